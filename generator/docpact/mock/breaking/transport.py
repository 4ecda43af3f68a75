"""How servers fail below the contract: now and then, too late, or not at all; and at paths and methods they lack.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable
from dataclasses import replace

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from docpact.mock.behaviour import Deliver, Revision, deliver
from docpact.mock.breaking.errors import on
from docpact.mock.breaking.responses import Twist, twisted
from docpact.mock.exchange import Answer, Exchange, Occasion
from docpact.mock.values import MISSING

_NOW_AND_THEN = 20
"""One request in so many goes wrong."""

SECONDS_OF_HANGING = 10.0


def _is_due(exchange: Exchange) -> bool:
    return exchange.number % _NOW_AND_THEN == 0


def _sometimes(revise: Callable[[Answer], Answer]) -> Revision:
    return lambda answer, exchange: revise(answer) if _is_due(exchange) else answer


async def _hang(response: Response, exchange: Exchange, scope: Scope, receive: Receive, send: Send) -> None:
    if _is_due(exchange):
        await sleep(SECONDS_OF_HANGING)
    await deliver(response, exchange, scope, receive, send)


async def _cut_off(response: Response, exchange: Exchange, scope: Scope, receive: Receive, send: Send) -> None:
    if not _is_due(exchange):
        await deliver(response, exchange, scope, receive, send)
        return
    # A body that is promised and does not come: the server closes the connection.
    headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})


def _delivered(kind: str, description: str, delivery: Deliver) -> Twist:
    return Twist(kind, description, lambda behaviour: replace(behaviour, deliver=delivery))


def _answered(occasion: Occasion, status: int) -> Revision:
    return on(frozenset({occasion}), lambda answer: replace(answer, status=status, headers={}))


def _without_allow(answer: Answer) -> Answer:
    return replace(answer, headers={})


SERVICE: tuple[Twist, ...] = (
    twisted("sometimes_500", "one request in 20 is answered 500", _sometimes(lambda a: replace(a, status=500))),
    twisted(
        "sometimes_503",
        "one request in 20 is answered 503 in HTML",
        _sometimes(lambda a: replace(a, status=503, body=b"<html></html>", media_type="text/html")),
    ),
    twisted(
        "sometimes_empty",
        "one request in 20 is answered without a body",
        _sometimes(lambda a: replace(a, body=MISSING)),
    ),
    _delivered("hang", f"one request in 20 is answered after {SECONDS_OF_HANGING:g} seconds", _hang),
    _delivered("cut_off", "one answer in 20 breaks off, and the connection is closed", _cut_off),
    *(
        twisted(
            f"method_{status}",
            f"methods that the path does not have are answered {status}",
            _answered("unknown method", status),
        )
        for status in (200, 400, 404, 500, 501)
    ),
    twisted("no_allow", "the answer 405 does not name the methods", on(frozenset({"unknown method"}), _without_allow)),
    twisted("path_200", "unknown paths are answered 200", _answered("unknown path", 200)),
    twisted("path_500", "unknown paths are answered 500", _answered("unknown path", 500)),
)
"""Faults of the server as a whole."""
