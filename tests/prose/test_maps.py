"""Of whom a sentence speaks in the description of a map: of its keys, of its values, or of the map itself."""

from __future__ import annotations

from typing import Any

import pytest
from docpact.prose import read
from docpact.prose.explanation import explain
from docpact.rules import Characters, Charset, Entries, Keys, Length, OneOf, Rule, Values

NAME = Charset(allowed=Characters(("letters", "digits"), "-_"))
WORDS = OneOf(values=("red", "blue"))


def keys(*rules: Rule) -> list[Rule]:
    return [Keys(rule=rule) for rule in rules]


def values(*rules: Rule) -> list[Rule]:
    return [Values(rule=rule) for rule in rules]


def rules(text: str, type_text: str = "Map<String,String>", name: str = "labels") -> list[Rule]:
    return list(read(text, name=name, type_text=type_text).rules)


BOTH = [*keys(Length(max=36)), *values(Length(max=43))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labels. The key can contain 36 characters and the value 43.", BOTH),
        ("Labels. The key can contain 1 to 36 characters and the value 43.",
         [*keys(Length(min=1, max=36)), *values(Length(max=43))]),
        ("Labels. The key can contain up to 36 characters, and the value can contain up to 43 characters.", BOTH),
        ("Labels. The key can contain up to 36 characters; the value up to 43 characters.", BOTH),
        ("Labels.\n\n-  The key can contain up to 36 characters.\n-  The value can contain up to 43 characters.", BOTH),
        ("Labels.\n\n**key**:\n\nIt has a maximum of 36 characters.\n\n**value**:\n\nUp to 43 characters.", BOTH),
        ("Labels.\n\nFor a label key:\n\nIt has up to 36 characters.\n\nFor a label value:\n\nUp to 43 characters.",
         BOTH),
        ("Labels.\n\n-  **key**: up to 36 characters.\n-  **value**: up to 43 characters.", BOTH),
        ("Labels. Each key or value has a maximum of 9 bytes.", [*keys(Length(max=9, unit="bytes")),
                                                                 *values(Length(max=9, unit="bytes"))]),
        ("The maximum size of both the label **key** and **value** is 9 characters.",
         [*keys(Length(max=9)), *values(Length(max=9))]),
        ("The length of **key** and **value** in **labels** cannot exceed 9 characters.",
         [*keys(Length(max=9)), *values(Length(max=9))]),
        ("Labels. The key cannot be left blank. Only letters, digits, hyphens (-), and underscores (_) are allowed.",
         keys(Length(min=1), NAME)),
        ("Labels. Keys consist of letters, digits,\n\nhyphens (-), and underscores (_).", keys(NAME)),
        ("The key is a colour. Options of key:\n\n-  red: It is warm.\n-  blue: It is cold.", keys(WORDS)),
        ("Colours with their share.\n\n-  Valid key values include:\n\n   -  **red**\n   -  **blue**\n\n"
         "-  The value is the share.", keys(WORDS)),
        ("**key** is the shelf and **value** is its colour. The value can be **red** or **blue**.", values(WORDS)),
        ("Labels. A maximum of 10 key-value pairs are allowed.", [Entries(max=10)]),
        ("Labels. There is at least one key. A minimum of 1 key-value pair is allowed.", [Entries(min=1)]),
        ("Labels of the shelf. A maximum of 20 labels can be added.", [Entries(max=20)]),
        ("Labels. They cannot be empty.", [Entries(min=1)]),
    ],
)  # fmt: skip
def test_a_rule_is_of_the_part_that_the_sentence_speaks_of(text: str, expected: list[Rule]) -> None:
    found = rules(text)
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert all(rule.sentence for rule in found)
    assert sorted(rules(text, "Object"), key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize(
    "text",
    [
        "Labels. The value cannot exceed 9 characters.",
        "Labels. If the key is **red**, the value has up to 9 characters.",
        "The key is a colour. It can be, but is not limited to the following:\n\n-  **red**\n-  **blue**",
        "The key is a colour. The value can be **red** or **blue**.",
        "The key is a shelf. The value has these members:\n\n-  **red**: how warm.\n-  **blue**: how cold.",
        "Labels. The value of the **size** key can be **red** or **blue**.",
        "Labels. For a mark:\n\nIt has up to 9 characters and cannot be blank.",
        "Labels. The key of a colour has up to 9 shades.",
        "Labels. You can add a maximum of 9 shelves.",
    ],
)
def test_what_is_said_of_something_else_is_no_rule(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize("type_text", ["String", "Array of strings", "Tag object", "Array of Tag objects", ""])
def test_only_a_map_has_keys(type_text: str) -> None:
    found = rules("Words. The key can contain up to 36 characters, and the value up to 43.", type_text)
    assert not any(isinstance(rule, Keys | Values | Entries) for rule in found)


def test_values_have_the_type_that_the_map_names() -> None:
    text = "Shares. The key has 1 to 9 characters, and the value ranges from 1 to 5."
    assert [rule.schema() for rule in rules(text, "Map<String,Integer>")] == [
        {"propertyNames": {"minLength": 1, "maxLength": 9}},
        {"additionalProperties": {"minimum": 1, "maximum": 5}},
    ]


def test_maps_in_a_list_have_rules_of_their_own() -> None:
    found = rules("Words. Each key contains a maximum of 9 characters.", "Array of Map<String,String> objects")
    assert [rule.schema() for rule in found] == [{"items": {"propertyNames": {"maxLength": 9}}}]


def test_an_explanation_tells_each_part() -> None:
    explained = explain(
        "Labels. The key has up to 9 characters; the value has up to 5 characters.", "labels", "Map<String,String>"
    )
    became = [rule.name for phrase in explained.reading.phrases for rule in explained.rules_of(phrase)]
    assert became == ["keys", "values"]
    schema: dict[str, Any] = explained.schema
    assert schema == {
        "type": "object",
        "propertyNames": {"maxLength": 9},
        "additionalProperties": {"maxLength": 5},
    }
