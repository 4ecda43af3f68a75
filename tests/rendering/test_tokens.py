"""Tokens: obtained by the documented request, kept, renewed, and never shown."""

from __future__ import annotations

import asyncio
import importlib
import json
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import httpx
import pytest

SUBJECT = {"X-Subject-Token": "token-1"}


def call(client: Any, library: ModuleType) -> Any:
    return client.create_book(shelf_id="s1", body=library.models.CreateBookRequest(title="abcd"))


def test_the_token_is_obtained_by_the_documented_request_and_kept(
    library: ModuleType, server: Any, credentials: Any
) -> None:
    client = library.Client(auth=credentials, transport=server.transport)
    for _ in range(3):
        call(client, library)
    (request,) = server.tokens
    assert (request.method, str(request.url)) == ("POST", "https://identity.north.example.com/v3/auth/tokens")
    assert json.loads(request.content) == {
        "auth": {
            "identity": {
                "methods": ["password"],
                "password": {"user": {"name": "ann", "password": "s3cret!!", "domain": {"name": "acme"}}},
            },
            "scope": {"project": {"name": "north"}},
        }
    }
    assert [request.headers["X-Auth-Token"] for request in server.requests] == ["token-1"] * 3


def test_every_request_has_a_time_limit(library: ModuleType, credentials: Any) -> None:
    limits: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        limits.append(request.extensions["timeout"]["read"])
        return httpx.Response(201, headers={"X-Subject-Token": "token-1"}, json={})

    call(library.Client(auth=credentials, timeout=7.0, transport=httpx.MockTransport(answer)), library)
    assert limits == [7.0, 7.0]


def test_another_identity_server_can_be_named(library: ModuleType, server: Any, credentials: Any) -> None:
    settings = {"base_url": "http://127.0.0.1:1", "identity_url": "http://127.0.0.1:2/"}
    call(library.Client(auth=credentials, transport=server.transport, **settings), library)
    assert str(server.tokens[0].url) == "http://127.0.0.1:2/v3/auth/tokens"


@pytest.mark.parametrize(("seconds", "tokens"), [(86_000, 1), (86_399, 2)])
def test_a_token_is_renewed_shortly_before_its_time(
    library: ModuleType, server: Any, credentials: Any, monkeypatch: pytest.MonkeyPatch, seconds: int, tokens: int
) -> None:
    auth = importlib.import_module("library_client.auth")
    now = 1000.0
    monkeypatch.setattr(auth.time, "monotonic", lambda: now)
    client = library.Client(auth=credentials, transport=server.transport)
    call(client, library)
    now += seconds
    call(client, library)
    assert len(server.tokens) == tokens


def expired(request: httpx.Request) -> httpx.Response:
    valid = request.headers["X-Auth-Token"] == "token-2"
    return httpx.Response(201, json={"id": "b1"}) if valid else httpx.Response(401, json={"error_msg": "expired"})


def test_a_refused_token_is_renewed_once(library: ModuleType, server: Any, credentials: Any) -> None:
    server.answer = expired
    assert call(library.Client(auth=credentials, transport=server.transport), library).id == "b1"
    assert [request.headers["X-Auth-Token"] for request in server.requests] == ["token-1", "token-2"]
    assert server.requests[0].content == server.requests[1].content


def test_a_refused_token_is_renewed_once_in_an_event_loop(library: ModuleType, server: Any, credentials: Any) -> None:
    server.answer = expired

    async def use() -> Any:
        async with library.AsyncClient(auth=credentials, transport=server.transport) as client:
            return await call(client, library)

    assert asyncio.run(use()).id == "b1"
    assert len(server.tokens) == 2


def test_a_second_refusal_is_an_error(library: ModuleType, server: Any, credentials: Any) -> None:
    server.answer = lambda request: httpx.Response(401)
    with pytest.raises(library.errors.ApiError, match="401"):
        call(library.Client(auth=credentials, transport=server.transport), library)
    assert (len(server.tokens), len(server.requests)) == (2, 2)


def test_a_given_token_is_not_renewed(library: ModuleType, server: Any) -> None:
    server.answer = lambda request: httpx.Response(401)
    with pytest.raises(library.errors.ApiError):
        call(library.Client(auth="given", transport=server.transport), library)
    assert (len(server.tokens), len(server.requests)) == (0, 1)


def test_threads_share_one_token(library: ModuleType, server: Any, credentials: Any) -> None:
    client = library.Client(auth=credentials, transport=server.transport)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: call(client, library), range(32)))
    assert len(server.tokens) == 1
    assert len(server.requests) == 32


def test_a_refused_password_is_told_without_the_password(library: ModuleType, credentials: Any) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(401, text="no user with s3cret!!"))
    with pytest.raises(library.errors.ServiceError, match="answered 401: no user with …") as caught:
        call(library.Client(auth=credentials, transport=transport), library)
    assert "s3cret" not in f"{caught.value!r} {credentials!r}"


def test_an_error_does_not_repeat_the_token(library: ModuleType, server: Any) -> None:
    server.answer = lambda request: httpx.Response(400, json={"error_msg": f"bad {request.headers['X-Auth-Token']}"})
    with pytest.raises(library.errors.BadRequestError) as caught:
        call(library.Client(auth="hush-hush", transport=server.transport), library)
    assert "hush-hush" not in f"{caught.value} {caught.value!r} {vars(caught.value)}"


def test_a_failure_to_obtain_a_token_leaves_the_client_usable(
    library: ModuleType, credentials: Any, pauses: list[float]
) -> None:
    outcomes = iter([httpx.ConnectError("refused"), httpx.Response(500), httpx.Response(201, headers=SUBJECT)])

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path != "/v3/auth/tokens":
            return httpx.Response(201, json={"id": "b1"})
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    client = library.Client(auth=credentials, transport=httpx.MockTransport(answer))
    with pytest.raises(library.errors.AuthenticationError, match="answered 500"):
        call(client, library)
    assert len(pauses) == 1
    assert call(client, library).id == "b1"
