"""What the fields of an object, and the parameters of a call, demand of each other: calls that keep it or break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from docpact.model import Field, Json, Parameter, Rule, Service, Type
from docpact.rules import ObjectRule, broken, mended
from docpact.testing.calls import Absent, Call
from docpact.testing.subjects import Pointer, Subject, object_of

Plain = Callable[[Service, Type, tuple[Rule, ...]], Json]
"""Makes a plain value of a type that keeps the rules."""

_FREE = ("query", "header")
_DEEPEST = 12
_PASSES = 4


@dataclass(frozen=True, slots=True)
class Agreeing:
    """An object of a call whose fields demand something of each other; `subject` is None for the parameters."""

    subject: Subject | None
    members: Mapping[str, Field | Parameter]
    rules: tuple[ObjectRule, ...]
    value: dict[str, Json]

    @property
    def agrees(self) -> bool:
        """Whether all rules are kept."""
        return all(rule.accepts(self.value) for rule in self.rules)

    def put(self, call: Call, value: Mapping[str, Json]) -> Call:
        """Return the call with other members of the object."""
        if self.subject is not None:
            return call.put(self.subject, dict(value))
        others = {key: sent for key, sent in call.parameters.items() if key[0] not in _FREE}
        places = {parameter.name: parameter.location for parameter in call.operation.parameters}
        return replace(call, parameters=others | {(places[name], name): sent for name, sent in value.items()})

    def is_complete(self, value: Mapping[str, Json]) -> bool:
        """Tell whether an object has all that is mandatory."""
        return all(name in value for name, member in self.members.items() if member.required)


def agreeing(service: Service, call: Call) -> Iterator[Agreeing]:
    """Yield the objects of a call whose fields demand something of each other: parameters, then from outside in."""
    rules = _object_rules(call.operation.rules)
    if rules:
        free = {parameter.name: parameter for parameter in call.operation.parameters if parameter.location in _FREE}
        sent = {name: value for (place, name), value in call.parameters.items() if place in _FREE and name in free}
        yield Agreeing(None, free, rules, sent)
    if call.operation.body is not None and not isinstance(call.body, Absent):
        yield from _inside(service, call.operation.body.type, call.body, ())


def _inside(service: Service, type_: Type, value: Json, pointer: Pointer) -> Iterator[Agreeing]:
    if len(pointer) > _DEEPEST:
        return
    schema = object_of(service, type_)
    if isinstance(value, dict) and schema is not None:
        rules = _object_rules(schema.rules)
        if rules:
            yield Agreeing(
                Subject("body", pointer, type_), {field.name: field for field in schema.fields}, rules, value
            )
        for field in schema.fields:
            if field.name in value:
                yield from _inside(service, field.type, value[field.name], (*pointer, field.name))
    elif isinstance(value, list) and type_.kind == "array" and type_.items is not None:
        for place, item in enumerate(value):
            yield from _inside(service, type_.items, item, (*pointer, place))


def _object_rules(rules: tuple[Rule, ...]) -> tuple[ObjectRule, ...]:
    return tuple(rule for rule in rules if isinstance(rule, ObjectRule))


def agrees(service: Service, call: Call) -> bool:
    """Tell whether all objects of a call agree."""
    return all(found.agrees for found in agreeing(service, call))


def settled(service: Service, call: Call, plain: Plain, keep: Subject | None = None) -> Call:
    """Return the call with the changes by which its objects agree, as far as there are any; `keep` stays as it is."""
    for _ in range(_PASSES):
        found = next((found for found in agreeing(service, call) if not found.agrees), None)
        if found is None:
            return call
        kept = _kept(found, keep)
        value = mended(found.value, found.rules, maker(service, found, plain), kept)
        if value is None or not found.is_complete(value):
            return call
        call = found.put(call, value)
    return call


def _kept(found: Agreeing, keep: Subject | None) -> frozenset[str]:
    """Return the member of an object that leads to the subject."""
    if keep is None or (found.subject is None) != (keep.place != "body"):
        return frozenset()
    outer = found.subject.pointer if found.subject else ()
    inside = keep.pointer[: len(outer)] == outer and len(keep.pointer) > len(outer)
    return frozenset([str(keep.pointer[len(outer)])]) if inside else frozenset()


def maker(service: Service, found: Agreeing, plain: Plain) -> Callable[[str, tuple[Rule, ...]], Json]:
    """Return what makes a value of a member that keeps further rules."""

    def make(name: str, rules: tuple[Rule, ...]) -> Json:
        member = found.members[name]
        return plain(service, member.type, (*rules, *member.rules))

    return make


def disagreements(
    service: Service, found: Agreeing, plain: Plain, spoil: Callable[[str, tuple[Rule, ...]], Json]
) -> Iterator[tuple[ObjectRule, dict[str, Json]]]:
    """Yield objects that break one rule and keep all others, each with the rule."""
    make = maker(service, found, plain)
    for rule in found.rules:
        others = [other for other in found.rules if other is not rule]
        for value in broken(found.value, rule, others, make, spoil):
            if found.is_complete(value):
                yield rule, value


def exemptions(
    service: Service, found: Agreeing, plain: Plain, spoil: Callable[[str, tuple[Rule, ...]], Json]
) -> Iterator[tuple[ObjectRule, dict[str, Json]]]:
    """Yield objects that break the demand of a rule where its condition does not hold, and so keep it."""
    make = maker(service, found, plain)
    for rule in found.rules:
        others = [other for other in found.rules if other is not rule]
        for value in broken(found.value, replace(rule, when=()), others, make, spoil) if rule.when else ():
            if found.is_complete(value) and rule.accepts(value):
                yield rule, value
