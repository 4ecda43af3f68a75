"""The mock without faults accepts what the document allows, refuses what it forbids, and answers as it says."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from docpact.mock import MOCK_TOKEN, create_app
from mock_conversation import BACKUPS, CREATE, VALID, VOLUMES, Sent, converse, posted, say

JSON = {"X-Auth-Token": MOCK_TOKEN, "Content-Type": "application/json"}
VOLUME = {"size": 20, "availability_zone": "eu-de-01"}


def refused(response: Any, status: int = 400) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert set(body) == {"error_code", "error_msg"}
    assert all(isinstance(value, str) and value for value in body.values())


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"name": "abcd"},
        {"name": "A" + "b" * 63},
        {"name": "A-_9"},
        {"description": ""},
        {"description": "ü文😀()[]\n"},
        {"description": "😀" * 256},
        {"instance_id": "f" * 32 + "in99"},
        {"not_documented": 1},
    ],
)
def test_valid_values_come_back(change: dict[str, Any]) -> None:
    response = say(create_app(BACKUPS), posted({**VALID, **change}))
    assert response.status_code == 200, response.text
    backup = response.json()["backup"]
    assert set(backup) == {"id", "name", "description", "begin_time", "status", "instance_id"}
    sent = {name: value for name, value in {**VALID, **change}.items() if name in backup}
    assert {name: backup[name] for name in sent} == sent
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000", backup["begin_time"])
    assert backup["status"] == "BUILDING"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(
            ("name", value)
            for value in ("abc", "a" * 65, "1abc", "_abc", "ab c", "abcd\n", "äbcd", "abc٣", "", None, 1234)
        ),
        *(
            ("name", value)
            for value in (True, ["abcd"], {"name": "abcd"}, "ａｂｃｄ", " abcd", "abcd ", "ab[d", "abc😀")
        ),
        *(
            ("description", value)
            for value in ("a" * 257, "😀" * 257, "<", "a>b", "!", '"', "&", "'", "=", None, 1, [], {})
        ),
        *(
            ("instance_id", value)
            for value in ("", "f" * 32, "F" * 32 + "in01", "f" * 32 + "in01\n", "g" * 32 + "in01", None)
        ),
    ],
)
def test_values_that_break_a_rule_are_refused(field: str, value: Any) -> None:
    response = say(create_app(BACKUPS), posted({**VALID, field: value}))
    refused(response)
    assert response.json()["error_code"] == "BAK.0001"
    assert field in response.json()["error_msg"]


def test_a_refusal_cites_the_sentence() -> None:
    assert "A name has 4 to 64 characters." in say(create_app(BACKUPS), posted({**VALID, "name": "abc"})).text


@pytest.mark.parametrize("field", ["name", "instance_id"])
def test_mandatory_fields_are_demanded(field: str) -> None:
    refused(say(create_app(BACKUPS), posted({k: v for k, v in VALID.items() if k != field})))


def test_optional_fields_may_be_left_out_and_are_not_made_up() -> None:
    response = say(create_app(BACKUPS), posted({k: v for k, v in VALID.items() if k != "description"}))
    assert response.status_code == 200
    assert response.json()["backup"]["description"] == ""


def test_an_object_that_was_not_sent_is_not_made_up() -> None:
    document = copy.deepcopy(BACKUPS)
    schemas = document["components"]["schemas"]
    keeper = {"type": "object", "properties": {"desk": {"type": "string"}}}
    for name in ("Backup", "BackupRequest"):
        schemas[name]["properties"]["keeper"] = keeper
    app = create_app(document)
    assert "keeper" not in say(app, posted(VALID)).json()["backup"]
    assert say(app, posted({**VALID, "keeper": {"desk": "north"}})).json()["backup"]["keeper"] == {"desk": "north"}


def test_what_an_operation_refuses_as_unknown_only_is_refused_so() -> None:
    document = copy.deepcopy(VOLUMES)
    path = document["paths"]["/v2/{project_id}/volumes/{volume_id}"]
    path["parameters"][1]["schema"] = {"type": "string", "format": "uuid"}
    headers = {"X-Auth-Token": MOCK_TOKEN}
    assert say(create_app(document), Sent("GET", "/v2/p1/volumes/no-uuid", headers=headers)).status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"null", b"[]", b"{}", b"1", b'"name"', b"true", b"\xff\xfe", b"[" * 100_000, b"{'name': 1}"),
        b'{"instance_id": "0123456789abcdef0123456789abcdefin01", "name": "abcd", "name": "abcd"}',
        b'{"instance_id": "0123456789abcdef0123456789abcdefin01", "name": "abcd", "x": NaN}',
        b'{"instance_id": "0123456789abcdef0123456789abcdefin01", "name": "abcd", "description": "\xe9"}',
        b'{"instance_id": "0123456789abcdef0123456789abcdefin01", "name": "abcd", "description": "\\ud800"}',
        b'{"instance_id": "0123456789abcdef0123456789abcdefin01", "name": "abcd"} x',
        b'[{"instance_id": "0123456789abcdef0123456789abcdefin01", "name": "abcd"}]',
        b'{"x": 1' + b"0" * 5000 + b"}",
    ],
)
def test_bodies_that_are_no_json_object_are_refused(content: bytes) -> None:
    refused(say(create_app(BACKUPS), Sent(content=content, headers=JSON)))


def test_a_body_of_another_media_type_is_refused() -> None:
    content = posted(VALID).content
    headers = {"X-Auth-Token": MOCK_TOKEN, "Content-Type": "text/plain"}
    refused(say(create_app(BACKUPS), Sent(content=content, headers=headers)))


def test_a_body_beyond_the_limit_is_refused() -> None:
    response = say(create_app(BACKUPS), Sent(content=b'"' + b"a" * 9_000_000 + b'"', headers=JSON))
    refused(response)
    assert "more than" in response.json()["error_msg"]


@pytest.mark.parametrize("token", [None, "", "x", MOCK_TOKEN[:-1], MOCK_TOKEN + "x", MOCK_TOKEN.upper()])
def test_only_the_token_opens(token: str | None) -> None:
    headers = {"Content-Type": "application/json"} | ({} if token is None else {"X-Auth-Token": token})
    response = say(create_app(BACKUPS), Sent(content=posted(VALID).content, headers=headers))
    refused(response, 401)
    assert response.json()["error_code"] == "BAK.0002"
    assert not token or len(token) < 2 or token not in response.text


def test_another_token_can_be_set() -> None:
    app = create_app(BACKUPS, token="secret")
    refused(say(app, posted(VALID)), 401)
    headers = {**JSON, "X-Auth-Token": "secret"}
    assert say(app, Sent(content=posted(VALID).content, headers=headers)).status_code == 200


def test_unknown_paths_and_methods() -> None:
    app = create_app(BACKUPS)
    for path in ("/", "/v1/p1/backups", f"{CREATE}/", f"{CREATE}/x", "/v1//backups/create", "//"):
        refused(say(app, posted(VALID, path)), 404)
    for method in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE"):
        response = say(app, posted(VALID, method=method))
        refused(response, 405)
        assert response.headers["allow"] == "POST"


def test_a_path_that_is_not_utf_8_is_refused() -> None:
    refused(say(create_app(BACKUPS), posted(VALID, "/v1/%ff/backups/create")))


def test_identifiers_are_fresh_and_depend_on_the_seed_alone() -> None:
    def identifiers(seed: int) -> list[str]:
        return [r.json()["backup"]["id"] for r in converse(create_app(BACKUPS, seed=seed), [posted(VALID)] * 20)]

    first = identifiers(1)
    assert len(set(first)) == 20
    assert first == identifiers(1)
    assert not set(first) & set(identifiers(2))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        *(("", 200), ("limit=1", 200), ("limit=1000", 200), ("limit=0", 400), ("limit=1001", 400), ("limit=", 400)),
        *(("limit=1.5", 400), ("limit=%D9%A3", 400), ("limit=%2B1", 400), ("limit=1&limit=2", 400), ("limit=01", 400)),
        *(("status=in-use", 200), ("status=IN-USE", 400), ("status=", 400), ("other=1", 200)),
        *(("encrypted=true", 200), ("encrypted=True", 400), ("encrypted=1", 400)),
        *(("ids=a", 200), ("ids=a,b", 200), ("ids=a&ids=b", 200), ("ids=a,b,c", 400)),
    ],
)
def test_query_parameters(query: str, status: int) -> None:
    headers = {"X-Auth-Token": MOCK_TOKEN}
    assert say(create_app(VOLUMES), Sent("GET", f"/v2/p1/volumes?{query}", headers=headers)).status_code == status


@pytest.mark.parametrize(
    ("change", "status"),
    [
        *(
            ({"size": 20.0}, 202),
            ({"size": 5}, 400),
            ({"size": 32770}, 400),
            ({"size": 25}, 400),
            ({"size": "20"}, 400),
        ),
        *(
            ({"size": True}, 400),
            ({"size": None}, 400),
            ({"ratio": 0}, 400),
            ({"ratio": 0.1}, 202),
            ({"ratio": 1}, 202),
        ),
        *(({"encrypted": False}, 202), ({"encrypted": "false"}, 400), ({"encrypted": 0}, 400)),
        *(({"snapshot_id": None}, 202), ({"snapshot_id": 1}, 400), ({"metadata": {"a": "b"}}, 202)),
        *(({"metadata": {"A": "b"}}, 400), ({"metadata": {"a": "0123456789"}}, 400)),
        *(({"metadata": dict.fromkeys("abc", "d")}, 202), ({"metadata": dict.fromkeys("abcd", "e")}, 400)),
        *(({"metadata": {"a": 1}}, 400), ({"metadata": []}, 400), ({"tags": []}, 400), ({"tags": [{"key": "k"}]}, 202)),
        *(({"tags": [{"key": "k"}] * 4}, 400), ({"tags": [{"value": "v"}]}, 400), ({"tags": [{"key": ""}]}, 400)),
        *(({"tags": {"key": "k"}}, 400), ({"tags": ["k"]}, 400), ({"zones": ["aa", "bb"]}, 202)),
        *(({"zones": ["aa", "aa"]}, 400), ({"zones": ["aa", "b"]}, 400), ({"availability_zone": "eu-de-03"}, 400)),
    ],
)
def test_nested_values(change: dict[str, Any], status: int) -> None:
    response = say(create_app(VOLUMES), posted({"volume": {**VOLUME, **change}}, "/v2/p1/volumes"))
    assert response.status_code == status, response.text
    if status == 202:
        volume = response.json()["volume"]
        assert {name: volume[name] for name in change if name in volume} == {
            k: v for k, v in change.items() if k in volume
        }
    else:
        assert response.json() == {"error": {"code": 400, "message": response.json()["error"]["message"]}}


def test_a_literal_segment_goes_before_a_variable() -> None:
    headers = {"X-Auth-Token": MOCK_TOKEN}
    response = say(create_app(VOLUMES), Sent("GET", "/v2/p1/volumes/detail", headers=headers))
    assert list(response.json()) == ["details"]
