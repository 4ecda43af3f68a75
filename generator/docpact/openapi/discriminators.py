"""Discriminators (OpenAPI 3.1.0, "Discriminator Object") as what they demand of each alternative, in plain keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docpact.model import Json
from docpact.openapi.nodes import entries, mapping, sequence
from docpact.openapi.references import unescaped

_COMPONENTS = "#/components/schemas/"


def tell_apart(document: dict[str, Json], unions: Iterable[dict[str, Json]]) -> dict[str, Json]:
    """Return the document in which each alternative of the `unions`, schemas with a discriminator, lists its names.

    The names of a component are those that `mapping` gives it, else its own. An alternative that lists values of the
    property itself stays as it is.
    """
    schemas = dict(entries(mapping(document.get("components")).get("schemas")))
    for union in unions:
        discriminator = mapping(union.get("discriminator"))
        named = discriminator.get("propertyName")
        for name in _alternatives(union, schemas) if isinstance(named, str) else ():
            schemas[name] = _listing(schemas[name], str(named), _values(name, mapping(discriminator.get("mapping"))))
    if not schemas:
        return document
    components = mapping(document.get("components"))
    return {**document, "components": {**components, "schemas": {**mapping(components.get("schemas")), **schemas}}}


def _alternatives(union: dict[str, Json], schemas: dict[str, dict[str, Json]]) -> Iterator[str]:
    """Yield the components that a union chooses from: its members, or the schemas that extend it."""
    members = sequence(union.get("oneOf")) + sequence(union.get("anyOf"))
    for member in members:
        name = _component(mapping(member).get("$ref"))
        if name in schemas:
            yield name
    if not members:
        own = {name for name, schema in schemas.items() if schema is union}
        for name, schema in schemas.items():
            if any(_component(mapping(part).get("$ref")) in own for part in sequence(schema.get("allOf"))):
                yield name


def _values(name: str, names: dict[str, Json]) -> list[str]:
    return [value for value, target in names.items() if name in (target, _component(target))] or [name]


def _component(reference: Json) -> str:
    return unescaped(str(reference).removeprefix(_COMPONENTS)) if isinstance(reference, str) else ""


def _listing(schema: dict[str, Json], named: str, values: list[str]) -> dict[str, Json]:
    properties = mapping(schema.get("properties"))
    known = mapping(properties.get(named))
    if {"enum", "const", "$ref"} & known.keys():
        return schema
    return {**schema, "properties": {**properties, named: {"type": "string", **known, "enum": values}}}
