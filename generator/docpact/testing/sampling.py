"""Sample values of a single rule, for people who want to see what it allows and what it does not."""

from __future__ import annotations

from hypothesis import strategies as st

from docpact.model import Json, Rule, Service, Type
from docpact.rules import Count, Each, MultipleOf, OneOf, Range, Unique
from docpact.testing.base import plain_value
from docpact.testing.confirmations import confirmations
from docpact.testing.strategies import Strategy, breaking, keeping
from docpact.testing.subjects import Subject
from docpact.testing.violations import violations


def samples(rule: Rule, n: int = 5) -> tuple[list[Json], list[Json]]:
    """Return up to `n` values that keep a rule and up to `n` that break it, the telling ones first; always the same."""
    type_ = _type_of(rule)
    model = plain_value(Service("", ""), type_, (rule,))
    subject = Subject("body", ("value",), type_, rules=(rule,))
    kept = [model, *(probe.value for probe in confirmations(subject, model))] if rule.accepts(model) else []
    broken = [probe.value for probe in sorted(violations(subject, model), key=lambda probe: probe.tier)]
    breakable = not breaking(rule).is_empty
    return _first(kept, keeping(rule) if breakable else st.nothing(), n), _first(broken, breaking(rule), n)


def _type_of(rule: Rule) -> Type:
    if isinstance(rule, Range | MultipleOf):
        return Type("number")
    if isinstance(rule, Count | Unique):
        return Type("array", items=Type("string"))
    if isinstance(rule, Each):
        return Type("array", items=_type_of(rule.rule))
    return Type("any") if isinstance(rule, OneOf) else Type("string")


def _first(values: list[Json], more: Strategy, n: int) -> list[Json]:
    chosen: list[Json] = []
    for value in values:
        if len(chosen) < n and value not in chosen and len(str(value)) <= 300:
            chosen.append(value)
    return chosen if len(chosen) >= n or more.is_empty else [*chosen, *_generated(more, chosen, n - len(chosen))]


def _generated(strategy: Strategy, known: list[Json], n: int) -> list[Json]:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import HypothesisException

    found: list[Json] = []

    @settings(
        max_examples=20 * n,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: Json) -> None:
        if len(found) < n and value not in known and value not in found:
            found.append(value)

    try:
        collect()
    except HypothesisException:
        return found
    return found
