"""Which role a table has: the evidence of its caption, the words before it, its section and its columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from docpact.model import Source
from docpact.reading.blocks import Page, Table
from docpact.reading.captions import described_names, stated_names
from docpact.reading.columns import header_of, is_bare_table, is_parameter_table
from docpact.reading.decisions import Decision
from docpact.reading.placing import Place
from docpact.reading.rows import Row, read_rows
from docpact.reading.shapes import Shape
from docpact.reading.zones import Zone, caption_words, read_zone, table_number

PATH, QUERY, HEADER, BODY = "path parameters", "query parameters", "request headers", "request body"
URI, REQUEST = "parameters in the URI", "request parameters"
RESPONSE, RESPONSE_HEADER = "response body", "response headers"
STATUSES, ERRORS, OTHER = "status codes", "error codes", "other"

PARAMETER_ROLES = frozenset({PATH, QUERY, HEADER, BODY, URI, REQUEST, RESPONSE, RESPONSE_HEADER})
REQUEST_ROLES = frozenset({PATH, QUERY, HEADER, BODY, URI, REQUEST})


@dataclass(slots=True, eq=False)
class Placed:
    """A table with parameter columns, its rows, its role, and the shape that its rows make where they are fields.

    `nested` tells that it has its place in another's field, `referred` that a row of another refers to it.
    """

    position: int
    table: Table
    place: Place
    rows: list[Row]
    decision: Decision
    role: str = ""
    status: str = ""
    names: tuple[str, ...] = ()
    number: str = ""
    shape: Shape = field(default_factory=Shape)
    nested: bool = False
    referred: bool = False

    @property
    def path(self) -> str:
        """The page that the table stands on."""
        return self.decision.source.path

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that lead to the table: its own and those of the list item that announces it."""
        return (*self.table.labels, *self.place.lead_labels)

    @property
    def is_response(self) -> bool:
        """Tell whether the table stands on the side of the response."""
        return self.role in (RESPONSE, RESPONSE_HEADER)


def place_table(
    page: Page, position: int, table: Table, place: Place, shown: Mapping[str, Collection[str]] = MappingProxyType({})
) -> Placed | None:
    """Read a table of parameters or fields and weigh its role; None for a table of another kind.

    `shown` has the names in the page's examples by their side.
    """
    kinds, _ = header_of(table)
    plausible = is_parameter_table(kinds) or (
        is_bare_table(kinds) and place.section.side in ("uri", "request", "response")
    )
    if not plausible or "status" in kinds or "error" in kinds:
        return None
    rows = read_rows(table)
    caption = read_zone(_IDENTIFIER.sub("", table.caption))
    names = described_names(table.caption)
    if not table.caption:
        names = described_names(place.lead_raw) or stated_names(place.sentence)
    decision = Decision(_subject(table, place), Source(page.path, table.line))
    placed = Placed(position, table, place, rows, decision, names=names, number=table_number(table.caption))
    _weigh(decision, caption, place, kinds, rows)
    _weigh_examples(decision, caption, place, rows, shown)
    placed.role = decision.weigh()
    if not placed.role:
        placed.role = decision.choice = OTHER
    placed.status = caption.status or (_announced_status(place) if not table.caption else "") or place.status
    return placed


def _announced_status(place: Place) -> str:
    """Return the status in the words before a table without a caption; a whole sentence tells of failures alone."""
    told = place.lead.status or (read_zone(place.sentence).status if place.sentence else "")
    return told if place.lead.status or told == "default" else ""


def _subject(table: Table, place: Place) -> str:
    words = caption_words(table.caption) or place.lead_text or place.section.text
    return f"role of table {table_number(table.caption) or '(no number)'} {words!r}"


def _weigh(decision: Decision, caption: Zone, place: Place, kinds: list[str | None], rows: list[Row]) -> None:
    """Add the evidence: a caption speaks for its table alone, words before it mostly, a section for all in it."""
    section = place.section
    lead = place.lead
    sentence = read_zone(place.sentence) if place.sentence and place.sentence != place.lead_text else Zone()
    part = caption.part or lead.part or section.part  # the one that is nearest goes for all that name a side only
    said = 8 if len(caption.text.split()) > 1 else 3  # one word, such as Input, may be the name of an object
    for zone, weight, origin in (
        (caption, said, "caption"),
        (lead, 5, "words before"),
        (sentence, 3, "sentence before"),
    ):
        side: str = zone.side if zone.side in ("uri", "request", "response") else ""
        if not side and zone.part:
            known = section.side in ("request", "response", "uri", "status")
            side = section.side if known else ("request" if zone.part in ("query", "header") else "")
        role = _role(side, zone.part or part)
        if role:
            decision.add(role, weight, f"{origin}: {zone.text!r}")
    role = _role(section.side, part)
    if role:
        decision.add(role, 4, f"section: {section.text!r}")
    elif section.side == "status" and {"name", "type"} <= set(kinds) and "mandatory" not in kinds:
        decision.add(RESPONSE, 2, f"fields in the section {section.text!r}")
    if place.status and section.side != "request":
        decision.add(_role("response", part), 2, f"after the status code {place.status}")
    if section.side == "response" and caption.side == "request" and "mandatory" not in kinds:
        decision.add(RESPONSE, 3, "it has no Mandatory column")
    if section.side == "request" and caption.side == "response" and "mandatory" in kinds:
        decision.add(_role("request", part), 3, "it has a Mandatory column")
    if "location" in kinds:
        decision.add(REQUEST, 2, "a column tells where each parameter stands")
    names = {row.name.text.lower() for row in rows}
    if "x-auth-token" in names and not {"path", "query"} & {caption.part, lead.part}:
        decision.add(HEADER if len(names & _HEADERS) == len(names) else REQUEST, 3, "it has X-Auth-Token")
    if not decision.evidence and "mandatory" in kinds:
        decision.add(REQUEST, 1, "it has a Mandatory column")
    elif not decision.evidence and section.side == "" and "type" in kinds:
        decision.add(RESPONSE, 1, "it has no Mandatory column")


def _weigh_examples(
    decision: Decision, caption: Zone, place: Place, rows: list[Row], shown: Mapping[str, Collection[str]]
) -> None:
    """Where the caption and the section name different sides, add what the examples of one side alone show."""
    sides = {caption.side, place.section.side}
    if sides != {"request", "response"}:
        return
    names = {row.name.text for row in rows}
    for side, role in (("request", REQUEST), ("response", RESPONSE)):
        others = shown.get("request" if side == "response" else "response", ())
        if names and names <= set(shown.get(side, ())) and not names & set(others):
            decision.add(role, 4, f"only the examples of the {side} have its names")


_IDENTIFIER = re.compile(r"\**\b[A-Za-z]+_\w+\**")
"""A name such as `host_path`, whose parts say nothing of the role."""
_HEADERS = frozenset({"x-auth-token", "content-type", "accept", "authorization", "host", "x-language",
    "x-project-id", "x-domain-id", "x-sdk-date", "content-length"})  # fmt: skip


def _role(side: str, part: str) -> str:
    if side == "uri":
        return {"path": PATH, "query": QUERY, "header": HEADER, "body": BODY}.get(part, URI)
    if side == "request":
        return {"path": PATH, "query": QUERY, "header": HEADER, "body": BODY}.get(part, REQUEST)
    if side in ("response", "status"):
        if side == "status" and not part:
            return ""
        return RESPONSE_HEADER if part == "header" else RESPONSE
    return ""
