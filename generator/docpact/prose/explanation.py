"""What a description says, laid open: for `docpact explain`."""

from __future__ import annotations

from docpact.model import Json, Type
from docpact.prose.reading import read
from docpact.prose.types import read_type
from docpact.rules import Rule, conjunction, to_record

_JSON_TYPES = {"string", "integer", "number", "boolean", "object", "array"}


def schema_of(type: Type | None, rules: tuple[Rule, ...]) -> dict[str, Json]:
    """Return the JSON Schema of a value: its type with the keywords of all rules."""
    return conjunction(rules, _base(type))


def _base(type: Type | None) -> dict[str, Json]:
    if type is None:
        return {}
    base: dict[str, Json] = {}
    if type.kind in _JSON_TYPES:
        base["type"] = type.kind
    elif type.kind == "map":
        base["type"] = "object"
    if type.format:
        base["format"] = type.format
    if type.kind == "array" and type.items:
        base["items"] = _base(type.items)
    return base


def explain_item(item: dict[str, Json]) -> dict[str, Json]:
    """Explain one line of `explain --jsonl`: `{"id", "name", "type", "description"}` → schema, rules, diagnostics."""
    declared = read_type(str(item.get("type") or ""))
    reading = read(str(item.get("description") or ""), name=str(item.get("name") or ""), type=declared)
    return {
        "id": item.get("id"),
        "schema": schema_of(declared, reading.rules),
        "rules": [to_record(rule) for rule in reading.rules],
        "diagnostics": [diagnostic.to_json() for diagnostic in reading.diagnostics],
    }
