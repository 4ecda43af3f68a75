"""One page: from its text to operations, schemas, and what it says of the service as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docpact.diagnostics import Diagnostic
from docpact.model import ErrorCode, Lookup, Operation, Schema, SecurityScheme, Server, Source, Status
from docpact.reading.authentication import authentication_schemes, signature_scheme, token_scheme
from docpact.reading.blocks import Literal, Page, Paragraph, Table
from docpact.reading.columns import header_of
from docpact.reading.consistency import PageFacts, check, refuted_rules, too_narrow
from docpact.reading.decisions import Decision
from docpact.reading.descriptions import operation_description
from docpact.reading.doctree import read_blocks
from docpact.reading.errors import page_errors, page_statuses
from docpact.reading.examples import JsonExample, read_exchange
from docpact.reading.hosts import hosts_in
from docpact.reading.index import Index, relative
from docpact.reading.lookups import page_lookups
from docpact.reading.nesting import Nesting
from docpact.reading.operations import Material, OperationReader, Shown
from docpact.reading.placing import Place, places, section_zone
from docpact.reading.requests import Defined, defined_operations, has_uri_section
from docpact.reading.roles import BODY, OTHER, REQUEST, RESPONSE, Placed, place_table
from docpact.reading.rows import Row
from docpact.reading.schemas import SchemaBuilder
from docpact.reading.sections import with_sections
from docpact.reading.servers import table_servers
from docpact.reading.shapes import objects_in, without_mandatory
from docpact.reading.statuses import documented_statuses
from docpact.reading.text import commonmark, plain, references
from docpact.reading.titles import is_deprecated, operation_id, spelling_of, tag_of, title_from_folder
from docpact.reading.words import parts, pascal
from docpact.reading.zones import read_zone

_GENERIC_CAPTION = re.compile(
    r"^(?:example|sample|request|response|status code|normal|abnormal|none|or|and)\b", re.IGNORECASE
)
_VERSION = re.compile(r"/v(\d+(?:\.\d+)?)(?=/|$)")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_FOLDERS_WITHOUT_NAME = frozenset({"source", "api", "apis", "api-ref", ""})


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page documents. `page` is its path relative to the documentation's folder."""

    page: str
    title: str = ""
    operations: tuple[Operation, ...] = ()
    schemas: tuple[Schema, ...] = ()
    servers: tuple[Server, ...] = ()
    security: tuple[SecurityScheme, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    statuses: tuple[Status, ...] = ()
    errors: tuple[ErrorCode, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    decisions: tuple[Decision, ...] = ()
    labels: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


def read_page(path: Path, *, root: Path, index: Index | None = None) -> PageResult:
    """Read one page; whatever it holds, the answer is a result: failures are its diagnostics.

    `root` is the documentation folder that sources are relative to; `index` resolves references out of the page.
    """
    name = relative(path, root)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return PageResult(name, diagnostics=(Diagnostic("unreadable-page", str(error), Source(name, 1)),))
    try:
        return _PageReader(with_sections(read_blocks(text, name)), index).read()
    except Exception as error:  # a page's crash must not stop the others
        message = f"{type(error).__name__}: {error}"
        hint = "This is a fault of docpact, not of the page; please report it with the page."
        return PageResult(name, diagnostics=(Diagnostic("internal-error", message, Source(name, 1), hint),))


class _PageReader:
    """Reads the blocks of one page."""

    def __init__(self, page: Page, index: Index | None) -> None:
        self.page = page
        self.index = index
        self.places = places(page)
        self.unread: list[Table] = []
        self.tables = self.placed_tables()
        self.builder = SchemaBuilder(page.path, self.title_of)
        self.diagnostics: list[Diagnostic] = list(page.diagnostics)
        self.decisions: list[Decision] = []
        self.token: Row | None = None
        self.signature: Row | None = None

    def title_of(self, label: str) -> str:
        return self.page.section_labels.get(label) or (self.index.title(label) if self.index else "")

    def placed_tables(self) -> list[Placed]:
        found: list[Placed] = []
        names = self.shown_names()
        for position, block in enumerate(self.page.blocks):
            if isinstance(block, Table):
                placed = place_table(self.page, position, block, self.places[position], names)
                if placed is not None:
                    found.append(placed)
                elif self.is_unread(block, self.places[position]):
                    self.unread.append(block)
        return _without_those_of_examples(found)

    def shown_names(self) -> dict[str, set[str]]:
        """Return the names that the examples of requests and of responses show, at any depth."""
        found: dict[str, set[str]] = {}
        for _, item in self.shown():
            for body in item.exchange.bodies:
                found.setdefault(item.side, set()).update(key for inner in objects_in(body.shown) for key in inner)
        return found

    def is_unread(self, table: Table, place: Place) -> bool:
        """Tell whether a table stands among parameters, and nothing says what it documents."""
        if place.section.side not in ("uri", "request", "response") or place.example or not table.rows:
            return False
        kinds, _ = header_of(table)
        return not set(kinds) & {"status", "error"}

    def read(self) -> PageResult:
        operations = self.operations()
        reference = not operations
        return PageResult(
            page=self.page.path,
            title=self.page.title,
            operations=tuple(operations),
            schemas=tuple(self.builder.schemas.values()),
            servers=table_servers(self.page) if reference else (),
            security=tuple(self.security(reference)),
            lookups=page_lookups(self.page) if reference else (),
            statuses=tuple(page_statuses(self.page)) if reference else (),
            errors=tuple(page_errors(self.page)),
            hosts=tuple(self.hosts()),
            diagnostics=(*self.diagnostics, *self.builder.diagnostics),
            decisions=tuple(self.decisions),
            labels=tuple(self.page.labels),
        )

    def security(self, reference: bool) -> Iterator[SecurityScheme]:
        """Yield the schemes that header tables state, or the description of how to authenticate."""
        if reference:
            yield from authentication_schemes(self.page)
        if self.token is not None:
            yield token_scheme(*self.stated(self.token))
        if self.signature is not None:
            shown = [block.text for block in self.page.blocks if isinstance(block, Literal)]
            yield signature_scheme(*self.stated(self.signature), shown)

    def stated(self, row: Row) -> tuple[str, Source]:
        return commonmark(row.description, self.title_of), Source(self.page.path, row.line)

    def hosts(self) -> Iterator[str]:
        for block in self.page.blocks:
            if isinstance(block, Paragraph | Literal) and "://" in block.text:
                yield from hosts_in(block.text)

    def operations(self) -> list[Operation]:
        self.decisions = [table.decision for table in self.tables]
        defined = defined_operations(self.page)
        if not defined:
            if has_uri_section(self.page) and any(t.role != OTHER for t in self.tables):
                self.diagnostics.append(self.unread_operation())
            return []
        shown = self.shown()
        values = [body.shown for _, item in shown for body in item.exchange.bodies]
        nesting = Nesting(self.page.path, self.tables, self.foreign, values)
        nesting.join()
        self.decisions += nesting.decisions
        self.diagnostics += nesting.diagnostics
        self.diagnostics += [*self.unread_tables(), *self.unresolved_references()]
        found = []
        ids: dict[str, str] = {}
        for n, item in enumerate(defined):
            material = self.material(item, defined, n, shown)
            material.operation_id = _distinct_id(material.operation_id, item.request.path, ids)
            reader = OperationReader(self.page.path, self.builder, self.title_of)
            found.append(reader.read(material))
            self.diagnostics += reader.diagnostics
            facts = self.facts(found[-1], material, reader.token)
            for rule, diagnostic in list(refuted_rules(facts, self.builder.is_doubtful)):
                self.builder.exchange(rule, None)
                self.diagnostics.append(diagnostic)
            for rule, wider, diagnostic in list(too_narrow(facts)):
                self.builder.exchange(rule, wider)
                self.diagnostics.append(diagnostic)
            self.diagnostics += check(facts)
            self.token = self.token or reader.token
            self.signature = self.signature or reader.signature
        return found

    def facts(self, operation: Operation, material: Material, token: Row | None) -> PageFacts:
        """Gather what the checks of the page against itself look at."""
        bodies: dict[str, list[JsonExample]] = {"request": [], "response": []}
        failures = [r.body for r in operation.responses if r.body and not r.status.startswith("2")]
        failing = {example.source for body in failures for example in body.examples}
        further = [r.status for r in operation.responses if r.body and r.status.startswith("2")][1:]
        for item in material.shown:
            told = item.exchange.status or item.status or "2XX"
            if item.side == "request" or (item.side == "response" and told[0] == "2" and told not in further):
                shown = (body for body in item.exchange.bodies[:1] if not body.root)
                bodies[item.side] += [body for body in shown if Source(self.page.path, body.line) not in failing]
        schemas = self.builder.schemas
        return PageFacts(self.page.path, operation, schemas, tuple(bodies["request"]), tuple(bodies["response"]), token)

    def unread_tables(self) -> Iterator[Diagnostic]:
        for table in self.unread:
            words = " | ".join(plain(cell.text) for cell in (table.header or table.rows)[0])
            hint = "Head the columns with Parameter, Type, Mandatory and Description if it documents parameters."
            source = Source(self.page.path, table.line)
            yield Diagnostic("unread-table", f"Nothing says what the table with {words!r} documents.", source, hint)

    def unresolved_references(self) -> Iterator[Diagnostic]:
        """Yield the references of tables that lead to no label of the service; a page alone knows only its own."""
        if self.index is None:
            return
        for table in self.tables:
            for row in table.rows:
                for reference in (*row.name_references, *row.type_references, *row.text_references):
                    if reference.label not in self.page.labels and reference.label not in self.index.targets:
                        source = Source(self.page.path, row.description_line)
                        message = f"The reference to {reference.label!r} leads nowhere."
                        yield Diagnostic("unresolved-reference", message, source, "Correct the label.")

    def unread_operation(self) -> Diagnostic:
        heading = next(h for h in self.page.sections if section_zone(h).side == "uri")
        return Diagnostic(
            "unread-operation",
            f"The section {heading.titles[-1]!r} names no method and path.",
            Source(self.page.path, heading.lines[-1]),
            "Write the method and the path in one line: GET /v1/{project_id}/things.",
        )

    def material(self, item: Defined, defined: list[Defined], n: int, shown: list[tuple[int, Shown]]) -> Material:
        """Gather what belongs to one of the page's operations."""
        title, positions = self.region(item, defined, n)
        folders = self.page.path.split("/")[:-1]
        tables = [table for table in self.tables if table.position in positions]
        return Material(
            item,
            title,
            operation_id(title),
            [*tables, *self.tables_elsewhere(positions, tables)],
            [example for position, example in shown if position in positions],
            documented_statuses(self.page),
            operation_description(self.page, self.title_of),
            self.tags(folders),
            is_deprecated(title)
            or any(is_deprecated(self.folder_title(folders[: i + 1])) for i in range(len(folders))),
            self.page.original_name or None,
            _variables_of_siblings(item, defined),
        )

    def tables_elsewhere(self, positions: range, tables: list[Placed]) -> Iterator[Placed]:
        """Yield the tables that a section for a body refers to instead of having one, often that of the request."""
        wanting = {"request", "response"} - {
            "response" if table.is_response else "request"
            for table in tables
            if table.role in (BODY, REQUEST, RESPONSE)
        }
        for position in positions:
            block = self.page.blocks[position]
            zone = section_zone(block.heading)
            if not isinstance(block, Paragraph) or block.note or zone.example or zone.side not in wanting:
                continue
            if read_zone(block.text).status == "default":  # "see Abnormal Results" tells nothing of the success
                continue
            for reference in references(block.text):
                own = [table for table in self.tables if reference.label in table.labels]
                table = own[0] if own else self.foreign(reference.label)
                if table is not None and table.role in (BODY, REQUEST, RESPONSE, OTHER) and table.rows:
                    role = RESPONSE if zone.side == "response" else BODY
                    yield replace(table, role=role, status="", nested=False, shape=without_mandatory(table.shape))

    def region(self, item: Defined, defined: list[Defined], n: int) -> tuple[str, range]:
        """Return an operation's title and its blocks: the whole page where sections do not divide it."""
        whole = range(len(self.page.blocks))
        headings = {id(other.heading) for other in defined}
        if len(headings) < 2:
            return self.page.title, whole
        starts = [other.position for other in defined]
        section = item.heading.titles[-2] if len(item.heading.titles) > 2 else item.heading.titles[-1]
        begin = min(
            (
                p
                for p, b in enumerate(self.page.blocks)
                if item.heading.titles[:-1] == b.heading.titles[: len(item.heading.titles) - 1]
            ),
            default=0,
        )
        begin = begin if len(item.heading.titles) > 2 else starts[n]
        end = starts[n + 1] if n + 1 < len(starts) else len(self.page.blocks)
        return section, range(begin, end)

    def folder_title(self, folders: list[str]) -> str:
        known = self.index.folder_title("/".join(folders)) if self.index else ""
        if known:
            return known
        paragraphs = (block.text for block in self.page.blocks if isinstance(block, Paragraph))
        return title_from_folder(folders[-1], spelling_of((self.page.title, *paragraphs)))

    def tags(self, folders: list[str]) -> tuple[str, ...]:
        if len(folders) < 2 or folders[-1] in _FOLDERS_WITHOUT_NAME:
            return ()
        return (tag_of(self.folder_title(folders)),)

    def foreign(self, label: str) -> Placed | None:
        """Return the table that a label of another page leads to, with its own nested tables joined."""
        if self.index is None or label in self.page.labels:
            return None
        page = self.index.page(label)
        if page is None:
            return None
        return foreign_table(page, label, self.index)

    def whole(self, position: int, block: Literal) -> tuple[str, int]:
        """Return the text of an example that begins in a literal block, and the position after its last block.

        Of an example with a block for each line the blocks are joined, so that the lines keep their numbers.
        """
        text, left = block.text, _open_brackets(block.text)
        for end, further in enumerate(self.page.blocks[position + 1 :], position + 1):
            if left <= 0 or not isinstance(further, Literal) or further.heading is not block.heading:
                break
            text += "\n" * max(1, further.line - block.line - text.count("\n")) + further.text
            left += _open_brackets(further.text)
            if left == 0:
                return text, end + 1
        return block.text, position + 1

    def shown(self) -> list[tuple[int, Shown]]:
        """Return the exchanges of the page's literal blocks with their positions."""
        found = []
        end = 0
        for position, block in enumerate(self.page.blocks):
            if isinstance(block, Literal) and position >= end:
                place = self.places[position]
                text, end = self.whole(position, block)
                exchange = read_exchange(text, block.line)
                side = _side(place, exchange.method, exchange.status)
                if side:
                    status = place.lead.status or place.status
                    found.append((position, Shown(exchange, side, status, _caption(place))))
        return found


def _open_brackets(text: str) -> int:
    """Return how many brackets of a JSON text are opened and not closed."""
    bare = _STRING.sub("", text)
    return sum(bare.count(opening) - bare.count(closing) for opening, closing in ("{}", "[]"))


def _without_those_of_examples(tables: list[Placed]) -> list[Placed]:
    """Leave out the tables in sections of examples, as of another call shown there, where a section has such tables."""
    documented = {table.role for table in tables if not table.place.section.example}
    return [table for table in tables if not table.place.section.example or table.role not in documented]


def _variables_of_siblings(item: Defined, defined: list[Defined]) -> frozenset[str]:
    """Return the variables of other paths in an operation's section: the parts of a path that may be left out."""
    siblings = [other for other in defined if other.heading is item.heading]
    return frozenset(name for other in siblings for name in other.request.variables)


def _distinct_id(wanted: str, path: str, taken: dict[str, str]) -> str:
    """Return an id that no other operation of the page has: by its version, by what only its path names, by a number.

    `taken` are the ids of the others with their paths.
    """
    version, other = (match and match[1] for match in map(_VERSION.search, (path, taken.get(wanted, path))))
    added = [name for name in _VARIABLE.findall(path) if name not in _VARIABLE.findall(taken.get(wanted, path))]
    candidates = [wanted]
    candidates += [f"{wanted}V{version.replace('.', '_')}"] if version and version != other else []
    candidates += [f"{wanted}By{pascal(parts(added[-1]))}"] if added else []
    candidates += [f"{wanted}{n}" for n in range(2, len(taken) + 3)]
    chosen = next(candidate for candidate in candidates if candidate not in taken)
    taken[chosen] = path
    return chosen


def foreign_table(page: Page, label: str, index: Index, seen: frozenset[str] = frozenset()) -> Placed | None:
    """Read the table of another page that a label stands at, or the one of the section that it stands at."""
    where = places(page)
    tables = []
    for position, block in enumerate(page.blocks):
        if isinstance(block, Table):
            placed = place_table(page, position, block, where[position])
            if placed is not None:
                tables.append(placed)
    nesting = Nesting(page.path, tables, lambda other: None)
    nesting.join()
    return next(iter(nesting.by_label.get(label) or _of_section(page, label, tables)), None)


def _of_section(page: Page, label: str, tables: list[Placed]) -> list[Placed]:
    """Return the one table of the section that a label stands at; nothing for the label of a whole page."""
    place = next((h.lines for h in page.sections if h.lines[-1] == page.labels.get(label, 0) - 1), ())
    inside = [t for t in tables if not t.nested and t.table.heading.lines[: len(place)] == place]
    return inside if len(place) > 1 and len(inside) == 1 else []


def _side(place: Place, method: str, status: str) -> str:
    if method:
        return "request"
    if status:
        return "response"
    zones = (
        (place.section, place.lead) if place.section.example and not place.lead.example else (place.lead, place.section)
    )
    for zone in zones:
        if zone.side in ("request", "response"):
            return zone.side
    sentence = read_zone(place.sentence) if place.sentence else None
    if sentence is not None and sentence.side in ("request", "response"):
        return sentence.side
    return "response" if place.status else ""


def _caption(place: Place) -> str:
    text = plain(place.lead_text).strip(" :.")
    return "" if _GENERIC_CAPTION.match(text) or len(text) > 80 else text
