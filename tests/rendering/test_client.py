"""Rendered clients against a transport in memory: what is sent, where to, and what comes back."""

from __future__ import annotations

import asyncio
import json
from types import ModuleType
from typing import Any

import httpx
import pytest
from pydantic import ValidationError


def client(library: ModuleType, server: Any, **settings: Any) -> Any:
    return library.Client(**{"auth": "token-0"} | settings, transport=server.transport)


def book(library: ModuleType, **values: Any) -> Any:
    return library.models.CreateBookRequest(**{"title": "abcd"} | values)


def test_a_call_is_sent_as_documented(library: ModuleType, server: Any) -> None:
    with client(library, server) as library_client:
        answer = library_client.create_book(shelf_id="s1", body=book(library), x_language="en")
    (request,) = server.requests
    assert (request.method, str(request.url)) == ("POST", "https://library.north.example.com/v1/s1/books")
    assert request.headers["X-Auth-Token"] == "token-0"
    assert request.headers["X-Language"] == "en"
    assert request.headers["Content-Type"] == "application/json"
    assert json.loads(request.content) == {"title": "abcd"}
    assert isinstance(answer, library.models.Book)
    assert answer.id == "b1"


def test_nothing_is_sent_when_a_parameter_is_wrong(library: ModuleType, server: Any) -> None:
    with pytest.raises(ValidationError, match=r'limit\n.*0 is less than 1: "The limit is 1 to 100\."'):
        client(library, server).list_books(shelf_id="s1", limit=0)
    assert server.requests == []


@pytest.mark.parametrize("part", ["", ".", ".."])
def test_a_path_can_not_be_left(library: ModuleType, server: Any, part: str) -> None:
    with pytest.raises(ValueError, match="shelf_id"):
        client(library, server).list_books(shelf_id=part)
    assert server.requests == []


@pytest.mark.parametrize(
    ("part", "sent"),
    [("a/b", b"a%2Fb"), ("a?b#c", b"a%3Fb%23c"), ("50%", b"50%25"), ("ä", b"%C3%A4"), ("{x}", b"%7Bx%7D")],
)
def test_parts_of_a_path_are_percent_encoded(library: ModuleType, server: Any, part: str, sent: bytes) -> None:
    server.answer = lambda request: httpx.Response(200, json=[])
    client(library, server).list_books(shelf_id=part)
    assert server.requests[0].url.raw_path == b"/v1/" + sent + b"/books"


def test_a_query_carries_lists_and_booleans(library: ModuleType, server: Any) -> None:
    server.answer = lambda request: httpx.Response(200, json=[])
    client(library, server).list_books(shelf_id="s1", tag=["a", "b&c"], lent=True)
    assert server.requests[0].url.query == b"tag=a&tag=b%26c&lent=true"


def test_a_header_can_not_carry_another(library: ModuleType, server: Any) -> None:
    with pytest.raises(ValueError, match="X-Language"):
        client(library, server).create_book(shelf_id="s1", body=book(library), x_language="en\r\nX-Auth-Token: x")
    assert server.requests == []


def test_the_region_chooses_the_server(library: ModuleType, server: Any) -> None:
    client(library, server, region="south").create_book(shelf_id="s1", body=book(library))
    client(library, server, base_url="http://localhost:1/api/").create_book(shelf_id="s1", body=book(library))
    assert [str(request.url) for request in server.requests] == [
        "https://library.south.example.com/v1/s1/books",
        "http://localhost:1/api/v1/s1/books",
    ]
    with pytest.raises(ValueError, match="'west' is none of north, south"):
        client(library, server, region="west")


def test_an_answer_may_hold_more_and_less_than_is_documented(library: ModuleType, server: Any) -> None:
    tags = [{"key": "much too long", "colour": "red"}, {"value": "no key"}]
    server.answer = lambda request: httpx.Response(200, json=[{"id": 7, "title": "ab", "shelf": 3, "tags": tags}])
    (found,) = client(library, server).list_books(shelf_id="s1")
    assert (found.id, found.title, found.pages, found.shelf) == ("7", "ab", None, 3)
    assert [tag.key for tag in found.tags] == ["much too long", None]
    assert found.tags[0].colour == "red"


def test_a_success_that_is_not_documented_is_read_like_the_one_that_is(library: ModuleType, server: Any) -> None:
    server.answer = lambda request: httpx.Response(200, json={"id": "b2"})
    assert client(library, server).create_book(shelf_id="s1", body=book(library)).id == "b2"


def test_bodies_that_are_no_objects(library: ModuleType, server: Any) -> None:
    server.answer = lambda request: httpx.Response(200, content=b"\x89PNG" if request.method == "GET" else b"{}")
    library_client = client(library, server)
    assert library_client.download_cover(shelf_id="s1", book_id="b1") == b"\x89PNG"
    library_client.replace_tags(shelf_id="s1", book_id="b1", body=[library.models.Tag(key="k")])
    assert server.requests[1].content == b'[{"key":"k"}]'
    assert library_client.delete_book(shelf_id="s1", book_id="b1") is None


def test_an_answer_of_another_shape_is_an_error_without_its_content(library: ModuleType, server: Any) -> None:
    server.answer = lambda request: httpx.Response(200, json=[{"pages": ["hush"]}])
    with pytest.raises(
        library.errors.UnexpectedAnswerError, match=r"GET /v1/\{shelf_id\}/books: 200.*0\.pages"
    ) as caught:
        client(library, server).list_books(shelf_id="s1")
    assert "hush" not in str(caught.value)


def test_an_operation_without_security_sends_no_token(library: ModuleType, server: Any, credentials: Any) -> None:
    server.answer = lambda request: httpx.Response(200, json={"versions": []})
    assert client(library, server, auth=credentials).list_versions() == {"versions": []}
    assert "X-Auth-Token" not in server.requests[0].headers
    assert server.tokens == []


def test_an_id_is_found_by_its_name(library: ModuleType, server: Any, credentials: Any) -> None:
    shelves = [{"id": "s1", "name": "poetry"}, {"id": "s2", "name": "maps"}, {"id": "s3", "name": "maps"}]
    server.answer = lambda request: httpx.Response(200, json={"shelves": shelves})
    library_client = client(library, server, auth=credentials, region="south")
    assert library_client.find_shelf_id(name="poetry") == "s1"
    assert str(server.requests[0].url) == "https://identity.south.example.com/v3/shelves?name=poetry"
    assert server.requests[0].headers["X-Auth-Token"] == "token-1"
    for name, number in (("maps", 2), ("prose", 0)):
        with pytest.raises(library.errors.LookupFailedError, match=f"{number} of the shelves have the name '{name}'"):
            library_client.find_shelf_id(name=name)


def test_the_asynchronous_client_does_the_same(library: ModuleType, server: Any, credentials: Any) -> None:
    async def use() -> Any:
        async with library.AsyncClient(auth=credentials, transport=server.transport) as library_client:
            return await asyncio.gather(
                *(library_client.create_book(shelf_id="s1", body=book(library)) for _ in range(5))
            )

    assert [answer.id for answer in asyncio.run(use())] == ["b1"] * 5
    assert len(server.tokens) == 1
    assert {request.headers["X-Auth-Token"] for request in server.requests} == {"token-1"}
