"""Where each table and literal block of a page stands: its section, the words before it, its status code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docpact.reading.blocks import Heading, Literal, Page, Paragraph, Table
from docpact.reading.text import plain
from docpact.reading.zones import Zone, read_zone

_LONGEST_LABEL = 12
_REMARK = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Place:
    """The surroundings of a table or literal block. `section` merges the titles around it, the innermost first.

    `lead` is the zone of the nearest label before it (a short paragraph or list item), `lead_line` its line;
    `status` is the status code that was announced last in the section.
    """

    section: Zone
    lead: Zone
    status: str
    example: bool
    lead_text: str = ""
    lead_raw: str = ""
    lead_labels: tuple[str, ...] = ()
    sentence: str = ""
    status_line: int = 0


@dataclass(slots=True)
class _Reader:
    """State of one pass over the blocks; it is renewed at each section."""

    heading: Heading = field(default_factory=Heading)
    section: Zone = field(default_factory=Zone)
    lead: Paragraph | None = None
    sentence: Paragraph | None = None
    status: str = ""
    status_line: int = 0
    example: Zone | None = None
    example_depth: int = 0


def places(page: Page) -> dict[int, Place]:
    """Return the place of every table and literal block by its position in `page.blocks`."""
    found: dict[int, Place] = {}
    state = _Reader()
    for position, block in enumerate(page.blocks):
        if block.heading is not state.heading:
            section = section_zone(block.heading)
            state = _Reader(block.heading, section, status=section.status)
        if isinstance(block, Paragraph):
            _paragraph(state, block)
            continue
        found[position] = _place(state, block)
        state.sentence = None
        if isinstance(block, Table):
            state.lead = None
    return found


def section_zone(heading: Heading) -> Zone:
    """Merge what the titles of the sections say, the innermost first; the page's title says nothing."""
    merged = Zone()
    for title in reversed(heading.titles[1:]):
        zone = read_zone(title, title=True)
        merged = replace(
            merged,
            side=merged.side or zone.side,
            part=merged.part or zone.part,
            status=merged.status or zone.status,
            example=merged.example or zone.example,
            text=merged.text or zone.text,
        )
    return merged


def _paragraph(state: _Reader, block: Paragraph) -> None:
    if block.note:
        return
    text = plain(block.text)
    zone = read_zone(block.text)
    words = len(_REMARK.sub("", text).split())
    label = words <= _LONGEST_LABEL and (not text.endswith(".") or words <= 4)
    if label and zone.status in ("2XX", "default") and state.sentence and state.sentence.line == state.status_line:
        state.sentence = block
        return  # the words of the status that was just announced: "Internal Server Error"
    if label and zone.status and zone.side in ("response", "", "status"):
        state.status, state.status_line = zone.status, block.line
    if label and (zone.example or (state.example and block.item and block.depth <= state.example_depth)):
        state.example = zone if zone.example else None
        state.example_depth = block.depth
    if label:
        state.lead = block
    state.sentence = block


def _place(state: _Reader, block: Table | Literal) -> Place:
    lead = read_zone(state.lead.text) if state.lead else Zone()
    example = state.section.example or state.example is not None or lead.example
    if state.example is not None and not lead.side:
        lead = replace(lead, side=state.example.side, status=lead.status or state.example.status)
    return Place(
        state.section,
        lead,
        state.status,
        example,
        plain(state.lead.text) if state.lead else "",
        state.lead.text if state.lead else "",
        state.lead.labels if state.lead else (),
        plain(state.sentence.text) if state.sentence else "",
        state.status_line,
    )
