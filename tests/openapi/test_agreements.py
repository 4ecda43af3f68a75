"""What fields demand of each other, read from the keywords of documents that have no records of it."""

from __future__ import annotations

from typing import Any

import pytest
from docpact.model import Field, Schema, Service, Type
from docpact.openapi import interpret, to_openapi_30, write
from docpact.rules import FieldRule, Given, Length, NotGiven, ObjectRule, SomeOf, Together, When, in_words
from hypothesis import given, settings
from hypothesis import strategies as st

FIELDS = tuple(Field(name, Type("string")) for name in "abcd")
A, NOT_A = When(field="a", values=("x", "y")), When(field="a", values=("x",), negated=True)
HAS_B, NO_B = When(field="b"), When(field="b", negated=True)
RULES: list[ObjectRule] = [
    Given(field="c", when=(A,)),
    Given(field="c", when=(HAS_B,)),
    NotGiven(field="c", when=(NOT_A, NO_B)),
    NotGiven(field="c", when=(HAS_B,)),
    FieldRule(field="c", rule=Length(max=1), when=(A,)),
    SomeOf(choice=("a", "b"), least=1),
    SomeOf(choice=("a", "b"), least=1, most=1),
    SomeOf(choice=("a", "b"), most=1),
    SomeOf(choice=("c", "d"), least=1, when=(A, HAS_B)),
    Together(group=("a", "b")),
]


def written(*rules: ObjectRule) -> dict[str, Any]:
    return write(Service("s", "S", schemas=(Schema("Disk", FIELDS, rules=rules),)))


def component(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"]["Disk"]
    return found


def rules_in(document: dict[str, Any]) -> tuple[tuple[Any, ...], list[str]]:
    service, diagnostics = interpret(document, location="s.yaml")
    return service.schema("Disk").rules, [diagnostic.message for diagnostic in diagnostics]


@pytest.mark.parametrize("rule", RULES, ids=in_words)
@given(value=st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", "zz"])))
@settings(max_examples=60, deadline=None)
def test_keywords_without_a_record_say_the_same(rule: ObjectRule, value: dict[str, str]) -> None:
    document = written(rule)
    del component(document)["x-docpact-rules"]
    rules, unread = rules_in(document)
    assert unread == []
    assert all(read.accepts(value) for read in rules) == rule.accepts(value)


@pytest.mark.parametrize("rule", RULES, ids=in_words)
def test_a_rule_survives_the_older_form(rule: ObjectRule) -> None:
    assert rules_in(to_openapi_30(written(rule))) == ((rule,), [])


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"dependentRequired": {"a": ["b"]}}, ["b is mandatory when a is given"]),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, ["at least 1 of a and b"]),
        (
            {"if": {"properties": {"a": {"const": "x"}}, "required": ["a"]}, "then": {"required": ["b"]}},
            ['b is mandatory when a is "x"'],
        ),
    ],
)
def test_keywords_may_stand_beside_the_properties(keywords: dict[str, Any], words: list[str]) -> None:
    document = written()
    component(document).update(keywords)
    rules, unread = rules_in(document)
    assert [in_words(rule) for rule in rules] == words
    assert unread == []


@pytest.mark.parametrize(
    "keywords",
    [
        {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}},
        {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}},
        {"if": {"required": ["a"]}, "then": {"minProperties": 2}},
        {"not": {"required": ["a"], "properties": {"a": {"const": "x"}}}},
        {"dependentRequired": {"a": ["e"]}},
    ],
)
def test_what_a_rule_can_not_hold_is_reported(keywords: dict[str, Any]) -> None:
    document = written()
    component(document).update(keywords)
    rules, unread = rules_in(document)
    assert rules == ()
    assert unread


def test_a_record_counts_as_long_as_its_keywords_stand() -> None:
    document = written(Given(field="c", when=(A,), sentence="Mandatory when a is x or y."))
    assert [rule.sentence for rule in rules_in(document)[0]] == ["Mandatory when a is x or y."]
    component(document)["allOf"][0]["then"]["required"] = ["d"]
    assert [in_words(rule) for rule in rules_in(document)[0]] == ['d is mandatory when a is "x" or "y"']
    del component(document)["properties"]["a"]
    assert rules_in(document)[0] == ()
