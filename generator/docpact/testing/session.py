"""The session: one connection to the server, every request counted, none beyond the budget."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

import httpx

from docpact.testing.calls import Request

SLOW = 1.0
"""Seconds above which an answer may be called slow, if it also took far longer than the others."""

DELAYED = 0.035
"""Seconds that each answer takes at least where a server writes head and body apart over a kept connection and waits
for the acknowledgement in between, which the receiver delays by some 40 ms (RFC 1122, 4.2.3.2). New connections are
acknowledged at once, so they are faster then.
"""


class BudgetSpentError(Exception):
    """No further request may be sent: the number of requests is used up, or the server stopped answering."""


class UnreachableError(OSError):
    """No server answers at the base URL: there is nothing to test."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers, body and seconds; or, with status 0, what went wrong (`failure`)."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    seconds: float = 0.0
    failure: str = ""

    @property
    def silent(self) -> bool:
        """Whether the server left the request unanswered until the time was up, or was not there."""
        return self.failure in (NO_ANSWER, NO_CONNECTION)

    @property
    def text(self) -> str:
        """The body as text; bytes that are no UTF-8 are shown as replacement characters."""
        return self.content.decode("utf-8", "replace")


NO_ANSWER = "gave no answer in time"
NO_CONNECTION = "could not be reached"

MOST_TIMEOUTS = 3
"""After this many requests without an answer nothing more is sent: the server is not there, or hangs."""


class Session:
    """Sends requests one after the other over a connection kept alive.

    `headers` go with every request; those that carry credentials (`token_headers`) are altered where it says so.
    """

    def __init__(
        self,
        base_url: str,
        headers: Mapping[str, str],
        token_headers: frozenset[str],
        max_requests: int,
        rate: float | None,
        timeout: float,
        deadline: float | None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.sent = 0
        self._headers = dict(headers)
        self._token_headers = frozenset(map(str.lower, token_headers))
        self._max = max_requests
        self._pause = 1 / rate if rate else 0.0
        self._next = 0.0
        self._silent = 0
        self._reason = ""
        self._seconds: list[float] = []
        self._end = time.monotonic() + deadline if deadline is not None else None
        self._timeout = timeout
        self._client = self._connect(kept=True)

    @property
    def left(self) -> int:
        """How many requests may still be sent."""
        return 0 if self.stopped else max(self._max - self.sent, 0)

    @property
    def stopped(self) -> str:
        """Why no more is sent before the budget is used up; empty while nothing speaks against it."""
        if self._reason:
            return self._reason
        if self._silent >= MOST_TIMEOUTS:
            return "the server stopped answering"
        if self._end is not None and time.monotonic() > self._end:
            return f"the time was up; answers took {median(self._seconds or [0.0]):.2f} seconds in the median"
        return ""

    def stop(self, reason: str) -> None:
        """Send nothing more, for a reason that the report gives."""
        self._reason = reason

    @property
    def crawling(self) -> bool:
        """Whether the time was up because most answers were slow."""
        return bool(self.stopped) and bool(self._seconds) and median(self._seconds) > SLOW

    def slow(self, answer: Answer) -> bool:
        """Tell whether an answer took far longer than the others."""
        few = len(self._seconds) < 5
        return answer.seconds > SLOW and not few and answer.seconds > 20 * median(self._seconds)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def send(self, request: Request, *, closing: bool = False) -> Answer:
        """Send a request and return what came back. BudgetSpentError where no request is left.

        One that is `closing` cleans up: it is sent also when the time is up. UnreachableError where not even the first
        request finds a server.
        """
        if (self._max - self.sent if closing else self.left) <= 0:
            raise BudgetSpentError
        self._wait()
        self.sent += 1
        started = time.perf_counter()
        try:
            response = self._client.send(self._prepared(request))
        except httpx.TimeoutException:
            self._silent += 1
            return Answer(0, seconds=time.perf_counter() - started, failure=NO_ANSWER)
        except httpx.ConnectError as error:
            if self.sent == 1:
                raise UnreachableError(f"No server answers at {self.base_url}: {error}.") from error
            self._silent += 1
            return Answer(0, failure=NO_CONNECTION)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(0, failure=f"broke the connection off: {type(error).__name__}")
        seconds = time.perf_counter() - started
        self._seconds.append(seconds)
        if len(self._seconds) == 8 and DELAYED < median(self._seconds) < 2 * DELAYED:
            self._client.close()
            self._client = self._connect(kept=False)
        return Answer(response.status_code, response.headers, response.content, seconds)

    def _connect(self, *, kept: bool) -> httpx.Client:
        limits = httpx.Limits(max_keepalive_connections=None if kept else 0)
        return httpx.Client(timeout=self._timeout, follow_redirects=False, trust_env=False, limits=limits)

    def _prepared(self, request: Request) -> httpx.Request:
        headers = [(name, value) for name, value in self._headers.items() if name.lower() not in self._token_headers]
        for name in self._headers.keys() - dict(headers).keys():
            token = request.credential.alter(self._headers[name])
            headers += [(name, token)] if token is not None else []
        headers += request.headers
        return self._client.build_request(
            request.method,
            self.base_url + request.target,
            headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in headers],
            content=request.content,
        )

    def _wait(self) -> None:
        now = time.monotonic()
        if self._pause and now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._pause
