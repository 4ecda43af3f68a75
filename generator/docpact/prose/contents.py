"""The value or the span that a sentence begins with, under a heading that says which it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docpact.prose.facts import Bounds, Choice, Fact, Preset
from docpact.prose.quantities import NUMERIC, unit_end
from docpact.prose.tokens import Token
from docpact.prose.values import code_like, operators, values
from docpact.prose.vocabulary import words

Content = tuple[tuple[Fact, ...], int]
"""What the beginning of a sentence says, and the place after it."""
_NAME = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
"""A word that may be a value: `public-read`."""
_NOTHING = words("none n/a null na no")
_PAUSES = words(", ; (")
_LENGTH_UNITS = words("characters character bytes chars")
_OR_ABSENT = ["or", "not"]
_AFTER_VALUES = ([",", "which"], [",", "indicating"], _OR_ABSENT)
"""What follows a value and does not go on with it: ", which indicates …", "or not contained"."""
_FARTHEST_CASE = 12


def after_case(tokens: Sequence[Token]) -> int:
    """Return the place after the case that a sentence begins with ("For region A: …"), 0 without any."""
    end = next((at + 1 for at, token in enumerate(tokens[:_FARTHEST_CASE]) if token.key == ":"), 0)
    return end if end < len(tokens) else 0


def default_content(tokens: Sequence[Token], *, number: bool) -> Content | None:
    """Read a default, of a `number` with its unit; an explanation may follow it."""
    found = values(tokens, 0)
    if not found or len(found.value.values) > 1:
        return None
    value = found.value.values[0]
    end = unit_end(tokens, found.end) if number else found.end
    explained = end < len(tokens) and tokens[end].key in _PAUSES and (found.value.marked or code_like(value))
    if end < len(tokens) and not explained:
        return None
    nothing = value.lower() in _NOTHING or (not value and tokens[0].kind != "value")
    return (() if nothing else (Preset(value),)), end


def span_content(tokens: Sequence[Token]) -> Content | None:
    """Read a span, unless further ranges follow, or a unit of length."""
    first = NUMERIC["span"].first
    span = NUMERIC["span"].parse(tokens, 0) if first and tokens[0].key in first else None
    if not span or NUMERIC["spans"].parse(tokens, 0):
        return None
    if span.end < len(tokens) and tokens[span.end].key in _LENGTH_UNITS:
        return None
    end = unit_end(tokens, span.end)
    if end < len(tokens) - 1 and tokens[end].key not in _PAUSES:
        return None
    return (Bounds(span.value),), end if end < len(tokens) - 1 else len(tokens)


def values_content(tokens: Sequence[Token]) -> Content | None:
    """Read values that are marked or look like values; what is said of them may follow."""
    found = values(tokens, 0) or operators(tokens, 0)
    rest = [token.key for token in tokens[found.end : found.end + 2]] if found else []
    if not found or (rest and rest not in _AFTER_VALUES):
        return None
    listed = found.value
    coded = sum(map(code_like, listed.values))
    several = len(listed.values) > 1 and all(_NAME.fullmatch(value) for value in listed.values)
    if not listed.marked and coded < len(listed.values) and not several and not (coded and len(listed.values) > 2):
        return None
    if (listed.open and rest != _OR_ABSENT) or listed.values[0].lower() in _NOTHING:
        return (), found.end
    default = () if listed.default is None else (Preset(listed.default),)
    return (Choice(listed.values), *default), found.end
