"""The two invented services as a user has them: current, valid, served, tested, and with mistakes that are meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest
from click.testing import CliRunner
from docpact import openapi, pipeline, testing
from docpact.cli import main
from docpact.mock import MOCK_TOKEN, create_app, serve
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from .conftest import EXAMPLES, SERVICES, shipped

MISTAKES = {
    ("mandatory-contradiction", "modifying_a_book.rst", "X-Auth-Token"),
    ("contradicting-rules", "modifying_a_book.rst", "Maximum length: 180"),
    ("invalid-example", "modifying_a_book.rst", "Expecting ','"),
    ("example-contradicts-rule", "adding_a_book.rst", "loan_days"),
    ("misspelt-field", "registering_a_reader.rst", "registred_at"),
    ("unresolved-reference", "querying_a_job.rst", "library_05_0009"),
    ("conflicting-operation", "marking_a_book_with_a_tag.rst", "adding_a_tag_to_a_book.rst"),
    ("example-contradicts-rule", "querying_the_opening_hours_of_a_branch.rst", "weekday"),
    ("unknown-type", "registering_a_camera.rst", "glass"),
    ("example-contradicts-schema", "querying_a_garage.rst", "levels"),
    ("example-contradicts-rule", "setting_the_tariff_of_a_garage.rst", "surcharge"),
    ("invalid-example", "reserving_spaces.rst", "not valid JSON"),
    ("undocumented-path-parameter", "querying_free_spaces_discarded.rst", "tenant_id"),
}
"""Mistakes that real pages have, one of each kind: code, page, and a word of what is said."""

FAULTS = [
    ("library", "POST /v2/{project_id}/books", "title.max_length"),
    ("library", "POST /v2/{project_id}/books", "isbn.pattern_unchecked"),
    ("library", "POST /v2/{project_id}/imports", "notify.max_items"),
    ("library", "POST /v2/{project_id}/imports", "response.job_id.missing"),
    ("parking", "PUT /v1.0/{tenant_id}/cameras/{serial_number}", "ip_address.format_unchecked"),
    ("parking", "PUT /v1.0/{tenant_id}/cameras/{serial_number}", "port.maximum"),
    ("parking", "PUT /v1.0/{tenant_id}/garages/{garage_id}", "name.first_unchecked"),
]


def test_the_documents_are_current() -> None:
    address = re.search(r"^EXAMPLES_AT := (\S+)$", (EXAMPLES.parent / "Makefile").read_text(encoding="utf-8"), re.M)
    assert address is not None
    folders = ("--docs", EXAMPLES / "docs", "--openapi", EXAMPLES / "openapi", "--pages-at", address[1])
    result = CliRunner().invoke(main, ["generate", "--check", "--no-code", *map(str, folders)])
    assert result.exit_code == 0, f"{result.output}\n'make generate' makes them so."


@pytest.mark.parametrize("service", SERVICES)
def test_the_documents_are_valid_in_both_versions(service: str) -> None:
    document = shipped(service)
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert list(OpenAPIV30SpecValidator(openapi.to_openapi_30(document)).iter_errors()) == []


def test_only_the_mistakes_that_are_meant_are_reported() -> None:
    outcomes = pipeline.lint([EXAMPLES / "docs"], overlays=EXAMPLES / "overlays", jobs=1)
    found = {item for outcome in outcomes for item in outcome.diagnostics if item.code != "unread-rule"}
    told = {
        mistake
        for mistake in MISTAKES
        for item in found
        if item.code == mistake[0] and Path(item.source.path).name == mistake[1] and mistake[2] in item.message
    }
    assert told == MISTAKES
    assert len(found) == len(MISTAKES), [f"{item.source} {item.code} {item.message}" for item in found]


def run(
    service: str, breaks: Collection[str] = (), operations: tuple[str, ...] = (), requests: int = 800
) -> testing.Report:
    document = openapi.load(EXAMPLES / "openapi" / f"{service}.yaml")
    model = openapi.read(document, location=service)
    with serve(create_app(document, breaks=breaks)) as url:
        headers = {"X-Auth-Token": MOCK_TOKEN}
        options = testing.Options(url, headers=headers, operations=operations, max_requests=requests)
        return testing.run(model, document, options)


@pytest.mark.parametrize("service", SERVICES)
def test_a_correct_server_has_no_finding(service: str) -> None:
    report = run(service)
    assert report.ok, report.to_text(color=False, width=120)


@pytest.mark.parametrize(("service", "operation", "fault"), FAULTS, ids=[fault for _, _, fault in FAULTS])
def test_a_fault_is_found(service: str, operation: str, fault: str) -> None:
    report = run(service, [f"{operation} {fault}"], (operation,), 300)
    assert len(report.findings) in (1, 2)
    assert report.findings[0].operation == operation
