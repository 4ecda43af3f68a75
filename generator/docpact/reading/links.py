"""Where an answer leads: from work that was started to its state, from what was created to it, to the next part.

A link is drawn only where names leave no doubt: one candidate, all of whose parameters in the path have a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from docpact.model import Field, Job, Link, Operation, Response, Schema, Type
from docpact.reading.pagination import paginated
from docpact.reading.shapes import loose
from docpact.reading.words import parts, singular

_MAY_BE_OF_JOBS = re.compile(r"(?i:jobs?|tasks?|job_?id\}|task_?id\})$")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_JOB_IDS = {"jobid": "job", "taskid": "task"}
_OF_ALL_KINDS = frozenset({"async", "asynchronous", "system"})
_VERSION = re.compile(r"v\d[\w.]*")
_ID = re.compile(r"(?i:id|name)$")
_ON_ONE = ("GET", "DELETE")
_REPEATED = ("path", "query")
_CREATED = frozenset({"200", "201", "202", "2XX"})


class _Calls(NamedTuple):
    """What links can lead to: operations by id, those on one element of a collection, those on jobs."""

    schemas: Mapping[str, Schema]
    by_id: Mapping[str, Operation]
    on_elements: Mapping[str, list[tuple[str, Operation]]]
    of_jobs: Sequence[Operation]


def linked(operations: Sequence[Operation], schemas: Iterable[Schema]) -> list[Operation]:
    """Return the operations with what their answers lead to: pagination, jobs and links."""
    calls = _Calls(
        schemas={schema.name: schema for schema in schemas},
        by_id={operation.id: operation for operation in operations},
        on_elements=_on_elements(operations),
        of_jobs=_of_jobs(operations),
    )
    paged = [paginated(operation, calls.schemas) for operation in operations]
    working = [replace(operation, job=_job(operation, calls)) for operation in paged]
    return [_with_links(operation, calls) for operation in working]


def _of_jobs(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations that may tell the state of a job: its id ends their path, or they list jobs."""
    return [op for op in operations if op.method == "GET" and _MAY_BE_OF_JOBS.search(op.path)]


def _on_elements(operations: Iterable[Operation]) -> dict[str, list[tuple[str, Operation]]]:
    """Return path of a collection → the operations that show or delete one of its elements, and their variable."""
    found: dict[str, list[tuple[str, Operation]]] = {}
    for operation in operations:
        collection, _, last = operation.path.rpartition("/")
        variable = _VARIABLE.fullmatch(last)
        if variable and operation.method in _ON_ONE and _ID.search(variable[1]):
            found.setdefault(collection, []).append((variable[1], operation))
    return found


def _with_links(operation: Operation, calls: _Calls) -> Operation:
    responses = [
        replace(response, links=_first_of_each_name(_links(operation, response, calls)))
        for response in operation.responses
    ]
    return replace(operation, responses=tuple(responses))


def _first_of_each_name(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple({link.name: link for link in reversed(tuple(links))}.values())[::-1]


def _links(operation: Operation, response: Response, calls: _Calls) -> Iterator[Link]:
    success = response.status in _CREATED and response.body is not None
    job, pagination = operation.job, operation.pagination
    if job and job.operation and job.parameter and job.status == response.status:
        asked = calls.by_id[job.operation]
        yield Link(asked.id, asked.id, {**_kept(operation, asked), job.parameter: f"$response.body#{job.id}"})
    if success and pagination and pagination.next and pagination.location == "query":
        yield Link("next", operation.id, {**_same(operation), pagination.position: f"$response.body#{pagination.next}"})
    if success and operation.method == "POST":
        for variable, target in calls.on_elements.get(operation.path.rstrip("/"), ()):
            pointer = _created_id(operation, response, variable, calls.schemas)
            if pointer:
                yield Link(target.id, target.id, {**_kept(operation, target), variable: f"$response.body#{pointer}"})


def _same(operation: Operation) -> dict[str, str]:
    """Return the parameters that select what is listed; one name in two places is told apart as OpenAPI does."""
    own = [p for p in operation.parameters if p.location in _REPEATED]
    twice = {p.name for p in own if sum(other.name == p.name for other in own) > 1}
    return {f"{p.location}.{p.name}" if p.name in twice else p.name: f"$request.{p.location}.{p.name}" for p in own}


def _kept(operation: Operation, target: Operation) -> dict[str, str]:
    """Return the variables of a target's path that the request has too, with their values."""
    own = _VARIABLE.findall(operation.path)
    return {name: f"$request.path.{name}" for name in _VARIABLE.findall(target.path) if name in own}


def _created_id(operation: Operation, response: Response, variable: str, schemas: Mapping[str, Schema]) -> str | None:
    """Return the pointer to the id of what was created: in the answer, or in the one object that it consists of."""
    noun = singular(operation.path.rstrip("/").rpartition("/")[2])
    fields = _fields(response.body.type if response.body else None, schemas)
    objects = [field for field in fields if field.type.kind == "object" and loose(field.name) == loose(noun)]
    inner = _fields(objects[0].type, schemas) if len(objects) == 1 else ()
    for prefix, group in (("", fields), (f"/{objects[0].name}" if objects else "", inner)):
        for field in group:
            own = field.name == "id" and loose(variable) in ("id", f"{loose(noun)}id")
            if field.type.kind in ("string", "integer") and (own or loose(field.name) == loose(variable)):
                return f"{prefix}/{field.name}"
    return None


def _fields(kind: Type | None, schemas: Mapping[str, Schema]) -> tuple[Field, ...]:
    schema = schemas.get(kind.schema or "") if kind and kind.kind == "object" else None
    return schema.fields if schema else ()


def _job(operation: Operation, calls: _Calls) -> Job | None:
    """Return the work that an operation starts: its answer has an id of a job, and is no list or query."""
    if operation.method == "GET":
        return None
    for response in operation.responses:
        fields = _fields(response.body.type if response.body else None, calls.schemas)
        for field in fields if response.status in _CREATED else ():
            noun = _JOB_IDS.get(loose(field.name))
            if noun is None or field.type.kind not in ("string", "integer", "any"):
                continue
            asked = _asked(operation, noun, field.name, calls.of_jobs)
            if asked or response.status == "202":
                return Job(response.status, f"/{field.name}", *(asked or (None, None)))
    return None


def _asked(operation: Operation, noun: str, field: str, operations: Sequence[Operation]) -> tuple[str, str] | None:
    """Return the operation that tells the state of a job, and its parameter: the one whose path is nearest.

    An operation on jobs of one kind (`/export-tasks/…`) leads to those of its kind, and to them alone.
    """
    own = operation.path.split("/")
    kinds = [step for step in own if _is_of(step, noun)]
    found: list[tuple[int, str, str]] = []
    for target in operations:
        steps = target.path.split("/")
        variable = _VARIABLE.fullmatch(steps[-1])
        around, kind = (steps[:-2], steps[-2]) if variable else (steps[:-1], steps[-1])
        named = [variable[1]] if variable else [p.name for p in target.parameters if p.location == "query"]
        parameter = next((name for name in named if loose(name) == loose(field) or (not variable and name == "id")), "")
        fitting = kind in kinds if kinds else kind == own[-1] or _is_of(kind, noun, general=True)
        if parameter and fitting and {*filter(_tells, around)} <= {*own}:
            shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, steps, strict=False)))
            found.append((shared, target.id, parameter))
    best = max((shared for shared, _, _ in found), default=0)
    nearest = [(id, parameter) for shared, id, parameter in found if shared == best]
    return nearest[0] if len(nearest) == 1 else None


def _tells(step: str) -> bool:
    """Tell whether a step of a path says what is asked for; its version does not."""
    return not _VERSION.fullmatch(step)


def _is_of(step: str, noun: str, *, general: bool = False) -> bool:
    """Tell whether a step of a path names jobs: `jobs`, `export-tasks`; `general`: jobs of no kind in particular."""
    *kind, last = [word.lower() for word in parts(step)] or [""]
    return not step.startswith("{") and singular(last) == noun and not (general and set(kind) - _OF_ALL_KINDS)
