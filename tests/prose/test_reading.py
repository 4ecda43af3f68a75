"""Whole descriptions: who is spoken of, under which condition, and where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from docpact.model import Source
from docpact.prose import read
from docpact.prose.blocks import read_blocks
from docpact.prose.explanation import explain, explain_item


def schema(description: str, type_text: str = "String", name: str = "name") -> dict[str, Any]:
    found = explain(description, name, type_text).schema
    return {key: value for key, value in found.items() if key not in ("type", "items") or type_text.startswith("Array")}


def rules(description: str, name: str) -> list[dict[str, Any]]:
    reading = read(description, name=name, type_text="String", source=Source("page.rst", 61))
    return [{"rule": rule.name, "sentence": rule.sentence, "line": rule.source.line} for rule in reading.rules]


class TestPlaces:
    def test_a_rule_has_the_line_of_its_sentence(self) -> None:
        found = rules("Backup name.\n\nThe value has 4 to 64 characters. It starts with a letter.", "name")
        assert found == [
            {"rule": "length", "sentence": "The value has 4 to 64 characters.", "line": 63},
            {"rule": "charset", "sentence": "It starts with a letter.", "line": 63},
        ]

    def test_a_list_has_the_line_of_its_announcement(self) -> None:
        found = rules("Kind of copy. Value:\n\nValid value:\n\n**full**: everything", "type")
        assert found == [{"rule": "one-of", "sentence": "Valid value:", "line": 63}]


class TestLists:
    @pytest.mark.parametrize(
        "text",
        [
            "State.\n\nOptions:\n\n-  **on**: runs\n-  **off**: rests",
            "State.\n\n-  **on**: runs\n-  **off**: rests",
            "-  **on**: runs\n-  **off**: rests",
            "State.\n\n+-------+-------+\n| Value | Means |\n+=======+=======+\n| on    | runs  |\n+-------+-------+\n"
            "| off   | rests |\n+-------+-------+",
            "Power of a copy.\n\n-  If **name** is set to **on**, it runs.\n-  If the value is **off**, it rests.",
            "The value can be **on** or **off**.",
            "**Range**\n\n-  on: runs\n-  off: rests",
            "**Value range**: **on** or **off**",
            "Values: **on**: runs. **off**: rests.",
            "The value can be **on** (it runs) or **off** (it rests).",
            "**Range**\n\n**on**: runs; **off**: rests.",
            "The value can be:\n\n**on**: It runs. **off**: It rests.",
            "Options:\n\n**on**: runs\n\n-  **off**: rests",
            "Options:\n\n-  on/off",
            "The value is **on** when it runs and **off** when it rests.",
            "The value can be **on, off**.",
            "The value is case sensitive and can be **on** or **off**.",
            "Value options: **on** and **off**.",
            'State of a copy. One of: "on" or "off".',
            "State of a copy. The value **on** indicates that it runs. The value **off** indicates that it rests.",
            "State. By default, **on** is used for A and **off** is used for B. Its value can be **on** or **off**.",
            "State of a copy: **on** or **off**.",
            "Specifies the state of a copy: **on** or **off**.",
            "State of a copy. **on** for running copies and **off** for others.",
            "State of a copy. The value is **on** for a copy that runs or **off** for others.",
            "State. **on**: It runs; **off**: it rests.",
            "State. **on** indicates that it runs, and **off** indicates that it rests.",
            "State of a copy.\n\n**on**: it runs\n**off**: it rests",
            "State of a copy.\n\n**on**: It runs.\n\n**off**: It rests.",
            "What to do.\n\n-  **on**\n-  **off**",
            "Options are: - on: It runs. - off: It rests. More of it elsewhere.",
            "The options are as follows: - **on**: it runs - **off**: it rests",
            "Valid values are: - on: It runs. This is so by default. - off: It rests. Nothing else happens.",
            "What to do.\n\n-  on: Start it.\n-  off: Stop it.",
            "State of a copy. Unit: none Value range:\n\n-  on\n-  off",
            "What to do. Options:\n\n-  For copies: **on**\n-  For others: **on** and **off**",
            "What to do. Options:\n\n-  For copies:\n\n   -  **on**: start\n\n-  For others:\n\n   -  **off**: stop",
            "Options:\n\n-  **on**: runs\n-  **off**: rests\n-  If this parameter is not specified, nothing changes.",
        ],
    )
    def test_closed(self, text: str) -> None:
        assert schema(text) == {"enum": ["on", "off"]}

    def test_closed_in_plain_words(self) -> None:
        assert schema("Possible values are red and blue.") == {"enum": ["red", "blue"]}

    def test_a_table_of_examples_is_no_list(self) -> None:
        border = "+-------+-------+"
        table = (
            f"{border}\n| Value | Means |\n+=======+=======+\n| on    | runs  |\n{border}\n| off   |       |\n{border}"
        )
        assert schema(f"State.\n\n{table}") == {"enum": ["on", "off"]}
        assert schema(f"State, for example:\n\n{table}") == {}

    def test_a_placeholder_is_a_value(self) -> None:
        assert schema("The value can be **HTTP** or **${protocol}**.") == {"enum": ["HTTP", "${protocol}"]}

    def test_spans_of_addresses_are_no_values(self) -> None:
        text = "Blocks.\n\n-  Range:\n\n   -  10.0.0.0/8-24\n   -  172.16.0.0/12-24\n\n-  It must be in CIDR format."
        assert schema(text) == {"format": "cidr"}

    def test_a_value_may_be_named_default(self) -> None:
        assert schema("Options:\n\n-  DEFAULT: the usual\n-  OTHER: another") == {"enum": ["DEFAULT", "OTHER"]}
        assert schema("Options:\n\n-  **Default**\n-  **Other**") == {"enum": ["Default", "Other"]}

    def test_several_values_in_one_string(self) -> None:
        assert schema("Use commas (,) to separate kinds.\n\nOptions:\n\n-  **a**: first\n-  **b**: second") == {
            "pattern": "^(?:(?:a|b)(?:,(?:a|b))*)$"
        }

    def test_a_list_of_values_with_a_range_of_numbers(self) -> None:
        assert schema("Protocol. Options:\n\n-  tcp\n-  **udp**\n-  Protocol number (0-255)\n-  any: all of them") == {
            "pattern": "^(?:tcp|udp|any|(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$"
        }

    def test_values_that_are_refused(self) -> None:
        text = "Blocks. The following blocks are not supported:\n\n-  **a**: first\n-  **b**: second"
        assert schema(text) == {"not": {"enum": ["a", "b"]}}

    @pytest.mark.parametrize(
        "text",
        [
            "State. Examples:\n\n-  **on**: runs\n-  **off**: rests",
            "The value includes but is not limited to the following:\n\n-  **on**: runs\n-  **off**: rests",
            "Options:\n\n-  **disk{num}**: a disk\n-  **volume**: a volume",
            "Options:\n\n-  **on**: runs\n-  Number of a thing",
            "Name of a zone, for example, **a** or **b**.",
            "Words such as **a** and **b**.",
            "The value can be **a**, **b**, and so on.",
            "The value can be **a** or the ID of a zone.",
            "What to do.\n\n-  If **a** is set, it runs.\n-  If **b** is set, it rests.",
            "Path of a file.\n\n-  DISK: The path must start with a slash.\n-  STORE: The path starts with a sign.",
            "Options are: -",
            "Kind of a copy. Values: aB: first. bC: second. Other kinds.",
            "Form of a copy.\n\n-  FormPlugin\n-  CheckPlugin",
            'Link. Example:\n\n"self": "https://example.com"',
            "The value can be:\n\n**a**: first\n\n**b**: second\n\n**zone:**\\ *name*: a zone",
            "Sender.\n\n-  **cookie**: Set the name of the cookie.\n-  **header**: Enter the header.",
        ],
    )
    def test_not_closed(self, text: str) -> None:
        assert schema(text) == {}

    def test_what_the_elements_of_an_array_are_must_be_known_for_a_list_that_nothing_announces(self) -> None:
        text = "Rules.\n\n-  **user**: names a user\n-  **group**: names a group"
        assert schema(text, "Array of strings")["items"] == {"type": "string", "enum": ["user", "group"]}
        assert schema(text, "Array")["items"] == {}

    def test_the_same_truth_value_twice_is_no_list(self) -> None:
        assert schema("Check. Options:\n\n-  **true**: made\n-  **true**: skipped", "Boolean") == {}

    def test_a_template_is_no_default(self) -> None:
        assert schema("Address. Default value: **db://<host>/<name>**") == {}

    def test_the_default_of_a_list(self) -> None:
        assert schema("Options:\n\n-  **on** (default): runs\n-  **off**: rests") == {
            "enum": ["on", "off"],
            "default": "on",
        }

    def test_values_are_of_the_type(self) -> None:
        assert schema("The value can be **4** or **6**.", "Integer") == {"enum": [4, 6]}
        assert schema("The value can be **true** or **false**. The default value is **true**.", "Boolean") == {
            "default": True
        }


class TestConditions:
    @pytest.mark.parametrize(
        "text",
        [
            "If **mode** is **fast**, the value contains 1 to 8 characters.",
            "When **mode** is **fast**, the value must start with a letter.",
            "For fast copies, the value contains 1 to 8 characters.",
            "This parameter is mandatory only when **mode** is **fast**.",
        ],
    )
    def test_what_holds_under_a_condition_is_no_rule(self, text: str) -> None:
        assert schema(f"Name of a copy.\n\n{text}") == {}

    @pytest.mark.parametrize(
        ("text", "type_text", "expected"),
        [
            ("-  fast: The value ranges from 1 to 8.\n-  slow: It is **9**.", "Integer", {"minimum": 1, "maximum": 9}),
            (
                "If it fails, the value is **-1**. Otherwise, it ranges from 0 to 9.",
                "Integer",
                {"minimum": -1, "maximum": 9},
            ),
            ("For A, the value is 3 to 9. For B, the value is **1**.", "Integer", {"minimum": 1, "maximum": 9}),
            (
                "-  fast: It has 1 to 8 characters.\n-  slow: It has 2 to 9 characters and starts with a letter.",
                "String",
                {"minLength": 1, "maxLength": 9},
            ),
            (
                "-  fast: It starts with a letter.\n-  slow: It starts with a digit.",
                "String",
                {"pattern": "^[0-9A-Za-z]"},
            ),
            (
                "-  OBS: The name must start with **obs:**.\n-  SFS: The name starts with a slash (**/**).",
                "String",
                {"pattern": r"^(?:obs:.*|[\/].*)$"},
            ),
            (
                "-  If A is **1**, it has 1 to 8 characters.\n\n   -  If B is **2**, it has 1 to 20 characters.\n"
                "-  If A is **2**, it has 3 to 4 characters.",
                "String",
                {"minLength": 1, "maxLength": 20},
            ),
        ],
    )
    def test_the_widest_of_all_cases_holds(self, text: str, type_text: str, expected: dict[str, Any]) -> None:
        assert schema(f"Name of a copy.\n\n{text}", type_text) == expected

    def test_what_holds_in_every_case_is_a_rule(self) -> None:
        text = (
            "Name.\n\n-  For A, it has 4 to 8 characters.\n-  For B, it has 4 to 8 characters and starts with a letter."
        )
        assert schema(text) == {"minLength": 4, "maxLength": 8}

    def test_a_default_for_a_missing_value(self) -> None:
        assert schema("Size. If it is not specified, the default value **10** is used.", "Integer") == {"default": 10}

    def test_what_follows_a_condition_is_said_of_its_case_where_there_are_others(self) -> None:
        cases = (
            "If **kind** is **a**, the value is 1 to 9.\n\nIf **kind** is **b**, it is 1 to 99. The default value is 7."
        )
        one = "If **kind** is **b**, the value is 1 to 9. The default value is 7."
        assert "default" not in schema(f"Share.\n\n{cases}", "Integer")
        assert schema(f"Share.\n\n{one}", "Integer")["default"] == 7

    def test_what_a_part_is_in_some_case_is_not_what_the_value_is(self) -> None:
        parts = "-  *suffix* can be any of the following:\n\n   -  For single copies, the value is **null**.\n"
        assert schema(f"Code. The format is: {{*stem*}}{{*suffix*}}.\n\n{parts}", name="code") == {}


class TestCases:
    """A closed list is the union of what is said for each of the cases, where every case says it."""

    @pytest.mark.parametrize(
        "text",
        [
            "Mode. For small copies, the value is **fast**. For large copies, the value is **slow**.",
            "Mode. Its value is **fast** for small copies and **slow** for large copies.",
            "Mode.\n\n-  Set the value to **fast** if the copy is small.\n-  Set the value to **slow** if it is large.",
            "Whether to hurry. To wait for little, set it to **fast**. To wait for long, set it to **slow**.",
            "Mode.\n\nValue:\n\n-  If the value is **fast**, it hurries.\n-  If the value is **slow**, it rests.",
            "Mode.\n\n-  If the value of **mode** is **fast**, it hurries.\n"
            "-  If the value of **mode** is **slow**, it rests.",
            "The options are as follows:\n\nWhen **kind** is **a**, the value can only be the following:\n\n"
            "-  **fast**: it hurries\n\nWhen **kind** is **b**, the value can be one of the following:\n\n"
            "-  **fast**: it hurries\n-  **slow**: it rests",
        ],
    )
    def test_closed(self, text: str) -> None:
        assert schema(text, name="mode") == {"enum": ["fast", "slow"]}

    @pytest.mark.parametrize(
        "text",
        [
            "Mode. If the kind is A, the value can be **fast** or **slow**.",
            "Mode. For small copies, the value is **fast**. For large copies, it depends on the size.",
            "Mode.\n\n-  If the **kind** value is **fast**, it hurries.\n-  If the **kind** value is **slow**, not.",
            "Mode.\n\n-  If the kind type is **fast**, it hurries.\n-  If the kind type is **slow**, it rests.",
            "Range. If the type is A, the value is **fast**. If the type is B, the value is **slow**.",
        ],
    )
    def test_not_closed(self, text: str) -> None:
        assert schema(text, name="value_range" if text.startswith("Range") else "mode") == {}

    def test_a_number_that_a_condition_names_is_one_of_many(self) -> None:
        text = "Limit.\n\n-  If the value is **-1**, there is none.\n-  If the value is **0**, nothing is let in."
        assert schema(text, "Integer", "limit") == {}


class TestSubjects:
    @pytest.mark.parametrize(
        "text",
        [
            "Whether a copy is made. A bucket name contains 3 to 64 characters.",
            "Copy of a page. Each label has a maximum of 63 characters.",
            "Time of a copy. **other_field** contains 1 to 8 characters.",
        ],
    )
    def test_a_rule_of_something_else(self, text: str) -> None:
        assert "minLength" not in schema(text, "String", "copied") or "Each" in text

    def test_a_sentence_without_a_subject_goes_on_about_that_of_the_rule_before_it(self) -> None:
        of_another = (
            "Address. Variables can be used. Each must start with a letter. Only letters and digits are allowed."
        )
        only = "Filter. The tag key is the field to match. Currently, only **name** can be used."
        of_its_own = "Address, which may have variables. Only letters and digits are allowed."
        assert schema(of_another, name="address") == schema(only, name="matches") == {}
        assert schema(of_its_own, name="address") == {"pattern": "^[0-9A-Za-z]*$"}

    def test_a_name_may_be_called_so_whatever_stands_before_it_in_one_word(self) -> None:
        assert schema("Host.\n\nThe name has 1 to 9 characters.", name="hostname") == {"minLength": 1, "maxLength": 9}

    @pytest.mark.parametrize(
        ("text", "kept", "broken"),
        [
            (
                "It must start with **/**. It contains no special characters such as ``;|&`` and can be left blank.",
                ["/a", ""],
                ["a"],
            ),
            ("It starts with a letter, contains only letters and digits, and can be empty.", ["a1", ""], ["1"]),
            ("The value must be in CIDR format. It can be left blank.", ["10.0.0.0/8", ""], ["10"]),
            ("It is in the format of HH:mm and can be left empty.", ["02:00", ""], ["2"]),
            ("It has 4 to 9 characters and can be left blank.", ["four", ""], ["more than nine"]),
            ("It starts with a letter and cannot be left blank.", ["a"], ["", "1"]),
        ],
    )
    def test_what_can_be_left_blank_is_empty_whatever_its_form(
        self, text: str, kept: list[str], broken: list[str]
    ) -> None:
        found = read(f"Path of a log.\n\n{text}", name="log", type_text="String").rules
        assert all(rule.accepts(value) for rule in found for value in kept)
        assert not any(all(rule.accepts(value) for rule in found) for value in broken)

    @pytest.mark.parametrize(
        ("text", "least"),
        [
            ("Tags. The list cannot be left blank.", 1),
            ("Tags. The tag key cannot be left blank.", None),
            ("Tags. The list can be an empty array but cannot be left blank.", None),
        ],
    )
    def test_a_list_may_be_empty_though_its_keys_are_not(self, text: str, least: int | None) -> None:
        assert schema(text, "Array", "tags").get("minItems") == least

    def test_elements(self) -> None:
        found = schema(
            "Words. Each value contains a maximum of 5 characters. A maximum of 3 words are allowed.",
            "Array of strings",
        )
        assert found == {"type": "array", "items": {"type": "string", "maxLength": 5}, "maxItems": 3}


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "type_text", "expected"),
        [
            ("Minimum: **1**\n\nMaximum: **64**", "String", {"minLength": 1, "maxLength": 64}),
            ("Minimum: **1**\n\nMaximum: **64**", "Integer", {"minimum": 1, "maximum": 64}),
            ("Minimum: **1**\n\nMaximum: **64**", "Array of strings", {"minItems": 1, "maxItems": 64}),
            ("The value ranges from **-1** to **2147483647**.", "Integer", {"minimum": -1, "maximum": 2147483647}),
            ("The value is greater than 0.", "Integer", {"exclusiveMinimum": 0}),
            ("Size in GB, from 10 GB to 4,000 GB.", "Integer", {"minimum": 10, "maximum": 4000}),
            ("The value must be a multiple of 10.", "Integer", {"multipleOf": 10}),
            ("The value cannot be a negative number.", "Integer", {"minimum": 0}),
        ],
    )
    def test_bounds(self, text: str, type_text: str, expected: dict[str, Any]) -> None:
        found = schema(text, type_text)
        assert {key: value for key, value in found.items() if key not in ("type", "items")} == expected

    def test_a_number_beside_a_range(self) -> None:
        found = schema("The value can be **-1** or ranges from **1** to **9**.", "Integer")
        assert found == {
            "minimum": -1,
            "maximum": 9,
            "anyOf": [{"minimum": -1, "maximum": -1}, {"minimum": 1, "maximum": 9}],
        }


class TestSense:
    """The words around a phrase decide what it says."""

    @pytest.mark.parametrize(
        ("text", "type_text", "expected"),
        [
            ("Size. The minimum value of this parameter is **1**.", "Integer", {"minimum": 1}),
            ("Gap. Default value is 1 and 0 is not allowed.", "Integer", {"default": 1, "not": {"enum": [0]}}),
            ("Key. The maximum size of the key is 64 bytes.", "String", {"maxLength": 64}),
            ("A value less than or equal to 0 will be converted to 9.", "Integer", {}),
            (
                "Port. Value range: 1 to 9, excluding 4 to 5",
                "Integer",
                {"minimum": 1, "maximum": 9, "not": {"enum": [4, 5]}},
            ),
            ("Size. It can be 1 to 9, and the file size cannot exceed 5 MB.", "Integer", {"minimum": 1, "maximum": 9}),
            ("Size. The default value is 5 GB for A and 50 GB for B.", "Integer", {}),
            ("Size. The default value is 5 GB for AB.", "Integer", {}),
            ("Flag. If **a** is set, it defaults to 1. If **a** is not set, it defaults to 2.", "Integer", {}),
            ("Whether the parameter is read-only.", "Boolean", {}),
            ("Name. Leading spaces are not allowed.", "String", {}),
            ("Content.\n\n-  Name\n-  Size", "String", {}),
            ("Severity.\n\n-  Low\n-  High", "String", {"enum": ["Low", "High"]}),
            ("Mode\n\n0: off; 1: slow; 2: fast", "Integer", {"enum": [0, 1, 2]}),
            ("Mode. Options: 0 - off, 1 - on.", "Integer", {"enum": [0, 1]}),
            ("Policy. Options are Never and Later; Always is invalid.", "String", {"enum": ["Never", "Later"]}),
            ("Gap, which is needed if the kind is A; at least 1.", "Integer", {"minimum": 1}),
            ("Filter, which is used when the type is **WILDCARD**.", "String", {}),
            ("Codes. Any integer within 1-9 in one of the following formats: one or several.", "String", {}),
            ("Kind. The value can be **disk** or **null**.", "String", {"enum": ["disk", None]}),
            ("Kind.\n\n-  **Null**: none\n-  **disk**: a disk", "String", {"enum": ["Null", "disk", None]}),
            ("Kind.\n\n-  **disk**: a disk\n-  If it is set to other values, a tape is used.", "String", {}),
            ("Kind. The value can be **disk** or an empty string.", "String", {"enum": ["disk", ""]}),
            ("Address. The value of **name** is **null** if there is none.", "String", {"type": ["string", "null"]}),
            ("Page. The default value of **name** is **3**.", "Integer", {"default": 3}),
            ("Rule. It has four parameters, which are **A**, **B**, **C**, and **D**.", "String", {}),
            ("Password. The administrator is **root**.", "String", {}),
            ("The image ID or image resource URL. The ID is in UUID format.", "String", {}),
            ("IP address of a node, for example, 192.168.7.1", "String", {"format": "ipv4"}),
            ("IP address of a node, for example, 192.168.7.1:80", "String", {}),
            ("IP address of a node, in IPv4 or IPv6, for example, 192.168.7.1", "String", {}),
            (
                "Order. The default is **a**. You can also set it to **b**.",
                "String",
                {"default": "a", "enum": ["a", "b"]},
            ),
            ("Order. You can also set it to **b**.", "String", {}),
            (
                "Kind. Its value is case-insensitive and can be **a1** or **b**.",
                "String",
                {"pattern": "^(?:[aA]1|[bB])$"},
            ),
            ("Kind. The current value is **a**, indicating the first.", "String", {"enum": ["a"]}),
            ("Zone. The value is in the UTC+HH:mm format.", "String", {}),
            ("Time in the format of **HH:mm z**. **HH:mm** refers to the hour.", "String", {}),
            (
                "Time in the format of hh:mm. The value is empty until it is set.",
                "String",
                {"pattern": "^(?:(?:(?:[01][0-9]|2[0-3]):[0-5][0-9])?)$"},
            ),
            ("Time. The format can be hh:mm:ss or hh:mm.", "String", {}),
            ("Time in milliseconds, or in the format of yyyy-mm-dd.", "String", {}),
        ],
    )
    def test_of_a_phrase(self, text: str, type_text: str, expected: dict[str, Any]) -> None:
        found = explain(text, "name", type_text).schema
        scalar = {"type": found["type"], **expected}
        assert found == scalar

    def test_signs_after_a_colon_are_no_list_with_dashes(self) -> None:
        text = "Name. Only letters, digits, and these special characters are allowed: -_./:()"
        assert schema(text) == {"pattern": r"^[()\-.\/0-9:A-Z_a-z]*$"}

    def test_of_a_list_of_what_a_value_cannot(self) -> None:
        found = schema("Path. It cannot:\n\n-  Start with a slash (/).\n-  End with a period (.).")
        assert sorted([found["pattern"], *(each["pattern"] for each in found["allOf"])]) == [
            r"^(?:[\s\S]*[^.])?$",
            r"^([^\/]|$)",
        ]

    def test_requirements_of_a_password_in_another_text(self) -> None:
        assert schema("Script. Password requirements:\n\n-  It contains 8 to 26 characters.", name="user_data") == {}
        assert schema("Password. Password requirements:\n\n-  It contains 8 to 26 characters.") == {
            "minLength": 8,
            "maxLength": 26,
        }

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("URL of the next page.", {"format": "uri"}),
            ("URL that a rule protects.", {}),
            ("Set this parameter or **image**. These URLs are supported:\n\n-  URL of a store.", {"format": "uri"}),
            ("URL of a file. For example, **/data/file**.", {}),
            ("URL of a file. If it is in the store, the value is **/**\\ *name*.", {}),
        ],
    )
    def test_a_url_may_be_a_path(self, text: str, expected: dict[str, Any]) -> None:
        assert schema(text, name="url") == expected

    def test_a_format_that_a_stated_value_does_not_have_is_not_that_of_all(self) -> None:
        found = schema("The ID is in UUID format. The default value is **0**.")
        assert found == {"default": "0"}


class TestValuesOfOneText:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "Levels. Options:\n\n-  LOW: few\n-  HIGH: many\n\nIf multiple levels are needed, separate them with "
                "vertical bars (|).",
                {"pattern": r"^(?:(?:LOW|HIGH)(?:\|(?:LOW|HIGH))*)$"},
            ),
            (
                "Scopes. Options:\n\n-  name\n-  mail\n\n   .. note::\n\n      Separate the values with spaces.",
                {"pattern": "^(?:(?:name|mail)(?: (?:name|mail))*)$"},
            ),
            (
                "Folder. Levels are separated by slashes (/). It consists of letters only.",
                {"pattern": r"^[\/A-Za-z]*$"},
            ),
            (
                "The sharing type.\n\nValue **SOLO** indicates one kind and **JOINT** indicates another.",
                {"enum": ["SOLO", "JOINT"]},
            ),
            ("Number of copies. Min.: 2. The default value is **3**.", {"default": "3"}),
            (
                "Path of a script.\n\n-  Bucket path: Enter it.\n-  Local path: Enter it. The path must end with "
                "**.sh**.",
                {},
            ),
            ("State. Options:\n\n-  aa: begun - **bb**: running\n-  cc: done", {"enum": ["aa", "bb", "cc"]}),
        ],
    )
    def test_signs_between_them_and_what_is_named_beside_them(self, text: str, expected: dict[str, Any]) -> None:
        assert schema(text) == expected


class TestWhatIsMeant:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Options:\n\n-  DAY: each day\n-  SAT or SUN: at weekends", {"enum": ["DAY", "SAT", "SUN"]}),
            ("Time the run ends. The end time must be set to **9** or **17**.", {"enum": ["9", "17"]}),
            ("Mode. Options: **A** or **B**. **B** mode is used by default.", {"enum": ["A", "B"], "default": "B"}),
            ("Mode. Options: **A** or **B**. Copy mode is used by default.", {"enum": ["A", "B"]}),
            ("Filters. The format of the parameter is **a=1,b=2**.", {}),
            ("Power. **1** indicates on. **2** indicates off.", {"enum": ["1", "2"]}),
            ("Policy. Values: 'Keep' - nothing is lost; 'Drop' - all is lost.", {"enum": ["Keep", "Drop"]}),
            ("Address of a file. The path must start with **/**.", {"pattern": r"^[\/]"}),
        ],
    )
    def test_several_values_of_an_item_subjects_and_defaults(self, text: str, expected: dict[str, Any]) -> None:
        assert schema(text) == expected

    def test_kinds_of_characters_in_a_paragraph_below(self) -> None:
        kinds = "Lowercase letters, digits, and special characters (-_)"
        text = f"Secret.\n\n-  Contain at least two of the following:\n\n   {kinds}"
        (rule,) = read(text, name="secret", type_text="String").rules
        assert (rule.name, rule.accepts("a-"), rule.accepts("aa"), rule.accepts("a1é")) == ("kinds", True, False, True)

    def test_a_value_in_the_case_in_which_a_field_seems_not_to_be_there(self) -> None:
        text = (
            "Angle.\n\n-  This parameter is available only when **turned** is set to **true**.\n"
            "-  When **turned** is set to **{}**, the value is **-1**."
        )

        def names(case: str) -> set[str]:
            return {rule.name for rule in read(text.format(case), name="angle", type_text="Integer").object_rules}

        assert "not-given" in names("true")
        assert "not-given" not in names("false")

    def test_explained_numbers_of_a_range_are_not_all(self) -> None:
        found = schema("Power. It ranges from 0 to 9. **0** means weak, and **9** means strong.", "Integer")
        assert found == {"minimum": 0, "maximum": 9}

    def test_times_of_which_one_is_misspelt_are_no_list(self) -> None:
        found = schema("Format: HH:mm. The value must be 02:00, 06:00, or 18: 00.")
        assert "enum" not in found


class TestDiagnostics:
    def test_what_looks_like_a_rule_and_was_not_read(self) -> None:
        reading = read("Name.\n\nThe value must be odd.", name="n", type_text="String", source=Source("page.rst", 5))
        assert [(d.code, d.source.line) for d in reading.diagnostics] == [("unread-rule", 7)]
        assert reading.rules == ()

    def test_contradicting_sentences(self) -> None:
        reading = read("The value contains 1 to 64 characters.\n\nMaximum: **32**", name="n", type_text="String")
        assert [d.code for d in reading.diagnostics] == ["contradicting-rules"]
        assert (
            explain("The value contains 1 to 64 characters.\n\nMaximum: **32**", "n", "String").schema["maxLength"]
            == 32
        )


def test_an_item_of_a_file_is_explained() -> None:
    found = explain_item({"id": 7, "name": "n", "type": "String", "description": "It has 1 to 4 characters."})
    assert found == {
        "id": 7,
        "schema": {"type": "string", "minLength": 1, "maxLength": 4},
        "rules": [{"rule": "length", "min": 1, "max": 4, "sentence": "It has 1 to 4 characters."}],
        "diagnostics": [],
    }


class TestParts:
    """What a description says of the parts of a template that it shows."""

    @pytest.mark.parametrize(
        ("text", "kept", "broken"),
        [
            ("The format is **flavor_code-Mode of payment**. The mode of payment can only be **h**.", "a.b-h", "a.b-m"),
            ('It is in the format "xx:00". The value of xx can be 02, 06, or 10.', "06:00", "07:00"),
            (
                'It is in the format of "iam::Home_ID". The home ID has 4 characters, only letters (a-f) and digits.',
                "iam::ab12",
                "iam::xy12",
            ),
            ("The format is *field sign*. - Field: **a** or **b**. - Sign: **+** or **=**.", "a =", "c ="),
            ("Options:\n\n-  Number + Unit\n\nThe number ranges from 0 to 99.\n\nThe unit can be s or m.", "7s", "7"),
        ],
    )
    def test_a_part_is_what_its_sentence_says(self, text: str, kept: str, broken: str) -> None:
        (rule,) = read(text, name="code", type_text="String").rules
        assert rule.accepts(kept)
        assert not rule.accepts(broken)

    def test_single_values_beside_a_sum_are_values_too(self) -> None:
        text = "Options:\n\n-  Number + Unit\n\nThe number ranges from 0 to 99.\n\nThe unit can be s or m.\n\n-  -1"
        (rule,) = read(text, name="span", type_text="String").rules
        assert [rule.accepts(value) for value in ("5s", "-1", "-1s", "5")] == [True, True, False, False]

    def test_an_asterisk_may_stand_for_all(self) -> None:
        text = 'The format is "iam::User_ID". The user ID has 2 digits. An asterisk (*) means that all have access.'
        (rule,) = read(text, name="grant", type_text="String").rules
        assert [rule.accepts(value) for value in ("*", "iam::12", "iam::*", "iam")] == [True, True, True, False]

    def test_signs_between_segments_are_allowed(self) -> None:
        text = "It can be segmented using periods (.). Only letters and hyphens (-) are allowed in each segment."
        assert schema(text) == {"pattern": "^[\\-.A-Za-z]*$"}

    def test_words_without_definitions_are_no_template(self) -> None:
        assert read("The format is *any old text*.", name="code", type_text="String").rules == ()


class TestForms:
    @pytest.mark.parametrize(
        ("text", "kept", "broken"),
        [
            (
                "It ranges from 1 to 65535. One port (80), a range (1-30), or several separated by commas (22,80).",
                ["80", "1-30", "22,80", "22,1-30"],
                ["0", "65536", "22;80", "a"],
            ),
            (
                "Codes:\n\n-  One: for example, 200\n-  Range: for example, 200-204\n-  Mixed: such as **200,204-208**",
                ["200", "200-204", "200,204-208"],
                ["", "200-", "x"],
            ),
        ],
    )
    def test_examples_of_several_forms_are_the_forms(self, text: str, kept: list[str], broken: list[str]) -> None:
        (rule,) = read(text, name="ports", type_text="String").rules
        assert [rule.accepts(value) for value in kept + broken] == [True] * len(kept) + [False] * len(broken)

    def test_examples_of_one_form_are_examples(self) -> None:
        assert (
            read(
                "List of codes, for example, 200,204. Another example: 200;204", name="codes", type_text="String"
            ).rules
            == ()
        )

    def test_a_value_is_of_one_of_two_kinds(self) -> None:
        text = "Number or name of the port. Number must be in the range 1 to 99. Name must be an IANA_SVC_NAME."
        (rule,) = read(text, name="port", type_text="String").rules
        assert [rule.accepts(value) for value in ("80", "http", "100-", "-a")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The address must be in the subnet of the host.", "unchecked-rule"),
        ("The size cannot exceed the quota of the account.", "unchecked-rule"),
        ("The value must be carried to query the copies of others.", "unread-condition"),
        ("The value must be of three kinds at least.", "unread-rule"),
        ("The path must be utf-8 encoded.", ""),
    ],
)
def test_what_is_left_is_reported_by_its_kind(text: str, code: str) -> None:
    reading = read(text, name="value", type_text="String", source=Source("a.rst", 7))
    found = (*reading.diagnostics, *reading.unread_conditions)
    assert [(d.code, d.source.line) for d in found] == ([(code, 7)] if code else [])
    assert not reading.rules


def test_a_sentence_goes_on_behind_an_empty_line() -> None:
    broken = "The name of the network. Its length must be\n\nno more than 9 characters in all cases.\n\nmore"
    assert [rule.name for rule in read(broken, name="name", type_text="String").rules] == ["length"]


def test_values_each_in_a_paragraph_are_no_sentence_that_goes_on() -> None:
    assert len(read_blocks("Possible values of the state\n\nactive\n\nnot active")) == 3


def test_an_address_that_is_said_to_be_one_of_ipv4_has_no_second_form() -> None:
    found = schema("Gateway address.\n\nThe value must be a valid IP address. IPv6 addresses are not supported.")
    text = "Primary IP address of a gateway. The value must be a valid IP address. IPv6 addresses are not supported."
    assert "pattern" in found
    assert schema(text) == {"format": "ipv4"}


def test_a_block_of_addresses_that_may_be_a_single_one_has_no_format() -> None:
    assert schema("Specifies the CIDR block of the pool.", name="cidr") == {"format": "cidr"}
    assert schema("Specifies the CIDR block of the pool, or a host IP address.", name="cidr") == {}


def test_a_value_in_words_does_not_refute_a_format() -> None:
    text = "Email address of the owner. If it is not set, the value is **postmaster@name of the domain**."
    assert schema(text, name="email") == {"format": "email"}


def test_an_expression_that_is_not_marked_stands_beside_a_list() -> None:
    text = "State. It matches the regular expression ^[a-z]{2,3}$.\n\n-  **on** means on.\n-  **off** means off."
    assert schema(text) == {"pattern": "^[a-z]{2,3}$", "enum": ["on", "off"]}


def test_a_bracket_tells_that_a_value_is_the_default_and_not_what_the_default_thing_is() -> None:
    assert schema("Kind. The value can be **a** (default) or **b**.") == {"enum": ["a", "b"], "default": "a"}
    assert schema("Kind. The value can be **a** (default group) or **b** (own group).") == {"enum": ["a", "b"]}


def test_a_block_of_addresses_of_either_kind_has_one_form() -> None:
    text = "Specifies the CIDR block of a pool. The value must be in valid IPv4 or IPv6 CIDR formats."
    assert schema(text, name="cidr") == {"format": "cidr"}


def test_letters_of_a_language_that_is_not_known_leave_a_list_open() -> None:
    assert "pattern" in schema("The key can contain letters, digits, and spaces.", name="key")
    assert schema("The key can contain letters, digits, Greek characters, and spaces.", name="key") == {}


def test_what_a_list_begins_with_is_no_case_of_it() -> None:
    text = "-  Size of a disk.\n\n-  For A, the size ranges from 1 to 9.\n\n-  For others, it ranges from 5 to 20."
    assert schema(text, "Integer", "size") == {"minimum": 1, "maximum": 20}


def test_a_bare_word_with_a_capital_is_a_value_beside_others_that_are_explained() -> None:
    assert schema("Kind of a key.\n\n-  Text\n-  **Number**: A whole number.") == {"enum": ["Text", "Number"]}
    assert schema("Kind of a key.\n\n-  some text\n-  **Number**: A whole number.") == {}


def test_the_keys_that_are_looked_for_are_the_elements_of_the_list() -> None:
    text = "The things to be queried have these tags. Each resource can have a maximum of 5 keys."
    assert explain(text, "tags", "List<tag>").schema["maxItems"] == 5


def test_an_interval_or_a_number_of_characters_under_a_heading_is_no_value() -> None:
    assert schema("**Range**\n\n[7,30]", "Integer") == {"minimum": 7, "maximum": 30}
    assert schema("**Range**\n\n36 bytes, in UUID format") == {"format": "uuid", "minLength": 36, "maxLength": 36}


def test_values_that_the_form_of_a_text_does_not_allow_are_those_of_a_part() -> None:
    text = "Time of the copy, in the format of *Operator*:*Time*.\n\nThe following operators are supported:\n\n"
    found = schema(f"{text}-  **gt**: later than\n-  **lt**: earlier than")
    assert "pattern" in found
    assert "enum" not in found


def test_values_of_a_list_in_paragraphs_may_be_several_and_have_long_remarks() -> None:
    text = (
        "Group.\n\n-  Range:\n\n   **a1** (Old. Do not use it.)\n\n   **a2** (Old. Do not use it.)\n\n   **a3**, **a4**"
    )
    assert schema(text) == {"enum": ["a1", "a2", "a3", "a4"]}


def test_a_number_of_minutes_is_no_minimum() -> None:
    assert schema("The interval must be 2 min, 5 min, or 1 hour.", "Integer") == {}
    assert schema("Size of a disk, 5 GB min.", "Integer") == {"minimum": 5}


def test_an_example_of_a_query_does_not_refute_a_list() -> None:
    text = "State. For example, **state=on&state=off**.\n\nEnumeration values:\n\n-  **on**\n-  **off**"
    assert schema(text, name="state") == {"enum": ["on", "off"]}


def test_words_for_the_form_of_a_text_are_no_value() -> None:
    assert schema("The text must be UTF-8-coded and can be long.") == {}
    assert schema("The text must be PEM-encoded.") == {}


def test_what_is_said_after_all_other_cases_holds_in_each() -> None:
    text = "-  Networks.\n\n-  When **mode** is **a**, it is not needed. In other cases, it is. Up to 5 networks."
    assert explain(text, "networks", "Array of strings").schema.get("maxItems") == 5


def test_the_first_bits_of_an_address_are_not_the_address() -> None:
    assert schema("Address of the tunnel. The first 16 bits must be 169.254.") == {}
    assert schema("Address of the tunnel. The value must be in IPv4 format.") == {"format": "ipv4"}


def test_otherwise_after_a_default_of_a_case_is_a_case_too() -> None:
    text = "Method: **a** or **b**. If a lock is on, the default method is **a**. Otherwise, the default is **b**."
    assert schema(text, name="method") == {"enum": ["a", "b"]}
