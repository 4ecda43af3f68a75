"""Documented examples in a document: those that their schema accepts, and beside them those that it refuses.

A tool shows `examples` as requests that work. A documented example that contradicts the rest of its page would mislead
there, so it stands in an extension, with its position among all of them where it is not the last. Its value is JSON
text, `serializedValue` as OpenAPI 3.2 names it: tools look for schemas in extensions too, and an object with `type`
and `default` is one to them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import jsonschema_rs

from docpact.model import Json
from docpact.openapi.nodes import entries, mapping
from docpact.rules.formats import FORMATS

REFUSED_EXAMPLES = "x-docpact-refused-examples"
REFUSED_EXAMPLE = "x-docpact-refused-example"
_KEYS = ("example", "examples", REFUSED_EXAMPLE, REFUSED_EXAMPLES)
_TEXT = "serializedValue"
_POSITION = "position"
_BASE = "urn:docpact:document"
# A UUID is checked as other tools check it: docpact itself takes those without hyphens too.
_CHECKS = {name: check for name, check in FORMATS.items() if name != "uuid"}


def documented(media: dict[str, Json]) -> list[tuple[str, dict[str, Json]]]:
    """Return the named examples of a media type, accepted and refused, in the order in which they are documented."""
    found = list(entries(media.get("examples")))
    for name, example in entries(media.get(REFUSED_EXAMPLES)):
        position = example.get(_POSITION)
        rest = {key: value for key, value in example.items() if key not in (_POSITION, _TEXT)}
        if _TEXT in example:
            rest["value"] = parsed(example[_TEXT])
        found.insert(position if isinstance(position, int) else len(found), (name, rest))
    return found


def parsed(text: Json) -> Json:
    """Return the value of a refused example from its JSON text; what a hand wrote there instead stands for itself."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return text


def _serialized(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def divide_examples(document: dict[str, Json]) -> dict[str, Json]:
    """Return the document with each example where it belongs now; equal documents become equal ones.

    Parameters and headers with an `example`, and media types with `examples`, are looked at; so are those that were
    refused before, since a corrected schema may accept them.
    """
    holders: list[dict[str, Json]] = []
    divided = {**document, "paths": _copied(document.get("paths"), holders)}
    fits = _Fits(mapping(document.get("components")), [holder.get("schema") for holder in holders])
    for number, holder in enumerate(holders):
        single = "example" in holder or REFUSED_EXAMPLE in holder
        (_divide_single if single else _divide_named)(holder, partial(fits, number))
    return divided


class _Fits:
    """Tells whether a value fits one of the schemas, which refer to the components; one that is unusable takes all."""

    def __init__(self, components: dict[str, Json], schemas: list[Json]) -> None:
        whole = {"components": {"schemas": components.get("schemas", {})}, "schemas": schemas}
        self._registry = jsonschema_rs.Registry([(_BASE, whole)], draft=jsonschema_rs.Draft202012)

    def __call__(self, number: int, value: Json) -> bool:
        reference = {"$ref": f"{_BASE}#/schemas/{number}"}
        try:
            validator = jsonschema_rs.Draft202012Validator(
                reference, registry=self._registry, formats=_CHECKS, validate_formats=True
            )
            return validator.is_valid(value)
        except ValueError:
            return True


def _copied(node: Any, holders: list[dict[str, Json]]) -> Any:
    """Copy what is around examples, down to them; collect the copies of the nodes that hold some."""
    if isinstance(node, list):
        return [_copied(each, holders) for each in node]
    if not isinstance(node, dict):
        return node
    if "schema" in node:
        holder = dict(node)
        if any(key in node for key in _KEYS):
            holders.append(holder)
        return holder
    return {key: _copied(value, holders) for key, value in node.items()}


def _divide_named(holder: dict[str, Json], fits: Callable[[Json], bool]) -> None:
    accepted: dict[str, Json] = {}
    refused: dict[str, Json] = {}
    for position, (name, example) in enumerate(documented(holder)):
        if "value" not in example or fits(example["value"]):
            accepted[name] = example
        else:
            refused[name] = {**_with_text(example), _POSITION: position}
    for offset, example in enumerate(refused.values()):
        if example[_POSITION] == len(accepted) + offset:
            # Behind all accepted ones is where it is put anyway.
            del example[_POSITION]
    present = {"examples": accepted} if accepted else {}
    _replace(holder, present | ({REFUSED_EXAMPLES: refused} if refused else {}))


def _with_text(example: dict[str, Json]) -> dict[str, Json]:
    return {
        _TEXT if key == "value" else key: _serialized(value) if key == "value" else value
        for key, value in example.items()
    }


def _divide_single(holder: dict[str, Json], fits: Callable[[Json], bool]) -> None:
    value = holder["example"] if "example" in holder else parsed(holder[REFUSED_EXAMPLE])
    _replace(holder, {"example": value} if fits(value) else {REFUSED_EXAMPLE: _serialized(value)})


def _replace(holder: dict[str, Json], examples: dict[str, Json]) -> None:
    """Put examples in place of those that are there: behind the other standard members, before the extensions."""
    rest = {key: value for key, value in holder.items() if key not in _KEYS}
    standard = {key: value for key, value in rest.items() if not key.startswith("x-")}
    holder.clear()
    holder.update(standard | examples | rest)
