"""What holds in every case, where a text tells what holds in each: "For A, 1 to 9. For B, 5 to 20"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from docpact.prose.facts import Bounds, Choice, Extent, Fact, Signage, Stated
from docpact.prose.quantities import Interval, figure, hull_of
from docpact.rules import Characters, Pattern

_Case = Sequence[Fact]
_F = TypeVar("_F", bound=Fact)


def widest(cases: Sequence[_Case]) -> tuple[Fact, ...]:
    """Return facts that are true of a value in whichever of the cases: ranges that enclose theirs, joint lists.

    Of a kind of fact that some case lacks nothing is known.
    """
    choices = _of_each(cases, Choice)
    if choices:
        values = dict.fromkeys(value for case in choices for choice in case for value in choice.values)
        return (Choice(tuple(values), surely=False),)
    return (*_bounds(cases), *_extents(cases), *_signs(cases), *_patterns(cases))


def kind_of(fact: Fact) -> tuple[type, str]:
    """Return what a fact tells: facts of one kind can be put together; a list of values bounds a number, too."""
    return (Bounds if isinstance(fact, Choice) else type(fact), fact.place if isinstance(fact, Signage) else "")


def _of_each(cases: Sequence[_Case], kind: type[_F]) -> list[list[_F]]:
    """Return the facts of a kind of each case; nothing where a case has none."""
    found: list[list[_F]] = [[fact for fact in case if isinstance(fact, kind)] for case in cases]
    return found if all(found) else []


def _bounds(cases: Sequence[_Case]) -> tuple[Fact, ...]:
    intervals = [[found for fact in case if (found := _interval_of(fact))] for case in cases]
    hull = hull_of([interval for case in intervals for interval in case]) if all(intervals) else Interval()
    return (Bounds(hull),) if hull != Interval() else ()


def _interval_of(fact: Fact) -> Interval | None:
    """Return the bounds that a fact gives a number; None where it gives none."""
    if isinstance(fact, Bounds):
        return fact.interval
    numbers = [figure(value) for value in fact.values] if isinstance(fact, Choice) else []
    known = [number for number in numbers if number is not None]
    return Interval(min(known), max(known)) if known and len(known) == len(numbers) else None


def _extents(cases: Sequence[_Case]) -> tuple[Fact, ...]:
    extents = _of_each(cases, Extent)
    units = {extent.unit for case in extents for extent in case}
    hull = hull_of([Interval(extent.low, extent.high) for case in extents for extent in case])
    return (Extent(hull.low, hull.high, units.pop()),) if hull != Interval() and len(units) == 1 else ()


def _signs(cases: Sequence[_Case]) -> tuple[Fact, ...]:
    """Return the characters that are allowed in some case, at each place of which every case speaks."""
    allowed = [[fact for fact in case if fact.allowed] for case in _of_each(cases, Signage)]
    facts: list[Fact] = []
    for place in ("anywhere", "first", "last"):
        sets = [[fact.characters for fact in case if fact.place == place] for case in allowed]
        if sets and all(sets):
            facts.append(Signage(Characters.union(one for case in sets for one in case), place))
    return tuple(facts)


def _patterns(cases: Sequence[_Case]) -> tuple[Fact, ...]:
    """Return the alternative of the expressions of the cases; what a text starts with may be a sign in some of them."""
    regexes = [[regex for fact in case if (regex := _regex_of(fact))] for case in cases]
    if any(len(case) != 1 for case in regexes) or not any(isinstance(fact, Stated) for case in cases for fact in case):
        return ()
    return (Stated(Pattern(regex="|".join(dict.fromkeys(regex for case in regexes for regex in case)))),)


def _regex_of(fact: Fact) -> str | None:
    if isinstance(fact, Stated) and isinstance(fact.rule, Pattern):
        return fact.rule.regex
    starts = isinstance(fact, Signage) and fact.allowed and fact.place == "first"
    return f"{fact.characters.regex()}.*" if isinstance(fact, Signage) and starts else None
