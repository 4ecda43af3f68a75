"""Real pages, where they are there: every one gives a valid document."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from pathlib import Path

import jsonschema
import pytest
from docpact import openapi, reading
from docpact.model import Json, Service, Type
from docpact.pipeline import document_of, documentation
from docpact.testing.strategies import valid_values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

CORPUS = Path(os.environ.get("DOCPACT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"there is no documentation corpus at {CORPUS}")
PAGES = 100
ALL = [folder.name for folder in documentation(CORPUS).services] if CORPUS.is_dir() else []
# All of them take minutes: DOCPACT_CORPUS_SERVICES=99 asks for that.
SOME = int(os.environ.get("DOCPACT_CORPUS_SERVICES", "4"))
SERVICES = ALL if len(ALL) <= SOME else random.Random(5).sample(ALL, SOME)


@needs_corpus
def test_pages_give_valid_documents() -> None:
    pages = random.Random(3).sample(sorted(CORPUS.rglob("*.rst")), PAGES)
    wrong = []
    for page in pages:
        read = document_of(page)
        text = openapi.dump(read.document)
        assert openapi.files.parse(text, Path("page.yaml")) == read.document
        wrong += [f"{page}: {error.message}" for error in OpenAPIV31SpecValidator(read.document).iter_errors()]
        wrong += [f"{page}: {item.message}" for item in read.diagnostics if item.code == "internal-error"]
    assert wrong == []


@dataclass(frozen=True)
class Read:
    """A service of the corpus with its document."""

    service: Service
    document: dict[str, Json]


@pytest.fixture(scope="module", params=SERVICES)
def read(request: pytest.FixtureRequest) -> Read:
    service, _ = reading.read_service(CORPUS / request.param, root=CORPUS)
    return Read(service, openapi.write(service))


@needs_corpus
def test_a_service_survives_its_document(read: Read) -> None:
    back, unread = openapi.interpret(read.document, location=f"{read.service.name}.yaml")
    assert unread == ()
    assert back.schemas == read.service.schemas
    assert {op.key: op for op in back.operations} == {op.key: op for op in read.service.operations}
    assert replace(back, operations=()) == replace(read.service, operations=())
    assert openapi.write(back) == read.document


@needs_corpus
def test_both_forms_of_a_service_accept_the_same_values(read: Read) -> None:
    """Values of its objects, and such values with one part of another kind, are accepted by both forms or by none."""
    names = [schema.name for schema in read.service.schemas if schema.fields]
    newer = {"components": {"schemas": read.document["components"]["schemas"]}}
    older = {"components": {"schemas": openapi.to_openapi_30(read.document)["components"]["schemas"]}}

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(names), st.data())
    def agree(name: str, data: st.DataObject) -> None:
        value = data.draw(valid_values(read.service, Type("object", schema=name), (), 2))
        candidate = data.draw(st.just(value) | damaged(value))
        reference = {"$ref": f"#/components/schemas/{name}"}
        accepted = jsonschema.Draft202012Validator({**newer, **reference}).is_valid(candidate)
        assert OAS30Validator({**older, "allOf": [reference]}).is_valid(candidate) == accepted, (name, candidate)

    agree()


def damaged(value: Json) -> st.SearchStrategy[Json]:
    """The value with one of its parts replaced by a value of another kind, or left out."""
    others = st.sampled_from([None, True, 0, -1, 10**9, "", "~" * 300, [], {}])
    if isinstance(value, dict) and value:
        key = st.sampled_from(sorted(value))
        changed = key.flatmap(lambda key: damaged(value[key]).map(lambda part: {**value, key: part}))
        return changed | key.map(lambda key: {name: part for name, part in value.items() if name != key})
    if isinstance(value, list) and value:
        return damaged(value[0]).map(lambda part: [part, *value[1:]]) | others
    return others
