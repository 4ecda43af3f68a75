"""Conformance: Schemathesis makes requests from the same document and judges the answers by the same schemas.

Its requests go through the same session, budget and judge as all others. Whether one is accepted stays open: it may
hold what the page does not speak about. Values that name a resource are those of the base request.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from docpact.model import Json, Operation
from docpact.testing.base import base_call
from docpact.testing.calls import ABSENT, Absent, Call, to_json, write
from docpact.testing.cases import Case, Expectation
from docpact.testing.probes import LAST
from docpact.testing.responses import Flaw, documented, read_body
from docpact.testing.session import Answer
from docpact.testing.subjects import subjects

if TYPE_CHECKING:
    import schemathesis
    from schemathesis.schemas import APIOperation

    from docpact.testing.trial import Trial


def conform(trial: Trial, operation: Operation, document: dict[str, Json], requests: int) -> None:
    """Send up to `requests` requests that Schemathesis makes; its failures become findings of the trial."""
    declared = _declared(document, operation) if requests > 0 else None
    if declared is None:
        return
    base = base_call(trial.service, operation, trial.options.pinned)
    fixed = {name: value for (place, name), value in base.parameters.items() if place == "path"}
    for generated in _drawn(declared, fixed, requests, trial.options.seed):
        case = _case(trial, base, generated)
        if trial.allows(case):
            trial.execute(case, partial(_judged, trial, case, generated))


def _drawn(
    declared: APIOperation[Any, Any, Any, Any], fixed: dict[str, Json], requests: int, seed: int
) -> list[schemathesis.Case[Any]]:
    """Let Schemathesis make its requests, before any is sent; as many as it can."""
    found: list[schemathesis.Case[Any]] = []

    @seeded(seed)
    @settings(
        max_examples=requests,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(declared.as_strategy(path_parameters=fixed))
    def collect(generated: schemathesis.Case[Any]) -> None:
        found.append(generated)

    # Whatever hinders Schemathesis from making requests of a schema is no fault of the server; planned cases remain.
    with suppress(Exception):
        collect()
    return found[:requests]


def _declared(document: dict[str, Json], operation: Operation) -> APIOperation[Any, Any, Any, Any] | None:
    """Schemathesis' view of an operation; None where it can not read the document."""
    import schemathesis
    from schemathesis.errors import SchemathesisError

    try:
        schema = schemathesis.openapi.from_dict(_without_uuids(document))
        return schema[operation.path][operation.method]
    except (SchemathesisError, KeyError, TypeError, ValueError):
        return None


def _without_uuids(value: Any) -> Any:
    """The document without `format: uuid`, which in JSON Schema has hyphens; these clouds leave them out, too."""
    if isinstance(value, dict):
        return {k: _without_uuids(v) for k, v in value.items() if not (k == "format" and v == "uuid")}
    return [_without_uuids(element) for element in value] if isinstance(value, list) else value


def _case(trial: Trial, base: Call, generated: schemathesis.Case[Any]) -> Case:
    """Turn a generated case into one of ours, of documented parameters only."""
    operation = base.operation
    found: dict[str, dict[str, Json]] = {
        "query": dict(generated.query or {}),
        "header": {name.lower(): value for name, value in (generated.headers or {}).items()},
    }
    parameters = {key: value for key, value in base.parameters.items() if key[0] == "path"}
    for parameter in operation.parameters:
        values = found.get(parameter.location, {})
        name = parameter.name.lower() if parameter.location == "header" else parameter.name
        if name in values and parameter.name not in trial.options.pinned:
            parameters[parameter.location, parameter.name] = values[name]
    body = generated.body if operation.body is not None and _is_json(generated.body) else ABSENT
    call = Call(operation, {**base.parameters, **parameters}, body)
    for subject in subjects(trial.service, operation):
        known = subject.refers or subject.name in trial.options.pinned
        if subject.place == "body" and known and subject.pointer and not isinstance(call.get(subject), Absent):
            call = call.put(subject, base.get(subject))
    return Case(
        "schemathesis",
        operation,
        write(call),
        Expectation.OPEN,
        "" if isinstance(call.body, Absent) else f"the body {to_json(call.body)[:300]}",
        LAST,
        claim="the answer has a documented status and the documented form",
        source=operation.source,
        call=call,
    )


def _judged(trial: Trial, case: Case, generated: schemathesis.Case[Any], answer: Answer) -> Iterator[Flaw]:
    return _failures(generated, case.operation, _without_nulls(trial, case, answer))


def _failures(generated: schemathesis.Case[Any], operation: Operation, answer: Answer) -> Iterator[Flaw]:
    """What the checks of Schemathesis find in an answer with a documented status."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.core.failures import FailureGroup
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_headers_conformance,
        response_schema_conformance,
    )

    response = documented(operation, answer.status)
    if answer.failure or response is None:
        return
    checks = [
        not_a_server_error,
        content_type_conformance,
        response_headers_conformance,
        response_schema_conformance,
    ]
    try:
        generated.validate_response(_response(generated, answer), checks=checks)
    except FailureGroup as group:
        for failure in group.exceptions:
            text = " ".join(str(getattr(failure, "message", failure)).split())[:200]
            says = "the schemas of the document, as Schemathesis reads them"
            title = str(getattr(failure, "title", type(failure).__name__))
            yield Flaw(
                f"schemathesis: {title}",
                f"response {answer.status}",
                f"answered otherwise: {text}",
                says,
                response.source,
            )


def _without_nulls(trial: Trial, case: Case, answer: Answer) -> Answer:
    """The answer without the nulls that stand for what the request did not send; the schemas know no such exception."""
    try:
        body = read_body(answer)
    except ValueError:
        return answer
    for path in trial.judge.unsent(case, answer.status):
        parent = body
        for part in path[:-1]:
            parent = parent.get(part) if isinstance(parent, dict) else None
        if isinstance(parent, dict) and path[-1] in parent and parent[path[-1]] is None:
            del parent[path[-1]]
    return replace(answer, content=to_json(body).encode())


def _response(generated: schemathesis.Case[Any], answer: Answer) -> httpx.Response:
    headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-encoding"}
    request = httpx.Request(generated.method, "http://localhost" + generated.formatted_path)
    response = httpx.Response(answer.status, headers=headers, content=answer.content, request=request)
    response.elapsed = timedelta(seconds=answer.seconds)
    return response


def _is_json(value: Any) -> bool:
    return value is None or isinstance(value, dict | list | str | int | float | bool)
