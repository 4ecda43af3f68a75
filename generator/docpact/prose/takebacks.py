"""Takes back what a description states in one sentence and denies in another, always or in a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docpact.prose.conditions import ALWAYS, Cases, negation
from docpact.prose.facts import Bounds, Choice, Extent, Fact, Kinds, NotEmpty, PlainEnds, Signage
from docpact.prose.notes import Notes
from docpact.rules import Compared, Given, NotGiven, ObjectRule, SomeOf, When

_FACTS: dict[str, tuple[type[Fact], ...]] = {
    "length": (Extent,),
    "emptiness": (NotEmpty,),
    "characters": (Signage, Kinds, PlainEnds),
    "number": (Bounds,),
    "values": (Choice,),
}
_RULES: dict[str, type[ObjectRule]] = {"absence": NotGiven, "presence": Given, "number": Compared, "exclusion": SomeOf}
"""What can be taken back of the value and of its object, by the kinds of `TakenBack`."""


def take_back(notes: Notes, name: str) -> None:
    """Take from what was noted what the description of the field `name` takes back.

    What does not hold in a case that was understood holds in the others.
    """
    notes.object_rules = [rule for rule in notes.object_rules if not _has_value_then(rule, notes.valued)]
    notes.object_rules = _one_is_enough(notes.object_rules)
    for taken, cases in notes.taken_back:
        for kind in sorted(taken.kinds):
            _take_facts(notes, _FACTS.get(kind, ()), ALWAYS if kind == "values" else cases)
            rules = (_left_of(rule, _RULES.get(kind), name, cases) for rule in notes.object_rules)
            notes.object_rules = [rule for some in rules for rule in some]


def _one_is_enough(rules: Sequence[ObjectRule]) -> list[ObjectRule]:
    """Of a field that is mandatory in a case and one of several that are enough: one of these is, in that case."""
    choices = [rule for rule in rules if isinstance(rule, SomeOf) and rule.least]
    alone = {rule: one for rule in rules if isinstance(rule, Given) for one in choices if rule.field in one.choice}
    if not alone:
        return list(rules)
    in_case = [replace(one, when=rule.when) for rule, one in alone.items()]
    return [*(rule for rule in rules if rule not in alone and rule not in alone.values()), *in_case]


def _has_value_then(rule: ObjectRule, valued: Iterable[Cases]) -> bool:
    """Tell whether the text gives the value that a field has in just the case in which it is not there."""
    return isinstance(rule, NotGiven) and any(_meet(rule.when, case) for cases in valued for case in cases)


def _meet(one: Sequence[When], other: Sequence[When]) -> bool:
    """Tell whether a condition (`one`) that excludes values of a field holds where another one gives it such values."""
    return any(
        when.negated
        and when.field == given.field
        and not given.negated
        and not {*(given.values or ())} & {*when.values}
        for when in one
        for given in other
        if when.values and given.values
    )


def _take_facts(notes: Notes, kinds: tuple[type[Fact], ...], cases: Cases | None) -> None:
    stated = [s for s in notes.statements if isinstance(s.fact, kinds) and not _counts(s.fact) and not s.elements]
    in_case = [*notes.in_some_case, *(notes.conditional.get(cases, ()) if cases else ())]
    if cases != ALWAYS and any(isinstance(s.fact, kinds) for s in in_case):
        return  # what holds in the case is known, and what holds without one is as wide
    notes.statements = [s for s in notes.statements if s not in stated]
    if stated and cases and cases != ALWAYS and (others := negation(cases)):
        notes.conditional.setdefault(others, []).extend(stated)


def _counts(fact: Fact) -> bool:
    return isinstance(fact, Extent) and fact.unit == "elements"


def _left_of(rule: ObjectRule, kind: type[ObjectRule] | None, name: str, cases: Cases | None) -> Iterator[ObjectRule]:
    """Yield what is left of a rule of the object: all of it where it is another rule, else that of the other cases."""
    holds = kind is Given and cases != ALWAYS  # "not supported if …" is a rule itself
    if kind is None or not isinstance(rule, kind) or name not in rule.named or holds:
        yield rule
    elif isinstance(rule, SomeOf):
        yield from () if rule.least == 0 else (replace(rule, most=None),)
    elif isinstance(rule, Compared) and cases and cases != ALWAYS:
        yield from (replace(rule, when=tuple(dict.fromkeys((*rule.when, *case)))) for case in negation(cases))
