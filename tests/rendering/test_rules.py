"""The checks of a generated package say the same of every value as the rules that they come from."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import pytest
from docpact.model import Source
from docpact.rendering.annotations import checks
from docpact.rules import (
    REGISTRY,
    Annotation,
    Characters,
    Charset,
    Count,
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
    ObjectRule,
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
from docpact.rules.formats import FORMATS
from hypothesis import given, settings
from hypothesis import strategies as st

LETTERS, DIGITS = Characters(("letters",)), Characters(("digits",))
RULES: list[Rule] = [
    Length(min=2, max=4),
    Length(max=3, unit="bytes"),
    Range(min=0, max=9),
    Range(min=-1.5, exclusive_min=True),
    Range(max=10, exclusive_max=True),
    MultipleOf(step=2),
    MultipleOf(step=0.1),
    Charset(allowed=Characters(("letters", "digits"), "-_"), first=LETTERS),
    Charset(allowed=LETTERS, last=DIGITS),
    Charset(allowed=LETTERS, first=DIGITS, last=Characters((), "-]")),
    Charset(first=LETTERS, last=DIGITS),
    Charset(allowed=Characters(("visible ascii", "spaces"), "")),
    Forbidden(characters=Characters((), "<>\\^-]\n")),
    Forbidden(characters=DIGITS, place="first"),
    Forbidden(characters=DIGITS, place="last"),
    Pattern(regex="[a-c]{2}|1"),
    Unlike(regex="a.*"),
    OneOf(values=("a", 1, True, "")),
    NoneOf(values=("a", 1, False)),
    Layout(layout="hh:mm"),
    Layout(layout="yyyy-mm-ddThh:mm:ssZ"),
    Count(min=1, max=2),
    Unique(),
    Each(rule=Length(max=1)),
    Entries(min=1, max=2),
    Keys(rule=Length(max=1)),
    Values(rule=Length(max=1)),
    Spans(spans=((-1, -1), (1, 5), (7.5, 9))),
    Numeral(min=-5, max=20),
    Numeral(),
    Kinds(kinds=(Characters(("uppercase",)), Characters(("lowercase",)), DIGITS), least=2),
    TimeWindow(hours=1),
    TimeWindow(hours=4, minutes=(0, 15, 30, 45)),
    *(Format(format=name) for name in FORMATS),
]
SAMPLES = [
    "00:00-04:00", "20:00-24:00", "20:00-00:00", "23:15-03:15", "01:05-02:05", "23:59-00:59", "1:00-2:00",
    "00:00-04:15", "2020-01-31T23:59:59+0200", "2020-13-01T00:00:00Z", "23:59", "24:00", "10.0.0.0/8", "10.0.0.1",
    "::1", "aa:bb:cc:dd:ee:ff", "a@b.c", "https://a.b/c", "2020-01-31", "2020-01-31T00:00:00Z", "YWJj", "YWJ", "{}",
    "{", "d8e6ca5a624745bcb546a227aa3ae1cf",
    "-5", "20", "21", "-6", "007", "-0", "+1", "1\n", "ab\n", "aA", "a1", "A1", "1", "ab1-", "-ab1",
]  # fmt: skip
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-10, 30)
    | st.sampled_from([-1.5, 0.3, 7.5, 9.0, 9.5, 1e300])
    | st.sampled_from(SAMPLES)
    | st.text("abAZ019-_]\\^<> \n\té名😀", max_size=5)
    | st.text(max_size=4)
)
values = scalars | st.lists(scalars, max_size=4) | st.dictionaries(st.text(max_size=2), scalars, max_size=3)


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_a_check_and_its_rule_agree(library: ModuleType, rule: Rule) -> None:
    (code,) = checks("name", [rule])
    check = eval(code, {"rules": importlib.import_module("library_client.rules")})

    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(values)
    def agree(value: Any) -> None:
        if value is not None:  # a field that is None is not sent, or its null is documented
            assert (check._fault(value) is None) == rule.accepts(value)

    agree()


@pytest.mark.parametrize(
    "name", [name for name, kind in REGISTRY.items() if not issubclass(kind, Annotation | ObjectRule)]
)
def test_every_rule_that_a_value_can_break_has_a_check(name: str) -> None:
    assert any(rule.name == name and checks("name", [rule]) for rule in RULES)


def test_a_check_carries_the_sentence_and_its_place() -> None:
    rule = Length(max=1, sentence="One character.", source=Source("page.rst", 3))
    assert checks("name", [rule]) == ["rules.Length(max=1, sentence='One character.', source='page.rst:3')"]
    assert checks("adminPass" + "word", [rule])[0].endswith("secret=True)")


def test_a_secret_key_is_no_part_of_a_message(library: ModuleType) -> None:
    (code,) = checks("secret" + "s", [Keys(rule=Length(max=1))])
    check = eval(code, {"rules": importlib.import_module("library_client.rules")})
    assert check.fault({"hidden": 1}) == "the value has a key that is longer than 1 characters"


def test_a_pattern_that_python_can_not_read_is_left_out() -> None:
    assert checks("name", [Pattern(regex="(?<name")]) == []
