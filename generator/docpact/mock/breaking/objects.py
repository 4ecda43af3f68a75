"""Objects whose fields agree, and objects whose fields do not: by these a wrong treatment of them shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from docpact.mock.breaking.places import places
from docpact.mock.breaking.witnesses import witnesses
from docpact.mock.composing import Composer, Slot, documented
from docpact.mock.intake import Treatment, agreed_parameters
from docpact.mock.values import MISSING
from docpact.model import Field, Json, Operation, Parameter, Rule, Schema
from docpact.rules import ObjectRule, broken, mended


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes values of fields: ones that keep further rules, and ones that break a rule."""

    members: Mapping[str, Field | Parameter]
    compose: Callable[[Slot], Json]

    def make(self, name: str, rules: tuple[Rule, ...]) -> Json:
        member = self.members[name]
        value = self.compose(Slot(name, member.type, (*rules, *member.rules)))
        return None if value is MISSING else value

    def spoil(self, name: str, rules: tuple[Rule, ...]) -> Json:
        member = self.members[name]
        values = (value for value in witnesses(member.type, (*member.rules, *rules)) if value is not MISSING)
        kept = (value for value in values if all(rule.accepts(value) for rule in member.rules))
        return next((value for value in kept if not rules[0].accepts(value)), None)


def agreeing(operation: Operation, schemas: Mapping[str, Schema]) -> Iterator[tuple[Treatment, list[Json]]]:
    """Yield the treatments of objects whose fields demand something of each other, with objects to try on them."""
    composer = Composer(schemas, Random(0))
    requests = replace(composer, sources=(documented, composer.made_up))
    free = {item.name: item for item in operation.parameters if item.location in ("query", "header")}
    if operation.rules:
        yield agreed_parameters(operation), list(_objects(_Maker(free, requests.compose), operation.rules))
    types = [("", operation.body.type)] if operation.body else []
    types += [(place.name, place.type) for place in places(operation.body, schemas)]
    for name, type_ in types:
        schema = schemas.get(type_.schema or "")
        if type_.kind == "object" and schema is not None and schema.rules:
            members = {item.name: item for item in schema.fields}
            treatment = replace(Treatment.of_type(name, type_), agreements=schema.rules)
            yield treatment, list(_objects(_Maker(members, requests.compose), schema.rules))


def _objects(maker: _Maker, rules: tuple[Rule, ...]) -> Iterator[Json]:
    """Yield objects with all fields and with those that are mandatory, and from each some that break one rule."""
    for names in (list(maker.members), [name for name, member in maker.members.items() if member.required]):
        start = mended({name: maker.make(name, ()) for name in names}, rules, maker.make)
        if start is None:
            continue
        yield start
        for rule in rules:
            if isinstance(rule, ObjectRule):
                others = [other for other in rules if other is not rule]
                yield from broken(start, rule, others, maker.make, maker.spoil)
                yield from broken(start, replace(rule, when=()), others, maker.make, maker.spoil)
