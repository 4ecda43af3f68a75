"""A page's doctree as a flat sequence of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docutils import nodes

from docpact.diagnostics import Diagnostic
from docpact.model import Source
from docpact.reading.blocks import Cell, Heading, Literal, Page, Paragraph, Table
from docpact.reading.markup import parse
from docpact.reading.text import plain
from docpact.reading.zones import table_number

_WARNING = 2
_REST = re.compile(r"\bcont(?:inued|inuation|d|'d)\b", re.IGNORECASE)
"""What the caption of a table's second part says: `Table 3 (continued)`."""
_ADMONITIONS = (nodes.Admonition, nodes.block_quote)


def read_blocks(text: str, path: str) -> Page:
    """Read a page's text; mistakes in the markup become diagnostics of the returned page, never exceptions."""
    page = Page(path)

    def observe(message: nodes.system_message) -> None:
        if message["level"] > _WARNING:
            line = int(message.get("line") or 1)
            page.diagnostics.append(Diagnostic("rst-error", message.astext(), Source(path, line)))

    try:
        document = parse(text.replace("\0", ""), path, observe)
        _Walk(page).block(document, Heading(), 0, "")
    except RecursionError:
        message = "The page's lists or blocks are nested too deeply; what follows was not read."
        page.diagnostics.append(Diagnostic("rst-error", message, Source(path, 1)))
    return page


class _Walk:
    """One walk over the doctree; labels wait until the block that they name comes by."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waiting: list[str] = []

    def block(self, node: nodes.Node, heading: Heading, depth: int, note: str) -> None:
        item = isinstance(node, nodes.list_item)
        for child in node.children:
            if isinstance(child, nodes.section):
                self.section(child, heading)
            elif isinstance(child, nodes.target):
                self.waiting += [*child.get("names", ()), *child.get("dupnames", ())]
            elif isinstance(child, nodes.table):
                self.add(self.table(child, heading, depth))
            elif isinstance(child, nodes.literal_block):
                literal = Literal(child.astext(), child.line or 1, heading, self.labels(child.line), depth)
                self.page.blocks.append(literal)
            elif isinstance(child, nodes.paragraph | nodes.term | nodes.line | nodes.rubric):
                raw = child.rawsource or child.astext()
                line = child.line or 1
                self.page.blocks.append(Paragraph(raw, line, heading, self.labels(line), depth, item, note))
                item = False
            elif isinstance(child, nodes.field):
                self.page_field(child)
            elif isinstance(child, nodes.system_message | nodes.comment | nodes.title):
                continue
            else:
                nested = isinstance(child, nodes.bullet_list | nodes.enumerated_list | nodes.definition_list)
                inner = note or (child.tagname if isinstance(child, _ADMONITIONS) else "")
                self.block(child, heading, depth + nested, inner)

    def add(self, table: Table) -> None:
        """Add a table, or the rows of one that its caption calls the rest of another to that one."""
        at = self.begun(table) if _REST.search(plain(table.caption)) else None
        whole = self.page.blocks[at] if at is not None else None
        if at is None or not isinstance(whole, Table):
            self.page.blocks.append(table)
            return
        rows, labels = (*whole.rows, *table.rows), (*whole.labels, *table.labels)
        self.page.blocks[at] = replace(whole, rows=rows, labels=labels)

    def begun(self, rest: Table) -> int | None:
        """Return the place of the table that another is the rest of: the last of its number, or the last of all."""
        parts = [(at, block) for at, block in enumerate(self.page.blocks) if isinstance(block, Table)]
        numbered = [part for part in parts if table_number(part[1].caption) == table_number(rest.caption)]
        for at, whole in (numbered or parts)[-1:]:
            if _words(whole.header) == _words(rest.header) if rest.header else _width(whole) == _width(rest):
                return at
        return None

    def section(self, node: nodes.section, heading: Heading) -> None:
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        name = plain(title.astext()) if title is not None else ""
        line = (title.line if title is not None else None) or node.line or 1
        if not self.page.title:
            self.page.title, self.page.title_line = name, line - 1
        elif not heading.titles:  # a section whose title is underlined like the page's
            heading = Heading((self.page.title,), (self.page.title_line,))
        inner = Heading((*heading.titles, name), (*heading.lines, line - 1))
        self.page.sections.append(inner)
        for label in self.labels(line):
            self.page.section_labels[label] = name
        self.block(node, inner, 0, "")

    def labels(self, line: int | None) -> tuple[str, ...]:
        names, self.waiting = tuple(self.waiting), []
        for name in names:
            self.page.labels[name] = line or 1
        return names

    def page_field(self, node: nodes.field) -> None:
        name, body = node.children
        if name.astext() == "original_name":
            self.page.original_name = body.astext()

    def table(self, node: nodes.table, heading: Heading, depth: int) -> Table:
        caption = next((c.rawsource or c.astext() for c in node.children if isinstance(c, nodes.title)), "")
        head: list[nodes.row] = []
        body: list[nodes.row] = []
        for part in node.findall(lambda n: isinstance(n, nodes.thead | nodes.tbody)):
            (head if isinstance(part, nodes.thead) else body).extend(
                row for row in part.children if isinstance(row, nodes.row)
            )
        columns = next((g["cols"] for g in node.children if isinstance(g, nodes.tgroup)), 0)
        grid = _grid([*head, *body], columns)
        line = node.line or 1
        return Table(
            caption.strip(), tuple(grid[: len(head)]), tuple(grid[len(head) :]), line, heading, self.labels(line), depth
        )


def _words(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in rows]


def _width(table: Table) -> int:
    return len(table.rows[0]) if table.rows else 0


def _grid(rows: list[nodes.row], columns: int) -> list[tuple[Cell, ...]]:
    """Lay the entries out over all places they span."""
    places: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        c = 0
        for entry in (child for child in row.children if isinstance(child, nodes.Element)):
            while (r, c) in places:
                c += 1
            cell = _cell(entry)
            again = Cell(cell.text, cell.line, True)
            for down in range(int(entry.get("morerows", 0)) + 1):
                for right in range(int(entry.get("morecols", 0)) + 1):
                    places[r + down, c + right] = again if down or right else cell
            c += int(entry.get("morecols", 0)) + 1
    return [tuple(places.get((r, c), Cell()) for c in range(columns)) for r in range(len(rows))]


def _cell(entry: nodes.Element) -> Cell:
    if "raw" in entry:
        lines = [str(line).rstrip() for line in entry["raw"]]
        first = next((i for i, line in enumerate(lines) if line), 0)
        return Cell("\n".join(lines).strip("\n"), int(entry["first"]) + first)
    text = "\n\n".join(getattr(child, "rawsource", "") or child.astext() for child in entry.children)
    line = next((n.line for n in entry.findall() if n.line), 0)
    return Cell(text, line)
