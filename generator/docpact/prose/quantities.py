"""Numbers and intervals in words and figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.tokens import NUMBER, VALUE, Token
from docpact.prose.vocabulary import words

_WORDS = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(11), strict=True)
)
_FIGURES = re.compile(r"[-−–]?(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,20})?")
_POWER = re.compile(r"\s*(?P<base>\d{1,3})\s*\^\s*(?P<power>\d{1,3})\s*(?:-\s*(?P<less>\d{1,3}))?\s*")
_DASHES = frozenset("-–—~−")
_JOINTS = frozenset(["to", "and", "through", "till", "until"]) | _DASHES


class Interval(NamedTuple):
    """Bounds of a number; `low_open` and `high_open` tell that a bound itself is excluded."""

    low: int | float | None = None
    high: int | float | None = None
    low_open: bool = False
    high_open: bool = False


def figure(text: str) -> int | float | None:
    """Return the number that a text consists of: `10,240`, `-1`, `0.5`; None where it is anything else."""
    if not _FIGURES.fullmatch(text):
        return None
    plain = text.replace(",", "").replace("−", "-").replace("–", "-")
    return float(plain) if "." in plain else int(plain)


def number_of(token: Token) -> int | float | None:
    """Return the number that a token is: a figure, a figure in bold, or one of the words zero to ten."""
    if token.kind == "number" or token.kind == "value":
        return figure(token.text)
    return _WORDS.get(token.key) if token.kind == "word" else None


def _number(tokens: Tokens, at: int) -> Found | None:
    value = number_of(tokens[at])
    if value is None:
        return _marked_power(tokens[at], at)
    end = at + 1
    if _key(tokens, end) == "^" and isinstance(value, int) and abs(value) <= 64:
        return _power(tokens, at, value)
    return Found(value, end)


def _marked_power(token: Token, at: int) -> Found | None:
    match = _POWER.fullmatch(token.text) if token.kind == "value" else None
    if not match or int(match["power"]) > 128:
        return None
    return Found(int(match["base"]) ** int(match["power"]) - int(match["less"] or 0), at + 1)


def _power(tokens: Tokens, at: int, base: int) -> Found | None:
    exponent = number_of(tokens[at + 2]) if at + 2 < len(tokens) else None
    if not isinstance(exponent, int) or not 0 < exponent <= 128:
        return None
    sign, end = (-1, at + 3) if base < 0 else (1, at + 3)
    value = sign * abs(base) ** exponent
    if end < len(tokens) and tokens[end].key == NUMBER and tokens[end].text == "-1":
        return Found(value - 1, end + 1)
    if _key(tokens, end) in _DASHES and _key(tokens, end + 1) == NUMBER and tokens[end + 1].text == "1":
        return Found(value - 1, end + 2)
    return Found(value, end)


def _key(tokens: Tokens, at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


_UNITS = words(
    """gb mb kb tb gib mib kib tib bytes byte bit bits mbit kbit gbit s ms second seconds minute minutes min hour
    hours day days week weeks month months year years characters character chars char mbit/s mb/s kbit/s times %
    nodes node percent items gbits mbits records rules ports ip addresses core cores vcpus digits disks pixels"""
)


def _unit_end(tokens: Tokens, at: int) -> int:
    """Skip one unit (`GB`, `Mbit/s`, `seconds`)."""
    if _key(tokens, at) in _UNITS:
        at += 1
        if _key(tokens, at) == "/" and _key(tokens, at + 1) in _UNITS | {"tib"}:
            at += 2
    return at


def _pair(tokens: Tokens, at: int) -> Found | None:
    """`1 to 64`, `from 1 to 64`, `between 1 and 64`, `1-64`, `10 GB to 4,000 GB`."""
    opened = _key(tokens, at) in ("from", "between")
    low = _number(tokens, at + opened) if at + opened < len(tokens) else None
    if low is None:
        return None
    after = _unit_end(tokens, low.end)
    if _key(tokens, after) == "(" or (at and tokens[at - 1].key in ":." and tokens[at - 1].end == tokens[at].start):
        return None
    joint = _key(tokens, after)
    high_at = after + 1
    if joint not in _JOINTS:
        negative = after < len(tokens) and tokens[after].key == NUMBER and tokens[after].text.startswith("-")
        if not negative:
            return None
        high: Found | None = Found(-(number_of(tokens[after]) or 0), after + 1)
    elif joint == "and" and _key(tokens, at) != "between":
        return None
    else:
        high_at += _key(tokens, high_at) == "the"
        high = _number(tokens, high_at) if high_at < len(tokens) else None
    if high is None or high.value < low.value or _glued(tokens, high.end):
        return None
    units = _key(tokens, low.end), _key(tokens, high.end)
    if after > low.end and units[1] in _UNITS and units[0].removesuffix("s") != units[1].removesuffix("s"):
        return None
    return Found(Interval(low.value, high.value), high.end)


def _glued(tokens: Tokens, at: int) -> bool:
    """Tell whether a figure goes on, as in `23:59` or `1.0.2`."""
    if _key(tokens, at) not in (":", ".", "/") or at + 1 >= len(tokens):
        return False
    return tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end


def _bracketed(tokens: Tokens, at: int) -> Found | None:
    """`[1, 64]`, `(0, 100]`."""
    low = _number(tokens, at + 1) if at + 1 < len(tokens) else None
    if low is None or _key(tokens, low.end) not in {",", "-", "–", "~", "to"}:
        return None
    high = _number(tokens, low.end + 1) if low.end + 1 < len(tokens) else None
    if high is None or _key(tokens, high.end) not in ("]", ")") or high.value < low.value:
        return None
    round_brackets = tokens[at].key == "(" and tokens[high.end].key == ")"
    if round_brackets and _key(tokens, low.end) != ",":
        return None
    value = Interval(low.value, high.value, tokens[at].key == "(", tokens[high.end].key == ")")
    return Found(value, high.end + 1)


_MARKED_SPAN = re.compile(
    r"[\[(]?\s*(?P<low>[-−]?[\d,.]{1,30}?)\s*(?:-|–|—|~|to|,)\s*(?P<high>[-−]?[\d,.]{1,30}?)\s*[\])]?"
)


def marked_span(text: str) -> Interval | None:
    """Return the interval that a marked text consists of: `1 - 20`, `[0, 100]`; None where it is anything else."""
    match = _MARKED_SPAN.fullmatch(text)
    if not match or ("," in text and text[0] not in "[(" and figure(match["low"] + match["high"]) is None):
        return None
    low, high = figure(match["low"]), figure(match["high"])
    return None if low is None or high is None or high < low else Interval(low, high)


def _range(tokens: Tokens, at: int) -> Found | None:
    if tokens[at].key == VALUE:
        span = marked_span(tokens[at].text)
        if span:
            return Found(span, at + 1)
    return _bracketed(tokens, at) if tokens[at].key in "[(" else _pair(tokens, at)


_FILLING = words("ranges range ranging from in the of be can value any an integer")
_MOST_SPANS = 12


def _spans(tokens: Tokens, at: int) -> Found | None:
    """Read several numbers and ranges: `-1 or 1 to 100`, `1 to 8, or 99, or 33 to 36`."""
    spans: list[tuple[float, float]] = []
    end, ranges, with_or = at, 0, False
    while len(spans) < _MOST_SPANS:
        begin = end
        while spans and _key(tokens, begin) in _FILLING:
            begin += 1
        one = _range(tokens, begin) if begin < len(tokens) else None
        number = _number(tokens, begin) if one is None and begin < len(tokens) else None
        if one and one.value.low is not None and one.value.high is not None:
            ranges += 1
            spans.append((one.value.low, one.value.high))
        elif number:
            spans.append((number.value, number.value))
        else:
            break
        last = (one or number or Found(None, begin)).end
        end = last
        while _key(tokens, end) in (",", "or", "and"):
            with_or = with_or or tokens[end].key != "and"
            end += 1
        if end == last:
            break
    if ranges == 0 or len(spans) < 2 or not (with_or or ranges == len(spans)):
        return None
    return Found(tuple(sorted(spans)), last)


_FIRST_NUMBER = frozenset([NUMBER, VALUE, *_WORDS])

NUMERIC = {
    "number": Nonterminal(_number, _FIRST_NUMBER),
    "spans": Nonterminal(_spans, _FIRST_NUMBER | {"from", "between", "["}),
    "span": Nonterminal(_range, _FIRST_NUMBER | {"from", "between", "[", "("}),
}
"""The nonterminals `number`, `span` (an `Interval` with both ends), and `spans` (several of both, as pairs)."""
