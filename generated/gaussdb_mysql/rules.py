"""The rules that the documentation states, as checks of values before they are sent.

Each rule stands beside the type of its field, with the sentence that states it and the place of the sentence. A rule
speaks of one kind of value only and lets every other kind pass. What a server answers is not checked.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

ANSWER = "answer"
"""The validation context in which the answer of a server is read."""

_SHOWN = 60
_LONGEST_NUMERAL = 4000


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One statement about a value. The value of a `secret` field is never part of a message."""

    sentence: str = ""
    source: str = ""
    secret: bool = False

    def _fault(self, value: Any) -> str | None:
        """Say what is wrong with the value, to be read after it: "is shorter than 4 characters"."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: Any, info: ValidationInfo) -> Any:
        fault = None if info.context == ANSWER else self._fault(value)
        if fault is None:
            return value
        told = f"{'the value' if self.secret else _shown(value)} {fault}"
        stated = f': "{self.sentence}"' if self.sentence else ""
        place = f" ({self.source})" if self.source else ""
        raise PydanticCustomError("rule", "{told}{stated}{place}", {"told": told, "stated": stated, "place": place})


@dataclass(frozen=True, kw_only=True)
class Length(Rule):
    """The number of characters, or of bytes in UTF-8, of a string."""

    min: int | None = None
    max: int | None = None
    unit: str = "characters"

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return None
        size = len(value.encode("utf-8", "surrogatepass")) if self.unit == "bytes" else len(value)
        if self.min is not None and size < self.min:
            return f"is shorter than {self.min} {self.unit}"
        if self.max is not None and size > self.max:
            return f"is longer than {self.max} {self.unit}"
        return None


@dataclass(frozen=True, kw_only=True)
class Range(Rule):
    """The bounds of a number; an exclusive bound is not itself allowed."""

    min: float | None = None
    max: float | None = None
    exclusive_min: bool = False
    exclusive_max: bool = False

    def _fault(self, value: Any) -> str | None:
        if not _is_number(value):
            return None
        if self.min is not None and (value < self.min or (self.exclusive_min and value == self.min)):
            return f"is not greater than {self.min}" if self.exclusive_min else f"is less than {self.min}"
        if self.max is not None and (value > self.max or (self.exclusive_max and value == self.max)):
            return f"is not less than {self.max}" if self.exclusive_max else f"is greater than {self.max}"
        return None


@dataclass(frozen=True, kw_only=True)
class Spans(Rule):
    """A number in one of several ranges, each from its first to its last number."""

    spans: list[list[float]]

    def _fault(self, value: Any) -> str | None:
        if not _is_number(value) or any(low <= value <= high for low, high in self.spans):
            return None
        return f"is in none of the ranges {', '.join(f'{low} to {high}' for low, high in self.spans)}"


@dataclass(frozen=True, kw_only=True)
class Numeral(Rule):
    """A string that is a whole number in decimal figures, from `min` to `max`."""

    min: int | None = None
    max: int | None = None

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return None
        if len(value) > _LONGEST_NUMERAL or not re.fullmatch("0|-?[1-9][0-9]*", value):
            return "is no whole number in decimal figures"
        return Range(min=self.min, max=self.max)._fault(int(value))


@dataclass(frozen=True, kw_only=True)
class MultipleOf(Rule):
    """A number that is a whole multiple of `step`."""

    step: float

    def _fault(self, value: Any) -> str | None:
        if not _is_number(value) or Fraction(str(value)) % Fraction(str(self.step)) == 0:
            return None
        return f"is no multiple of {self.step}"


@dataclass(frozen=True, kw_only=True)
class Charset(Rule):
    """The characters that a string may consist of, start with and end with, each a bracket expression."""

    allowed: str | None = None
    first: str | None = None
    last: str | None = None

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return None
        if not value:
            return "is empty" if self.first or self.last else None
        if not _is_one(value[0], self.first or (self.allowed if len(value) > 1 or not self.last else None)):
            return f"starts with {value[0]!r}"
        if not _is_one(value[-1], self.last or (self.allowed if len(value) > 1 else None)):
            return f"ends with {value[-1]!r}"
        wrong = next((c for c in value[1:-1] if not _is_one(c, self.allowed)), None)
        return None if wrong is None else f"contains {wrong!r}"


@dataclass(frozen=True, kw_only=True)
class Forbidden(Rule):
    """Characters, as a bracket expression, that a string may not contain, start with or end with."""

    characters: str
    place: str = "anywhere"

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str) or not value:
            return None
        part, verb = {
            "anywhere": (value, "contains"),
            "first": (value[0], "starts with"),
            "last": (value[-1], "ends with"),
        }[self.place]
        found = re.search(self.characters, part)
        return f"{verb} {found[0]!r}" if found else None


@dataclass(frozen=True, kw_only=True)
class Kinds(Rule):
    """A string has characters of at least so many kinds, each a bracket expression."""

    kinds: list[str]
    least: int

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str) or sum(bool(re.search(kind, value)) for kind in self.kinds) >= self.least:
            return None
        return f"has characters of fewer than {self.least} of the kinds {', '.join(self.kinds)}"


@dataclass(frozen=True, kw_only=True)
class Pattern(Rule):
    """A regular expression that the whole string matches."""

    regex: str

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str) or re.fullmatch(self.regex, value):
            return None
        return f"does not match {self.regex}"


@dataclass(frozen=True, kw_only=True)
class Unlike(Rule):
    """A regular expression that the whole string does not match."""

    regex: str

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str) or not re.fullmatch(self.regex, value):
            return None
        return f"matches {self.regex}"


@dataclass(frozen=True, kw_only=True)
class Layout(Rule):
    """A layout of dates and times."""

    layout: str
    regex: str

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str) or re.fullmatch(self.regex, value):
            return None
        return f"is not written as {self.layout}"


@dataclass(frozen=True, kw_only=True)
class OneOf(Rule):
    """A closed list of values."""

    values: list[Any]

    def _fault(self, value: Any) -> str | None:
        if value is None or any(value == v and isinstance(value, bool) == isinstance(v, bool) for v in self.values):
            return None
        return f"is none of {', '.join(map(str, self.values))}"


@dataclass(frozen=True, kw_only=True)
class NoneOf(Rule):
    """Values that are not allowed."""

    values: list[Any]

    def _fault(self, value: Any) -> str | None:
        refused = any(value == v and isinstance(value, bool) == isinstance(v, bool) for v in self.values)
        return "is not allowed" if refused and value is not None else None


@dataclass(frozen=True, kw_only=True)
class TimeWindow(Rule):
    """A window of so many hours, written hh:mm-HH:MM, that begins and ends at one of the minutes."""

    hours: int
    minutes: list[int] | None = None

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return None
        found = re.fullmatch("([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])", value)
        if not found:
            return "is no window of time, written hh:mm-HH:MM"
        begin, minute, end, last = map(int, found.groups())
        if minute != last or (self.minutes and minute not in self.minutes):
            return f"does not begin and end at one of the minutes {self.minutes or 'of an hour'}"
        wanted = begin + self.hours
        return None if end == wanted % 24 or end == wanted == 24 else f"is no window of {self.hours} hours"


@dataclass(frozen=True, kw_only=True)
class Format(Rule):
    """A named format of strings, such as uuid, ipv4 or date-time."""

    format: str

    def _fault(self, value: Any) -> str | None:
        check = _FORMATS.get(self.format)
        return None if not isinstance(value, str) or check is None or check(value) else f"is no {self.format}"


@dataclass(frozen=True, kw_only=True)
class Count(Rule):
    """The number of elements of a list."""

    min: int | None = None
    max: int | None = None

    def _fault(self, value: Any) -> str | None:
        if not isinstance(value, list):
            return None
        if self.min is not None and len(value) < self.min:
            return f"has fewer than {self.min} elements"
        return f"has more than {self.max} elements" if self.max is not None and len(value) > self.max else None


@dataclass(frozen=True, kw_only=True)
class Unique(Rule):
    """No two elements of a list are equal."""

    def _fault(self, value: Any) -> str | None:
        if isinstance(value, list) and any(a == b for i, a in enumerate(value) for b in value[:i]):
            return "has equal elements"
        return None


@dataclass(frozen=True, kw_only=True)
class Each(Rule):
    """A rule of every element of a list."""

    rule: Rule

    def _fault(self, value: Any) -> str | None:
        elements = value if isinstance(value, list) else []
        faults = ((n, self.rule._fault(element)) for n, element in enumerate(elements, 1))
        return next((f"has an element (number {n}) that {fault}" for n, fault in faults if fault), None)


def _is_one(character: str, expression: str | None) -> bool:
    return expression is None or re.fullmatch(expression, character) is not None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _matches(regex: str) -> Callable[[str], bool]:
    compiled = re.compile(regex)
    return lambda value: compiled.fullmatch(value) is not None


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        try:
            parse(value)
        except (ValueError, binascii.Error):
            return False
        return True

    return check


def _network(value: str) -> object:
    return ipaddress.ip_network(value if "/" in value else "", strict=False)


_FORMATS: dict[str, Callable[[str], bool]] = {
    "uuid": _matches(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}"),
    "ipv4": _parses(ipaddress.IPv4Address),
    "ipv6": _parses(ipaddress.IPv6Address),
    "cidr": _parses(_network),
    "mac": _matches(r"[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}"),
    "email": _matches(r"[^@\s]+@[^@\s]+"),
    "uri": _matches(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+"),
    "date": _matches(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
    "date-time": _matches(
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
        r"(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
    ),
    "base64": _parses(lambda value: base64.b64decode(value, validate=True)),
    "json": _parses(json.loads),
}
