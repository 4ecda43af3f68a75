"""The rows of a parameter table: name, location, type, mandatory, description, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docpact.reading.blocks import Cell, Table
from docpact.reading.columns import column_kinds, header_of
from docpact.reading.mandatory import Mandatory, read_mandatory
from docpact.reading.names import Name, read_names
from docpact.reading.text import Reference, plain, references
from docpact.reading.types import TypeCell, read_type

_EXTRA = (("range", "Value range"), ("default", "Default value"), ("example", "Example"))
_STATED_TYPE = re.compile(r"^[ \t]*(?:data )?type[ \t]*[:：][ \t]*(?P<type>\S.*)$", re.IGNORECASE | re.MULTILINE)
_CONTAINERS = frozenset({"xml", "container", "element", "xml element"})
"""Types of elements that hold others; which ones only the rows of the others tell."""
_PARENTS = re.compile(
    r"^[ \t]*(?:ancestor|parent)s?(?: (?:node|element)s?)?[ \t]*[:：][ \t]*(?P<names>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_EMPTY = frozenset({"", "-", "--", "n/a", "none", "none.", "/", "\\"})


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter or field as the table has it. `description` is raw markup and begins at `description_line`.

    `parents` are the elements that it stands in where the description says so, each as a dotted path.
    """

    name: Name
    type: TypeCell | None
    mandatory: Mandatory
    description: str
    line: int
    description_line: int
    type_text: str = ""
    type_line: int = 0
    location: str | None = None
    name_references: tuple[Reference, ...] = ()
    type_references: tuple[Reference, ...] = ()
    text_references: tuple[Reference, ...] = ()
    parents: tuple[str, ...] = ()


def read_rows(table: Table) -> list[Row]:
    """Read a parameter table; repeated header rows and rows without a name are left out."""
    kinds, in_body = header_of(table)
    rows: list[Row] = []
    for cells in table.rows[in_body:]:
        if column_kinds(cells) == kinds and sum(kind is not None for kind in kinds) > 1:
            continue
        named = {kind: cell for kind, cell in zip(kinds, cells, strict=False) if kind}
        name = named.get("name", Cell())
        if name.continued and rows and len({c.text for c in cells}) > 1:
            rows[-1] = _continued(rows[-1], named)
        elif not _separates(cells):
            rows += _rows(named)
    return rows


def _separates(cells: Sequence[Cell]) -> bool:
    """Tell whether one cell spans the whole row: a title between rows, not a field."""
    first = cells[0]
    again = replace(first, continued=True)
    return len(cells) > 1 and not first.continued and all(cell == again for cell in cells[1:])


def _rows(named: dict[str, Cell]) -> Iterator[Row]:
    name_cell = named.get("name", Cell())
    type_cell = named.get("type")
    mandatory = named.get("mandatory") or named.get("optional")
    if _are_swapped(type_cell, mandatory):
        type_cell, mandatory = mandatory, type_cell
    description = named.get("description", Cell())
    location = plain(named["location"].text).lower() if "location" in named else None
    read = Mandatory(None) if mandatory is None else read_mandatory(mandatory.text, inverted="mandatory" not in named)
    text = description.text
    for kind, word in _EXTRA:
        extra = named.get(kind)
        if extra is not None and plain(extra.text).lower() not in _EMPTY:
            text = f"{text}\n\n{word}: {extra.text}".lstrip("\n")
    stated = read_type(type_cell.text) if type_cell is not None else _stated_type(description.text)
    for name in read_names(name_cell.text):
        yield Row(
            name=name,
            type=stated,
            mandatory=read,
            description=text,
            line=name_cell.line,
            description_line=description.line or name_cell.line,
            type_text=plain(type_cell.text) if type_cell is not None else "",
            type_line=type_cell.line if type_cell is not None else name_cell.line,
            location=read.location or location,
            name_references=references(name_cell.text),
            type_references=references(type_cell.text) if type_cell is not None else (),
            text_references=references(text),
            parents=_stated_parents(description.text),
        )


def _stated_type(description: str) -> TypeCell | None:
    """Return the type that a line of the description states, as `Type: string`, in a table without a column for it."""
    match = _STATED_TYPE.search(description)
    if match is None or plain(match["type"]).lower().rstrip(".") in _CONTAINERS:
        return None
    stated = read_type(match["type"])
    return stated if stated.known else None


def _stated_parents(description: str) -> tuple[str, ...]:
    match = _PARENTS.search(description)
    return tuple(re.findall(r"[\w.:-]*\w", plain(match["names"]))) if match else ()


def _are_swapped(type_cell: Cell | None, mandatory: Cell | None) -> bool:
    """Tell whether a row has its type under Mandatory, and the other way round."""
    if type_cell is None or mandatory is None:
        return False
    return read_mandatory(type_cell.text).required is not None and read_type(mandatory.text).known


def _continued(row: Row, named: dict[str, Cell]) -> Row:
    """Add a further row of a name cell that spans several."""
    more = named.get("description", Cell())
    if more.continued or not more.text:
        return row
    return replace(
        row,
        description=f"{row.description}\n\n{more.text}",
        text_references=(*row.text_references, *references(more.text)),
    )
