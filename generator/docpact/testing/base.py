"""The base call of an operation: the documented example, or the plainest valid values, from which every test starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from docpact.model import Json, Operation, Parameter, Rule, Service, Type
from docpact.openapi.nodes import same
from docpact.rules import (
    Charset,
    Count,
    Default,
    Each,
    Entries,
    Format,
    Layout,
    MultipleOf,
    Nullable,
    OneOf,
    Range,
    ReadOnly,
    Spans,
    Values,
    mended,
)
from docpact.testing.agreements import settled
from docpact.testing.calls import ABSENT, Absent, Call
from docpact.testing.shapes import Shape
from docpact.testing.subjects import MAX_DEPTH, fields_of, free_key, object_of, rules_of_keys, subjects

PLAIN = {
    "uuid": "2f4ddb93-b901-4b08-93d8-1d2e472f30fe",
    "ipv4": "192.168.0.10",
    "ipv6": "2001:db8::10",
    "cidr": "192.168.0.0/24",
    "mac": "fa:16:3e:00:00:01",
    "email": "someone@example.com",
    "uri": "https://example.com/path",
    "date": "2024-01-31",
    "date-time": "2024-01-31T10:20:30Z",
    "base64": "ZG9jcGFjdA==",
    "json": "{}",
}
"""A plain value of each named format."""

MODELS = ("sample-1", "Sample_1", "Sample#12ab", "sample")
"""Strings to model a plain value on, the plainest first; the later ones have more kinds of characters."""

_DEEPEST_EXAMPLE = 12
_LAYOUT_UNITS = {"yyyy": "2024", "dd": "28", "hh": "10", "ss": "30", "sss": "000", "Z": "+0000"}


def keeps(value: Json, rules: tuple[Rule, ...]) -> bool:
    """Tell whether a value keeps all rules."""
    return all(rule.accepts(value) for rule in rules)


def base_call(service: Service, operation: Operation, pinned: Mapping[str, str]) -> Call:
    """Return the documented example of a request, completed by plain valid values; `pinned` values win.

    Optional parameters are left out. A pinned name is a parameter's or that of a field at any depth of the body.
    """
    parameters: dict[tuple[str, str], Json] = {}
    for parameter in operation.parameters:
        if parameter.name in pinned:
            parameters[parameter.location, parameter.name] = pinned[parameter.name]
        elif parameter.required or parameter.location == "path":
            example = parameter.example
            valid = example is not None and keeps(example, parameter.rules)
            parameters[parameter.location, parameter.name] = example if valid else plain_parameter(service, parameter)
    for name in re.findall(r"\{([^{}]+)\}", operation.path):
        parameters.setdefault(("path", name), pinned.get(name, "1"))
    call = Call(operation, parameters, _body(service, operation))
    for subject in subjects(service, operation):
        named = subject.place == "body" and subject.pointer and subject.name in pinned
        if named and (subject.required or not isinstance(call.get(subject), Absent)):
            call = call.put(subject, _pinned(pinned[subject.name], subject.type))
    return settled(service, call, plain_value)


def plain_parameter(service: Service, parameter: Parameter) -> Json:
    """Return a plain value of a parameter; a language is one that servers know, where no rule says which."""
    if "language" in parameter.name.lower() and parameter.type.kind == "string" and not parameter.rules:
        return "en-us"
    return plain_value(service, parameter.type, parameter.rules)


def plain_value(service: Service, type_: Type, rules: tuple[Rule, ...] = (), depth: int = MAX_DEPTH) -> Json:
    """Return the plainest value of a type that keeps the rules, as far as that can be built."""
    for rule in rules:
        if isinstance(rule, OneOf) and rule.values:
            return next((value for value in rule.values if keeps(value, rules)), rule.values[0])
    for rule in rules:
        if isinstance(rule, Default) and rule.value is not None and keeps(rule.value, rules):
            return rule.value
    match type_.kind:
        case "integer" | "number":
            return _number(rules)
        case "boolean":
            return next((value for value in (True, False) if keeps(value, rules)), True)
        case "array":
            return _array(service, type_, rules, depth)
        case "object" if type_.schema is not None:
            return _object(service, type_, rules, depth)
        case "object" | "map":
            return _map(service, type_, rules, depth)
        case "union" if type_.alternatives:
            return plain_value(service, type_.alternatives[0], rules, depth)
        case _:
            return plain_string(rules, type_.format)


def plain_string(rules: tuple[Rule, ...], format: str | None = None) -> str:
    """Return a plain string that keeps the rules, where one can be built; in the format of its type, if it may be."""
    formed = [PLAIN[format]] if format in PLAIN else []
    formed += [PLAIN[rule.format] for rule in rules if isinstance(rule, Format) and rule.format in PLAIN]
    formed += [_layout(rule.layout) for rule in rules if isinstance(rule, Layout)]
    for text in formed:
        if keeps(text, rules):
            return text
    shape = Shape.of(rules)
    if shape is None:
        return _matching(rules) or next(iter(formed), "sample")
    candidates = (shape.typical(model) or "" for model in MODELS)
    return next((text for text in candidates if keeps(text, rules)), shape.typical() or "sample")


def _matching(rules: tuple[Rule, ...]) -> str | None:
    """Return a string that keeps all rules: drawn for a pattern, behind the first character that another asks for."""
    from docpact.testing.strategies import drawn, keeping

    firsts = [chr(rule.first.ranges[0][0]) for rule in rules if isinstance(rule, Charset) and rule.first]
    patterns = [rule for rule in rules if "pattern" in rule.schema()]
    texts = (first + str(text) for rule in patterns for text in drawn(keeping(rule), 20) for first in ("", *firsts))
    return next((text for text in texts if keeps(text, rules)), None)


def _layout(layout: str) -> str:
    text, seen_hour = "", False
    for token in re.findall(r"yyyy|YYYY|MM|mm|dd|DD|HH|hh|SSS|sss|ss|SS|Z|.", layout, re.DOTALL):
        unit = token if token == "Z" else token.lower()
        seen_hour = seen_hour or unit == "hh"
        text += ("20" if seen_hour else "01") if unit == "mm" else _LAYOUT_UNITS.get(unit, token)
    return text


def _number(rules: tuple[Rule, ...]) -> int | float:
    ranges = [rule for rule in rules if isinstance(rule, Range)]
    steps = [rule.step for rule in rules if isinstance(rule, MultipleOf)]
    bounds = [bound for rule in ranges for bound in (rule.min, rule.max) if bound is not None]
    bounds += [bound for rule in rules if isinstance(rule, Spans) for span in rule.spans for bound in span]
    around = chain.from_iterable((bound, bound + 1, bound - 1) for bound in [*bounds, 1, 0, 10, *steps])
    multiples = (-(-bound // step) * step for bound in bounds for step in steps)
    return next((value for value in chain(around, multiples) if keeps(value, rules)), 1)


def _array(service: Service, type_: Type, rules: tuple[Rule, ...], depth: int) -> Json:
    inner = tuple(rule.rule for rule in rules if isinstance(rule, Each))
    size = max([1, *(rule.min or 0 for rule in rules if isinstance(rule, Count))])
    if depth <= 0:
        return []
    element = plain_value(service, type_.items or Type("string"), inner, depth - 1)
    return [element] * size


def _map(service: Service, type_: Type, rules: tuple[Rule, ...], depth: int) -> Json:
    size = max([int(type_.kind == "map"), *(rule.min or 0 for rule in rules if isinstance(rule, Entries))])
    inner = tuple(rule.rule for rule in rules if isinstance(rule, Values))
    value = plain_value(service, type_.items or Type("string"), inner, depth - 1)
    return dict.fromkeys(plain_keys(rules, size), value)


def plain_keys(rules: tuple[Rule, ...], size: int) -> list[str]:
    """Return so many keys that the rules of a map allow, fewer where it has no more."""
    from docpact.testing.strategies import drawn, valid_values

    first, of_keys = free_key(rules), rules_of_keys(rules)
    longer = (f"{first}{n}" for n in range(2, size + 1))
    as_long = (f"{first[:-3]}{n:03}" for n in range(size))
    keys = dict.fromkeys([first, *(key for key in chain(longer, as_long) if keeps(key, of_keys))])
    if len(keys) < size:
        more = drawn(valid_values(Service("", ""), Type("string"), of_keys), 5 * size)
        keys |= dict.fromkeys(map(str, more))
    return list(keys)[:size]


def _object(service: Service, type_: Type, rules: tuple[Rule, ...], depth: int) -> Json:
    if depth <= 0:
        return {}
    schema = object_of(service, type_)
    if schema is None:
        return {}
    fields = {field.name: field for field in schema.fields}

    def make(name: str, rules: tuple[Rule, ...]) -> Json:
        return plain_value(service, fields[name].type, (*rules, *fields[name].rules), depth - 1)

    plain = {field.name: make(field.name, ()) for field in schema.fields if field.required}
    return mended(plain, (*schema.rules, *rules), make) or plain


def _body(service: Service, operation: Operation) -> Json | Absent:
    """Return the first example that is right, else the first object among them with what is wrong made right."""
    body = operation.body
    if body is None or "json" not in body.media_type:
        return ABSENT
    rights = [(example.value, righted(service, example.value, body.type, body.rules)) for example in body.examples]
    unchanged = (value for value, right in rights if same(value, right))
    changed = (right for value, right in rights if isinstance(value, dict))
    return next(chain(unchanged, changed), None) or plain_value(service, body.type, body.rules)


def righted(
    service: Service, value: Json, type_: Type, rules: tuple[Rule, ...] = (), depth: int = _DEEPEST_EXAMPLE
) -> Json:
    """Return a documented value with plain ones for those that break a rule, and for mandatory ones that it lacks."""
    nullable = value is None and any(isinstance(rule, Nullable) for rule in rules)
    if depth <= 0 or nullable:
        return value
    if not (fits(value, type_) and keeps(value, rules)):
        return plain_value(service, type_, rules)
    match type_.kind:
        case "array" if type_.items:
            each = tuple(rule.rule for rule in rules if isinstance(rule, Each))
            return [righted(service, item, type_.items, each, depth - 1) for item in value]
        case "map" if type_.items:
            inner = tuple(rule.rule for rule in rules if isinstance(rule, Values))
            return {key: righted(service, item, type_.items, inner, depth - 1) for key, item in value.items()}
        case "object":
            return value | dict(_righted_fields(service, value, type_, depth - 1))
        case "union":
            fitting = [each for each in type_.alternatives if fits(value, each)]
            forms = [righted(service, value, each, (), depth - 1) for each in fitting]
            return min(forms, key=partial(_distance, value))
        case _:
            return value


def _distance(value: Json, form: Json) -> tuple[int, bool]:
    """Tell how far a form is from the value that it was made from: members that were added, and whether any differ."""
    added = len(form.keys() - value.keys()) if isinstance(form, dict) and isinstance(value, dict) else 0
    return added, not same(value, form)


def _righted_fields(service: Service, value: dict[str, Json], type_: Type, depth: int) -> Iterator[tuple[str, Json]]:
    for field in fields_of(service, type_):
        if field.name in value:
            yield field.name, righted(service, value[field.name], field.type, field.rules, depth)
        elif field.required and not any(isinstance(rule, ReadOnly) for rule in field.rules):
            yield field.name, plain_value(service, field.type, field.rules)


def fits(value: Json, type_: Type) -> bool:
    """Tell whether a value is of a type, at its top; the members of objects and arrays are not looked at."""
    match type_.kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
            return whole and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case "object" | "map":
            return isinstance(value, dict)
        case "union":
            return any(fits(value, member) for member in type_.alternatives)
        case _:
            return True


def _pinned(text: str, type_: Type) -> Json:
    if type_.kind == "integer" and re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    if type_.kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if type_.kind == "array":
        return [text]
    return text
