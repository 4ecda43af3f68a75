"""What a page consists of, once the markup is gone: paragraphs, literal blocks and tables, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from docpact.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its raw text (lines as written) and the line of its first text.

    `continued` marks the further places of a cell that spans rows or columns.
    """

    text: str = ""
    line: int = 0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The place of a block: the titles of the sections around it, outermost (the page's title) first."""

    titles: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as raw markup. `depth` is the depth of lists around it; `item` tells that it opens a list item.

    `note` is the kind of the admonition around it ("important"), or an empty string.
    """

    text: str
    line: int
    heading: Heading
    labels: tuple[str, ...] = ()
    depth: int = 0
    item: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal or code block; `line` is the line of its first text."""

    text: str
    line: int
    heading: Heading
    labels: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a full grid: every row has a cell for every column, header rows apart."""

    caption: str
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    line: int
    heading: Heading
    labels: tuple[str, ...] = ()
    depth: int = 0


Block = Paragraph | Literal | Table


@dataclass(slots=True)
class Page:
    """A page's blocks in reading order, with what the markup said about the page as a whole."""

    path: str
    title: str = ""
    original_name: str = ""
    title_line: int = 1
    labels: dict[str, int] = field(default_factory=dict)
    section_labels: dict[str, str] = field(default_factory=dict)
    sections: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
