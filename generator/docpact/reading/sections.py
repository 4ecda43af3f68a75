"""Sections of pages without section titles: their names are in bold, rubrics, list items, or alone in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docpact.reading.blocks import Block, Heading, Page, Paragraph
from docpact.reading.text import plain
from docpact.reading.words import known_words
from docpact.reading.zones import read_zone

_MOST_WORDS = 5
_NAME = re.compile(r"(?:[\d.]+\s+)?[a-z][a-z ()/-]*")
_WORD = re.compile(r"[a-z]+")
_WORDS = frozenset({
    "uri", "url", "request", "requests", "response", "responses", "parameter", "parameters", "message", "messages",
    "body", "header", "headers", "element", "elements", "example", "examples", "sample", "status", "code", "codes",
    "function", "functions", "description", "method", "format", "line", "syntax", "normal", "abnormal", "returned",
    "return", "value", "values", "error", "input", "output", "api", "http", "constraint", "constraints", "path",
    "query", "prerequisite", "prerequisites", "authorization", "information", "debugging", "calling", "note", "notes",
    "result", "results", "in", "the", "and", "of", "restrictions", "permissions", "purpose", "overview", "scenarios",
    "application", "precautions",
})  # fmt: skip
"""What section titles of such pages consist of."""


def with_sections(page: Page) -> Page:
    """Give a page without a section for the request line those that its paragraphs name; leave others as they are."""
    if any(read_zone(heading.titles[-1], title=True).side == "uri" for heading in page.sections[1:]):
        return page
    titles = dict(_titles(page.blocks))
    depth = min((block.depth for block in titles.values()), default=0)
    chosen = {position: block for position, block in titles.items() if block.depth == depth}
    sides = {read_zone(block.text, title=True).side for block in chosen.values()}
    if "uri" not in sides or not sides & {"request", "response", "status"}:
        return page
    page.blocks = list(_divided(page, chosen))
    return page


def _titles(blocks: list[Block]) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs that are nothing but the words of a section's title."""
    for position, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.note:
            continue
        text = plain(block.text).strip(" :：").lower()
        words = _WORD.findall(text)
        known = len(known_words(text, _WORDS)) >= len(set(words))
        if 0 < len(words) <= _MOST_WORDS and known and _NAME.fullmatch(text):
            yield position, block


def _divided(page: Page, titles: dict[int, Paragraph]) -> Iterator[Block]:
    """Yield the blocks, each in the section that was named last; a name that has no label goes."""
    heading: Heading | None = None
    for position, block in enumerate(page.blocks):
        title = titles.get(position)
        if title is not None:
            above = block.heading
            name = plain(title.text).strip(" :：")
            heading = Heading((*above.titles[:1], name), (*above.lines[:1], title.line))
            page.sections.append(heading)
            if not title.labels:
                continue
        yield replace(block, heading=heading) if heading is not None else block
