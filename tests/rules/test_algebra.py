"""Each rule says the same in Python and as JSON Schema, survives its record, and needs no odd regular expressions."""

from __future__ import annotations

import re

import pytest
from docpact.rules import (
    Characters,
    Charset,
    Count,
    Each,
    Entries,
    Forbidden,
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
    conjunction,
    from_record,
    to_record,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

LETTERS = Characters(("letters",))
NAME = Characters(("letters", "digits"), "-_")
RULES: list[Rule] = [
    Length(min=2, max=5),
    Length(max=0),
    Charset(allowed=NAME),
    Charset(allowed=NAME, first=LETTERS),
    Charset(allowed=NAME, last=LETTERS),
    Charset(allowed=NAME, first=LETTERS, last=Characters(("digits",))),
    Charset(allowed=NAME, first=NAME, last=LETTERS),
    Charset(allowed=NAME, first=LETTERS, last=LETTERS),
    Charset(first=Characters(others="/")),
    Charset(first=LETTERS, last=Characters(("digits",))),
    Forbidden(characters=Characters(others="<>&")),
    Forbidden(characters=Characters(("spaces",)), place="first"),
    Forbidden(characters=Characters(others="-"), place="last"),
    Kinds(kinds=(Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",))), least=2),
    Kinds(kinds=(Characters(("uppercase",)), Characters(("digits",))), least=2),
    Kinds(kinds=(Characters(("letters",)), Characters(("uppercase",)), Characters(("digits",))), least=2),
    Numeral(min=-3, max=120),
    Numeral(min=1),
    Numeral(max=9),
    Pattern(regex="a|bc"),
    Unlike(regex="a.*"),
    Layout(layout="hh:mm"),
    TimeWindow(hours=1, minutes=(0, 30)),
    Range(min=0, max=10),
    Range(min=0, exclusive_min=True),
    Spans(spans=((-1, -1), (1, 100))),
    MultipleOf(step=5),
    OneOf(values=("a", 1, True)),
    NoneOf(values=("a", 2)),
    Count(min=1, max=2),
    Unique(),
    Each(rule=Length(max=1)),
    Entries(min=1, max=2),
    Keys(rule=Charset(allowed=NAME, first=LETTERS)),
    Keys(rule=OneOf(values=("a", "b"))),
    Values(rule=Length(max=1)),
]
TEXTS = st.one_of(
    st.text(alphabet="aB9-_ /<&", max_size=7),
    st.integers(-15, 130).map(str),
    st.sampled_from(["08:00", "24:00", "08:00-09:00", "23:30-00:30", "08:15-09:15", "01", "-0", "1.5", "bc", "a"]),
)
VALUES = st.one_of(
    TEXTS,
    st.integers(-5, 110),
    st.booleans(),
    st.lists(st.one_of(st.text(max_size=2), st.integers(0, 2)), max_size=3),
    st.dictionaries(st.text("ab-", max_size=2), st.one_of(st.text(max_size=2), st.integers(0, 2)), max_size=3),
)


@pytest.mark.parametrize("rule", RULES, ids=repr)
@given(value=VALUES)
@settings(max_examples=60, deadline=None)
def test_a_rule_and_its_schema_agree(rule: Rule, value: object) -> None:
    assert rule.accepts(value) == Draft202012Validator(rule.schema()).is_valid(value)


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_a_rule_survives_its_record(rule: Rule) -> None:
    assert from_record(to_record(rule)) == rule


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_patterns_are_portable(rule: Rule) -> None:
    for pattern in _patterns(rule.schema()):
        # What blank space is differs between engines; blank or not is every character for each.
        rest = pattern.replace(r"[\s\S]", "")
        assert not re.search(r"\(\?[^:]|\\[1-9dDwWsS]|\\-(?![^\[]*\])", rest)


@pytest.mark.parametrize("rule", RULES, ids=repr)
@given(value=VALUES)
@settings(max_examples=20, deadline=None)
def test_patterns_can_be_joined_as_lookaheads(rule: Rule, value: object) -> None:
    """Tools that merge schemas look for all patterns at one place: each has to be anchored itself."""
    for pattern in _patterns(rule.schema()):
        found = isinstance(value, str) and re.search(pattern, value)
        joined = isinstance(value, str) and re.search(f"(?=^)(?={pattern})", value)
        assert bool(found) == bool(joined)


def _patterns(schema: object) -> list[str]:
    if isinstance(schema, dict):
        return [found for key, value in schema.items() for found in ([value] if key == "pattern" else _patterns(value))]
    return [found for value in schema for found in _patterns(value)] if isinstance(schema, list) else []


@given(st.lists(st.sampled_from(RULES), max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rules_does_not_matter(rules: list[Rule], random: object) -> None:
    shuffled = sorted(rules, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert conjunction(rules) == conjunction(shuffled)


@given(st.integers(-2000, 2000), st.integers(0, 3000), st.integers(-5200, 5200))
@settings(max_examples=200, deadline=None)
def test_numerals_are_the_whole_numbers_between_their_bounds(low: int, size: int, value: int) -> None:
    assert Numeral(min=low, max=low + size).accepts(str(value)) == (low <= value <= low + size)


def test_a_window_of_time_lasts_its_hours() -> None:
    window = TimeWindow(hours=1, minutes=(0,))
    assert [window.accepts(v) for v in ("22:00-23:00", "23:00-00:00", "08:00-10:00", "09:00-08:00", "08:15-09:15")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_layout_reads_any_spelling_of_its_offset() -> None:
    layout = Layout(layout="yyyy-mm-ddThh:mm:ssZ")
    accepted = [layout.accepts(f"2020-07-07T01:17:05{offset}") for offset in ("+0200", "+02:00", "Z", "", "+2", "z")]
    assert accepted == [True, True, True, False, False, False]


def test_quoted_text_of_a_layout_stands_for_itself() -> None:
    layout = Layout(layout="YYYYMMDD'T'HHMMSS'Z'")
    assert layout.accepts("20200707T011705Z")
    assert not layout.accepts("20200707T011705+0200")
