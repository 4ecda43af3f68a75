"""How servers get a rule wrong: for each kind of rule, the checks that are nearly it.

To add a fault, add one `yield Slip(…)` at the rule, or one line to a table of `characters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import pairwise
from typing import Any

from docpact.mock.breaking.characters import EXTRA_SIGNS, REFUSED, TAKEN_FOR, sign_name
from docpact.mock.values import Check
from docpact.model import Json, Rule, Source
from docpact.rules import (
    Charset,
    Count,
    Each,
    Entries,
    Forbidden,
    Format,
    Keys,
    Kinds,
    Layout,
    Length,
    MultipleOf,
    NoneOf,
    Numeral,
    ObjectRule,
    OneOf,
    Pattern,
    Range,
    Unique,
    Values,
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong check: the fault's kind, what is wrong, and the check."""

    kind: str
    description: str
    accepts: Check


@dataclass(frozen=True, slots=True)
class Misread:
    """A documented rule with a wrong check in its place."""

    rule: Rule
    check: Check

    @property
    def sentence(self) -> str:
        """The sentence of the documented rule."""
        return self.rule.sentence

    @property
    def source(self) -> Source | None:
        """Where that sentence stands."""
        return self.rule.source

    def accepts(self, value: Json) -> bool:
        """Tell what the wrong check says."""
        return self.check(value)

    def schema(self) -> dict[str, Json]:
        """Return the keywords of the documented rule."""
        return self.rule.schema()


def slips(rule: Rule) -> Iterator[Slip]:
    """Yield the wrong checks of a rule, those of its kind first, then those of all rules."""
    yield from of_kind(rule)
    yield Slip(f"{_name(rule)}_unchecked", "the rule is not checked", lambda value: True)


@singledispatch
def of_kind(rule: Rule) -> Iterator[Slip]:
    """Yield the wrong checks of a kind of rule; none for kinds that have none of their own."""
    yield from ()


@of_kind.register
def _(rule: ObjectRule) -> Iterator[Slip]:
    if rule.when:
        always = replace(rule, when=())
        yield Slip(f"{_name(rule)}_always", "the rule is checked without its condition", always.accepts)


@of_kind.register
def _(rule: Length) -> Iterator[Slip]:
    if rule.min is not None:
        yield Slip("min_length", "one too few is accepted", replace(rule, min=rule.min - 1).accepts)
        yield Slip("min_length_strict", "the shortest is refused", replace(rule, min=rule.min + 1).accepts)
        yield Slip("min_length_unchecked", "there is no shortest", replace(rule, min=None).accepts)
    if rule.max is not None:
        yield Slip("max_length", "one too many is accepted", replace(rule, max=rule.max + 1).accepts)
        yield Slip("max_length_strict", "the longest is refused", replace(rule, max=rule.max - 1).accepts)
        yield Slip("max_length_double", "the limit is twice as high", replace(rule, max=rule.max * 2).accepts)
        yield Slip("max_length_unchecked", "there is no longest", replace(rule, max=None).accepts)
    other = "bytes" if rule.unit == "characters" else "characters"
    yield Slip(f"length_{other}", f"{other} are counted", replace(rule, unit=other).accepts)
    yield _measured(
        rule,
        "length_utf16",
        "UTF-16 code units are counted",
        lambda s: "a" * (len(s.encode("utf-16-le", "surrogatepass")) // 2),
    )
    yield _measured(rule, "length_trimmed", "blanks around the value are not counted", str.strip)


@of_kind.register
def _(rule: Charset) -> Iterator[Slip]:
    yield Slip("first_only", "only the first character is checked", _of_string(rule, lambda s: s[:1]))
    yield Slip(
        "first_unchecked", "the first character is not checked", _of_string(replace(rule, first=None), lambda s: s[1:])
    )
    yield Slip("last_unchecked", "the last character is not checked", _of_string(rule, lambda s: s[:-1] or s))
    yield Slip("middle_unchecked", "only the outer characters are checked", _of_string(rule, lambda s: s[:1] + s[-1:]))
    yield Slip("second_unchecked", "the second character is not checked", _of_string(rule, lambda s: s[:1] + s[2:]))
    yield Slip("first_like_others", "the first character may be any of the others", replace(rule, first=None).accepts)
    yield Slip("last_like_others", "the last character may be any of the others", replace(rule, last=None).accepts)
    for kind, digits in (("first_digit", "0123456789"), ("first_low_line", "_"), ("first_hyphen_minus", "-")):
        yield Slip(kind, f"the first character may be one of {digits}", _with_first(rule, digits))
    yield from _looks_alike(rule)
    yield from _extra_signs(rule)


@of_kind.register
def _(rule: Forbidden) -> Iterator[Slip]:
    yield Slip("forbidden_first_only", "only the first character is checked", _of_string(rule, lambda s: s[:1]))
    yield Slip("forbidden_last_only", "only the last character is checked", _of_string(rule, lambda s: s[-1:]))
    yield Slip("forbidden_middle_only", "the outer characters are not checked", _of_string(rule, lambda s: s[1:-1]))
    yield Slip("forbidden_not_first", "the first character is not checked", _of_string(rule, lambda s: s[1:]))
    yield Slip("forbidden_not_last", "the last character is not checked", _of_string(rule, lambda s: s[:-1]))
    yield from _looks_alike(rule)
    yield from _extra_signs(rule)


@of_kind.register
def _(rule: Pattern) -> Iterator[Slip]:
    compiled = re.compile(rule.regex)
    yield Slip(
        "pattern_prefix", "text after the match is accepted", _text_check(lambda s: compiled.match(s) is not None)
    )
    yield Slip(
        "pattern_within", "text around the match is accepted", _text_check(lambda s: compiled.search(s) is not None)
    )
    folded = re.compile(rule.regex, re.IGNORECASE)
    yield Slip("pattern_any_case", "case is not checked", _text_check(lambda s: folded.fullmatch(s) is not None))
    yield from _looks_alike(rule)


@of_kind.register(Format)
@of_kind.register(Layout)
def _(rule: Format | Layout) -> Iterator[Slip]:
    yield from _looks_alike(rule)


@of_kind.register
def _(rule: OneOf) -> Iterator[Slip]:
    folded = {str(value).lower() for value in rule.values}
    yield Slip(
        "one_of_any_case", "case is not checked", lambda value: rule.accepts(value) or str(value).lower() in folded
    )
    yield Slip(
        "one_of_prefix", "a value that starts like one is accepted", lambda value: _starts_like(value, rule.values)
    )
    yield Slip("one_of_first_only", "only the first is accepted", replace(rule, values=rule.values[:1]).accepts)
    yield Slip("one_of_without_last", "the last is refused", replace(rule, values=rule.values[:-1]).accepts)
    yield from _looks_alike(rule)


@of_kind.register
def _(rule: Range) -> Iterator[Slip]:
    yield from _of_bounds(rule)
    if rule.min is not None:
        bound = replace(rule, exclusive_min=not rule.exclusive_min)
        yield Slip("minimum_bound", "the smallest itself is misjudged", bound.accepts)
    if rule.max is not None:
        bound = replace(rule, exclusive_max=not rule.exclusive_max)
        yield Slip("maximum_bound", "the biggest itself is misjudged", bound.accepts)


def _of_bounds(rule: Any) -> Iterator[Slip]:
    """Yield the wrong checks of a rule with bounds, `min` and `max`, of numbers or of numbers written as text."""
    if rule.min is not None:
        yield Slip("minimum", "one too small is accepted", replace(rule, min=rule.min - 1).accepts)
        yield Slip("minimum_strict", "the smallest is refused", replace(rule, min=rule.min + 1).accepts)
        yield Slip("minimum_unchecked", "there is no smallest", replace(rule, min=None).accepts)
    if rule.max is not None:
        yield Slip("maximum", "one too big is accepted", replace(rule, max=rule.max + 1).accepts)
        yield Slip("maximum_strict", "the biggest is refused", replace(rule, max=rule.max - 1).accepts)
        yield Slip("maximum_unchecked", "there is no biggest", replace(rule, max=None).accepts)


@of_kind.register
def _(rule: Numeral) -> Iterator[Slip]:
    yield from _of_bounds(rule)
    yield from _looks_alike(rule)


@of_kind.register
def _(rule: Kinds) -> Iterator[Slip]:
    yield Slip("kinds_fewer", "one kind of character fewer is enough", replace(rule, least=rule.least - 1).accepts)
    yield Slip("kinds_more", "one kind of character more is demanded", replace(rule, least=rule.least + 1).accepts)


@of_kind.register
def _(rule: NoneOf) -> Iterator[Slip]:
    yield Slip("none_of_first_only", "only the first is refused", replace(rule, values=rule.values[:1]).accepts)
    yield from _looks_alike(rule)


@of_kind.register
def _(rule: MultipleOf) -> Iterator[Slip]:
    yield Slip("multiple_of_half", "half a step is accepted", replace(rule, step=rule.step / 2).accepts)
    yield Slip("multiple_of_double", "every second step is refused", replace(rule, step=rule.step * 2).accepts)


@of_kind.register
def _(rule: Count) -> Iterator[Slip]:
    yield from _numbered(rule, "items", "element", "elements")


@of_kind.register
def _(rule: Unique) -> Iterator[Slip]:
    yield Slip("unique_neighbours", "only neighbours are compared", _no_equal_neighbours)


@of_kind.register
def _(rule: Each) -> Iterator[Slip]:
    for slip in slips(rule.rule):
        yield Slip(f"each_{slip.kind}", slip.description, _each_element(slip.accepts))
    yield Slip(
        "each_first_only", "only the first element is checked", lambda value: rule.accepts(_part(value, slice(1)))
    )
    yield Slip("each_not_last", "the last element is not checked", lambda value: rule.accepts(_part(value, slice(-1))))


@of_kind.register
def _(rule: Entries) -> Iterator[Slip]:
    yield from _numbered(rule, "properties", "entry", "entries")


def _numbered(rule: Count | Entries, kind: str, one: str, several: str) -> Iterator[Slip]:
    if rule.min is not None:
        yield Slip(f"min_{kind}", f"one {one} too few is accepted", replace(rule, min=rule.min - 1).accepts)
        yield Slip(f"min_{kind}_strict", f"the fewest {several} are refused", replace(rule, min=rule.min + 1).accepts)
    if rule.max is not None:
        yield Slip(f"max_{kind}", f"one {one} too many is accepted", replace(rule, max=rule.max + 1).accepts)
        yield Slip(f"max_{kind}_strict", f"the most {several} are refused", replace(rule, max=rule.max - 1).accepts)


@of_kind.register
def _(rule: Keys) -> Iterator[Slip]:
    for slip in slips(rule.rule):
        yield Slip(f"keys_{slip.kind}", slip.description, _each_key(slip.accepts))
    yield Slip("keys_first_only", "only the first key is checked", _of_entries(rule, slice(1)))
    yield Slip("keys_not_last", "the last key is not checked", _of_entries(rule, slice(-1)))


@of_kind.register
def _(rule: Values) -> Iterator[Slip]:
    for slip in slips(rule.rule):
        yield Slip(f"values_{slip.kind}", slip.description, _each_value(slip.accepts))
    yield Slip("values_first_only", "only the first value is checked", _of_entries(rule, slice(1)))
    yield Slip("values_not_last", "the last value is not checked", _of_entries(rule, slice(-1)))


def refusals() -> Iterator[Slip]:
    """Yield checks that refuse what no rule refuses."""
    for kind, what, test in REFUSED:
        yield Slip(kind, f"{what}: refused, although allowed", _text_check(_negated(test)))


def _looks_alike(rule: Rule) -> Iterator[Slip]:
    for kind, description, convert in TAKEN_FOR:
        yield Slip(kind, description, _of_string(rule, convert))


def _extra_signs(rule: Rule) -> Iterator[Slip]:
    for sign in EXTRA_SIGNS:
        description = f"{sign!r} is accepted in every place"
        yield Slip(f"allows_{sign_name(sign)}", description, _of_string(rule, _without(sign)))


def _without(sign: str) -> Callable[[str], str]:
    return lambda text: text.replace(sign, "")


def _negated(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: not test(text)


def _of_string(rule: Rule, convert: Callable[[str], str]) -> Check:
    """Return the rule's check of what the conversion makes of a string."""
    return lambda value: rule.accepts(convert(value) if isinstance(value, str) else value)


def _text_check(check: Callable[[str], bool]) -> Check:
    return lambda value: not isinstance(value, str) or check(value)


def _measured(rule: Length, kind: str, description: str, measure: Callable[[str], str]) -> Slip:
    return Slip(kind, description, _of_string(rule, measure))


def _with_first(rule: Charset, characters: str) -> Check:
    return lambda value: (
        rule.accepts(value)
        or (isinstance(value, str) and value[:1] in set(characters) and replace(rule, first=None).accepts(value[1:]))
    )


def _starts_like(value: Json, values: tuple[Json, ...]) -> bool:
    return value in values or (isinstance(value, str) and value.startswith(tuple(str(v) for v in values)))


def _no_equal_neighbours(value: Json) -> bool:
    return not isinstance(value, list) or all(a != b for a, b in pairwise(value))


def _each_element(accepts: Check) -> Check:
    return lambda value: not isinstance(value, list) or all(map(accepts, value))


def _each_key(accepts: Check) -> Check:
    return lambda value: not isinstance(value, dict) or all(map(accepts, value))


def _each_value(accepts: Check) -> Check:
    return lambda value: not isinstance(value, dict) or all(map(accepts, value.values()))


def _of_entries(rule: Rule, places: slice) -> Check:
    """Return the rule's check of some entries of a map."""
    return lambda value: rule.accepts(dict(list(value.items())[places]) if isinstance(value, dict) else value)


def _part(value: Json, places: slice) -> Json:
    return value[places] if isinstance(value, list) else value


def _name(rule: Rule) -> str:
    return getattr(rule, "name", "rule").replace("-", "_")
