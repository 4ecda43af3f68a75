"""How calls travel: to which server, with which token, and how often they are sent again."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any, Self

import httpx

from . import encoding, service
from .auth import TOKEN_URL, Credentials, StaticToken, TokenAuth
from .base import Answer, Call
from .errors import LookupFailedError, error_for

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Methods whose requests have the same effect when they are sent twice (RFC 9110, 9.2.2)."""

ASKED_TO_WAIT = frozenset({429, 503})
"""Statuses after which any request is sent again, if the answer says when."""


@dataclass(frozen=True)
class Retry:
    """How often a request is sent again (`times`), and how many seconds lie between: `first`, doubled up to `longest`.

    An answer that asks to wait for more than `longest` seconds is not waited for.
    """

    times: int = 3
    first: float = 0.5
    longest: float = 30.0

    def pause_after(self, method: str, attempt: int, outcome: httpx.Response | httpx.TransportError) -> float | None:
        """Return the seconds until the request is sent again, None where the outcome is final."""
        if attempt >= self.times:
            return None
        pause = min(self.longest, self.first * 2**attempt) * random.uniform(0.5, 1.0)
        if isinstance(outcome, httpx.TransportError):
            never_sent = isinstance(outcome, httpx.ConnectError | httpx.ConnectTimeout)
            return pause if never_sent or method in IDEMPOTENT else None
        asked = _seconds(outcome.headers.get("Retry-After", ""))
        if outcome.status_code in ASKED_TO_WAIT and asked is not None:
            return asked if asked <= self.longest else None
        return pause if outcome.status_code in service.RETRIED and method in IDEMPOTENT else None


class _Settings:
    """What the synchronous and the asynchronous transport have in common."""

    def __init__(
        self,
        auth: str | Credentials | httpx.Auth | None,
        variables: Mapping[str, str],
        base_url: str | None,
        identity_url: str | None,
        retry: Retry,
    ) -> None:
        if not base_url and not service.SERVER:
            raise ValueError("the documentation names no server; give base_url")
        self._base_url = (base_url or service.expand(service.SERVER, variables)).rstrip("/")
        self._identity_url = identity_url
        self._variables = {} if identity_url else variables
        self._retry = retry
        self._auth = self._authentication(auth)

    def _authentication(self, auth: str | Credentials | httpx.Auth | None) -> httpx.Auth | None:
        if isinstance(auth, str):
            return StaticToken(auth)
        if isinstance(auth, Credentials):
            return TokenAuth(auth, self._identity(TOKEN_URL))
        return auth

    def _identity(self, documented: str) -> str:
        """Return a documented URL outside of the service itself, on the host that the user named, if any."""
        if self._identity_url is None:
            return service.expand(documented, self._variables)
        path = "/".join(documented.split("/")[3:])
        return f"{self._identity_url.rstrip('/')}/{path}"

    def _authentication_of(self, call: Call[Any]) -> httpx.Auth | None:
        return self._auth if call.http_secured else None

    def _request(self, http: httpx.Client | httpx.AsyncClient, call: Call[Any]) -> httpx.Request:
        return http.build_request(
            call.http_method,
            self._base_url + encoding.path_of(call),
            params=encoding.query_of(call),
            headers=encoding.headers_of(call),
            content=encoding.content_of(call),
        )

    def _search(self, http: httpx.Client | httpx.AsyncClient, lookup: service.Lookup, value: str) -> httpx.Request:
        return http.build_request(lookup.method, self._identity(lookup.url), params={lookup.by: value})


class Transport(_Settings):
    """Sends calls and waits for each answer."""

    def __init__(self, http: httpx.Client, *settings: Any) -> None:
        super().__init__(*settings)
        self._http = http

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def _send(self, call: Call[Answer]) -> Answer:
        request = self._request(self._http, call)
        return encoding.answer_to(call, self._exchange(request, self._authentication_of(call)))

    def _find(self, lookup: service.Lookup, value: str) -> str:
        return _found(lookup, value, self._exchange(self._search(self._http, lookup, value), self._auth))

    def _exchange(self, request: httpx.Request, auth: httpx.Auth | None) -> httpx.Response:
        for attempt in count():
            outcome: httpx.Response | httpx.TransportError
            try:
                outcome = self._http.send(request, auth=auth)
            except httpx.TransportError as error:
                outcome = error
            pause = self._retry.pause_after(request.method, attempt, outcome)
            if pause is None:
                return _final(outcome)
            time.sleep(pause)
        raise AssertionError("attempts are counted without end")


class AsyncTransport(_Settings):
    """Sends calls from an event loop."""

    def __init__(self, http: httpx.AsyncClient, *settings: Any) -> None:
        super().__init__(*settings)
        self._http = http

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def _send(self, call: Call[Answer]) -> Answer:
        request = self._request(self._http, call)
        return encoding.answer_to(call, await self._exchange(request, self._authentication_of(call)))

    async def _find(self, lookup: service.Lookup, value: str) -> str:
        return _found(lookup, value, await self._exchange(self._search(self._http, lookup, value), self._auth))

    async def _exchange(self, request: httpx.Request, auth: httpx.Auth | None) -> httpx.Response:
        for attempt in count():
            outcome: httpx.Response | httpx.TransportError
            try:
                outcome = await self._http.send(request, auth=auth)
            except httpx.TransportError as error:
                outcome = error
            pause = self._retry.pause_after(request.method, attempt, outcome)
            if pause is None:
                return _final(outcome)
            await asyncio.sleep(pause)
        raise AssertionError("attempts are counted without end")


def _final(outcome: httpx.Response | httpx.TransportError) -> httpx.Response:
    if isinstance(outcome, httpx.TransportError):
        raise outcome
    return outcome


def _seconds(text: str) -> float | None:
    """Read a Retry-After header in seconds; a date is not read."""
    return float(text) if text.isascii() and text.isdecimal() else None


def _found(lookup: service.Lookup, value: str, response: httpx.Response) -> str:
    place = f"{lookup.method} {lookup.url}"
    if not response.is_success:
        raise error_for(place, response)
    try:
        items = response.json()[lookup.items]
        found = [str(item[lookup.result]) for item in items if item.get(lookup.by) == value]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise LookupFailedError(f"{place}: the answer is not as documented") from None
    if len(found) != 1:
        raise LookupFailedError(
            f"{lookup.parameter}: {len(found)} of the {lookup.items} have the {lookup.by} {value!r}"
        )
    return found[0]
