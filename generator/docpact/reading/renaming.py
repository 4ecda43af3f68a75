"""Schemas and operations with other names for the schemas that they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docpact.model import Body, Operation, Parameter, Response, Schema, Type


def renamed_type(kind: Type, names: Mapping[str, str]) -> Type:
    """Return a type with the schemas it refers to renamed."""
    return replace(
        kind,
        schema=names.get(kind.schema, kind.schema) if kind.schema else None,
        items=renamed_type(kind.items, names) if kind.items else None,
        alternatives=tuple(renamed_type(member, names) for member in kind.alternatives),
    )


def renamed_schema(schema: Schema, names: Mapping[str, str]) -> Schema:
    """Return a schema under its new name, with new names in its fields."""
    fields = tuple(replace(field, type=renamed_type(field.type, names)) for field in schema.fields)
    return replace(schema, name=names.get(schema.name, schema.name), fields=fields)


def renamed_operation(operation: Operation, names: Mapping[str, str]) -> Operation:
    """Return an operation with new names of schemas in its bodies and parameters."""

    def body(value: Body | None) -> Body | None:
        return replace(value, type=renamed_type(value.type, names)) if value else None

    def parameter(value: Parameter) -> Parameter:
        return replace(value, type=renamed_type(value.type, names))

    def response(value: Response) -> Response:
        return replace(value, body=body(value.body), headers=tuple(map(parameter, value.headers)))

    return replace(
        operation,
        parameters=tuple(map(parameter, operation.parameters)),
        body=body(operation.body),
        responses=tuple(map(response, operation.responses)),
    )


def references(kind: Type) -> set[str]:
    """Return the names of the schemas that a type refers to."""
    found = {kind.schema} if kind.schema else set()
    for part in (*((kind.items,) if kind.items else ()), *kind.alternatives):
        found |= references(part)
    return found


def operation_references(operation: Operation) -> set[str]:
    """Return the names of the schemas that an operation refers to."""
    bodies = [operation.body, *(response.body for response in operation.responses)]
    found = {name for body in bodies if body for name in references(body.type)}
    for parameter in operation.parameters:
        found |= references(parameter.type)
    return found
