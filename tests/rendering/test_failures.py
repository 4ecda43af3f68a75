"""What goes wrong: exceptions that say what to do, and requests that are sent again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest


def scripted(server: Any, *outcomes: httpx.Response | Exception) -> None:
    """Let the server answer with these, one after the other."""
    left: Iterator[httpx.Response | Exception] = iter(outcomes)

    def answer(request: httpx.Request) -> httpx.Response:
        outcome = next(left)
        if isinstance(outcome, Exception):
            raise outcome
        return httpx.Response(outcome.status_code, headers=outcome.headers, content=outcome.content)

    server.answer = answer


def create(library: ModuleType, server: Any, **settings: Any) -> Any:
    client = library.Client(auth="token-0", transport=server.transport, **settings)
    return client.create_book(shelf_id="s1", body=library.models.CreateBookRequest(title="abcd"))


def fetch(library: ModuleType, server: Any, **settings: Any) -> Any:
    return library.Client(auth="token-0", transport=server.transport, **settings).list_books(shelf_id="s1")


@pytest.mark.parametrize(
    "body",
    [
        {"error_code": "LIB.001", "error_msg": "Title invalid."},
        {"error": {"code": "LIB.001", "message": "Title invalid."}},
        {"errorCode": "LIB.001", "message": "Title invalid."},
    ],
)
def test_an_error_says_what_it_means_and_what_to_do(library: ModuleType, server: Any, body: Any) -> None:
    scripted(server, httpx.Response(400, json=body))
    with pytest.raises(library.errors.BadRequestError) as caught:
        create(library, server)
    assert (caught.value.status, caught.value.error_code) == (400, "LIB.001")
    assert str(caught.value) == (
        "POST /v1/{shelf_id}/books: 400 LIB.001: Title invalid. The title breaks a rule. Choose another title."
    )


def test_a_code_that_is_the_status_is_not_said_twice(library: ModuleType, server: Any) -> None:
    scripted(server, httpx.Response(404, json={"error": {"code": 404, "message": "No such shelf"}}))
    with pytest.raises(library.errors.NotFoundError) as caught:
        fetch(library, server)
    assert str(caught.value) == "GET /v1/{shelf_id}/books: 404: No such shelf. There is no such thing."


def test_an_unknown_code_has_the_meaning_of_its_status(library: ModuleType, server: Any) -> None:
    scripted(server, httpx.Response(404, text="<html>nothing</html>", headers={"Content-Type": "text/html"}))
    with pytest.raises(library.errors.NotFoundError) as caught:
        fetch(library, server)
    assert str(caught.value) == "GET /v1/{shelf_id}/books: 404. There is no such thing."


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b'"x"', b"{", b"\xff\xfe", b'{"error": null}', b'{"code": []}']
)
def test_no_error_body_hides_the_status(library: ModuleType, server: Any, content: bytes) -> None:
    scripted(server, httpx.Response(418, content=content))
    with pytest.raises(library.errors.ApiError) as caught:
        fetch(library, server)
    assert caught.value.status == 418


def test_a_redirect_is_not_followed_with_the_token(library: ModuleType, server: Any) -> None:
    scripted(server, httpx.Response(302, headers={"Location": "https://elsewhere.example.com/"}))
    with pytest.raises(library.errors.ApiError, match="302"):
        fetch(library, server)
    assert len(server.requests) == 1


FOUND = httpx.Response(200, json=[])
MADE = httpx.Response(201, json={})


@pytest.mark.parametrize(
    ("outcome", "use", "sent"),
    [
        (httpx.Response(408), fetch, 2),  # the page advises to repeat, and a GET changes nothing
        (httpx.Response(408), create, 1),  # a POST may have had its effect
        (httpx.Response(429, headers={"Retry-After": "7"}), create, 2),  # the server asks for it
        (httpx.Response(503, headers={"Retry-After": "7"}), create, 2),
        (httpx.Response(503), fetch, 1),  # the page does not advise it
        (httpx.Response(503, headers={"Retry-After": "3600"}), fetch, 1),  # longer than one waits
        (httpx.Response(500), fetch, 1),
        (httpx.ConnectError("refused"), create, 2),  # nothing was sent
        (httpx.ReadTimeout("slow"), create, 1),
        (httpx.ReadTimeout("slow"), fetch, 2),
    ],
)
def test_a_request_is_sent_again_only_where_that_is_safe_and_advised(
    library: ModuleType, server: Any, pauses: list[float], outcome: Any, use: Any, sent: int
) -> None:
    scripted(server, outcome, FOUND if use is fetch else MADE)
    if sent == 1:
        with pytest.raises((library.errors.ApiError, httpx.TransportError)):
            use(library, server)
    else:
        use(library, server)
    assert len(server.requests) == sent
    assert len(pauses) == sent - 1


def test_the_pause_is_the_one_that_is_asked_for(library: ModuleType, server: Any, pauses: list[float]) -> None:
    scripted(server, httpx.Response(429, headers={"Retry-After": "7"}), MADE)
    create(library, server)
    assert pauses == [7.0]


def test_pauses_grow_and_end(library: ModuleType, server: Any, pauses: list[float]) -> None:
    server.answer = lambda request: httpx.Response(408)
    with pytest.raises(library.errors.RequestTimeoutError):
        fetch(library, server, retry=library.Retry(times=4, first=1.0, longest=4.0))
    assert len(server.requests) == 5
    assert all(
        low <= pause <= high for pause, (low, high) in zip(pauses, [(0.5, 1), (1, 2), (2, 4), (2, 4)], strict=True)
    )


def test_the_asynchronous_client_repeats_too(library: ModuleType, server: Any, pauses: list[float]) -> None:
    scripted(server, httpx.Response(408), FOUND)

    async def use() -> Any:
        async with library.AsyncClient(auth="token-0", transport=server.transport) as client:
            return await client.list_books(shelf_id="s1")

    assert asyncio.run(use()) == []
    assert len(pauses) == 1
