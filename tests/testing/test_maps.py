"""Maps with rules of their keys, values and entries: no finding on a right server, and one on each that is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from docpact.mock import MOCK_TOKEN, create_app, serve
from docpact.openapi import read
from docpact.testing import Options, Report, run

KEYS = {"minLength": 1, "maxLength": 12, "pattern": "^[a-z-]*$"}
LABELS = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 3,
    "propertyNames": KEYS,
    "additionalProperties": {"type": "string", "maxLength": 20},
}
BODY = {"schema": {"type": "object", "required": ["labels"], "properties": {"labels": LABELS}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Labels", "version": "1"},
    "security": [{"token": []}],
    "paths": {
        "/labels": {
            "post": {
                "operationId": "setLabels",
                "requestBody": {"required": True, "content": {"application/json": BODY}},
                "responses": {"200": {"description": "Set."}, "400": {"description": "Refused."}},
            }
        }
    },
    "components": {"securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "X-Auth-Token"}}},
}


def report_of(document: dict[str, Any], *breaks: str) -> Report:
    options = {"headers": {"X-Auth-Token": MOCK_TOKEN}, "max_requests": 400}
    with serve(create_app(document, breaks=list(breaks))) as url:
        return run(read(document, location="labels.yaml"), document, Options(url, **options))


@pytest.mark.parametrize("example", [None, {"a": "b"}, {"a": "b", "c": "d", "e": "f"}])
@pytest.mark.parametrize("bounds", [{}, {"minProperties": 2, "maxProperties": 2}, {"propertyNames": {"enum": ["a"]}}])
def test_a_right_server_has_no_finding(bounds: dict[str, Any], example: dict[str, str] | None) -> None:
    document = copy.deepcopy(DOCUMENT)
    content = document["paths"]["/labels"]["post"]["requestBody"]["content"]["application/json"]
    content["schema"]["properties"]["labels"] |= bounds
    content |= {} if example is None else {"example": {"labels": example}}
    report = report_of(document)
    assert report.ok, report.to_text()


@pytest.mark.parametrize(
    "fault",
    [
        *("keys_min_length", "keys_max_length", "keys_max_length_strict", "keys_not_last", "keys_first_only"),
        *("keys_pattern_unchecked", "values_max_length", "values_max_length_strict", "values_not_last"),
        *("min_properties", "min_properties_strict", "max_properties", "max_properties_strict"),
    ],
)
def test_a_wrong_server_has_one(fault: str) -> None:
    assert not report_of(DOCUMENT, f"labels.{fault}").ok
