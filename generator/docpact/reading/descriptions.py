"""What a page says that its operation is for, and what holds for it, as CommonMark: lists, notes, tables, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from docpact.reading.blocks import Block, Literal, Page, Paragraph, Table
from docpact.reading.text import commonmark

TitleOf = Callable[[str], str]

_PURPOSE = re.compile(
    r"^(?:functions?|description|function description|api description|api function|introduction|"
    r"scenarios?|application scenarios?)$",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"^(?:constraints?|restrictions?|constraints and (?:limitations|restrictions)|prerequisites?|precautions?|"
    r"usage (?:constraints|restrictions|notes))$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:none|n/?a|-)\.?", re.IGNORECASE)
_LEADING_NOWHERE = re.compile(r"(?:(?<=[.!?])|(?<=\n)|^)[^.!?\n]*:\Z")


def operation_description(page: Page, title_of: TitleOf) -> str:
    """Return what the page says of the purpose of its operation, then of its conditions, these with their titles.

    Where no section tells the purpose, it is what stands between the title of the page and its first section.
    """
    purpose: list[str] = []
    conditions: list[str] = []
    for heading, blocks in groupby(page.blocks, key=lambda block: block.heading):
        title = heading.titles[1] if len(heading.titles) == 2 else ""
        if _PURPOSE.match(title):
            purpose.append(_section(list(blocks), title_of))
        elif _CONDITIONS.match(title):
            text = _section(list(blocks), title_of)
            conditions += [] if _NOTHING.fullmatch(text) else [f"**{title}**\n\n{text}"]
    return "\n\n".join(filter(None, [*(purpose or [_introduction(page, title_of)]), *conditions]))


def _introduction(page: Page, title_of: TitleOf) -> str:
    """Return the text below the title; none of a page without sections, where that is the whole page."""
    depth = [len(block.heading.titles) for block in page.blocks]
    first = next((at for at, titles in enumerate(depth) if titles > 1), 0)
    below = page.blocks[:first]
    return _section(below, title_of) if all(isinstance(block, Paragraph) for block in below) else ""


def _section(blocks: Sequence[Block], title_of: TitleOf) -> str:
    """Return the blocks of a section; words at its end that lead to a list which is not there are left out."""
    text = ""
    previous: Block | None = None
    for block in blocks:
        written = _indented(_written(block, title_of), block)
        if written.strip():
            text += (_between(previous, block) if previous else "") + _noted(written, block, previous)
            previous = block
    return _LEADING_NOWHERE.sub("", text).rstrip()


def _written(block: Block, title_of: TitleOf) -> str:
    match block:
        case Paragraph():
            return commonmark(block.text, title_of)
        case Literal():
            return f"```\n{block.text}\n```"
        case Table():
            return _table(block, title_of)


def _table(table: Table, title_of: TitleOf) -> str:
    """Return a table in the form that most readers of CommonMark take: one line a row, the first the header."""
    head, *rows = [[_one_line(cell.text, title_of) for cell in row] for row in (*table.header[-1:], *table.rows)] or [
        []
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) if head else ""


def _one_line(raw: str, title_of: TitleOf) -> str:
    return re.sub(r"\n+", "<br>", commonmark(raw, title_of)).replace("|", "\\|")


def _indented(text: str, block: Block) -> str:
    """Return the text below the lists around it; the first paragraph of an item has the bullet."""
    margin = "  " * block.depth
    lines = "\n".join(margin + line if line else "" for line in text.split("\n"))
    is_item = isinstance(block, Paragraph) and block.item and block.depth and text
    return f"{margin[:-2]}- {lines.lstrip()}" if is_item else lines


def _noted(text: str, block: Block, previous: Block | None) -> str:
    """Return the text as a quotation where it is a note; its first block names the kind."""
    kind = _note(block)
    if not kind:
        return text
    head = "" if _note(previous) == kind else f"**{kind.capitalize()}:** "
    return "\n".join(f"> {line}".rstrip() for line in (head + text).split("\n"))


def _note(block: Block | None) -> str:
    return block.note if isinstance(block, Paragraph) and block.note != "block_quote" else ""


def _between(previous: Block, block: Block) -> str:
    if isinstance(block, Paragraph) and block.item and previous.depth:
        return "\n"
    return "\n>\n" if _note(block) and _note(previous) == _note(block) else "\n\n"
