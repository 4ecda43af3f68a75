"""Documents of several files as one: what references lead to is taken in, and what can not be used is reported.

References are followed to files below one folder, never to another host. Schemas that are taken in become components
under a name of their own, so that they may refer to each other and to themselves; other parts take the place of the
reference. A reference that leads nowhere is left out with what consists of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from docpact.model import Json
from docpact.openapi.files import DocumentError, parse, read_text
from docpact.openapi.nodes import mapping
from docpact.openapi.references import escaped, pointed, pointer, pointer_parts

_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|[A-Za-z][A-Za-z0-9+.-]+:")
_COMPONENT = re.compile(r"/components/schemas/[^/]+")
_SCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMAS = (
    *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_NAMELESS = frozenset({*_SCHEMA_MAPS, *_SCHEMA_LISTS, *_SCHEMAS, "schema", "schemas", "content", "components", "paths"})
_GONE = object()
"""Stands for what a reference was to lead to and could not."""

Target = tuple[Path, str]
"""A file and a JSON pointer in it."""


@dataclass(slots=True)
class Bundler:
    """Takes in what the document at `path` refers to. `reports` says what it could not, and where."""

    path: Path
    root: dict[str, Json]
    folder: Path
    origins: dict[str, Target] = field(default_factory=dict)
    reports: list[tuple[str, str]] = field(default_factory=list)
    unions: list[dict[str, Json]] = field(default_factory=list)
    _files: dict[Path, Json] = field(default_factory=dict)
    _names: dict[Target, str] = field(default_factory=dict)
    _taken: dict[str, Json] = field(default_factory=dict)
    _inside: list[Target] = field(default_factory=list)

    def document(self) -> dict[str, Json]:
        """Return the document; it is the one that was read where that refers to nothing but its components."""
        self._files[self.path.resolve()] = self.root
        whole: dict[str, Json] = self._members(self.root, self.path.resolve(), "")
        if self._taken:
            components = mapping(whole.get("components"))
            schemas = {**mapping(components.get("schemas")), **self._taken}
            whole["components"] = {**components, "schemas": schemas}
        return whole

    def _node(self, node: Json, base: Path, at: str, schema: bool) -> Json:
        """Return a part of the document `base` for its place `at`; `schema` where it is a schema."""
        if isinstance(node, list):
            walked = (self._node(each, base, f"{at}/{i}", schema) for i, each in enumerate(node))
            return [each for each in walked if each is not _GONE]
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("$ref"), str):
            return self._referred(node, base, at, schema)
        return self._schema(node, base, at) if schema else self._members(node, base, at)

    def _members(self, node: dict[str, Json], base: Path, at: str) -> dict[str, Json]:
        """Return what is around schemas."""
        members = {}
        for key, value in node.items():
            place = f"{at}/{pointer(key)}"
            if key.startswith("x-") or key in ("example", "value"):
                members[key] = value
            elif key == "schemas" and at == "/components":
                members[key] = self._named(value, base, place)
            else:
                members[key] = self._node(value, base, place, schema=key == "schema")
        return {key: value for key, value in members.items() if value is not _GONE}

    def _schema(self, node: dict[str, Json], base: Path, at: str) -> dict[str, Json]:
        members = {}
        for key, value in node.items():
            place = f"{at}/{pointer(key)}"
            if key in _SCHEMA_MAPS:
                members[key] = self._named(value, base, place)
            elif key in _SCHEMA_LISTS or key in _SCHEMAS:
                members[key] = self._node(value, base, place, schema=True)
            elif key == "discriminator":
                members[key] = self._discriminator(value, base, place)
            else:
                members[key] = value
        found = {key: value for key, value in members.items() if value is not _GONE}
        if "discriminator" in found:
            self.unions.append(found)
        return found

    def _named(self, node: Json, base: Path, at: str) -> Json:
        """Return schemas by their names; one that is gone accepts everything, since it is known by its name."""
        if not isinstance(node, dict):
            return node
        walked = ((key, self._node(value, base, f"{at}/{pointer(key)}", schema=True)) for key, value in node.items())
        return {key: {} if value is _GONE else value for key, value in walked}

    def _discriminator(self, node: Json, base: Path, at: str) -> Json:
        if not isinstance(node, dict) or not isinstance(node.get("mapping"), dict):
            return node
        known = mapping(mapping(self.root.get("components")).get("schemas"))
        chosen = {}
        for key, value in node["mapping"].items():
            if isinstance(value, str) and value not in known:
                value = mapping(self._referred({"$ref": value}, base, f"{at}/mapping", schema=True)).get("$ref", value)
            chosen[key] = value
        return {**node, "mapping": chosen}

    def _referred(self, node: dict[str, Json], base: Path, at: str, schema: bool) -> Json:
        target = self._target(node["$ref"], base, at)
        beside = {key: value for key, value in node.items() if key != "$ref"}
        if target is None or not self._leads(target, node["$ref"], at):
            return (self._schema(beside, base, at) if schema else self._members(beside, base, at)) or _GONE
        if schema:
            return {"$ref": self._reference(target), **self._schema(beside, base, at)}
        if target[0] == self.path.resolve():
            return {"$ref": f"#{_fragment(target[1])}", **self._members(beside, base, at)}
        return self._inlined(target, self._members(beside, base, at), at)

    def _inlined(self, target: Target, beside: dict[str, Json], at: str) -> Json:
        """Return a part of another file for the place of the reference to it."""
        if target in self._inside:
            self.reports.append((at, f"{at}: the reference leads in a circle."))
            return beside or _GONE
        self._inside.append(target)
        self.origins[at] = target
        walked = self._node(pointed(self._files[target[0]], target[1]), target[0], at, schema=False)
        self._inside.pop()
        return {**walked, **beside} if isinstance(walked, dict) else walked

    def _reference(self, target: Target) -> str:
        """Return the reference to a schema; one that is no component yet becomes one."""
        if target[0] == self.path.resolve() and _COMPONENT.fullmatch(target[1]):
            return f"#{_fragment(target[1])}"
        if target not in self._names:
            name = self._names[target] = self._free(target)
            at = f"/components/schemas/{pointer(name)}"
            self.origins[at] = target
            self._taken[name] = {}
            node = self._node(pointed(self._files[target[0]], target[1]), target[0], at, schema=True)
            self._taken[name] = {} if node is _GONE else node
        return f"#/components/schemas/{escaped(self._names[target])}"

    def _free(self, target: Target) -> str:
        """Return a name for a schema: its own, with as many names around it as tell it apart."""
        taken = mapping(mapping(self.root.get("components")).get("schemas")).keys() | self._taken.keys()
        candidate = ""
        for word in _words(target):
            candidate = word + candidate
            if candidate not in taken:
                return candidate
        return next(name for name in (f"{candidate}{n}" for n in range(2, len(taken) + 3)) if name not in taken)

    def _target(self, reference: str, base: Path, at: str) -> Target | None:
        """Return the file and pointer of a reference; None, and a report, where it may not or can not be followed."""
        name, _, fragment = reference.partition("#")
        if not name:
            return base, unquote(fragment)
        if _SCHEME.match(name):
            self._refuse(at, reference, "leads to another host; docpact reads files only")
            return None
        path = (base.parent / unquote(name)).resolve()
        return (path, unquote(fragment)) if self._read(path, reference, at) else None

    def _read(self, path: Path, reference: str, at: str) -> bool:
        if not path.is_relative_to(self.folder):
            self._refuse(at, reference, f"leads out of the folder {self.folder.name or self.folder}")
            return False
        if path not in self._files:
            try:
                self._files[path] = parse(read_text(path), path)
            except DocumentError as error:
                self._refuse(at, reference, f"leads to a file that can not be read: {error}")
                return False
        return True

    def _leads(self, target: Target, reference: str, at: str) -> bool:
        if pointed(self._files[target[0]], target[1]) is None:
            self._refuse(at, reference, "leads to nothing")
            return False
        return True

    def _refuse(self, at: str, reference: str, why: str) -> None:
        self.reports.append((at, f"{at}: the reference {reference!r} {why.rstrip('.')}."))


def _fragment(target: str) -> str:
    return "".join(f"/{escaped(part)}" for part in pointer_parts(target))


def _words(target: Target) -> Iterator[str]:
    """Yield the names on the way to a schema, from the inside out, as parts of a name in UpperCamelCase."""
    path, inner = target
    names = [part for part in pointer_parts(inner) if part not in _NAMELESS and not part.isdecimal()]
    for name in (*reversed(names), path.stem, path.parent.name):
        words = re.findall(r"[A-Za-z0-9]+", name)
        yield "".join(word[0].upper() + word[1:] for word in words)
