"""Each fault that the mock can be told to make shows in a request; the mock without faults shows none."""

from __future__ import annotations

import asyncio
import copy
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from docpact.mock import MOCK_TOKEN, Fault, UnknownFaultError, create_app, faults
from docpact.mock.values import MISSING
from mock_conversation import BACKUPS, VALID, VOLUMES, Sent, client_of, converse, posted, say, send
from starlette.types import ASGIApp

_TODAY = "|".join((date.today() + timedelta(days=day)).isoformat() for day in range(-1, 3))
_TIME = re.compile(rf"({_TODAY})T[01]\d:\d\d:\d\d|({_TODAY})T2[0-3]:\d\d:\d\d")
JSON = {"X-Auth-Token": MOCK_TOKEN, "Content-Type": "application/json"}


def seen(response: Any) -> tuple[object, ...]:
    """What a client can tell answers apart by; the time of day is none of it."""
    headers = response.headers
    text = _TIME.sub("NOW", response.content.decode("utf-8", "backslashreplace"))
    return response.status_code, headers.get("content-type"), headers.get("allow"), text


def probes() -> Iterator[Sent]:
    """Requests that show the faults that are not those of a value."""
    yield posted(VALID)
    yield posted({**VALID, "name": "Other_NAME-2", "description": "Another  One"})
    yield posted({**VALID, "name": "1"})
    content = posted(VALID).content
    assert content is not None
    for token in (None, "", "x", MOCK_TOKEN[:5], MOCK_TOKEN + "x", MOCK_TOKEN.upper()):
        headers = {"Content-Type": "application/json"} | ({} if token is None else {"X-Auth-Token": token})
        yield Sent(content=content, headers=headers)
    yield posted(VALID, "/nowhere")
    yield posted(VALID, method="DELETE")
    for bad in (b"", b"{", b"null", b"{}", b"[]", b"1", b"[1]", b'{"\xff": 1}', b"[" * 1000 + b"]" * 1000):
        yield Sent(content=bad, headers=JSON)
    for bad in (b"[" + content + b"]", content + b" x", content[:-1] + b",}", content.replace(b"before", b"b\xe9")):
        yield Sent(content=bad, headers=JSON)
    yield Sent(content=b'"' + b"a" * 70_000 + b'"', headers=JSON)
    yield from [posted(VALID)] * 20


def shown_by(fault: Fault) -> list[Sent]:
    if fault.field is None or fault.operation is None or fault.name.startswith(("response.", "error.")):
        return list(probes())
    if fault.field.startswith("header."):
        name = fault.field.removeprefix("header.")
        headers = dict(JSON) if fault.witness is MISSING else {**JSON, name: fault.witness}
        return [Sent(content=posted(VALID).content, headers=headers)]
    body = {**VALID, fault.field: fault.witness}
    return [posted({name: value for name, value in body.items() if value is not MISSING})]


ALL = faults(BACKUPS)
DELIVERY = {"transport.hang", "transport.cut_off"}


def test_there_are_many_faults_of_many_kinds() -> None:
    assert len({fault.name for fault in ALL}) == len(ALL) > 400
    assert len({fault.kind for fault in ALL}) > 150
    assert all(fault.description for fault in ALL)
    groups = {fault.name.partition(".")[0] for fault in ALL}
    assert groups >= {"name", "description", "instance_id", "body", "response", "error", "auth", "transport"}


RIGHT = [seen(response) for response in converse(create_app(BACKUPS), probes())]


def test_the_mock_without_faults_answers_the_same_every_time() -> None:
    assert [seen(response) for response in converse(create_app(BACKUPS), probes())] == RIGHT
    assert {status for status, *_ in RIGHT} == {200, 400, 401, 404, 405}


def differs(app: ASGIApp, requests: list[Sent], right: list[tuple[object, ...]]) -> bool:
    """Tell whether one of the answers is not the right one; what comes after the first such is not asked for."""

    async def ask() -> bool:
        async with client_of(app) as client:
            for request, expected in zip(requests, right, strict=True):
                if seen(await send(client, request)) != expected:
                    return True
        return False

    return asyncio.run(ask())


@pytest.mark.parametrize("fault", [f for f in ALL if f.name not in DELIVERY], ids=lambda fault: fault.name)
def test_each_fault_shows(fault: Fault) -> None:
    requests = shown_by(fault)
    right = RIGHT if len(requests) > 1 else [seen(r) for r in converse(create_app(BACKUPS), requests)]
    assert all(status in (200, 400, 401, 404, 405) for status, *_ in right)
    assert differs(create_app(BACKUPS, breaks=[fault.name]), requests, right), f"{fault}"


def test_a_hanging_server_answers_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("docpact.mock.breaking.transport.sleep", sleep)
    responses = converse(create_app(BACKUPS, breaks=["transport.hang"]), [posted(VALID)] * 40)
    assert slept == [10.0, 10.0]
    assert {response.status_code for response in responses} == {200}


def test_several_faults_are_made_at_once() -> None:
    app = create_app(BACKUPS, breaks=["name.max_length", "description.max_length", "error.422"])
    long = {**VALID, "name": "a" * 65, "description": "b" * 257}
    assert say(app, posted(long)).status_code == 200
    assert say(app, posted({**long, "name": "a" * 66})).status_code == 422


def test_a_fault_can_be_made_at_one_operation_only() -> None:
    both = [fault.operation for fault in faults(VOLUMES) if fault.name == "volume.name.max_length"]
    assert both == ["POST /v2/{project_id}/volumes", "PUT /v2/{project_id}/volumes/{volume_id}"]
    app = create_app(VOLUMES, breaks=[f"{both[1]} volume.name.max_length"])
    name = "n" * 65
    fields = {"size": 20, "availability_zone": "eu-de-01"}
    assert say(app, posted({"volume": {"name": name}}, "/v2/p/volumes/v", "PUT")).status_code == 200
    assert say(app, posted({"volume": {"name": name, **fields}}, "/v2/p/volumes")).status_code == 400


def test_lists_are_too_long_where_even_the_empty_one_is_too_short() -> None:
    document = copy.deepcopy(BACKUPS)
    listed = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 5}
    document["components"]["schemas"]["BackupRequest"]["properties"]["disks"] = listed
    named = {fault.name for fault in faults(document)}
    assert {"disks.min_items", "disks.max_items", "disks.max_items_strict"} <= named


@pytest.mark.parametrize("name", ["name.maximum_length", "nothing", "", "GET /nowhere name.max_length"])
def test_an_unknown_fault_is_an_error(name: str) -> None:
    with pytest.raises(UnknownFaultError, match=re.escape(repr(name))):
        create_app(BACKUPS, breaks=[name])


def test_an_unknown_fault_is_answered_with_what_is_spelt_like_it() -> None:
    with pytest.raises(ValueError, match=r"name\.max_length"):
        create_app(BACKUPS, breaks=["name.maxlength"])


def within(body: Any, path: str, value: Any) -> Any:
    """Return the body with the value at the path (`volume.tags[].key`); MISSING takes it away."""
    step, _, rest = path.partition(".")
    name = step.removesuffix("[]")
    body = body if isinstance(body, dict) else {}
    if not rest:
        inner = value
    elif step.endswith("[]"):
        inner = [within((body.get(name) or [{}])[0], rest, value)]
    else:
        inner = within(body.get(name), rest, value)
    changed = {**body, name: inner}
    return {key: item for key, item in changed.items() if item is not MISSING}


VOLUME_FAULTS = [
    fault
    for fault in faults(VOLUMES)
    if fault.operation == "POST /v2/{project_id}/volumes" and fault.field and fault.name.startswith("volume.")
]
VOLUME = {"volume": {"size": 20, "availability_zone": "eu-de-01", "tags": [{"key": "k"}]}}


@pytest.mark.parametrize("kind", sorted({fault.name.rpartition(".")[2] for fault in VOLUME_FAULTS}))
def test_faults_of_nested_values_show(kind: str) -> None:
    for fault in VOLUME_FAULTS:
        if fault.name.endswith(f".{kind}"):
            request = posted(within(VOLUME, fault.field or "", fault.witness), "/v2/p1/volumes")
            right, wrong = (say(create_app(VOLUMES, breaks=names), request) for names in ([], [fault.name]))
            assert seen(right) != seen(wrong), f"{fault}"
            assert right.status_code in (202, 400)


STATE = {fault.name: fault for fault in faults(VOLUMES) if fault.name.startswith("state.")}


@pytest.mark.parametrize("name", STATE)
def test_faults_of_the_memory_show(name: str) -> None:
    def story(breaks: list[str]) -> list[tuple[object, ...]]:
        app = create_app(VOLUMES, breaks=breaks)
        created = say(app, posted({"volume": {**VOLUME["volume"], "name": "one"}}, "/v2/p1/volumes"))
        path = f"/v2/p1/volumes/{created.json()['volume']['id']}"
        asked = [Sent(method, where) for method, where in (("GET", path), ("GET", "/v2/p1/volumes"))]
        changed = posted({"volume": {"name": "two"}}, path, "PUT")
        return [seen(r) for r in converse(app, [*asked, changed, *asked, Sent("DELETE", path), *asked])]

    assert story([name]) != story([])


def test_all_faults_of_the_memory_are_there() -> None:
    assert len(STATE) == 5
    assert not [fault for fault in ALL if fault.name.startswith("state.")]
