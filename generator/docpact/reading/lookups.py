"""How the value of a parameter is found: the request that pages on obtaining a project ID describe."""

from __future__ import annotations

import re

from docpact.model import Json, Lookup, Source
from docpact.reading.blocks import Literal, Page, Paragraph
from docpact.reading.examples import read_json
from docpact.reading.text import plain

_TITLE = re.compile(r"\bobtain(?:ing)?\b.*\bproject (?:id|name)", re.IGNORECASE)
_REQUEST = re.compile(r"\b(?P<method>GET)\s+(?P<url>https?://\S*?/projects)\b")


def page_lookups(page: Page) -> tuple[Lookup, ...]:
    """Return the lookup of `project_id` where the page describes it."""
    if not _TITLE.search(page.title):
        return ()
    for block in page.blocks:
        if not isinstance(block, Paragraph | Literal):
            continue
        match = _REQUEST.search(plain(block.text))
        if match:
            result = next((r for value in _examples(page) if (r := _result(value))), "projects[].id")
            return (Lookup("project_id", match["method"], match["url"], "name", result, Source(page.path, block.line)),)
    return ()


def _examples(page: Page) -> list[Json]:
    return [e.shown for block in page.blocks if isinstance(block, Literal) for e in read_json(block.text, block.line)]


def _result(value: Json) -> str:
    """Return where the IDs stand in an example answer: `projects[].id`."""
    if isinstance(value, dict):
        for key, items in value.items():
            if isinstance(items, list) and items and isinstance(items[0], dict) and {"id", "name"} <= set(items[0]):
                return f"{key}[].id"
    return ""
