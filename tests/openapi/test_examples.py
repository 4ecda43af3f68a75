"""Examples in documents: those that the schema refuses are set aside, and come back in their order."""

from __future__ import annotations

import json

from docpact.model import Body, Example, Json, Operation, Parameter, Response, Service, Type
from docpact.openapi import divide_examples, read, write
from docpact.rules import Length

STRING = Type("string")
NAMED = (Example("tooLong", "abc"), Example("fine", "ab"), Example("number", 5))


def service(examples: tuple[Example, ...] = NAMED, example: Json = None, type: Type = STRING) -> Service:
    body = Body(type, examples=examples, rules=(Length(max=2),))
    marker = Parameter("marker", "query", type, example=example)
    operation = Operation("POST", "/a", "createA", parameters=(marker,), body=body, responses=(Response("200"),))
    return Service("a", "A", operations=(operation,))


def media(document: dict[str, Json]) -> dict[str, Json]:
    found: dict[str, Json] = document["paths"]["/a"]["post"]["requestBody"]["content"]["application/json"]
    return found


def parameter(document: dict[str, Json]) -> dict[str, Json]:
    found: dict[str, Json] = document["paths"]["/a"]["post"]["parameters"][0]
    return found


def test_examples_that_the_schema_refuses_are_set_aside() -> None:
    content = media(write(service()))
    assert content["examples"] == {"fine": {"value": "ab"}}
    assert content["x-docpact-refused-examples"] == {
        "tooLong": {"serializedValue": '"abc"', "position": 0},
        "number": {"serializedValue": "5"},
    }


def test_nothing_in_a_refused_example_can_be_taken_for_a_schema() -> None:
    schema_like = Example("template", {"inputs": [{"type": "Json", "default": "ä"}]})
    refused = service((schema_like,))
    (shown,) = media(write(refused))["x-docpact-refused-examples"].values()
    assert json.loads(shown["serializedValue"]) == schema_like.value
    assert "ä" in shown["serializedValue"]
    assert read(write(refused), location="a.yaml") == refused


def test_a_refused_example_that_a_hand_wrote_without_json_stands_for_itself() -> None:
    document = write(service())
    media(document)["x-docpact-refused-examples"] = {"byHand": {"serializedValue": "{a"}}
    body = read(document, location="a.yaml").operations[0].body
    assert body and body.examples[-1] == Example("byHand", "{a")


def test_the_order_of_all_examples_comes_back() -> None:
    assert read(write(service()), location="a.yaml") == service()


def test_an_example_of_a_parameter_is_set_aside_too() -> None:
    refused = service(example=7)
    assert "example" not in parameter(write(refused))
    assert parameter(write(refused))["x-docpact-refused-example"] == "7"
    assert read(write(refused), location="a.yaml") == refused
    assert parameter(write(service(example="x")))["example"] == "x"


def test_a_uuid_without_hyphens_is_none_for_other_tools() -> None:
    refused = service(example="0483b6b16e954cb88930a360d2c4e663", type=Type("string", "uuid"))
    assert "example" not in parameter(write(refused))
    accepted = service(example="0483b6b1-6e95-4cb8-8930-a360d2c4e663", type=Type("string", "uuid"))
    assert "example" in parameter(write(accepted))


def test_a_corrected_schema_takes_its_examples_back() -> None:
    document = write(service())
    media(document)["schema"]["maxLength"] = 3
    corrected = divide_examples(document)
    assert list(media(corrected)["examples"]) == ["tooLong", "fine"]
    assert list(media(corrected)["x-docpact-refused-examples"]) == ["number"]
    assert list(media(corrected)) == ["schema", "examples", "x-docpact-refused-examples"]
    assert divide_examples(corrected) == corrected


def test_a_schema_that_is_unusable_refuses_nothing() -> None:
    document = write(service())
    media(document)["schema"] = {"pattern": "("}
    assert len(media(divide_examples(document))["examples"]) == 3
