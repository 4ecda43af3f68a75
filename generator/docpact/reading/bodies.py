"""The body that tables and examples describe together: wrapping objects, bodies that are arrays, tables without a parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from docpact.model import Json, Type
from docpact.reading.examples import JsonExample
from docpact.reading.roles import Placed
from docpact.reading.shapes import Node, Shape, innermost, loose, may_hold, type_of, with_innermost

_ENOUGH = 0.5


@dataclass(slots=True)
class Draft:
    """A body under construction: its fields, and its type where it is not simply an object with them."""

    shape: Shape = field(default_factory=Shape)
    line: int = 0
    type: Type = field(default_factory=lambda: Type("object"))
    tables: list[Placed] = field(default_factory=list)
    examples: list[JsonExample] = field(default_factory=list)
    wrapped: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether the documentation shows nothing of the body."""
        return not self.shape.nodes and self.shape.element is None and self.shape.free is None

    def values(self) -> list[Json]:
        """Return the example values that could be read."""
        return [example.shown for example in self.examples if example.shown is not None]


def settle(draft: Draft) -> None:
    """Let the examples decide what the tables leave open: the wrapping object, and whether the body is an array."""
    _element(draft)
    if not draft.shape.nodes:
        return
    values = draft.values()
    complete_types(draft.shape, values)
    objects = [value for value in values if isinstance(value, dict) and value]
    if (
        values
        and all(isinstance(value, list) for value in values)
        and _overlap(draft.shape, _members(values)) >= _ENOUGH
    ):
        draft.type = Type("array", items=Type("object"))
        return
    keys = {key for value in objects for key in value}
    if not objects or keys & set(draft.shape.nodes):
        return
    for key in sorted(keys, key=lambda key: -_overlap(draft.shape, _inner(objects, key))):
        inside = _inner(objects, key)
        if _overlap(draft.shape, inside) >= _ENOUGH and all(len(value) <= 3 for value in objects):
            _wrap(draft, key, objects)
            return


def _element(draft: Draft) -> None:
    """A row that names no field (`-`, `[items]`) is the body itself."""
    node = draft.shape.element
    if node is None or draft.shape.nodes:
        return
    name = node.name.lower().strip("`")
    kind = node.type
    if name != "-" and name != "--" and kind.kind != "array":
        kind = Type("array", items=kind)
    draft.type = kind
    if node.child is not None:
        draft.shape = node.child


def _wrap(draft: Draft, key: str, objects: list[dict[str, Json]]) -> None:
    value = next(value[key] for value in objects if key in value)
    node = Node(key, type_of(value), None, "", 0, draft.line, draft.shape)
    if innermost(node.type).kind != "object":
        node.type = with_innermost(node.type, Type("object"))
    draft.shape.hint = draft.shape.hint or key
    draft.shape = Shape("", draft.line, {key: node})
    draft.wrapped = key


def _inner(objects: list[dict[str, Json]], key: str) -> list[dict[str, Json]]:
    return _members([value[key] for value in objects if key in value])


def _members(values: Iterable[Json]) -> list[dict[str, Json]]:
    """Return the objects among the values, and those in lists among them."""
    found: list[dict[str, Json]] = []
    for value in values:
        if isinstance(value, dict):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, dict)]
    return found


def _overlap(shape: Shape, objects: list[dict[str, Json]]) -> float:
    """Return the share of the objects' keys that the shape has, 0 without keys."""
    keys = {key for value in objects for key in value}
    return len(keys & set(shape.nodes)) / len(keys) if keys else 0.0


def complete_types(shape: Shape, values: list[Json], seen: frozenset[int] = frozenset()) -> None:
    """Take types that no table tells from the examples: of fields without a type, and lists of objects."""
    if id(shape) in seen:
        return
    for node in shape.nodes.values():
        inside = [value[node.name] for value in _members(values) if value.get(node.name) is not None]
        shown = type_of(inside[0]) if inside else None
        if (
            shown is not None
            and node.type.kind == "any"
            and (node.row is None or node.row.type is None or not node.row.type.known)
        ):
            node.type = with_innermost(shown, Type("object")) if node.child else shown
        elif shown is not None and node.type.kind == "any" and node.child is None:
            node.type = shown
        if node.type.kind == "any" and node.child is not None:
            node.type = Type("object")
        if (
            shown is not None
            and node.type.kind == "array"
            and node.type.items in (None, Type())
            and shown.items is not None
        ):
            node.type = replace(node.type, items=shown.items)
        if node.child is not None:
            complete_types(node.child, inside, seen | {id(shape)})


def place_by_example(table: Placed, drafts: Iterable[Draft]) -> Node | None:
    """Find the field whose examples look like a table that nothing refers to."""
    best: tuple[float, Node | None] = (0.0, None)
    for draft in drafts:
        for node, objects in _open_nodes(draft.shape, draft.values()):
            score = _overlap(table.shape, objects)
            if score > max(best[0], _ENOUGH):
                best = (score, node)
    return best[1]


def _open_nodes(shape: Shape, values: list[Json], depth: int = 0) -> Iterator[tuple[Node, list[dict[str, Json]]]]:
    """Yield the fields without an object of their own, with the objects that the examples show for them."""
    for node in shape.nodes.values():
        inside = _inner([value for value in _members(values)], node.name)
        if node.child is not None and depth < 12:
            yield from _open_nodes(node.child, list(inside), depth + 1)
        elif node.child is None and inside and may_hold(node.type):
            yield node, inside


def names_of(shape: Shape) -> set[str]:
    """Return the names of a shape's fields as they are compared loosely."""
    return {loose(name) for name in shape.nodes}
