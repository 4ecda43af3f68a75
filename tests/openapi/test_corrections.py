"""Keywords decide which rules a document holds: overlays correct keywords, records follow."""

from __future__ import annotations

import pytest
from docpact.model import Json, Service, Source, Type
from docpact.openapi import interpret, read, type_schema, write
from docpact.openapi.interpreting import SchemaReader
from docpact.rules import (
    Characters,
    Charset,
    Count,
    Default,
    Each,
    Entries,
    Format,
    Keys,
    Length,
    MultipleOf,
    Nullable,
    OneOf,
    Pattern,
    Range,
    ReadOnly,
    Rule,
    Unique,
    Values,
    to_record,
)

SAID = {"sentence": "4 to 64 characters.", "source": Source("page.rst", 7)}
LENGTH = Length(min=4, max=64, **SAID)
NAME = Charset(allowed=Characters(("letters",)), **SAID)


def rules_of(schema: dict[str, Json]) -> tuple[Rule, ...]:
    document = {"openapi": "3.1.0", "components": {"schemas": {"A": {"type": "object", "properties": {"a": schema}}}}}
    return read(document, location="a.yaml").schema("A").fields[0].rules


def recorded(schema: dict[str, Json], *rules: Rule) -> dict[str, Json]:
    return {**schema, "x-docpact-rules": [to_record(rule) for rule in rules]}


def test_a_bound_that_was_corrected_loses_its_sentence_and_the_other_keeps_it() -> None:
    kept, own = rules_of(recorded({"type": "string", "minLength": 4, "maxLength": 60}, LENGTH))
    assert (kept, kept.sentence) == (Length(min=4), "4 to 64 characters.")
    assert (own, own.source) == (Length(max=60), None)


def test_a_record_whose_keywords_were_removed_is_dropped() -> None:
    assert rules_of(recorded({"type": "string"}, LENGTH, NAME)) == ()
    assert rules_of(recorded({"type": "string", "pattern": "^x$"}, NAME)) == (Pattern(regex="x"),)


def test_a_record_of_a_weaker_rule_stands_beside_a_stricter_one() -> None:
    stricter = Length(max=32)
    schema = type_schema(Service("", ""), Type("string"), (LENGTH, stricter))
    assert schema["maxLength"] == 32
    assert rules_of(recorded(schema, LENGTH, stricter)) == (LENGTH, stricter)


def test_several_patterns_stand_together_and_one_can_be_removed() -> None:
    other = Pattern(regex="[a-z]+")
    schema = type_schema(Service("", ""), Type("string"), (NAME, other))
    assert rules_of(recorded(schema, NAME, other)) == (NAME, other)
    del schema["allOf"]
    (left,) = rules_of(recorded(schema, NAME, other))
    assert left in (NAME, other)


def test_a_rule_of_elements_stands_in_items() -> None:
    rule = Each(rule=LENGTH)
    schema = {"type": "array", "items": {"type": "string", "minLength": 4, "maxLength": 64}}
    assert rules_of(recorded(schema, rule)) == (rule,)
    schema["items"] = {"type": "string", "minLength": 4}
    assert rules_of(recorded(schema, rule)) == (Each(rule=Length(min=4)),)


def test_rules_of_maps_stand_in_the_schemas_of_keys_and_values() -> None:
    rules = (Keys(rule=LENGTH), Values(rule=LENGTH), Entries(max=10))
    type = Type("map", items=Type("string"))
    assert rules_of(recorded(type_schema(Service("", ""), type, rules), *rules)) == rules
    corrected = {
        "type": "object",
        "propertyNames": {"minLength": 4},
        "additionalProperties": {"type": "string", "maxLength": 64},
    }
    assert rules_of(recorded(corrected, *rules)) == (Keys(rule=Length(min=4)), Values(rule=Length(max=64)))


def test_true_is_not_one() -> None:
    zero_or_one = OneOf(values=(0, 1), **SAID)
    (rule,) = rules_of(recorded({"enum": [False, True]}, zero_or_one))
    assert rule.source is None
    assert rule.accepts(True)
    assert not rule.accepts(1)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "minLength": 1}, (Length(min=1),)),
        ({"type": "string", "pattern": "^[a-z]+$"}, (Pattern(regex="[a-z]+"),)),
        ({"type": "string", "pattern": "^(?:a|b)$"}, (Pattern(regex="a|b"),)),
        ({"type": "integer", "minimum": 1, "exclusiveMaximum": 9}, (Range(min=1, max=9, exclusive_max=True),)),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, (Range(min=1, exclusive_min=True),)),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": 1}, (Range(min=1, exclusive_min=True),)),
        ({"type": "integer", "minimum": 3, "exclusiveMinimum": 1}, (Range(min=3),)),
        ({"type": "integer", "exclusiveMinimum": False}, ()),
        ({"type": "integer", "multipleOf": 10}, (MultipleOf(step=10),)),
        ({"enum": ["a", 1, None]}, (OneOf(values=("a", 1, None)),)),
        ({"const": "a"}, (OneOf(values=("a",)),)),
        ({"type": ["string", "null"], "enum": ["a", None]}, (OneOf(values=("a",)), Nullable())),
        ({"type": "string", "nullable": True}, (Nullable(),)),
        ({"type": "array", "items": {"type": "string", "maxLength": 3}}, (Each(rule=Length(max=3)),)),
        ({"type": "array", "minItems": 1, "uniqueItems": True}, (Count(min=1), Unique())),
        ({"type": "object", "propertyNames": {"type": "string", "maxLength": 3}}, (Keys(rule=Length(max=3)),)),
        ({"type": "object", "additionalProperties": {"maxLength": 3}}, (Values(rule=Length(max=3)),)),
        ({"additionalProperties": True, "minProperties": 1, "maxProperties": 3}, (Entries(min=1, max=3),)),
        ({"type": "string", "default": "a", "readOnly": True}, (Default(value="a"), ReadOnly())),
        ({"type": "string", "format": "uuid"}, ()),
        ({"allOf": [{"type": "string", "maxLength": 5}, {"pattern": "^a$"}]}, (Length(max=5), Pattern(regex="a"))),
    ],
)
def test_keywords_without_a_record_are_rules_themselves(schema: dict[str, Json], expected: tuple[Rule, ...]) -> None:
    assert rules_of(schema) == expected
    assert all(rule.source is None for rule in rules_of(schema))


@pytest.mark.parametrize("pattern", ["a", "^a", "a$", "^a$|^b$", "[0-9]+-x"])
def test_a_pattern_means_the_same_as_a_rule(pattern: str) -> None:
    import re

    (rule,) = rules_of({"type": "string", "pattern": pattern})
    for value in ("a", "b", "ab", "ba", "c", "", "1-x", "y12-xy", "a|b"):
        assert rule.accepts(value) == bool(re.search(pattern, value)), value


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "minLength": "four"},
        {"type": "string", "minLength": -1},
        {"type": "string", "minLength": True},
        {"type": "string", "pattern": "("},
        {"type": "string", "pattern": 3},
        {"type": "integer", "multipleOf": 0},
        {"type": "string", "enum": "a"},
        {"type": "object", "properties": {"a": {}}, "propertyNames": {"maxLength": 3}},
        {"type": "object", "propertyNames": {"contains": {}}},
        {"type": "string", "x-docpact-rules": [{"rule": "no such rule"}]},
        {"type": "string", "x-docpact-rules": ["length"]},
        {"type": "string", "x-docpact-rules": [{"rule": "charset", "allowed": {"classes": ["no such class"]}}]},
    ],
)
def test_what_is_not_understood_is_reported(schema: dict[str, Json]) -> None:
    reports: list[tuple[str, str]] = []
    value = SchemaReader({}, lambda where, what: reports.append((where, what))).value(schema, "A", "/a")
    assert value.rules == ()
    assert reports


def test_a_format_that_a_record_states_is_a_rule_and_one_of_the_type_column_is_not() -> None:
    rule = Format(format="uuid", **SAID)
    assert rules_of(recorded({"type": "string", "format": "uuid"}, rule)) == (rule,)
    document = {
        "openapi": "3.1.0",
        "components": {"schemas": {"A": {"type": "object", "properties": {"a": {"type": "string", "format": "uuid"}}}}},
    }
    service, diagnostics = interpret(document, location="a.yaml")
    assert service.schema("A").fields[0].type == Type("string", "uuid")
    assert diagnostics == ()
    assert write(service)["components"] == document["components"]
