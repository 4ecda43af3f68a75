"""Real pages, where they are there: every one gives a valid document."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from docpact import openapi, reading
from docpact.pipeline import document_of, documentation
from openapi_spec_validator import OpenAPIV31SpecValidator

CORPUS = Path(os.environ.get("DOCPACT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"there is no documentation corpus at {CORPUS}")
PAGES = 100
SERVICES = 4


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


@needs_corpus
def test_services_survive_their_documents() -> None:
    folders = random.Random(5).sample(documentation(CORPUS).services, SERVICES)
    for folder in folders:
        service, _ = reading.read_service(folder, root=CORPUS)
        document = openapi.write(service)
        back, unread = openapi.interpret(document, location=f"{service.name}.yaml")
        assert unread == ()
        assert back.schemas == service.schemas
        assert {op.key: op for op in back.operations} == {op.key: op for op in service.operations}
        assert openapi.write(back) == document
