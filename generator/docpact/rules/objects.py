"""Rules of an object as a whole: what its fields demand of each other, and under which condition.

A field is given where the object has its name, whatever the value: that is what `required` of JSON Schema means by it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Protocol

from docpact.model import Json
from docpact.rules.algebra import Each, OneOf, Rule, rule

RELATIONS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
"""How two values can be compared."""

_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)([^0-9].*)?", re.DOTALL)
_WHOLE = re.compile(r"-?[0-9]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition: the field is given with one of the values, or with any value where `values` is None.

    `negated`: it is given with another value, or is not given where `values` is None.
    """

    field: str
    values: tuple[Json, ...] | None = None
    negated: bool = False

    def holds(self, value: dict[str, Json]) -> bool:
        """Tell whether the condition holds for an object."""
        if self.values is None:
            return (self.field in value) != self.negated
        return self.field in value and OneOf(values=self.values).accepts(value[self.field]) != self.negated

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema of the objects for which the condition holds."""
        given: dict[str, Json] = {"required": [self.field]}
        if self.values is None:
            return {"not": given} if self.negated else given
        among: dict[str, Json] = {"enum": list(self.values)}
        return {"properties": {self.field: {"not": among} if self.negated else among}, **given}


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRule(Rule):
    """A rule of the fields of an object; it counts where all conditions in `when` hold."""

    when: tuple[When, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The fields that the rule speaks of beside those of its conditions."""
        raise NotImplementedError

    @property
    def fields(self) -> frozenset[str]:
        """All fields that the rule names."""
        return frozenset((*self.named, *(when.field for when in self.when)))

    def concerns(self, value: Json) -> bool:
        """Tell whether the value is an object for which all conditions hold."""
        return isinstance(value, dict) and all(when.holds(value) for when in self.when)

    def accepts(self, value: Json) -> bool:
        return not self.concerns(value) or self.kept(value)

    def kept(self, value: dict[str, Json]) -> bool:
        """Tell whether an object that the rule concerns keeps it."""
        raise NotImplementedError

    def demand(self) -> dict[str, Json]:
        """Return the JSON Schema of the objects that keep the rule, without its conditions."""
        raise NotImplementedError

    def schema(self) -> dict[str, Json]:
        demand = self.demand()
        if not self.when or not demand:
            return demand
        conditions = [when.schema() for when in self.when]
        return {"if": conditions[0] if len(conditions) == 1 else {"allOf": conditions}, "then": demand}


class _Stated(Protocol):
    """What has keywords."""

    def schema(self) -> dict[str, Json]: ...


def object_keywords(rules: Iterable[_Stated]) -> dict[str, Json]:
    """Return the keywords of an object that keeps all the rules: a member of `allOf` for each."""
    members: list[Json] = []
    for schema in (stated.schema() for stated in rules):
        if schema and schema not in members:
            members.append(schema)
    return {"allOf": members} if members else {}


@rule("given")
@dataclass(frozen=True, slots=True, kw_only=True)
class Given(ObjectRule):
    """The field is mandatory."""

    field: str

    @property
    def named(self) -> tuple[str, ...]:
        return (self.field,)

    def kept(self, value: dict[str, Json]) -> bool:
        return self.field in value

    def demand(self) -> dict[str, Json]:
        return {"required": [self.field]}

    def schema(self) -> dict[str, Json]:
        if len(self.when) == 1 and self.when[0] == When(field=self.when[0].field):
            return {"dependentRequired": {self.when[0].field: [self.field]}}
        return ObjectRule.schema(self)


@rule("not-given")
@dataclass(frozen=True, slots=True, kw_only=True)
class NotGiven(ObjectRule):
    """The field must not be there."""

    field: str

    @property
    def named(self) -> tuple[str, ...]:
        return (self.field,)

    def kept(self, value: dict[str, Json]) -> bool:
        return self.field not in value

    def demand(self) -> dict[str, Json]:
        return {"not": {"required": [self.field]}}


@rule("field-rule")
@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule(ObjectRule):
    """The value of a field, where it is given, keeps a rule of its own."""

    field: str
    rule: Rule

    @property
    def named(self) -> tuple[str, ...]:
        return (self.field,)

    def kept(self, value: dict[str, Json]) -> bool:
        return self.field not in value or self.rule.accepts(value[self.field])

    def demand(self) -> dict[str, Json]:
        inner = self.rule.schema()
        return {"properties": {self.field: inner}} if inner else {}


def held_rule(rule: FieldRule) -> Rule:
    """Return the rule of the object, or of each in the list, that the field holds; else the rule of its value."""
    return rule.rule.rule if isinstance(rule.rule, Each) and isinstance(rule.rule.rule, ObjectRule) else rule.rule


@rule("some-of")
@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(ObjectRule):
    """Of several fields at least `least` and at most `most` are given."""

    choice: tuple[str, ...]
    least: int = 0
    most: int | None = None

    @property
    def named(self) -> tuple[str, ...]:
        return self.choice

    def kept(self, value: dict[str, Json]) -> bool:
        given = sum(name in value for name in self.choice)
        return self.least <= given and (self.most is None or given <= self.most)

    def demand(self) -> dict[str, Json]:
        if self.least == self.most == 1:
            return {"oneOf": self._given(1)}
        schema: dict[str, Json] = {"anyOf": self._given(self.least)} if self.least else {}
        if self.most is not None and self.most < len(self.choice):
            too_many = self._given(self.most + 1)
            schema["not"] = too_many[0] if len(too_many) == 1 else {"anyOf": too_many}
        return schema

    def _given(self, number: int) -> list[Json]:
        return [{"required": list(names)} for names in combinations(self.choice, number)]


@rule("together")
@dataclass(frozen=True, slots=True, kw_only=True)
class Together(ObjectRule):
    """Of several fields all are given, or none."""

    group: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        return self.group

    def kept(self, value: dict[str, Json]) -> bool:
        return len({name in value for name in self.group}) < 2

    def demand(self) -> dict[str, Json]:
        return {"dependentRequired": {name: [other for other in self.group if other != name] for name in self.group}}


@rule("compared")
@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(ObjectRule):
    """Where both fields are given, the value of one is greater or less than that of the other (`relation`).

    Numbers, texts of figures and times in one layout can be compared; JSON Schema has no keyword for it.
    """

    field: str
    relation: str
    other: str

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise ValueError(f"a relation is one of {', '.join(RELATIONS)}, not {self.relation!r}")

    @property
    def named(self) -> tuple[str, ...]:
        return (self.field, self.other)

    def kept(self, value: dict[str, Json]) -> bool:
        one, other = _measure(value.get(self.field)), _measure(value.get(self.other))
        if one is None or other is None or one[0] != other[0]:
            return True
        return bool(RELATIONS[self.relation](one[1], other[1]))

    def demand(self) -> dict[str, Json]:
        return {}


def _measure(value: Json) -> tuple[str, Json] | None:
    """Return what a value can be compared by, and of which kind that is; None where there is no order."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number", value
    if not isinstance(value, str):
        return None
    if _WHOLE.fullmatch(value):
        return "number", int(value)
    time = _TIME.fullmatch(value)
    return (f"{len(time[1])}{time[2] or ''}", time[1].replace("T", " ")) if time else None


def renamed(rule: ObjectRule, rename: Callable[[str], str]) -> ObjectRule:
    """Return the rule with other names of fields."""
    changes: dict[str, object] = {"when": tuple(replace(when, field=rename(when.field)) for when in rule.when)}
    for attribute in ("field", "other"):
        if hasattr(rule, attribute):
            changes[attribute] = rename(getattr(rule, attribute))
    for attribute in ("choice", "group"):
        if hasattr(rule, attribute):
            changes[attribute] = tuple(map(rename, getattr(rule, attribute)))
    return replace(rule, **changes)  # type: ignore[arg-type]
