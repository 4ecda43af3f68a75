"""What a page leaves open, each server may answer in its own way: the planned cases against several correct ones."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

import pytest
from docpact.model import Json, Service
from docpact.openapi import read
from docpact.testing.judge import Judge
from docpact.testing.plan import plan
from docpact.testing.secrets import Secrets
from docpact.testing.session import Answer

ERROR = {"application/json": {"schema": {"type": "object", "properties": {"code": {"type": "string"}}}}}
TEXT = {"type": "string", "maxLength": 40}
DOCUMENT: dict[str, Json] = {
    "openapi": "3.1.0",
    "info": {"title": "Notes", "version": "v1"},
    "paths": {
        "/v1/notes": {
            "post": {
                "operationId": "createNote",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "required": ["remark"], "properties": {"remark": TEXT}},
                            "example": {"remark": "first note"},
                        }
                    },
                },
                "responses": {
                    "200": {
                        "description": "OK.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "properties": {
                                        "remark": {
                                            "type": "string",
                                            "x-docpact-documented-name": "remrak",
                                            "x-docpact-source": "notes.rst:9",
                                        },
                                    },
                                }
                            }
                        },
                    },
                    "400": {"description": "Bad Request.", "content": ERROR},
                },
            }
        }
    },
}

Answering = Callable[[str], dict[str, Json] | None]
"""What a server returns for a remark of the right type and length; None refuses it."""


@pytest.fixture(scope="module")
def notes() -> Service:
    return read(DOCUMENT, location="notes.yaml")


def checks(service: Service, answering: Answering) -> set[str]:
    """The checks that find something in the answers to all planned cases with a body that was written plainly."""
    judge, found = Judge(service, Secrets()), set()
    for case in plan(service, service.operations[0], {}, None):
        if case.call is None or case.subject is None or case.subject.name != "remark":
            continue
        remark = case.call.get(case.subject)
        valid = isinstance(remark, str) and len(remark) <= 40
        body = answering(remark) if valid and isinstance(remark, str) else None
        status, shown = (200, body) if body is not None else (400, {"code": "1"})
        answer = Answer(status, {"content-type": "application/json"}, json.dumps(shown).encode())
        found |= {flaw.check.partition(":")[0] for flaw in judge.flaws(case, answer)}
    return found


def controls(text: str) -> bool:
    return any(unicodedata.category(character) == "Cc" for character in text)


@pytest.mark.parametrize(
    "answering",
    [
        pytest.param(lambda text: {"remark": text}, id="stores all texts"),
        pytest.param(lambda text: {"remrak": text}, id="the name that the page has"),
        pytest.param(lambda text: {"remrak": text, "remark": text}, id="both names"),
        pytest.param(lambda text: None if controls(text) else {"remark": text}, id="keeps out control characters"),
    ],
)
def test_what_the_page_leaves_open_is_no_finding(notes: Service, answering: Answering) -> None:
    assert checks(notes, answering) == set()


@pytest.mark.parametrize(
    ("answering", "check"),
    [
        pytest.param(lambda text: None if "\n" in text else {"remark": text}, "refused", id="line feeds alone"),
        pytest.param(lambda text: None if " " in text or controls(text) else {"remark": text}, "refused", id="blanks"),
        pytest.param(lambda text: {"remrak": text.upper()}, "value-changed", id="another value by the page's name"),
        pytest.param(lambda text: {"remrak": 1}, "response-type", id="another type by the page's name"),
        pytest.param(lambda text: {}, "response-missing", id="neither name"),
        pytest.param(lambda text: {"remark": text, "remarc": text}, "response-extra", id="a third name"),
    ],
)
def test_what_the_page_does_say_is_still_a_finding(notes: Service, answering: Answering, check: str) -> None:
    assert check in checks(notes, answering)
