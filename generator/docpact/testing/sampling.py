"""Sample values of a single rule, for people who want to see what it allows and what it does not."""

from __future__ import annotations

from hypothesis import strategies as st

from docpact.model import Json, Rule, Service, Type
from docpact.rules import Count, Each, Entries, Keys, MultipleOf, OneOf, Range, Spans, Unique, Values
from docpact.testing.base import plain_value
from docpact.testing.confirmations import confirmations
from docpact.testing.strategies import Strategy, breaking, drawn, keeping
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
    if isinstance(rule, Range | MultipleOf | Spans):
        return Type("number")
    if isinstance(rule, Count | Unique):
        return Type("array", items=Type("string"))
    if isinstance(rule, Each):
        return Type("array", items=_type_of(rule.rule))
    if isinstance(rule, Entries | Keys | Values):
        return Type("map", items=_type_of(rule.rule) if isinstance(rule, Values) else Type("string"))
    return Type("any") if isinstance(rule, OneOf) else Type("string")


def _first(values: list[Json], more: Strategy, n: int) -> list[Json]:
    chosen: list[Json] = []
    for value in values:
        if len(chosen) < n and value not in chosen and len(str(value)) <= 300:
            chosen.append(value)
    if len(chosen) < n and not more.is_empty:
        chosen += [value for value in drawn(more, 4 * n) if value not in chosen]
    return chosen[:n]
