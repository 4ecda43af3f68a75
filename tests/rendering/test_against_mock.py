"""A generated client and the mock server of the same document understand each other."""

from __future__ import annotations

import asyncio
from types import ModuleType
from typing import Any

import httpx
import pytest
from docpact.mock import MOCK_TOKEN, create_app


def test_the_mock_answers_the_client(library: ModuleType, document: dict[str, Any]) -> None:
    async def use() -> Any:
        transport = httpx.ASGITransport(app=create_app(document))
        async with library.AsyncClient(auth=MOCK_TOKEN, transport=transport) as client:
            return await client.create_book(
                shelf_id="s1", body=library.models.CreateBookRequest(title="Atlas", pages=7)
            )

    answer = asyncio.run(use())
    assert (answer.title, answer.pages) == ("Atlas", 7)


def test_the_mock_refuses_a_wrong_token(library: ModuleType, document: dict[str, Any]) -> None:
    async def use() -> None:
        transport = httpx.ASGITransport(app=create_app(document))
        async with library.AsyncClient(auth="another-token", transport=transport) as client:
            await client.list_books(shelf_id="s1")

    with pytest.raises(library.errors.ApiError) as caught:
        asyncio.run(use())
    assert caught.value.status == 401
    assert "another-token" not in str(caught.value)
