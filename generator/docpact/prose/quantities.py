"""Numbers and intervals in words and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.tokens import NUMBER, VALUE, Token
from docpact.prose.vocabulary import words

_ONE_BY_ONE = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_WORDS = {word: number for number, word in enumerate(_ONE_BY_ONE)} | {
    word: 10 * number for number, word in enumerate(("thirty", "forty", "fifty", "sixty", "seventy", "eighty"), 3)
}
_FIGURES = re.compile(r"[-−–]?(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,20}(?:e[+-]?\d{1,3})?)?")
_POWER = re.compile(r"\s*(?P<base>\d{1,3})\s*\^\s*(?P<power>\d{1,3})\s*(?:-\s*(?P<less>\d{1,3}))?\s*")
_DASHES = frozenset([*"-–—~−", ".."])
_JOINTS = frozenset(["to", "and", "through", "till", "until"]) | _DASHES
_LEADING_ZERO = re.compile(r"0\d")
_OCTAL = re.compile(r"0[0-7]{3}")
_ENDLESS = words("∞ infinity infinite unlimited max intmax long.max number.max_value integer.max_value long.max_value")
"""What stands in the place of an upper bound where there is none, or the largest number of the type."""
_EXCLUDED = words("exclusive excluded")


class Interval(NamedTuple):
    """Bounds of a number; `low_open` and `high_open` tell that a bound itself is excluded."""

    low: int | float | None = None
    high: int | float | None = None
    low_open: bool = False
    high_open: bool = False


def hull_of(intervals: Sequence[Interval]) -> Interval:
    """Return the closed interval that encloses all of some; without a bound where one of them, or all, have none."""
    lows, highs = ([interval[end] for interval in intervals] for end in (0, 1))
    low = None if None in lows else min((low for low in lows if low is not None), default=None)
    high = None if None in highs else max((high for high in highs if high is not None), default=None)
    return Interval(low, high)


@lru_cache(maxsize=4096)
def figure(text: str) -> int | float | None:
    """Return the number that a text consists of: `10,240`, `-1`, `0.5`; None where it is anything else."""
    if not _FIGURES.fullmatch(text):
        return None
    plain = text.replace(",", "").replace("−", "-").replace("–", "-")
    return float(plain) if "." in plain else int(plain)


def number_of(token: Token) -> int | float | None:
    """Return the number that a token is: a figure, a figure in bold, or one in a word."""
    if token.kind == "number" or token.kind == "value":
        return _in_figures(token.text)
    return _WORDS.get(token.key) if token.kind == "word" else None


@lru_cache(maxsize=4096)
def _in_figures(text: str) -> int | float | None:
    """Read figures. Four after a zero are file permissions, which are octal; others after a zero are no number."""
    if _LEADING_ZERO.match(text):
        return int(text, 8) if _OCTAL.fullmatch(text) else None
    return figure(text)


def _number(tokens: Tokens, at: int) -> Found | None:
    value = number_of(tokens[at])
    if value is None:
        return _marked_power(tokens[at], at)
    end = at + 1
    raised = 1 if _key(tokens, end) == "^" else 2 * (_key(tokens, end) == _key(tokens, end + 1) == "*")
    if raised and isinstance(value, int) and abs(value) <= 64:
        return _power(tokens, end + raised, value)
    return Found(value, end)


def _marked_power(token: Token, at: int) -> Found | None:
    match = _POWER.fullmatch(token.text) if token.kind == "value" and "^" in token.text else None
    if not match or int(match["power"]) > 128:
        return None
    return Found(int(match["base"]) ** int(match["power"]) - int(match["less"] or 0), at + 1)


def _power(tokens: Tokens, at: int, base: int) -> Found | None:
    """Read the exponent of a power of `base`, and the "-1" after it."""
    exponent = number_of(tokens[at]) if at < len(tokens) else None
    if not isinstance(exponent, int) or not 0 < exponent <= 128:
        return None
    sign, end = (-1, at + 1) if base < 0 else (1, at + 1)
    value = sign * abs(base) ** exponent
    if end < len(tokens) and tokens[end].key == NUMBER and tokens[end].text == "-1":
        return Found(value - 1, end + 1)
    if _key(tokens, end) in _DASHES and _key(tokens, end + 1) == NUMBER and tokens[end + 1].text == "1":
        return Found(value - 1, end + 2)
    return Found(value, end)


def _key(tokens: Tokens, at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
"""Units of time, and how many seconds they last."""
_UNITS = words(
    """gb mb kb tb gib mib kib tib bytes byte bit bits mbit kbit gbit s ms second seconds minute minutes min hour
    hours day days week weeks month months year years characters character chars char mbit/s mb/s kbit/s times %
    nodes node percent items gbits mbits records rules ports ip addresses core cores vcpus digits disks pixels"""
)


def unit_end(tokens: Tokens, at: int) -> int:
    """Skip one unit (`GB`, `Mbit/s`, `seconds`)."""
    if _key(tokens, at) in _UNITS:
        at += 1
        if _key(tokens, at) == "/" and _key(tokens, at + 1) in _UNITS | {"tib"}:
            at += 2
    return at


class _Remark(NamedTuple):
    """What is said of the ends of a range: whether an end is excluded, and the place after the remark."""

    excluded: bool
    end: int


def _remark(tokens: Tokens, at: int) -> _Remark:
    """Read "(inclusive)", "(exclusive)" or the meaning of a number, "(Monday)" or "(15 minutes)", after an end."""
    if _key(tokens, at) != "(":
        return _Remark(False, at)
    if _key(tokens, at + 1) == NUMBER and unit_end(tokens, at + 2) == at + 3 and _key(tokens, at + 3) == ")":
        return _Remark(False, at + 4)
    end = at + 1
    while end < min(len(tokens), at + _LONGEST_MEANING) and tokens[end].kind == "word":
        end += 1
    if end == at + 1 or _key(tokens, end) != ")":
        return _Remark(False, at)
    return _Remark(end == at + 2 and tokens[at + 1].key in _EXCLUDED, end + 1)


def _remark_on_both(tokens: Tokens, at: int) -> _Remark:
    """Read ", exclusive" or "(both excluded)" after a range."""
    bracket = _key(tokens, at) == "("
    begin = at + (_key(tokens, at) in (",", "("))
    both = _key(tokens, begin) == "both"
    end = begin + both + 1
    if _key(tokens, end - 1) not in _EXCLUDED or (bracket and (not both or _key(tokens, end) != ")")):
        return _Remark(False, at)
    return _Remark(True, end + bracket)


def _pair(tokens: Tokens, at: int) -> Found | None:
    """`1 to 64`, `from 1 to 64`, `between 1 and 64`, `1-64`, `10 GB to 4,000 GB`, `0 (exclusive) to 1`."""
    opened = _key(tokens, at) in ("from", "between")
    low = _number(tokens, at + opened) if at + opened < len(tokens) else None
    if low is None:
        return None
    unit = unit_end(tokens, low.end)
    low_open, after = _remark(tokens, unit)
    if _key(tokens, after) == "(" or (at and tokens[at - 1].key in ":." and tokens[at - 1].end == tokens[at].start):
        return None
    joint = _joint(tokens, after)
    high_at = after + 1
    if joint == "up" and _key(tokens, high_at) == "to":
        joint, high_at = "to", high_at + 1
        high_at += 2 * ([_key(tokens, high_at), _key(tokens, high_at + 1)] == ["and", "including"])
    if joint not in _JOINTS:
        negative = after < len(tokens) and tokens[after].key == NUMBER and tokens[after].text.startswith("-")
        if not negative:
            return None
        high: Found | None = Found(-(number_of(tokens[after]) or 0), after + 1)
    elif joint == "and" and _key(tokens, at) != "between":
        return None
    else:
        high_at += _key(tokens, high_at) == "the"
        high = _upper(tokens, high_at)
    if high is None or _glued(tokens, high.end):
        return None
    units = _key(tokens, low.end), _key(tokens, high.end)
    if unit > low.end and units[1] in _UNITS and units[0].removesuffix("s") != units[1].removesuffix("s"):
        return None
    return _interval(tokens, low.value, high, low_open=low_open)


def _joint(tokens: Tokens, at: int) -> str:
    """Return the word or dash between two numbers; a dash may be marked."""
    key = _key(tokens, at)
    return tokens[at].text if key == VALUE and tokens[at].text in _DASHES else key


def _upper(tokens: Tokens, at: int) -> Found | None:
    """Read the number that a range ends with; the value None where the range has no end."""
    at += _key(tokens, at) in ("+", "positive")
    if _key(tokens, at) in _ENDLESS or (_key(tokens, at) == VALUE and tokens[at].text.lower() in _ENDLESS):
        return _in_brackets(tokens, at + 1) or Found(None, at + 1)
    return _number(tokens, at) if at < len(tokens) else None


def _in_brackets(tokens: Tokens, at: int) -> Found | None:
    """Read the number that a name stands for: "intmax (2^31-1)"."""
    number = _number(tokens, at + 1) if _key(tokens, at) == "(" and at + 1 < len(tokens) else None
    return Found(number.value, number.end + 1) if number and _key(tokens, number.end) == ")" else None


def _interval(tokens: Tokens, low: float, high: Found, *, low_open: bool) -> Found | None:
    """Return the interval of two ends, with the remark after it; None where they are in the wrong order."""
    if high.value is not None and high.value < low:
        return None
    last = _remark(tokens, unit_end(tokens, high.end))
    both = _remark_on_both(tokens, unit_end(tokens, high.end))
    if both.excluded:
        return Found(Interval(low, high.value, True, True), both.end)
    end = last.end if last.end > unit_end(tokens, high.end) else high.end
    return Found(Interval(low, high.value, low_open, last.excluded), end)


def _glued(tokens: Tokens, at: int) -> bool:
    """Tell whether a figure goes on, as in `23:59` or `1.0.2`."""
    if _key(tokens, at) not in (":", ".", "/") or at + 1 >= len(tokens) or tokens[at + 1].key == ")":
        return False
    return tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end


def _bracketed(tokens: Tokens, at: int) -> Found | None:
    """`[1, 64]`, `(0, 100]`; in `[1,100]` the comma divides no thousands: one number by itself is no range."""
    glued = _divided(tokens, at)
    if glued:
        return glued
    low = _number(tokens, at + 1) if at + 1 < len(tokens) else None
    if low is None or _key(tokens, low.end) not in {",", "-", "–", "~", "..", "to"}:
        return None
    high = _upper(tokens, low.end + 1)
    if high is None or _key(tokens, high.end) not in ("]", ")"):
        return None
    if high.value is not None and high.value < low.value:
        return None
    round_brackets = tokens[at].key == "(" and tokens[high.end].key == ")"
    if round_brackets and _key(tokens, low.end) != ",":
        return None
    high_open = high.value is not None and tokens[high.end].key == ")"
    value = Interval(low.value, high.value, tokens[at].key == "(", high_open)
    return Found(value, high.end + 1)


def _divided(tokens: Tokens, at: int) -> Found | None:
    """Read `[1,100]`, whose figures are one token."""
    if _key(tokens, at + 1) != NUMBER or _key(tokens, at) != "[" or _key(tokens, at + 2) not in ("]", ")"):
        return None
    figures = tokens[at + 1]
    comma = figures.end - figures.start == len(figures.text) + 1
    if not comma or not figures.text.isdigit() or int(figures.text[:-3]) >= int(figures.text[-3:]):
        return None
    return Found(Interval(int(figures.text[:-3]), int(figures.text[-3:]), False, tokens[at + 2].key == ")"), at + 3)


_MARKED_SPAN = re.compile(
    r"[\[(]?\s*(?P<low>[-−]?[\d,.]{1,30}?)\s*(?:-|–|—|~|to|,)\s*(?P<high>[-−]?[\d,.]{1,30}?)\s*[\])]?"
)


@lru_cache(maxsize=4096)
def marked_span(text: str) -> Interval | None:
    """Return the interval that a marked text consists of: `1 - 20`, `[0, 100]`; None where it is anything else."""
    match = _MARKED_SPAN.fullmatch(text)
    if not match or ("," in text and text[0] not in "[(" and figure(match["low"] + match["high"]) is None):
        return None
    low, high = figure(match["low"]), figure(match["high"])
    return None if low is None or high is None or high < low else Interval(low, high)


def _range(tokens: Tokens, at: int) -> Found | None:
    if tokens[at].key == VALUE:
        if tokens[at].text[:1].isalpha():
            return None  # most marked values are words
        span = marked_span(tokens[at].text)
        if span:
            return Found(span, at + 1)
    return _bracketed(tokens, at) if tokens[at].key in "[(" else _pair(tokens, at)


_FILLING = words("ranges range ranging from in the of be can value values any a an integer integers number")
_MOST_SPANS = 40
_LONGEST_MEANING = 8
_STEPS = words("multiple multiples increment increments step steps")


class _Several(NamedTuple):
    """Numbers and ranges in a row, as pairs; how many are ranges, and whether an "or" or a comma is among them."""

    spans: tuple[tuple[float, float], ...]
    ranges: int
    alternatives: bool
    end: int


def _several(tokens: Tokens, at: int) -> _Several:
    """Read numbers and ranges that commas, "or" and "and" join."""
    spans: list[tuple[float, float]] = []
    last = end = at
    ranges, alternatives, joined = 0, False, False
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
        alternatives = alternatives or joined
        after = _after_unit(tokens, one.end) if one else (number or Found(None, begin)).end
        end = last = _after_meaning(tokens, after)
        joined = False
        while _key(tokens, end) in (",", "or", "and"):
            joined = joined or tokens[end].key != "and"
            end += 1
        if end == last:
            break
    return _Several(tuple(sorted(spans)), ranges, alternatives, last)


def _after_unit(tokens: Tokens, at: int) -> int:
    """Skip a unit after which further numbers follow: "1 to 365 days or -1"."""
    end = unit_end(tokens, at)
    return end if _key(tokens, end) in (",", "or") else at


def _after_meaning(tokens: Tokens, at: int) -> int:
    """Skip what a number means, in brackets: "-1 (no limit) or 1 to 100"."""
    if _key(tokens, at) != "(":
        return at
    end = next((end for end in range(at, min(len(tokens), at + _LONGEST_MEANING)) if tokens[end].key == ")"), at)
    return end + 1 if end > at and _key(tokens, end + 1) in (",", "or", "and") else at


def _spans(tokens: Tokens, at: int) -> Found | None:
    """Read several numbers and ranges, at least one of them a range: `-1 or 1 to 100`, `1 to 8, or 99, or 33 to 36`."""
    if tokens[at].key == VALUE and tokens[at].text[:1].isalpha():
        return None  # most marked values are words
    if at > 1 and tokens[at - 1].key == "of" and tokens[at - 2].key in _STEPS:
        return None  # "a multiple of 5, from 10 to 500"
    spans, ranges, alternatives, end = _several(tokens, at)
    if ranges == 0 or len(spans) < 2 or not (alternatives or ranges == len(spans)):
        return None
    return Found(spans, end)


def _numbers(tokens: Tokens, at: int) -> Found | None:
    """Read numbers and ranges: `5342 to 5345, 12017 and 20000`."""
    found = _several(tokens, at)
    return Found(found.spans, found.end) if found.spans else None


_FIRST_NUMBER = frozenset([NUMBER, VALUE, *_WORDS])
_BEFORE_NUMBER = frozenset(["from", "between", "[", "("])
_POWERS = frozenset(["^", "*", ""])
_IN_RANGE = _POWERS | _UNITS | _JOINTS | {"(", "up", NUMBER, VALUE}
"""The keys that can follow the first number of a range within it; "" where it is one in bold, with both numbers."""
_AFTER_FIRST = {
    **dict.fromkeys(_FIRST_NUMBER, _IN_RANGE - {""}),
    **dict.fromkeys(_BEFORE_NUMBER, _FIRST_NUMBER),
    VALUE: _IN_RANGE,
}
_AFTER_FIRST_OF_SEVERAL = {
    **dict.fromkeys(_FIRST_NUMBER, (_IN_RANGE - {""}) | {",", "or"}),
    **dict.fromkeys(_BEFORE_NUMBER, _FIRST_NUMBER),
}

NUMERIC = {
    "number": Nonterminal(_number, _FIRST_NUMBER, dict.fromkeys(_FIRST_NUMBER, _POWERS)),
    "numbers": Nonterminal(_numbers, _FIRST_NUMBER | {"from", "between", "["}),
    "spans": Nonterminal(_spans, _FIRST_NUMBER | {"from", "between", "["}, _AFTER_FIRST_OF_SEVERAL),
    "interval": Nonterminal(_bracketed, frozenset("[("), _AFTER_FIRST),
    "span": Nonterminal(_range, _FIRST_NUMBER | _BEFORE_NUMBER, _AFTER_FIRST),
}
"""The nonterminals `number`, `span` (an `Interval`), `interval` (one in brackets), `spans` (several of both, among them
a range, as pairs), and `numbers` (one or several of either, as pairs)."""
