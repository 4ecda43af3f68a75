"""JSON Schemas of a document as types, rules and named objects of the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from docpact.model import Field, Json, Kind, Schema, Type
from docpact.openapi.agreements import agreements_in
from docpact.openapi.keywords import allows_null, modern, standing, standing_of_object, stated, without
from docpact.openapi.nodes import entries, mapping, sequence, source, text
from docpact.openapi.older import is_null
from docpact.openapi.references import References, pointer, unescaped
from docpact.rules import (
    Count,
    Each,
    Entries,
    Keys,
    Length,
    MultipleOf,
    Nullable,
    Pattern,
    Range,
    Rule,
    Unique,
    Values,
    from_record,
)

Report = Callable[[str, str], None]
"""Takes where in the document something stands and what docpact does not interpret there."""

_COMPONENTS = "#/components/schemas/"
_SCALARS: dict[str, Kind] = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
_UNREAD = (
    *("$dynamicRef", "contains", "dependencies", "dependentRequired", "dependentSchemas", "else", "if", "maxContains"),
    *("minContains", "not", "patternProperties", "prefixItems", "then", "unevaluatedItems", "unevaluatedProperties"),
)
_OF_MAPS = ("maxProperties", "minProperties", "propertyNames")
"""The keywords that are read of objects whose keys are free."""
_OF_ONE_KIND = (Count, Entries, Keys, Length, MultipleOf, Pattern, Range, Unique, Values)
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Value:
    """What a schema says of a value: its type, its rules, and what is said around them."""

    type: Type
    rules: tuple[Rule, ...] = ()
    node: dict[str, Json] | None = None

    @property
    def description(self) -> str:
        """The description that stands beside the type."""
        return text(mapping(self.node).get("description"))


class SchemaReader:
    """Reads the schemas of one document. `schemas` are the named objects, those of the document first."""

    def __init__(self, document: dict[str, Json], report: Report) -> None:
        self._references = References(document)
        self._report = report
        self._unsayable = ("propertyNames",) if str(document.get("openapi", "")).startswith("3.0") else ()
        self._components = dict(entries(mapping(document.get("components")).get("schemas")))
        self._objects = {name for name, node in self._components.items() if self._is_object(node)}
        self.schemas = {name: Schema(name) for name in self._components if name in self._objects}
        for name in tuple(self.schemas):
            self.schemas[name] = self._object(name, self._components[name], _COMPONENTS[1:] + name, 0)

    def value(self, node: Json, name: str, where: str, depth: int = 0) -> Value:
        """Read a schema. `name` names the objects that it describes in place; `where` is its JSON pointer."""
        if node is True or node is None:
            return Value(Type())
        if not isinstance(node, dict) or depth > _DEEPEST:
            self._report(where, "a schema that is no object" if depth <= _DEEPEST else "a schema nested too deeply")
            return Value(Type())
        whole = modern(self._followed(node, where))
        # Rules that are recorded and stand account for their keywords; what is left says the type and further rules.
        recorded = self.records(whole, "x-docpact-rules", where)
        kept = standing(recorded, whole, self._unsayable)
        rest = self._followed(self._references.flat(without(whole, kept)), where)
        null = allows_null(rest)
        type, inner = self._type(rest, name, where, depth)
        own, senseless = stated(rest)
        for keyword in (*senseless, *(each for each in _UNREAD if each in rest)):
            self._report(where, f"the keyword {keyword!r}")
        if type.schema is not None:
            own = tuple(rule for rule in own if not isinstance(rule, Entries))
        if null and not any(isinstance(rule, Nullable) for rule in kept):
            own = (*own, Nullable())
        return Value(type, (*kept, *own, *inner), whole)

    def records(self, node: dict[str, Json], key: str, where: str) -> tuple[Rule, ...]:
        """Read the rules that are written out in an extension; one that is not understood is reported and left out."""
        rules: list[Rule] = []
        for record in sequence(node.get(key)):
            try:
                rules.append(from_record(mapping(record)))
            except (ValueError, TypeError, KeyError) as error:
                self._report(f"{where}/{key}", str(error))
        return tuple(rules)

    def _is_object(self, node: dict[str, Json]) -> bool:
        whole = self._references.flat(node)
        if "$ref" in whole:
            return False
        kinds = [kind for kind in _kinds(whole) if kind != "null"]
        if isinstance(whole.get("properties"), dict):
            return kinds in ([], ["object"])
        return kinds == ["object"] and not _is_map(whole) and not {"anyOf", "oneOf"} & whole.keys()

    def _followed(self, node: dict[str, Json], where: str) -> dict[str, Json]:
        """Follow references to anything but the named objects, which are referred to by their names."""
        seen: set[str] = set()
        while "$ref" in node and not self._named(node["$ref"]):
            reference = str(node["$ref"])
            node = {key: value for key, value in node.items() if key != "$ref"}
            target = self._references.target(reference)
            if reference in seen or not isinstance(target, dict):
                what = (
                    "a circle of references" if reference in seen else f"a reference that leads nowhere, {reference!r}"
                )
                self._report(where, what)
                break
            seen.add(reference)
            node = self._references.flat({**target, **node})
        return node

    def _named(self, reference: Json) -> str | None:
        """Return the name of the object that a reference leads to."""
        if not isinstance(reference, str) or not reference.startswith(_COMPONENTS):
            return None
        name = unescaped(reference.removeprefix(_COMPONENTS))
        return name if name in self._objects else None

    def _type(self, node: dict[str, Json], name: str, where: str, depth: int) -> tuple[Type, tuple[Rule, ...]]:
        format = text(node.get("format")) or None
        kinds = [kind for kind in _kinds(node) if kind != "null"]
        union = "anyOf" if sequence(node.get("anyOf")) else "oneOf"
        members = sequence(node.get(union))
        referred = self._named(node.get("$ref"))
        if referred:
            self._unread_of_maps(node, where)
            return Type("object", schema=referred, format=format), ()
        if members and not kinds and "properties" not in node:
            return self._union(members, name, f"{where}/{union}", depth)
        if len(kinds) > 1:
            parts = [self._single(kind, node, name, where, depth) for kind in kinds]
            rules = tuple(rule for _, inner in parts for rule in inner)
            return Type("union", alternatives=tuple(type for type, _ in parts), format=format), rules
        type, rules = self._single(kinds[0] if kinds else "", node, name, where, depth)
        return replace(type, format=format), rules

    def _union(self, members: list[Json], name: str, where: str, depth: int) -> tuple[Type, tuple[Rule, ...]]:
        """Read alternatives; the rules of a single one are those of the value, those of several have no place."""
        real = [member for member in members if not is_null(member)]
        values = [self.value(member, name, f"{where}/{i}", depth + 1) for i, member in enumerate(real)]
        if len(values) == 1:
            return values[0].type, values[0].rules
        kinds = ["number" if value.type.kind == "integer" else value.type.kind for value in values]
        # A rule of one kind of value lets others pass: it may stand at the union if no other member has the kind.
        rules = tuple(
            rule
            for value, kind in zip(values, kinds, strict=True)
            for rule in value.rules
            if kinds.count(kind) == 1 and isinstance(rule, _OF_ONE_KIND)
        )
        if len(rules) < sum(len(value.rules) for value in values):
            self._report(where, "rules of the alternatives of a union")
        return Type("union", alternatives=tuple(value.type for value in values)), rules

    def _single(
        self, kind: str, node: dict[str, Json], name: str, where: str, depth: int
    ) -> tuple[Type, tuple[Rule, ...]]:
        kind = kind or _inferred(node)
        if kind == "array":
            if "items" not in node:
                return Type("array"), ()
            items = self.value(node["items"], name + "Item", f"{where}/items", depth + 1)
            return Type("array", items=items.type), tuple(Each(rule=rule) for rule in items.rules)
        if kind == "object":
            return self._object_type(node, name, where, depth)
        if kind and kind not in _SCALARS:
            self._report(where, f"the type {kind!r}")
        return Type(_SCALARS.get(kind, "any")), ()

    def _object_type(self, node: dict[str, Json], name: str, where: str, depth: int) -> tuple[Type, tuple[Rule, ...]]:
        if isinstance(node.get("properties"), dict):
            name = self._free(name)
            self.schemas[name] = Schema(name)
            self.schemas[name] = self._object(name, node, where, depth)
            return Type("object", schema=name), ()
        key = self.value(node.get("propertyNames"), name + "Key", f"{where}/propertyNames", depth + 1)
        keys = tuple(Keys(rule=rule) for rule in key.rules)
        if not _is_map(node):
            return Type("object"), keys
        values = node["additionalProperties"]
        if values is True:
            return Type("map"), keys
        value = self.value(values, name + "Value", f"{where}/additionalProperties", depth + 1)
        said = tuple(rule for rule in value.rules if not isinstance(rule, Nullable))
        if len(said) < len(value.rules):
            self._report(f"{where}/additionalProperties", "null among the values of a map")
        return Type("map", items=value.type), (*keys, *(Values(rule=rule) for rule in said))

    def _unread_of_maps(self, node: dict[str, Json], where: str) -> None:
        for keyword in (each for each in _OF_MAPS if each in node):
            self._report(where, f"the keyword {keyword!r}")

    def _object(self, name: str, node: dict[str, Json], where: str, depth: int) -> Schema:
        recorded = self.records(node, "x-docpact-rules", where)
        properties = mapping(node.get("properties"))
        rules, members = standing_of_object(recorded, sequence(node.get("allOf")), properties)
        demanded, node = agreements_in({**node, "allOf": members})
        rules = (*rules, *(rule for rule in demanded if rule.fields <= properties.keys()))
        if any(not rule.fields <= properties.keys() for rule in demanded):
            self._report(where, "what is demanded of fields that are not there")
        node = self._references.flat(node)
        if node.get("additionalProperties", True) is not True:
            self._report(where, "the keyword 'additionalProperties' beside 'properties'")
        for keyword in (each for each in (*_UNREAD, *_OF_MAPS, "anyOf", "oneOf") if each in node):
            self._report(where, f"the keyword {keyword!r}")
        required = sequence(node.get("required"))
        fields = tuple(
            self._field(str(key), member, str(key) in required, name, f"{where}/properties/{pointer(str(key))}", depth)
            for key, member in mapping(node.get("properties")).items()
            if member is not False  # which says that there is no such member
        )
        return Schema(name, fields, text(node.get("description")), source(node), rules)

    def _field(self, name: str, node: Json, required: bool, owner: str, where: str, depth: int) -> Field:
        value = self.value(node, owner + pascal(name), where, depth + 1)
        around = value.node or {}
        return Field(
            name=name,
            type=value.type,
            required=required,
            description=value.description,
            rules=value.rules,
            deprecated=around.get("deprecated") is True,
            source=source(around),
            documented_name=text(around.get("x-docpact-documented-name")) or None,
            superseded=self.records(around, "x-docpact-superseded", where),
        )

    def _free(self, name: str) -> str:
        """Return the name, with a number where an object has it already."""
        number = 2
        free = name
        while free in self.schemas or free in self._components:
            free, number = f"{name}{number}", number + 1
        return free


def pascal(name: str) -> str:
    """Return a name in UpperCamelCase, of letters and digits only."""
    return "".join(part[0].upper() + part[1:] for part in re.findall(r"[A-Za-z0-9]+", name)) or "Value"


def _kinds(node: dict[str, Json]) -> list[str]:
    kind = node.get("type")
    return [text(each) for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


def _inferred(node: dict[str, Json]) -> str:
    if isinstance(node.get("properties"), dict) or _is_map(node):
        return "object"
    return "array" if "items" in node else ""


def _is_map(node: dict[str, Json]) -> bool:
    values = node.get("additionalProperties")
    return values is True or isinstance(values, dict)
