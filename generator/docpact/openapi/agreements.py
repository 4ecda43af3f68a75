"""Keywords of an object that say what its fields demand of each other, read as rules.

Read are the forms in which `docpact.rules.objects` writes them, and `const` for a list of one value. What has another
form says more than a rule can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docpact.model import Json
from docpact.openapi.keywords import stated, without
from docpact.openapi.nodes import mapping, sequence
from docpact.rules import FieldRule, Given, NotGiven, ObjectRule, SomeOf, When

_FORMS = ({"if", "then"}, {"dependentRequired"}, {"anyOf"}, {"oneOf"}, {"not"})


def agreements_in(schema: dict[str, Json]) -> tuple[tuple[ObjectRule, ...], dict[str, Json]]:
    """Return the rules that keywords of an object state, and the schema without these keywords."""
    rules: list[ObjectRule] = []
    rest = dict(schema)
    for keywords in _FORMS:
        part = {key: rest[key] for key in keywords if key in rest}
        found = _rules(part) if part.keys() == keywords and "else" not in rest else None
        if found is not None:
            rules += found
            rest = {key: value for key, value in rest.items() if key not in keywords}
    members: list[Json] = []
    for member in sequence(rest.get("allOf")):
        found = _rules(mapping(member))
        if found is None:
            members.append(member)
        else:
            rules += found
    if "allOf" in rest:
        rest["allOf"] = members
    return tuple(rules), rest


def _rules(node: dict[str, Json]) -> list[ObjectRule] | None:
    """Return the rules of a schema of nothing but keywords that are read; None for any other schema."""
    match node:
        case {"if": condition, "then": demand, **rest} if not rest:
            when, inner = _conditions(mapping(condition)), _demands(mapping(demand))
            known = when is not None and inner is not None
            return [replace(rule, when=(*(when or ()), *rule.when)) for rule in inner or ()] if known else None
        case {"dependentRequired": dict(dependent), **rest} if not rest:
            needs = [(str(name), _names(others)) for name, others in dependent.items()]
            return [Given(field=other, when=(When(field=name),)) for name, others in needs for other in others]
        case {"anyOf": list(members), **rest} if not rest:
            return _choice(members, most=None)
        case {"oneOf": list(members), **rest} if not rest:
            return _choice(members, most=1)
        case {"not": dict(refused), **rest} if not rest and refused.keys() == {"required"}:
            names = _names(refused["required"])
            if len(names) == 1:
                return [NotGiven(field=names[0])]
            return [SomeOf(choice=names, most=len(names) - 1)] if names else None
    return None


def _choice(members: list[Json], most: int | None) -> list[ObjectRule] | None:
    """Return that one of several fields is given, where each alternative says of one field that it is."""
    names = [_names(member["required"]) for member in members if mapping(member).keys() == {"required"}]
    choice = tuple(some[0] for some in names if len(some) == 1)
    return [SomeOf(choice=choice, least=1, most=most)] if len(choice) == len(members) > 1 else None


def _demands(node: dict[str, Json]) -> list[ObjectRule] | None:
    """Return what a condition governs: fields that are mandatory, rules of fields, or what is said without one too."""
    if not node or node.keys() - {"required", "properties"}:
        return _rules(node)
    rules: list[ObjectRule] = [Given(field=name) for name in _names(node.get("required"))]
    for name, schema in mapping(node.get("properties")).items():
        found, senseless = stated(mapping(schema))
        if senseless or without(mapping(schema), found):
            return None
        rules += [FieldRule(field=str(name), rule=rule) for rule in found]
    return rules


def _conditions(node: dict[str, Json]) -> tuple[When, ...] | None:
    if node.keys() == {"allOf"}:
        members = [_conditions(mapping(member)) for member in sequence(node["allOf"])]
        return None if None in members else tuple(when for some in members if some for when in some)
    if node.keys() == {"not"} and mapping(node["not"]).keys() == {"required"}:
        names = _names(mapping(node["not"])["required"])
        return (When(field=names[0], negated=True),) if len(names) == 1 else None
    names, properties = _names(node.get("required")), mapping(node.get("properties"))
    if node.keys() - {"required", "properties"} or not names or properties.keys() - set(names):
        return None
    found = [_condition(name, mapping(properties.get(name))) for name in names]
    return None if None in found else tuple(when for when in found if when is not None)


def _condition(name: str, schema: dict[str, Json]) -> When | None:
    negated = schema.keys() == {"not"}
    values = list(_values(mapping(schema["not"]) if negated else schema))
    if not schema:
        return When(field=name)
    return When(field=name, values=tuple(values), negated=negated) if values else None


def _values(schema: dict[str, Json]) -> Iterator[Json]:
    if schema.keys() == {"const"}:
        yield schema["const"]
    elif schema.keys() == {"enum"}:
        yield from sequence(schema["enum"])


def _names(value: Json) -> tuple[str, ...]:
    names = tuple(name for name in sequence(value) if isinstance(name, str))
    return names if len(names) == len(sequence(value)) else ()
