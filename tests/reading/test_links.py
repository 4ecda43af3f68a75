"""What answers lead to: pages of lists, work that goes on, what was created; and what is not certain enough."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docpact.model import Body, Field, Job, Operation, Pagination, Parameter, Response, Schema, Type
from docpact.reading.links import linked

SCHEMAS = {
    "Item": ("id", "name"),
    "Nameless": ("title",),
}


def field(text: str) -> Field:
    """Make a field of `name`, `name: Object`, `name: [Object]`, each with a description behind `--`."""
    text, _, description = text.partition("--")
    name, _, kind = (part.strip() for part in text.partition(":"))
    if kind.startswith("["):
        return Field(name, Type("array", items=Type("object", schema=kind.strip("[]"))), description=description)
    return Field(name, Type("object", schema=kind) if kind else Type("string"), description=description)


def call(text: str, answer: str = "", status: str = "200", **query: str) -> tuple[Operation, list[Schema]]:
    """Make an operation of `METHOD /path id`, the fields of its answer, and its query parameters."""
    method, path, id = text.split()
    schema = Schema(f"{id}Response", tuple(field(each) for each in answer.split(";") if each.strip()))
    variables = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    parameters = [Parameter(name, "path", Type("string"), True) for name in variables]
    parameters += [Parameter(name, "query", Type("string"), description=said) for name, said in query.items()]
    body = Body(Type("object", schema=schema.name)) if answer else None
    operation = Operation(
        method, path, id, parameters=tuple(parameters), responses=(Response(status, body=body), Response("400"))
    )
    return operation, [schema]


def read(*calls: tuple[Operation, list[Schema]], **schemas: str) -> dict[str, Operation]:
    named = [Schema(name, tuple(map(field, names))) for name, names in SCHEMAS.items()]
    named += [Schema(name, tuple(field(each) for each in fields.split(";"))) for name, fields in schemas.items()]
    known = [*named, *(schema for _, own in calls for schema in own)]
    return {operation.id: operation for operation in linked([operation for operation, _ in calls], known)}


def links(operation: Operation) -> dict[str, dict[str, str]]:
    return {link.name: dict(link.parameters) for response in operation.responses for link in response.links}


@pytest.mark.parametrize(
    ("query", "answer", "expected"),
    [
        (
            {"limit": "", "offset": "The query starts behind this many items."},
            "items: [Item]; total_count",
            Pagination("offset", "offset", "limit", "/items", "/total_count"),
        ),
        (
            {"limit": "", "offset": "Page number minus 1."},
            "items: [Item]",
            Pagination("page", "offset", "limit", "/items"),
        ),
        ({"page": "", "per_page": ""}, "items: [Item]", Pagination("page", "page", "per_page", "/items")),
        ({"page_no": "", "page_size": ""}, "items: [Item]", Pagination("page", "page_no", "page_size", "/items")),
        ({"curPage": "", "perPage": ""}, "totalRecord", Pagination("page", "curPage", "perPage", total="/totalRecord")),
        ({"start": "", "limit": ""}, "items: [Item]", Pagination("offset", "start", "limit", "/items")),
        (
            {"limit": "", "start": "ID of the task where the query begins."},
            "items: [Item]",
            Pagination("marker", "start", "limit", "/items", key="id"),
        ),
        (
            {"marker": "ID of the last item on the previous page.", "limit": ""},
            "items: [Item]; items_links: [Link]",
            Pagination("marker", "marker", "limit", "/items", next_link="/items_links", key="id"),
        ),
        (
            {"marker": "ID of the last item on the previous page.", "limit": ""},
            "items: [Nameless]",
            Pagination("marker", "marker", "limit", "/items"),
        ),
        (
            {"marker": "", "limit": ""},
            "items: [Item]; page_info: PageInfo",
            Pagination("marker", "marker", "limit", "/items", next="/page_info/next_marker"),
        ),
        (
            {"next": "", "limit": ""},
            "items: [Item]; meta: Meta",
            Pagination("marker", "next", "limit", "/items", next="/meta/marker"),
        ),
        (
            {"page": "", "per_page": ""},
            "items: [Item]; links: Links",
            Pagination("page", "page", "per_page", "/items", next_link="/links/next"),
        ),
        ({"limit": "", "marker": ""}, "items: [Item]; others: [Item]", Pagination("marker", "marker", "limit")),
    ],
)
def test_a_long_list_is_read_part_by_part(query: dict[str, str], answer: str, expected: Pagination) -> None:
    found = read(
        call("GET /v1/items list", answer, **query),
        PageInfo="next_marker; current_count",
        Meta="count; marker--ID of the last item that was returned.",
        Links="self; previous; next",
        Link="rel; href",
    )
    assert found["list"].pagination == expected


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("GET /v1/items list", {"limit": ""}),
        ("GET /v1/items list", {"start": "The time at which the period begins."}),
        ("GET /v1/items list", {"from": "", "to": ""}),
        ("POST /v1/items list", {"limit": "", "offset": ""}),
    ],
)
def test_other_parameters_page_nothing(text: str, query: dict[str, str]) -> None:
    assert read(call(text, "items: [Item]", **query))["list"].pagination is None


def test_a_body_may_select_a_part() -> None:
    listing, known = call("POST /v1/items/filter list", "items: [Item]; total_count")
    asked = Schema("Asked", tuple(map(field, ("limit", "offset", "tags"))))
    listing = replace(listing, body=Body(Type("object", schema="Asked")))
    found = read((listing, [*known, asked]))["list"]
    assert found.pagination == Pagination("offset", "offset", "limit", "/items", "/total_count", location="body")
    only = replace(asked, fields=asked.fields[1:])
    assert read((listing, [*known, only]))["list"].pagination is None


def test_the_next_page_is_a_link_with_the_same_selection() -> None:
    listing = call("GET /v1/{project_id}/items list", "items: [Item]; next_marker", marker="", limit="", name="")
    assert links(read(listing)["list"]) == {
        "next": {
            "project_id": "$request.path.project_id",
            "marker": "$response.body#/next_marker",
            "limit": "$request.query.limit",
            "name": "$request.query.name",
        }
    }


def test_one_name_in_two_places_is_told_apart() -> None:
    listing = call("GET /v1/{name}/items list", "next_marker", marker="", limit="", name="")
    found = links(read(listing)["list"])["next"]
    assert (found["path.name"], found["query.name"]) == ("$request.path.name", "$request.query.name")


@pytest.mark.parametrize(
    ("start", "targets", "expected"),
    [
        (
            "POST /v1/{project_id}/items start",
            ["GET /v1/{project_id}/jobs/{job_id} show"],
            ("show", "job_id", {"project_id": "$request.path.project_id", "job_id": "$response.body#/job_id"}),
        ),
        (
            "DELETE /v2/{project_id}/items/{id} start",
            ["GET /v1.0/{project_id}/async-jobs/{jobId} show", "GET /v1/{project_id}/export-jobs/{job_id} other"],
            ("show", "jobId", {"project_id": "$request.path.project_id", "jobId": "$response.body#/job_id"}),
        ),
        (
            "POST /v1/old/items start",
            ["GET /v1/jobs/{job_id} new", "GET /v1/old/jobs/{job_id} old"],
            ("old", "job_id", {"job_id": "$response.body#/job_id"}),
        ),
        (
            "POST /v1/export-jobs start",
            ["GET /v1/jobs/{job_id} jobs", "GET /v1/export-jobs/{job_id} show"],
            ("show", "job_id", {"job_id": "$response.body#/job_id"}),
        ),
        (
            "POST /v1/items/precheck start",
            ["GET /v1/jobs/{job_id} jobs", "GET /v1/items/precheck/{job_id} show"],
            ("show", "job_id", {"job_id": "$response.body#/job_id"}),
        ),
    ],
)
def test_work_that_goes_on_is_asked_for(start: str, targets: list[str], expected: tuple[str, str, dict]) -> None:
    found = read(call(start, "job_id", "202"), *map(call, targets))["start"]
    operation, parameter, values = expected
    assert found.job == Job("202", "/job_id", operation, parameter)
    assert links(found) == {operation: values}


def test_work_may_be_asked_for_by_a_query() -> None:
    found = read(call("POST /v3/items start", "job_id"), call("GET /v3/jobs show", id="The job."))["start"]
    assert found.job == Job("200", "/job_id", "show", "id")
    assert links(found) == {"show": {"id": "$response.body#/job_id"}}


@pytest.mark.parametrize(
    "targets",
    [
        ["GET /v1/tasks/{task_id} other"],
        ["GET /v1/stores/{store_id}/jobs/{job_id} needsMore"],
        ["GET /v1/reports/jobs/{job_id} otherThings"],
        ["GET /v1/jobs/{job_id} one", "GET /v2/jobs/{job_id} two"],
        ["DELETE /v1/jobs/{job_id} remove"],
    ],
)
def test_what_is_not_certain_is_no_link(targets: list[str]) -> None:
    accepted = read(call("POST /v3/items start", "job_id", "202"), *map(call, targets))["start"]
    assert (accepted.job, links(accepted)) == (Job("202", "/job_id"), {})
    done = read(call("POST /v3/items start", "job_id", "200"), *map(call, targets))["start"]
    assert (done.job, links(done)) == (None, {})


def test_what_was_created_can_be_shown_and_deleted() -> None:
    found = read(
        call("POST /v1/{project_id}/security-groups create", "security_group: Item", "201"),
        call("GET /v1/{project_id}/security-groups/{security_group_id} show"),
        call("DELETE /v1/{project_id}/security-groups/{security_group_id} delete"),
        call("PUT /v1/{project_id}/security-groups/{security_group_id} update"),
        call("GET /v1/{project_id}/security-groups/{security_group_id}/rules listRules"),
    )["create"]
    values = {"project_id": "$request.path.project_id", "security_group_id": "$response.body#/security_group/id"}
    assert links(found) == {"show": values, "delete": values}


@pytest.mark.parametrize(
    ("create", "answer", "target"),
    [
        ("POST /v1/items create", "id", "GET /v1/items/{kind} show"),
        ("POST /v1/items create", "owner: Item", "GET /v1/items/{item_id} show"),
        ("POST /v1/items create", "items: [Item]", "GET /v1/items/{item_id} show"),
        ("PUT /v1/items create", "id", "GET /v1/items/{item_id} show"),
        ("POST /v1/items create", "id", "GET /v2/items/{item_id} show"),
        ("POST /v1/items create", "id", "GET /v1/items/{owner_id} show"),
    ],
)
def test_what_may_be_something_else_is_no_link(create: str, answer: str, target: str) -> None:
    assert links(read(call(create, answer), call(target))["create"]) == {}


def test_equal_names_are_linked_once() -> None:
    found = read(
        call("POST /v1/export-tasks start", "task_id", "202"),
        call("GET /v1/export-tasks/{task_id} show"),
        call("DELETE /v1/export-tasks/{task_id} cancel"),
    )["start"]
    assert [link.name for response in found.responses for link in response.links] == ["show", "cancel"]
