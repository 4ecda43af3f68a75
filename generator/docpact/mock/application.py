"""The mock server of an OpenAPI document as an ASGI application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.applications import Starlette

from docpact.mock.breaking import Fault, behaviour_of, catalogue, selected
from docpact.mock.server import Server
from docpact.openapi import read

MOCK_TOKEN = "docpact-mock-token"
"""The token that a mock server accepts unless it was given another; it opens nothing else."""


def create_app(
    document: Mapping[str, Any], *, breaks: Sequence[str] = (), token: str | None = None, seed: int = 0
) -> Starlette:
    """Return a server of the document's operations that keeps the contract, except for the faults named in `breaks`.

    It accepts the one `token` (None: `MOCK_TOKEN`). The identifiers that it makes up depend on `seed` alone. A fault is
    named `NAME`, or `POST /path NAME` to make it at one operation only; UnknownFaultError (a ValueError) where there
    is none of the name.
    """
    service = read(dict(document), location="mock")
    chosen = selected(service, breaks)
    server = Server(service, lambda operation: behaviour_of(chosen, operation), token or MOCK_TOKEN, seed)
    application = Starlette()
    # A route would keep away from the server what its pattern does not match: a line feed in the path.
    application.router.default = server
    return application


def faults(document: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return all faults that the mock of the document can be told to make; each shows in at least one request."""
    return tuple(catalogue(read(dict(document), location="mock")))
