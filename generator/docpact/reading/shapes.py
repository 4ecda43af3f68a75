"""Objects under construction: the graph of shapes that tables, dotted names and examples make, before it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docpact.model import Json, Type
from docpact.reading.rows import Row

_DEEPEST = 30


@dataclass(slots=True, eq=False)
class Node:
    """A field under construction; `path` is the page that it stands on, where that is not the page being read."""

    name: str
    type: Type
    required: bool | None = None
    description: str = ""
    description_line: int = 0
    line: int = 0
    child: Shape | None = None
    row: Row | None = None
    path: str = ""


@dataclass(slots=True, eq=False)
class Shape:
    """An object under construction: its documented name (`hint`), its free keys, what an array holds."""

    hint: str = ""
    line: int = 0
    nodes: dict[str, Node] = field(default_factory=dict)
    free: Node | None = None
    element: Node | None = None
    path: str = ""

    def add(self, node: Node) -> None:
        """Add a field; of two with one name the first stays, completed by what it lacks."""
        known = self.nodes.get(node.name)
        if known is None:
            self.nodes[node.name] = node
        elif known.child is None and node.child is not None:
            known.child, known.type = node.child, node.type


def without_mandatory(shape: Shape, known: dict[int, Shape] | None = None) -> Shape:
    """Return a copy of an object in which no field is mandatory, at any depth; what recurs is copied once."""
    known = {} if known is None else known
    if id(shape) in known:
        return known[id(shape)]
    copy = known[id(shape)] = replace(shape, nodes={})

    def free(node: Node) -> Node:
        child = without_mandatory(node.child, known) if node.child is not None else None
        return replace(node, required=None, child=child)

    copy.nodes = {name: free(node) for name, node in shape.nodes.items()}
    copy.free = free(shape.free) if shape.free is not None else None
    copy.element = free(shape.element) if shape.element is not None else None
    return copy


def innermost(kind: Type) -> Type:
    """Return the element of arrays and maps in a type, at the innermost place."""
    while kind.items is not None and kind.kind in ("array", "map"):
        kind = kind.items
    return kind


def with_innermost(kind: Type, inner: Type) -> Type:
    """Return the type with the innermost element of its arrays and maps replaced."""
    if kind.kind in ("array", "map"):
        return replace(kind, items=with_innermost(kind.items or Type(), inner))
    return inner


def may_hold(kind: Type) -> bool:
    """Tell whether a value of the type can be, or can hold, an object."""
    if kind.kind == "union":
        return any(may_hold(member) for member in kind.alternatives)
    return innermost(kind).kind in ("object", "any", "map")


def node_of(row: Row) -> Node:
    """Make a field of a table's row."""
    return Node(
        row.name.text,
        row.type.type if row.type is not None else Type(),
        row.mandatory.required,
        row.description,
        row.description_line,
        row.line,
        row=row,
    )


def type_of(value: Json) -> Type:
    """Return the type of an example's value, without its fields."""
    if isinstance(value, bool):
        return Type("boolean")
    if isinstance(value, int):
        return Type("integer")
    if isinstance(value, float):
        return Type("number")
    if isinstance(value, str):
        return Type("string")
    if isinstance(value, list):
        return Type("array", items=type_of(value[0]) if value else Type())
    return Type("object") if isinstance(value, dict) else Type()


def objects_in(value: Json, depth: int = _DEEPEST) -> Iterator[dict[str, Json]]:
    """Yield the objects in a value, at most `depth` objects deep; those in lists count as deep as the list."""
    if isinstance(value, list):
        for item in value:
            yield from objects_in(item, depth)
    elif isinstance(value, dict) and depth:
        yield value
        for item in value.values():
            yield from objects_in(item, depth - 1)


def loose(name: str) -> str:
    """Return a name as it is compared where documents are careless: no case, no punctuation."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
