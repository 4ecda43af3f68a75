"""Units, counted things, layouts of time and written regular expressions, as nonterminals."""

from __future__ import annotations

import re

from docpact.prose.facts import Shape, TimeLayout
from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.quantities import SECONDS, number_of
from docpact.prose.tokens import LAYOUT, NUMBER, VALUE
from docpact.prose.vocabulary import words

_CHARACTERS = frozenset(["characters", "character", "chars", "char", "characters'", "character(s)"])
_BYTES = frozenset(["bytes", "byte"])
_ADJECTIVES = words(
    """unicode ascii english pem valid visible utf-8 encoded letters utf-8-encoded displayable printable single
    common hexadecimal case-sensitive case-insensitive"""
)
_MEASURES = words(
    """gb mb kb tb gib mib kib bit bits mbit kbit gbit s ms second seconds minute minutes min hour hours day days
    week weeks month months year years times percent milliseconds mbit/s mb/s pixels pixel hz %"""
)
_JOINING = words(
    """the a an of in for to and or is are can must be with at by each per than this its which that if when where
    indicates means represents specifies includes excludes has does contains"""
)
_MOST_WORDS = 3
_LONGEST_REMARK = 16


def _unit(tokens: Tokens, at: int) -> Found | None:
    end = at
    while end < len(tokens) and end < at + 3 and tokens[end].key in _ADJECTIVES:
        end += 1
    if end < len(tokens) and tokens[end].key in _CHARACTERS:
        return Found("characters", end + 1)
    return Found("bytes", end + 1) if end < len(tokens) and tokens[end].key in _BYTES else None


def _measure(tokens: Tokens, at: int) -> Found | None:
    end = at + 1
    if end + 1 < len(tokens) and tokens[end].key == "/":
        end += 2
    return Found(tokens[at].key, end)


def things(tokens: Tokens, at: int) -> Found | None:
    """Read what is counted: up to three words that are no measure and end in a plural, or in any word after "one"."""
    one = at > 0 and tokens[at - 1].text.lower() in ("1", "one")
    for end in range(at, min(at + _MOST_WORDS, len(tokens))):
        token = tokens[end]
        if token.kind not in ("word", "value") or token.key in _JOINING | _MEASURES | _CHARACTERS | _BYTES:
            return None
        plural = token.text.endswith("s") and not (token.text.islower() and token.text.endswith("ss"))
        single = one or token.key in ("element", "item", "tag")
        if plural or (single and _ends_phrase(tokens, end + 1)):
            return Found(" ".join(t.text.lower() for t in tokens[at : end + 1]), end + 1)
    return None


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind == "punctuation" or tokens[at].key in _JOINING


def _remark(tokens: Tokens, at: int) -> Found | None:
    """Read what is remarked on a list before its colon ("which are occupied by the system:")."""
    for end in range(at, min(at + _LONGEST_REMARK, len(tokens))):
        if tokens[end].key == ":":
            return Found(None, end + 1) if end > at else None
    return None


_NO_NOUNS = words("maximum minimum max min is are be range ranges ranging varies vary")


def _noun(tokens: Tokens, at: int) -> Found | None:
    """Read one word that may name the value."""
    named = tokens[at].kind == "word" and tokens[at].key not in _NO_NOUNS
    return Found(tokens[at].key, at + 1) if named else None


def _thing(tokens: Tokens, at: int) -> Found | None:
    """Read one thing: up to three words before a verb ("network ACL rule")."""
    end = at
    while end < min(len(tokens), at + _MOST_WORDS) and tokens[end].kind == "word" and tokens[end].key not in _JOINING:
        end += 1
    return Found(" ".join(token.text.lower() for token in tokens[at:end]), end) if end > at else None


_LAYOUT = re.compile(
    r"""(?:[yY]{4}|CCYY)(?:[-/.]?[mM]{2}(?:[-/.]?[dD]{2}
    (?:(?:\s?'{0,2}T'{0,2}\s?|\s|_|-)?[hH]{2}(?::?[mM]{2}(?::?[sS]{2}(?:[.,:][sSfnXx]{1,9})?)?)?
    (?:\s?'{0,2}Z'{0,2}|[±+-][hH]{2}:?[mM]{2}|\+\d{4})?)?)?)?(?![A-Za-z])
    |[hH]{2}:[mM]{2}(?::[sS]{2}(?:\.[sS]{1,9})?)?(?:-[hH]{2}:[mM]{2})?(?![A-Za-z:])""",
    re.VERBOSE,
)
_FARTHEST = 24
_JOINED = frozenset("+-±")


def time_layout(text: str) -> str | None:
    """Return the layout of dates or times that a text begins with."""
    match = _LAYOUT.match(text)
    return match[0] if match and len(match[0]) > 4 else None


_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?P<joint>[T ])\d\d:\d\d:\d\d(?:\.(?P<fraction>\d{1,9}))?(?P<offset>Z|[+-]\d\d:\d\d)?"
)


def _moment(tokens: Tokens, at: int) -> Found | None:
    """Read a moment that stands for a format: `2020-06-15T02:21:18.669Z`; without an offset it shows a layout."""
    match = _MOMENT.fullmatch(tokens[at].text)
    if not match:
        return None
    if match["offset"] and match["joint"] == "T":
        return Found(Shape("date-time"), at + 1)
    layout = f"yyyy-MM-dd{match['joint']}HH:mm:ss{match['offset'] or ''}"
    return Found(TimeLayout(layout + ("." + "S" * len(match["fraction"]) if match["fraction"] else "")), at + 1)


def _layout(tokens: Tokens, at: int) -> Found | None:
    token = tokens[at]
    if token.kind == "value":
        found = time_layout(token.text)
        return Found(found, at + 1) if found and found == token.text.strip() else None
    if at and tokens[at - 1].text in _JOINED and tokens[at - 1].end == token.start:
        return None  # the offset of `UTC+HH:mm`
    text, ends = "", []
    for index in range(at, min(at + _FARTHEST, len(tokens))):
        if index > at and tokens[index].start > tokens[index - 1].end:
            text += " "
        text += _written(tokens, index)
        ends.append(len(text))
    found = time_layout(text)
    if not found or text[len(found) :].startswith(" z"):
        return None
    return Found(found, at + 1 + next(i for i, length in enumerate(ends) if length >= len(found)))


def _written(tokens: Tokens, at: int) -> str:
    token = tokens[at]
    return f"'{token.text}'" if token.mark == "'" else token.text


_RISKY = re.compile(r"\(\?[=!<]|\\[1-9]|\(\?P=")
_REPEATED_GROUP = re.compile(r"[*+}]\)?(?:[*+]|\{\d+,?\d*\})")


def written_regex(text: str) -> str | None:
    """Return a regular expression without its anchors, if it is one that takes linear time; else None.

    Lookaround, references back and repeated groups with repetitions in them are refused.
    """
    text = text.strip().strip("/;")
    if len(text) < 4 or len(text) > 300 or not text.startswith("^") or not text.endswith("$"):
        return None
    body = text[1:-1]
    if _RISKY.search(body) or re.search(r"\)(?:[*+]|\{)", body) or _REPEATED_GROUP.search(body):
        return None
    try:
        re.compile(body)
    except (re.error, OverflowError):
        return None
    return body


_MOST_SIGNS = 120
"""Signs of a bare regular expression, at most."""
_ALTERNATIVES = re.compile(r"\^\((?P<values>[\w/+-]+(?:\|[\w/+-]+)+)\)\$")


def written_values(text: str) -> tuple[str, ...]:
    """Return the values of a closed list that is written as a regular expression: `^(Asia/Seoul|Etc/GMT+2|UTC)$`."""
    match = _ALTERNATIVES.fullmatch(text.strip())
    return tuple(match["values"].split("|")) if match else ()


def _regex(tokens: Tokens, at: int) -> Found | None:
    """Read a regular expression that is marked, or the bare one between `^` and `$`."""
    if tokens[at].key == VALUE:
        body = written_regex(tokens[at].text)
        return Found(body, at + 1) if body else None
    text = ""
    for end in range(at, min(len(tokens), at + _MOST_SIGNS)):
        token = tokens[end]
        if len(token.text) < token.end - token.start or (end > at and token.start > tokens[end - 1].end):
            return None
        text += token.text
        if token.key == "$":
            body = written_regex(text)
            return Found(body, end + 1) if body else None
    return None


def _null(tokens: Tokens, at: int) -> Found | None:
    return Found(None, at + 1) if tokens[at].text.lower() in ("null", "nil") else None


def _hyphens(tokens: Tokens, at: int) -> Found | None:
    return Found("-", at + 1 + (at + 1 < len(tokens) and tokens[at + 1].kind == "signs"))


_ZONE = re.compile(r"(?P<name>UTC|GMT)(?P<hours>[+-]\d{1,2}):00")

_ZONES = frozenset(f"{name}{hours}" for name in ("utc", "gmt") for hours in ["", *(f"-{n:02d}" for n in range(15))])


def _zone(tokens: Tokens, at: int) -> Found | None:
    """Read a time zone, `UTC+08:00`: its name, and the hours that it is ahead."""
    text = ""
    for end in range(at, min(len(tokens), at + _FARTHEST)):
        if end > at and tokens[end].start > tokens[end - 1].end:
            break
        text += tokens[end].text
        match = _ZONE.fullmatch(text)
        if match:
            return Found((match["name"], int(match["hours"])), end + 1)
    return None


def _ip(tokens: Tokens, at: int) -> Found | None:
    return Found(tokens[at].key, at + 1)


_SEPARATORS = {
    name: sign
    for sign, names in zip(
        ",; /:|~",
        ("comma", "semicolon", "space", "slash slashe", "colon", "bar pipe", "tilde"),
        strict=True,
    )
    for word in names.split()
    for name in (word, f"{word}s")
}
_SEPARATED = {f"{name}-{how}": sign for name, sign in _SEPARATORS.items() for how in ("separated", "delimited")}


def _lasting(tokens: Tokens, at: int) -> Found | None:
    """Read a time with its unit, `15 minutes`, in seconds."""
    number = number_of(tokens[at])
    seconds = SECONDS.get(tokens[at + 1].key.removesuffix("s")) if at + 1 < len(tokens) else None
    return None if seconds is None or not isinstance(number, int) else Found(number * seconds, at + 2)


def _separator(tokens: Tokens, at: int) -> Found | None:
    at += tokens[at].key == "vertical" and at + 1 < len(tokens)
    if tokens[at].key not in _SEPARATORS:
        return None
    after = at + 1
    after += after < len(tokens) and tokens[after].kind == "signs"
    return Found(_SEPARATORS[tokens[at].key], after)


def _separated(tokens: Tokens, at: int) -> Found | None:
    return Found(_SEPARATED[tokens[at].key], at + 1) if tokens[at].key in _SEPARATED else None


_ALONE = frozenset([""])
_UNIT_ENDS = _CHARACTERS | _BYTES

MEASURES = {
    "hyphens": Nonterminal(_hyphens, frozenset(["hyphens", "hyphen"])),
    "separator": Nonterminal(_separator, frozenset(_SEPARATORS) | {"vertical"}),
    "separated": Nonterminal(_separated, frozenset(_SEPARATED)),
    "null": Nonterminal(_null, frozenset([VALUE, "null", "nil"]), {VALUE: _ALONE}),
    "unit": Nonterminal(
        _unit,
        _UNIT_ENDS | _ADJECTIVES,
        {**dict.fromkeys(_UNIT_ENDS, _ALONE), **dict.fromkeys(_ADJECTIVES, _UNIT_ENDS | _ADJECTIVES)},
    ),
    "lasting": Nonterminal(
        _lasting,
        frozenset([NUMBER, VALUE]),
        dict.fromkeys([NUMBER, VALUE], words(" ".join(f"{s} {s}s" for s in SECONDS))),
    ),
    "measure": Nonterminal(_measure, _MEASURES),
    "elements": Nonterminal(things, None),
    "remark": Nonterminal(_remark, None),
    "noun": Nonterminal(_noun, None),
    "thing": Nonterminal(_thing, None),
    "things": Nonterminal(things, None),
    "layout": Nonterminal(_layout, frozenset([VALUE, LAYOUT]), {VALUE: _ALONE}),
    "moment": Nonterminal(_moment, frozenset([VALUE]), {VALUE: _ALONE}),
    "zone": Nonterminal(_zone, _ZONES),
    "ip": Nonterminal(_ip, frozenset(["ipv4", "ipv6"])),
    "regex": Nonterminal(_regex, frozenset([VALUE, "^"]), {VALUE: _ALONE}),
}
"""The nonterminals for what is measured and counted."""
