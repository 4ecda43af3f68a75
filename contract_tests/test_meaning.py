"""Meaning: documented examples are accepted, the values sent come back, what was created can be deleted again."""

from __future__ import annotations

import pytest
from docpact.model import Operation
from docpact.testing.base import base_call
from docpact.testing.calls import write
from docpact.testing.cases import Case, Expectation
from docpact.testing.cleanup import removal
from docpact.testing.meaning import echoes
from docpact.testing.plugin import keep
from docpact.testing.trial import Trial


def test_documented_examples_are_accepted(contract_trial: Trial, contract_operation: Operation) -> None:
    examples = contract_operation.body.examples if contract_operation.body is not None else ()
    base = base_call(contract_trial.service, contract_operation, contract_trial.options.pinned)
    sent = [example for example in examples if example.value == base.body]
    if not sent:
        pytest.skip("the page has no example that keeps its own rules")
    keep(contract_trial, _case(contract_trial, contract_operation))


def test_values_come_back(contract_trial: Trial, contract_operation: Operation) -> None:
    statuses = [int(response.status) for response in contract_operation.responses if response.status.startswith("2")]
    if not any(echoes(contract_trial.service, contract_operation, status) for status in statuses):
        pytest.skip("no documented response repeats what the request says")
    keep(contract_trial, _case(contract_trial, contract_operation))


def test_what_is_created_is_deleted(contract_trial: Trial, contract_operation: Operation) -> None:
    case = _case(contract_trial, contract_operation)
    if contract_operation.method != "POST" or not contract_trial.allows(case):
        pytest.skip("nothing is created")
    request = removal(contract_trial.service, case, contract_trial.session.send(case.request))
    if request is None:
        pytest.skip("no documented operation deletes what this one creates")
    assert contract_trial.session.send(request).status < 300


def _case(trial: Trial, operation: Operation) -> Case:
    call = base_call(trial.service, operation, trial.options.pinned)
    return Case(
        "example",
        operation,
        write(call),
        Expectation.ACCEPTED,
        "the documented example",
        0,
        claim="the example of the page is accepted and its values come back",
        source=operation.source,
        call=call,
    )
