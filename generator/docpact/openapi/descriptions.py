"""Rules from the descriptions of a document that somebody else wrote, by the reader of prose that reads pages.

Keywords decide: where a description says otherwise, it adds nothing. What it adds stands in the document as keywords
and as records with the sentence, as if docpact had written it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docpact import prose
from docpact.diagnostics import Diagnostic
from docpact.model import Json, Source
from docpact.openapi.interpreting import SchemaReader
from docpact.openapi.keywords import HOLDERS, combined, standing
from docpact.openapi.nodes import mapping, text
from docpact.openapi.places import Places
from docpact.openapi.references import pointer
from docpact.openapi.schemas import records

_RECORDS = "x-docpact-rules"
_NESTED = ("items", "additionalProperties", "not")
_LISTS = ("allOf", "anyOf", "oneOf")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_descriptions(document: dict[str, Json], places: Places) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the document with the rules that its descriptions state, and what was noticed in them.

    Read are the descriptions of parameters, headers and values in schemas; not those that have records already.
    """
    reader = _Descriptions(SchemaReader(document, lambda where, what: None), places, [])
    return reader.around(document, "", ""), tuple(reader.diagnostics)


@dataclass(frozen=True, slots=True)
class _Descriptions:
    schemas: SchemaReader
    places: Places
    diagnostics: list[Diagnostic]

    def around(self, node: Json, name: str, at: str) -> Json:
        """Return what is around schemas, with the schemas in it read; `name` is the key under which the node stands."""
        if isinstance(node, list):
            return [self.around(each, name, f"{at}/{number}") for number, each in enumerate(node)]
        if not isinstance(node, dict):
            return node
        named = text(node.get("name")) or name
        found = {key: self._member(key, value, f"{at}/{pointer(key)}") for key, value in node.items()}
        if isinstance(node.get("schema"), dict):
            outside = "" if "content" in node else text(node.get("description"))
            found["schema"] = self.schema(node["schema"], named, f"{at}/schema", outside)
        return found

    def _member(self, key: str, value: Json, at: str) -> Json:
        if key in ("schema", "example", "examples", "value") or key.startswith("x-"):
            return value
        if key == "schemas" and at == "/components/schemas":
            return {name: self.schema(each, name, f"{at}/{pointer(name)}") for name, each in mapping(value).items()}
        return self.around(value, key, at)

    def schema(self, node: Json, name: str, at: str, outside: str = "") -> Json:
        """Return a schema with the rules of its description, of the one `outside`, and of those within it."""
        if not isinstance(node, dict):
            return node
        read = {**node, **dict(self._nested(node, name, at))}
        description = outside or ("" if "$ref" in node else text(node.get("description")))
        if not description or _RECORDS in node:
            return read
        return self._ruled(read, description, name, at)

    def _nested(self, node: dict[str, Json], name: str, at: str) -> Iterator[tuple[str, Json]]:
        if isinstance(node.get("properties"), dict):
            fields = node["properties"].items()
            yield "properties", {key: self.schema(each, key, f"{at}/properties/{pointer(key)}") for key, each in fields}
        for key, value in node.items():
            if key in _NESTED and isinstance(value, dict):
                yield key, self.schema(value, name, f"{at}/{key}")
            elif key in _LISTS and isinstance(value, list):
                yield key, [self.schema(each, name, f"{at}/{key}/{number}") for number, each in enumerate(value)]

    def _ruled(self, node: dict[str, Json], description: str, name: str, at: str) -> dict[str, Json]:
        type = self.schemas.value(node, name, at).type
        if type.kind == "object" and type.schema is not None:
            return node
        place = self.places(at)
        reading = prose.read(_ESCAPED.sub(r"\1", description), name=name, type=type, source=place)
        self.diagnostics.extend(reading.diagnostics)
        whole = _below(combined(reading.rules, {}), node)
        kept = standing(reading.rules, whole)
        for rule in reading.rules:
            if rule not in kept and any(key in node for key in rule.schema()):
                self.diagnostics.append(_contradiction(name, rule.sentence, rule.source or place))
        return {**_below(combined(kept, {}), node), **({_RECORDS: records(kept)} if kept else {})}


def _below(keywords: dict[str, Json], node: dict[str, Json]) -> dict[str, Json]:
    """Return a schema with further keywords, those of its elements too; where it has a keyword, its own stands."""
    inner = {key: _below(keywords[key], mapping(node.get(key))) for key in HOLDERS.values() if key in keywords}
    added = {key: value for key, value in keywords.items() if key not in node}
    return {**node, **added, **inner}


def _contradiction(name: str, sentence: str, source: Source) -> Diagnostic:
    return Diagnostic(
        "contradicting-rules",
        f"{name}: the keywords of the document say otherwise than its description: {sentence!r}.",
        source,
        "The keywords were kept; correct what is wrong.",
    )
