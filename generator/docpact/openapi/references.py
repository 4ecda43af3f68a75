"""References within a document, and `allOf` laid flat."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from docpact.model import Json
from docpact.openapi.nodes import mapping, sequence

_DEEPEST = 32


def escaped(name: str) -> str:
    """Return a name as one part of a JSON pointer in a URI fragment (RFC 6901, section 6)."""
    return quote(name.replace("~", "~0").replace("/", "~1"), safe="!$&'()*+,;=:@~-._")


def unescaped(part: str) -> str:
    """Return the name that `escaped` wrote."""
    return unquote(part).replace("~1", "/").replace("~0", "~")


def pointer(name: str) -> str:
    """Return a name as one part of a JSON pointer (RFC 6901, section 3)."""
    return name.replace("~", "~0").replace("/", "~1")


def pointer_parts(path: str) -> list[str]:
    """Return the names that a JSON pointer consists of."""
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def pointed(document: Json, path: str) -> Json:
    """Return what a JSON pointer leads to; None where it leads nowhere."""
    node: Any = document
    if path and not path.startswith("/"):
        return None
    for part in pointer_parts(path):
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list) and part.isdecimal() and int(part) < len(node):
            node = node[int(part)]
        else:
            return None
    return node


class References:
    """Follows the references of one document."""

    def __init__(self, document: dict[str, Json]) -> None:
        self._document = document

    def target(self, reference: Json) -> Json:
        """Return what a reference leads to; None where it leads nowhere or out of the document."""
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return None
        return pointed(self._document, unquote(reference[1:]))

    def resolved(self, node: Json) -> dict[str, Json]:
        """Return the object with its references followed; members beside a `$ref` win over those behind it."""
        result = mapping(node)
        seen: set[str] = set()
        while "$ref" in result:
            reference = result["$ref"]
            siblings = {key: value for key, value in result.items() if key != "$ref"}
            if not isinstance(reference, str) or reference in seen:
                return siblings
            seen.add(reference)
            result = {**mapping(self.target(reference)), **siblings}
        return result

    def flat(self, schema: dict[str, Json], depth: int = _DEEPEST) -> dict[str, Json]:
        """Return the schema with the members of `allOf` merged into it.

        A single reference stays one, since it may name an object; patterns beside a pattern stay in `allOf`.
        """
        members = sequence(schema.get("allOf"))
        if not members or depth == 0:
            return schema
        own = {key: value for key, value in schema.items() if key != "allOf"}
        if len(members) == 1 and set(mapping(members[0])) == {"$ref"} and not own.keys() & {"properties", "$ref"}:
            return {**own, "$ref": members[0]["$ref"]}
        for member in members:
            _merge(own, self.flat(self.resolved(member), depth - 1))
        return own


def _merge(into: dict[str, Json], member: dict[str, Json]) -> None:
    for keyword, value in member.items():
        if keyword == "properties":
            own = mapping(into.get(keyword))
            into[keyword] = own | {name: schema for name, schema in mapping(value).items() if name not in own}
        elif keyword == "required":
            present = sequence(into.get(keyword))
            into[keyword] = [*present, *(name for name in sequence(value) if name not in present)]
        elif keyword == "allOf":
            into[keyword] = [*sequence(into.get(keyword)), *sequence(value)]
        elif keyword == "pattern" and into.get(keyword, value) != value:
            into["allOf"] = [*sequence(into.get("allOf")), {"pattern": value}]
        else:
            into.setdefault(keyword, value)
