"""Types, fields and named objects of the model as JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from docpact.model import Field, Json, Rule, Schema, Service, Type
from docpact.openapi.keywords import combined, ordered
from docpact.openapi.nodes import present
from docpact.openapi.references import escaped
from docpact.reading.merging import are_told_apart
from docpact.rules import Rule as RecordedRule
from docpact.rules import object_keywords, to_record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = ("string", "integer", "number", "boolean")


def type_schema(service: Service, type: Type, rules: Sequence[Rule] = ()) -> dict[str, Json]:
    """Return the schema of a value: its type with the keywords of the rules; objects by `$ref` into the document.

    An object whose schema the service lacks becomes an object without fields, so that no reference leads nowhere.
    """
    return _Shapes("#/components/schemas/", {schema.name: schema for schema in service.schemas}).value(type, rules)


def json_schema(service: Service, type: Type, rules: Sequence[Rule] = ()) -> dict[str, Json]:
    """Return a JSON Schema 2020-12 of a value that stands alone: the objects it needs are in `$defs`."""
    by_name = {schema.name: schema for schema in service.schemas}
    shapes = _Shapes("#/$defs/", by_name)
    needed = {name: shapes.object(by_name[name], shapes.value_of) for name in _reachable(type, by_name)}
    schema = {"$schema": DIALECT, **shapes.value(type, rules)}
    return {**schema, "$defs": needed} if needed else schema


def component(service: Service, schema: Schema) -> dict[str, Json]:
    """Return a named object as it stands in `components/schemas`, with descriptions, records and places."""
    shapes = _Shapes("#/components/schemas/", {schema.name: schema for schema in service.schemas})
    written = shapes.object(schema, shapes.described)
    around = present(
        description=schema.description,
        x_docpact_rules=records(schema.rules),
        x_docpact_source=place(schema.source),
    )
    return ordered({**written, **around})


def place(source: object) -> str | None:
    """Return a source as it is written into documents."""
    return str(source) if source else None


def records(rules: Sequence[Rule]) -> list[Json]:
    """Return rules as they stand in `x-docpact-rules`."""
    return [to_record(cast(RecordedRule, rule)) for rule in rules]


class _Shapes:
    """Writes types; `prefix` is what references begin with, `schemas` are the objects that can be referred to."""

    def __init__(self, prefix: str, schemas: Mapping[str, Schema]) -> None:
        self._prefix = prefix
        self._schemas = schemas

    def value(self, type: Type, rules: Sequence[Rule]) -> dict[str, Json]:
        return ordered(combined(rules, self._shape(type)))

    def value_of(self, field: Field) -> dict[str, Json]:
        return self.value(field.type, field.rules)

    def described(self, field: Field) -> dict[str, Json]:
        return ordered(
            self.value_of(field)
            | present(
                description=field.description,
                deprecated=field.deprecated,
                x_docpact_rules=records(field.rules),
                x_docpact_superseded=records(field.superseded),
                x_docpact_documented_name=field.documented_name,
                x_docpact_source=place(field.source),
            )
        )

    def object(self, schema: Schema, write: Callable[[Field], dict[str, Json]]) -> dict[str, Json]:
        required = [field.name for field in schema.fields if field.required]
        properties = {field.name: write(field) for field in schema.fields}
        own = present(required=required, properties=properties)
        return {"type": "object", **own, **object_keywords(schema.rules)}

    def _shape(self, type: Type) -> dict[str, Json]:
        shape = {**self._bare(type)}
        if type.format:
            shape["format"] = type.format
        return shape

    def _bare(self, type: Type) -> dict[str, Json]:
        match type.kind:
            case "any":
                return {}
            case "object" if type.schema in self._schemas:
                return {"$ref": self._prefix + escaped(str(type.schema))}
            case "array":
                return {"type": "array", **({"items": self._shape(type.items)} if type.items else {})}
            case "map":
                return {"type": "object", "additionalProperties": self._shape(type.items) if type.items else True}
            case "union":
                return self._union(type.alternatives)
            case _:
                return {"type": type.kind}

    def _union(self, alternatives: Sequence[Type]) -> dict[str, Json]:
        """Write `type: [string, integer]` where that says it all, since every tool reads it; else `anyOf`."""
        kinds = [alternative.kind for alternative in alternatives]
        if len(set(kinds)) == len(kinds) > 1 and all(map(_is_plain, alternatives)):
            arrays = [alternative for alternative in alternatives if alternative.kind == "array" and alternative.items]
            return {"type": kinds, **(self._bare(arrays[0]) | {"type": kinds} if arrays else {})}
        keyword = "oneOf" if are_told_apart(alternatives, self._schemas) else "anyOf"
        return {keyword: [self._shape(alternative) for alternative in alternatives]}


def _is_plain(type: Type) -> bool:
    return type.format is None and type.schema is None and type.kind in (*_SCALARS, "object", "array")


def _reachable(type: Type, by_name: dict[str, Schema]) -> list[str]:
    """Return the names of the objects that a value of the type can hold, in the order in which they are met."""
    found: dict[str, None] = {}
    waiting = [type]
    while waiting:
        for name in _mentioned(waiting.pop()):
            if name in by_name and name not in found:
                found[name] = None
                waiting += [field.type for field in by_name[name].fields]
    return list(found)


def _mentioned(type: Type) -> Iterator[str]:
    if type.schema:
        yield type.schema
    for part in (*([type.items] if type.items else []), *type.alternatives):
        yield from _mentioned(part)
