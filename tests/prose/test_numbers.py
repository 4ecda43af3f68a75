"""What descriptions say with numbers: of the value, of its length, of its elements, and of other things."""

from __future__ import annotations

from typing import Any

import pytest
from docpact.prose import read
from docpact.prose.explanation import explain


def said(text: str, type_text: str, name: str = "field") -> dict[str, Any]:
    found = explain(text, name, type_text).schema
    return {key: value for key, value in found.items() if key != "type"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ratio. The value ranges from 0 to 1, exclusive.", {"exclusiveMinimum": 0, "exclusiveMaximum": 1}),
        ("Ratio. The value ranges from 0 (exclusive) to 1 (inclusive).", {"exclusiveMinimum": 0, "maximum": 1}),
        ("Ratio. The value range is 0 to 1, excluding 0 and 1.", {"exclusiveMinimum": 0, "exclusiveMaximum": 1}),
        ("Size. Value range: [1, +∞)", {"minimum": 1}),
        ("Size. Value range: **1**\\ ``-``\\ **90**", {"minimum": 1, "maximum": 90}),
        ("Mask. An octal value between 0000 and 0777.", {"minimum": 0, "maximum": 511}),
        ("Mask. The value ranges from 0 to 2**31-1.", {"minimum": 0, "maximum": 2147483647}),
        ("Day. Value range: 1-7, where 1 is a Monday.", {"minimum": 1, "maximum": 7}),
        ("Day. Value range: 0-240 If it is 0, nothing ends.", {"minimum": 0, "maximum": 240}),
        ("The place of the record.Value range: 1-200", {"minimum": 1, "maximum": 200}),
        ("Pause. Unit: second; value range: 1 to 60", {"minimum": 1, "maximum": 60}),
        ("Pause. Unit: second, default: 5, range: 1 to 60", {"default": 5, "minimum": 1, "maximum": 60}),
        ("Mark. Value range: 0 to intmax (2^31-1).", {"minimum": 0, "maximum": 2147483647}),
        ("Mark. Value range: 0 to intmax (largest)", {"minimum": 0}),
        ("Rate. The value ranges from 1 to 9. If the value is set to 0, all is sent.", {"minimum": 0, "maximum": 9}),
        ("Rate. The value ranges from 1 to 9. The value 0 means no limit.", {"minimum": 0, "maximum": 9}),
        ("Rate. The value ranges from 1 to 9. The value 3 means three.", {"minimum": 1, "maximum": 9}),
        ("Rate. The value ranges from 1 to 9. If the value is set to 0, it is invalid.", {"minimum": 1, "maximum": 9}),
        (
            "Rate. The value ranges from 1 to 9. **-1** indicates that there is no limit.",
            {"anyOf": [{"minimum": -1, "maximum": -1}, {"minimum": 1, "maximum": 9}], "minimum": -1, "maximum": 9},
        ),
        ("System disk: 40 to 80. Data disk: 10 to 60.", {"minimum": 10, "maximum": 80}),
        ("Port number: 1 to 80. The value cannot exceed 60.", {"minimum": 1, "maximum": 60}),
        ("Page. Default value: **1** The value range is [1, 65535].", {"default": 1, "minimum": 1, "maximum": 65535}),
        ("Port. If no port is given, 8000 is used by default.", {"default": 8000}),
        ("Port. If it is not sent, the default port 6379 will be used.", {"default": 6379}),
        ("Gap. The default value is **5s**.", {"default": 5}),
        ("Port. If the gateway is not set, port 80 is used.", {}),
        ("Number of nodes. A maximum of 9 nodes can be made at a time.", {"maximum": 9}),
        (
            "Number of tags on a page. Each page has 9 tags by default, and up to 99 tags are sent.",
            {"default": 9, "maximum": 99},
        ),
        ("Size of a page. A maximum of 9 tags can be added to a node.", {}),
        ("Number of shards. There must be at least one node in a group.", {}),
        ("Cost. It is recommended that the value be less than or equal to 9.", {}),
        ("Step.\n\n-  The step is 1 if the size is less than 300.\n-  The step is 5 if the size is over 300.", {}),
        ("Lifetime in seconds. The value ranges from 15 minutes to 24 hours.", {"minimum": 900, "maximum": 86400}),
        ("Lifetime. The value ranges from 15 minutes to 24 hours.", {}),
    ],
)
def test_of_an_integer(text: str, expected: dict[str, Any]) -> None:
    assert said(text, "Integer") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name. The length of the name cannot exceed 64.", {"maxLength": 64}),
        ("Name. The number of characters ranges from 1 to 64.", {"minLength": 1, "maxLength": 64}),
        ("Script. The content cannot be greater than 32 KB in size.", {}),
        ("Version. It contains three to four characters separated by periods.", {}),
        ("Key. It is recommended that the length be less than or equal to 64 bytes.", {}),
        ("Kind. The default is cluster name.", {}),
        ("Kind. It can contain 1 to 9 charactersThis parameter is for tests.", {"minLength": 1, "maxLength": 9}),
    ],
)
def test_of_a_string(text: str, expected: dict[str, Any]) -> None:
    assert said(text, "String") == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("tags", "A node can have a maximum of 50 tags.", {"maxItems": 50}),
        ("values", "Values. Each tag contains a maximum of 10 values.", {"maxItems": 10}),
        ("subnets", "IDs. Only one subnet can be bound to each network.", {"maxItems": 1}),
        ("tags", "Tags. Only one input is allowed for an update.", {}),
        ("tags", "Tags. Each tag key can have up to 10 tag values.", {}),
        ("certificates", "IDs. The total number of domain names of all certificates cannot exceed 30.", {}),
        ("users", "Users. Currently, up to 50 users in 10 groups can be told.", {}),
        ("tags", "Tags.\n\n-  *{key}* is the key. It must be unique and cannot be empty.", {}),
        ("ids", "IDs. The number of IDs ranges from 1 to 9.", {"minItems": 1, "maxItems": 9}),
    ],
)
def test_of_an_array(name: str, text: str, expected: dict[str, Any]) -> None:
    found = said(text, "Array of strings", name)
    assert found.pop("items") == {"type": "string"}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "type_text", "contradicting"),
    [
        ("The value ranges from 1 to 9. The default value is **0**.", "Integer", True),
        ("The value ranges from 1 to 9. The default value is **1**.", "Integer", False),
        ("The value ranges from 1 to 9. The value cannot exceed 5.", "Integer", True),
        ("The value is at least 1. The value cannot exceed 5.", "Integer", False),
        ("The value contains 1 to 9 characters.", "Integer", True),
        ("The value contains 1 to 9 characters.", "String", False),
        ("The value contains 1 to 9 characters. The default value is **a**.", "String", False),
    ],
)
def test_contradictions(text: str, type_text: str, contradicting: bool) -> None:
    codes = {diagnostic.code for diagnostic in read(text, name="n", type_text=type_text).diagnostics}
    assert ("contradicting-rules" in codes) is contradicting


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("An ID. At least one of **id** and **name** must be specified.", False),
        ("An ID. Either this field or **name** must be set.", False),
        ("An ID. At least one of them must be uppercase.", True),
    ],
)
def test_a_rule_of_the_object_is_no_unread_rule_of_the_value(text: str, unread: bool) -> None:
    found = read(text, name="id", type_text="String")
    assert bool(found.object_rules) is not unread
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["unread-rule"] * unread
