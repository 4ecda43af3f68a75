"""The search: Hypothesis makes whole valid requests, and requests with one broken value, beyond the planned cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from docpact.model import Json, Operation, Rule, Service
from docpact.testing.agreements import agrees, settled
from docpact.testing.base import base_call, keeps, plain_value
from docpact.testing.calls import Call, to_json, write
from docpact.testing.cases import Case, Expectation
from docpact.testing.plan import Sample, samples_of, sendable
from docpact.testing.probes import LAST
from docpact.testing.strategies import Strategy, breaking, valid_values
from docpact.testing.subjects import Subject

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
        if trial.allows(case) and trial.worthwhile(case) and trial.session.left and trial.session.sent < limit:
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
        sample
        for sample in samples_of(trial.service, base)
        if _is_free(sample.subject) and sample.subject.name not in trial.options.pinned
    ]
    if not free:
        return st.nothing()
    valid = _valid(trial, base, [sample.subject for sample in free if _has_parent(base, sample.subject)])
    broken = [_broken(sample, values) for sample in free for values in _breaking(sample.subject)]
    either = st.one_of(broken) if broken else valid
    return st.booleans().flatmap(lambda invalid: either if invalid else valid)


def _is_free(subject: Subject) -> bool:
    place = subject.place in ("body", "query") and bool(subject.pointer)
    return place and bool(subject.rules) and not subject.refers


def _valid(trial: Trial, base: Call, free: list[Subject]) -> st.SearchStrategy[Case]:
    values = {subject: valid_values(trial.service, subject.type, subject.rules) for subject in free}
    cases = st.fixed_dictionaries({}, optional=values).map(lambda chosen: _valid_case(trial.service, base, chosen))
    return cases.filter(lambda case: case.call is None or _is_whole(trial.service, case.call, free))


def _is_whole(service: Service, call: Call, free: list[Subject]) -> bool:
    """Tell whether fields agree, and no map has more entries than it may by what was put into it."""
    maps = ((subject, call.get(subject)) for subject in free)
    return agrees(service, call) and all(keeps(value, s.rules) for s, value in maps if isinstance(value, dict))


def _has_parent(base: Call, subject: Subject) -> bool:
    """Whether a value can be put at the subject without anything else that its object would need."""
    parent = Subject("body", subject.pointer[:-1], subject.type)
    return subject.place != "body" or isinstance(base.get(parent), dict)


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


def _broken(sample: Sample, values: Strategy) -> st.SearchStrategy[Case]:
    subject = sample.subject

    def case(pair: Json) -> Case:
        rule, value = pair
        call = sample.call.put(subject, value)
        return Case(
            "search-broken",
            call.operation,
            write(call),
            Expectation.REFUSED,
            f"`{subject.label}` as {to_json(value)[:200]}",
            LAST,
            subject,
            rule,
            source=subject.source,
            call=call,
        )

    return values.filter(lambda pair: sendable(subject, pair[1])).map(case)


def _valid_case(service: Service, base: Call, values: dict[Subject, Json]) -> Case:
    call = base
    for subject, value in values.items():
        call = settled(service, call.put(subject, value), plain_value, keep=subject)
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
