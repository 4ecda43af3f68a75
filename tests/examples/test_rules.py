"""Each kind of rule, as a sentence of an invented page says it, in the document that is shipped."""

from __future__ import annotations

from typing import Any

import pytest
from docpact import openapi
from jsonschema import Draft202012Validator

from .conftest import field, parameter, shipped

FIELDS: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    # lengths
    "from … to … characters": ("library", "AddBookRequest", "title", {"minLength": 1, "maxLength": 200}),
    "at most, with a separator": ("library", "AddBookRequest", "summary", {"maxLength": 1000}),
    "the stricter of two": ("library", "ModifyBookRequest", "title", {"maxLength": 180}),
    "up to": ("library", "ImportCatalogRequest", "source_url", {"maxLength": 1024}),
    "no more than": ("parking", "Garage", "description", {"maxLength": 255}),
    "number of elements": ("library", "AddBookRequest", "authors", {"maxItems": 10}),
    "fewest and most elements": ("library", "ImportCatalogRequest", "notify", {"minItems": 1, "maxItems": 5}),
    # ranges
    "from … to …": ("library", "AddBookRequest", "pages", {"minimum": 1, "maximum": 9999}),
    "open at one end": ("library", "AddBookRequest", "price", {"exclusiveMinimum": 0, "maximum": 5000}),
    "a multiple": ("library", "AddBookRequest", "loan_days", {"minimum": 7, "maximum": 56, "multipleOf": 7}),
    "in brackets": ("parking", "Garage", "levels", {"minimum": 1, "maximum": 12}),
    "with an exception": ("parking", "RegisterCameraRequest", "port", {"maximum": 65535, "not": {"enum": [5355]}}),
    "a power of two": (
        "parking",
        "SetTariffOfGarageRequest",
        "max_hours",
        {"exclusiveMinimum": 0, "exclusiveMaximum": 2**31},
    ),
    # characters
    "first and other characters": ("library", "AddBookRequest", "call_number", {"pattern": r"^[A-Z][\-.0-9A-Z]*$"}),
    "characters that are not allowed": ("library", "AddBookRequest", "summary", {"pattern": "^[^<>]*$"}),
    "a regular expression": ("library", "AddBookRequest", "isbn", {"pattern": "^97[89][0-9]{10}$"}),
    "how a value starts": ("library", "ImportCatalogRequest", "source_url", {"pattern": r"^https:\/\/.*$"}),
    # closed lists and defaults
    "a list": ("library", "AddBookRequest", "media", {"enum": ["book", "audio", "film"]}),
    "a list in a sentence, and a default": (
        "library",
        "AddBookRequest",
        "language",
        {"enum": ["en", "de", "fr", "nl"], "default": "en"},
    ),
    "values under a heading": ("library", "Book", "status", {"enum": ["WAITING", "ON_SHELF", "LENT", "WITHDRAWN"]}),
    "a fixed value": ("parking", "SetTariffOfGarageRequest", "currency", {"enum": ["EUR"]}),
    "a default of a switch": ("library", "AddBookRequest", "loanable", {"default": True}),
    # formats
    "a UUID": ("library", "AddBookRequest", "shelf_id", {"format": "uuid"}),
    "a date": ("library", "AddBookRequest", "published_on", {"format": "date"}),
    "a time": ("library", "Book", "created_at", {"format": "date-time"}),
    "an IPv4 address": ("parking", "RegisterCameraRequest", "ip_address", {"format": "ipv4"}),
    "a network": ("parking", "RegisterCameraRequest", "allowed_network", {"format": "cidr"}),
    "a MAC address": ("parking", "RegisterCameraRequest", "mac_address", {"format": "mac"}),
    "null": ("library", "Book", "shelf_id", {"type": ["string", "null"]}),
    # maps
    "number of entries": ("library", "AddBookRequest", "notes", {"maxProperties": 20}),
    "keys": (
        "library",
        "AddBookRequest",
        "notes",
        {"propertyNames": {"minLength": 1, "maxLength": 32, "pattern": r"^[\-a-z]*$"}},
    ),
    "values": ("library", "AddBookRequest", "notes", {"additionalProperties": {"type": "string", "maxLength": 500}}),
    # shapes
    "a map": ("parking", "SetTariffOfGarageRequest", "prices", {"type": "object"}),
    "lists of lists": (
        "parking",
        "SetTariffOfGarageRequest",
        "free_hours",
        {"items": {"type": "array", "items": {"type": "integer"}}},
    ),
    "one of two types": ("parking", "ReserveSpacesRequest", "levels", {"type": ["string", "array"]}),
}


@pytest.mark.parametrize(("service", "schema", "name", "keywords"), FIELDS.values(), ids=FIELDS)
def test_a_sentence_is_a_rule(service: str, schema: str, name: str, keywords: dict[str, Any]) -> None:
    found = field(shipped(service), schema, name)
    assert keywords.items() <= found.items()


@pytest.mark.parametrize(
    ("password", "right"),
    [
        ("Sample0Pass", True),
        ("sample0pass", True),
        ("samplepass", False),
        ("Sample0", False),
        ("sample-pass", False),
        ("Sample-0-Pass", True),
    ],
)
def test_kinds_of_characters_of_a_password(password: str, right: bool) -> None:
    service = openapi.read(shipped("parking"), location="parking")
    found = next(each for each in service.schema("RegisterCameraRequest").fields if each.name == "password")
    assert all(rule.accepts(password) for rule in found.rules) == right


def test_parameters_have_rules_too() -> None:
    limit = parameter(shipped("library"), "GET /v2/{project_id}/books", "limit")["schema"]
    assert {"minimum": 1, "maximum": 100, "default": 50}.items() <= limit.items()


CHILD = {"username": "tom.finch", "password": "Sample-Pass-02", "full_name": "Tom Finch", "email": "tom@post.example"}
PERMIT = {"zone": "B4", "kind": "visitor", "plate": "HHAB123"}


@pytest.mark.parametrize(
    ("service", "schema", "value", "right"),
    [
        ("library", "RegisterReaderRequest", CHILD, True),
        ("library", "RegisterReaderRequest", {k: v for k, v in CHILD.items() if k != "email"}, False),
        ("library", "RegisterReaderRequest", {**CHILD, "card_type": "child"}, False),
        ("library", "RegisterReaderRequest", {**CHILD, "card_type": "child", "guardian_card": "400012345678"}, True),
        ("library", "ModifyBookRequest", {}, False),
        ("library", "ModifyBookRequest", {"language": "de"}, True),
        ("parking", "IssuePermitRequest", {**PERMIT, "days": 14}, True),
        ("parking", "IssuePermitRequest", {**PERMIT, "days": 15}, False),
        ("parking", "IssuePermitRequest", {**PERMIT, "kind": "resident", "days": 30}, True),
        ("parking", "IssuePermitRequest", {**PERMIT, "kind": "resident", "days": 14}, False),
        ("parking", "IssuePermitRequest", {"zone": "B4", "kind": "visitor"}, False),
    ],
)
def test_conditions(service: str, schema: str, value: dict[str, Any], right: bool) -> None:
    document = shipped(service)
    found = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    assert Draft202012Validator(found).is_valid(value) == right
