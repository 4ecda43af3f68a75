"""One operation from the tables, examples and status codes around its request line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from docpact import prose
from docpact.diagnostics import Diagnostic
from docpact.model import Body, Example, Operation, Parameter, Response, Source, Type
from docpact.reading.agreements import agree, of_column
from docpact.reading.authentication import SIGNATURE, SIGNATURE_HEADER, TOKEN, is_signature
from docpact.reading.bodies import Draft, hang_by_example, roots_of, settle, split_error, values_of
from docpact.reading.examples import Exchange, JsonExample
from docpact.reading.requests import Defined
from docpact.reading.roles import (
    BODY,
    HEADER,
    PATH,
    QUERY,
    REQUEST,
    REQUEST_ROLES,
    RESPONSE,
    RESPONSE_HEADER,
    URI,
    Placed,
)
from docpact.reading.rows import Row
from docpact.reading.schemas import SchemaBuilder, owner_name
from docpact.reading.shapes import loose, may_hold
from docpact.reading.statuses import is_reason, reason
from docpact.reading.text import commonmark, plain
from docpact.reading.titles import camel
from docpact.reading.words import parts
from docpact.reading.zones import caption_words
from docpact.rules import Default, Deprecated, Length, ObjectRule, Range, ReadOnly

MEDIA_HEADERS = frozenset({"content-type", "accept"})
TOKEN_HEADERS = frozenset({"x-auth-token"})
_IGNORED_HEADERS = frozenset({"host", "content-length", "authorization", "x-sdk-date", "date", "connection"})
_HOSTS = frozenset({"endpoint", "iam_endpoint", "uri-scheme"})
Content = TypeVar("Content")
_JSON = "application/json"
_BODILESS = frozenset({"GET", "HEAD", "DELETE"})


@dataclass(frozen=True, slots=True)
class Shown:
    """An exchange shown by an example, with what was said before it."""

    exchange: Exchange
    side: str
    status: str
    caption: str


@dataclass(slots=True)
class Material:
    """All that belongs to one operation. `siblings` are the path variables of others that share its tables."""

    defined: Defined
    title: str
    operation_id: str
    tables: list[Placed]
    shown: list[Shown]
    statuses: dict[str, tuple[str, int]]
    description: str = ""
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    page: str | None = None
    siblings: frozenset[str] = frozenset()


@dataclass(slots=True)
class OperationReader:
    """Reads one operation; what it noticed is in `diagnostics`, the rows on authentication in `token`, `signature`."""

    path: str
    builder: SchemaBuilder
    title_of: Callable[[str], str]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    token: Row | None = None
    signature: Row | None = None
    media_type: str = ""
    demands: dict[int, tuple[ObjectRule, ...]] = field(default_factory=dict)

    def read(self, material: Material) -> Operation:
        """Return the operation."""
        request = material.defined.request
        rows, body = self.request_rows(material)
        responses, headers = self.response_drafts(material)
        parameters = self.parameters(material, rows)
        rules = self.parameter_rules(rows, parameters)
        owner = owner_name(material.operation_id)
        self.builder.sending = True
        request_body = self.body(body, f"{owner}Request", request.method not in _BODILESS)
        self.builder.sending = False
        answers = self.responses(material, responses, headers, owner)
        return Operation(
            request.method,
            request.path,
            material.operation_id,
            material.title,
            material.description,
            material.tags,
            tuple(parameters),
            request_body,
            tuple(answers),
            (TOKEN,) if self.token is not None else (SIGNATURE,) if self.signature is not None else (),
            material.deprecated,
            material.page,
            Source(self.path, request.line),
            rules=rules,
        )

    def request_rows(self, material: Material) -> tuple[list[tuple[str, Row]], Draft]:
        """Divide the rows of the request's tables into parameters with their location, and the body."""
        request = material.defined.request
        body = Draft(examples=_examples(material.shown, "request", ""))
        located: list[tuple[str, Row]] = []
        tables = [table for table in material.tables if not table.nested and table.role in REQUEST_ROLES]
        has_body = any(table.role in (BODY, REQUEST) for table in tables)
        _, inner = roots_of([table for table in tables if table.role in (BODY, REQUEST)], body.values())
        body.separate = any(table.role == BODY and table.place.section.part == "body" for table in tables)
        for table in tables:
            if table in inner:
                continue
            in_body = False
            elsewhere: set[str] = set()
            for row in table.rows:
                place = locate(row, table, request.method, request.variables, request.query, body, has_body)
                if place == "query" and table.role in (PATH, URI) and row.name.text in material.siblings:
                    continue
                if place == "body":
                    in_body = True
                elif place != "host" and not row.name.element and not row.name.free:
                    located.append((place, row))
                    elsewhere.add(row.name.text)
            if in_body:
                for name, node in table.shape.nodes.items():
                    if name not in elsewhere:
                        body.shape.add(node)
                body.shape.free = body.shape.free or table.shape.free
                body.shape.element = body.shape.element or table.shape.element
                body.line = body.line or table.table.line
                body.shape.line = body.line
                body.tables.append(table)
        self.hang(body, inner, material.tables)
        settle(body)
        return located, body

    def hang(self, draft: Draft, tables: list[Placed], all_tables: list[Placed]) -> None:
        """Hang tables of objects that no field refers to where the examples show them; report the others.

        A second table of an object that has its place already (as for each of several answers) is not worth a report.
        """
        placed = {table.names for table in all_tables if table.nested}
        for table in tables:
            table.nested = bool(hang_by_example(draft, table))
            if not table.nested and (not table.names or table.names not in placed):
                called = table.names[0] if table.names else caption_words(table.table.caption)
                message = f"No field refers to the table of {called!r}, and no example shows where it belongs."
                hint = "Refer to the table in the row of the field that it describes."
                self.diagnostics.append(Diagnostic("orphan-table", message, Source(self.path, table.table.line), hint))

    def response_drafts(self, material: Material) -> tuple[dict[str, Draft], dict[str, list[Row]]]:
        """Gather the tables of the answers by status; without a status they belong to the success."""
        success = success_status(material)
        drafts: dict[str, Draft] = {}
        headers: dict[str, list[Row]] = {}
        answers: dict[str, list[Placed]] = {}
        for table in material.tables:
            if not table.nested and table.role in (RESPONSE, RESPONSE_HEADER):
                status = table.status if table.status not in ("", "2XX") else success
                answers.setdefault(status, []).append(table)
        shown = {status: _examples(material.shown, "response", status, status == success) for status in answers}
        orphans = {
            status: roots_of([t for t in tables if t.role == RESPONSE], values_of(shown[status]), complete=True)[1]
            for status, tables in answers.items()
        }
        for status, table in ((s, t) for s, tables in answers.items() for t in tables if t not in orphans[s]):
            if table.role == RESPONSE_HEADER:
                headers.setdefault(status, []).extend(row for row in table.rows if not row.name.element)
                continue
            draft = drafts.setdefault(status, Draft(line=table.place.status_line or table.table.line))
            draft.shape.line = draft.shape.line or table.table.line
            for node in table.shape.nodes.values():
                draft.shape.add(node)
            draft.shape.free = draft.shape.free or table.shape.free
            draft.shape.element = draft.shape.element or table.shape.element
            draft.tables.append(table)
        for status, draft in list(drafts.items()):
            draft.examples = shown[status]
            self.hang(draft, orphans[status], material.tables)
            error = split_error(draft) if status == success else None
            if error is not None:
                drafts.setdefault("default", error)
            documented = {name for other in drafts.values() if other is not draft for name in other.shape.nodes}
            settle(draft, documented)
        return _for_each_status(drafts), _for_each_status(headers)

    def parameters(self, material: Material, rows: list[tuple[str, Row]]) -> list[Parameter]:
        """Return the parameters in the order of path, query, headers; each once."""
        request = material.defined.request
        found: dict[tuple[str, str], Parameter] = {}
        values = _path_values(request.path, material.shown)
        misplaced = _misplaced(material, rows)
        for place, row in rows:
            name = misplaced.get(id(row), row.name.text)
            place = "path" if id(row) in misplaced else place
            low = name.lower()
            if place == "header" and self.is_no_parameter(low, row):
                continue
            if place == "path":
                name = _variable(name, request.variables) or name
            key = (place, low if place == "header" else name)
            if key not in found:
                found[key] = self.parameter(place, name, row, values.get(name))
        for name in request.variables:
            if ("path", name) not in found:
                found["path", name] = Parameter(
                    name, "path", Type("string"), True, example=values.get(name), source=Source(self.path, request.line)
                )
                self.diagnostics.append(
                    Diagnostic(
                        "undocumented-path-parameter",
                        f"The path parameter {name!r} stands in no table.",
                        Source(self.path, request.line),
                        "Add it to the table of path parameters.",
                    )
                )
        for name in request.query:
            if ("query", name) not in found and not any(loose(key[1]) == loose(name) for key in found):
                found["query", name] = Parameter(
                    name, "query", Type("string"), False, source=Source(self.path, request.line)
                )
        order = {"path": 0, "query": 1, "header": 2}
        return sorted(found.values(), key=lambda p: order.get(p.location, 3))

    def parameter_rules(self, rows: list[tuple[str, Row]], parameters: Sequence[Parameter]) -> tuple[ObjectRule, ...]:
        """Return what the parameters of the query string and the headers demand of each other."""
        free = [parameter for parameter in parameters if parameter.location in ("query", "header")]
        stated = [
            (row.name.text, rule)
            for place, row in rows
            if place in ("query", "header")
            for rule in (*self.demands.get(id(row), ()), *of_column(row, Source(self.path, row.line)))
        ]
        agreed = agree(stated, free)
        self.diagnostics += agreed.diagnostics
        return agreed.rules

    def is_no_parameter(self, low: str, row: Row) -> bool:
        """Tell whether a header is one of HTTP itself, or the token; remember what they say."""
        if low in TOKEN_HEADERS:
            self.token = self.token or row
            return True
        if low == SIGNATURE_HEADER.lower() and is_signature(plain(row.description)):
            self.signature = self.signature or row
        if low == "content-type" and not self.media_type:
            self.media_type = _media_type(plain(row.description))
        return low in MEDIA_HEADERS or low in _IGNORED_HEADERS

    def parameter(self, place: str, name: str, row: Row, example: str | None) -> Parameter:
        """Return one parameter."""
        kind = row.type.type if row.type is not None and row.type.type.kind != "any" else _untyped(row, name)
        source = Source(self.path, row.description_line or row.line)
        reading = prose.read(row.description, name=name, type=kind, type_text=row.type_text, source=source)
        self.diagnostics += reading.diagnostics
        if place != "path":
            self.diagnostics += reading.unread_conditions
        self.demands[id(row)] = reading.object_rules
        # "Generated by the system" speaks of what the parameter names: the caller sends it all the same; and no default
        # stands for a part of the path, which is always sent: clients that others generate fail with one.
        unsaid = (ReadOnly, Deprecated, Default) if place == "path" else (ReadOnly, Deprecated)
        return Parameter(
            name,
            place,  # type: ignore[arg-type]
            kind,
            place == "path" or bool(row.mandatory.required),
            commonmark(row.description, self.title_of),
            tuple(rule for rule in reading.rules if not isinstance(rule, unsaid)),
            any(isinstance(rule, Deprecated) for rule in reading.rules),
            example,
            Source(self.path, row.line),
        )

    def body(self, draft: Draft, name: str, required: bool) -> Body | None:
        """Return the request's body, or None where nothing is documented."""
        if draft.empty and not (required and any(isinstance(v, dict | list) and v for v in draft.values())):
            return None
        if draft.empty:
            return None
        kind = self.body_type(draft, name)
        examples = _documented(draft.examples, self.path, name)
        needed = required and (
            not draft.shape.nodes or any(n.required is not False for n in draft.shape.nodes.values())
        )
        media_type = _shown_media_type(draft.examples) or self.media_type or _JSON
        return Body(kind, media_type, needed, "", examples, source=self.builder.source(draft.line))

    def body_type(self, draft: Draft, name: str) -> Type:
        """Return a body's type with its object as a schema."""
        if not draft.shape.nodes:
            if draft.shape.free is not None:
                return Type("map", items=self.builder.type_of(draft.shape.free, name))
            return draft.type
        if draft.type.kind == "array":
            item = self.builder.root(draft.shape, f"{name}Item")
            return Type("array", items=Type("object", schema=item))
        return Type("object", schema=self.builder.root(draft.shape, name))

    def responses(
        self, material: Material, drafts: dict[str, Draft], headers: dict[str, list[Row]], owner: str
    ) -> list[Response]:
        """Return the documented answers, ordered by status; at least the success."""
        success = success_status(material)
        statuses = dict.fromkeys((success, *drafts, *headers, *material.statuses))
        successes = [s for s in drafts if s.startswith("2")]
        answers: list[Response] = []
        for status in sorted(statuses, key=lambda s: (s == "default", s)):
            draft = drafts.get(status)
            name = (
                f"{owner}Response"
                if status == success or (len(successes) == 1 and status in successes)
                else f"{owner}{status.capitalize()}Response"
            )
            body = None
            if draft is not None and not draft.empty:
                kind = self.body_type(draft, name)
                body = Body(
                    kind,
                    _shown_media_type(draft.examples) or _JSON,
                    True,
                    "",
                    _documented(draft.examples, self.path, name),
                    source=self.builder.source(draft.line),
                )
            said, line = material.statuses.get(status, ("", 0))
            place = draft.line if draft is not None else line or material.defined.request.line
            answers.append(
                Response(
                    status,
                    self.answer_text(status, said),
                    body,
                    tuple(self.parameter("header", row.name.text, row, None) for row in headers.get(status, [])),
                    Source(self.path, place),
                )
            )
        return answers

    def answer_text(self, status: str, said: str) -> str:
        """Return the description of an answer: what the page says, or else the standard phrase."""
        text = commonmark(said, self.title_of)
        if text and not is_reason(text):
            return text
        return text or reason(status) or ("Success." if status == "2XX" else "Error.")


def locate(
    row: Row,
    table: Placed,
    method: str,
    variables: tuple[str, ...],
    query: tuple[str, ...],
    body: Draft,
    has_body: bool,
) -> str:
    """Tell where a row of a request table stands: path, query, header or body."""
    name = row.name.text
    low = name.lower()
    if low in _HOSTS and table.role in (URI, PATH):
        return "host"
    stated = _stated(row.location)
    if stated:
        return stated
    if _variable(name, variables) and table.role in (PATH, URI, REQUEST):
        return "path"
    if name in query and table.role != BODY:
        return "query"
    if table.role == HEADER:
        return "header"
    if (
        table.role in (URI, REQUEST, BODY)
        and (low in MEDIA_HEADERS | TOKEN_HEADERS or low.startswith("x-"))
        and "-" in low
    ):
        return "header"
    if table.role == BODY:
        return "body"
    if table.role == QUERY:
        return "query"
    in_example = any(isinstance(value, dict) and name in value for value in body.values())
    if table.role == PATH:
        return "body" if in_example and not may_not_hold(row) else "query"
    if method in ("GET", "HEAD"):
        return "query"
    if table.role == REQUEST and body.separate:
        return "query"
    if table.role == URI:
        structured = row.type is not None and row.type.type.kind in ("object", "array", "map")
        return "body" if in_example or (structured and not has_body) else "query"
    if method == "DELETE":
        return "body" if in_example or body.values() else "query"
    return "body"


def may_not_hold(row: Row) -> bool:
    """Tell whether a row's type is a plain value."""
    return row.type is not None and not may_hold(row.type.type)


def _stated(location: str | None) -> str:
    for word in ("path", "query", "header", "body"):
        if location and word in location:
            return word
    return {"uri": "path", "url": "path", "plain": "body", "formdata": "body", "form": "body"}.get(location or "", "")


def _variable(name: str, variables: tuple[str, ...]) -> str:
    """Return the path's variable that a row means, also where its spelling differs in case or punctuation."""
    if name in variables:
        return name
    return next((variable for variable in variables if loose(variable) == loose(name)), "")


def _misplaced(material: Material, rows: Sequence[tuple[str, Row]]) -> dict[int, str]:
    """Return the rows that mean a variable of the path for which there is no other: row → variable.

    The row stands among the query parameters; or it is the one mandatory row of the URI that has no place in it, and
    is called nearly so (`flavors_id` for `flavor_id`).
    """
    request = material.defined.request
    known = {_variable(row.name.text, request.variables) for place, row in rows if place == "path"}
    missing = [name for name in request.variables if name not in known]
    queries = {row.name.text: row for place, row in rows if place == "query"}
    found = {id(queries[name]): name for name in missing if name in queries}
    left = [name for name in missing if name not in found.values()]
    of_uri = {id(row) for table in material.tables if table.role in (PATH, URI) for row in table.rows}
    others = [
        row
        for name, row in queries.items()
        if id(row) in of_uri and row.mandatory.required and name not in request.query and id(row) not in found
    ]
    if len(left) == len(others) == 1 and _last_word(left[0]) == _last_word(others[0].name.text):
        found[id(others[0])] = left[0]
    return found


def _last_word(name: str) -> str:
    return (parts(name) or [name])[-1].lower()


def _for_each_status(found: dict[str, Content]) -> dict[str, Content]:
    """Return what was found for several statuses together, such as `400,404`, for each of them."""
    alone = {status: content for status, content in found.items() if "," not in status}
    shared = {status: content for key, content in found.items() if "," in key for status in key.split(",")}
    return shared | alone


def success_status(material: Material) -> str:
    """Return the status of the success: the one documented, or shown by an example, else 2XX."""
    codes = [code for code in material.statuses if code.startswith("2")]
    if len(codes) == 1:
        return codes[0]
    announced = [t.status for t in material.tables if t.is_response and t.status.startswith("2") and t.status != "2XX"]
    if announced:
        return announced[0].partition(",")[0]
    shown = [s.exchange.status for s in material.shown if s.exchange.status.startswith("2")]
    if shown:
        return shown[0]
    return codes[0] if codes else "2XX"


def _examples(shown: list[Shown], side: str, status: str, is_success: bool = True) -> list[JsonExample]:
    found: list[JsonExample] = []
    for item in shown:
        if item.side != side or not item.exchange.bodies:
            continue
        told = item.exchange.status or item.status
        if side == "response" and not (
            told == status or (is_success and told in ("", "2XX")) or (told == "default" and not status.startswith("2"))
        ):
            continue
        found.append(replace(item.exchange.bodies[0], caption=item.caption))
    return found


def _shown_media_type(examples: list[JsonExample]) -> str:
    """Return the media type that the form of the examples tells, or nothing where they are JSON."""
    return "application/xml" if any(example.root for example in examples) else ""


def _documented(examples: list[JsonExample], path: str, name: str) -> tuple[Example, ...]:
    found: dict[str, Example] = {}
    for example in examples:
        if example.valid:
            title = example.caption or name
            key = camel(title)[:60]
            while key in found:
                key += "2"
            found[key] = Example(key, example.value, example.caption, Source(path, example.line))
    return tuple(found.values())


def _path_values(template: str, shown: list[Shown]) -> dict[str, str]:
    """Return the values that the path's variables have in the example requests."""
    names = re.findall(r"\{([^{}]*)\}", template)
    pattern = "".join(
        re.escape(p) if not p.startswith("{") else "([^/?{}]+)" for p in re.split(r"(\{[^{}]*\})", template) if p
    )
    for item in shown:
        match = re.search(pattern + r"(?:\?|$)", item.exchange.target)
        if match and item.side == "request":
            return dict(zip(names, match.groups(), strict=False))
    return {}


def _untyped(row: Row, name: str) -> Type:
    """Return the type of a parameter without one in its table: a string, unless its range is one of numbers."""
    rules = prose.read(row.description, name=name).rules
    of_numbers = any(isinstance(rule, Range) for rule in rules) and not any(isinstance(rule, Length) for rule in rules)
    return Type("integer" if of_numbers else "string")


def _media_type(text: str) -> str:
    match = re.search(r"\b((?:application|multipart|text)/[\w.+-]+)", text)
    return match[1].rstrip(".").lower() if match else ""
