"""What may be wrong with an answer: its status, media type, JSON, and every documented value in its body.

Each check yields `Flaw`s: what came back, told from the documentation's side. No flaw is raised where the page does not
say: optional values that echo what was not sent, values "returned only when …".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docpact.model import Body, Field, Json, Operation, Response, Rule, Service, Source, Type
from docpact.rules import Each, Format, Layout, Nullable, OneOf, Values, WriteOnly
from docpact.testing.base import fits
from docpact.testing.session import Answer
from docpact.testing.subjects import fields_of

_CONDITIONAL = re.compile(
    r"\b(if|when|only|unless|may|might|reserved|not returned|optional|depends?|whether .* is returned|deprecated)\b",
    re.I,
)
"""Words by which a page says that a response value is there under a condition."""

_TRACES = (
    "Traceback (most recent call last)",
    "\tat java.",
    "\n    at ",
    "goroutine 1 [",
    "SQLSTATE",
    "SQL syntax",
    "INSERT INTO ",
    "SELECT * FROM",
    "Stack trace:",
    "Exception in thread",
)
EPOCH = date(1970, 1, 1)
"""No cloud is older: a time up to this day is one that was never set."""

_DATE = re.compile(r"([0-9]{4})[-/.]?([0-9]{2})[-/.]?([0-9]{2})")


Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with an answer. `about` names the place: `response backup.id`."""

    check: str
    about: str
    got: str
    says: str
    source: Source | None = None
    rule: str = ""


def documented(operation: Operation, status: int) -> Response | None:
    """Return the documented response for a status: exactly, by its class (`2XX`), or the default."""
    by_status = {response.status.upper(): response for response in operation.responses}
    return by_status.get(str(status)) or by_status.get(f"{status // 100}XX") or by_status.get("DEFAULT")


def read_body(answer: Answer) -> Json:
    """Parse a body strictly: UTF-8, one JSON value, no NaN, no member twice. ValueError says what is wrong."""
    return json.loads(answer.content.decode("utf-8"), object_pairs_hook=_members, parse_constant=_constant)


def flaws(
    service: Service, operation: Operation, answer: Answer, unsent: frozenset[Path], echoed: frozenset[Path]
) -> Iterator[Flaw]:
    """Yield what is wrong with a documented answer.

    `echoed` are the paths of values that repeat the request's, `unsent` those of them that it did not send.
    """
    response = documented(operation, answer.status)
    trace = next((mark for mark in _TRACES if mark in answer.text.replace("\\n", "\n").replace("\\t", "\t")), None)
    if trace is not None:
        yield Flaw(
            "stack-trace", f"response {answer.status}", f"showed its insides: {trace.strip()!r}", "nothing of the kind"
        )
    if response is None or response.body is None:
        return
    where = f"response {answer.status}"
    says = f"the body is {response.body.media_type}"
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != response.body.media_type.partition(";")[0].strip().lower():
        got = f"sent Content-Type {answer.headers.get('content-type', '')!r}" if media_type else "sent no Content-Type"
        yield Flaw("content-type", where, got, says, response.source)
    if "json" not in response.body.media_type:
        return
    try:
        value = read_body(answer)
    except ValueError as error:
        yield Flaw("invalid-json", where, f"sent a body that is no JSON: {error}", says, response.source)
        return
    yield from _Walk(service, answer.status >= 400, unsent, echoed).body(response.body, value, where)


def optional(field: Field) -> bool:
    """Whether it is left open that a response field is there.

    A page lists what is returned, and says so where it is not always; a document of others says what is required.
    """
    if field.required:
        return False
    said = field.deprecated or field.source is None or any(isinstance(rule, WriteOnly) for rule in field.rules)
    return said or bool(_CONDITIONAL.search(field.description))


def spellings(field: Field) -> tuple[str, ...]:
    """The names under which a response may hold a field: the corrected one, then the one that the page has."""
    return (field.name,) if field.documented_name is None else (field.name, field.documented_name)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Compares a body with its documentation. In an error, no text may be empty."""

    service: Service
    error: bool
    unsent: frozenset[Path]
    echoed: frozenset[Path]

    def body(self, body: Body, value: Json, where: str) -> Iterator[Flaw]:
        yield from self.value(body.type, body.rules, value, where, (), body.description, body.source)

    def value(
        self,
        type_: Type,
        rules: tuple[Rule, ...],
        value: Json,
        where: str,
        path: Path,
        description: str,
        source: Source | None,
    ) -> Iterator[Flaw]:
        about = f"{where} {'.'.join(path)}".strip()
        if value is None and (any(isinstance(rule, Nullable) for rule in rules) or path in self.unsent):
            return
        if value == "" and path in self.unsent:
            return
        if not fits(value, type_):
            says = f"`{'.'.join(path) or 'the body'}` is of type {type_.kind}"
            yield Flaw("response-type", about, f"returned {shortened(value)}", says, source, "type")
            return
        for rule in rules:
            if not rule.accepts(value) or _impossible(rule, value):
                says = f"“{' '.join(rule.sentence.split())}”" if rule.sentence else description
                yield Flaw(
                    "response-rule",
                    about,
                    f"returned {shortened(value)}",
                    says,
                    rule.source or source,
                    type(rule).__name__,
                )
        if value == "" and (self.error or _identifies(path)) and not (path in self.echoed or _lists_empty(rules)):
            yield Flaw("response-empty", about, "returned an empty text", description or "a text", source, "empty")
        yield from self.inside(type_, rules, value, where, path)

    def inside(self, type_: Type, rules: tuple[Rule, ...], value: Json, where: str, path: Path) -> Iterator[Flaw]:
        if isinstance(value, dict) and type_.kind == "object":
            yield from self.members(type_, value, where, path)
        elif isinstance(value, list) and type_.items is not None:
            inner = tuple(rule.rule for rule in rules if isinstance(rule, Each))
            for element in value[:20]:
                yield from self.value(type_.items, inner, element, where, (*path, "[]"), "", None)
        elif isinstance(value, dict) and type_.items is not None:
            inner = tuple(rule.rule for rule in rules if isinstance(rule, Values))
            for member in list(value.values())[:20]:
                yield from self.value(type_.items, inner, member, where, (*path, "{}"), "", None)

    def members(self, type_: Type, value: dict[str, Json], where: str, path: Path) -> Iterator[Flaw]:
        fields = fields_of(self.service, type_)
        known = {name for field in fields for name in spellings(field)}
        for field in fields:
            here = (*path, field.name)
            spelt = next((name for name in spellings(field) if name in value), None)
            if spelt is not None:
                yield from self.value(
                    field.type, field.rules, value[spelt], where, here, field.description, field.source
                )
            elif here not in self.unsent and not optional(field):
                says = f"the response has `{'.'.join(here)}`: {' '.join(field.description.split())}"
                yield Flaw("response-missing", f"{where} {'.'.join(here)}", "left it out", says, field.source)
        for name in value if fields else ():
            if name not in known:
                got = f"returned the undocumented `{'.'.join((*path, name))}`: {shortened(value[name])}"
                yield Flaw("response-extra", f"{where} {'.'.join((*path, name))}", got, "no such field", None)


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the member {twice!r} stands there twice")
    return members


def _constant(text: str) -> Json:
    raise ValueError(f"{text} is no JSON")


def _lists_empty(rules: tuple[Rule, ...]) -> bool:
    return any(isinstance(rule, OneOf) and "" in rule.values for rule in rules)


def _identifies(path: Path) -> bool:
    return bool(path) and (path[-1] == "id" or path[-1].endswith("_id"))


def _impossible(rule: Rule, value: Json) -> bool:
    """Whether a value has the layout of a date and names a day that no calendar has, or that stands for "never set"."""
    dated = isinstance(rule, Layout) and rule.layout.lower().startswith("yyyy") and "dd" in rule.layout.lower()
    if not dated and not (isinstance(rule, Format) and rule.format in ("date", "date-time")):
        return False
    found = _DATE.match(value) if isinstance(value, str) else None
    if found is None:
        return False
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) <= EPOCH
    except ValueError:
        return True


def shortened(value: Json) -> str:
    """Write a value as JSON for a sentence, invisible characters escaped, long texts cut."""
    return excerpt(json.dumps(value, ensure_ascii=False))


def excerpt(text: str) -> str:
    """Cut a text for a sentence, and escape invisible characters."""
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= 160 else f"{text[:150]}…"
