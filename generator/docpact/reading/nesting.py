"""Which table describes which field: by reference, by table number, by the name in the caption, by dotted names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from docpact.diagnostics import Diagnostic
from docpact.model import Json, Source, Type
from docpact.reading.captions import weak_names
from docpact.reading.copies import copies_of, weigh_copies
from docpact.reading.decisions import Decision
from docpact.reading.roles import OTHER, PATH, Placed
from docpact.reading.rows import Row
from docpact.reading.shapes import (
    Node,
    Shape,
    innermost,
    loose,
    may_hold,
    node_of,
    objects_in,
    with_innermost,
    without_mandatory,
)
from docpact.reading.text import Reference, plain
from docpact.reading.words import singular
from docpact.reading.zones import read_zone

_TABLE_NUMBER = re.compile(r"\bTable\s+(\d+(?:-\d+)*)\b", re.IGNORECASE)
_REFERENCE = re.compile(r":ref:`[^`]*`")
_NAMED = re.compile(
    r"\b(?:see|refer to) (?:the )?(?:descriptions? of )?(?:the )?(?P<name>[\w.-]*\w)"
    r" (?:field|parameter|object|element|(?:data )?structure|table)\b",
    re.IGNORECASE,
)
"""How a description leads to a table that is called otherwise than its field: `see the volume field`."""
_CASE = re.compile(r"\w\s*\([a-z]+ing [^()]+\)\s*$")
_SAME = re.compile(
    r"\bsame as (?:that of |those of |in )?(?:the )?(?:corresponding )?(?:request\b|parameters? (?:in|of) the request)",
    re.IGNORECASE,
)
_ROOT_ROLES = (PATH,)
_ENOUGH = 0.5

Foreign = Callable[[str], Placed | None]


class Nesting:
    """The tables of one page, joined to shapes. `foreign` finds a table of another page by its label."""

    def __init__(self, path: str, tables: list[Placed], foreign: Foreign, examples: Iterable[Json] = ()) -> None:
        self.path = path
        self.tables = tables
        self.foreign = foreign
        self.by_label: dict[str, list[Placed]] = {}
        for table in tables:
            for label in table.labels:
                self.by_label.setdefault(label, []).append(table)
        self.by_number = {table.number: table for table in reversed(tables) if table.number}
        self.decisions: list[Decision] = []
        self.diagnostics: list[Diagnostic] = []
        self.shown = [inner for example in examples for inner in objects_in(example)]
        self.named: dict[int, list[Shape]] = {}
        self._referring: dict[int, set[int]] = {}

    def join(self) -> None:
        """Fill the shape of each table with its rows, and hang each nested table on its field."""
        for table in self.tables:
            self.fill(table)
            self.refer(table)
        for table in self.tables:
            for node in list(table.shape.nodes.values()):
                self.by_reference(table, node)
            for other in (table.shape.free, table.shape.element):
                if other is not None:
                    self.by_reference(table, other)
        for table in self.tables:
            if not table.nested:
                self.by_name(table)
        for table in self.tables:
            if not table.nested and not table.names:
                self.by_weak_name(table)
        self.by_type()
        self.by_request()

    def fill(self, table: Placed) -> None:
        """Make fields of the rows; marks in front of names nest them under the row before."""
        table.shape.hint = table.names[0] if table.names else ""
        table.shape.line = table.table.line
        table.shape.path = self.path
        if any(row.parents for row in table.rows):
            self.fill_by_parents(table)
            return
        stack: list[tuple[int, Node]] = []
        counts = Counter(row.name.text for row in table.rows)
        holder: Node | None = None
        outer: Node | None = None
        for row in table.rows:
            node = node_of(row)
            node.path = self.path
            if outer is not None:
                self.put(self.child_of(outer), row, node)  # a flat list of an object and its fields
                continue
            if counts[row.name.text] > 1 and holder is not None:
                self.put(self.child_of(holder), row, node)  # a flat list of several objects with the same fields
                continue
            if row is table.rows[0] and _has_field_of_its_name(table.rows):
                outer = node
            if may_hold(node.type) and node.type.kind != "any":
                holder = node
            while stack and stack[-1][0] >= row.name.depth:
                stack.pop()
            shape = table.shape
            if row.name.depth and stack:
                shape = self.child_of(stack[-1][1])
            self.put(shape, row, node)
            stack.append((row.name.depth, node))
        unfold_dotted(table.shape)

    def fill_by_parents(self, table: Placed) -> None:
        """Nest the rows of a flat table of elements under those that their descriptions name."""
        nodes = [node_of(row) for row in table.rows]
        named: dict[str, list[Node]] = {}
        for node in nodes:
            node.path = self.path
            named.setdefault(node.name, []).append(node)
        for row, node in zip(table.rows, nodes, strict=True):
            steps = [parent.rpartition(".")[2] for parent in row.parents]
            owners = [owner for step in steps for owner in named.get(step, ()) if owner is not node]
            for owner in owners:
                self.child_of(owner).add(node)
            if not owners:
                self.put(table.shape, row, node)

    def refer(self, table: Placed) -> None:
        """Remember which tables the rows of this one refer to."""
        for row in table.rows:
            for reference in _references(row):
                for other in self.by_label.get(reference.label, ()):
                    other.referred = other.referred or other is not table

    def put(self, shape: Shape, row: Row, node: Node) -> None:
        """Add a row's field to a shape, or what it says of free keys or elements."""
        if row.name.element:
            shape.element = node
        elif row.name.free:  # what the caller names: a type such as `Map<String, Tag>` speaks of all of them
            shape.free = node
            node.type = (node.type.items or Type()) if node.type.kind == "map" else node.type
        else:
            shape.add(node)

    def child_of(self, node: Node) -> Shape:
        """Return the object of a field; it is made where there is none yet."""
        if node.child is None:
            node.child = Shape(node.name, node.line)
            if innermost(node.type).kind != "object":
                node.type = with_innermost(node.type, Type("object")) if may_hold(node.type) else Type("object")
        return node.child

    def by_reference(self, table: Placed, node: Node) -> None:
        """Hang the tables that a field's row refers to on the field."""
        row = node.row
        if row is None or node.child is not None:
            return
        targets = self.targets(table, row, node)
        if not targets:
            return
        decision = Decision(f"object of field {node.name!r}", Source(self.path, row.line))
        for target, reason in targets:
            decision.add(_label(target), 1, reason)
        decision.choice = " and ".join(_label(target) for target, _ in targets)
        self.decisions.append(decision)
        shapes = [target.shape for target, _ in targets]
        attach(node, shapes[0] if len(shapes) == 1 else _merged(shapes))
        for target, _ in targets:
            target.nested = True

    def targets(self, table: Placed, row: Row, node: Node) -> list[tuple[Placed, str]]:
        """Return the tables that a row leads to, by its type, its name, or its description, in this order."""
        for references, origin in ((row.type_references, "type"), (row.name_references, "name")):
            found = [
                (t, f"reference in the {origin}") for r in references if (t := self.at(r, table, node)) is not None
            ]
            if found:
                return _distinct(found)
        if row.type is not None and not may_hold(node.type) and not self.is_object_after_all(table, row, node):
            self.consume(table, row)
            return []
        if row.type is None and not row.text_references:
            return []
        found = [
            (t, "reference in the description")
            for r in row.text_references
            if (t := self.at(r, table, node)) is not None and t is not table and self.suits(node, t)
        ]
        if not found and row.type is not None:
            words = row.type_text if not row.type_references else ""
            words = f"{words} {_REFERENCE.sub('', row.description)}"  # a reference may lead to a table of another page
            numbers = [n for n in _TABLE_NUMBER.findall(words) if n in self.by_number]
            found = [(self.by_number[n], f"the words 'Table {n}'") for n in numbers if self.by_number[n] is not table]
        if not found and row.type is not None:
            found = [(t, f"the words {words!r}") for words, t in self.called(table, row)]
        found = _distinct(found)
        named = [(t, reason) for t, reason in found if _fits(node, {loose(name) for name in t.names})]
        return named or found

    def called(self, table: Placed, row: Row) -> Iterator[tuple[str, Placed]]:
        """Yield the tables of a row's side that its description leads to by the name in their captions."""
        for match in _NAMED.finditer(plain(row.description)):
            for other in self.tables:
                if (
                    other is not table
                    and other.is_response == table.is_response
                    and loose(match["name"]) in _names_of(other)
                ):
                    yield match[0], other

    def consume(self, table: Placed, row: Row) -> None:
        """Take tables that explain a plain value, or the keys of a map, out of those that may be a body."""
        for reference in row.text_references:
            for other in self.by_label.get(reference.label, []):
                if other is not table and not read_zone(other.table.caption).side and other.role not in _ROOT_ROLES:
                    other.nested = True
                    self.join_case(table, row, other)

    def join_case(self, table: Placed, row: Row, other: Placed) -> None:
        """Add the fields for one value of a plain field, where the examples show them beside it; none is mandatory."""
        names = {field.name.text for field in other.rows}
        if any(
            row.name.text in value and names <= value.keys() | table.shape.nodes.keys() and names & value.keys()
            for value in self.shown
        ):
            for field in other.rows:
                table.shape.add(replace(node_of(field), required=None, path=self.path))

    def at(self, reference: Reference, origin: Placed, node: Node) -> Placed | None:
        """Return the table that a reference in a row of `origin` means, or None where it leads to no table."""
        referred = list(self.by_label.get(reference.label, []))
        if not referred:
            other = self.foreign(reference.label)
            referred = [other] if other is not None else []
        if not referred:
            return None
        candidates = [
            table
            for table in copies_of(referred, origin, node, self.tables)
            if table in referred or not self.is_meant_besides(table, node, reference)
        ]
        if len(candidates) == 1:
            return candidates[0]
        decision = Decision(f"table that {reference.label!r} means for {node.name!r}", Source(self.path, node.line))
        self.decisions.append(decision)
        return weigh_copies(
            decision, candidates, referred, (origin, node, reference), self.likeness, self.referring(node)
        )

    def is_meant_besides(self, table: Placed, node: Node, reference: Reference) -> bool:
        """Tell whether another reference of the same description leads to the table, as to one for each case."""
        stated = node.row.text_references if node.row is not None else ()
        others = {other.label for other in stated} - {reference.label} if reference in stated else set()
        return any(table in self.by_label.get(label, ()) for label in others)

    def referring(self, node: Node) -> Counter[int]:
        """Count the rows other than the field's own that refer to each table of the page."""
        if not self._referring:
            for table in self.tables:
                for row in table.rows:
                    self._referring[id(row)] = {id(t) for r in _references(row) for t in self.by_label.get(r.label, ())}
        return Counter(t for row, tables in self._referring.items() if row != id(node.row) for t in tables)

    def is_object_after_all(self, table: Placed, row: Row, node: Node) -> bool:
        """Tell whether a row that says `String` refers to a table of its name, and the examples show such objects."""
        return innermost(node.type).kind == "string" and any(
            loose(node.name) in {loose(name) for name in other.names} and self.likeness(other, table, node) > 0
            for reference in row.text_references
            for other in self.by_label.get(reference.label, ())
        )

    def suits(self, node: Node, target: Placed) -> bool:
        """Tell whether a table in the description is likely the object of the field, not just further reading."""
        if target.role == OTHER and not target.rows:
            return False
        return target.role not in _ROOT_ROLES or loose(node.name) in {loose(name) for name in target.names}

    def by_name(self, table: Placed) -> None:
        """Hang a table that nothing refers to on the field that its caption names."""
        if not table.names:
            return
        for name in table.names:
            steps = name.split(".")
            wanted = {loose(steps[-1]), loose(singular(steps[-1]))}
            best = self.candidates(table, wanted)
            if len(steps) > 1:
                parents = [pair for pair in best if loose(steps[-2]) in _names_of(pair[0])]
                best = parents or best
            if best:
                parent, node = best[0]
                decision = Decision(f"parent of {_label(table)}", Source(self.path, table.table.line))
                for owner, candidate in best:
                    decision.add(f"{candidate.name} of {_label(owner)}", 1, f"the caption names {name!r}")
                decision.choice = f"{node.name} of {_label(parent)}"
                self.decisions.append(decision)
                if not may_hold(node.type) and node.type.kind == "map":
                    node.type = Type("object")  # of texts as the type says, but the examples show the table's fields
                shapes = self.named.setdefault(id(node), [node.child] if node.child is not None else [])
                shapes.append(table.shape)
                attach(node, shapes[0] if len(shapes) == 1 else _merged(shapes))
                table.nested = True
                return
            if len(steps) > 1 and self.by_path(table, steps):
                return

    def by_path(self, table: Placed, steps: list[str]) -> bool:
        """Add the field that a dotted caption names to the object that it names before, where no row has the field."""
        for other in self.tables:
            if other is table or other.is_response != table.is_response or loose(steps[-2]) not in _names_of(other):
                continue
            if steps[-1] in other.shape.nodes:
                continue
            values = [value[steps[-1]] for value in self.shown if isinstance(value.get(steps[-1]), dict | list)]
            kind = Type("array", items=Type("object")) if values and isinstance(values[0], list) else Type("object")
            name = steps[-1].strip("<>{}")
            node = Node(name, kind, line=table.table.line, child=table.shape, path=self.path)
            if name != steps[-1]:
                other.shape.free = other.shape.free or node
            else:
                other.shape.add(node)
            table.nested = True
            return True
        return False

    def by_weak_name(self, table: Placed) -> None:
        """Hang a table called by a general word, such as `values`, on a field of just that name for the same answer.

        Of a field that is a plain text the table explains the content: it is no object, and no body either.
        """
        names = set(weak_names(table.table.caption or table.place.lead_raw))
        for parent in self.tables:
            if parent is table or (parent.is_response, parent.status) != (table.is_response, table.status):
                continue
            for node in _all_nodes(parent.shape):
                if node.name not in names or node.child is not None:
                    continue
                if may_hold(node.type):
                    attach(node, table.shape)
                elif node.type.kind != "string":
                    continue
                decision = Decision(f"parent of {_label(table)}", Source(self.path, table.table.line))
                decision.add(f"{node.name} of {_label(parent)}", 1, f"the caption has the word {node.name!r}")
                decision.weigh()
                self.decisions.append(decision)
                table.nested = True
                return

    def by_type(self) -> None:
        """Give fields of a named type (`List<tag>`) the object of that name: a table's, or another such field's."""
        nodes = [(table, node) for table in self.tables for node in _all_nodes(table.shape) if _type_name(node)]
        for side in (False, True):
            named = [
                (name, table.shape) for table in self.tables for name in table.names or weak_names(table.table.caption)
            ]
            known = {loose(singular(name)): shape for name, shape in reversed(named)}
            known |= {_type_name(node): node.child for t, node in nodes if node.child and t.is_response == side}
            for table, node in nodes:
                shape = known.get(_type_name(node))
                if node.child is None and shape is not None and table.is_response == side and may_hold(node.type):
                    attach(node, shape)
                    for other in self.tables:
                        other.nested = other.nested or other.shape is shape

    def by_request(self) -> None:
        """Give fields of an answer that are the same as in the request the object that they have there."""
        asked = [node for table in self.tables if not table.is_response for node in _all_nodes(table.shape)]
        known = {node.name: without_mandatory(node.child) for node in reversed(asked) if node.child is not None}
        for table in self.tables:
            for node in _all_nodes(table.shape) if table.is_response else ():
                if node.child is None and node.name in known and may_hold(node.type) and _SAME.search(node.description):
                    attach(node, known[node.name])

    def candidates(self, table: Placed, wanted: set[str]) -> list[tuple[Placed, Node]]:
        """Return the fields that the wanted names fit and that lack an object, the nearest before the table first."""
        found = [
            (parent, node)
            for parent in self.tables
            if parent is not table and parent.is_response == table.is_response
            for node in _all_nodes(parent.shape)
            if _fits(node, wanted)
            and (node.child is None or id(node) in self.named or _is_for_a_case(table, parent))
            and (may_hold(node.type) or self.is_shown_as(table, parent, node))
        ]
        return sorted(
            found,
            key=lambda pair: (-self.likeness(table, *pair), pair[0].position > table.position, -pair[0].position),
        )

    def is_shown_as(self, table: Placed, parent: Placed, node: Node) -> bool:
        """Tell whether the examples show the table's fields where the type column says that there is text."""
        return innermost(node.type).kind == "string" and self.likeness(table, parent, node) >= _ENOUGH

    def likeness(self, table: Placed, parent: Placed, node: Node) -> float:
        """Return how much the field's value looks like the table in the examples, within objects like the parent."""
        found = 0.0
        for value in self.shown:
            if node.name in value and 2 * len(value.keys() & parent.shape.nodes.keys()) > len(value):
                keys = {key for inner in objects_in(value[node.name], 1) for key in inner}
                found = max(found, len(keys & table.shape.nodes.keys()) / len(keys) if keys else 0.0)
        return found


def attach(node: Node, shape: Shape) -> None:
    """Make a shape the object of a field, and the field's type one that holds an object."""
    if shape.element is not None and not shape.nodes:
        inner = shape.element
        node.type = with_innermost(node.type, inner.type) if node.type.kind == "array" else inner.type
        node.child = inner.child
        return
    node.child = shape
    kind = innermost(node.type)
    if kind.kind in ("any", "string", "object"):
        node.type = with_innermost(node.type, replace(kind, kind="object", format=None))


def unfold_dotted(shape: Shape) -> None:
    """Nest `volume.size` under `volume` where the table has a row `volume` that may hold fields."""
    for name, node in list(shape.nodes.items()):
        steps = [step for step in re.split(r"\.|(?=\[)", name) if step and not re.fullmatch(r"\[\w*\]", step)]
        if "." not in name or len(steps) < 2:
            continue
        parent = shape.nodes.get(steps[0]) or shape.nodes.get(f"{steps[0]}[]")
        if parent is None or not may_hold(parent.type):
            continue
        if parent.child is None:
            parent.child = Shape(parent.name, parent.line)
            parent.type = with_innermost(parent.type, Type("object"))
        del shape.nodes[name]
        node.name = ".".join(steps[1:])
        parent.child.add(node)
    for node in shape.nodes.values():
        if node.child is not None and any("." in name for name in node.child.nodes):
            unfold_dotted(node.child)


def _has_field_of_its_name(rows: list[Row]) -> bool:
    """Tell whether the first row is an object whose fields follow it: one of them is called like it, a plain value."""
    first, *others = rows
    again = [row for row in others if row.name.text == first.name.text]
    return (
        len(again) == 1
        and first.type is not None
        and innermost(first.type.type).kind == "object"
        and again[0].type is not None
        and not may_hold(again[0].type.type)
    )


def _references(row: Row) -> tuple[Reference, ...]:
    return (*row.type_references, *row.name_references, *row.text_references)


def _fits(node: Node, wanted: set[str]) -> bool:
    names = {loose(node.name), loose(singular(node.name))}
    if node.row is not None and node.row.type is not None and node.row.type.name:
        names |= {loose(node.row.type.name), loose(singular(node.row.type.name))}
    return bool(names & wanted)


def _type_name(node: Node) -> str:
    """Return the name of the object in a field's type as it is compared: `tag` of `List<Tags>`; else nothing."""
    named = node.row is not None and node.row.type is not None and node.row.type.name
    return loose(singular(str(named))) if named else ""


def _is_for_a_case(table: Placed, parent: Placed) -> bool:
    """Tell whether a table that no row refers to has a field's content in one case, as `entities (binding an EIP)`."""
    return not table.referred and table.status == parent.status and _CASE.search(table.table.caption) is not None


def _all_nodes(shape: Shape) -> Iterable[Node]:
    seen: set[int] = set()
    queue = [shape]
    while queue:
        current = queue.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        for node in (*current.nodes.values(), current.free, current.element):
            if node is not None:
                yield node
                if node.child is not None and node.child.hint == node.name:
                    queue.append(node.child)


def _names_of(table: Placed) -> set[str]:
    return {loose(name.split(".")[-1]) for name in table.names}


def _merged(shapes: list[Shape]) -> Shape:
    """Join several tables of one field (one per case); what only some have is not required."""
    merged = Shape(shapes[0].hint, shapes[0].line, path=shapes[0].path)
    for shape in shapes:
        for node in shape.nodes.values():
            if node.name not in merged.nodes:
                everywhere = all(node.name in other.nodes for other in shapes)
                required = node.required if everywhere else (False if node.required is not None else None)
                merged.add(replace(node, required=required))
    return merged


def _distinct(found: list[tuple[Placed, str]]) -> list[tuple[Placed, str]]:
    seen: dict[int, tuple[Placed, str]] = {}
    for table, reason in found:
        seen.setdefault(id(table), (table, reason))
    return list(seen.values())


def _label(table: Placed) -> str:
    number = f"Table {table.number}" if table.number else f"the table at line {table.table.line}"
    return f"{number} ({table.names[0]})" if table.names else number
