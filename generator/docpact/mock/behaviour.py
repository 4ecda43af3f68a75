"""What the server does at each step of a request, as functions that can be exchanged one by one.

The defaults keep the contract. A fault is a function that returns the behaviour with one of them changed.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from docpact.mock.exchange import Answer, Exchange
from docpact.mock.intake import Change
from docpact.mock.reading import read_json
from docpact.mock.resources import Memory
from docpact.model import Json

Revision = Callable[[Answer, Exchange], Answer]
Deliver = Callable[[Response, Exchange, Scope, Receive, Send], Awaitable[None]]


def same_token(sent: str | None, token: str) -> bool:
    """Tell whether the token that was sent is the right one; the time taken tells nothing about it."""
    return sent is not None and hmac.compare_digest(sent.encode("utf-8", "replace"), token.encode())


async def deliver(response: Response, exchange: Exchange, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the response, whole and at once."""
    await response(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The steps of a request. `changes` alter the treatment of named values; `revisions` alter answers, in order."""

    recognises: Callable[[str | None, str], bool] = same_token
    parse: Callable[[bytes], Json] = read_json
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    memory: Callable[[], Memory] = Memory
    deliver: Deliver = deliver

    def changed(self, name: str, change: Change) -> Behaviour:
        """Return the behaviour with one more change of the treatment of the named value."""
        return replace(self, changes={**self.changes, name: (*self.changes.get(name, ()), change)})

    def revised(self, revision: Revision) -> Behaviour:
        """Return the behaviour with one more revision of its answers."""
        return replace(self, revisions=(*self.revisions, revision))
