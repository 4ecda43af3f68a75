"""Subjects: the places of a request where a value stands, and what is documented about it.

A subject is a parameter, the body as a whole, or a value at any depth of the body. Tests vary one subject at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from docpact.model import Field, Json, Operation, Parameter, Rule, Schema, Service, Source, Type
from docpact.rules import Each, Keys, Nullable, OneOf, ReadOnly, Values

Place = Literal["path", "query", "header", "cookie", "body"]
Pointer = tuple[str | int, ...]

MAX_DEPTH = 6
"""Bodies are varied down to this depth; deeper values and recursive objects are left as the example has them."""

FREE_KEY = "key"
"""The key that stands for the free keys of a map, where the rules of the keys allow it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A value of a request. `pointer` leads to it: `("name",)` of a parameter, `("volume", "size")` in the body."""

    place: Place
    pointer: Pointer
    type: Type
    required: bool = False
    rules: tuple[Rule, ...] = ()
    superseded: tuple[Rule, ...] = ()
    description: str = ""
    example: Json = None
    source: Source | None = None

    @property
    def label(self) -> str:
        """The subject as people write it: `volume.size`, `tags[0].key`, `query limit`."""
        text = ""
        for part in self.pointer:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text if self.place == "body" and text else f"{self.place} {text}".strip()

    @property
    def name(self) -> str:
        """The last name on the way to the value; empty for the body as a whole."""
        return next((part for part in reversed(self.pointer) if isinstance(part, str)), "")

    @property
    def refers(self) -> bool:
        """Whether the value names a resource that must exist, so that a well-formed value may be unknown (404)."""
        name = self.name.replace("-", "_")
        return self.place == "path" or name.lower() == "id" or name.endswith(("_id", "_ids", "Id", "Ids", "ID"))

    @property
    def nullable(self) -> bool:
        """Whether null is documented as a value."""
        return any(isinstance(rule, Nullable) for rule in self.rules) or any(
            isinstance(rule, OneOf) and None in rule.values for rule in self.rules
        )

    @property
    def read_only(self) -> bool:
        """Whether requests do not carry the value."""
        return any(isinstance(rule, ReadOnly) for rule in self.rules)

    def grey(self, value: Json) -> bool:
        """Tell whether only the documented rules that a correction replaced allow the value."""
        return bool(self.superseded) and all(rule.accepts(value) for rule in self.superseded)


def subjects(service: Service, operation: Operation) -> tuple[Subject, ...]:
    """Return every place of the operation's request: parameters first, then the body from the outside in."""
    credentials = {scheme.parameter.lower() for scheme in service.security if scheme.location == "header"}
    found = [
        _of_parameter(parameter)
        for parameter in operation.parameters
        if parameter.location != "header" or parameter.name.lower() not in credentials
    ]
    if operation.body is not None and "json" in operation.body.media_type:
        body = operation.body
        root = Subject(
            "body", (), body.type, body.required, body.rules, description=body.description, source=body.source
        )
        found += [root, *_inside(service, root, ())]
    return tuple(subject for subject in found if not subject.read_only)


def object_of(service: Service, type_: Type) -> Schema | None:
    """Return what is documented of an object type; None where nothing is."""
    if type_.kind != "object" or type_.schema is None:
        return None
    try:
        return service.schema(type_.schema)
    except KeyError:
        return None


def fields_of(service: Service, type_: Type) -> tuple[Field, ...]:
    """Return the documented fields of an object type; none where nothing is documented."""
    schema = object_of(service, type_)
    return schema.fields if schema is not None else ()


def rules_of_keys(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return what the rules of a map say of each key."""
    return tuple(rule.rule for rule in rules if isinstance(rule, Keys))


def free_key(rules: Iterable[Rule]) -> str:
    """Return the plainest key that the rules of a map allow."""
    from docpact.testing.base import plain_value

    of_keys = rules_of_keys(rules)
    if all(rule.accepts(FREE_KEY) for rule in of_keys):
        return FREE_KEY
    return str(plain_value(Service("", ""), Type("string"), of_keys))


def _of_parameter(parameter: Parameter) -> Subject:
    return Subject(
        parameter.location,
        (parameter.name,),
        parameter.type,
        parameter.required or parameter.location == "path",
        parameter.rules,
        description=parameter.description,
        example=parameter.example,
        source=parameter.source,
    )


def _inside(service: Service, parent: Subject, seen: tuple[str, ...]) -> Iterator[Subject]:
    if len(parent.pointer) >= MAX_DEPTH:
        return
    for child, name in _children(service, parent, seen):
        if not child.read_only:
            yield child
            yield from _inside(service, child, (*seen, name) if name else seen)


def _children(service: Service, parent: Subject, seen: tuple[str, ...]) -> Iterator[tuple[Subject, str | None]]:
    kind, schema, items = parent.type.kind, parent.type.schema, parent.type.items
    if kind == "object" and schema is not None and schema not in seen:
        for field in fields_of(service, parent.type):
            yield _of_field(parent, field), schema
    elif kind == "array" and items is not None:
        rules = tuple(rule.rule for rule in parent.rules if isinstance(rule, Each))
        yield (
            replace(parent, pointer=(*parent.pointer, 0), type=items, required=False, rules=rules, superseded=()),
            None,
        )
    elif kind == "map" and items is not None:
        pointer = (*parent.pointer, free_key(parent.rules))
        rules = tuple(rule.rule for rule in parent.rules if isinstance(rule, Values))
        yield replace(parent, pointer=pointer, type=items, required=False, rules=rules, superseded=()), None


def _of_field(parent: Subject, field: Field) -> Subject:
    return Subject(
        "body",
        (*parent.pointer, field.name),
        field.type,
        field.required,
        field.rules,
        field.superseded,
        field.description,
        source=field.source,
    )
