"""Generated clients read long lists part by part, in each documented way."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from docpact.mock import MOCK_TOKEN, create_app
from docpact.openapi import load
from docpact.rendering import render

EXAMPLES = Path(__file__).parents[2] / "examples" / "openapi"
ALL = [{"id": f"b{number}", "title": f"Book {number}"} for number in range(7)]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
ANSWER = {
    "type": "object",
    "properties": {
        "books": {"type": "array", "items": {"type": "object", "properties": {"id": TEXT, "title": TEXT}}},
        "total-count": NUMBER,
        "next_marker": TEXT,
        "links": {"type": "array", "items": {"type": "object", "properties": {"rel": TEXT, "href": TEXT}}},
    },
}
Serve = Callable[[dict[str, Any]], dict[str, Any]]


def part(asked: dict[str, Any], first: int) -> list[dict[str, str]]:
    return ALL[first : first + int(asked.get("limit", 3))]


def by_offset(asked: dict[str, Any]) -> dict[str, Any]:
    return {"books": part(asked, int(asked.get("position", 0))), "total-count": len(ALL)}


def by_page(asked: dict[str, Any]) -> dict[str, Any]:
    return {"books": part(asked, 3 * (int(asked.get("position", 1)) - 1))}


def by_key(asked: dict[str, Any]) -> dict[str, Any]:
    names = [book["id"] for book in ALL]
    return {"books": part(asked, names.index(asked["position"]) + 1 if "position" in asked else 0)}


def by_next(asked: dict[str, Any]) -> dict[str, Any]:
    answer = by_key(asked)
    more = answer["books"] and answer["books"][-1] != ALL[-1]
    return answer | {"next_marker": answer["books"][-1]["id"] if more else ""}


def by_link(asked: dict[str, Any]) -> dict[str, Any]:
    answer = by_next(asked)
    href = f"https://library.example/v1/books?limit=3&position={answer['next_marker']}"
    return {"books": answer["books"], "links": [{"rel": "next", "href": href}] if answer["next_marker"] else []}


def stubborn(asked: dict[str, Any]) -> dict[str, Any]:
    return {"books": ALL[:3]}


WAYS: dict[str, tuple[dict[str, Any], dict[str, Any], Serve, int, int]] = {
    "offset": ({"style": "offset", "total": "/total-count"}, NUMBER, by_offset, 7, 3),
    "offset, no total": ({"style": "offset"}, NUMBER, by_offset, 7, 4),
    "offset in text": ({"style": "offset", "total": "/total-count"}, TEXT, by_offset, 7, 3),
    "page": ({"style": "page"}, NUMBER, by_page, 7, 4),
    "marker by key": ({"style": "marker", "key": "id"}, TEXT, by_key, 7, 4),
    "marker by answer": ({"style": "marker", "next": "/next_marker"}, TEXT, by_next, 7, 3),
    "marker by link": ({"style": "marker", "next-link": "/links"}, TEXT, by_link, 7, 3),
    "in the body": ({"style": "offset", "in": "body", "total": "/total-count"}, NUMBER, by_offset, 7, 3),
    "the same part again": ({"style": "page"}, NUMBER, stubborn, 3, 2),
    "no list documented": ({"style": "page", "items": "/elsewhere"}, NUMBER, by_page, 3, 1),
}


def document(pagination: dict[str, Any], position: dict[str, Any]) -> dict[str, Any]:
    asked = {"position": position, "limit": {**NUMBER, "maximum": 9}}
    operation: dict[str, Any] = {
        "operationId": "listBooks",
        "responses": {"200": {"description": "OK.", "content": {"application/json": {"schema": ANSWER}}}},
        "x-docpact-pagination": {"position": "position", "size": "limit", "items": "/books"} | pagination,
    }
    if pagination.get("in") == "body":
        schema = {"type": "object", "properties": asked}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    else:
        operation["parameters"] = [{"name": name, "in": "query", "schema": schema} for name, schema in asked.items()]
    paths = {"/v1/books": {"post" if "requestBody" in operation else "get": operation}}
    servers = [{"url": "https://library.example"}]
    return {"openapi": "3.1.0", "info": {"title": "Library", "version": "1"}, "servers": servers, "paths": paths}


@pytest.fixture
def rendered(tmp_path: Path) -> Iterator[Callable[[dict[str, Any]], ModuleType]]:
    """Renders a document, and imports the package."""
    sys.path.insert(0, str(tmp_path))
    name = f"paging_{abs(hash(tmp_path))}"

    def make(document: dict[str, Any]) -> ModuleType:
        (tmp_path / name).mkdir()
        for file, text in render(document, package=name).items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        return importlib.import_module(name)

    yield make
    sys.path.remove(str(tmp_path))


@pytest.mark.parametrize("way", WAYS)
def test_all_parts_are_read(way: str, rendered: Callable[[dict[str, Any]], ModuleType]) -> None:
    pagination, position, serve, items, requests = WAYS[way]
    sent: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content) if request.content else dict(request.url.params)
        sent.append(asked)
        return httpx.Response(200, json=serve(asked))

    library = rendered(document(pagination, position))
    body = {"body": library.models.ListBooksRequest(limit=3)} if pagination.get("in") == "body" else {"limit": 3}
    with library.Client(transport=httpx.MockTransport(answer)) as client:
        found = [book.id for part in client.pages(library.operations.ListBooks(**body)) for book in part.books]
    assert found == [book["id"] for book in ALL][:items]
    assert len(sent) == requests
    assert all(int(asked["limit"]) == 3 for asked in sent)


def test_a_start_in_the_middle(rendered: Callable[[dict[str, Any]], ModuleType]) -> None:
    library = rendered(document({"style": "offset", "total": "/total-count"}, NUMBER))
    serve = httpx.MockTransport(lambda request: httpx.Response(200, json=by_offset(dict(request.url.params))))
    with library.Client(transport=serve) as client:
        found = [book.id for part in client.pages(library.operations.ListBooks(position=5)) for book in part.books]
    assert found == ["b5", "b6"]


@pytest.mark.parametrize("service", ["library", "parking"])
def test_the_mock_is_read_to_its_end(service: str, rendered: Callable[[dict[str, Any]], ModuleType]) -> None:
    shipped = load(EXAMPLES / f"{service}.yaml")
    client_of = rendered(shipped)
    paged = [
        each
        for each in vars(client_of.operations).values()
        if isinstance(each, type) and getattr(each, "http_pages", None) is not None
    ]
    assert paged

    async def use() -> None:
        transport = httpx.ASGITransport(app=create_app(shipped))
        async with client_of.AsyncClient(auth=MOCK_TOKEN, transport=transport) as client:
            for operation in paged:
                needed = {name: "1" for name, field in operation.model_fields.items() if field.is_required()}
                parts = [part async for part in client.pages(operation(**needed))]
                assert len(parts) >= 1

    asyncio.run(asyncio.wait_for(use(), 60))
