"""Several rules of one value as one JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable

from docpact.model import Json, Rule
from docpact.rules.algebra import Nullable

_STRICTER = {
    "minLength": max,
    "minimum": max,
    "exclusiveMinimum": max,
    "minItems": max,
    "minProperties": max,
    "maxLength": min,
    "maximum": min,
    "exclusiveMaximum": min,
    "maxItems": min,
    "maxProperties": min,
}
_WITHIN = ("items", "propertyNames", "additionalProperties")


def conjunction(rules: Iterable[Rule], base: dict[str, Json] | None = None) -> dict[str, Json]:
    """Return `base` (the schema of the type) with the keywords of all rules; the order of the rules does not matter.

    Of two bounds the stricter one stays; of two lists the values in both; further patterns go into `allOf`.
    """
    schema: dict[str, Json] = dict(base or {})
    rules = sorted(rules, key=repr)
    for rule in rules:
        _merge(schema, rule.schema())
    if any(isinstance(rule, Nullable) for rule in rules):
        _allow_null(schema)
    return schema


def _merge(schema: dict[str, Json], keywords: dict[str, Json]) -> None:
    for keyword, value in keywords.items():
        if keyword not in schema:
            schema[keyword] = value
        elif keyword in _STRICTER:
            schema[keyword] = _STRICTER[keyword](schema[keyword], value)
        elif keyword == "enum":
            schema[keyword] = [v for v in schema[keyword] if v in value] or schema[keyword]
        elif keyword in _WITHIN:
            merged = dict(schema[keyword]) if isinstance(schema[keyword], dict) else {}
            _merge(merged, value)
            schema[keyword] = merged
        elif keyword == "allOf":
            schema[keyword] = [*schema[keyword], *(s for s in value if s not in schema[keyword])]
        elif keyword in ("anyOf", "not") and schema[keyword] != value:
            _merge(schema, {"allOf": [{keyword: value}]})
        elif keyword == "pattern" and schema[keyword] != value:
            _merge(schema, {"allOf": [{"pattern": value}]})


def _allow_null(schema: dict[str, Json]) -> None:
    """Admit null in every keyword that would refuse it; this comes last, when the keywords of all rules are there."""
    kind = schema.get("type")
    if "$ref" in schema:
        schema["anyOf"] = [{"$ref": schema.pop("$ref")}, {"type": "null"}]
    elif isinstance(kind, str | list):
        kinds = [kind] if isinstance(kind, str) else kind
        schema["type"] = [*kinds, *(["null"] if "null" not in kinds else [])]
    elif isinstance(schema.get("anyOf"), list) and {"type": "null"} not in schema["anyOf"]:
        schema["anyOf"] = [*schema["anyOf"], {"type": "null"}]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
