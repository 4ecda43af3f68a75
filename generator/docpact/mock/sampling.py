"""Values that keep their rules where the documentation shows none, fresh identifiers, and times in their layouts."""

from __future__ import annotations

import itertools
import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import singledispatch
from random import Random

from docpact.mock.matching import matching
from docpact.mock.values import MISSING, has_type, keeps
from docpact.model import Json, Rule, Type
from docpact.rules import (
    Default,
    Each,
    Entries,
    Format,
    Keys,
    Layout,
    Length,
    MultipleOf,
    Numeral,
    OneOf,
    Pattern,
    Range,
    Values,
)

_TEXT = "text"
_ALPHABETS = ("abcdefgh", "ABCDEFGH", "0123456789", "Ab1-", "Ab1_", "Ab1!", "a.", "a/", "A1", "a1", "-", "文")
_LONGEST_RUN = 8
_HEX_RUN = re.compile(r"[0-9a-f]{16,}|[0-9A-F]{16,}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_FORMATS: dict[str, str] = {
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "cidr": "192.0.2.0/24",
    "mac": "00:00:5e:00:53:01",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "base64": "dGV4dA==",
    "json": "{}",
}
"""Format → a string of the ranges that are reserved for documentation (RFC 5737, 3849, 7042, 2606)."""


def sample(type_: Type, rules: tuple[Rule, ...], random: Random, now: datetime) -> Json:
    """Return a value of the type that keeps the rules, `MISSING` where none is found; objects and arrays are empty."""
    candidates = itertools.chain(_from_rules(rules, random, now), _from_type(type_, rules, random, now))
    return next((value for value in candidates if has_type(value, type_) and keeps(value, rules)), MISSING)


def _from_rules(rules: Iterable[Rule], random: Random, now: datetime) -> Iterator[Json]:
    for rule in rules:
        yield from suggestions(rule, random, now)


@singledispatch
def suggestions(rule: Rule, random: Random, now: datetime) -> Iterator[Json]:
    """Return values that the rule itself suggests, the likeliest first; none where it suggests none."""
    yield from ()


@suggestions.register
def _(rule: Default, random: Random, now: datetime) -> Iterator[Json]:
    yield rule.value


@suggestions.register
def _(rule: OneOf, random: Random, now: datetime) -> Iterator[Json]:
    yield from rule.values


@suggestions.register
def _(rule: Format, random: Random, now: datetime) -> Iterator[Json]:
    yield from formatted(rule.format, random, now)


@suggestions.register
def _(rule: Layout, random: Random, now: datetime) -> Iterator[Json]:
    yield laid_out(rule.layout, now)


@suggestions.register
def _(rule: Pattern, random: Random, now: datetime) -> Iterator[Json]:
    # The shortest first: "anything" at the start of a pattern that then asks for the start is to be nothing.
    for longest_run in (0, 1, 8, 8, 8):
        yield matching(rule.regex, random, longest_run)


@suggestions.register
def _(rule: Range, random: Random, now: datetime) -> Iterator[Json]:
    for bound in (rule.min, rule.max):
        if bound is not None:
            yield from (bound, bound + 1, bound - 1)


@suggestions.register
def _(rule: Numeral, random: Random, now: datetime) -> Iterator[Json]:
    yield from (str(bound) for bound in (rule.min, rule.max, 1) if bound is not None)


@suggestions.register
def _(rule: MultipleOf, random: Random, now: datetime) -> Iterator[Json]:
    yield from (rule.step * factor for factor in range(1, 2000))


@suggestions.register
def _(rule: Each, random: Random, now: datetime) -> Iterator[Json]:
    yield from ([value] for value in suggestions(rule.rule, random, now))


def _from_type(type_: Type, rules: tuple[Rule, ...], random: Random, now: datetime) -> Iterator[Json]:
    match type_.kind:
        case "string":
            yield from formatted(type_.format or "", random, now)
            yield from _texts(rules)
        case "integer" | "number":
            yield from (1, 0, 10, 100, 1000, 2, -1)
        case "boolean":
            yield from (True, False)
        case "object" | "map":
            yield {}
            yield from _maps(type_, rules, random, now)
        case "array":
            yield []
        case "union":
            for alternative in type_.alternatives:
                yield sample(alternative, rules, random, now)
        case _:
            yield from (_TEXT, 1, [])


def _maps(type_: Type, rules: tuple[Rule, ...], random: Random, now: datetime) -> Iterator[Json]:
    """Yield a map with as many entries as the rules demand, and one at least."""
    size = max([1, *(rule.min or 0 for rule in rules if isinstance(rule, Entries))])
    of_values = tuple(rule.rule for rule in rules if isinstance(rule, Values))
    value = sample(type_.items or Type("string"), of_values, random, now)
    if value is not MISSING:
        yield dict.fromkeys(keys_of(rules, size, random, now), value)


def keys_of(rules: tuple[Rule, ...], size: int, random: Random, now: datetime) -> list[str]:
    """Return so many keys that the rules of a map allow, fewer where none are found."""
    inner = tuple(rule.rule for rule in rules if isinstance(rule, Keys))
    numbered = (f"{_TEXT}{number}" for number in range(2, size + 1))
    candidates = itertools.chain([_TEXT], numbered, _from_rules(inner, random, now), _texts(inner))
    kept = (key for key in candidates if isinstance(key, str) and keeps(key, inner))
    return list(dict.fromkeys(itertools.islice(kept, 10 * size)))[:size]


def _texts(rules: tuple[Rule, ...]) -> Iterator[str]:
    """Yield strings of many make-ups in the lengths that the rules allow: first, inner and last characters vary."""
    lengths = [rule for rule in rules if isinstance(rule, Length)]
    low = max((rule.min or 0 for rule in lengths), default=0)
    high = min((rule.max for rule in lengths if rule.max is not None), default=max(low, _LONGEST_RUN))
    yield _TEXT
    for size in dict.fromkeys((min(max(low, _LONGEST_RUN), high), low, high)):
        for inner, first, last in itertools.product(_ALPHABETS, "aA1-_/文", "aA1-_/文"):
            text = (first + inner * (size // len(inner) + 1))[: max(size - 1, 0)]
            yield text + last if size else text


def formatted(name: str, random: Random, now: datetime) -> Iterator[str]:
    """Yield strings in the named format; none where the format is not known."""
    match name:
        case "uuid":
            yield str(uuid.UUID(int=random.getrandbits(128), version=4))
        case "date-time":
            yield now.isoformat(timespec="seconds").replace("+00:00", "Z")
        case "date":
            yield now.date().isoformat()
        case _ if name in _FORMATS:
            yield _FORMATS[name]


_LAYOUT_UNITS = re.compile(r"yyyy|YYYY|MM|mm|dd|DD|HH|hh|SSS|sss|ss|SS|Z|.", re.DOTALL)


def laid_out(layout: str, now: datetime) -> str:
    """Write the time in a documented layout (`yyyy-mm-ddThh:mm:ssZ`): `mm` is the month, after the hour the minute."""
    codes = {"yyyy": "%Y", "dd": "%d", "hh": "%H", "ss": "%S", "z": "%z"}
    written: list[str] = []
    seen_hour = False
    for unit in _LAYOUT_UNITS.findall(layout):
        folded = unit.lower()
        seen_hour = seen_hour or folded == "hh"
        if folded == "mm":
            written.append(now.strftime("%M" if seen_hour else "%m"))
        elif folded == "sss":
            written.append(f"{now.microsecond // 1000:03d}")
        elif folded in codes and unit != "z":
            written.append(now.strftime(codes[folded]))
        else:
            written.append(unit)
    return "".join(written)


def fresh_like(example: Json, random: Random) -> Iterator[Json]:
    """Yield values of the example's shape that were not there before: UUIDs, runs of hexadecimal digits, numbers."""
    if isinstance(example, str) and _UUID.fullmatch(example):
        yield str(uuid.UUID(int=random.getrandbits(128), version=4))
    elif isinstance(example, str) and _HEX_RUN.search(example):
        yield _HEX_RUN.sub(lambda run: _digits_like(run[0], random), example)
    elif isinstance(example, str) and example.isdecimal():
        yield "".join(random.choices("123456789", k=len(example)))


def _digits_like(run: str, random: Random) -> str:
    text = "".join(random.choices("0123456789abcdef", k=len(run)))
    return text.upper() if run.isupper() else text


def fresh_text(rules: tuple[Rule, ...], random: Random) -> Iterator[str]:
    """Yield identifiers that were not there before, in the usual spellings, then in the lengths the rules allow."""
    value = uuid.UUID(int=random.getrandbits(128), version=4)
    yield str(value)
    for rule in rules:
        if isinstance(rule, Pattern):
            yield matching(rule.regex, random)
    yield value.hex
    for size in (20, 16, 12, 10, 8, 6, 4):
        yield "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=size))
        yield "".join(random.choices("123456789", k=size))
