"""The mock server of an OpenAPI document as an ASGI application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount

from docpact.mock.behaviour import Behaviour
from docpact.mock.document import read
from docpact.mock.server import Server

MOCK_TOKEN = "docpact-mock-token"
"""The token that a mock server accepts unless it was given another; it opens nothing else."""


def create_app(document: Mapping[str, Any], *, token: str | None = None, seed: int = 0) -> Starlette:
    """Return a server of the document's operations that keeps the contract.

    It accepts the one `token` (None: `MOCK_TOKEN`). The identifiers that it makes up depend on `seed` alone.
    """
    server = Server(read(document), lambda operation: Behaviour(), token or MOCK_TOKEN, seed)
    return Starlette(routes=[Mount("/", app=server)])
