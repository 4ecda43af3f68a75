"""Rules: each boundary of each value, one violation at a time; the writing of bodies, credentials, methods, paths."""

from __future__ import annotations

from docpact.testing.cases import Case
from docpact.testing.plugin import keep
from docpact.testing.trial import Trial


def test_case(contract_trial: Trial, contract_case: Case) -> None:
    keep(contract_trial, contract_case)
