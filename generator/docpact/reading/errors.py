"""Tables of the service as a whole: status codes with their meaning, error codes with their remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docpact.model import ErrorCode, Source, Status
from docpact.reading.blocks import Cell, Page, Table
from docpact.reading.columns import column_kinds, header_of
from docpact.reading.statuses import reason
from docpact.reading.text import commonmark, plain

_STATUS = re.compile(r"^\W*(?P<code>[1-5]\d\d)\b\W*(?P<rest>.*)$", re.DOTALL)
_CODE = re.compile(r"^[A-Za-z][\w-]*[.:]?[\w.-]*\d{2,}[\w.]*$|^\d{4,}$|^[A-Z][A-Za-z]+\.[\w.-]+$|^0x[0-9A-F]+$")
_RETRY = re.compile(
    r"\b(?:try again later|retry later|again later|temporar(?:y|ily)|may repeat the request|"
    r"send the request again|at any later time"
    r"|retry (?:after|the request later)|is unavailable|try again|reattempt)\b",
    re.IGNORECASE,
)
_NO_RETRY = re.compile(r"\b(?:not|never) (?:be )?(?:repeat|retr|try|sen[dt])", re.IGNORECASE)
_RETRIED = frozenset({"408", "425", "429", "500", "502", "503", "504"})


def page_statuses(page: Page) -> Iterator[Status]:
    """Yield the rows of a page's tables of status codes."""
    for kinds, rows in _tables(page):
        if "status" not in kinds or "error" in kinds or "type" in kinds:
            continue
        for cells in rows:
            row = _named(kinds, cells)
            match = _STATUS.match(plain(row["status"].text))
            if match:
                yield _status(page, match["code"], match["rest"], row)


def _status(page: Page, code: str, rest: str, row: dict[str, Cell]) -> Status:
    message = plain(row["message"].text) if "message" in row else rest.strip()
    description = commonmark(row["description"].text) if "description" in row else ""
    said = plain(row["description"].text) if "description" in row else ""
    retry = code in _RETRIED and bool(_RETRY.search(said)) and not _NO_RETRY.search(said)
    return Status(code, _spaced(message, code), description, retry, Source(page.path, row["status"].line))


def _spaced(message: str, code: str) -> str:
    """Return the reason phrase; `BadRequest` is written as the standard writes it."""
    standard = reason(code)
    return standard if message.replace(" ", "").lower() == standard.replace(" ", "").lower() else message or standard


def page_errors(page: Page) -> Iterator[ErrorCode]:
    """Yield the rows of a page's tables of error codes."""
    for kinds, rows in _tables(page):
        if "error" not in kinds or "type" in kinds:
            continue
        for cells in rows:
            row = _named(kinds, cells)
            code = plain(row["error"].text)
            if not _CODE.match(code) or row["error"].continued:
                continue
            status = _STATUS.match(plain(row["status"].text)) if "status" in row else None
            yield ErrorCode(
                code,
                _text(row, "message"),
                _text(row, "description"),
                _text(row, "remedy"),
                status["code"] if status else None,
                Source(page.path, row["error"].line),
            )


def _tables(page: Page) -> Iterator[tuple[list[str | None], list[tuple[Cell, ...]]]]:
    for block in page.blocks:
        if isinstance(block, Table):
            kinds, in_body = header_of(block)
            yield kinds, [row for row in block.rows[in_body:] if column_kinds(row) != kinds]


def _named(kinds: list[str | None], cells: tuple[Cell, ...]) -> dict[str, Cell]:
    return {kind: cell for kind, cell in zip(kinds, cells, strict=False) if kind}


def _text(row: dict[str, Cell], kind: str) -> str:
    return commonmark(row[kind].text) if kind in row else ""
