"""Which operations a page defines: the request lines of its URI sections, without those of examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docpact.reading.blocks import Heading, Literal, Page, Paragraph, Table
from docpact.reading.columns import column_kind
from docpact.reading.placing import section_zone
from docpact.reading.text import plain
from docpact.reading.uri import METHODS, RequestLine, read_request_lines, read_split_request
from docpact.reading.zones import read_zone

_ALONE = re.compile(rf"^\W*(?:{'|'.join(METHODS)})\W*\s?\W*(?:https?:|/|\{{|v\d)")
_NO_DEFINITION = re.compile(
    r"\b(?:overview|change history|getting started|authentication|faq|guidelines|making an api request|"
    r"constructing a request|rest apis|introduction)\b",
    re.IGNORECASE,
)
_GUIDE = re.compile(
    r"^(?:making|constructing|calling|sending|signing) (?:an? )?(?:apis?\b|(?:api )?requests?\b)", re.IGNORECASE
)
_USAGE = re.compile(r"^\W*(?:usage|for example|example|e\.g\.)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Defined:
    """An operation that the page defines, and the section that defines it."""

    request: RequestLine
    heading: Heading
    position: int


def has_uri_section(page: Page) -> bool:
    """Tell whether the page has a section for a request line of its own, unlike guides to calling APIs."""
    return not _NO_DEFINITION.search(page.title) and any(
        section_zone(heading).side == "uri" for heading in page.sections
    )


def defined_operations(page: Page) -> list[Defined]:
    """Return the operations of a page in order, each method and path once; guides to calling APIs define none."""
    if _GUIDE.match(page.title):
        return []
    found = _of_sections(page)
    if not found and not _NO_DEFINITION.search(page.title) and _has_parameters(page):
        found = _standing_alone(page)
    return _without_examples(found)


def _of_sections(page: Page) -> list[Defined]:
    found: list[Defined] = []
    texts: dict[int, tuple[Heading, int, list[tuple[str, int]]]] = {}
    example_depth: int | None = None
    heading: Heading | None = None
    for position, block in enumerate(page.blocks):
        if block.heading is not heading:
            heading, example_depth = block.heading, None
        if section_zone(block.heading).side != "uri":
            continue
        if isinstance(block, Paragraph):
            label = len(block.text.split()) <= 6 and read_zone(block.text).example
            if label or _USAGE.match(plain(block.text)):
                example_depth = block.depth
                continue
            if example_depth is not None and block.item and block.depth <= example_depth:
                example_depth = None
        if example_depth is not None or (isinstance(block, Paragraph) and block.note):
            continue
        if isinstance(block, Table):
            found += [Defined(request, block.heading, position) for request in _table_requests(block)]
            continue
        requests = list(read_request_lines(block.text, block.line))
        found += [Defined(request, block.heading, position) for request in requests]
        if not requests:
            texts.setdefault(id(block.heading), (block.heading, position, []))[2].append((block.text, block.line))
    return found or list(_split(list(texts.values())))


def _split(sections: list[tuple[Heading, int, list[tuple[str, int]]]]) -> Iterator[Defined]:
    """Yield what has its method and its path in different paragraphs of one section, or else of several sections."""
    requests = [(read_split_request(texts), heading, position) for heading, position, texts in sections]
    if not any(request for request, _, _ in requests) and sections:
        everything = [text for _, _, texts in sections for text in texts]
        requests = [(read_split_request(everything), sections[0][0], sections[0][1])]
    for request, heading, position in requests:
        if request is not None:
            yield Defined(request, heading, position)


def _table_requests(table: Table) -> list[RequestLine]:
    """Read a table with columns for method and path; a parameter table has none."""
    kinds = [column_kind(cell.text) for cell in (table.header[-1] if table.header else ())]
    if "mandatory" in kinds or "type" in kinds:
        return []
    found: list[RequestLine] = []
    for row in table.rows:
        texts = [cell.text for cell in row]
        method = next((plain(text) for text in texts if plain(text) in METHODS), "")
        path = next((text for text in texts if plain(text).startswith(("/", "https://")) and "/" in text), "")
        if method and path:
            found += read_request_lines(f"{method} {path}", row[0].line)
    return found


def _has_parameters(page: Page) -> bool:
    return any(section_zone(heading).side in ("request", "response") for heading in page.sections)


def _standing_alone(page: Page) -> list[Defined]:
    """Return request lines that stand alone in a paragraph outside of examples, on a page without a URI section."""
    found: list[Defined] = []
    for position, block in enumerate(page.blocks):
        if not isinstance(block, Paragraph | Literal) or block.heading is None:
            continue
        zone = section_zone(block.heading)
        if zone.example or zone.side in ("response", "status", "error-codes") or not _ALONE.match(plain(block.text)):
            continue
        if isinstance(block, Literal) and len(block.text.strip().split("\n")) > 2:
            continue
        found += [Defined(request, block.heading, position) for request in read_request_lines(block.text, block.line)]
    return found


def _without_examples(found: list[Defined]) -> list[Defined]:
    """Keep each method and path once, and of a template and its example the template."""
    kept: list[Defined] = []
    for item in found:
        request = item.request
        if any(_same(other.request, request) for other in kept):
            continue
        if any(_instance(request, other.request) for other in found if other is not item):
            continue
        if kept and request.host and not request.templated and not request.host.startswith("{"):
            continue
        kept.append(item)
    return kept


def _same(a: RequestLine, b: RequestLine) -> bool:
    blank = re.compile(r"\{[^{}]*\}")
    return a.method == b.method and blank.sub("{}", a.path) == blank.sub("{}", b.path)


def _instance(concrete: RequestLine, template: RequestLine) -> bool:
    """Tell whether one request line is the other with values in place of variables."""
    if concrete.method != template.method or not template.templated or concrete.path == template.path:
        return False
    steps = [
        re.escape(part) if not part.startswith("{") else "[^/{}]+"
        for part in re.split(r"(\{[^{}]*\})", template.path)
        if part
    ]
    return re.fullmatch("".join(steps), concrete.path) is not None
