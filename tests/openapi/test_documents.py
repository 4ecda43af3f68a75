"""Documents: those that docpact writes are valid, and those of others are read as far as the model can hold them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from docpact.model import (
    Body,
    Field,
    Json,
    Operation,
    Parameter,
    Response,
    Schema,
    SecurityScheme,
    Server,
    Service,
    Source,
    Type,
)
from docpact.openapi import DocumentError, dump, interpret, json_schema, load, read, type_schema, write
from docpact.openapi.files import parse
from docpact.rules import Default, Length, Nullable, OneOf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

TAG = Schema(
    "Tag",
    (
        Field("key", Type("string"), True, "The key.", (Length(min=1, max=36, sentence="1 to 36 characters."),)),
        Field("tags", Type("array", items=Type("object", schema="Tag"))),
        Field('it\'s "named"\nso: #1', Type("map", items=Type("integer", "int32"))),
        Field("$ref", Type("object", schema="Tag"), rules=(Nullable(),)),
        Field("size", Type("union", alternatives=(Type("integer"), Type("string"))), rules=(Nullable(),)),
        Field("level", Type("string"), rules=(OneOf(values=("a", "b")), Nullable())),
    ),
    source=Source("tags.rst", 4),
)
CREATE = Operation(
    "POST",
    "/v1/{project_id}/tags",
    "createTag",
    "Creating a Tag",
    tags=("Tags",),
    parameters=(Parameter("project_id", "path", Type("string"), True),),
    body=Body(Type("object", schema="Tag"), source=Source("tags.rst", 4)),
    responses=(Response("201", "Created.", Body(Type("object", schema="Tag"))),),
    security=("token",),
)
SERVICE = Service(
    "tags",
    "Tags",
    servers=(Server("https://tags.{region}.example", {"region": ("one", "two")}),),
    security=(SecurityScheme("token", "X-Auth-Token"),),
    operations=(CREATE,),
    schemas=(TAG,),
)


def of_schema(schema: Json, **components: Json) -> tuple[Field, Service, list[str]]:
    """Read a schema as the field of an object; return the field, the service, and what was reported."""
    holder = {"type": "object", "properties": {"field": schema}}
    document = {"openapi": "3.0.3", "components": {"schemas": {"Holder": holder, **components}}}
    service, diagnostics = interpret(document, location="some/service.yaml")
    return service.schema("Holder").fields[0], service, [item.message for item in diagnostics]


def test_what_is_written_is_valid_and_read_back() -> None:
    document = write(SERVICE)
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert read(document, location="tags.yaml") == SERVICE


def test_security_that_most_operations_share_is_written_once() -> None:
    public = Operation("GET", "/", "listVersions", responses=(Response("200"),))
    service = Service("tags", "Tags", security=SERVICE.security, operations=(CREATE, public), schemas=(TAG,))
    document = write(service)
    assert document["security"] == [{"token": []}]
    assert "security" not in document["paths"]["/v1/{project_id}/tags"]["post"]
    assert document["paths"]["/"]["get"]["security"] == []
    assert read(document, location="tags.yaml") == service


def test_what_is_not_documented_is_said_as_other_tools_expect_it() -> None:
    """A server of one's own and no security are what a document means that says nothing of them."""
    service = Service("tags", "Tags", operations=(CREATE,), schemas=(TAG,))
    bare = replace(service, operations=(replace(CREATE, security=()),))
    document = write(bare)
    assert [server["url"] for server in document["servers"]] == ["/"]
    assert document["security"] == []
    assert read(document, location="tags.yaml") == bare


@pytest.mark.parametrize(
    ("page", "absolute"),
    [("tags_01.html", False), ("https://docs.example/tags_01.html", True), ("https://docs.example/a b", False)],
)
def test_a_page_is_a_url_only_where_it_is_absolute(page: str, absolute: bool) -> None:
    service = replace(SERVICE, operations=(replace(CREATE, page=page),))
    operation = write(service)["paths"][CREATE.path]["post"]
    assert (operation.get("externalDocs") == {"url": page}) is absolute
    assert (operation.get("x-docpact-page") == page) is not absolute
    assert read(write(service), location="tags.yaml") == service


@pytest.mark.parametrize("text", ["_", "-_", "._", "1_000", "0b_", "+.5_"])
def test_text_that_some_readers_take_for_a_number_is_quoted(text: str) -> None:
    assert dump({"a": text}) == f"{{a: '{text}'}}\n"


def test_operations_of_one_path_stand_together_and_the_first_of_one_key_counts() -> None:
    other = Operation("GET", "/", "listVersions", responses=(Response("200"),))
    delete = Operation("DELETE", CREATE.path, "deleteTags", responses=(Response("204"),))
    again = Operation("POST", CREATE.path, "createTagAgain", responses=(Response("204"),))
    back = read(write(Service("tags", "Tags", operations=(CREATE, other, delete, again))), location="tags.yaml")
    assert [operation.id for operation in back.operations] == ["createTag", "deleteTags", "listVersions"]


@pytest.mark.parametrize("default", [5, "abc", None, ["a"], True])
def test_a_default_that_the_other_rules_refuse_has_no_keyword_and_is_not_lost(default: Json) -> None:
    rules = (Length(max=2), Default(value=default, sentence="The default."))
    service = Service("a", "A", schemas=(Schema("A", (Field("a", Type("string"), rules=rules),)),))
    document = write(service)
    assert "default" not in document["components"]["schemas"]["A"]["properties"]["a"]
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert read(document, location="a.yaml") == service


def test_a_reference_leads_only_to_what_is_there() -> None:
    assert type_schema(SERVICE, Type("object", schema="Tag")) == {"$ref": "#/components/schemas/Tag"}
    assert type_schema(SERVICE, Type("object", schema="Gone")) == {"type": "object"}


def test_a_schema_that_stands_alone_validates_values() -> None:
    schema = json_schema(SERVICE, Type("array", items=Type("object", schema="Tag")))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid([{"key": "a", "tags": [{"key": "b"}], "$ref": None, "size": None, "level": None}])
    assert not validator.is_valid([{"key": ""}])
    assert not validator.is_valid([{"tags": []}])
    assert not validator.is_valid([{"key": "a", "tags": [{}]}])
    assert not validator.is_valid([{"key": "a", "tags": None}])
    assert not validator.is_valid([{"key": "a", "level": "c"}])


def test_objects_described_in_place_get_names() -> None:
    inner = {"type": "object", "properties": {"size": {"type": "integer"}}}
    field, service, reports = of_schema({"type": "array", "items": inner})
    assert field.type == Type("array", items=Type("object", schema="HolderFieldItem"))
    assert service.schema("HolderFieldItem").fields == (Field("size", Type("integer")),)
    assert reports == []


def test_names_of_objects_in_place_do_not_clash() -> None:
    inner = {"type": "object", "properties": {"a": {"type": "string"}}}
    field, service, _ = of_schema(inner, HolderField={"type": "object"})
    assert field.type.schema == "HolderField2"
    assert {schema.name for schema in service.schemas} == {"Holder", "HolderField", "HolderField2"}


def test_all_of_is_laid_flat() -> None:
    base = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
    own = {"type": "object", "properties": {"b": {"type": "string"}}}
    _, service, reports = of_schema({}, Base=base, Whole={"allOf": [{"$ref": "#/components/schemas/Base"}, own]})
    assert [(field.name, field.required) for field in service.schema("Whole").fields] == [("a", True), ("b", False)]
    assert reports == []


def test_a_single_reference_in_all_of_is_a_reference() -> None:
    schema = {"description": "A tag.", "nullable": True, "allOf": [{"$ref": "#/components/schemas/Tag"}]}
    field, _, reports = of_schema(schema, Tag={"type": "object"})
    assert (field.type, field.description, field.rules) == (Type("object", schema="Tag"), "A tag.", (Nullable(),))
    assert reports == []


def test_references_to_other_things_than_objects_are_followed() -> None:
    name = {"type": "string", "maxLength": 9, "description": "A name."}
    field, service, _ = of_schema({"$ref": "#/components/schemas/Name"}, Name=name)
    assert (field.type, field.description, field.rules) == (Type("string"), "A name.", (Length(max=9),))
    assert [schema.name for schema in service.schemas] == ["Holder"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (
            {"oneOf": [{"type": "string"}, {"type": "integer"}]},
            Type("union", alternatives=(Type("string"), Type("integer"))),
        ),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, Type("string")),
        (
            {"type": ["string", "array"], "items": {"type": "string"}},
            Type("union", alternatives=(Type("string"), Type("array", items=Type("string")))),
        ),
        ({"additionalProperties": {"type": "string"}}, Type("map", items=Type("string"))),
        ({"type": "object", "additionalProperties": True}, Type("map")),
        ({"type": "object", "additionalProperties": False}, Type("object")),
        ({"items": {}}, Type("array", items=Type())),
        (True, Type()),
        ({}, Type()),
    ],
)
def test_other_ways_to_say_a_type(schema: Json, expected: Type) -> None:
    field, _, reports = of_schema(schema)
    assert field.type == expected
    assert reports == []


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/components/schemas/Gone"},
        {"$ref": "other.yaml#/A"},
        {"$ref": "#/components/schemas/Circle"},
        {"type": "file"},
        "a string",
        {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "string", "format": "uuid"}]},
        {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
        {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
    ],
)
def test_what_the_model_can_not_hold_is_reported(schema: Json) -> None:
    circle = {"$ref": "#/components/schemas/Circle"}
    _, _, reports = of_schema(schema, Circle=circle)
    assert [
        report
        for report in reports
        if "Holder" in report or "Circle" in report or "Gone" in report or "other" in report
    ]


def test_parameters_of_the_path_and_by_reference() -> None:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": 2},
        "security": [{"key": []}],
        "paths": {
            "/a/{id}": {
                "parameters": [
                    {"name": "id", "in": "path", "schema": {"type": "string"}},
                    {"name": "q", "in": "query"},
                ],
                "get": {
                    "parameters": [{"$ref": "#/components/parameters/Q"}, {"name": 3}, "x"],
                    "responses": {200: {"$ref": "#/components/responses/R"}, "x-other": {}},
                },
                "summary": "not a method",
            }
        },
        "components": {
            "parameters": {
                "Q": {"name": "q", "in": "query", "required": True, "schema": {"type": "integer"}, "example": 7}
            },
            "responses": {
                "R": {"description": "Fine.", "content": {"text/plain": {}, "application/json": {"example": {"a": 1}}}}
            },
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }
    service, diagnostics = interpret(document, location="a/b.yaml")
    (operation,) = service.operations
    assert (service.name, service.version, operation.id, operation.security) == ("b", "2", "getAId", ("key",))
    assert [(p.name, p.location, p.required, p.type.kind, p.example) for p in operation.parameters] == [
        ("id", "path", True, "string", None),
        ("q", "query", True, "integer", 7),
    ]
    (answer,) = operation.responses
    assert answer.body is not None
    assert (answer.status, answer.body.media_type, answer.body.examples[0].value) == (
        "200",
        "application/json",
        {"a": 1},
    )
    assert {item.code for item in diagnostics} == {"unsupported-schema"}
    assert service.security[0].parameter == "Authorization"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.text("a/~$", max_size=3)
    | st.sampled_from(["#/a", "string", "object"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "$ref",
                    "type",
                    "items",
                    "properties",
                    "allOf",
                    "anyOf",
                    "enum",
                    "pattern",
                    "minLength",
                    "required",
                    "a",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(json_values, st.randoms(use_true_random=False))
def test_nothing_in_a_document_makes_reading_fail(junk: Json, chance: random.Random) -> None:
    document = json.loads(json.dumps(write(SERVICE)))
    for _ in range(chance.randrange(1, 6)):
        node = document
        while isinstance(node, dict | list) and node:
            key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
            if chance.random() < 0.25 or not isinstance(node[key], dict | list):
                node[key] = junk
                break
            node = node[key]
    service, _ = interpret(document, location="tags.yaml")
    write(service)


@pytest.mark.parametrize("text", ["on: yes\n", "1: 2024-01-01\n", "a: 12:30\nb: 0o17\nc: 1e3\nd: 0x1F\n~: null\n"])
def test_yaml_is_read_by_the_core_schema(text: str) -> None:
    expected = {"on: yes\n": {"on": "yes"}, "1: 2024-01-01\n": {"1": "2024-01-01"}}
    assert parse(text, Path("a.yaml")) == expected.get(text, {"a": "12:30", "b": 15, "c": 1000.0, "d": 31, "~": None})


def test_an_edited_sentence_changes_its_own_lines() -> None:
    text = dump({"a": "one sentence. " * 40, "b": "two\n\nlines", "c": ["x", "y"], "d": {"$ref": "#/a"}})
    assert text.splitlines()[1:] == ["b: |-", "  two", "", "  lines", "c: [x, y]", "d: {$ref: '#/a'}"]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.yaml", b"swagger: '2.0'\n", "it says swagger: 2.0; convert it"),
        ("a.yaml", b"info: {}\n", "no member 'openapi'"),
        ("a.yaml", b"openapi: 2.0\n", "it says openapi: 2.0"),
        ("a.yaml", b"a: [\n", ":2: not YAML"),
        ("a.yaml", b"a: &x [*x]\n", "not YAML"),
        ("a.yaml", b"\xff\xfe", "not text in UTF-8"),
        ("a.yaml", b"", "an object is expected"),
        ("a.json", b'{\n"openapi": }', ":2: not JSON"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_its_line(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        load(tmp_path / "gone.yaml")


def test_an_answer_of_the_whole_service_is_written_once() -> None:
    statuses = Source("statuses.rst", 9)
    refused = Response("401", "Who are you?", Body(Type("object", schema="Error"), source=statuses), source=statuses)
    other = replace(refused, body=Body(Type("object", schema="Tag"), source=statuses))
    own = Response("404", "No such tag.", source=Source("tags.rst", 30))
    operations = tuple(
        replace(CREATE, path=path, id=path[1:], responses=(answer, own), source=Source("tags.rst", 1))
        for path, answer in (
            ("/one", refused),
            ("/other", other),
            ("/two", refused),
            ("/third", replace(refused, description="")),
        )
    )
    service = replace(SERVICE, operations=operations, schemas=(Schema("Error"), TAG))
    document = write(service)
    assert {path: item["post"]["responses"]["401"].get("$ref") for path, item in document["paths"].items()} == {
        "/one": "#/components/responses/Unauthorized",
        "/two": "#/components/responses/Unauthorized",
        "/other": "#/components/responses/UnauthorizedWithTag",
        "/third": None,
    }
    assert "$ref" not in document["paths"]["/one"]["post"]["responses"]["404"]
    assert read(document, location="tags.yaml") == service
