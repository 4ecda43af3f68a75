"""Values that tell a right server from a wrong one: near the bounds of the rules, of other types, of other scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from docpact.mock.breaking.characters import EXTRA_SIGNS
from docpact.mock.sampling import keys_of, sample
from docpact.mock.values import MISSING, keeps
from docpact.model import Json, Rule, Type
from docpact.rules import Count, Each, Entries, Keys, Length, MultipleOf, NoneOf, Numeral, OneOf, Range, Values

_OTHERS: tuple[Json, ...] = (
    *(MISSING, None, 0, 1, 12345, -1, 1.5, True, False, [], {}, "", "1", "true", "text", " "),
    *(["text"], ["ab", "cd"], [1], {"key": "text"}, [{}]),
)
_CHARACTERS = (
    *EXTRA_SIGNS, *"Aa1\n\t\0\r\x1béßÄЖ文ａ１٣²ﬁ\u0301\u200b\u00a0\u2028😀",
)  # fmt: skip
_WORDS = (
    "null",
    "NULL",
    "select",
    "drop table",
    "true",
    "&lt;",
    "&amp;",
    "%41",
    "a  b",
    "a--b",
    "e\u0301",
    "ABCD",
    "abcd",
    "1234",
    "-_-_",
)
_LONGEST = 20_000
_EPOCH = datetime(2000, 2, 3, 4, 5, 6, tzinfo=UTC)


def witnesses(type_: Type, rules: tuple[Rule, ...]) -> Iterator[Json]:
    """Yield some hundred values of which a wrong treatment of the type and rules changes at least one."""
    yield from _OTHERS
    valid = sample(type_, rules, Random(0), _EPOCH)
    if valid is not MISSING:
        yield from (valid, [valid], {"value": valid}, str(valid))
    for rule in rules:
        yield from _of_rule(rule, valid)
    if type_.kind == "array":
        yield from _lists(type_, rules)
    if type_.kind in ("map", "object") and type_.schema is None:
        yield from _maps(type_, rules)
    if type_.kind == "string" and isinstance(valid, str):
        yield from _texts(valid, rules)


def _of_rule(rule: Rule, valid: Json) -> Iterator[Json]:
    match rule:
        case Range():
            for bound in (rule.min, rule.max):
                if bound is not None:
                    yield from (bound, bound - 1, bound + 1, bound - 0.5, -bound, bound * 1000, str(bound))
        case Numeral():
            for bound in (rule.min, rule.max):
                if bound is not None:
                    yield from map(str, (bound - 1, bound, bound + 1, bound * 1000))
            yield from ("", "x", "1.5", "01", "-1", "+1", "1 ", "1\n", "٣", "1e3")
        case NoneOf():
            for value in rule.values:
                yield from (value, f"{value}x", str(value).upper(), str(value).lower(), f"{value}\n", f" {value}")
        case MultipleOf():
            yield from (rule.step * factor for factor in (1, 2, 3, 0.5, 1.5))
        case OneOf():
            for value in rule.values:
                yield from (
                    value,
                    str(value),
                    str(value).lower(),
                    str(value).upper(),
                    f"{value}x",
                    f"{value}\n",
                    f" {value}",
                )
        case Each():
            inner = list(_of_rule(rule.rule, MISSING))
            yield from ([value] for value in inner)
            yield from ([valid[0], value] for value in inner if isinstance(valid, list) and valid)


def _lists(type_: Type, rules: tuple[Rule, ...]) -> Iterator[Json]:
    """Yield lists as long as the rules allow, and one element shorter and longer."""
    inner = tuple(rule.rule for rule in rules if isinstance(rule, Each))
    element = sample(type_.items or Type("string"), inner, Random(0), _EPOCH)
    bounds = {bound for rule in rules if isinstance(rule, Count) for bound in (rule.min, rule.max) if bound is not None}
    for size in sorted({size for bound in bounds for size in (bound - 1, bound, bound + 1) if size >= 0}):
        yield [element] * size


def _maps(type_: Type, rules: tuple[Rule, ...]) -> Iterator[Json]:
    """Yield maps as big as the rules allow, a bit smaller and bigger, and with telling keys and values."""
    of_keys = tuple(rule.rule for rule in rules if isinstance(rule, Keys))
    of_values = tuple(rule.rule for rule in rules if isinstance(rule, Values))
    value = sample(type_.items or Type("string"), of_values, Random(0), _EPOCH)
    bounds = [b for rule in rules if isinstance(rule, Entries) for b in (rule.min, rule.max) if b is not None]
    keys = keys_of(rules, max([2, *bounds]) + 1, Random(0), _EPOCH)
    for size in sorted({size for bound in bounds for size in (bound - 1, bound, bound + 1) if size >= 0}):
        yield dict.fromkeys(keys[:size], value)
    first = dict.fromkeys(keys[:1], value)
    for key in witnesses(Type("string"), of_keys) if of_keys else ():
        if isinstance(key, str):
            yield from ({key: value}, {**first, key: value}, {key: value, **first})
    for other in witnesses(type_.items or Type("string"), of_values) if of_values else ():
        if other is not MISSING:
            yield from (dict.fromkeys(keys[:1], other), {**first, "z": other}, {"z": other, **first})


def _texts(valid: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    bases = list(dict.fromkeys(_bases(valid, rules)))
    for base in bases:
        yield base
        yield from (
            base + "\n",
            base + "\nx!<",
            "!<\n" + base,
            base + "\0<!",
            f" {base}",
            f"{base} ",
            base[1:],
            base[:-1],
            base * 2,
        )
        yield from (base.upper(), base.lower(), base.swapcase(), base + base[-1:])
    for base in bases[:1]:
        for character in _CHARACTERS:
            yield from _placed(base, character)
    yield from _WORDS
    for bound in sorted(
        {b for rule in rules if isinstance(rule, Length) for b in (rule.min, rule.max) if b is not None}
    ):
        for filling in ("a", "é", "😀", "a ", "-", "a\u0301"):
            longest = (bound * 2, bound + 2000) if filling == "a" else ()
            for size in (bound - 1, bound, bound + 1, *longest):
                if 0 <= size <= _LONGEST:
                    yield (filling * size)[:size]
                    yield (" " * max(size - 4, 0) + "abcd")[:size]


def _bases(valid: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Yield valid values of several lengths and make-ups."""
    yield valid
    bounds = [rule for rule in rules if isinstance(rule, Length)]
    low = max((rule.min or 0 for rule in bounds), default=0)
    high = min((rule.max for rule in bounds if rule.max is not None), default=low + 30)
    for size in (low, (low + high) // 2, high):
        for text in ("abcdefgh", "ABCDEFGH", "aB1-_", "a1", "A-", "1234"):
            value = (text * (size // len(text) + 1))[:size]
            if keeps(value, rules):
                yield value
                break


def _placed(base: str, character: str) -> Iterator[str]:
    """Yield the value with the character in place of the first, second, middle and last, twice, and alone."""
    middle = len(base) // 2
    yield base[:middle] + character + base[middle + 1 :]
    yield character + base[1:]
    yield base[:-1] + character
    yield base[:1] + character + base[2:]
    yield base[:middle] + character * 2 + base[middle + 2 :]
    yield character
