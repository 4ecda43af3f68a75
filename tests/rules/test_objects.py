"""Rules of an object say the same in Python and as JSON Schema, and survive their record."""

from __future__ import annotations

import pytest
from docpact.rules import (
    Compared,
    FieldRule,
    Given,
    NotGiven,
    ObjectRule,
    OneOf,
    Range,
    SomeOf,
    Together,
    When,
    from_record,
    in_words,
    object_keywords,
    to_record,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

IS_A = When(field="a", values=("x", 1))
NOT_A = When(field="a", values=("x",), negated=True)
HAS_B = When(field="b")
NO_B = When(field="b", negated=True)
RULES: list[ObjectRule] = [
    Given(field="c", when=(IS_A,)),
    Given(field="c", when=(HAS_B,)),
    Given(field="c", when=(NO_B,)),
    Given(field="c", when=(NOT_A, HAS_B)),
    NotGiven(field="c", when=(NOT_A,)),
    NotGiven(field="c", when=(HAS_B,)),
    FieldRule(field="c", rule=Range(min=1, max=5), when=(IS_A,)),
    FieldRule(field="c", rule=OneOf(values=("x",)), when=(NOT_A,)),
    SomeOf(choice=("a", "b"), least=1),
    SomeOf(choice=("a", "b"), least=1, most=1),
    SomeOf(choice=("a", "b"), most=1),
    SomeOf(choice=("a", "b", "c"), most=1),
    SomeOf(choice=("b", "c"), least=1, when=(IS_A,)),
    Together(group=("a", "b")),
    Together(group=("a", "b", "c")),
]
OBJECTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["x", "y", 1, True, 7, None]))


@pytest.mark.parametrize("rule", RULES, ids=in_words)
@given(value=OBJECTS)
@settings(max_examples=80, deadline=None)
def test_a_rule_and_its_schema_agree(rule: ObjectRule, value: object) -> None:
    assert rule.accepts(value) == Draft202012Validator(rule.schema()).is_valid(value)


@given(rules=st.lists(st.sampled_from(RULES), max_size=4), value=OBJECTS)
@settings(max_examples=80, deadline=None)
def test_several_rules_are_all_kept(rules: list[ObjectRule], value: object) -> None:
    kept = all(rule.accepts(value) for rule in rules)
    assert kept == Draft202012Validator(object_keywords(rules)).is_valid(value)


@pytest.mark.parametrize(
    "rule", [*RULES, Compared(field="a", relation="<", other="b"), Compared(field="a", relation=">=", other="b")]
)
def test_a_rule_survives_its_record(rule: ObjectRule) -> None:
    assert from_record(to_record(rule)) == rule


@pytest.mark.parametrize(
    "record",
    [
        {"rule": "given", "field": "c", "when": [{"values": ["x"]}]},
        {"rule": "given", "field": "c", "when": [{"field": "a", "equals": "x"}]},
        {"rule": "compared", "field": "a", "relation": "~", "other": "b"},
        {"rule": "given"},
    ],
)
def test_a_senseless_record_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"condition|relation|given"):
        from_record(record)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (1, 2, True),
        (2, 2, False),
        ("9", "10", True),
        ("2024-01-31T10:20:30Z", "2024-02-01T00:00:00Z", True),
        ("2024-02-01T00:00:00+0100", "2024-01-31T10:20:30+0100", False),
        ("2024-02-01T00:00:00+0100", "2024-01-31T10:20:30Z", True),
        ("2024-02-01 00:00:00", "2024-01-31T10:20:30", False),
        ("b", "a", True),
        (None, 1, True),
        (True, False, True),
    ],
)
def test_what_has_no_order_is_not_compared(one: object, other: object, kept: bool) -> None:
    assert Compared(field="a", relation="<", other="b").accepts({"a": one, "b": other}) is kept


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Given(field="c", when=(IS_A, NO_B)), 'c is mandatory when a is "x" or 1 and b is not given'),
        (NotGiven(field="c", when=(NOT_A,)), 'no c when a is not "x"'),
        (FieldRule(field="c", rule=Range(min=1), when=(HAS_B,)), "c: at least 1 when b is given"),
        (SomeOf(choice=("a", "b"), most=1), "at most 1 of a and b"),
        (SomeOf(choice=("a", "b"), least=1, most=1), "1 of a and b"),
        (Together(group=("a", "b")), "a and b together or not at all"),
        (Compared(field="a", relation="<", other="b"), "a < b"),
    ],
)
def test_a_rule_in_words(rule: ObjectRule, words: str) -> None:
    assert in_words(rule) == words
