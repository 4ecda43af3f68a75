"""How servers answer wrongly where they refuse a request.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from docpact.mock.behaviour import Revision
from docpact.mock.breaking.places import Place, changed_at
from docpact.mock.breaking.responses import Twist, twisted
from docpact.mock.exchange import Answer, Exchange, Occasion
from docpact.mock.values import MISSING
from docpact.model import Json

_REFUSALS: frozenset[Occasion] = frozenset({"violation", "malformed", "too large"})
_ERRORS: frozenset[Occasion] = _REFUSALS | {"unauthenticated"}

_TRACE = "Traceback (most recent call last):\n  File \"/app/backups.py\", line 42, in create\nKeyError: 'name'"


def on(occasions: frozenset[Occasion], revise: Callable[[Answer], Answer]) -> Revision:
    """Return the revision of answers on these occasions."""
    return lambda answer, exchange: revise(answer) if answer.occasion in occasions else answer


def _status(status: int) -> Revision:
    return on(_REFUSALS, lambda answer: replace(answer, status=status))


def _body(change: Callable[[Json], Json | bytes], media_type: str = "application/json") -> Revision:
    def revise(answer: Answer) -> Answer:
        in_json = not isinstance(answer.body, bytes)
        return replace(answer, body=change(answer.body), media_type=media_type) if in_json else answer

    return on(_ERRORS, revise)


def _on_text(convert: Callable[[str], str]) -> Callable[[Json], Json]:
    return lambda value: convert(value) if isinstance(value, str) else value


def _every_text(convert: Callable[[str], str]) -> Callable[[Json], Json]:
    return lambda body: (
        {key: _on_text(convert)(value) for key, value in body.items()} if isinstance(body, dict) else body
    )


def _body_repeated(answer: Answer, exchange: Exchange) -> Answer:
    if answer.occasion not in _REFUSALS or exchange.body is MISSING:
        return answer
    return replace(answer, body=_every_text(lambda text: f"{text} {json.dumps(exchange.body)}")(answer.body))


WHOLE: tuple[Twist, ...] = (
    *(
        twisted(str(status), f"the status is {status}", _status(status))
        for status in (200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 500, 503)
    ),
    twisted("no_body", "the body is missing", on(_ERRORS, lambda answer: replace(answer, body=MISSING))),
    twisted(
        "html", "the body is a page in HTML", _body(lambda body: b"<html><body>Bad Request</body></html>", "text/html")
    ),
    twisted("plain", "the body is plain text", _body(lambda body: b"Bad Request", "text/plain")),
    twisted("content_type", "the content type is text/plain", _body(lambda body: body, "text/plain")),
    twisted("no_content_type", "the content type is missing", _body(lambda body: body, "")),
    twisted("nested", "the body is in an object", _body(lambda body: {"error": body})),
    twisted("list", "the body is in a list", _body(lambda body: [body])),
    twisted("text", "the body is a string", _body(lambda body: "Bad Request")),
    twisted("null_body", "the body is null", _body(lambda body: None)),
    twisted("empty_object", "the body is an empty object", _body(lambda body: {})),
    twisted("invalid_json", "the end of the body is missing", _body(lambda body: json.dumps(body).encode()[:-1])),
    twisted(
        "fastapi",
        "the body is that of a web framework",
        _body(lambda body: {"detail": [{"loc": ["body"], "msg": "bad"}]}),
    ),
    twisted("stack_trace", "the texts show the program's stack", _body(_every_text(lambda text: f"{text} {_TRACE}"))),
    twisted(
        "sql", "the texts show a query", _body(_every_text(lambda text: f"{text} near 'SELECT * FROM backups WHERE'"))
    ),
)
"""Faults of the answer as a whole."""

FIELD: tuple[tuple[str, str, Callable[[Json], Json]], ...] = (
    ("missing", "it is missing", lambda value: MISSING),
    ("null", "it is null", lambda value: None),
    ("number", "it is a number", lambda value: 400),
    ("empty", "it is empty", lambda value: ""),
    ("list", "it is in a list", lambda value: [value]),
    ("object", "it is in an object", lambda value: {"value": value}),
    ("boolean", "it is true", lambda value: True),
)
"""Faults of one field of the body."""


def of_place(place: Place) -> Iterator[Twist]:
    """Yield the wrong ways to answer with the field of an error at a place."""
    for kind, description, convert in FIELD:
        yield twisted(kind, description, _body(place.changing(convert)))
    yield twisted("misnamed", "it has another name", _body(lambda body: _misnamed(body, place)))


def _misnamed(body: Json, place: Place) -> Json:
    *outer, name = place.steps

    def rename(value: Json) -> Json:
        items = value.items() if isinstance(value, dict) else ()
        return {name.replace("_", "") + "Text" if key == name else key: item for key, item in items} or value

    return changed_at(body, tuple(outer), rename)
