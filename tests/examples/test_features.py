"""Each feature of the documents, looked up by what it means in the two invented services."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from docpact import openapi, pipeline
from docpact.model import Source
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from .conftest import EXAMPLES, SERVICES, Document, content, field, nodes, operations, parameter, resolved, shipped

ACTION = "POST /v2/{project_id}/books/{book_id}/action"
BARRIER = "POST /v1.0/{tenant_id}/barriers/{barrier_id}"
BOOKS = "/v2/{project_id}/books"
GARAGES = "/v1.0/{tenant_id}/garages"
TOKENS = "POST /v3/auth/tokens"


def accepts(document: Document, schema: Document, value: Any) -> bool:
    return Draft202012Validator({**schema, "components": document["components"]}).is_valid(value)


def body(document: Document, key: str) -> Document:
    """Return the schema of what an operation is sent."""
    found: Document = content(document, operations(document)[key]["requestBody"])["schema"]
    return found


# Forms of one operation


def test_two_versions_on_one_page_are_two_operations_of_one_schema(library: Document) -> None:
    old, new = (operations(library)[f"GET /v{n}/{{project_id}}/hours/{{branch_code}}"] for n in (1, 2))
    assert old["operationId"] != new["operationId"]
    assert content(library, old["responses"]["200"])["schema"] == content(library, new["responses"]["200"])["schema"]


def test_a_path_with_and_without_its_last_segment(library: Document) -> None:
    found = operations(library)
    assert parameter(library, "GET /v2/{project_id}/branches/{district}", "district")["required"]
    assert "district" not in str(found["GET /v2/{project_id}/branches"]["parameters"])


def test_actions_of_one_path_are_alternatives_of_its_body(library: Document) -> None:
    schema = body(library, ACTION)
    (alternatives,) = (schema[key] for key in ("oneOf", "anyOf") if key in schema)
    names = {name for each in alternatives for name in resolved(library, each)["properties"]}
    assert names == {"lend", "return", "withdraw"}
    assert accepts(library, schema, {"lend": {"card_number": "400012345678"}})
    assert accepts(library, schema, {"withdraw": {}})
    assert not accepts(library, schema, {"lend": {}})
    assert len(content(library, operations(library)[ACTION]["requestBody"])["examples"]) == 3


def test_two_pages_of_one_operation_are_one(library: Document) -> None:
    schema = body(library, "POST /v2/{project_id}/books/{book_id}/tags")
    tag = {"key": "subject", "value": "sea"}
    assert accepts(library, schema, {"tag": tag})
    assert accepts(library, schema, {"tag": tag, "desk": "north"})
    assert not accepts(library, schema, {"desk": "north"})


def test_one_path_with_several_query_strings(parking: Document) -> None:
    action = parameter(parking, BARRIER, "action")
    assert action["required"]
    assert set(action["schema"]["enum"]) == {"open", "close"}
    assert not operations(parking)[BARRIER]["requestBody"].get("required", False)


# Components


def test_equal_schemas_are_shared(library: Document) -> None:
    users = [node for node in nodes(library) if node.get("$ref") == "#/components/schemas/Book"]
    assert len(users) >= 4


def test_schemas_of_one_name_are_told_apart_by_a_word(library: Document, parking: Document) -> None:
    tags = {name: set(each["properties"]) for name, each in library["components"]["schemas"].items() if "Tag" in name}
    kinds = [names for names in tags.values() if names <= {"key", "value", "values", "name", "color"}]
    assert all(kinds.count(names) >= 1 for names in ({"key", "value"}, {"key", "values"}, {"name", "color"}))
    for document in (library, parking):
        assert [name for name in document["components"]["schemas"] if re.search(r"\d$|_", name)] == []


def test_recursion_is_a_reference(library: Document) -> None:
    assert field(library, "Shelf", "shelves")["items"] == {"$ref": "#/components/schemas/Shelf"}


def test_the_body_of_errors_is_one(library: Document) -> None:
    failures = [
        content(library, answer)["schema"]
        for operation in operations(library).values()
        for status, answer in operation["responses"].items()
        if status[0] in "45" and "content" in resolved(library, answer)
    ]
    assert len(failures) > 10
    assert all(schema == failures[0] for schema in failures)


# Where and who


def test_regions_are_a_variable_of_the_server(library: Document, parking: Document) -> None:
    (server,) = library["servers"]
    assert server["url"] == "https://library.{region}.cityworks.example"
    assert server["variables"]["region"]["enum"] == ["eu-coast1", "eu-hills1", "eu-lakes1"]
    assert parking["servers"][0]["variables"]["region"] == {"default": "eu-coast1", "enum": ["eu-coast1", "eu-hills1"]}


def test_calls_carry_a_token_or_a_signature(library: Document) -> None:
    assert library["security"] == [{"token": []}, {"signature": []}]
    token = library["components"]["securitySchemes"]["token"]
    assert (token["in"], token["name"]) == ("header", "X-Auth-Token")
    assert "SDK-HMAC-SHA256" in str(library["components"]["securitySchemes"]["signature"])


def test_a_token_is_obtained_by_one_request(library: Document, parking: Document) -> None:
    asked = library["components"]["securitySchemes"]["token"]["x-docpact-token"]
    assert asked["url"] == "https://iam.{region}.cityworks.example/v3/auth/tokens"
    assert (asked["token-header"], asked["lifetime"]) == ("X-Subject-Token", 12 * 3600)
    other = parking["components"]["securitySchemes"]["token"]["x-docpact-token"]
    assert (other["url"], other["lifetime"]) == ("https://iam.{region}.cityworks.example/v3/auth/tokens", 24 * 3600)


@pytest.mark.parametrize("key", [TOKENS, "GET /"])
def test_what_needs_no_token_says_so(library: Document, key: str) -> None:
    assert operations(library)[key]["security"] == []


def test_all_else_is_authenticated(library: Document, parking: Document) -> None:
    for document in (library, parking):
        open_ones = {key for key, each in operations(document).items() if each.get("security") == []}
        assert open_ones <= {TOKENS, "GET /"}


def test_the_page_that_hands_out_tokens_is_an_operation(library: Document) -> None:
    answer = operations(library)[TOKENS]["responses"]["201"]
    assert "X-Subject-Token" in answer["headers"]


def test_a_project_id_is_looked_up(library: Document) -> None:
    (lookup,) = library["x-docpact-lookups"]
    assert (lookup["parameter"], lookup["result"]) == ("project_id", "projects[].id")


# What a page says around the tables


def test_error_codes_have_status_meaning_and_remedy(library: Document, parking: Document) -> None:
    code = library["x-docpact-errors"]["LIB.0003"]
    assert code["message"] == "The call number exists already."
    assert str(code["status"]) == "409"
    assert code["remedy"] == "Choose another call number."
    assert parking["x-docpact-errors"]["PARK.0011"]["remedy"] == "Choose another name."


def test_statuses_have_the_reason_that_is_documented(library: Document, parking: Document) -> None:
    assert library["x-docpact-statuses"]["429"]["retry"] is True
    missing = resolved(library, operations(library)[f"GET {BOOKS}/{{book_id}}"]["responses"]["404"])
    assert missing["description"] == "Not Found. There is nothing under this address."
    taken = operations(parking)[f"POST {GARAGES}"]["responses"]["409"]
    assert taken["description"] == "Another garage has the name."


def test_tags_are_the_titles_of_sections(library: Document, parking: Document) -> None:
    assert operations(library)[ACTION]["tags"] == ["Loans"]
    assert operations(parking)[BARRIER]["tags"] == ["Barriers and Cameras"]
    for document in (library, parking):
        used = {tag for operation in operations(document).values() for tag in operation["tags"]}
        assert used == {tag["name"] for tag in document["tags"]}


@pytest.mark.parametrize(
    "text",
    [
        "- With **shelf_id**, the book stands on that shelf",
        "  - for a label,",
        "> **Note:** A book is added once.",
        "| CH | Children |",
        '```\n{"title": "Harbor Lights"',
    ],
    ids=["list", "inner list", "note", "table", "code"],
)
def test_descriptions_keep_their_markup(library: Document, text: str) -> None:
    assert text in operations(library)[f"POST {BOOKS}"]["description"]


def test_operations_lead_to_the_published_page(library: Document) -> None:
    for operation in operations(library).values():
        address = operation["externalDocs"]["url"]
        assert re.fullmatch(r"https://docs\.cityworks\.example/library/library_\d\d_\d{4}\.html", address)


@pytest.mark.parametrize(
    ("service", "key"),
    [("library", "POST /v1/{project_id}/books"), ("parking", "GET /v1.0/{tenant_id}/free-spaces")],
)
def test_what_is_going_away_is_deprecated(service: str, key: str) -> None:
    assert [each for each, operation in operations(shipped(service)).items() if operation.get("deprecated")] == [key]


def test_valid_examples_have_names_and_others_are_kept_apart(library: Document) -> None:
    shown = content(library, operations(library)[f"POST {BOOKS}"]["requestBody"])
    assert set(shown["examples"]) == {"addingPrintedBook"}
    assert set(shown["x-docpact-refused-examples"]) == {"addingAudiobook"}


@pytest.mark.parametrize("service", SERVICES)
def test_examples_are_valid(service: str) -> None:
    document = shipped(service)
    shown = [node for node in nodes(document["paths"]) if "examples" in node and "schema" in node]
    assert len(shown) > 5
    for node in shown:
        for example in node["examples"].values():
            assert accepts(document, node["schema"], example["value"]), example


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_parameter_and_field_has_its_place(service: str) -> None:
    document = shipped(service)
    fields = [
        (name, each)
        for schema in document["components"]["schemas"].values()
        for name, each in schema.get("properties", {}).items()
    ]
    parameters = [(each["name"], each) for each in nodes(document) if "in" in each and "schema" in each]
    for operation in operations(document).values():
        assert "x-docpact-source" in operation
    for name, each in [*fields, *parameters]:
        source = Source.parse(each["x-docpact-source"])
        lines = (EXAMPLES / "docs" / source.path).read_text(encoding="utf-8").splitlines()
        written = each.get("x-docpact-documented-name", name)
        assert written in lines[source.line - 1] or "description" not in each, source


# Long lists and long work


@pytest.mark.parametrize(
    ("service", "key", "pagination"),
    [
        ("library", f"GET {BOOKS}", {"style": "marker", "position": "marker", "next": "/page_info/next_marker"}),
        ("parking", f"GET {GARAGES}", {"style": "offset", "position": "offset", "total": "/total_count"}),
        ("parking", "GET /v1.0/{tenant_id}/permits", {"style": "page", "size": "per_page", "next-link": "/links"}),
    ],
)
def test_pagination(service: str, key: str, pagination: dict[str, str]) -> None:
    found = operations(shipped(service))[key]["x-docpact-pagination"]
    assert pagination.items() <= found.items()


def test_a_marker_leads_to_the_next_part(library: Document) -> None:
    link = operations(library)[f"GET {BOOKS}"]["responses"]["200"]["links"]["next"]
    assert link["parameters"]["marker"] == "$response.body#/page_info/next_marker"


@pytest.mark.parametrize(
    ("service", "key", "asked", "name"),
    [
        ("library", "POST /v2/{project_id}/imports", "queryJob", "job_id"),
        ("parking", f"POST {GARAGES}/{{garage_id}}/reservations", "queryTask", "task_id"),
    ],
)
def test_work_that_goes_on_leads_to_its_state(service: str, key: str, asked: str, name: str) -> None:
    operation = operations(shipped(service))[key]
    assert operation["x-docpact-job"] == {"status": "202", "id": f"/{name}", "operation": asked, "parameter": name}
    assert operation["responses"]["202"]["links"][asked]["parameters"][name] == f"$response.body#/{name}"


def test_what_was_created_leads_to_its_details(library: Document) -> None:
    links = operations(library)[f"POST {BOOKS}"]["responses"]["201"]["links"]
    assert links["queryDetailsAboutBook"]["parameters"]["book_id"] == "$response.body#/book/id"


# Corrections


def test_corrections_by_hand_are_applied(library: Document) -> None:
    names = library["components"]["schemas"]["Reader"]["properties"]
    assert names["registered_at"]["x-docpact-documented-name"] == "registred_at"
    assert "registred_at" not in names
    assert field(library, "ImportCatalogRequest", "on_conflict")["default"] == 0


# The document as a whole


@pytest.mark.parametrize("service", SERVICES)
def test_the_model_survives_the_document(service: str) -> None:
    model = openapi.read(shipped(service), location=service)
    assert openapi.read(json.loads(json.dumps(openapi.write(model))), location=service) == model


def test_both_services_in_one_document(library: Document, parking: Document) -> None:
    paths = [EXAMPLES / "openapi" / f"{service}.yaml" for service in SERVICES]
    together = pipeline.bundle_of(paths, "city").document
    assert list(OpenAPIV31SpecValidator(together).iter_errors()) == []
    assert operations(together).keys() == operations(library).keys() | operations(parking).keys()
    assert {"LibraryError", "ParkingError"} <= together["components"]["schemas"].keys()
