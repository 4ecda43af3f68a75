"""How servers answer wrongly where they succeed.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial, singledispatch
from typing import Any

from docpact.mock.behaviour import Behaviour, Revision
from docpact.mock.breaking.places import Place, changed_at
from docpact.mock.breaking.samples import Samples
from docpact.mock.exchange import Answer
from docpact.mock.values import MISSING
from docpact.model import Json, Kind, Rule
from docpact.rules import Format, Layout, OneOf


@dataclass(frozen=True, slots=True)
class Twist:
    """A wrong way to answer: the fault's kind, what is wrong, and the change of the right behaviour."""

    kind: str
    description: str
    apply: Callable[[Behaviour], Behaviour]


def succeeding(revise: Callable[[Answer], Answer]) -> Revision:
    """Return the revision of answers to requests that succeed."""
    return lambda answer, exchange: revise(answer) if answer.occasion == "success" else answer


def twisted(kind: str, description: str, revision: Revision) -> Twist:
    """Return the twist that revises answers."""
    return Twist(kind, description, lambda behaviour: behaviour.revised(revision))


def _as_text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _body(change: Callable[[Any], Json | bytes]) -> Revision:
    """Return the revision of bodies in JSON; others are bytes that nobody changes."""

    def revise(answer: Answer) -> Answer:
        in_json = answer.body is not MISSING and not isinstance(answer.body, bytes)
        return replace(answer, body=change(answer.body)) if in_json else answer

    return succeeding(revise)


def _status(status: int) -> Revision:
    return succeeding(lambda answer: replace(answer, status=status))


def _media_type(media_type: str) -> Revision:
    return succeeding(lambda answer: replace(answer, media_type=media_type))


def _written(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _unwrapped(body: Json) -> Json:
    return next(iter(body.values())) if isinstance(body, dict) and len(body) == 1 else {"data": body}


def _renamed(rename: Callable[[str], str]) -> Callable[[Json], Json]:
    def change(value: Json) -> Json:
        if isinstance(value, dict):
            return {rename(key): change(item) for key, item in value.items()}
        return [change(item) for item in value] if isinstance(value, list) else value

    return change


def _camel_case(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


def _no_content(answer: Answer) -> Answer:
    return replace(answer, status=204, body=MISSING)


def _emptied(answer: Answer) -> Answer:
    return replace(answer, body=MISSING)


WHOLE: tuple[Twist, ...] = (
    twisted("201", "the status is 201", _status(201)),
    twisted("202", "the status is 202", _status(202)),
    twisted("200", "the status is 200", _status(200)),
    twisted("204", "the status is 204, without a body", succeeding(_no_content)),
    twisted("302", "the status is 302", _status(302)),
    twisted("404", "the status is 404", _status(404)),
    twisted("500", "the status is 500", _status(500)),
    twisted("503", "the status is 503", _status(503)),
    twisted("no_body", "the body is missing", succeeding(_emptied)),
    twisted("empty_object", "the body is an empty object", _body(lambda body: {})),
    twisted("list", "the body is in a list", _body(lambda body: [body])),
    twisted("null", "the body is null", _body(lambda body: None)),
    twisted("wrapped", "the body is in an object", _body(lambda body: {"data": body})),
    twisted("unwrapped", "the object around the body is missing", _body(_unwrapped)),
    twisted("text", "the body is a string with JSON in it", _body(lambda body: _written(_as_text(body)))),
    twisted("camel_case", "the names are in camel case", _body(_renamed(_camel_case))),
    twisted("upper_case_names", "the names are in capitals", _body(_renamed(str.upper))),
    twisted("invalid_json", "the end of the body is missing", _body(lambda body: _written(body)[:-1])),
    twisted("trailing_comma", "the JSON has a comma too many", _body(lambda body: _written(body)[:-1] + b",}")),
    twisted("single_quotes", "the body is written with single quotes", _body(lambda body: str(body).encode())),
    twisted("utf_16", "the body is in UTF-16", _body(lambda body: _written(body).decode().encode("utf-16"))),
    twisted("nan", "the body is NaN", _body(lambda body: b"NaN")),
    twisted(
        "extra_field",
        "the body has a field that is not documented",
        _body(lambda body: {**body, "request_status": "ok"} if isinstance(body, dict) else body),
    ),
    twisted("error_body", "the body is one of an error", _body(lambda body: {"error_code": "0", "error_msg": "ok"})),
    twisted("text_plain", "the content type is text/plain", _media_type("text/plain")),
    twisted("text_html", "the content type is text/html", _media_type("text/html; charset=utf-8")),
    twisted("octet_stream", "the content type is application/octet-stream", _media_type("application/octet-stream")),
    twisted("no_content_type", "the content type is missing", _media_type("")),
    twisted(
        "html",
        "the body is a page in HTML",
        succeeding(lambda a: replace(a, body=b"<html></html>", media_type="text/html")),
    ),
)
"""Faults of the answer as a whole."""

Conversion = Callable[[Json], Json]

FIELD: tuple[tuple[str, str, Conversion], ...] = (
    ("null", "it is null", lambda value: None),
    ("list", "it is in a list", lambda value: [value]),
    ("object", "it is in an object", lambda value: {"value": value}),
)
"""Faults that a field of every type can have."""

KIND: dict[Kind, tuple[tuple[str, str, Conversion], ...]] = {
    "string": (
        ("number", "it is a number", lambda value: 12345),
        ("boolean", "it is true", lambda value: True),
        ("empty", "it is empty", lambda value: ""),
        ("upper_case", "it is in capitals", lambda value: _on_text(str.upper)(value)),
        ("lower_case", "it is in lowercase", lambda value: _on_text(str.lower)(value)),
        ("blanks", "it has blanks around it", lambda value: _on_text(lambda s: f" {s} ")(value)),
        ("other", "it is another value", lambda value: _on_text(lambda s: f"{s}-1")(value)),
        ("quoted", "it has quotation marks around it", lambda value: _on_text(lambda s: f'"{s}"')(value)),
    ),
    "integer": (
        ("text", "it is a string", _as_text),
        ("fraction", "it has a fraction", lambda value: value + 0.5 if isinstance(value, int) else value),
        ("other", "it is another value", lambda value: value + 1 if isinstance(value, int) else value),
        ("boolean", "it is true", lambda value: True),
    ),
    "number": (
        ("text", "it is a string", _as_text),
        ("other", "it is another value", lambda value: value + 1 if isinstance(value, int | float) else value),
    ),
    "boolean": (
        ("text", "it is a string", _as_text),
        ("number", "it is 0 or 1", lambda value: int(bool(value))),
        ("other", "it is the opposite", lambda value: not value),
    ),
    "array": (
        ("empty", "it is empty", lambda value: []),
        ("element", "it is the first element alone", lambda value: value[0] if value else {}),
        ("text", "it is a string with JSON in it", _as_text),
        ("doubled", "each element is there twice", lambda value: value * 2),
        ("null_element", "it has null among its elements", lambda value: [*value, None]),
    ),
    "object": (
        ("empty", "it is empty", lambda value: {}),
        ("text", "it is a string with JSON in it", _as_text),
    ),
}
"""Faults that a field of a kind can have."""


@singledispatch
def of_rule(rule: Rule) -> Iterator[tuple[str, str, Conversion]]:
    """Yield what a field that ought to keep the rule can be instead."""
    yield from ()


@of_rule.register
def _(rule: OneOf) -> Iterator[tuple[str, str, Conversion]]:
    yield "enum", "it is none of the documented values", lambda value: "UNKNOWN" if isinstance(value, str) else 99999
    yield "enum_case", "it is a documented value in other case", _on_text(str.swapcase)
    yield "enum_title", "it is a documented value with one capital", _on_text(str.capitalize)
    yield "enum_suffix", "it is a documented value and more", _on_text(lambda s: f"{s}_")
    yield "enum_list", "it is all documented values at once", _on_text(lambda s: ",".join(map(str, rule.values)))


@of_rule.register(Layout)
@of_rule.register(Format)
def _(rule: Layout | Format) -> Iterator[tuple[str, str, Conversion]]:
    for pattern, instead, kind, description in _TIMES:
        yield kind, description, _on_text(partial(re.sub, pattern, instead))
    yield "epoch", "it is in seconds since 1970", lambda value: 1600000000
    yield "epoch_text", "it is in seconds since 1970, as a string", lambda value: "1600000000"


_TIMES: tuple[tuple[str, str, str, str], ...] = (
    (r"(Z|[+-]\d\d:?\d\d)$", "", "no_offset", "its offset is missing"),
    (r"(?<=\d)T(?=\d)", " ", "blank_for_t", "it has a blank in the place of T"),
    (r"(?<=\d)T.*$", "", "date_only", "it is a date without a time"),
    (r"^\d{4}-\d\d-\d\dT", "", "time_only", "it is a time without a date"),
    (r"^(\d{4})-\d\d-", r"\1-13-", "month_13", "its month is 13"),
    (r"^(\d{4})-(\d\d)-\d\d", r"\1-\2-32", "day_32", "its day is 32"),
    (r"T\d\d:", "T25:", "hour_25", "its hour is 25"),
    (r":\d\d(?=Z|[+-]\d\d:?\d\d$|$)", "", "no_seconds", "its seconds are missing"),
    (r"(:\d\d)(?=Z|[+-]\d\d:?\d\d$)", r"\1.123456", "microseconds", "it has parts of a second"),
    (r"-", "/", "slashes", "it is written with slashes"),
    (r"^(\d{4})-(\d\d)-(\d\d)", r"\3-\2-\1", "day_first", "its day comes first"),
    (r"^\d\d(\d\d)-", r"\1-", "short_year", "its year has two digits"),
    (r"(Z|[+-]\d\d:?\d\d)$", " UTC", "utc_text", "its offset is the word UTC"),
)


def of_place(place: Place, samples: Samples) -> Iterator[Twist]:
    """Yield the wrong ways to answer with the field at a place, as far as they break the contract."""
    yield twisted("missing", "it is missing", _body(place.changing(lambda value: MISSING)))
    yield twisted("misnamed", "it has another name", _body(lambda body: _misnamed(body, place)))
    if samples.is_made_identifier(place):
        yield Twist("constant", "it is the same in every answer", lambda behaviour: behaviour.revised(_constant(place)))
        yield twisted("empty", "it is empty", _body(place.changing(lambda value: "")))
    for kind, description, convert in _conversions(place):
        if samples.shows_at(place, convert):
            yield twisted(kind, description, _body(place.changing(convert)))


def _conversions(place: Place) -> Iterator[tuple[str, str, Conversion]]:
    yield from FIELD
    yield from KIND.get(place.type.kind, ())
    for rule in place.rules:
        yield from of_rule(rule)


def _on_text(convert: Callable[[str], str]) -> Conversion:
    return lambda value: convert(value) if isinstance(value, str) else value


def _misnamed(body: Json, place: Place) -> Json:
    *outer, name = place.steps

    def rename(value: Json) -> Json:
        items = value.items() if isinstance(value, dict) else ()
        return {f"{key}_value" if key == name else key: item for key, item in items} or value

    return changed_at(body, tuple(outer), rename)


def _constant(place: Place) -> Revision:
    first: list[Json] = []

    def keep_first(value: Json) -> Json:
        first.append(value)
        return first[0]

    return _body(lambda body: changed_at(body, place.steps, keep_first))
