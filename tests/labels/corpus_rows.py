"""Find the rows of parameter tables in the pages of the corpus, by docutils' table parsers alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils.parsers.rst.tableparser import GridTableParser, SimpleTableParser, TableMarkupError
from docutils.statemachine import StringList

_GRID_TOP = re.compile(r"( *)\+(-+\+)+ *$")
_SIMPLE_BORDER = re.compile(r"( *)=+( +=+)+ *$")


@dataclass(frozen=True)
class Row:
    """A row of a table that describes fields; `line` is the first line of the description's cell, counted from 1."""

    line: int
    name: str
    type: str
    description: str


def description(corpus: Path, page: str, line: int, name: str) -> str:
    """Return the reStructuredText of a field's description, as the cell has it, dedented."""
    for row in page_rows(corpus / page):
        if row.line == line and row.name == name:
            return row.description
    raise LookupError(f"{page}:{line}: no row is named {name!r}")


@lru_cache(maxsize=512)
def page_rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of all tables of a page that have a column for descriptions."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(row for start, block, parser in _tables(lines) for row in _rows(start, block, parser))


def _tables(lines: list[str]) -> Iterator[tuple[int, StringList, GridTableParser | SimpleTableParser]]:
    at = 0
    while at < len(lines):
        parser: GridTableParser | SimpleTableParser
        if top := _GRID_TOP.match(lines[at]):
            end, parser = _grid_end(lines, at, top[1]), GridTableParser()
        elif top := _SIMPLE_BORDER.match(lines[at]):
            end, parser = _simple_end(lines, at), SimpleTableParser()
        else:
            at += 1
            continue
        block = StringList([line[len(top[1]) :].rstrip() for line in lines[at:end]], source="table")
        block.pad_double_width(parser.double_width_pad_char)
        yield at, block, parser
        at = end


def _grid_end(lines: list[str], start: int, indent: str) -> int:
    end = start
    while end < len(lines) and lines[end].startswith((indent + "+", indent + "|")):
        end += 1
    return end


def _simple_end(lines: list[str], start: int) -> int:
    borders = 0
    for at in range(start + 1, len(lines)):
        if _SIMPLE_BORDER.match(lines[at]):
            borders += 1
            if borders == 2 or at + 1 == len(lines) or not lines[at + 1].strip():
                return at + 1
    return len(lines)


def _rows(start: int, block: StringList, parser: GridTableParser | SimpleTableParser) -> Iterator[Row]:
    try:
        _, head, body = parser.parse(block)
    except TableMarkupError:
        return
    titles = [_text(cell).lower() for cell in head[-1]] if head else []
    if "description" not in titles:
        return
    described, typed = titles.index("description"), _index(titles, "type")
    for cells in body:
        text = cells[described] if described < len(cells) else None
        if cells[0] is None or text is None:
            continue
        yield Row(
            line=start + text[2] + 1,
            name=_text(cells[0]),
            type=_text(cells[typed]) if typed is not None else "",
            description="\n".join(text[3]).strip(),
        )


def _index(titles: list[str], word: str) -> int | None:
    return next((at for at, title in enumerate(titles) if word in title.split()), None)


def _text(cell: Any) -> str:
    """Return the text of a cell on one line; a cell is docutils' (rows below, columns right, offset, lines) or None."""
    return " ".join(" ".join(cell[3]).split()) if cell else ""
