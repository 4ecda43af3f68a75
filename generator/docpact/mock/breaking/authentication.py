"""How servers get authentication wrong.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from docpact.mock.behaviour import Revision, same_token
from docpact.mock.breaking.errors import on
from docpact.mock.breaking.responses import Twist, twisted
from docpact.mock.exchange import Answer, Exchange
from docpact.mock.values import MISSING


def _accepting(kind: str, description: str, recognises: Callable[[str | None, str], bool]) -> Twist:
    return Twist(kind, description, lambda behaviour: replace(behaviour, recognises=recognises))


def _with_status(status: int, answer: Answer) -> Answer:
    return replace(answer, status=status)


def _unauthenticated(revise: Callable[[Answer], Answer]) -> Revision:
    return on(frozenset({"unauthenticated"}), revise)


def _echoed(answer: Answer, exchange: Exchange) -> Answer:
    if answer.occasion != "unauthenticated" or not isinstance(answer.body, dict) or not exchange.token:
        return answer
    body = {key: f"{value} {exchange.token}" if isinstance(value, str) else value for key, value in answer.body.items()}
    return replace(answer, body=body)


def _repeated(answer: Answer, exchange: Exchange) -> Answer:
    return replace(answer, headers={**answer.headers, "X-Auth-Token": exchange.token}) if exchange.token else answer


ACCEPTED: tuple[Twist, ...] = (
    _accepting("unchecked", "no token is needed", lambda sent, token: True),
    _accepting("missing", "a missing token is accepted", lambda sent, token: sent is None or same_token(sent, token)),
    _accepting("empty", "an empty token is accepted", lambda sent, token: sent == "" or same_token(sent, token)),
    _accepting("any", "every token is accepted", lambda sent, token: bool(sent)),
    _accepting("present", "every token is accepted, an empty one too", lambda sent, token: sent is not None),
    _accepting(
        "prefix", "the start of the token is enough", lambda sent, token: bool(sent) and token.startswith(sent or "")
    ),
    _accepting(
        "longer",
        "a token that starts with the right one is accepted",
        lambda sent, token: (sent or "").startswith(token),
    ),
    _accepting(
        "any_case", "the case of the token is not checked", lambda sent, token: (sent or "").lower() == token.lower()
    ),
    _accepting("refused", "the right token is refused", lambda sent, token: False),
)
"""Tokens that are wrongly accepted or refused."""

ANSWERED: tuple[Twist, ...] = (
    *(
        twisted(
            str(status),
            f"the status is {status} in place of 401",
            _unauthenticated(partial(_with_status, status)),
        )
        for status in (200, 302, 400, 403, 404, 407, 422, 500)
    ),
    twisted("no_body", "the refusal has no body", _unauthenticated(lambda answer: replace(answer, body=MISSING))),
    twisted(
        "empty_object",
        "the refusal's body is an empty object",
        _unauthenticated(lambda answer: replace(answer, body={})),
    ),
    twisted(
        "gateway_body",
        "the refusal has a body of other fields",
        _unauthenticated(lambda a: replace(a, body={"error": {"code": 401, "title": "Unauthorized"}})),
    ),
    twisted(
        "html",
        "the refusal is a page in HTML",
        _unauthenticated(lambda a: replace(a, body=b"<html></html>", media_type="text/html")),
    ),
    twisted(
        "plain",
        "the refusal is plain text",
        _unauthenticated(lambda a: replace(a, body=b"Unauthorized", media_type="text/plain")),
    ),
    twisted("echoed", "the refusal repeats the token", _echoed),
)
"""Wrong answers where the token is wrong."""
