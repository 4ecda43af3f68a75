"""Values as documentation writes them: in bold, in quotation marks, as literals, or bare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.quantities import marked_span, unit_end
from docpact.prose.tokens import NUMBER, VALUE, Token
from docpact.prose.vocabulary import words

_SEPARATORS = words(", or and / ; | 、")
_EXPLAINING = words("indicates indicate means is represents specifies stands refers")
_NO_VALUES = words(
    """a an the any one all each every this that these those its it no not only obtained set left used up in as by
    from of to for with at if when on you your other others following same either both none empty null blank
    customized different various more less greater about such like see returned determined specified configured
    automatically string integer number boolean characters character digits letters value values multiple none
    n/a na and so etc optional mandatory default required must can cannot be is are contains contain range
    ranges currently queried modified changed separated between than positive negative non-negative whether
    which who where unique unlimited valid supported format uuid updated viewed customised non-empty
    case-sensitive consisting system will us them him her"""
)
_NO_ITEMS = _NO_VALUES - words(
    """default other null none on no up all any both string integer number boolean unlimited various different
    optional required"""
)
"""Words of prose that an item of a list does not begin with; others are values where they stand by themselves."""
_AT_AN_END = words("start starts begin begins end ends")
_OF_FORM = ("-coded", "-encoded", "-compliant", "-compatible", "-formatted")
"""Ends of words that tell the form of a value: "must be UTF-8-encoded"."""
_NEVER = words("null none n/a na uuid a an")
_EMPTY = words("a an empty null")
_DEFAULTS = words("value option setting choice mode method is in for if and or")
"""Words after "default" in a bracket that tells that a value is one."""
_LONGEST_BRACKET = 6
_MOST_TOKENS = 40
PREDICATES = words("end ends start starts begin begins contain contains include includes be is cannot must can")
"""Words with which another clause begins: "cannot start with **a** or end with a space"."""
_VERBS = [[verb] for verb in words("is are can cannot must may")]
_AMID = words("other default all")
_FEWEST_BARRED = 3
_FARTHEST_BAR = 12
_OPERATORS = words("> < = >= <= != == <>")
_ADDRESS_SPAN = re.compile(r"[\d.:]+/\d+\s*[-~]\s*[\d.:]+(?:/\d+)?")
BOOLEAN_WORDS = frozenset(["true", "false", "yes", "no", "on", "off"])
SWITCH = BOOLEAN_WORDS | {"y", "n"}
MACRO = re.compile(r"\$\{\w+\}")
"""What the server puts another value in the place of."""
_STANDING_FOR = re.compile(r"(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|^\*\w[^*]*\w\*")
_SWITCHES = BOOLEAN_WORDS | {"0", "1"}
_LAST_WORD = re.compile(r"\w-[a-z]+$")
"""The last word of a hyphenated name; `ftp-link/web-link` are two of a kind."""
_DIVIDERS = re.compile(r",\s+|,$|\s+or\s+|\s+and\s+")
_REMARKED = re.compile(r"(?P<value>[\w.-]+)\((?P<remark>[^()]*\s[^()]*)\)")
"""A value that is marked together with a remark on it: **3des(Not recommended.)**."""
_REMARK = re.compile(r"(?P<value>[^()]+?) \((?P<remark>[^()]*)\)")


class Listed(NamedTuple):
    """A list of values. `marked`: every value is in bold, in quotes or a number; `open`: it ends with "and so on"."""

    values: tuple[str, ...]
    marked: bool
    open: bool = False
    default: str | None = None


def compound(tokens: Tokens, at: int) -> Found | None:
    """Read one bare value: tokens that no blank divides (`network:dhcp`, `application/json`, `us-east-1`)."""
    head = tokens[at]
    if head.kind in ("word", "number") and (at + 1 == len(tokens) or tokens[at + 1].start > head.end):
        return Found(head.text, at + 1)
    end = at
    while end < min(len(tokens), at + _MOST_TOKENS) and (end == at or tokens[end].start == tokens[end - 1].end):
        token = tokens[end]
        parameter = token.key == ";" and any(t.key == "/" for t in tokens[at:end])
        if token.kind not in ("word", "number", "punctuation") or (token.key in ",;()\"'“”。" and not parameter):
            break
        ends = end + 1 == len(tokens) or tokens[end + 1].start > token.end or tokens[end + 1].key == ")"
        if token.key in (":", ".", "/", ";") and ends:
            break
        end += 1
    if end == at or not any(token.kind in ("word", "number") for token in tokens[at:end]):
        return None
    return Found("".join(token.text for token in tokens[at:end]), end)


@lru_cache(maxsize=4096)
def code_like(text: str) -> bool:
    """Tell whether a bare word looks like a value rather than prose: `ACTIVE`, `cn_north`, `x86`, `IPv4`."""
    if text.lower() in BOOLEAN_WORDS:
        return True
    if any(c.isdigit() or c in "_:/@" for c in text):
        return True
    return len(text) > 1 and any(c.isupper() for c in text[1:])


def single(tokens: Tokens, at: int) -> Found | None:
    """Read one value, marked or bare; a bare one is a word that can be a value at all."""
    token = tokens[at]
    if token.kind == "value":
        if (
            marked_span(token.text)
            or _ADDRESS_SPAN.fullmatch(token.text)
            or (token.mark == "*" and not token.text.startswith(('"', "'")) and token.text not in ("true", "false"))
        ):
            return None
        remarked = _REMARKED.fullmatch(token.text)
        text = remarked["value"] if remarked else token.text
        return Found((text, True), at + 1) if text or token.mark == '"' else None
    if token.kind not in ("word", "number") and token.key != "-":
        return None
    if token.key in _EMPTY:
        nothing = empty_string(tokens, at)
        if nothing:
            return nothing
    bare = compound(tokens, at)
    lettered = bare is not None and bare.value == "A" and _separated(tokens, bare.end)
    if bare is None or (_is_prose(bare.value) and not lettered) or marked_span(bare.value):
        return None
    if bare.value in _AT_AN_END and [after.key for after in tokens[bare.end : bare.end + 1]] == ["with"]:
        return None  # "must begin with / and end with a letter"
    if _ADDRESS_SPAN.fullmatch(bare.value):
        return None
    if _is_version(tokens, bare):
        return Found((f"{bare.value} {tokens[bare.end].text}", False), bare.end + 1)
    return Found((bare.value, token.kind == "number"), bare.end)


def _is_version(tokens: Tokens, name: Found) -> bool:
    """Tell whether a number behind a name is that of its version, as in "Linux 2.5, Linux 2.9"."""
    number, after = tokens[name.end : name.end + 1], tokens[name.end + 1 : name.end + 2]
    named = name.value[:1].isupper() and name.value.isalpha() and len(name.value) > 1
    ends = not after or after[0].key in _SEPARATORS or after[0].key == "("
    return named and ends and bool(number) and number[0].key == NUMBER and "." in number[0].text


def _separated(tokens: Tokens, at: int) -> bool:
    """Tell whether a letter is one of a list, and no article: "A, B, and C"."""
    return at < len(tokens) and tokens[at].key in _SEPARATORS


def _is_prose(text: str) -> bool:
    """Tell whether a bare word is one of prose; in capitals (`SET`) it is a value, unless it stands for nothing."""
    word = text.lower()
    if word.endswith(_OF_FORM):
        return True
    return word in _NO_VALUES and (len(text) < 2 or not text.isupper() or word in _NEVER)


def empty_string(tokens: Tokens, at: int) -> Found | None:
    """Read the words for a value without characters: "an empty string"."""
    begin = at + (tokens[at].key in ("a", "an"))
    keys = [token.key for token in tokens[begin : begin + 2]]
    return Found(("", True), begin + 2) if keys in (["empty", "string"], ["null", "string"]) else None


def stated_value(tokens: Tokens, at: int) -> Found | None:
    """Read one value; the words for a value without characters count as unmarked: they tell a state, no default."""
    found = single(tokens, at)
    return Found(("", False), found.end) if found and not found.value[0] and tokens[at].kind != "value" else found


def parenthesis_end(tokens: Tokens, at: int) -> int:
    """Return the place after a bracketed explanation that begins here, else the same place."""
    if at < len(tokens) and tokens[at].kind == "signs":
        return at + 1
    if at >= len(tokens) or tokens[at].key != "(":
        return at
    depth = 0
    for end in range(at, min(len(tokens), at + 60)):
        depth += {"(": 1, ")": -1}.get(tokens[end].key, 0)
        if depth == 0:
            return end + 1
    return at


def _says_default(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a bracket tells that a value is the default, and not what is the default one: "(default group)"."""
    keys = [token.key for token in tokens[at:end]]
    if "default" not in keys or len(keys) > _LONGEST_BRACKET:
        return False
    after = tokens[at + keys.index("default") + 1 : end]
    return not after or after[0].kind != "word" or after[0].key in _DEFAULTS


def _named_default(bracket: Tokens) -> str:
    """Return the value that a bracket behind a list names as the default: "(default: a)"."""
    colon = next((at for at, token in enumerate(bracket) if token.key == ":"), len(bracket))
    found = single(bracket, colon + 1) if colon + 1 < len(bracket) else None
    return str(found.value[0]) if found else ""


def values(tokens: Tokens, at: int) -> Found | None:
    """Read a list of values with or without explanations in brackets: `**a** (first), **b**, or **c**`."""
    found: list[tuple[str, bool]] = []
    default: str | None = None
    alternative = False
    end = begin = at
    while begin < len(tokens):
        one = single(tokens, begin) or _refusal(tokens, begin, found)
        joint = [token.key for token in tokens[end:begin]]
        clause = one is not None and ";" in joint and [t.key for t in tokens[one.end : one.end + 1]] in _VERBS
        if (
            one is None
            or clause
            or (found and found[0][1] and not one.value[1] and not _goes_on(tokens[at], one.value[0], joint))
        ):
            alternative = "or" in joint and tokens[begin].key not in PREDICATES
            break
        found.append(one.value)
        end = parenthesis_end(tokens, one.end)
        if end > one.end and _says_default(tokens, one.end, end):
            default = _named_default(tokens[one.end : end]) or one.value[0]
        begin = _after_separators(tokens, end)
        quoted = all(token.mark == '"' for token in tokens[end - 1 : end + 1]) and len(tokens) > end
        if begin == end and not quoted and not one.value[0].endswith(","):
            break
    if not found:
        return None
    end, is_open = _openness(tokens, end)
    listed = Listed(
        _unique([each for value, _ in found for each in _alternatives(value)]),
        all(m for _, m in found),
        is_open or alternative,
        default,
    )
    return Found(listed, end)


def _refusal(tokens: Tokens, at: int, found: Sequence[tuple[str, bool]]) -> Found | None:
    """Read "no" after "yes", and "other" in the midst of a list, where they are values."""
    after_yes = bool(found) and found[-1][0].lower() == "yes" and tokens[at].key == "no"
    amid = len(found) > 1 and tokens[at].key in _AMID and [token.key for token in tokens[at + 1 : at + 2]] == [","]
    return Found((tokens[at].text, False), at + 1) if after_yes or amid else None


def _goes_on(first: Token, text: str, joint: list[str]) -> bool:
    """Tell whether a bare value goes on with a list whose first is marked; after **A** and a comma it is prose."""
    return code_like(text) and not (first.kind == "value" and joint == [","])


@lru_cache(maxsize=4096)
def _alternatives(text: str) -> tuple[str, ...]:
    """Divide a text in which several values stand: `5.0, 4.4 or 4.0`, `0/false`, `Red/Green/Blue`."""
    parts = tuple(part for part in _DIVIDERS.split(text) if part)
    if parts and parts != (text,) and all(code_like(part) for part in parts):
        return parts
    barred = tuple(text.split("|"))
    if len(barred) >= _FEWEST_BARRED and all(side.isalnum() for side in barred):
        return barred
    sides = tuple(text.split("/"))
    if len(sides) > 2 and all(side[:1].isupper() for side in sides):
        return sides
    if len(sides) == 2 and all(map(_LAST_WORD.search, sides)) and len({s.rpartition("-")[2] for s in sides}) == 1:
        return sides
    return sides if len(sides) == 2 and all(side.lower() in _SWITCHES for side in sides) else (text,)


def is_template(text: str) -> bool:
    """Tell whether a text is a pattern of values, no value: `disk{n}`, `[:port]`, `^[a-z]$`, `a:xxx`, `*a*_`."""
    plain = MACRO.sub("", text)
    return "{" in plain or "[" in plain or text.startswith("^") or bool(_STANDING_FOR.search(text))


def _after_separators(tokens: Tokens, at: int) -> int:
    end = at
    while end < len(tokens) and tokens[end].key in _SEPARATORS:
        end += 1
    return end


def _openness(tokens: Tokens, at: int) -> tuple[int, bool]:
    after = _after_separators(tokens, at)
    words = [token.key for token in tokens[after : after + 3]]
    open_end = words[:1] in (["etc"], ["..."], ["…"]) or words == ["and", "so", "on"] or words[:2] == ["so", "on"]
    if open_end:
        return after + len(words), True
    return at, False


def _unique(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def item_value(tokens: Tokens) -> Found | None:
    """Read the value that a list item begins with: `**a**: …`, `"20M": …`, `ACTIVE: …`, `0`; None for prose."""
    if len(tokens) > 2 and tokens[0].key == "the" and tokens[1].key == "value":
        tokens = tokens[1:]
        moved = item_value(tokens) if tokens[1].kind == "value" else None
        return Found(moved.value, moved.end + 1) if moved else None
    at = 1 if len(tokens) > 1 and tokens[0].key in ("value", "-") and tokens[1].start > tokens[0].end else 0
    if at and tokens[0].key == "value" and tokens[1].kind != "value":
        at = 0
    at += _instruction(tokens)
    if at >= len(tokens):
        return None
    if tokens[at].key in _EMPTY:
        nothing = empty_string(tokens, at)
        if nothing and _ends_value(tokens, nothing.end):
            return Found(Listed(("",), True), nothing.end)
    several = _several(tokens, at)
    if several:
        return several
    return _marked_item(tokens, at) if tokens[at].kind == "value" else _bare_item(tokens, at)


def _several(tokens: Tokens, at: int) -> Found | None:
    """Read the values that one item explains together: `SAT or SUN: at the weekend`."""
    if at + 1 >= len(tokens) or tokens[at + 1].key not in _SEPARATORS:
        return None
    found = values(tokens, at)
    if found is None or found.end >= len(tokens) or tokens[found.end].key not in (":", "："):
        return None
    listed: Listed = found.value
    named = listed.marked or all(text.isupper() or code_like(text) for text in listed.values)
    return found if named and not listed.open and len(listed.values) > 1 else None


def _instruction(tokens: Tokens) -> int:
    """Return the length of "Set the value to" at the beginning of an item."""
    keys = [token.key for token in tokens[:5]]
    return 4 if keys[:1] == ["set"] and keys[3:] == ["to", VALUE] and keys[2] in ("value", "parameter") else 0


def _marked_item(tokens: Tokens, at: int) -> Found | None:
    end = at + 1
    text = tokens[at].text.strip("\"'") or tokens[at].text
    if _ADDRESS_SPAN.fullmatch(text) or (tokens[at].mark == "*" and text == tokens[at].text):
        return None
    if text.endswith(":") and tokens[at].mark in ("**", '"'):
        return Found(Listed((text[:-1].strip(),), True), end)
    remarked = _REMARK.fullmatch(text)
    if remarked and not any(c.isalnum() for c in remarked["remark"]):
        return None
    by_default = bool(remarked and "default" in remarked["remark"].lower())
    if remarked and by_default:
        text = remarked["value"]
    named, _, _ = text.partition(": ")
    text = named if code_like(named) else text
    after = parenthesis_end(tokens, end)
    if [token.key for token in tokens[after : after + 2]] in (["and", VALUE], ["or", VALUE]) and tokens[
        after + 1
    ].mark == "**":
        other = _marked_item(tokens, after + 1)
        return Found(other.value._replace(values=(text, *other.value.values)), other.end) if other else None
    remarked_on = after == end < len(tokens) and tokens[end].key == "("  # in several sentences
    if remarked_on or _ends_value(tokens, after):
        by_default = by_default or (after > end and _says_default(tokens, end, after))
        return Found(Listed(_alternatives(text), True, default=text if by_default else None), after)
    return None


def _ends_value(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens) or tokens[at].key in (":", "-", ",", ";", "：", "–", "—"):
        return True
    return tokens[at].key in _EXPLAINING or (tokens[at].key == "if" and _instruction(tokens) > 0)


def _bare_item(tokens: Tokens, at: int) -> Found | None:
    one = compound(tokens, at)
    if one is None or _ADDRESS_SPAN.fullmatch(one.value):
        return None
    if tokens[at].key == NUMBER and one.end < len(tokens) == unit_end(tokens, one.end):
        return Found(Listed((plain(tokens[at:]),), True), len(tokens))
    after = parenthesis_end(tokens, one.end)
    if not one.value.isupper() and one.value.lower() in _NO_ITEMS:
        return None
    other = compound(tokens, after + 1) if [token.key for token in tokens[after : after + 1]] == ["or"] else None
    if other and other.value not in _NO_VALUES and [token.key for token in tokens[other.end : other.end + 1]] == [":"]:
        return Found(Listed((one.value, other.value), False), other.end)
    stop = tokens[after].key if after < len(tokens) else ""
    if stop == ":" and [t.text for t in tokens[one.end + 1 : after - 1]] == [t.text for t in tokens[after + 1 :]] != []:
        return None  # "AZ1(zone-a): zone-a" labels a value
    if stop in ("", ":", "：") or (stop in ("-", "–", "—", ",", ";") and _spaced(tokens, after)):
        default = one.value if after > one.end and _says_default(tokens, one.end, after) else None
        return Found(Listed(_alternatives(one.value), tokens[at].key == NUMBER, default=default), after)
    if stop in _EXPLAINING and (code_like(one.value) or tokens[at].key == NUMBER):
        return Found(Listed((one.value,), False), after)
    return None


def _spaced(tokens: Tokens, at: int) -> bool:
    return at > 0 and (tokens[at].key in ",;" or tokens[at].start > tokens[at - 1].end)


def plain(tokens: Sequence[Token]) -> str:
    """Return the text of tokens, each blank as one."""
    parts: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and token.start > before.end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def _word(tokens: Tokens, at: int) -> Found | None:
    """Read one bare value that a single word is."""
    found = single(tokens, at)
    return Found(found.value[0], found.end) if found and tokens[at].kind == "word" else None


def operators(tokens: Tokens, at: int) -> Found | None:
    """Read signs of comparison: `>, =, or <=`."""
    found: list[str] = []
    end = at
    while end < len(tokens):
        size = next((size for size in (2, 1) if _written(tokens, end, size) in _OPERATORS), 0)
        if not size:
            break
        found.append(_written(tokens, end, size))
        end += size
        after = _after_separators(tokens, end)
        if after == end or after == len(tokens) or tokens[after].key not in "<>=!":
            break
        end = after
    return Found(Listed(_unique(found), marked=True), end) if len(found) > 1 else None


def _written(tokens: Tokens, at: int, size: int) -> str:
    some = tokens[at : at + size]
    glued = all(before.end == token.start for before, token in pairwise(some))
    return "".join(token.text for token in some) if glued and len(some) == size else ""


def _barred(tokens: Tokens, at: int) -> Found | None:
    """Read three or more bare values between vertical bars: `INIT | RUNNING | DONE`."""
    if not any(token.key == "|" for token in tokens[at + 1 : at + _FARTHEST_BAR]):
        return None
    found: list[str] = []
    while at < len(tokens):
        one = single(tokens, at)
        if one is None or not one.value[0]:
            return None
        found.append(one.value[0])
        if [token.key for token in tokens[one.end : one.end + 1]] != ["|"]:
            end = parenthesis_end(tokens, one.end)
            return Found(Listed(_unique(found), marked=True), end) if len(found) >= _FEWEST_BARRED else None
        at = one.end + 1
    return None


def _extensions(tokens: Tokens, at: int) -> Found | None:
    """Read endings of names of files: `.csv or .xlsx`."""
    found: list[str] = []
    end = at
    while [token.key for token in tokens[end : end + 1]] == ["."] and tokens[end + 1 : end + 2]:
        name = compound(tokens, end + 1)
        if name is None or tokens[end + 1].start > tokens[end].end:
            break
        found.append(f".{name.value}")
        end = name.end
        after = _after_separators(tokens, end)
        if [token.key for token in tokens[after : after + 1]] != ["."]:
            break
        end = after
    return Found(Listed(_unique(found), marked=True), end) if found else None


def _no(tokens: Tokens, at: int) -> Found | None:
    """Read "no" at the end of a sentence, where it is a value."""
    return Found(tokens[at].text, at + 1) if at + 1 == len(tokens) else None


_ALONE = {VALUE: frozenset([""])}
"""A marked value is one by itself."""


def _switch(tokens: Tokens, at: int) -> Found | None:
    return Found((tokens[at].text, False), at + 1) if tokens[at].key in SWITCH else None


def _defaulted(tokens: Tokens, at: int) -> Found | None:
    found = values(tokens, at)
    return found if found and found.value.default is not None else None


VALUES = {
    "extensions": Nonterminal(_extensions, frozenset(".")),
    "no": Nonterminal(_no, frozenset(["no"])),
    "barred": Nonterminal(_barred, None, needs=frozenset("|")),
    "word": Nonterminal(_word, None),
    "operators": Nonterminal(operators, frozenset("<>=!")),
    "values": Nonterminal(values, None),
    "defaulted": Nonterminal(_defaulted, None, needs=frozenset(["default"])),
    "switch": Nonterminal(_switch, SWITCH),
    "marks": Nonterminal(values, frozenset([VALUE, NUMBER])),
    "value": Nonterminal(stated_value, None, _ALONE),
    "marked": Nonterminal(single, frozenset([VALUE]), _ALONE),
}
"""The nonterminals `values` (a `Listed`) and `value` (its text, and whether it is marked); `marks` are values of which
the first is marked or a number, and `marked` is a marked value: phrases that begin with a value begin with these. A
`word` is a bare value that one word is (its text), a `switch` one of those for yes and no; of `defaulted` values one is
called the default. `operators` are signs of comparison, `barred` values stand between vertical bars."""
