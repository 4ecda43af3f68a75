"""Requests to an application in the same process, without a network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml
from docpact.mock import MOCK_TOKEN
from starlette.types import ASGIApp

DOCUMENTS = Path(__file__).parent / "documents"
BACKUPS: dict[str, Any] = yaml.safe_load((DOCUMENTS / "backups.yaml").read_text())
VOLUMES: dict[str, Any] = yaml.safe_load((DOCUMENTS / "volumes.yaml").read_text())

CREATE = "/v1/p1/backups/create"
VALID: dict[str, Any] = {
    "instance_id": "0123456789abcdef0123456789abcdefin01",
    "name": "backup-1",
    "description": "before the move",
}


@dataclass(frozen=True)
class Sent:
    method: str = "POST"
    path: str = CREATE
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: {"X-Auth-Token": MOCK_TOKEN})


def posted(body: Any, path: str = CREATE, method: str = "POST") -> Sent:
    headers = {"X-Auth-Token": MOCK_TOKEN, "Content-Type": "application/json"}
    return Sent(method, path, json.dumps(body).encode(), headers)


def client_of(app: ASGIApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://mock")


async def send(client: httpx.AsyncClient, request: Sent) -> httpx.Response:
    headers = dict(request.headers)
    return await client.request(request.method, request.path, content=request.content, headers=headers)


def converse(app: ASGIApp, requests: Iterable[Sent]) -> list[httpx.Response]:
    async def all_of_them() -> list[httpx.Response]:
        async with client_of(app) as client:
            return [await send(client, request) for request in requests]

    return asyncio.run(all_of_them())


def say(app: ASGIApp, request: Sent) -> httpx.Response:
    return converse(app, [request])[0]
