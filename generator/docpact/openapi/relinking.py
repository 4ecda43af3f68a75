"""Links after corrections: they follow operations whose ids were changed, and go with those that were removed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from docpact.model import Json
from docpact.openapi.nodes import entries, mapping, text

_JOB = "x-docpact-job"


def relinked(before: dict[str, Json], after: dict[str, Json]) -> dict[str, Json]:
    """Return a corrected document whose links and jobs lead to the operations that it has; `before` is the former one.

    Links that lead nowhere in both are those of a person, and stay.
    """
    now = dict(_ids(after))
    kept = set(now.values())
    changed = {id: now.get(place) for place, id in _ids(before) if id not in kept}
    if not changed:
        return after
    document = copy.deepcopy(after)
    for _, operation in _operations(document):
        _follow(operation, changed)
    return document


def _operations(document: dict[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    for path, item in entries(document.get("paths")):
        for method, operation in entries(item):
            yield f"{method} {path}", operation


def _ids(document: dict[str, Json]) -> Iterator[tuple[str, str]]:
    for place, operation in _operations(document):
        if isinstance(operation.get("operationId"), str):
            yield place, operation["operationId"]


def _follow(operation: dict[str, Json], changed: Mapping[str, str | None]) -> None:
    for _, response in entries(operation.get("responses")):
        links = mapping(response.get("links"))
        for name, link in list(entries(links)):
            target = text(link.get("operationId"))
            if target in changed and changed[target] is None:
                del links[name]
            elif target in changed:
                link["operationId"] = changed[target]
        if "links" in response and not links:
            del response["links"]
    job = mapping(operation.get(_JOB))
    asked = text(job.get("operation"))
    if asked in changed:
        known = changed[asked]
        kept = {key: value for key, value in job.items() if key not in ("operation", "parameter")}
        operation[_JOB] = kept if known is None else {**job, "operation": known}
