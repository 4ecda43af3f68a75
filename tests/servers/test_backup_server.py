"""The server of `backup_server.py`: the correct one keeps to the page, and no fault is void."""

from __future__ import annotations

import http.client
import importlib.util
import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SOURCE = Path(__file__).with_name("backup_server.py")


def load() -> ModuleType:
    # The directory is no package, and the import mode of the project does not put it on the path.
    spec = importlib.util.spec_from_file_location("backup_server", SOURCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


backup_server = load()

TOKEN = "Abc-123-token"
PATH = "/mysql/v3/0483b6b16e954cb88930a360d2c4e663/backups/create"
INSTANCE = "d8e6ca5a624745bcb546a227aa3ae1cfin01"
UUID = "2f4ddb93-b901-4b08-93d8-1d2e472f30fe"
HEADERS = {"X-Auth-Token": TOKEN, "Content-Type": "application/json"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}")


@dataclass(frozen=True)
class Probe:
    label: str
    status: int
    body: bytes
    method: str = "POST"
    path: str = PATH
    headers: Mapping[str, str] = field(default_factory=lambda: HEADERS)


def order(**fields: Any) -> bytes:
    """The example of the page with other values; `...` takes a field away."""
    body = {"instance_id": INSTANCE, "name": "backup-1", "description": "manual backup", **fields}
    return json.dumps({name: value for name, value in body.items() if value is not ...}).encode()


def accepted(label: str, **fields: Any) -> Probe:
    return Probe(label, 200, order(**fields))


def refused(label: str, **fields: Any) -> Probe:
    return Probe(label, 400, order(**fields))


def raw(label: str, status: int, body: bytes) -> Probe:
    return Probe(label, status, body)


def asked(label: str, status: int, **headers: str | None) -> Probe:
    """The example of the page with other headers; None takes one away."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in {**HEADERS, **named}.items() if value is not None}
    return Probe(label, status, order(), headers=sent)


def others(value: str) -> list[object]:
    """Values of the other JSON types."""
    return [0, 1, 4711, 1.5, True, False, [], [value], list(value), {}, {"value": value}, None]


NAMES_ACCEPTED = [
    "abcd",
    "a" * 64,
    "A-_9",
    "Zz09",
    "back-",
    "back_",
    "a--b",
    "Backup",
    "BACKUP",
    "b123",
    "null",
    "z" * 40,
]
NAMES_REFUSED = [
    "", "a", "abc", "a" * 65, "a" * 70, "a" * 300, "1abc", "_abc", "-abc", "9backup-1", "\u00e9abc", "backup\u00e9",
    "backup\n", "\nbackup", "bad!\nbackup", "backup.1", "backup 1", " backup ", "backup[", "back^up", "back`up", "[abc",
    "backup!", "!backup", "back!up", "back/up", "back\u0661up", "backup\u0661", "\u017fackup", "back\u212aup",
    "\uff42ackup", "backup\0<", "1234", "back\U0001f600up", "a" * 4 + "=",
]  # fmt: skip
DESCRIPTIONS_ACCEPTED = [
    "", " ", "a", "abc", " both ends ", "two  spaces", "(brackets)", "a-b, c; d: 100% {x} #1 --", "1999", "%d", "100%",
    "line\nline", "tab\there", "caf\u00e9", "cafe\u0301", "\u5907\u4efd", "\U0001f600", "\0", "\x7f", "back\\slash",
    "x" * 255, "x" * 256, "\u00e9" * 256, "\u5907" * 256, "\U0001f600" * 256, "\u0301" * 256, "*" * 256, "/?@[]^`{|}~",
]  # fmt: skip
DESCRIPTIONS_REFUSED = [
    "x" * 257, "x" * 258, "x" * 1001, "\u00e9" * 257, "e\u0301" * 150, " " * 10 + "x" * 250, "x" * 5000,
    *(template.replace("?", sign) for sign in ">!<\"&'=" for template in ("?", "?abc", "abc?", "a?c", "abc\na?c")),
    "<b>bold</b>", ">!<\"&'=",
]  # fmt: skip
INSTANCES_ACCEPTED = [INSTANCE, UUID, "0" * 32 + "in00", "ef25188419f941309882d2986b2210b9in07", "f" * 32 + "in99"]
INSTANCES_REFUSED = [
    "", "a", INSTANCE + "\n", UUID + "\n", " " + INSTANCE, INSTANCE + " ", INSTANCE[1:], "0" + INSTANCE, INSTANCE + "1",
    INSTANCE[:-1], INSTANCE[:-4], "z" * 32 + "in01", INSTANCE[:-2] + "ab", INSTANCE[:-2] + "\u0661\u0662",
    INSTANCE[:-4] + "no01", INSTANCE[:-5] + "ain01x", INSTANCE.upper(), "*" * 36, UUID + "0", UUID.replace("-", ""),
    "{" + UUID + "}",
]  # fmt: skip

EXAMPLE = accepted("the example")
PROBES = [
    asked("no token yet", 401, X_Auth_Token=None),
    EXAMPLE,
    *(accepted(f"name {value!r:.40}", name=value) for value in NAMES_ACCEPTED),
    *(refused(f"name {value!r:.40}", name=value) for value in NAMES_REFUSED),
    *(refused(f"name of another type, {value!r:.40}", name=value) for value in others("backup")),
    refused("no name", name=...),
    *(accepted(f"description {value!r:.40}", description=value) for value in DESCRIPTIONS_ACCEPTED),
    *(refused(f"description {value!r:.40}", description=value) for value in DESCRIPTIONS_REFUSED),
    *(refused(f"description of another type, {value!r:.40}", description=value) for value in others("text")),
    accepted("no description", description=...),
    accepted("another instance and name", instance_id="a" * 32 + "in02", name="abcd"),
    accepted("longest of all", name="a" * 64, description="\U0001f600" * 256),
    *(accepted(f"instance {value!r:.60}", instance_id=value) for value in INSTANCES_ACCEPTED),
    *(refused(f"instance {value!r:.60}", instance_id=value) for value in INSTANCES_REFUSED),
    *(refused(f"instance of another type, {value!r:.40}", instance_id=value) for value in others(INSTANCE)),
    refused("no instance", instance_id=...),
    refused("wrong instance without description", instance_id="x", description=...),
    refused("wrong name without description", name="1", description=...),
    refused("wrong description with UUID", instance_id=UUID, description="<"),
    refused("two wrong", name="1", description="<"),
    refused("three wrong", instance_id="x", name="1", description="<"),
    refused("nothing", instance_id=..., name=..., description=...),
    accepted("unknown field", extra={"deep": [1, None]}, status="COMPLETED", id="mine"),
    refused("name in another case", name=..., Name="backup-1"),
    raw("empty body", 400, b""),
    raw("blank body", 400, b" \n"),
    raw("half an object", 400, order()[:-1]),
    raw("text", 400, b"backup"),
    raw("trailing data", 400, order() + b" x"),
    raw("trailing comma", 400, order()[:-1] + b",}"),
    raw("NaN", 400, order()[:-1] + b', "extra": NaN}'),
    raw("number too large to convert", 400, order()[:-1] + b', "extra": ' + b"1" * 5000 + b"}"),
    raw("too deep", 400, b"[" * 100_000),
    raw("list", 400, b"[" + order() + b"]"),
    raw("empty list", 400, b"[]"),
    *(raw(f"body {body.decode()}", 400, body) for body in (b"null", b"1", b"true", b'"text"', b"1.5")),
    raw("JSON in a string", 400, json.dumps(order().decode()).encode()),
    raw("invalid UTF-8 in a string", 400, order().replace(b"manual", b"man\xffual")),
    raw("invalid UTF-8 alone", 400, b"\xff"),
    raw("UTF-16", 400, order().decode().encode("utf-16")),
    raw("blanks around", 200, b" \r\n\t" + order() + b"\n"),
    raw("unescaped characters", 200, order().replace(b"manual", "caf\u00e9 \U0001f600".encode())),
    asked("no token any more", 401, X_Auth_Token=None),
    asked("token again", 200),
    asked("empty token", 401, X_Auth_Token=""),
    asked("wrong token", 401, X_Auth_Token="wrong"),
    asked("longer token", 401, X_Auth_Token=TOKEN + "x"),
    asked("shorter token", 401, X_Auth_Token=TOKEN[:-1]),
    asked("token in another case", 401, X_Auth_Token=TOKEN.swapcase()),
    asked("no content type", 400, Content_Type=None),
    asked("content type with charset", 200, Content_Type="application/json; charset=utf-8"),
    asked("another content type", 200, Content_Type="text/plain"),
    asked("language", 200, X_Language="en-us"),
    asked("another language", 200, X_Language="tlh"),
    *(
        Probe(f"method {method}", 405, b"" if method == "HEAD" else order(), method=method)
        for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY", "BREW")
    ),
    *(
        Probe(f"path {path}", 404, order(), path=path)
        for path in ("/", PATH + "/", PATH + "/x", PATH + "d", PATH[:-1], "/mysql/v3//backups/create", "/v3" + PATH)
    ),
    Probe("another project", 200, order(), path="/mysql/v3/any-project/backups/create"),
    Probe("query string", 200, order(), path=PATH + "?limit=1"),
]  # fmt: skip

Answer = tuple[object, ...]


@dataclass
class Client:
    """One connection; it makes answers comparable by replacing what is new each time."""

    connection: http.client.HTTPConnection
    ids: set[str] = field(default_factory=set)

    def send(self, probe: Probe) -> tuple[int, Mapping[str, str], bytes]:
        try:
            self.connection.request(probe.method, probe.path, probe.body, dict(probe.headers))
            response = self.connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        except (http.client.HTTPException, ConnectionError):
            self.connection.close()
            raise

    def answer(self, probe: Probe) -> Answer:
        status, headers, body = self.send(probe)
        try:
            content = json.loads(body)
        except ValueError:
            content = body
        backup = content.get("backup") if isinstance(content, dict) else None
        if isinstance(backup, dict):
            backup["id"] = self.comparable_id(backup.get("id"))
            backup["begin_time"] = comparable_time(backup.get("begin_time"))
        return status, headers.get("content-type"), headers.get("allow"), content

    def comparable_id(self, value: object) -> object:
        if not isinstance(value, str) or value in self.ids or value != str(uuid.UUID(value or "0" * 32)):
            return value
        self.ids.add(value)
        return "a new UUID"


def comparable_time(value: object) -> object:
    if not isinstance(value, str) or not TIME.fullmatch(value):
        return value
    then = datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z")
    return "now" if abs(datetime.now(then.tzinfo) - then) < timedelta(minutes=5) else value


def connect(url: str) -> Client:
    return Client(http.client.HTTPConnection(url.removeprefix("http://"), timeout=10))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with backup_server.serve(None, TOKEN) as base:
        yield base


@pytest.fixture(scope="module")
def correct_answers() -> list[Answer]:
    with backup_server.serve(None, TOKEN) as base:
        client = connect(base)
        return [client.answer(probe) for probe in PROBES]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: ascii(probe.label))
def test_correct_server(probe: Probe, url: str) -> None:
    status, headers, body = connect(url).send(probe)
    assert status == probe.status, body
    assert headers["content-type"] == "application/json"
    assert headers.get("allow") == ("POST" if status == 405 else None)
    if probe.method == "HEAD":
        assert body == b""
        return
    content = json.loads(body)
    if status != 200:
        assert content.keys() == {"error_code", "error_msg"}
        assert all(isinstance(text, str) and text for text in content.values())
        return
    sent = json.loads(probe.body)
    backup = content["backup"]
    assert content.keys() == {"backup"}
    assert {name: backup.pop(name) for name in ("name", "description", "instance_id") if name in backup} == {
        name: sent[name] for name in ("name", "description", "instance_id") if name in sent
    }
    assert str(uuid.UUID(backup.pop("id"))) != UUID
    assert comparable_time(backup.pop("begin_time")) == "now"
    assert backup == {"status": "BUILDING", "type": "manual"}


def test_connection_is_kept(url: str) -> None:
    client = connect(url)
    client.send(EXAMPLE)
    socket = client.connection.sock
    for probe in PROBES[:40] + PROBES[-20:]:
        client.send(probe)
    assert client.connection.sock is socket


def test_chunked_body(url: str) -> None:
    client = connect(url)
    client.connection.request("POST", PATH, iter([order()[:9], order()[9:]]), HEADERS, encode_chunked=True)
    response = client.connection.getresponse()
    assert response.status == 200 and json.load(response)["backup"]["name"] == "backup-1"
    assert client.answer(EXAMPLE)[0] == 200


def test_what_is_no_http_gets_the_error_body(url: str) -> None:
    client = connect(url)
    client.connection.request("POST", PATH, b"", {**HEADERS, "Content-Length": "many"})
    response = client.connection.getresponse()
    assert response.status == 400 and json.load(response).keys() == {"error_code", "error_msg"}


@pytest.mark.parametrize("fault", backup_server.FAULTS)
def test_fault_differs(fault: str, correct_answers: list[Answer]) -> None:
    with backup_server.serve(fault, TOKEN) as base:
        client = connect(base)
        for probe, correct in zip(PROBES, correct_answers, strict=True):
            try:
                if client.answer(probe) != correct:
                    return
            except (http.client.HTTPException, ValueError):
                return
    pytest.fail(f"no probe tells the fault {fault} from the correct server")


def test_faults_are_described_once() -> None:
    names = [fault.name for fault in backup_server.ALL_FAULTS]
    assert len(names) == len(set(names)) >= 70
    assert len(set(backup_server.FAULTS.values())) == len(names)
    assert all(re.fullmatch(r"[A-Z].*\.", sentence) for sentence in backup_server.FAULTS.values())


def test_faults_differ_from_each_other() -> None:
    """Two faults that answer all probes alike would be one fault counted twice."""
    seen: dict[str, str] = {}
    for fault in backup_server.FAULTS:
        with backup_server.serve(fault, TOKEN) as base:
            client = connect(base)
            answers = []
            for probe in PROBES:
                try:
                    answers.append(client.answer(probe))
                except (http.client.HTTPException, ValueError) as error:
                    answers.append((type(error).__name__,))
        assert seen.setdefault(repr(answers), fault) == fault


def test_command_line() -> None:
    listed = subprocess.run([sys.executable, SOURCE, "--list"], capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(backup_server.FAULTS)
    command = [sys.executable, str(SOURCE), "--port", "0", "--fault", "name_min_5", "--token", TOKEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        client = connect(f"http://127.0.0.1:{process.stdout.readline().strip()}")
        assert client.answer(accepted("five", name="abcde"))[0] == 200
        assert client.answer(accepted("four", name="abcd"))[0] == 400
        process.terminate()
