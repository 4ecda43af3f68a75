"""Search: whole requests made by Hypothesis, valid ones and such with one broken value; those of Schemathesis."""

from __future__ import annotations

from docpact.model import Json, Operation
from docpact.testing.conformance import conform
from docpact.testing.plugin import fail
from docpact.testing.search import search
from docpact.testing.trial import Trial

REQUESTS = 60


def test_generated_values(contract_trial: Trial, contract_operation: Operation) -> None:
    known = contract_trial.findings.all()
    search(contract_trial, contract_operation, REQUESTS)
    fail(tuple(finding for finding in contract_trial.findings.all() if finding not in known))


def test_schemathesis(contract_trial: Trial, contract_operation: Operation, contract_document: dict[str, Json]) -> None:
    known = contract_trial.findings.all()
    conform(contract_trial, contract_operation, contract_document, REQUESTS)
    fail(tuple(finding for finding in contract_trial.findings.all() if finding not in known))
