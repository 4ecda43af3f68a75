"""Objects that keep the rules of their fields with each other, and objects that break one of them, from given ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import singledispatch

from docpact import model
from docpact.model import Json
from docpact.rules.algebra import NoneOf
from docpact.rules.objects import Compared, FieldRule, Given, NotGiven, ObjectRule, SomeOf, Together, When

Members = dict[str, Json]
Make = Callable[[str, tuple[model.Rule, ...]], Json]
"""Makes a value of a field that keeps further rules; None where it has none."""


def mended(
    value: Members, rules: Sequence[model.Rule], make: Make, keep: frozenset[str] = frozenset()
) -> Members | None:
    """Return an object with as few changes as keep all rules; None where changes for one rule break another.

    Of fields to `keep` nothing is changed where anything else can be: rather a condition ceases to hold.
    """
    stated = [rule for rule in rules if isinstance(rule, ObjectRule)]
    for _ in range(2 * len(stated) + 1):
        wrong = next((rule for rule in stated if not rule.accepts(value)), None)
        if wrong is None:
            return value
        is_kept = isinstance(wrong, NotGiven | FieldRule) and wrong.field in keep and wrong.field in value
        if is_kept and wrong.when:
            value = _lifted(value, wrong.when[0], make)
        elif isinstance(wrong, SomeOf):
            value = mend(_preferring(wrong, keep), value, make)
        else:
            value = mend(wrong, value, make)
    return None


def broken(
    value: Members, rule: ObjectRule, others: Sequence[model.Rule], make: Make, spoil: Make
) -> Iterator[Members]:
    """Yield objects that break the rule and keep all others, from one that keeps all.

    `spoil` makes a value of a field that breaks the first of the rules it is given.
    """
    concerned = _concerned(value, rule, make)
    for wrong in breaks(rule, concerned, make, spoil):
        kept = mended(wrong, others, make)
        if kept is not None and not rule.accepts(kept):
            yield kept


def _concerned(value: Members, rule: ObjectRule, make: Make) -> Members:
    """Return the object with the conditions of the rule fulfilled."""
    for when in rule.when:
        if not when.holds(value):
            value = _fulfilled(value, when, make)
    return value


def _preferring(rule: SomeOf, keep: frozenset[str]) -> SomeOf:
    """Return the rule with the fields to keep first: the others are taken away."""
    return replace(rule, choice=tuple(sorted(rule.choice, key=lambda name: name not in keep)))


def _lifted(value: Members, when: When, make: Make) -> Members:
    """Return the object with a condition that does not hold any more."""
    if when.values is None:
        return {**value, when.field: make(when.field, ())} if when.negated else _without(value, when.field)
    if when.negated:
        return {**value, when.field: when.values[0]} if when.values else _without(value, when.field)
    return {**value, when.field: make(when.field, (NoneOf(values=when.values),))}


def _fulfilled(value: Members, when: When, make: Make) -> Members:
    if when.values is None:
        return _without(value, when.field) if when.negated else {**value, when.field: make(when.field, ())}
    if when.negated:
        return {**value, when.field: make(when.field, (NoneOf(values=when.values),))}
    return {**value, when.field: when.values[0]} if when.values else value


@singledispatch
def mend(rule: ObjectRule, value: Members, make: Make) -> Members:
    """Return the object changed so that it keeps the rule."""
    raise NotImplementedError(f"no way is known to keep {rule.name}")


@singledispatch
def breaks(rule: ObjectRule, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    """Yield objects like this one, which the rule concerns, that break it."""
    yield from ()


@mend.register
def _(rule: Given, value: Members, make: Make) -> Members:
    return {**value, rule.field: make(rule.field, ())}


@breaks.register
def _(rule: Given, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    yield _without(value, rule.field)


@mend.register
def _(rule: NotGiven, value: Members, make: Make) -> Members:
    return _without(value, rule.field)


@breaks.register
def _(rule: NotGiven, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    yield {**value, rule.field: make(rule.field, ())}


@mend.register
def _(rule: FieldRule, value: Members, make: Make) -> Members:
    return {**value, rule.field: make(rule.field, (rule.rule,))}


@breaks.register
def _(rule: FieldRule, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    yield {**value, rule.field: spoil(rule.field, (rule.rule,))}


@mend.register
def _(rule: SomeOf, value: Members, make: Make) -> Members:
    given = [name for name in rule.choice if name in value]
    if len(given) < rule.least:
        missing = [name for name in rule.choice if name not in value][: rule.least - len(given)]
        return value | {name: make(name, ()) for name in missing}
    return _without(value, *given[rule.most :])


@breaks.register
def _(rule: SomeOf, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    if rule.least:
        yield _without(value, *rule.choice[rule.least - 1 :])
    if rule.most is not None:
        yield value | {name: value.get(name) or make(name, ()) for name in rule.choice[: rule.most + 1]}


@mend.register
def _(rule: Together, value: Members, make: Make) -> Members:
    return value | {name: make(name, ()) for name in rule.group if name not in value}


@breaks.register
def _(rule: Together, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    for alone in rule.group:
        others = [name for name in rule.group if name != alone]
        yield {**_without(value, *others), alone: value.get(alone) or make(alone, ())}


@mend.register
def _(rule: Compared, value: Members, make: Make) -> Members:
    return next((some for some in _pairs(rule, value, make) if rule.kept(some)), _without(value, rule.other))


@breaks.register
def _(rule: Compared, value: Members, make: Make, spoil: Make) -> Iterator[Members]:
    yield from (some for some in _pairs(rule, value, make) if not rule.kept(some))


def _pairs(rule: Compared, value: Members, make: Make) -> Iterator[Members]:
    """Yield the object with other values of the two fields that are compared: one moved, equal ones, exchanged ones."""
    one = value.get(rule.field, make(rule.field, ()))
    other = value.get(rule.other, make(rule.other, ()))
    for a, b in ((one, other), (one, one), (other, other), (other, one), *_moved(one, other)):
        yield {**value, rule.field: a, rule.other: b}


def _moved(one: Json, other: Json) -> Iterator[tuple[Json, Json]]:
    for low in (one, other):
        if isinstance(low, int) and not isinstance(low, bool):
            yield from ((low, low + 1), (low + 1, low), (low - 1, low), (low, low - 1))
        elif isinstance(low, str) and low[:4].isdecimal():
            later = f"{int(low[:4]) + 1:04d}{low[4:]}"
            yield from ((low, later), (later, low))


def _without(value: Members, *names: str) -> Members:
    return {name: inner for name, inner in value.items() if name not in names}
