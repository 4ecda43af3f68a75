"""The rule algebra: each rule is a small frozen value that accepts or refuses values and knows its JSON Schema.

A rule speaks of one JSON type only and accepts every value of another type; the type itself is checked by the schema.
`sentence` and `source` tell where a rule was read; they do not take part in equality.

Each pattern begins at the start of the string, also where that is not needed: tools that join several patterns into one
look for all of them at one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import ClassVar

from docpact.model import Json, Source
from docpact.rules.characters import Characters
from docpact.rules.formats import FORMATS, layout_regex, window_regex
from docpact.rules.numerals import numeral_regex

REGISTRY: dict[str, type[Rule]] = {}
"""The rules by their name in `x-docpact-rules`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One statement about a value."""

    name: ClassVar[str] = ""

    sentence: str = field(default="", compare=False)
    source: Source | None = field(default=None, compare=False)

    def accepts(self, value: Json) -> bool:
        """Tell whether the value keeps the rule."""
        raise NotImplementedError

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema keywords that say the same; empty where there are none."""
        raise NotImplementedError


def rule(name: str) -> Callable[[type[Rule]], type[Rule]]:
    """Register a rule class under its name in documents."""

    def register(cls: type[Rule]) -> type[Rule]:
        cls.name = name
        REGISTRY[name] = cls
        return cls

    return register


@rule("length")
@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Rule):
    """The number of characters (or, encoded as UTF-8, of bytes) of a string."""

    min: int | None = None
    max: int | None = None
    unit: str = "characters"

    def accepts(self, value: Json) -> bool:
        if not isinstance(value, str):
            return True
        size = len(value.encode("utf-8", "surrogatepass")) if self.unit == "bytes" else len(value)
        return (self.min is None or size >= self.min) and (self.max is None or size <= self.max)

    def schema(self) -> dict[str, Json]:
        return _present(minLength=self.min, maxLength=self.max)


@rule("range")
@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Rule):
    """The bounds of a number; an exclusive bound is not itself allowed."""

    min: int | float | None = None
    max: int | float | None = None
    exclusive_min: bool = False
    exclusive_max: bool = False

    def accepts(self, value: Json) -> bool:
        if not _is_number(value):
            return True
        if self.min is not None and (value < self.min or (self.exclusive_min and value == self.min)):
            return False
        return self.max is None or value < self.max or (value == self.max and not self.exclusive_max)

    def schema(self) -> dict[str, Json]:
        return _present(
            **{
                "exclusiveMinimum" if self.exclusive_min else "minimum": self.min,
                "exclusiveMaximum" if self.exclusive_max else "maximum": self.max,
            }
        )


@rule("spans")
@dataclass(frozen=True, slots=True, kw_only=True)
class Spans(Rule):
    """A number in one of several ranges: pairs of inclusive bounds, in rising order."""

    spans: tuple[tuple[int | float, int | float], ...]

    def accepts(self, value: Json) -> bool:
        return not _is_number(value) or any(low <= value <= high for low, high in self.spans)

    def schema(self) -> dict[str, Json]:
        return {"anyOf": [{"minimum": low, "maximum": high} for low, high in self.spans]}


@rule("numeral")
@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral(Rule):
    """A string that is a whole number in decimal figures, from `min` to `max`."""

    min: int | None = None
    max: int | None = None

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, str) or _compiled(numeral_regex(self.min, self.max)).fullmatch(value) is not None

    def schema(self) -> dict[str, Json]:
        return {"pattern": f"^{numeral_regex(self.min, self.max)}$"}


@rule("kinds")
@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds(Rule):
    """A string has characters of at least `least` of the `kinds`: uppercase letters, digits, …"""

    kinds: tuple[Characters, ...]
    least: int

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, str) or self.least <= sum(any(c in k for c in value) for k in self.kinds)

    def schema(self) -> dict[str, Json]:
        present: list[Json] = [{"pattern": f"^{kind.regex(negated=True)}*{kind.regex()}"} for kind in self.kinds]
        if self.least == len(present):
            return {"allOf": present}
        if any(one & other for one, other in combinations(self.kinds, 2)):
            return {"anyOf": [{"allOf": list(some)} for some in combinations(present, self.least)]}
        return {"pattern": f"^{_some_of(self.kinds, self.least)}"}


def _some_of(kinds: tuple[Characters, ...], least: int) -> str:
    """Return the regular expression of texts with characters of `least` of some kinds that share none.

    It tells which of them comes first, then which of the others, and so on: one pattern, since tools take a union of
    schemas for one of types.
    """
    together = Characters.union(kinds)
    before = "" if together.is_everything else f"{together.regex(negated=True)}*"
    if least == 1:
        return before + together.regex()
    nexts = (kind.regex() + _some_of(tuple(k for k in kinds if k != kind), least - 1) for kind in kinds)
    return f"{before}(?:{'|'.join(nexts)})"


@rule("multiple-of")
@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleOf(Rule):
    """A number that is a whole multiple of `step`."""

    step: int | float

    def accepts(self, value: Json) -> bool:
        return not _is_number(value) or Fraction(str(value)) % Fraction(str(self.step)) == 0

    def schema(self) -> dict[str, Json]:
        return {"multipleOf": self.step}


@rule("charset")
@dataclass(frozen=True, slots=True, kw_only=True)
class Charset(Rule):
    """The characters that a string may consist of, and those it may start and end with (None: as `allowed`)."""

    allowed: Characters | None = None
    first: Characters | None = None
    last: Characters | None = None

    def accepts(self, value: Json) -> bool:
        if not isinstance(value, str):
            return True
        if not value:
            return self.first is None and self.last is None
        return (
            (self.allowed is None or all(c in self.allowed for c in set(value[1:-1])))
            and self._keeps(value[0], self.first, alone=len(value) == 1)
            and self._keeps(value[-1], self.last, alone=len(value) == 1)
        )

    def _keeps(self, character: str, edge: Characters | None, *, alone: bool) -> bool:
        if edge is not None:
            return character in edge
        if alone and (self.first or self.last):
            return True
        return self.allowed is None or character in self.allowed

    def schema(self) -> dict[str, Json]:
        inner = self.allowed.regex() if self.allowed else "[^]"
        first = self.first.regex() if self.first else None
        last = self.last.regex() if self.last else None
        if self.allowed is None:
            return _all_of([f"^{first}"] * bool(first) + [rf"^[\s\S]*{last}$"] * bool(last))
        if self.first and self.first == self.last:
            return {"pattern": f"^{first}(?:{inner}*{last})?$"}
        if self.first and self.last:
            both = self.first & self.last
            single = f"{both.regex()}|" if both else ""
            return {"pattern": f"^(?:{single}{first}{inner}*{last})$"}
        if first:
            return {"pattern": f"^{first}{inner}*$"}
        if last:
            return {"pattern": f"^{inner}*{last}$"}
        return {"pattern": f"^{inner}*$"}


@rule("forbidden")
@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden(Rule):
    """Characters that a string may not contain, start with or end with (`place`: anywhere, first, last)."""

    characters: Characters
    place: str = "anywhere"

    def accepts(self, value: Json) -> bool:
        if not isinstance(value, str) or not value:
            return True
        part = {"anywhere": value, "first": value[0], "last": value[-1]}[self.place]
        return not any(c in self.characters for c in set(part))

    def schema(self) -> dict[str, Json]:
        other = self.characters.regex(negated=True)
        forms = {"anywhere": f"^{other}*$", "first": f"^({other}|$)", "last": rf"^(?:[\s\S]*{other})?$"}
        return {"pattern": forms[self.place]}


@rule("pattern")
@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Rule):
    """A regular expression that the whole string matches. `regex` is without anchors."""

    regex: str

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, str) or _compiled(self.regex).fullmatch(value) is not None

    def schema(self) -> dict[str, Json]:
        return {"pattern": f"^(?:{self.regex})$" if "|" in self.regex else f"^{self.regex}$"}


@rule("unlike")
@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike(Rule):
    """A string that a regular expression does not match as a whole: the opposite of `Pattern`."""

    regex: str

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, str) or _compiled(self.regex).fullmatch(value) is None

    def schema(self) -> dict[str, Json]:
        return {"not": {"type": "string", "pattern": f"^(?:{self.regex})$"}}


@rule("one-of")
@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Rule):
    """A closed list of values."""

    values: tuple[Json, ...]

    def accepts(self, value: Json) -> bool:
        return any(value == v and isinstance(value, bool) == isinstance(v, bool) for v in self.values)

    def schema(self) -> dict[str, Json]:
        return {"enum": list(self.values)}


@rule("none-of")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoneOf(Rule):
    """Values that are not allowed."""

    values: tuple[Json, ...]

    def accepts(self, value: Json) -> bool:
        return not any(value == v and isinstance(value, bool) == isinstance(v, bool) for v in self.values)

    def schema(self) -> dict[str, Json]:
        return {"not": {"enum": list(self.values)}}


@rule("format")
@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Rule):
    """A named format of strings: uuid, ipv4, cidr, date-time, …; see `docpact.rules.formats`."""

    format: str

    def accepts(self, value: Json) -> bool:
        check = FORMATS.get(self.format)
        return not isinstance(value, str) or check is None or check(value)

    def schema(self) -> dict[str, Json]:
        return {"format": self.format}


@rule("layout")
@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(Rule):
    """A layout of dates and times, as documented: `yyyy-mm-ddThh:mm:ssZ`, where Z is any spelling of an offset."""

    layout: str

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, str) or _compiled(layout_regex(self.layout)).fullmatch(value) is not None

    def schema(self) -> dict[str, Json]:
        return {"pattern": f"^{layout_regex(self.layout)}$"}


@rule("time-window")
@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow(Rule):
    """A window `hh:mm-HH:MM` of so many hours that begins and ends at one of the minutes (empty: at any)."""

    hours: int
    minutes: tuple[int, ...] = ()

    def accepts(self, value: Json) -> bool:
        return (
            not isinstance(value, str) or _compiled(window_regex(self.hours, self.minutes)).fullmatch(value) is not None
        )

    def schema(self) -> dict[str, Json]:
        return {"pattern": f"^{window_regex(self.hours, self.minutes)}$"}


@rule("count")
@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Rule):
    """The number of elements of an array."""

    min: int | None = None
    max: int | None = None

    def accepts(self, value: Json) -> bool:
        if not isinstance(value, list):
            return True
        return (self.min is None or len(value) >= self.min) and (self.max is None or len(value) <= self.max)

    def schema(self) -> dict[str, Json]:
        return _present(minItems=self.min, maxItems=self.max)


@rule("unique")
@dataclass(frozen=True, slots=True, kw_only=True)
class Unique(Rule):
    """No two elements of the array are equal."""

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, list) or not any(a == b for i, a in enumerate(value) for b in value[:i])

    def schema(self) -> dict[str, Json]:
        return {"uniqueItems": True}


@rule("each")
@dataclass(frozen=True, slots=True, kw_only=True)
class Each(Rule):
    """A rule of every element of an array."""

    rule: Rule

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, list) or all(self.rule.accepts(v) for v in value)

    def schema(self) -> dict[str, Json]:
        inner = self.rule.schema()
        return {"items": inner} if inner else {}


@rule("entries")
@dataclass(frozen=True, slots=True, kw_only=True)
class Entries(Rule):
    """The number of entries of a map."""

    min: int | None = None
    max: int | None = None

    def accepts(self, value: Json) -> bool:
        if not isinstance(value, dict):
            return True
        return (self.min is None or len(value) >= self.min) and (self.max is None or len(value) <= self.max)

    def schema(self) -> dict[str, Json]:
        return _present(minProperties=self.min, maxProperties=self.max)


@rule("keys")
@dataclass(frozen=True, slots=True, kw_only=True)
class Keys(Rule):
    """A rule of every key of a map."""

    rule: Rule

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, dict) or all(self.rule.accepts(key) for key in value)

    def schema(self) -> dict[str, Json]:
        inner = self.rule.schema()
        return {"propertyNames": inner} if inner else {}


@rule("values")
@dataclass(frozen=True, slots=True, kw_only=True)
class Values(Rule):
    """A rule of the value of every entry of a map."""

    rule: Rule

    def accepts(self, value: Json) -> bool:
        return not isinstance(value, dict) or all(self.rule.accepts(each) for each in value.values())

    def schema(self) -> dict[str, Json]:
        inner = self.rule.schema()
        return {"additionalProperties": inner} if inner else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Rule):
    """A statement that no value can break by itself."""

    def accepts(self, value: Json) -> bool:
        return True

    def schema(self) -> dict[str, Json]:
        return {}


@rule("default")
@dataclass(frozen=True, slots=True, kw_only=True)
class Default(Annotation):
    """The value that the server takes where none is sent."""

    value: Json

    def schema(self) -> dict[str, Json]:
        return {"default": self.value}


@rule("read-only")
@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOnly(Annotation):
    """The server sets the value; requests do not carry it."""

    def schema(self) -> dict[str, Json]:
        return {"readOnly": True}


@rule("write-only")
@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOnly(Annotation):
    """Requests carry the value; responses do not."""

    def schema(self) -> dict[str, Json]:
        return {"writeOnly": True}


@rule("nullable")
@dataclass(frozen=True, slots=True, kw_only=True)
class Nullable(Annotation):
    """The value may be null; `docpact.rules.conjunction` writes this into `type`."""


@rule("deprecated")
@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecated(Annotation):
    """The value should not be used any more."""

    def schema(self) -> dict[str, Json]:
        return {"deprecated": True}


@rule("case-sensitive")
@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSensitive(Annotation):
    """Values that differ in case only are different values."""


def _present(**keywords: Json) -> dict[str, Json]:
    return {k: v for k, v in keywords.items() if v is not None}


def _all_of(patterns: list[str]) -> dict[str, Json]:
    if len(patterns) < 2:
        return {"pattern": patterns[0]} if patterns else {}
    return {"allOf": [{"pattern": p} for p in patterns]}


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@lru_cache(maxsize=1024)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
