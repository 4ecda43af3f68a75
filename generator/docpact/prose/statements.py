"""Statements of a description about a value, and what makes them hold in all cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from docpact.model import Source
from docpact.prose.facts import (
    Bounds,
    Choice,
    Extent,
    Fact,
    Preset,
    Signage,
    Special,
)
from docpact.prose.intervals import wider
from docpact.prose.maps import MAP
from docpact.prose.quantities import Interval
from docpact.rules import (
    Characters,
    Rule,
)

_T = TypeVar("_T", bound=Rule)


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with the sentence that states it.

    `elements`: of each element; `aside`: said in brackets; `product`: of the values of one product only, where the
    description speaks of several; `part`: of the keys or of the values of a map.
    """

    fact: Fact
    sentence: str
    source: Source | None = None
    elements: bool = False
    aside: bool = False
    product: str = ""
    part: str = MAP


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements about one value that can not both hold; the rules have the stricter one."""

    first: Statement | Rule
    second: Statement | Rule


@dataclass(frozen=True, slots=True)
class Refutation:
    """A rule that was not kept: the text shows a value that breaks it."""

    rule: Rule
    value: str
    shown_in: str


Finding = Contradiction | Refutation


def in_all_cases(statements: Sequence[Statement], of_cases: Sequence[Statement]) -> list[Statement]:
    """Widen what is stated by what cases allow besides: "1 to 900. When **kind** is **a**, it is 0 to 255."."""
    widened = [_widened(statement, of_cases) for statement in statements] if of_cases else list(statements)
    return [*widened, *(s for s in of_cases if isinstance(s.fact, Special))]


def legal_always(statements: Iterable[Statement], of_cases: Iterable[Statement]) -> list[Statement]:
    """Return what tells values that are allowed in every case: those with a meaning of their own, and the default."""
    named = {statement.sentence for statement in of_cases if isinstance(statement.fact, Special)}
    always = [statement for statement in statements if statement.sentence not in named]
    found = [replace(s, fact=Special((s.fact.value,))) if isinstance(s.fact, Preset) else s for s in always]
    return [statement for statement in found if isinstance(statement.fact, Special)]


def _widened(statement: Statement, of_cases: Sequence[Statement]) -> Statement:
    fact = statement.fact
    others = [s.fact for s in of_cases if (s.elements, s.part) == (statement.elements, statement.part)]
    if isinstance(fact, Bounds):
        fact = Bounds(wider(fact.interval, [other.interval for other in others if isinstance(other, Bounds)]))
    elif isinstance(fact, Extent):
        extents = [one for one in others if isinstance(one, Extent) and one.unit == fact.unit]
        extent = wider(Interval(fact.low, fact.high), [Interval(one.low, one.high) for one in extents])
        fact = replace(fact, low=extent.low, high=extent.high)
    elif isinstance(fact, Choice):
        further = [value for one in others if isinstance(one, Choice) for value in one.values]
        fact = replace(fact, values=tuple(dict.fromkeys([*fact.values, *further])))
    elif isinstance(fact, Signage) and fact.allowed:
        of_place = (one for one in others if isinstance(one, Signage) and one.allowed and one.place == fact.place)
        fact = replace(fact, characters=Characters.union([fact.characters, *(one.characters for one in of_place)]))
    return replace(statement, fact=fact)


def said(rule: _T, statements: Sequence[Statement]) -> _T:
    """Give a rule the sentences that state it and the place of the first."""
    sentences = dict.fromkeys(statement.sentence for statement in statements)
    source = statements[0].source if statements else None
    return replace(rule, sentence=" ".join(sentences), source=source)


def distinct(rules: Iterable[Rule]) -> list[Rule]:
    """Return each rule once."""
    kept: list[Rule] = []
    for rule in rules:
        if rule not in kept:
            kept.append(rule)
    return kept
