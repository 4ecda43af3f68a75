"""The service that an OpenAPI document describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docpact.model import (
    Body,
    ErrorCode,
    Example,
    Field,
    Json,
    Operation,
    Parameter,
    Response,
    Rule,
    Schema,
    SecurityScheme,
    Service,
    Type,
)
from docpact.rules import Count, Default, Format, Length, MultipleOf, Nullable, OneOf, Pattern, Range, from_record

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def read(document: Mapping[str, Json]) -> Service:
    """Read what the mock needs of an OpenAPI 3.1 document."""
    components = document.get("components", {})
    return Service(
        name="",
        title=document["info"]["title"],
        security=tuple(
            SecurityScheme(name, scheme["name"], scheme["in"])
            for name, scheme in components.get("securitySchemes", {}).items()
            if scheme["type"] == "apiKey"
        ),
        schemas=tuple(
            Schema(name, tuple(_fields(schema)), schema.get("description", ""))
            for name, schema in components.get("schemas", {}).items()
        ),
        operations=tuple(_operations(document)),
        errors=tuple(
            ErrorCode(code, row.get("message", ""), row.get("meaning", ""), row.get("remedy", ""), row.get("status"))
            for code, row in document.get("x-docpact-errors", {}).items()
        ),
    )


def _fields(schema: Mapping[str, Json]) -> Iterator[Field]:
    for name, item in schema.get("properties", {}).items():
        yield Field(name, _type(item), name in schema.get("required", ()), item.get("description", ""), _rules(item))


def _operations(document: Mapping[str, Json]) -> Iterator[Operation]:
    for path, methods in document.get("paths", {}).items():
        for method in filter(methods.__contains__, _METHODS):
            item = methods[method]
            requirements = item.get("security", document.get("security", []))
            yield Operation(
                method=method.upper(),
                path=path,
                id=item.get("operationId", ""),
                parameters=tuple(_parameter(p) for p in (*methods.get("parameters", ()), *item.get("parameters", ()))),
                body=_body(item["requestBody"]) if "requestBody" in item else None,
                responses=tuple(_response(status, r) for status, r in item.get("responses", {}).items()),
                security=tuple(name for requirement in requirements for name in requirement),
            )


def _parameter(item: Mapping[str, Json]) -> Parameter:
    schema = item.get("schema", {})
    return Parameter(
        item["name"],
        item["in"],
        _type(schema),
        item.get("required", False),
        "",
        _rules(schema),
        False,
        item.get("example"),
    )


def _response(status: str, item: Mapping[str, Json]) -> Response:
    return Response(status, item.get("description", ""), _body(item) if item.get("content") else None)


def _body(item: Mapping[str, Json]) -> Body:
    media_type, content = next(iter(item["content"].items()))
    schema = content.get("schema", {})
    examples = tuple(Example(name, e["value"]) for name, e in content.get("examples", {}).items())
    return Body(_type(schema), media_type, item.get("required", True), "", examples, _rules(schema))


def _type(schema: Mapping[str, Json]) -> Type:
    if "$ref" in schema:
        return Type("object", schema=schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema or "oneOf" in schema:
        return Type("union", alternatives=tuple(_type(s) for s in schema.get("anyOf", schema.get("oneOf", ()))))
    kinds = schema.get("type", "any")
    kind: Any = next((k for k in kinds if k != "null"), "any") if isinstance(kinds, list) else kinds
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return Type("map", items=_type(schema["additionalProperties"]))
    return Type(kind, schema.get("format"), _type(schema["items"]) if kind == "array" and "items" in schema else None)


def _rules(schema: Mapping[str, Json]) -> tuple[Rule, ...]:
    if "x-docpact-rules" in schema:
        return tuple(from_record(record) for record in schema["x-docpact-rules"])
    return tuple(_keyword_rules(schema))


def _keyword_rules(schema: Mapping[str, Json]) -> Iterator[Rule]:
    if "minLength" in schema or "maxLength" in schema:
        yield Length(min=schema.get("minLength"), max=schema.get("maxLength"))
    if "minimum" in schema or "maximum" in schema:
        yield Range(min=schema.get("minimum"), max=schema.get("maximum"))
    if "minItems" in schema or "maxItems" in schema:
        yield Count(min=schema.get("minItems"), max=schema.get("maxItems"))
    if "multipleOf" in schema:
        yield MultipleOf(step=schema["multipleOf"])
    if "pattern" in schema:
        yield Pattern(regex=schema["pattern"].removeprefix("^").removesuffix("$"))
    if "enum" in schema:
        yield OneOf(values=tuple(schema["enum"]))
    if "format" in schema and schema.get("type") == "string":
        yield Format(format=schema["format"])
    if "default" in schema:
        yield Default(value=schema["default"])
    if isinstance(schema.get("type"), list) and "null" in schema["type"]:
        yield Nullable()
