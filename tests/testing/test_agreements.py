"""What fields demand of each other, in planned and generated requests, and a run against servers that ignore it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docpact.mock import MOCK_TOKEN, create_app, serve
from docpact.model import Service
from docpact.openapi import load, read
from docpact.rules import ObjectRule
from docpact.testing import Options, run
from docpact.testing.agreements import agreeing, agrees, settled
from docpact.testing.base import base_call, plain_value
from docpact.testing.calls import ABSENT, Call
from docpact.testing.cases import Case, Expectation
from docpact.testing.plan import plan
from docpact.testing.subjects import subjects

DISKS = Path(__file__).parents[1] / "mock" / "documents" / "disks.yaml"
DOCUMENT: dict[str, Any] = load(DISKS)
SERVICE: Service = read(DOCUMENT, location=str(DISKS))
OPERATION = SERVICE.operations[0]
CASES = plan(SERVICE, OPERATION, {}, None)
DISAGREEMENTS = [case for case in CASES if case.kind.startswith("disagreement")]
RULES = (*SERVICE.schema("Disk").rules, *OPERATION.rules)


def broken_by(case: Case) -> list[object]:
    assert case.call is not None
    return [rule for found in agreeing(SERVICE, case.call) for rule in found.rules if not rule.accepts(found.value)]


def test_the_base_call_agrees() -> None:
    call = base_call(SERVICE, OPERATION, {})
    assert agrees(SERVICE, call)
    assert set(call.body["disk"]) == {"name", "zone"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)
def test_each_rule_is_broken_alone(rule: ObjectRule) -> None:
    cases = [case for case in DISAGREEMENTS if case.rule == rule]
    assert cases
    for case in cases:
        assert case.expectation is Expectation.REFUSED
        assert broken_by(case) == [rule]
        assert rule.sentence in case.says
        assert str(rule.source) in case.says


def test_what_is_to_be_accepted_agrees() -> None:
    accepted = [case for case in CASES if case.expectation is Expectation.ACCEPTED and case.call is not None]
    assert len(accepted) > 40
    assert [case.sent for case in accepted if broken_by(case)] == []


def test_every_field_is_tried_in_a_request_that_agrees() -> None:
    tried = {case.subject.name for case in CASES if case.expectation is Expectation.ACCEPTED and case.subject}
    optional = {subject.name for subject in subjects(SERVICE, OPERATION) if subject.rules}
    assert optional <= tried


def test_a_call_is_settled_around_what_is_kept() -> None:
    (iops,) = (subject for subject in subjects(SERVICE, OPERATION) if subject.name == "iops")
    disk = {"name": "a", "kind": "SAS", "iops": 3, "user": "u", "zone": "z"}
    kept = settled(SERVICE, Call(OPERATION, {}, {"disk": disk}), plain_value, keep=iops)
    assert kept.get(iops) == 3
    assert agrees(SERVICE, kept)
    dropped = settled(SERVICE, Call(OPERATION, {}, {"disk": disk}), plain_value)
    assert dropped.get(iops) is ABSENT
    assert agrees(SERVICE, dropped)


def checks_of(*breaks: str) -> list[str]:
    with serve(create_app(DOCUMENT, breaks=breaks)) as url:
        report = run(SERVICE, DOCUMENT, Options(url, headers={"X-Auth-Token": MOCK_TOKEN}, max_requests=250))
    return [f"{finding.check} {finding.message}" for finding in report.findings]


def test_a_server_that_keeps_what_fields_demand_has_no_finding() -> None:
    assert checks_of() == []


@pytest.mark.parametrize(
    ("fault", "check", "sentence"),
    [
        ("disk.given_unchecked", "accepted:disagreement:given", "mandatory when kind"),
        ("disk.not_given_unchecked", "accepted:disagreement:not-given", "valid only when kind"),
        ("disk.field_rule_unchecked", "accepted:disagreement:field-rule", "from 10 to 100"),
        ("disk.some_of_unchecked", "accepted:disagreement:some-of", "specified"),
        ("disk.together_unchecked", "accepted:disagreement:together", "in pairs"),
        ("disk.compared_unchecked", "accepted:disagreement:compared", "greater than max_count"),
        ("parameters.given_unchecked", "accepted:disagreement:given", "together with end"),
        ("disk.field_rule_always", "refused", ""),
    ],
)
def test_a_server_that_ignores_it_is_found(fault: str, check: str, sentence: str) -> None:
    found = checks_of(fault)
    assert [message for message in found if message.startswith(check) and sentence in message], found
