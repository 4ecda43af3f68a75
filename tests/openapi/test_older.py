"""The form of OpenAPI 3.0: it accepts and refuses the same values, and is read as the same model."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from docpact.model import Body, Field, Json, Operation, Parameter, Response, Schema, Service, Source, Type
from docpact.openapi import read, to_openapi_30, write
from docpact.openapi.older import schema_30
from docpact.rules import Characters, Charset, Each, Entries, Forbidden, Keys, Length, Nullable, OneOf, Range, Values
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator

KINDS = ("string", "integer", "number", "boolean", "array", "object", "null")
scalars = st.sampled_from([None, True, False, -1, 0, 1, 2, 2.5, "", "a", "ab", "b1"])
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner), max_leaves=5
)
small = st.integers(0, 2)


def some(keywords: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Json]]:
    """A few of the keywords: a schema of many refuses everything, and tells nothing."""
    names = st.lists(st.sampled_from(sorted(keywords)), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: keywords[name] for name in chosen}))


leaves = some(
    {
        "type": st.sampled_from(KINDS) | st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True),
        "minLength": small,
        "maxLength": small,
        "pattern": st.sampled_from(["^a", "b", "^[a-z]*$"]),
        "minimum": small,
        "exclusiveMinimum": small,
        "maximum": small,
        "exclusiveMaximum": small,
        "enum": st.lists(scalars, min_size=1, max_size=3),
        "const": scalars,
        "minItems": small,
        "required": st.lists(st.sampled_from("ab"), min_size=1, unique=True),
    }
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Json]]:
    several = st.lists(inner, min_size=1, max_size=2)
    return some(
        {
            "type": st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True),
            "items": inner,
            "if": inner,
            "then": inner,
            "else": inner,
            "dependentRequired": st.dictionaries(
                st.sampled_from("ab"), st.lists(st.sampled_from("abc"), max_size=2, unique=True), max_size=2
            ),
            "properties": st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
            "additionalProperties": st.booleans() | inner,
            "anyOf": several,
            "allOf": several,
            "not": inner,
            "const": scalars,
            "enum": st.lists(scalars, min_size=1, max_size=3),
            "$ref": st.sampled_from(["#/components/schemas/Name", "#/components/schemas/Free"]),
        }
    )


schemas = st.recursive(leaves | st.booleans(), nested, max_leaves=4)
COMPONENTS = {"Name": {"type": ["string", "null"], "minLength": 1}, "Free": {"type": ["array", "boolean"]}}


@settings(max_examples=500, deadline=None)
@given(schemas, st.lists(values, min_size=8, max_size=12))
@example({"type": ["string", "integer"], "anyOf": [{"minLength": 1}]}, [True, "", "a", 1])
@example({"minimum": 2, "exclusiveMinimum": 0}, [0, 1, 2])
@example({"enum": ["a"], "const": "b"}, ["a", "b"])
def test_both_forms_accept_the_same_values(schema: Json, candidates: list[Json]) -> None:
    newer = jsonschema.Draft202012Validator({"allOf": [schema], "components": {"schemas": COMPONENTS}})
    components = {name: schema_30(component) for name, component in COMPONENTS.items()}
    older = OAS30Validator({"allOf": [schema_30(schema)], "components": {"schemas": components}})
    for value in candidates:
        assert older.is_valid(value) == newer.is_valid(value), value


def test_the_document_is_valid_and_the_same_model() -> None:
    word = Charset(allowed=Characters(("letters",)), first=None, last=None)
    forbidden = Forbidden(characters=Characters((), "<>"), place="anywhere")
    fields = (
        Field("name", Type("string"), True, "A name.", (Length(min=1, max=9), word, forbidden, Nullable())),
        Field("size", Type("integer", "int32"), rules=(Range(min=0, max=9, exclusive_max=True),)),
        Field("level", Type("string"), rules=(OneOf(values=("a", "b")), Nullable())),
        Field("parent", Type("object", schema="Tag"), description="Its parent.", rules=(Nullable(),)),
        Field("next", Type("object", schema="Tag"), description="The next one."),
        Field("value", Type("union", alternatives=(Type("string"), Type("array", items=Type("string"))))),
        Field("count", Type("union", alternatives=(Type("string"), Type("integer"))), rules=(Nullable(),)),
        Field("list", Type("array", items=Type())),
        Field("words", Type("array", items=Type("string")), rules=(Each(rule=Length(max=5)),)),
        Field(
            "marks",
            Type("map", items=Type("string")),
            rules=(Keys(rule=Length(max=5)), Values(rule=Length(max=5)), Entries(min=1, max=3)),
        ),
        Field("free", Type()),
    )
    place = Source("tags.rst", 4)
    create = Operation(
        "POST",
        "/tags/{id}",
        "createTag",
        parameters=(Parameter("id", "path", Type("string"), True, rules=(Length(max=5),), example="a"),),
        body=Body(Type("object", schema="Tag"), source=place),
        responses=(Response("201", "Created.", Body(Type("object", schema="Tag"))),),
    )
    silent = Operation("GET", "/silent", "getSilent")
    service = Service("tags", "Tags", operations=(create, silent), schemas=(Schema("Tag", fields, source=place),))
    document = to_openapi_30(write(service))
    assert document["openapi"] == "3.0.3"
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []
    assert read(document, location="tags.yaml") == service


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"exclusiveMinimum": 3}, {"minimum": 3, "exclusiveMinimum": True}),
        ({"minimum": 4, "exclusiveMinimum": 3}, {"minimum": 4}),
        ({"$ref": "#/a", "description": "A."}, {"allOf": [{"$ref": "#/a"}], "description": "A."}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        ({"const": 1, "examples": [1]}, {"enum": [1], "example": 1}),
        ({"type": "object", "unevaluatedProperties": False}, {"type": "object"}),
    ],
)
def test_keywords_have_their_older_form(newer: dict[str, Json], older: dict[str, Json]) -> None:
    assert schema_30(newer) == older
