"""What one sentence of a description states and another takes back, always or in a case."""

from __future__ import annotations

import pytest
from docpact.prose import read
from docpact.rules import (
    Characters,
    Charset,
    Compared,
    Count,
    FieldRule,
    Given,
    Length,
    NotGiven,
    Numeral,
    OneOf,
    Range,
    Rule,
    Spans,
    When,
)

UP_TO_128 = Length(min=1, max=128)
ICMP = When(field="protocol", values=("icmp",))
OTHER = When(field="protocol", values=("icmp",), negated=True)


def rules(text: str, type_text: str, name: str = "size") -> list[Rule]:
    """Return the rules of the value and those of its object."""
    reading = read(text, name=name, type_text=type_text)
    return [*reading.rules, *reading.object_rules]


@pytest.mark.parametrize(
    ("text", "type_text", "left"),
    [
        ("The tag. At most 36 characters. (This parameter is not verified in a search.)", "String", []),
        (
            "The tag. At most 36 characters, only letters are allowed. The character set is not verified.",
            "String",
            [Length(max=36)],
        ),
        (
            "A tag has up to 9 characters and cannot be empty. The code only verifies whether the key is an empty "
            "string, instead of the length and character set.",
            "String",
            [Length(min=1)],
        ),
        (
            "The key. This parameter is valid only when **mode** is **a**. Otherwise, this parameter is ignored.",
            "String",
            [],
        ),
        (
            "The key. This parameter is valid only when **mode** is **a**.",
            "String",
            [NotGiven(field="size", when=(When(field="mode", values=("a",), negated=True),))],
        ),
        (
            "Sort. It can be **a** or **b**. If it is left empty or set to other values, nothing is sorted.",
            "String",
            [],
        ),
        (
            "Sort. It can be **a** or **b**. If it is set to another value, an error is reported.",
            "String",
            [OneOf(values=("a", "b"))],
        ),
        ("Kind. It can be **a** or **b**. Custom values are also supported.", "String", []),
        ("Name. 1 to 64 characters. The system does not check this parameter.", "String", []),
        ("**size** and **b** are mutually exclusive. If both are specified, **size** takes precedence.", "String", []),
        ("The ID. It is mandatory when **mode** is **a**. Currently, this parameter is not supported.", "String", []),
        (
            "The ID. It is mandatory when **mode** is **a**. This parameter is not supported for hosts.",
            "String",
            [Given(field="size", when=(When(field="mode", values=("a",)),))],
        ),
    ],
)
def test_what_is_taken_back_is_no_rule(text: str, type_text: str, left: list[Rule]) -> None:
    assert rules(text, type_text) == left


def test_what_means_something_else_in_a_case_holds_in_the_others() -> None:
    text = (
        "The first port. It ranges from 1 to 65535 and cannot be greater than **last**. When **protocol** is **icmp**, "
        "this parameter specifies the type."
    )
    assert rules(text, "Integer", "first") == [
        Compared(field="first", relation="<=", other="last", when=(OTHER,)),
        FieldRule(field="first", rule=Range(min=1, max=65535), when=(OTHER,)),
    ]


def test_a_range_is_as_wide_as_that_of_any_case() -> None:
    text = "It ranges from 1 to 65535. If **protocol** is **icmp**, it specifies the type. It ranges from 0 to 9."
    stated = read(text, name="first", type_text="Integer")
    assert stated.rules == (Range(min=0, max=65535),)
    assert stated.object_rules == (FieldRule(field="first", rule=Range(min=0, max=9), when=(ICMP,)),)
    unknown = read("The port. It ranges from 1 to 9. (It ranges from 0 to 5 when codes are used.)", type_text="Integer")
    assert unknown.rules == (Range(min=0, max=9),)


@pytest.mark.parametrize(
    ("text", "type_text", "expected"),
    [
        (
            "If **action** is **filter**, the value must be a positive integer, and the default value is 0.",
            "Integer",
            0,
        ),
        ("If **action** is **filter**, the value must be a positive integer. The default value is **0**.", "String", 0),
    ],
)
def test_a_default_of_a_case_widens_the_range_of_that_case(text: str, type_text: str, expected: int) -> None:
    [rule] = [rule for rule in rules(text, type_text, "offset") if isinstance(rule, FieldRule)]
    assert isinstance(rule.rule, Range | Numeral)
    assert rule.rule.min == expected


@pytest.mark.parametrize(
    ("text", "type_text", "expected"),
    [
        ("Offset. The value is a positive integer. The value zero indicates the first.", "Integer", [Range(min=0)]),
        ("Size. 10 to 20. The value **-1** or **0** means that there is none.", "Integer", [(-1, 0), (10, 20)]),
        (
            "Size. Value range: 1 to 9. If this parameter is not specified or is set to **0**, 9 is used.",
            "Integer",
            [Range(min=0, max=9)],
        ),
        ("Size. 1 to 9. The value can also be -1, indicating no limit.", "Integer", [(-1, -1), (1, 9)]),
        ("Size. Value range: 1 to 9. Set it to 0 to disable the limit.", "Integer", [Range(min=0, max=9)]),
        ("Size. The value ranges from 1 to 9. In large mode, it can be up to 50.", "Integer", [Range(min=1, max=50)]),
        (
            "Name. It contains only letters. For others, hyphens (-) are also allowed.",
            "String",
            [Charset(allowed=Characters(("letters",), "-"))],
        ),
        (
            "Kind. It can be **a** or **b**. If the value is **0**, there is none.",
            "String",
            [OneOf(values=("a", "b", "0"))],
        ),
        ("Kind. It can be **a** or **b**. The default value is **c**.", "String", [OneOf(values=("a", "b", "c"))]),
        ("Limit. Options: - **unlimited** The default value is **0**.", "String", []),
    ],
)
def test_a_value_that_the_text_names_is_allowed(text: str, type_text: str, expected: list[Rule]) -> None:
    found = rules(text, type_text)
    for rule in expected:
        if isinstance(rule, tuple):
            assert any(isinstance(one, Spans) and rule in one.spans for one in found)
        else:
            assert rule in found
    if not expected:
        assert not any(isinstance(rule, OneOf) for rule in found)


@pytest.mark.parametrize(
    ("text", "type_text", "expected"),
    [
        ("Size. Range: 10 to 99. If **kind** is **a**, the minimum value is 5.", "Integer", Range(min=5, max=99)),
        ("Size. Range: 10 to 99. If **kind** is **a**, it must be greater than 200.", "Integer", Range(min=10)),
        (
            "Name. 1 to 64 characters. If **kind** is **a**, 1 to 128 characters are allowed.",
            "String",
            Length(min=1, max=128),
        ),
        ("Name. 4 to 64 characters. For others, the name contains 1 to 9 characters.", "String", Length(min=1, max=64)),
        ("Tags. At most 10 elements. If **kind** is **a**, at most 20 elements.", "Array of strings", Count(max=20)),
        (
            "Mode. It can be **a** or **b**. If **kind** is **x**, it can also be **c**.",
            "String",
            OneOf(values=("a", "b", "c")),
        ),
        (
            "Mode. It can be **a** or **b**. If **kind** is **x**, it can only be **b**.",
            "String",
            OneOf(values=("a", "b")),
        ),
        (
            "Name. It must start with a letter. If **kind** is **a**, it can start with a digit.",
            "String",
            Charset(first=Characters(("letters", "digits"))),
        ),
    ],
)
def test_what_holds_without_a_case_is_as_wide_as_in_any(text: str, type_text: str, expected: Rule) -> None:
    assert read(text, name="size", type_text=type_text).rules == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "Size. The value ranges from 1 to 10 for small hosts and 1 to 50 for large hosts.",
        "Size. The maximum value is 100 for small hosts and 200 for large hosts.",
    ],
)
def test_what_one_sentence_says_of_several_cases_is_none_of_the_whole(text: str) -> None:
    assert not read(text, name="size", type_text="Integer").rules
