from __future__ import annotations

import pytest
from docpact.model import Field, Schema, Service, Type
from docpact.rules import (
    Characters,
    Charset,
    Count,
    Default,
    Each,
    Entries,
    Forbidden,
    Format,
    Keys,
    Kinds,
    Layout,
    Length,
    MultipleOf,
    NoneOf,
    Numeral,
    OneOf,
    Pattern,
    Range,
    Rule,
    Spans,
    TimeWindow,
    Unique,
    Unlike,
    Values,
)
from docpact.testing import samples
from docpact.testing.base import keeps, plain_string
from docpact.testing.strategies import breaking, drawn, keeping, valid_values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAME = (
    Length(min=4, max=64),
    Charset(allowed=Characters(("letters", "digits"), "-_"), first=Characters(("letters",))),
)
RULES: tuple[Rule, ...] = (
    *NAME,
    Length(max=256),
    Length(min=1, max=10, unit="bytes"),
    Charset(last=Characters(("digits",))),
    Charset(allowed=Characters(("chinese", "digits"))),
    Forbidden(characters=Characters(others="!\"&'<=>")),
    Forbidden(characters=Characters(others="-"), place="first"),
    Forbidden(characters=Characters(("spaces",)), place="last"),
    Pattern(regex="[0-9a-f]{32}in[0-9]{2}"),
    Unlike(regex=".*a.*"),
    Format(format="uuid"),
    Format(format="ipv4"),
    Format(format="cidr"),
    Format(format="mac"),
    Format(format="date-time"),
    Layout(layout="yyyy-mm-ddThh:mm:ssZ"),
    OneOf(values=("SSD", "SAS")),
    OneOf(values=(1, 2, 3)),
    Range(min=1, max=65535),
    Range(min=0, max=1, exclusive_min=True),
    MultipleOf(step=10),
    Spans(spans=((1, 5), (10, 20))),
    Numeral(min=0, max=255),
    NoneOf(values=("root", "admin")),
    Kinds(kinds=(Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",))), least=2),
    TimeWindow(hours=1),
    Count(min=1, max=3),
    Unique(),
    Each(rule=Length(max=3)),
    Entries(min=1, max=3),
    Keys(rule=Length(min=2, max=3)),
    Values(rule=Length(max=3)),
)


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_what_keeps_a_rule_is_accepted_and_what_breaks_it_is_not(rule: Rule) -> None:
    @settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def check(data: st.DataObject) -> None:
        assert rule.accepts(data.draw(keeping(rule)))
        assert not rule.accepts(data.draw(breaking(rule)))

    check()


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_samples_show_both_sides_of_a_rule(rule: Rule) -> None:
    kept, broken = samples(rule)
    assert kept and broken
    assert all(rule.accepts(value) for value in kept)
    assert not any(rule.accepts(value) for value in broken)
    assert samples(rule) == (kept, broken)


def test_nothing_breaks_a_default() -> None:
    assert samples(Default(value=3)) == ([3], [])


def test_values_of_a_field_keep_all_its_rules() -> None:
    service = Service("", "")

    @settings(max_examples=60, deadline=None, database=None)
    @given(valid_values(service, Type("string"), NAME))
    def check(value: str) -> None:
        assert keeps(value, NAME)

    check()


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_a_field_of_each_rule_has_values(rule: Rule) -> None:
    values = drawn(valid_values(Service("", ""), Type("string"), (Default(value="x"), rule)), 5)
    assert all(rule.accepts(value) for value in values)


def test_a_format_and_a_pattern_hold_together() -> None:
    rules = (Format(format="uri"), Pattern(regex="rtsp:.*"))
    assert keeps(plain_string(rules), rules)
    assert drawn(valid_values(Service("", ""), Type("string"), rules), 5)


def test_an_object_that_holds_itself_ends() -> None:
    node = Type("object", schema="Node")
    fields = (Field("name", Type("string"), True, rules=NAME), Field("parent", node))
    service = Service("", "", schemas=(Schema("Node", fields),))

    @settings(max_examples=20, deadline=None, database=None)
    @given(valid_values(service, node))
    def check(value: dict[str, object]) -> None:
        assert keeps(value["name"], NAME)

    check()
