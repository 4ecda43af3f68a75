"""What a text shows of its values beside its sentences, and which readings that refutes."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest
from docpact.prose import read
from docpact.prose.evidence import shown
from docpact.prose.explanation import explain
from docpact.rules import OneOf


def schema(text: str, type_text: str = "String", name: str = "mode") -> dict[str, Any]:
    found = explain(text, name, type_text).schema
    return {key: value for key, value in found.items() if key not in ("type", "format") or value in ("uri", "uuid")}


def codes(text: str, type_text: str = "String") -> list[str]:
    return [diagnostic.code for diagnostic in read(text, name="mode", type_text=type_text).diagnostics]


class TestShown:
    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("A zone, for example, **zone-1**.", ["zone-1"]),
            ('A zone. Example: "zone-1"', ["zone-1"]),
            ("A zone. Example value: zone-1", ["zone-1"]),
            ("Use **a.b.c** as an example.", ["a.b.c"]),
            ("For example, the value can be **0** or **200**.", ["0"]),
            ("For example, when the copy is done.", []),
            ("A path, for example, **s3://**\\ *path*.", []),
            ("Signs, for example, **_**.", []),
        ],
    )
    def test_examples(self, text: str, values: list[str]) -> None:
        assert [one.value for one in shown(text)] == values

    def test_an_item_of_a_list_shows_something_of_its_own(self) -> None:
        (one,) = shown("Kinds.\n\n-  **a**: The file is named so, for example, **b.txt**.")
        assert one.explains

    def test_any_text_takes_linear_time(self) -> None:
        begun = perf_counter()
        shown("example the " + "a " * 200_000 + "e.g. **" * 100_000)
        assert perf_counter() - begun < 1


class TestRefuted:
    @pytest.mark.parametrize(
        "text",
        [
            "Code, for example, **db.large.4**.\n\nIts parts.\n\n-  **db**: the engine\n\n-  **large.4**: the size",
            "Reasons, for example, **3-20**. Options:\n\n-  **3**: dark\n\n-  **20**: blurred",
            "The time is in the format of yyyy-MM-dd, for example, **${now(yyyy)}**.",
            "ID of a version in UUID format, for example, v1.0.",
            'The format is "key:value", for example, **all**.',
            "A share. The value ranges from 200 to 599. For example, the value can be **0** or **200**.",
        ],
    )
    def test_by_an_example(self, text: str) -> None:
        assert schema(text) == {}
        assert codes(text) == ["refuted-rule"]

    @pytest.mark.parametrize(
        "text",
        [
            "Kinds. Options:\n\n-  **a**: The file is named so, for example, **b.txt**.\n\n-  **b**: unlike a",
            "The value can be **a** or **b**, for example, **a**.",
            "The value is fixed at **node**. The ID has it, for example, **node-7**.",
        ],
    )
    def test_not_by_what_is_no_value_of_the_field(self, text: str) -> None:
        assert "enum" in schema(text)
        assert codes(text) == []

    def test_not_what_is_stated_plainly(self) -> None:
        assert schema("The value contains 1 to 4 characters, for example, **abcde**.") == {
            "minLength": 1,
            "maxLength": 4,
        }


class TestDefaults:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The value must be a positive integer. The default value is **0**.", {"minimum": 0}),
            ("The value ranges from 2 to 9. The default value is **1**.", {"minimum": 1, "maximum": 9}),
            (
                "The value ranges from 2 to 9. The default value is **0**.",
                {"minimum": 0, "maximum": 9, "anyOf": [{"minimum": 0, "maximum": 0}, {"minimum": 2, "maximum": 9}]},
            ),
        ],
    )
    def test_outside_of_a_range_are_values_all_the_same(self, text: str, expected: dict[str, Any]) -> None:
        found = schema(text, "Integer")
        assert "default" in found
        assert {key: value for key, value in found.items() if key != "default"} == expected
        assert codes(text, "Integer") == ["contradicting-rules"]

    def test_that_are_macros_need_not_have_the_form_of_the_others(self) -> None:
        text = "Path. It can contain only letters and must start with a letter. The default value is **${path}**."
        assert schema(text) == {"pattern": r"^(?:[A-Za-z][A-Za-z]*|\$\{path\})$", "default": "${path}"}
        assert codes(text) == []

    def test_without_the_unit_that_a_text_needs_are_none(self) -> None:
        sized = "Speed.\n\n-  Number + Unit\n\n   The number ranges from 0 to 9. The unit can be **kb** or **mb**.\n\n"
        assert "default" not in schema(f"{sized}The default value is 4 MB.")
        assert schema("Size. The default value is 40 GB.")["default"] == "40"

    def test_show_that_the_bounds_of_a_text_are_those_of_a_number(self) -> None:
        assert schema("Nodes. Min.: 2. Max.: 9. The default value is **3**.") == {
            "pattern": "^[2-9]$",
            "default": "3",
        }
        assert schema("Name. Minimum: **2** Maximum: **9**")["minLength"] == 2

    def test_permissions_are_octal(self) -> None:
        assert schema("A mode from 0 to 511. Defaults to 0644.", "Integer")["default"] == 420

    def test_in_another_unit_are_none(self) -> None:
        assert "default" not in schema("Duration (in milliseconds). The default value is 3 days.", "Long")
        assert schema("Duration (in days). The default value is 3 days.", "Long")["default"] == 3

    def test_everything_is_no_value(self) -> None:
        assert schema("Selects some copies. Defaults to everything.") == {}


class TestLists:
    @pytest.mark.parametrize(
        "text",
        [
            "It is in the format yyyy-mm-dd Thh:mm:ssZ. **T** separates date and time. **Z** indicates UTC.",
            "Owner.\n\n**net:dhcp**: a\n\n**vm:**\\ *xxx*: b\n\n**net:gate**: c\n\n**net:port**: d",
            "The value can be **net:dhcp**, **vm:xxx**, or **net:gate**.",
            "Days. Options:\n\n-  **month**: 30 days\n\n-  **yyyyMMdd-yyyyMMdd**: so many days",
            "-  Region: west\n\n   -  Z1(west-1): west-1\n   -  Z2(west-2): west-2",
            "Of what.\n\n-  If you skip a rule, its ID.\n\n-  If you skip a kind, it.\n\n**sql**: a\n\n**xss**: b",
            "It has the format {kind}:{size}.\n\n-  **kind**: the disk\n-  **size**: in GB",
            "What is sent.\n\n-  **id**: the ID\n\n-  **image_id+image_name**: both",
            "**Range**\n\n**all**: all of them\n\n**0**: the first\n\nOthers: the one of this ID",
            "-  **A**: one\n-  **B**: two\n-  The kind of a custom policy can only be **A**.",
        ],
    )
    def test_of_parts_and_of_cases_are_no_values(self, text: str) -> None:
        assert "enum" not in schema(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Options:\n\n-  **a**: first\n\n-  **b**: second\n\n   -  **c**: third",
            "Options:\n\n-  **a**: first\n\n-  **b**: second\n\n-  **c**: third\n\n-  **d**: which is not supported",
            "Options:\n\n-  **a**\n\n-  **b**\n\n-  **c**\n\n-  **d** (not supported currently)",
        ],
    )
    def test_items_indented_by_mistake_are_values_and_what_is_not_supported_is_none(self, text: str) -> None:
        assert schema(text)["enum"] == ["a", "b", "c"]

    def test_a_heading_among_the_items_is_no_value(self) -> None:
        assert schema("State.\n\n-  **Range**\n\n-  **ON**\n\n-  **OFF**")["enum"] == ["ON", "OFF"]

    @pytest.mark.parametrize(
        ("text", "values", "found"),
        [
            (
                "Kind. The options are **disk** and **tape**.\n\n-  **DISK**: It turns.\n-  **TAPE**: It runs.",
                ["disk", "tape", "DISK", "TAPE"],
                ["contradicting-rules"],
            ),
            ("Kind. Only DISK is supported. Example value: **disk**", ["DISK", "disk"], []),
            (
                "State.\n\n-  **on**: runs\n-  **stoped**: rests\n\nEnumeration values:\n\n-  **on**\n-  **stopped**",
                ["on", "stoped", "stopped"],
                ["contradicting-rules"],
            ),
        ],
    )
    def test_that_spell_the_values_in_two_ways_have_both(self, text: str, values: list[str], found: list[str]) -> None:
        assert schema(text) == {"enum": values}
        assert codes(text) == found

    @pytest.mark.parametrize(
        "text",
        [
            "Order. **Range**\n\n**large**: the large ones first\n\n**default**: as they come",
            "Order. Options:\n\n-  **First**:\n\n   -  **large**: the large ones\n\n-  **Last**:\n\n"
            "   -  **default**: the others",
            "Order. Options:\n\n-  When **a** is **1**: **large**\n-  When **a** is **2**: **default**\n"
            "-  When **a** is **3**: **default**",
        ],
    )
    def test_of_headings_and_cases_have_their_values(self, text: str) -> None:
        assert schema(text) == {"enum": ["large", "default"]}

    def test_in_any_case(self) -> None:
        assert (
            schema("The value can be **ADD**, **DROP**, or **ALTER** (case-insensitive).")["pattern"].count("[aA]") == 2
        )

    def test_layouts_by_themselves_are_values(self) -> None:
        assert schema("Options:\n\n-  **yyyy**: year\n\n-  **yyyy/MM**: month")["enum"] == ["yyyy", "yyyy/MM"]


class TestRanges:
    def test_of_two_cases_become_one(self) -> None:
        text = "The value ranges from 1 to 900. When **kind** is **a**, it is a code. The value ranges from 0 to 255."
        assert schema(text, "Integer") == {"minimum": 0, "maximum": 900}

    @pytest.mark.parametrize(
        ("of_case", "expected"), [("0 to 255", (0, 900)), ("1 to 1000", (1, 1000)), ("5 to 9", (1, 900))]
    )
    def test_of_a_case_widen_that_of_all(self, of_case: str, expected: tuple[int, int]) -> None:
        text = f"The value ranges from 1 to 900.\n\n-  When **kind** is set to **a**, the value ranges from {of_case}."
        found = schema(text, "Integer")
        assert (found["minimum"], found["maximum"]) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "Size. The maximum value is 9, and the minimum value is 1. The value cannot be a negative number.",
            "Size. Value range: 1 to 9 (an integer greater than 0 and less than 10).",
            "Size.\n\n-  In a small cluster instance, this is that of a node. The value ranges from 1 to 5.\n"
            "-  In a single node instance, it is that of the node. The value ranges from 1 to 9.",
        ],
    )
    def test_that_say_the_same_or_hold_in_different_cases_do_not_contradict_each_other(self, text: str) -> None:
        assert schema(text, "Integer", "size") == {"minimum": 1, "maximum": 9}
        assert codes(text, "Integer") == []

    def test_of_the_items_of_a_list_are_those_of_cases_whatever_begins_the_items(self) -> None:
        text = "Quantity. Valid value:\n\n-  router: The value ranges from 2 to 32.\n-  config: The value is **1**."
        assert schema(text, "Integer", "num") == {"minimum": 1, "maximum": 32}
        assert "enum" not in schema(text, "String", "num")

    def test_that_can_be_changed_give_way(self) -> None:
        text = "The value ranges from 5 to 200 by default.\n\nMinimum: **0**\n\nMaximum: **999**"
        assert schema(text, "Integer") == {"minimum": 0, "maximum": 999}

    def test_of_a_name_are_lengths(self) -> None:
        assert schema("**Range**\n\n**1** to **8**", name="db_name") == {"minLength": 1, "maxLength": 8}

    def test_of_an_array_of_texts_are_counts(self) -> None:
        found = schema("IDs of copies.\n\nValue range: [1, 50]", "Array of strings")
        assert (found["minItems"], found["maxItems"]) == (1, 50)

    def test_beside_a_number_of_elements_are_of_each(self) -> None:
        found = schema("Minimum: **1**\n\nMaximum: **9**\n\nArray Length: **0 - 4**", "Array of strings")
        assert found == {"items": {"type": "string", "minLength": 1, "maxLength": 9}, "minItems": 0, "maxItems": 4}

    def test_of_a_size_are_not_of_a_number_of_things(self) -> None:
        text = "Number of records. At most 100 records are returned, and their size cannot exceed 1 MB."
        assert schema(text, "Integer", "limit") == {"maximum": 100}


def test_characters_of_the_parts_of_a_template_let_its_signs_stand() -> None:
    found = schema('It is in the format of "service.item". Only letters and underscores (_) are allowed.')
    assert found == {"pattern": "^[.A-Z_a-z]*$", "allOf": [{"pattern": r"^[^\.\n]+\.[^\n]+$"}]}


def test_a_set_of_characters_beside_another_is_not_all_of_them() -> None:
    assert (
        schema("It can be any of Unicode characters or the following character set: A-Z, a-z, and hyphens (-).") == {}
    )


def test_an_empty_line_within_a_sentence_divides_nothing() -> None:
    text = "Values. If the operator is In, the\n\narray must be non-empty. If it is Exists, it must be empty."
    assert "minItems" not in schema(text, "Array of strings")


def test_paragraphs_under_conditions_hold_in_these_cases() -> None:
    text = (
        "Key (when **action** is set to **create**)\n\nIt has up to 36 characters.\n\nOnly letters are allowed.\n\n"
        "Key (when **action** is set to **delete**)\n\nIt consists of up to 127 characters."
    )
    assert schema(text) == {"maxLength": 127}
    rules = read(text, name="key", type_text="String").object_rules
    assert [(rule.when[0].values, rule.name) for rule in rules] == [
        (("create",), "field-rule"),
        (("create",), "field-rule"),
        (("delete",), "field-rule"),
    ]


def test_values_that_exclude_each_other_are_no_fields() -> None:
    text = "Kind. The value can be **obs** or **set**. **obs** and **set** cannot be used at the same time."
    assert read(text, name="kind", type_text="String").object_rules == ()


def test_names_of_a_kind_are_divided_at_a_slash() -> None:
    assert schema("**a-link**: first\n\n**b-link/c-link**: others")["enum"] == ["a-link", "b-link", "c-link"]
    assert schema("Options: **text/plain**, **text/html**")["enum"] == ["text/plain", "text/html"]


def test_several_times_in_one_text() -> None:
    text = "Times in the format of **HH:mm**. You can set several, and use commas (,) to separate one from another."
    (rule,) = read(text, name="time", type_text="String").rules
    assert rule.accepts("22:00,00:30") and rule.accepts("22:00") and not rule.accepts("22:00;")


def test_characters_in_each_part_are_not_all_of_the_value() -> None:
    assert schema("Only letters and hyphens (-) are allowed in each segment.") == {}


def test_advice_is_no_rule() -> None:
    text = "A script. Recommended requirements on the word in it are as follows:\n\n-  Contains 8 to 26 characters."
    assert schema(text) == {}


def test_a_template_is_doubtful_until_the_examples_of_the_page_keep_it() -> None:
    found = read("Action. Format: *Service*:*Kind*:*Action*.", name="action", type_text="String")
    assert found.rules
    assert found.doubtful == found.rules


def test_a_boolean_with_one_explained_value_is_no_list_and_versions_are_texts() -> None:
    assert not read("Whether it is kept.\n\n-  **true**: It is kept.", name="kept", type_text="Boolean").rules
    [versions] = read("Versions. The value can be **5.7**, **8.0**, or **2017_SE**.", name="version").rules
    assert versions == OneOf(values=("5.7", "8.0", "2017_SE"))
