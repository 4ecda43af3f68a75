"""Whole runs against servers: the mock, with and without a fault, and small ones made here."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable

import pytest
from docpact.mock import MOCK_TOKEN, create_app, serve
from docpact.model import Json, Service
from docpact.testing import Options, Report, TargetError, UnreachableError, checked_url, run
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

CREATE = "POST /v1/{project_id}/volumes"
LIST = "GET /v1/{project_id}/volumes"
TOKEN = "Secret-Token-42"

Answering = Callable[[Request, dict[str, Json]], Response]


def report_of(service: Service, document: dict[str, Json], url: str, **changes: object) -> Report:
    values = {"headers": {"X-Auth-Token": MOCK_TOKEN}, "operations": (CREATE,), "max_requests": 260, **changes}
    return run(service, document, Options(url, **values))  # type: ignore[arg-type]


def answered_by(answer: Answering) -> tuple[Starlette, list[tuple[str, dict[str, Json]]]]:
    """A server that gives each JSON object to `answer`, refuses other bodies, and remembers what it was sent."""
    seen: list[tuple[str, dict[str, Json]]] = []

    async def endpoint(request: Request) -> Response:
        try:
            body = json.loads((await request.body()).decode() or "{}")
        except ValueError:
            body = None
        seen.append((request.method, body if isinstance(body, dict) else {}))
        if not isinstance(body, dict):
            return JSONResponse({"code": "1", "message": "no object"}, 400)
        return answer(request, body)

    handler: Callable[[Request], Awaitable[Response]] = endpoint
    return Starlette(routes=[Route("/{path:path}", handler, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])]), seen


@pytest.mark.parametrize("seed", [0, 1])
def test_a_correct_server_has_no_finding(service: Service, document: dict[str, Json], seed: int) -> None:
    with serve(create_app(document)) as url:
        report = report_of(service, document, url, operations=(), max_requests=500, seed=seed)
    assert [finding.message for finding in report.findings] == []
    assert report.ok
    assert report.checks_by_kind["schemathesis"] > 0
    assert report.checks_by_kind["removal"] > 0


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        ("volume.name.max_length", "accepted"),
        ("volume.name.first_digit", "accepted"),
        ("response.volume.name.upper_case", "value-changed"),
        ("response.volume.size.missing", "response-missing"),
        ("error.422", "refused-differently"),
        ("error.sql", "stack-trace"),
    ],
)
def test_a_fault_is_found(service: Service, document: dict[str, Json], fault: str, check: str) -> None:
    with serve(create_app(document, breaks=[f"{CREATE} {fault}"])) as url:
        report = report_of(service, document, url)
    assert check in {finding.check.partition(":")[0] for finding in report.findings}


def test_no_request_beyond_the_budget(service: Service, document: dict[str, Json]) -> None:
    app, seen = answered_by(lambda request, body: JSONResponse({"surprise": body}, 500))
    with serve(app) as url:
        report = report_of(service, document, url, operations=(), max_requests=37)
    assert report.requests == len(seen) == 37


def test_negative_mode_sends_only_what_must_be_refused(service: Service, document: dict[str, Json]) -> None:
    app, seen = answered_by(lambda request, body: JSONResponse({"code": "1", "message": "refused"}, 400))
    with serve(app) as url:
        report = report_of(service, document, url, mode="negative")
    assert all(method == "POST" for method, _ in seen)
    accepted = [finding for finding in report.findings if finding.check.startswith("refused:")]
    assert accepted == []


def test_read_only_mode_sends_only_gets(service: Service, document: dict[str, Json]) -> None:
    app, seen = answered_by(lambda request, body: JSONResponse({"volumes": [], "count": 0}))
    with serve(app) as url:
        report = report_of(service, document, url, operations=(), mode="read-only")
    assert report.operations == (LIST,)
    assert {method for method, _ in seen} == {"GET"}


def test_a_pinned_value_is_sent_everywhere_and_not_varied(service: Service, document: dict[str, Json]) -> None:
    app, seen = answered_by(lambda request, body: JSONResponse({"code": "1", "message": "refused"}, 400))
    with serve(app) as url:
        report_of(service, document, url, pinned={"name": "mine"})
    names = {body["volume"].get("name") for _, body in seen if isinstance(body.get("volume"), dict)}
    assert names - {None} == {"mine"}


def test_an_unknown_operation_is_named(service: Service, document: dict[str, Json]) -> None:
    with pytest.raises(ValueError, match="'POST /nowhere' is not documented"):
        report_of(service, document, "http://127.0.0.1:1", operations=("POST /nowhere",))


def test_what_does_not_happen_twice_is_called_intermittent(service: Service, document: dict[str, Json]) -> None:
    mock, count = create_app(document), 0

    async def sometimes(scope: Json, receive: Json, send: Json) -> None:
        nonlocal count
        count += 1
        await (JSONResponse({"code": "1", "message": "busy"}, 503) if count % 9 == 0 else mock)(scope, receive, send)

    with serve(sometimes) as url:
        report = report_of(service, document, url)
    assert [(finding.check, finding.subject) for finding in report.findings] == [("intermittent", "server-error")]


def test_secrets_stay_out_of_every_report(service: Service, document: dict[str, Json]) -> None:
    def echoing(request: Request, body: dict[str, Json]) -> Response:
        token = request.headers.get("x-auth-token", "")
        return JSONResponse({"code": token, "message": f"{token.upper()} and {request.headers['x-other']}"}, 418)

    app, _ = answered_by(echoing)
    with serve(app) as url:
        report = report_of(service, document, url, headers={"X-Auth-Token": TOKEN, "X-Other": "other-secret-1"})
    assert "secret-returned" in {finding.check for finding in report.findings}
    for text in (report.to_text(width=4000), json.dumps(report.to_json()), report.to_junit(), report.to_html()):
        assert TOKEN not in text
        assert TOKEN.upper() not in text
        assert TOKEN[:-1] not in text
        assert "other-secret-1" not in text
        assert "$TOKEN" in text


def test_values_that_are_no_secrets_are_shown(service: Service, document: dict[str, Json]) -> None:
    app, _ = answered_by(lambda request, body: JSONResponse({"code": "1", "message": "0" * 40}, 418))
    with serve(app) as url:
        report = report_of(service, document, url, headers={"X-Auth-Token": TOKEN})
    assert "0" * 40 in report.findings[0].got


def test_an_answer_far_slower_than_the_others_is_a_finding(
    service: Service, document: dict[str, Json], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docpact.testing.session.SLOW", 0.2)
    refused = JSONResponse({"code": "1", "message": "refused"}, 400)

    def sleepy(request: Request, body: dict[str, Json]) -> Response:
        if body.get("volume") is None:
            time.sleep(0.4)
        return refused

    app, _ = answered_by(sleepy)
    with serve(app) as url:
        report = report_of(service, document, url, mode="negative")
    assert "slow" in {finding.check for finding in report.findings}


def test_one_slow_answer_is_no_finding(
    service: Service, document: dict[str, Json], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docpact.testing.session.SLOW", 0.2)
    refused = JSONResponse({"code": "1", "message": "refused"}, 400)
    count = 0

    def hiccup(request: Request, body: dict[str, Json]) -> Response:
        nonlocal count
        count += 1
        if count == 20:
            time.sleep(0.4)
        return refused

    app, _ = answered_by(hiccup)
    with serve(app) as url:
        report = report_of(service, document, url, mode="negative")
    assert "slow" not in {finding.check for finding in report.findings}
    assert "intermittent" not in {finding.check for finding in report.findings}


def test_a_server_that_crawls_is_a_finding(
    service: Service, document: dict[str, Json], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docpact.testing.session.SLOW", 0.05)

    def crawling(request: Request, body: dict[str, Json]) -> Response:
        time.sleep(0.1)
        return JSONResponse({"code": "1", "message": "refused"}, 400)

    app, _ = answered_by(crawling)
    with serve(app) as url:
        report = report_of(service, document, url, mode="negative", max_seconds=1.0)
    assert [finding.check for finding in report.findings] == ["slow"]
    assert "time was up" in report.stopped


@pytest.mark.parametrize("budget", [1, 2, 50, 51])
def test_what_was_created_is_deleted_within_the_budget(
    service: Service, document: dict[str, Json], budget: int
) -> None:
    living: set[str] = set()

    async def endpoint(request: Request) -> Response:
        if request.method == "DELETE":
            living.discard(request.url.path.rpartition("/")[2])
            return Response(status_code=204)
        identity = f"id-{len(living)}"
        living.add(identity)
        return JSONResponse({"volume": {"id": identity}}, 202)

    app = Starlette(routes=[Route("/{path:path}", endpoint, methods=["POST", "DELETE"])])
    with serve(app) as url:
        report = report_of(service, document, url, max_requests=budget)
    assert living == set()
    assert report.requests <= budget


@pytest.mark.parametrize("mode", ["full", "negative"])
def test_a_server_that_does_not_know_the_token_is_left_alone(
    service: Service, document: dict[str, Json], mode: str
) -> None:
    with serve(create_app(document)) as url:
        report = report_of(service, document, url, headers={"X-Auth-Token": "another"}, mode=mode)
    assert report.stopped == "the server refuses the token"
    assert report.findings
    assert report.requests < 20


@pytest.mark.parametrize("url", ["127.0.0.1:80", "ftp://127.0.0.1", "http://", "http://user:secret-word@127.0.0.1"])
def test_a_base_url_that_can_not_be_tested_is_refused(url: str) -> None:
    with pytest.raises(TargetError) as refusal:
        checked_url(url)
    assert "secret-word" not in str(refusal.value)


def test_a_server_that_is_not_there_is_no_finding_but_an_error(service: Service, document: dict[str, Json]) -> None:
    with serve(answered_by(lambda request, body: Response())[0]) as url:
        pass
    with pytest.raises(UnreachableError, match=r"No server answers at http://127\.0\.0\.1:\d+"):
        report_of(service, document, url)
