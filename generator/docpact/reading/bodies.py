"""The body that tables and examples describe together: wrapping objects, arrays, tables without a parent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docpact.model import Json, Type
from docpact.reading.examples import JsonExample
from docpact.reading.roles import Placed
from docpact.reading.shapes import Node, Shape, innermost, loose, may_hold, objects_in, type_of, with_innermost
from docpact.reading.words import singular
from docpact.reading.zones import read_zone

_ENOUGH = 0.5
_DEEPEST = 12
_WORD = re.compile(r"[A-Za-z_]+")
_MAP = re.compile(r"\bMap<|\bkey-value\b|\bkey (?:indicates|specifies|is)\b", re.IGNORECASE)
_VAGUE = frozenset(
    {"data structure", "structure", "json", "reference", "complex type", "json data", "struct", "json format"}
)
"""Type columns that leave open whether the value is an object or a list of objects."""


@dataclass(slots=True)
class Draft:
    """A body under construction: its fields, and its type where it is not simply an object with them.

    `separate` tells that a section of its own documents the body, so that other request parameters are not in it.
    """

    shape: Shape = field(default_factory=Shape)
    line: int = 0
    type: Type = field(default_factory=lambda: Type("object"))
    tables: list[Placed] = field(default_factory=list)
    examples: list[JsonExample] = field(default_factory=list)
    wrapped: str = ""
    separate: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether the documentation shows nothing of the body."""
        return not self.shape.nodes and self.shape.element is None and self.shape.free is None

    def values(self) -> list[Json]:
        """Return the example values that could be read."""
        return values_of(self.examples, set(self.shape.nodes))


def values_of(examples: Iterable[JsonExample], documented: Collection[str] = ()) -> list[Json]:
    """Return the values of the examples that could be read, of XML with the outermost element if that is documented."""
    return [
        {example.root: example.shown} if example.root in documented else example.shown
        for example in examples
        if example.shown is not None
    ]


def settle(draft: Draft, documented: Collection[str] = ()) -> None:
    """Let the examples decide what the tables leave open: the wrapping object, and whether the body is an array.

    `documented` are the fields of other answers: an object among them is no wrapper that the page left out.
    """
    _element(draft)
    if not draft.shape.nodes:
        return
    values = draft.values()
    _sink_by_example(draft.shape, [value for value in values if isinstance(value, dict)])
    complete_types(draft.shape, values)
    objects = [value for value in values if isinstance(value, dict) and value]
    roots = {example.root for example in draft.examples} - {"", "html"}  # an HTML page is no body of the API
    if len(roots) == 1 and not roots & set(draft.shape.nodes) and _overlap(draft.shape, objects) >= _ENOUGH:
        root = roots.pop()
        _wrap(draft, root, [{root: objects[0]}])  # the outermost element of XML stands only in the example
        return
    if values and all(isinstance(value, list) for value in values):
        _list(draft, _members(values))
        return
    keys = {key for value in objects for key in value}
    if not objects or keys & set(draft.shape.nodes):
        return
    for key in sorted(keys, key=lambda key: -_overlap(draft.shape, _inner(objects, key))):
        inside = _inner(objects, key)
        if (
            key not in documented
            and _overlap(draft.shape, inside) >= _ENOUGH
            and all(len(value) <= 3 for value in objects)
        ):
            _wrap(draft, key, objects)
            return


def _list(draft: Draft, shown: list[dict[str, Json]]) -> None:
    """Make a body the list that its examples show: of the table's objects, or the one list that the table names."""
    only = next(iter(draft.shape.nodes.values()))
    if _overlap(draft.shape, shown) >= _ENOUGH:
        draft.type = Type("array", items=Type("object"))
    elif (
        len(draft.shape.nodes) == 1
        and only.child is not None
        and only.type.kind == "array"
        and _overlap(only.child, shown) >= _ENOUGH
    ):
        draft.type, draft.shape = only.type, only.child


def _sink_by_example(shape: Shape, objects: list[dict[str, Json]], seen: frozenset[int] = frozenset()) -> None:
    """Move rows into the fields that hold them in the examples, where one table lists both."""
    top = {key for value in objects for key in value}
    moved: list[tuple[Node, list[str]]] = []
    for holder in shape.nodes.values():
        inside = _inner(objects, holder.name)
        inner = {key for value in inside for key in value}
        sunk = [name for name in shape.nodes if name in inner and name not in top]
        if not may_hold(holder.type) or holder.child is not None or holder.name not in top:
            continue
        if len(sunk) >= _ENOUGH * len(inner) and (len(sunk) >= 2 or len(sunk) == len(inner) == 1):
            below = {key for value in objects_in(list(inside)) for key in value} - top
            moved.append((holder, _rows_between(shape, [name for name in shape.nodes if name in below], top)))
    for holder, rows in moved:
        fields = {name: replace(shape.nodes[name]) for name in rows}
        holder.child = Shape(holder.name, holder.line, fields, path=shape.path)
        holder.type = with_innermost(holder.type, Type("object"))
    for name in {name for _, rows in moved for name in rows}:
        del shape.nodes[name]
    for holder in shape.nodes.values():
        if holder.child is not None and holder.name in top and id(holder.child) not in seen:
            _sink_by_example(holder.child, _inner(objects, holder.name), seen | {id(shape)})


def _rows_between(shape: Shape, sunk: list[str], top: Collection[str]) -> list[str]:
    """Return the rows that examples show in an object, and those between them that no example shows."""
    names = list(shape.nodes)
    between = names[names.index(sunk[0]) : names.index(sunk[-1]) + 1]
    return sunk if set(between) & set(top) else between


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
    required = any(node.required for node in draft.shape.nodes.values()) or None
    node = Node(key, type_of(value), required, "", 0, draft.line, draft.shape)
    draft.type = Type("object")  # also where the table lists the elements of an array: the example's array has the name
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
        shown = type_of(next((value for value in inside if value not in ([], [None])), inside[0])) if inside else None
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
        _unfold_entries(node, inside)
        told = _bare_type(node)
        listed = bool(inside) and all(isinstance(value, list) and value for value in inside)
        several = _is_plural(node.name) or any(isinstance(value, list) and len(value) > 1 for value in inside)
        named = node.row is not None and node.row.type is not None and not node.row.type.known  # by its object alone
        vague = told in _VAGUE or (listed and node.child is not None and (not told or several or named))
        if told == "list data structure" and inside and all(isinstance(value, dict) for value in inside):
            node.type = innermost(node.type) if node.child is not None else Type("object")
        if vague and node.type.kind == "object" and shown is not None and shown.kind == "array":
            node.type = Type("array", items=node.type)
        if (
            shown is not None
            and node.type.kind == "array"
            and node.type.items in (None, Type())
            and shown.items is not None
        ):
            node.type = replace(node.type, items=shown.items)
        if node.child is not None:
            complete_types(node.child, inside, seen | {id(shape)})


def _is_plural(name: str) -> bool:
    """Tell whether a field's name speaks of several things."""
    return singular(name) != name


def _unfold_entries(node: Node, inside: list[Json]) -> None:
    """Make a map of an object whose table describes the entries, where the examples have keys of the caller's choice.

    The table has `key` and `value`, or the fields of the object (or of the objects of the list) below each key.
    """
    entry = node.child
    shown = {key for value in inside if isinstance(value, dict) for key in value}
    if entry is None or node.type.kind != "object" or not shown or shown & set(entry.nodes):
        return
    called = {loose(name): field for name, field in entry.nodes.items()}
    if "key" in called and called.keys() <= {"key", "value"}:
        value = called.get("value", called["key"])
        node.type, node.child = Type("map", items=value.type), value.child
        return
    values = [item for value in inside if isinstance(value, dict) for item in value.values()]
    chosen = len(shown) > 1 or not all(_WORD.fullmatch(key) for key in shown) or _MAP.search(node.description)
    if chosen and _overlap(entry, _members(values)) >= _ENOUGH:
        node.type = Type("map", items=with_innermost(type_of(values[0]), Type("object")))


def _bare_type(node: Node) -> str:
    """Return the words of the type column without what they refer to."""
    return node.row.type_text.lower().partition(". for details")[0].strip(" .") if node.row is not None else ""


def roots_of(
    tables: list[Placed], values: Sequence[Json] = (), *, complete: bool = False
) -> tuple[list[Placed], list[Placed]]:
    """Divide the tables of one body that nothing refers to: those of the body itself, and those of some object in it.

    A caption that names an object speaks against the body itself, unless all do (then the first table is the body's)
    or the examples have the fields of that table. Of further tables without a name the examples decide; `complete`
    tells that examples show all that there is.
    """
    unnamed = [table for table in tables if not table.names]
    if not unnamed:
        return tables[:1], tables[1:]
    objects = _members(values)
    if not any(_overlap(table.shape, objects) >= _ENOUGH for table in unnamed):
        unnamed = [table for table in tables if not table.names or _overlap(table.shape, objects) >= _ENOUGH]
    inner = [table for table in unnamed[1:] if _stands_elsewhere(table, unnamed, values, complete=complete)]
    roots = [table for table in unnamed if table not in inner]
    return roots, [table for table in tables if table not in roots]


def _stands_elsewhere(table: Placed, others: list[Placed], values: Sequence[Json], *, complete: bool) -> bool:
    """Tell whether the examples show a table's fields somewhere else than beside those of the other tables."""
    objects = _members(values)
    names = set(table.shape.nodes)
    if not objects or not names or read_zone(table.table.caption).part == "body":
        return False
    others = [other for other in others if other is not table]
    known = {name for other in others for name in other.shape.nodes}
    top = {key for value in objects for key in value}
    wrapped = _members([value[key] for value in objects for key in value.keys() - known])
    deeper = {key for value in objects for inner in objects_in(value) if inner is not value for key in inner}
    own = names - known
    if names & {key for value in wrapped for key in value}:
        return False
    if names & top and (own & top or not own & deeper):
        return False
    return table.referred or bool(names & deeper) or (complete and _overlap(others[0].shape, objects) >= _ENOUGH)


def hang_by_example(draft: Draft, table: Placed) -> str:
    """Hang a table that no field refers to where the examples show its fields; return the name of that field or ""."""
    best: tuple[float, Node | None] = (_ENOUGH, None)
    for node, objects in _open_nodes(draft.shape, draft.values()):
        score = _overlap(table.shape, objects)
        if score > best[0]:
            best = (score, node)
    if best[1] is not None:
        best[1].child = table.shape
        best[1].type = with_innermost(best[1].type, Type("object"))
        return best[1].name
    called = {loose(name) for name in table.names}
    for owner, objects in _documented_objects(draft.shape, _members(draft.values())):
        for key in sorted({key for value in objects for key in value} - set(owner.nodes)):
            inside = _inner(objects, key)
            named = bool(inside) and loose(key) in called
            if named or (owner is draft.shape and _overlap(table.shape, inside) >= _ENOUGH):
                node = Node(key, type_of(next(value[key] for value in objects if key in value)), line=table.table.line)
                node.type = with_innermost(node.type, Type("object"))
                node.child = table.shape
                owner.add(node)
                return key
    return ""


def _documented_objects(
    shape: Shape, objects: list[dict[str, Json]], depth: int = 0
) -> Iterator[tuple[Shape, list[dict[str, Json]]]]:
    """Yield the objects that tables document, the outermost first, with what the examples show of each."""
    yield shape, objects
    for node in shape.nodes.values():
        inside = _inner(objects, node.name)
        if node.child is not None and inside and depth < _DEEPEST:
            yield from _documented_objects(node.child, inside, depth + 1)


def _open_nodes(shape: Shape, values: list[Json], depth: int = 0) -> Iterator[tuple[Node, list[dict[str, Json]]]]:
    """Yield the fields without an object of their own, with the objects that the examples show for them."""
    for node in shape.nodes.values():
        inside = _inner(_members(values), node.name)
        if node.child is not None and depth < _DEEPEST:
            yield from _open_nodes(node.child, list(inside), depth + 1)
        elif node.child is None and inside and may_hold(node.type):
            yield node, inside


def split_error(draft: Draft) -> Draft | None:
    """Move what only an example of an error shows, an object of its own, to a body of its own, the example with it.

    A table that lists the fields of the success and of the error together is told apart by examples such as
    `{"job_id": …}` and `{"error": {"code": …, "message": …}}`.
    """
    objects = [value for value in draft.values() if isinstance(value, dict)]
    for value in objects:
        if len(value) != 1:
            continue
        key, inner = next(iter(value.items()))
        if (
            key in draft.shape.nodes
            or not isinstance(inner, dict)
            or not inner
            or not set(inner) <= set(draft.shape.nodes)
        ):
            continue
        others = {name for other in objects if other is not value for name in other}
        if others & set(draft.shape.nodes) and not others & set(inner):
            moved = Shape(key, draft.line, {name: draft.shape.nodes.pop(name) for name in inner})
            wrapper = Node(key, Type("object"), line=draft.line, child=moved)
            shown = [example for example in draft.examples if isinstance(example.shown, dict) and key in example.shown]
            draft.examples = [example for example in draft.examples if example not in shown]
            return Draft(Shape("", draft.line, {key: wrapper}), draft.line, examples=shown)
    return None
