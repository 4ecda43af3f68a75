from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from docpact.openapi import load
from docpact.rendering import render

HERE = Path(__file__).parent
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    return load(HERE / "library.yaml")


@pytest.fixture(scope="session")
def folder(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rendered package of the library, on disk."""
    folder = tmp_path_factory.mktemp("generated") / "library_client"
    folder.mkdir()
    for name, text in render(document, package=folder.name).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def library(folder: Path) -> Iterator[ModuleType]:
    """The rendered package, imported."""
    sys.path.insert(0, str(folder.parent))
    try:
        yield importlib.import_module(folder.name)
    finally:
        sys.path.remove(str(folder.parent))


class Server:
    """A transport that keeps what it was sent, answers requests for tokens, and all others by `answer`."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.answer = answer or (lambda request: httpx.Response(201, json={"id": "b1"}))
        self.requests: list[httpx.Request] = []
        self.tokens: list[httpx.Request] = []

    def __call__(self, sent: httpx.Request) -> httpx.Response:
        request = httpx.Request(sent.method, sent.url, headers=sent.headers, content=sent.content)
        if request.url.path == "/v3/auth/tokens":
            self.tokens.append(request)
            return httpx.Response(201, headers={"X-Subject-Token": f"token-{len(self.tokens)}"})
        self.requests.append(request)
        return self.answer(request)

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def credentials(library: ModuleType) -> Any:
    return library.Credentials(user_name="ann", password="s3cret!!", domain_name="acme", project_name="north")


@pytest.fixture
def pauses(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that a client would have waited, in place of waiting."""
    waited: list[float] = []
    transport = importlib.import_module("library_client.transport")

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(transport.time, "sleep", waited.append)
    monkeypatch.setattr(transport.asyncio, "sleep", sleep)
    return waited
