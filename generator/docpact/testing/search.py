"""The search: Hypothesis makes whole valid requests, and requests with one broken value, beyond the planned cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from docpact.model import Json, Operation, Rule
from docpact.testing.base import base_call, keeps
from docpact.testing.calls import Call, to_json, write
from docpact.testing.cases import Case, Expectation
from docpact.testing.probes import LAST
from docpact.testing.strategies import Strategy, breaking, valid_values
from docpact.testing.subjects import Subject, subjects

if TYPE_CHECKING:
    from docpact.testing.trial import Trial


def search(trial: Trial, operation: Operation, requests: int) -> None:
    """Send up to `requests` generated requests; findings go to the trial. BudgetSpentError where none is left."""
    if requests <= 0:
        return
    cases = generated(trial, operation)

    @seeded(trial.options.seed)
    @settings(
        max_examples=requests,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def each(case: Case) -> None:
        if trial.allows(case) and trial.session.left and trial.session.sent < limit:
            trial.execute(case)

    limit = trial.session.sent + requests
    try:
        each()
    except HypothesisException:
        # Rules that contradict each other leave nothing to generate; the planned cases remain.
        return


def generated(trial: Trial, operation: Operation) -> st.SearchStrategy[Case]:
    """A strategy of cases of an operation: a valid value at one or several subjects, or one that breaks one rule."""
    base = base_call(trial.service, operation, trial.options.pinned)
    free = [
        subject
        for subject in subjects(trial.service, operation)
        if subject.place == "body"
        and len(subject.pointer) == 1
        and subject.name not in trial.options.pinned
        and not subject.refers
        and subject.rules
    ]
    if not free:
        return st.nothing()
    valid = st.fixed_dictionaries(
        {}, optional={subject: valid_values(trial.service, subject.type, subject.rules) for subject in free}
    ).map(lambda values: _valid_case(base, values))
    broken = [_broken(base, subject, rule_values) for subject in free for rule_values in _breaking(subject)]
    either = st.one_of(broken) if broken else valid
    return st.booleans().flatmap(lambda invalid: either if invalid else valid)


def _breaking(subject: Subject) -> list[Strategy]:
    strategies = []
    for rule in subject.rules:
        others = tuple(other for other in subject.rules if other is not rule)
        broken = breaking(rule)
        if not broken.is_empty:
            kept = broken.filter(partial(_breaks_alone, subject, others))
            strategies.append(st.tuples(st.just(rule), kept))
    return strategies


def _breaks_alone(subject: Subject, others: tuple[Rule, ...], value: Json) -> bool:
    return keeps(value, others) and not subject.grey(value)


def _broken(base: Call, subject: Subject, values: Strategy) -> st.SearchStrategy[Case]:
    def case(pair: Json) -> Case:
        rule, value = pair
        call = base.put(subject, value)
        return Case(
            "search-broken",
            base.operation,
            write(call),
            Expectation.REFUSED,
            f"`{subject.label}` as {to_json(value)[:200]}",
            LAST,
            subject,
            rule,
            source=subject.source,
            call=call,
        )

    return values.map(case)


def _valid_case(base: Call, values: dict[Subject, Json]) -> Case:
    call = base
    for subject, value in values.items():
        call = call.put(subject, value)
    sent = ", ".join(f"`{subject.label}` as {to_json(value)[:200]}" for subject, value in values.items())
    return Case(
        "search-valid",
        base.operation,
        write(call),
        Expectation.ACCEPTED,
        sent or "the base request",
        LAST,
        next(iter(values), None),
        claim="every value keeps its rules",
        source=base.operation.source,
        call=call,
    )
