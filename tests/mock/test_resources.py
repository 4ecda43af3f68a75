"""What is created can be read, changed, listed and deleted, and memory is bounded."""

from __future__ import annotations

from typing import Any

import httpx
from docpact.mock import MOCK_TOKEN, create_app
from docpact.mock.resources import Memory
from mock_conversation import VOLUMES, Sent, posted, say
from starlette.types import ASGIApp

PATH = "/v2/p1/volumes"


def created(app: ASGIApp, **fields: Any) -> dict[str, Any]:
    body = {"volume": {"size": 20, "availability_zone": "eu-de-01", **fields}}
    volume = say(app, posted(body, PATH)).json()["volume"]
    assert isinstance(volume, dict)
    return volume


def asked(app: ASGIApp, method: str, path: str) -> httpx.Response:
    return say(app, Sent(method, path, headers={"X-Auth-Token": MOCK_TOKEN}))


def test_what_is_created_can_be_read() -> None:
    app = create_app(VOLUMES)
    volume = created(app, name="one", tags=[{"key": "k", "value": "v"}])
    assert asked(app, "GET", f"{PATH}/{volume['id']}").json()["volume"] == volume


def test_what_is_created_is_listed_newest_first() -> None:
    app = create_app(VOLUMES)
    volumes = [created(app, name=f"v{n}") for n in range(3)]
    listed = asked(app, "GET", PATH).json()
    assert [item["id"] for item in listed["volumes"]] == [item["id"] for item in reversed(volumes)]
    assert listed["count"] == 3
    assert len(asked(app, "GET", f"{PATH}?limit=2").json()["volumes"]) == 2
    assert asked(app, "GET", "/v2/p2/volumes").json()["volumes"][0]["id"] not in {item["id"] for item in volumes}


def test_what_is_changed_stays_changed() -> None:
    app = create_app(VOLUMES)
    volume = created(app, name="before")
    path = f"{PATH}/{volume['id']}"
    assert say(app, posted({"volume": {"name": "after"}}, path, "PUT")).json()["volume"]["name"] == "after"
    assert asked(app, "GET", path).json()["volume"] == {**volume, "name": "after"}


def test_what_is_deleted_is_gone() -> None:
    app = create_app(VOLUMES)
    volume = created(app)
    path = f"{PATH}/{volume['id']}"
    response = asked(app, "DELETE", path)
    assert (response.status_code, response.content) == (204, b"")
    gone = asked(app, "GET", path)
    assert gone.status_code == 404
    assert gone.json()["error"]["code"] == 404
    assert asked(app, "DELETE", path).status_code == 404
    assert asked(app, "GET", PATH).json()["volumes"] == []


def test_what_was_there_before_the_server_can_be_read() -> None:
    app = create_app(VOLUMES)
    identifier = "3f0d0b7e-6b1f-4c58-9a55-0a6a2c0a4a11"
    assert asked(app, "GET", f"{PATH}/{identifier}").json()["volume"]["id"] == identifier
    assert asked(app, "DELETE", f"{PATH}/{identifier}").status_code == 204
    assert asked(app, "GET", f"{PATH}/{identifier}").status_code == 200


def test_the_memory_forgets_the_oldest() -> None:
    memory = Memory(limit=3)
    for number in range(5):
        memory.remember("/c", str(number), {"id": number})
    assert [record["id"] for record in memory.all("/c")] == [4, 3, 2]
    for number in range(2, 7):
        memory.remember("/c", str(number), {"id": number})
        memory.delete("/c", str(number))
    assert [memory.is_deleted("/c", str(number)) for number in range(7)] == [False] * 4 + [True] * 3
