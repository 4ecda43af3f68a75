"""The mock accepts exactly what the document's JSON Schema accepts, as another implementation reads it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docpact.mock import create_app, faults
from docpact.mock.values import MISSING
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from mock_conversation import BACKUPS, VALID, VOLUMES, posted, say


def schema(document: dict[str, Any], name: str) -> Draft202012Validator:
    """Patterns end at the end of the text (ECMA-262), which Python's regular expressions spell `\\Z`."""

    def ecma(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v[:-1] + r"\Z" if k == "pattern" and v.endswith("$") else ecma(v) for k, v in value.items()}
        return [ecma(item) for item in value] if isinstance(value, list) else value

    return Draft202012Validator({**ecma(document), "$ref": f"#/components/schemas/{name}"})


REQUEST = schema(BACKUPS, "BackupRequest")
ANSWER = schema(BACKUPS, "BackupResponse")
APP = create_app(BACKUPS)


def agree(body: Any) -> None:
    response = say(APP, posted(body))
    assert (response.status_code == 200) == REQUEST.is_valid(body), body
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        ANSWER.validate(response.json())


WITNESSES = {repr(f.witness): f.witness for f in faults(BACKUPS) if f.field in VALID}


@pytest.mark.parametrize("field", VALID)
def test_it_agrees_with_json_schema_on_values_near_the_rules(field: str) -> None:
    for witness in WITNESSES.values():
        body = {**VALID, field: witness}
        agree({name: value for name, value in body.items() if value is not MISSING})


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(JSON_VALUES)
def test_it_agrees_with_json_schema_on_any_body(body: Any) -> None:
    if not re.search(r"\\ud[89a-f]", repr(body)):
        agree(body)


@settings(max_examples=100, deadline=None)
@given(
    name=st.from_regex(r"[A-Za-z_0-9 \n]{0,6}[-\w]{0,60}"),
    description=st.text(max_size=300) | st.text("<>ab=é😀", max_size=4),
)
def test_it_agrees_with_json_schema_on_texts(name: str, description: str) -> None:
    agree({**VALID, "name": name, "description": description})


def test_answers_of_other_documents_keep_their_schema() -> None:
    app = create_app(VOLUMES)
    fields = {"size": 20, "availability_zone": "eu-de-01", "tags": [{"key": "k"}], "name": "n"}
    answer = say(app, posted({"volume": fields}, "/v2/p1/volumes"))
    schema(VOLUMES, "VolumeResponse").validate(answer.json())
