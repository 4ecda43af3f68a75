"""A service from its pages: what the reference pages say, unique ids, shared schemas, operations on several pages."""

from __future__ import annotations

import pickle
import textwrap
from pathlib import Path

import pytest
from docpact.model import Service
from docpact.openapi import write
from docpact.reading import Index, read_page, read_service

OPERATION = """
{title}
{underline}

URI
---

{request}

Response
--------

.. table:: **Table 1** Response parameters

   +-----------+-----------------------------------------+-------------+
   | Parameter | Type                                    | Description |
   +===========+=========================================+=============+
   | book      | {reference:<39} | A book.     |
   +-----------+-----------------------------------------+-------------+

.. _{label}:

.. table:: **Table 2** Book

   ========= ========= ===========
   Parameter Type      Description
   ========= ========= ===========
   {fields}
   ========= ========= ===========

Example
-------

.. code-block:: text

   GET https://library.eu-de.clouds.example/v1/books
"""
TOKEN = """
    Authentication
    ==============

    The validity period of a token is 12 hours. The header **X-Subject-Token** carries it.

    Send it as X-Auth-Token.

    .. code-block::

       POST https://iam.eu-de.clouds.example/v3/auth/tokens

       {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "u", "password": "p"}}}}}
"""
PROJECT = """
    Obtaining a Project ID
    ======================

    Call **GET https://{Endpoint}/v3/projects**. The value of **id** is wanted.

    .. code-block::

       {"projects": [{"id": "1", "name": "p"}], "links": {}}
"""
STATUSES = """
    Status Codes
    ============

    =========== =================== ===============================
    Status Code Message             Description
    =========== =================== ===============================
    401         Unauthorized        Who are you?
    503         ServiceUnavailable  Try again later.
    504         Gateway Timeout     Do not try it again.
    =========== =================== ===============================
"""
ERRORS = """
    Error Codes
    ===========

    =========== ========== ============= =========== ==============
    Status Code Error Code Error Message Description Solution
    =========== ========== ============= =========== ==============
    400         LIB.0001   Bad book.     It is bad.  Take another.
    =========== ========== ============= =========== ==============
"""
ENDPOINTS = """
    Endpoints
    =========

    ======= ======= ================================
    Name    Region  Endpoint
    ======= ======= ================================
    North   eu-de   library.eu-de.clouds.example
    West    eu-nl   library.eu-nl.clouds.example
    ======= ======= ================================
"""


def operation(title: str, request: str, label: str, fields: str = "id        String    ID.") -> str:
    reference = f":ref:`Book <{label}>` object"
    return OPERATION.format(
        title=title, underline="=" * len(title), request=request, label=label, reference=reference, fields=fields
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def write(name: str, text: str) -> None:
        path = tmp_path / "library" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")

    write("index.rst", "Library - API Reference\n=======================\n")
    write("books/index.rst", "Book Management\n===============\n")
    write("books/a.rst", operation("Querying a Book", "GET /v1/books/{id}", "one"))
    write("books/b.rst", operation("Updating a Book", "PUT /v1/books/{book_id}", "two"))
    write("books/c.rst", operation("Querying a Book", "GET /v2/books/{id}", "three", "title     String    T."))
    write("token.rst", TOKEN)
    write("project.rst", PROJECT)
    write("statuses.rst", STATUSES)
    write("errors.rst", ERRORS)
    return tmp_path / "library"


@pytest.fixture
def service(folder: Path) -> Service:
    return read_service(folder, root=folder.parent)[0]


def test_names(service: Service) -> None:
    assert (service.name, service.title, service.version) == ("library", "Library", "v1")
    assert [(op.id, op.key, op.tags) for op in service.operations] == [
        ("queryBook", "GET /v1/books/{id}", ("Book Management",)),
        ("updateBook", "PUT /v1/books/{id}", ("Book Management",)),
        ("queryBookV2", "GET /v2/books/{id}", ("Book Management",)),
    ]


def test_equal_schemas_are_shared_and_others_told_apart(service: Service) -> None:
    names = [schema.name for schema in service.schemas]
    assert names == ["Book", "QueryBookResponse", "QueryBookV2Book", "QueryBookV2Response", "UpdateBookResponse"]
    assert [field.name for field in service.schema("QueryBookV2Book").fields] == ["title"]


def test_the_order_of_fields_makes_no_other_schema(folder: Path) -> None:
    for name, fields in (("shelf", ("id", "row")), ("hall", ("row", "id"))):
        table = "\n   ".join(f"{field}        String    Text."[:32] for field in fields)
        page = operation(f"Querying a {name.title()}", f"GET /v1/{name}/{{id}}", f"{name}_place", table)
        (folder / f"books/{name}.rst").write_text(page.replace("Book\n", "Place\n", 1), encoding="utf-8")
    service, _ = read_service(folder, root=folder.parent)
    assert [schema.name for schema in service.schemas if "row" in {field.name for field in schema.fields}] == ["Place"]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ("row       String    Row.", {"PLACE", "QueryShelfPlace"}),
        ("id        String    ID.", {"PLACE"}),
    ],
)
def test_capitals_alone_tell_no_schemas_apart(folder: Path, fields: str, names: set[str]) -> None:
    for name, caption, columns in (("shelf", "Place", "id        String    ID."), ("hall", "PLACE", fields)):
        page = operation(f"Querying a {name.title()}", f"GET /v1/{name}/{{id}}", f"{name}_place", columns)
        (folder / f"books/{name}.rst").write_text(page.replace("Book\n", f"{caption}\n", 1), encoding="utf-8")
    service, _ = read_service(folder, root=folder.parent)
    assert {schema.name for schema in service.schemas if schema.name.casefold().endswith("place")} == names


def test_token(service: Service) -> None:
    (scheme,) = service.security
    assert (scheme.name, scheme.parameter) == ("token", "X-Auth-Token")
    assert scheme.token is not None
    assert scheme.token.url == "https://iam.{region}.clouds.example/v3/auth/tokens"
    assert (scheme.token.token_header, scheme.token.lifetime) == ("X-Subject-Token", 43200)
    assert all(op.security == ("token",) for op in service.operations)


def test_server_from_the_examples(service: Service) -> None:
    (server,) = service.servers
    assert (server.url, dict(server.variables)) == ("https://library.{region}.clouds.example", {"region": ("eu-de",)})


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (
            ["library.eu-de.clouds.example", "library.eu-nl.clouds.example", "library.eu-ch2.other.clouds.example"],
            {
                "https://library.{region}.clouds.example": {"region": ("eu-de", "eu-nl")},
                "https://library.{region}.other.clouds.example": {"region": ("eu-ch2",)},
            },
        ),
        (
            ["library.north.example", "https://library.south.example", "iam.north.example"],
            {"https://{endpoint}": {"endpoint": ("library.north.example", "library.south.example")}},
        ),
        (["library.clouds.example"], {"https://library.clouds.example": {}}),
        (["books.clouds.example", "iam.clouds.example"], {"https://books.clouds.example": {}}),
        (["See the list of regions."], {"https://library.{region}.clouds.example": {"region": ("eu-de",)}}),
    ],
)
def test_servers_from_tables(folder: Path, hosts: list[str], expected: dict[str, dict[str, tuple[str, ...]]]) -> None:
    rows = "\n".join(f"R{number}      {host}" for number, host in enumerate(hosts))
    rule = "======= ========================================"
    table = f"Endpoints\n=========\n\n{rule}\nRegion  Endpoint\n{rule}\n{rows}\n{rule}\n"
    (folder / "endpoints.rst").write_text(table, encoding="utf-8")
    servers = read_service(folder, root=folder.parent)[0].servers
    assert {server.url: dict(server.variables) for server in servers} == expected


def test_server_from_the_table(folder: Path) -> None:
    (folder / "endpoints.rst").write_text(textwrap.dedent(ENDPOINTS).lstrip("\n"), encoding="utf-8")
    (server,) = read_service(folder, root=folder.parent)[0].servers
    assert dict(server.variables) == {"region": ("eu-de", "eu-nl")}
    assert server.source is not None


def test_lookup(service: Service) -> None:
    (lookup,) = service.lookups
    assert (lookup.parameter, lookup.by, lookup.result) == ("project_id", "name", "projects[].id")
    assert lookup.url == "https://iam.{region}.clouds.example/v3/projects"


def test_statuses_and_errors(service: Service) -> None:
    assert [(s.code, s.reason, s.retry) for s in service.statuses] == [
        ("401", "Unauthorized", False),
        ("503", "Service Unavailable", True),
        ("504", "Gateway Timeout", False),
    ]
    (error,) = service.errors
    assert (error.code, error.message, error.meaning, error.remedy, error.status) == (
        "LIB.0001",
        "Bad book.",
        "It is bad.",
        "Take another.",
        "400",
    )


def test_401_where_the_call_is_authenticated(service: Service) -> None:
    (response,) = [r for r in service.operations[0].responses if r.status == "401"]
    assert response.description == "Unauthorized. Who are you?"


def test_pages_read_elsewhere_make_the_same_service(folder: Path, service: Service) -> None:
    index = pickle.loads(pickle.dumps(Index.of_folder(folder, folder.parent)))
    pages = [read_page(path, root=folder.parent, index=index) for path in folder.rglob("*.rst")]
    assert read_service(folder, root=folder.parent, pages=pickle.loads(pickle.dumps(pages)))[0] == service


def test_one_operation_on_two_pages(folder: Path) -> None:
    (folder / "books/d.rst").write_text(
        operation("Patching a Book", "PUT /v1/books/{id}", "four", "title     String    T.")
    )
    service, diagnostics = read_service(folder, root=folder.parent)
    assert len([op for op in service.operations if op.method == "PUT"]) == 1
    assert [d.code for d in diagnostics if d.code == "conflicting-operation"] == ["conflicting-operation"]


def test_one_operation_of_two_sections_has_its_schemas_told_apart_by_them(folder: Path) -> None:
    (folder / "native").mkdir()
    (folder / "native/index.rst").write_text("Native APIs\n===========\n", encoding="utf-8")
    page = operation("Updating a Book", "PUT /v1/books/{id}", "four", "title     String    T.").lstrip()
    (folder / "native/f.rst").write_text(page.replace("| book ", "| copy "), encoding="utf-8")
    names = {schema.name for schema in read_service(folder, root=folder.parent)[0].schemas}
    assert {"UpdateBookResponse", "UpdateBookResponseOfNativeAPIs"} <= names


def test_a_path_has_no_slash_at_its_end_and_each_variable_once(folder: Path) -> None:
    (folder / "books/d.rst").write_text(operation("Listing Versions", "GET /library/", "four").lstrip())
    (folder / "books/e.rst").write_text(operation("Querying a Quota", "GET /v1/{id}/quotas/{id}", "five").lstrip())
    service, _ = read_service(folder, root=folder.parent)
    found = {op.id: op for op in service.operations}
    assert found["listVersions"].path == "/library"
    assert found["queryQuota"].path == "/v1/{id}/quotas/{target_id}"
    assert [p.name for p in found["queryQuota"].parameters if p.location == "path"] == ["id", "target_id"]


def test_an_operation_outside_of_all_sections_has_the_service_as_its_tag(folder: Path) -> None:
    (folder / "d.rst").write_text(operation("Listing Shelves", "GET /v1/shelves", "four").lstrip())
    service, _ = read_service(folder, root=folder.parent)
    assert next(op.tags for op in service.operations if op.id == "listShelves") == ("Library",)


def test_a_table_on_another_page(folder: Path) -> None:
    text = operation("Listing Books", "GET /v1/books", "five").replace("<five>` object", "<one>` object ")
    text = text.replace("**Table 2** Book", "**Table 2** Shelf")
    (folder / "books/e.rst").write_text(text, encoding="utf-8")
    result = read_page(folder / "books/e.rst", root=folder.parent, index=Index.of_folder(folder, folder.parent))
    book = next(schema for schema in result.schemas if schema.name == "Book")
    assert book.source is not None
    assert book.source.path == "library/books/a.rst"


SHELF = """
Parts of a Shelf
================

Boards
------

.. table:: **Table 1** Parameters

   ========= ========= ===========
   Parameter Type      Description
   ========= ========= ===========
   wood      String    A wood.
   ========= ========= ===========

.. _lamps:

Lamps
-----

Lamps are used where shelves are listed.

.. table:: **Table 2** Parameters

   ========= ========= ===========
   Parameter Type      Description
   ========= ========= ===========
   light     String    A light.
   ========= ========= ===========
"""


@pytest.mark.parametrize(("label", "found"), [("lamps", {"light"}), ("boards-and-lamps", set())])
def test_the_one_table_in_a_section_of_another_page(folder: Path, label: str, found: set[str]) -> None:
    row = f"lamp      Object    See :ref:`Lamps <{label}>`."
    text = operation("Showing a Shelf", "GET /v1/shelf", "six", row)
    text = text.replace("========= ========= ===========", "========= ========= " + "=" * 50)
    (folder / "books/shelf.rst").write_text(".. _boards-and-lamps:\n" + SHELF, encoding="utf-8")
    (folder / "books/e.rst").write_text(text, encoding="utf-8")
    result = read_page(folder / "books/e.rst", root=folder.parent, index=Index.of_folder(folder, folder.parent))
    assert {field.name for schema in result.schemas for field in schema.fields} == {"book", "lamp"} | found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The answer is that of :ref:`Lamps <lamps>`.", {"light"}),
        ("For details, see :ref:`Abnormal Results <lamps>`.", set()),
    ],
)
def test_an_answer_that_is_described_in_a_section_of_another_page(folder: Path, sentence: str, found: set[str]) -> None:
    text = f"Showing a Shelf\n===============\n\nURI\n---\n\nGET /v1/shelf\n\nResponse\n--------\n\n{sentence}\n"
    (folder / "books/shelf.rst").write_text(SHELF, encoding="utf-8")
    (folder / "books/e.rst").write_text(text, encoding="utf-8")
    result = read_page(folder / "books/e.rst", root=folder.parent, index=Index.of_folder(folder, folder.parent))
    assert {field.name for schema in result.schemas for field in schema.fields} == found


ACTION = """
{title}
{underline}

URI
---

POST /v1/books/{{id}}/action

Request
-------

.. table:: **Table 1** Request parameters

   ========= ========= ======== ===========
   Parameter Mandatory Type     Description
   ========= ========= ======== ===========
   {name:<9} Yes       Object   What is done.
   ========= ========= ======== ===========

Response
--------

None
"""


def test_actions_on_one_path_are_alternatives_and_no_conflict(folder: Path) -> None:
    for title, name in (("Lending a Book", "lend"), ("Returning a Book", "take-back")):
        text = ACTION.format(title=title, underline="=" * len(title), name=name)
        (folder / f"books/{name}.rst").write_text(text.lstrip("\n"), encoding="utf-8")
    service, diagnostics = read_service(folder, root=folder.parent)
    assert [d for d in diagnostics if d.code == "conflicting-operation"] == []
    (action,) = [op for op in service.operations if op.path.endswith("/action")]
    assert action.body is not None
    assert [member.schema for member in action.body.type.alternatives] == ["LendBookRequest", "ReturnBookRequest"]
    assert (action.id, action.summary) == ("lendOrReturnBook", "Lending or Returning a Book")
    assert action.description == "The body tells what is asked for:\n\n- Lending a Book\n- Returning a Book"
    body = write(service)["paths"][action.path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert list(body) == ["oneOf"]


SELECTED = """
{title}
{underline}

URI
---

POST /v1/gates/{{id}}?action={value}

.. table:: **Table 1** Parameter description

   ========= ========= ====== =========================
   Parameter Mandatory Type   Description
   ========= ========= ====== =========================
   id        Yes       String The gate.
   action    Yes       String The value is {listed}.
   ========= ========= ====== =========================

Response
--------

None
"""


@pytest.mark.parametrize(("values", "conflicts"), [(("open", "close"), 0), (("open", "open"), 1)])
def test_actions_that_a_parameter_selects_are_no_conflict(
    folder: Path, values: tuple[str, str], conflicts: int
) -> None:
    body = ACTION.partition("Request\n-------")[2].partition("Response\n")[0].format(name="gate")
    for title, value in zip(("Opening a Gate", "Shutting a Gate"), values, strict=True):
        text = SELECTED.format(title=title, underline="=" * len(title), value=value, listed=f"**{value}**")
        text += f"\nRequest\n-------{body}" if title.startswith("Shutting") else ""
        (folder / f"books/{title.lower().replace(' ', '_')}.rst").write_text(text.lstrip(), encoding="utf-8")
    service, diagnostics = read_service(folder, root=folder.parent)
    (operation,) = [op for op in service.operations if op.path.startswith("/v1/gates")]
    (action,) = [p for p in operation.parameters if p.name == "action"]
    assert {value for rule in action.rules for value in rule.schema()["enum"]} == set(values)
    assert (
        sum(item.code == "conflicting-operation" and "/v1/gates" in item.message for item in diagnostics) == conflicts
    )
    told = "**action** tells what is asked for:\n\n- Opening a Gate\n- Shutting a Gate"
    assert operation.description.endswith(told) != bool(conflicts)
