"""Tokens of a description: words, numbers, marked values, groups of signs, and punctuation.

A token keeps its place, so that every rule can say which stretch of the page it was read from. All repetitions are
bounded, so that the time is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

NUMBER = "#"
VALUE = "$"
SIGNS = "%"
LAYOUT = "yyyy"
"""The keys under which the grammar looks up numbers, marked values, groups of signs, and layouts of dates or times."""


class Token(NamedTuple):
    """A token. `kind` is word, number, value, signs, ref or punctuation.

    `key` is what the grammar compares: a word in lower case, a punctuation mark, or one of NUMBER, VALUE and SIGNS.
    `text` is the content without markup; `mark` tells how a value is marked: `**`, ``` `` ```, `*` or a quotation mark.
    """

    kind: str
    key: str
    text: str
    start: int
    end: int
    mark: str = ""


_SIGN = r"(?>``[^`\n]{1,60}``|\\[^\s\w]|\\_|[^\w\s\\(]|_|\s|\bor\b|\band\b)"
"""A sign within round brackets. Opening brackets are counted apart, at most three: each one begins a search of its own,
and of a hundred thousand in a row each would go through those after it. Each sign is read in one way only (atomic).
A bracket that closes right after one that opens is a sign, too: "(~!@#$%^&*()-_=+)".
"""
_TOKEN = re.compile(
    r"""(?P<gap>[ ]?)(?:
    (?P<plain>[A-Za-z]++(?:[ ][A-Za-z]++){0,60})(?=[\s,;)]|[.:]?(?:\s|$))
  | (?P<blank>\s+|\\\s)
  | :literal:`(?P<verbatim>(?:\\.|[^`\\\n]){1,400})`
  | :[a-z-]{1,20}:`(?P<ref>[^`]{1,400})`
  | (?P<joined>(?:\*{1,2}[^\s*][^*\n]{0,80}\*{1,2}\\\s){1,12}\*{1,2}[^\s*][^*\n]{0,80}\*{1,2})
  | \*\*(?P<bold>(?=\S)(?:[^*\n]|\n(?!\s*\n)|\*(?!\*)|(?<=\\)\*){1,200}?(?<=\S)(?<!\s\\))\*\*(?!\*)
  | ``(?P<literal>(?=\S)[^\n]{1,400}?(?<=\S))``(?!`)
  | `(?P<link>[^`<]{1,200})(?:<[^>`]{1,400}>)?`_{0,2}
  | (?<![\w*\\])\*(?P<emphasis>(?=[^\s*])[^*\n]{1,200}(?<=\S))\*(?![\w*])
  | (?<!\w)"(?P<quoted>(?:\\.|[^"\n\\]){0,200})"(?!\w)
  | “(?P<curly>[^”\n]{0,200})”
  | (?<![\w'])'(?P<single>(?=[^\s'])[^'\n]{1,80})'(?!\w)
  | \((?P<backslash>\\)\)
  | \((?P<signs>(?:\(|"""
    + f"{_SIGN}){_SIGN}{{0,119}}?(?:[(]{_SIGN}{{0,119}}?){{0,2}}"
    + r""")(?<![^(]\()\)(?!["'\])}])
  | (?P<url>[A-Za-z][A-Za-z0-9]{1,9}://(?:[^\s<>"`]{0,400}[^\s<>"`.,;)])?)
  | (?P<address>\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?!\w))
  | (?P<number>(?:(?<![\w.)\]])[-\u2212\u2013](?=\d))?(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,20})?)(?!\d)
  | (?<=\d)(?P<unit>(?:ms|min|[smhd]|[KMGT]i?B?)(?=[-~]\d))
  | (?P<word>(?:[^\W\d]|\\_(?=\w))(?:\w|(?<=\w)\\_){0,200}(?:[.'\u2019-]\w{1,100}){0,20}|\w{1,200})
  | \\(?P<escaped>\S)
  | (?P<punctuation>\.{3}|\.\.(?=\s?\d)|.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_GAP, _PLAIN = _TOKEN.groupindex["gap"], _TOKEN.groupindex["plain"]
_new = tuple.__new__
_UNESCAPE = re.compile(r"\\(\s|.)", re.DOTALL)
_SIGN_WORDS = re.compile(r"``|\\\s|(?<=\s)(?:or|and)(?=\s)|\s")
_BOLD_SIGNS = re.compile(r"\*\*([^*]+)\*\*")
_LITERAL = re.compile(r"^``([^`]+)``$")
_FARTHEST_BRACKET = 40
_LAYOUTS = ("yyyy", "ccyy", "hh")
_MARKS = {
    "bold": "**",
    "literal": "``",
    "verbatim": "``",
    "emphasis": "*",
    "quoted": '"',
    "curly": '"',
    "single": "'",
}


def unescape(text: str) -> str:
    r"""Take the backslashes of reStructuredText away: `\*` is `*`, and `\ ` nothing."""
    return _UNESCAPE.sub(lambda match: "" if match[1].isspace() else match[1], text) if "\\" in text else text


_MARKUP = re.compile(
    r"""``(?P<literal>.{1,400}?)``(?!`) | \*\*(?P<strong>(?=\S).{1,400}?)\*\*(?!\*)
    | (?<![\w*\\])\*(?P<emphasis>(?=[^\s*])[^*]{1,200}?)(?<=\S)\*(?!\w)
    | :[a-z-]{1,20}:`(?P<role>[^`<]{1,200}?)\s?(?:<[^>`]{1,400}>)?` | \\(?P<escaped>\S) | \\\s""",
    re.VERBOSE | re.DOTALL,
)


def plain_text(text: str) -> str:
    """Take the inline markup of reStructuredText away; what is marked stays."""
    return _MARKUP.sub(_content, text)


def _content(match: re.Match[str]) -> str:
    content = match[match.lastgroup] if match.lastgroup else ""
    return content if match.lastgroup in ("literal", "escaped") else unescape(content)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `text[start:end]`; their places count from the beginning of `text`."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or ""
        if kind == "plain":
            begin = match.end(_GAP)
            for word in match[_PLAIN].split(" "):
                after = begin + len(word)
                # Most tokens are made here and below: without the call of a constructor in Python.
                tokens.append(_new(Token, ("word", _key(word), word, begin, after, "")))
                begin = after + 1
        elif kind == "punctuation":
            sign, after = match[kind], match.end()
            tokens.append(_new(Token, (kind, sign, sign, after - len(sign), after, "")))
        elif kind == "signs" and _closes_outer(tokens, match[kind]):
            after = match.end() - 1
            tokens.append(_token(kind, match[kind][:-1], match.end(_GAP), after))
            tokens.append(Token("punctuation", ")", ")", after, after + 1))
        elif kind != "blank":
            tokens.append(_token(kind, match[kind], match.end(_GAP), match.end()))
    return tokens


def _closes_outer(tokens: list[Token], signs: str) -> bool:
    """Tell whether a bracket after bracketed signs closes one that was opened before: "(it ends with a slash (/))"."""
    if len(signs) < 2 or signs[-1] != ")" or "(" in signs:
        return False
    brackets = (token.key for token in reversed(tokens[-_FARTHEST_BRACKET:]) if token.key in ("(", ")"))
    return next(brackets, "") == "("


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    key = word.lower()
    return LAYOUT if key.startswith(_LAYOUTS) else key


def _token(kind: str, text: str, start: int, end: int) -> Token:
    if kind in _MARKS:
        content = text if kind == "literal" else unescape(_LITERAL.sub(r"\1", text) if "`" in text else text)
        return Token("value", VALUE, " ".join(content.split()), start, end, _MARKS[kind])
    if kind in ("word", "unit"):
        text = text.replace("\\_", "_")
        return Token("word", _key(text.replace("\u2019", "'")), text, start, end)
    if kind == "number":
        return Token("number", NUMBER, text.replace(",", "").replace("\u2212", "-").replace("\u2013", "-"), start, end)
    if kind == "escaped":
        return Token("punctuation", text, text, start, end)
    if kind == "joined":
        content = unescape(text.replace("*", ""))
        return Token("value", VALUE, content, start, end, "*" if re.search(r"(?<!\*)\*(?!\*)", text) else "**")
    if kind in ("signs", "backslash"):
        return Token("signs", SIGNS, text if kind == "backslash" else sign_text(text), start, end)
    if kind in ("url", "address"):
        return Token("word", f"{kind}:", text, start, end)
    return Token("ref", "ref:", unescape(text).split("<")[0].strip(), start, end)


def mentions(tokens: Iterable[Token], words: frozenset[str]) -> bool:
    """Tell whether one of some words is a key of one of some tokens."""
    return not words.isdisjoint([token.key for token in tokens])


def sign_text(text: str) -> str:
    """Return the signs that a bracketed group lists: `< or >`, `[ ]`, ```` ``*`` ````."""
    return unescape(_SIGN_WORDS.sub("", _BOLD_SIGNS.sub(r"\1", text)))
