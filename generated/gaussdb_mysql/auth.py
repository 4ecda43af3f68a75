"""How a call proves who sends it: by a token that is given, or by one that is obtained, kept and renewed."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass, field
from typing import Any

import httpx

from .errors import AuthenticationError
from .service import TOKEN_HEADER

TOKEN_METHOD = "POST"
TOKEN_URL = "https://iam.{region}.otc.t-systems.com/v3/auth/tokens"
LIFETIME: float | None = 86400
"""Seconds for which a token is valid."""

_MARGIN = 300.0
"""Seconds by which a token is renewed before its time."""


@dataclass(frozen=True)
class Credentials:
    """What a token is obtained with: the values that the documented request leaves open.

    Documented in gaussdb-mysql/api_usage_guidelines/authentication.rst:23.
    """

    user_name: str
    password: str = field(repr=False)
    domain_name: str
    project_name: str

    def body(self) -> dict[str, Any]:
        """Return the body of the request for a token."""
        return {
            "auth": {
                "identity": {
                    "methods": ["password"],
                    "password": {
                        "user": {
                            "name": self.user_name,
                            "password": self.password,
                            "domain": {"name": self.domain_name},
                        }
                    },
                },
                "scope": {"project": {"name": self.project_name}},
            }
        }

    def hidden(self, text: str) -> str:
        """Return a text without the secrets among the credentials."""
        for secret in (self.password,):
            text = text.replace(secret, "…") if secret else text
        return text


class StaticToken(httpx.Auth):
    """Sends a token that the user obtained."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with the token."""
        request.headers[TOKEN_HEADER] = self._token
        yield request


class TokenAuth(httpx.Auth):
    """Obtains a token by the documented request, keeps it while it is valid, and renews it once when it is refused.

    One object may serve several threads, or the tasks of one event loop: only one of them obtains a token at a time.
    """

    def __init__(self, credentials: Credentials, url: str) -> None:
        self._credentials = credentials
        self._url = url
        self._token = ""
        self._expires = 0.0
        self._lock = threading.Lock()
        self._turn = asyncio.Lock()

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with a valid token, and once more with a new one where the service refuses it."""
        refused = ""
        for _ in range(2):
            with self._lock:
                if not self._is_valid(refused):
                    response = yield self._request(request)
                    response.read()
                    self._keep(response)
                token = self._token
            request.headers[TOKEN_HEADER] = token
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            refused = token

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Do the same in an event loop."""
        refused = ""
        for _ in range(2):
            async with self._turn:
                if not self._is_valid(refused):
                    response = yield self._request(request)
                    await response.aread()
                    self._keep(response)
                token = self._token
            request.headers[TOKEN_HEADER] = token
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            refused = token

    def _is_valid(self, refused: str) -> bool:
        return bool(self._token) and self._token != refused and time.monotonic() < self._expires

    def _request(self, waiting: httpx.Request) -> httpx.Request:
        """Return the request for a token, with the time limits of the request that waits for it."""
        body = self._credentials.body()
        return httpx.Request(TOKEN_METHOD, self._url, json=body, extensions=waiting.extensions)

    def _keep(self, response: httpx.Response) -> None:
        token = response.headers.get("X-Subject-Token", "")
        if not response.is_success or not token:
            told = self._credentials.hidden(response.text[:300])
            raise AuthenticationError(f"{TOKEN_METHOD} {self._url} answered {response.status_code}: {told}")
        self._token = token
        self._expires = time.monotonic() + (LIFETIME - _MARGIN if LIFETIME else float("inf"))
