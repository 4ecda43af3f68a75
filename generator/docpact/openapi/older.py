"""An OpenAPI 3.1 document in the form of OpenAPI 3.0, for tools that are not there yet.

OpenAPI 3.0 has its own dialect of JSON Schema (OpenAPI 3.0.3, "Schema Object"): one type a schema, `nullable`, bounds
that are exclusive by a flag, nothing beside a `$ref`. A constraint that it can not say in any form is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from docpact.model import Json
from docpact.openapi.nodes import mapping, sequence

VERSION = "3.0.3"
UNDOCUMENTED = "x-docpact-undocumented"
NULL: Mapping[str, Json] = {"type": "object", "nullable": True, "enum": [None]}
"""The schema of null alone: `nullable` counts only beside a type, and the list leaves nothing else of it."""

_SCHEMAS = ("additionalProperties", "items", "not")
_LISTS_OF_SCHEMAS = ("allOf", "anyOf", "oneOf")
_WITHOUT_FORM = (
    *("$anchor", "$comment", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$schema", "$vocabulary", "contains"),
    *("contentEncoding", "contentMediaType", "contentSchema", "dependentRequired", "dependentSchemas", "else", "if"),
    *("maxContains", "minContains", "patternProperties", "prefixItems", "propertyNames", "then"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_BOUNDS = (("minimum", "exclusiveMinimum", max), ("maximum", "exclusiveMaximum", min))


def to_openapi_30(document: dict[str, Json]) -> dict[str, Json]:
    """Return the document in version 3.0.3: the same paths, and schemas that accept the same values.

    What 3.0 demands is added: items to an array that has none, and a response to an operation that has none, with a
    mark that tells `read` that it is not documented.
    """
    older = {key: value for key, value in document.items() if key not in ("jsonSchemaDialect", "webhooks")}
    older["openapi"] = VERSION
    older["info"] = {key: value for key, value in mapping(document.get("info")).items() if key != "summary"}
    paths = mapping(older.get("paths")).items()
    older["paths"] = {path: {key: _operation(value) for key, value in mapping(item).items()} for path, item in paths}
    if isinstance(older.get("components"), dict):
        older["components"] = _around(older["components"])
        older["components"].pop("pathItems", None)
    return older


def schema_30(schema: Json) -> dict[str, Json]:
    """Return a schema of JSON Schema 2020-12 in the dialect of OpenAPI 3.0.

    Booleans become schemas that accept or refuse everything; keywords that 3.0 does not have are left out.
    """
    if not isinstance(schema, dict):
        return {"not": {}} if schema is False else {}
    older = {key: _keyword(key, value) for key, value in schema.items() if key not in _WITHOUT_FORM}
    _conditions(older, schema)
    _single_value(older)
    _exclusive_bounds(older)
    _single_type(older)
    if older.get("type") == "array":
        older.setdefault("items", {})
    if "$ref" in older and len(older) > 1:
        older = {"allOf": [{"$ref": older.pop("$ref")}, *sequence(older.pop("allOf", None))], **older}
    return older


def is_null(schema: Json) -> bool:
    """Tell whether a schema is the one of null alone, in the form of either version."""
    return isinstance(schema, dict) and (schema.get("type") == "null" or schema == NULL)


def _operation(node: Json) -> Json:
    older = _around(node)
    if isinstance(older, dict) and "operationId" in older and not older.get("responses"):
        older["responses"] = {"default": {"description": "The documentation names no response.", UNDOCUMENTED: True}}
    return older


def _around(node: Json) -> Json:
    """Return what is around schemas, with the schemas in it in their older form; examples stay as they are."""
    if isinstance(node, list):
        return [_around(each) for each in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": node["$ref"]}
    return {key: _member(key, value) for key, value in node.items()}


def _member(key: str, value: Json) -> Json:
    if key == "schema":
        return schema_30(value)
    if key == "schemas":
        return {name: schema_30(schema) for name, schema in mapping(value).items()}
    return value if key in ("example", "examples", "links") or key.startswith("x-") else _around(value)


def _keyword(key: str, value: Json) -> Json:
    if key in _LISTS_OF_SCHEMAS:
        return [schema_30(each) for each in sequence(value)]
    if key == "properties":
        return {name: schema_30(each) for name, each in mapping(value).items()}
    if key in _SCHEMAS and not (key == "additionalProperties" and isinstance(value, bool)):
        return schema_30(value)
    return value


def _conditions(older: dict[str, Json], schema: dict[str, Json]) -> None:
    """Write what holds under a condition as alternatives: that the condition does not hold, or what it demands."""
    for branch, condition in (("then", {"not": schema.get("if")}), ("else", schema.get("if"))):
        if "if" in schema and branch in schema:
            _also(older, "anyOf", [schema_30(condition), schema_30(schema[branch])])
    for name, others in mapping(schema.get("dependentRequired")).items():
        _also(older, "anyOf", [{"not": {"required": [name]}}, {"required": others}])


def _single_value(schema: dict[str, Json]) -> None:
    """Write a constant as a list of one value, and a list of examples as its first."""
    if "const" in schema:
        constant = schema.pop("const")
        _also(schema, "enum", [constant])
    if examples := sequence(schema.pop("examples", None)):
        schema.setdefault("example", examples[0])


def _exclusive_bounds(schema: dict[str, Json]) -> None:
    """Write bounds that exclude their value as a bound and a flag; of two bounds the stricter one stays."""
    for closed, opened, stricter in _BOUNDS:
        bound = schema.get(opened)
        if isinstance(bound, int | float) and not isinstance(bound, bool):
            strict = stricter(bound, schema.get(closed, bound)) == bound
            schema[closed] = bound if strict else schema[closed]
            schema.pop(opened)
            schema |= {opened: True} if strict else {}


def _single_type(schema: dict[str, Json]) -> None:
    """Write several types as alternatives of one type each, and null as a flag, or as an alternative of its own."""
    if schema.get("type") == "null":
        schema |= {"type": "object", "nullable": True}
        _also(schema, "enum", [None])
    kinds = schema.get("type")
    if not isinstance(kinds, list):
        return
    del schema["type"]
    named = [kind for kind in kinds if kind != "null"]
    if len(named) == 1:
        schema["type"] = named[0]
        schema |= {"nullable": True} if "null" in kinds else {}
        return
    members = [_of_kind(kind, schema) for kind in named] + ([dict(NULL)] if "null" in kinds else [])
    schema.pop("items", None)
    _also(schema, "anyOf", members)


def _of_kind(kind: str, schema: dict[str, Json]) -> dict[str, Json]:
    return {"type": kind, "items": schema.get("items", {})} if kind == "array" else {"type": kind}


def _also(schema: dict[str, Json], keyword: str, value: Json) -> None:
    """Add a keyword; where it says something already, both hold."""
    if keyword in schema:
        schema["allOf"] = [*sequence(schema.get("allOf")), {keyword: value}]
    else:
        schema[keyword] = value
