"""Which table a reference means, where copies of one table stand on both sides, for several answers, on other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from docpact.reading.decisions import Decision
from docpact.reading.roles import Placed
from docpact.reading.shapes import Node, loose
from docpact.reading.text import Reference
from docpact.reading.words import singular

Likeness = Callable[[Placed, Placed, Node], float]


def copies_of(referred: Iterable[Placed], owner: Placed, node: Node, tables: Iterable[Placed]) -> list[Placed]:
    """Return what a reference in a row of `owner` may mean: where it leads, and tables of the page called like it.

    A page that was copied from another keeps the other's labels; a label that stands twice leads to the first.
    """
    found = list(referred)
    wanted = _names_of_field(node) | {name for table in found for name in _names_of(table)}
    known = {id(table) for table in found}
    found += [
        table
        for table in tables
        if id(table) not in known
        and table is not owner
        and table.is_response == owner.is_response
        and wanted & _names_of(table)
    ]
    return found


def weigh_copies(
    decision: Decision,
    candidates: list[Placed],
    referred: list[Placed],
    place: tuple[Placed, Node, Reference],
    likeness: Likeness,
    referring: Mapping[int, int],
) -> Placed:
    """Add the evidence for each candidate to the decision, and return the table that it chooses.

    `place` is the table, the field and the reference in question; `referring` tells how many rows refer to a table.
    """
    owner, node, reference = place
    by_label = {_label(table): table for table in reversed(candidates)}
    own = [t.position for t in candidates if t.path == owner.path and t.position > owner.position]
    known = {id(table) for table in referred}
    for table in candidates:
        label = _label(table)
        if id(table) in known:
            decision.add(label, 8, f"the reference leads to the label {reference.label!r}")
        elif referring.get(id(table)):
            decision.add(label, -4, "another row refers to it")
        for weight, why in _evidence(table, owner, node, reference):
            decision.add(label, weight, why)
        if table.path == owner.path and table.position == min(own, default=-1):
            decision.add(label, 1, "it is the next after the row")
            if not table.labels and reference.title in table.names:
                decision.add(label, 8, "it has no label of its own: a label that stands twice means it")
        share = likeness(table, owner, node)
        if share:
            decision.add(label, round(8 * share), "the examples have its fields there")
    return by_label[decision.weigh()]


def _evidence(table: Placed, owner: Placed, node: Node, reference: Reference) -> Iterator[tuple[int, str]]:
    names = _names_of(table)
    if names & _names_of_field(node):
        yield 6, "its caption names the field or its type"
    if loose(reference.title) in names:
        yield 6, "its caption has the words of the reference"
    if reference.title in table.names:
        yield 2, "its caption has them in the same letters"
    if table.is_response == owner.is_response:
        yield 8, "it stands on the same side"
        if table.status == owner.status:
            yield 2, "it is for the same answer"
    if table.path == owner.path:
        yield 8, "it stands on the same page"


def _names_of(table: Placed) -> set[str]:
    """Return what the table's caption names, of `roles.links` the last step."""
    return {loose(name.rpartition(".")[2]) for name in table.names}


def _names_of_field(node: Node) -> set[str]:
    """Return what a table of the field's object may be called, as names are compared."""
    names = {node.name, singular(node.name)}
    if node.row is not None and node.row.type is not None and node.row.type.name:
        names |= {node.row.type.name, singular(node.row.type.name)}
    return {loose(name) for name in names}


def _label(table: Placed) -> str:
    where = f"Table {table.number}" if table.number else "the table"
    return f"{where} at {table.path}:{table.table.line}"
