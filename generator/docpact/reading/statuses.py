"""The status codes that a page documents for its operation, and what it says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus

from docpact.reading.blocks import Page, Paragraph, Table
from docpact.reading.columns import column_kinds, header_of
from docpact.reading.placing import section_zone
from docpact.reading.text import plain
from docpact.reading.zones import read_zone

_CODE = re.compile(r"^\W*(?P<code>[1-5]\d\d)\b\W*(?P<rest>.*)$", re.DOTALL)
_ANNOUNCED = re.compile(r"(?:status|return|response)\s*codes?\s*[:：]?\s*\(?(?P<code>[1-5]\d\d)\b\)?", re.IGNORECASE)
_WORDED = re.compile(r"[45]\d\d\s+[A-Za-z]")
_NORMAL = re.compile(r"^(?:normal|success)[^:：]*[:：]?\s*(?P<code>2\d\d)\b", re.IGNORECASE)
_REASON = frozenset(status.phrase.lower().replace(" ", "") for status in HTTPStatus)


def documented_statuses(page: Page) -> dict[str, tuple[str, int]]:
    """Return status → (description as raw markup, line), from the page's status section and its announcements."""
    found: dict[str, tuple[str, int]] = {}
    for code, text, line in (*_from_tables(page), *_from_paragraphs(page)):
        known = found.get(code)
        if known is None or (text and not known[0]):
            found[code] = (text or (known[0] if known else ""), known[1] if known else line)
    return found


def _from_tables(page: Page) -> Iterator[tuple[str, str, int]]:
    for block in page.blocks:
        if isinstance(block, Table) and section_zone(block.heading).side != "error-codes":
            yield from table_statuses(block)


def table_statuses(table: Table) -> Iterator[tuple[str, str, int]]:
    """Yield (code, description, line) of a table of status codes; nothing for another table."""
    kinds, in_body = header_of(table)
    if "error" in kinds and "status" not in kinds and _are_statuses(table, kinds.index("error"), in_body):
        kinds[kinds.index("error")] = "status"
    if "status" not in kinds or "error" in kinds or {"mandatory", "type"} <= set(kinds):
        return
    column = kinds.index("status")
    for cells in table.rows[in_body:]:
        match = _CODE.match(plain(cells[column].text))
        if match and column_kinds(cells) != kinds:
            others = [
                cell.text
                for cell, kind in zip(cells, kinds, strict=False)
                if kind in ("description", "message") and cell.text
            ]
            text = others[-1] if others else next((c.text for c in cells[column + 1 :] if c.text), "")
            yield match["code"], text, cells[column].line


def _are_statuses(table: Table, column: int, in_body: bool) -> bool:
    """Tell whether a column headed "Error Code" has statuses with their words, as `404 Not Found`."""
    texts = [plain(row[column].text) for row in table.rows[in_body:]]
    return bool(texts) and all(_WORDED.match(text) for text in texts)


def _from_paragraphs(page: Page) -> Iterator[tuple[str, str, int]]:
    previous: tuple[str, int] | None = None
    for block in page.blocks:
        if not isinstance(block, Paragraph):
            previous = None
            continue
        text = plain(block.text)
        zone = section_zone(block.heading)
        match = _ANNOUNCED.search(text) if len(text) < 60 else None
        if match is None and zone.side == "status" and len(text) < 200:
            match = _NORMAL.match(text) or _CODE.match(text)
        if match is not None and (zone.side in ("response", "status") or zone.example):
            rest = match.groupdict().get("rest") or ""
            for code in read_zone(block.text).status.split(",")[1:]:
                yield code, "", block.line
            yield match["code"], rest, block.line
            previous = (match["code"], block.line)
        elif previous is not None and zone.side in ("response",) and not block.item and not text.endswith(":"):
            if text.lower() not in ("none", "none.", "n/a"):
                yield previous[0], block.text, previous[1]
            previous = None


def reason(code: str) -> str:
    """Return the standard phrase of a status, or an empty string."""
    try:
        return HTTPStatus(int(code)).phrase
    except ValueError:
        return ""


def is_reason(text: str) -> bool:
    """Tell whether a text is just a status's standard phrase."""
    return text.lower().replace(" ", "").strip(".") in _REASON
