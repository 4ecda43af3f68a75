"""The sentences of the page on manual backups, in words of our own with the same facts."""

from __future__ import annotations

from typing import Any

import pytest
from docpact.model import Source
from docpact.prose import read
from docpact.rules import from_record, to_record

CASES: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "instance_id",
        "Instance ID, compliant with the UUID format.",
        [{"rule": "format", "format": "uuid"}],
    ),
    (
        "name",
        "Name of the copy.\n\nThe value has 4 to 64 characters and starts with a letter. It is case-sensitive and "
        "contains only letters, digits, hyphens (-), and underscores (_).",
        [
            {"rule": "length", "min": 4, "max": 64},
            {
                "rule": "charset",
                "allowed": {"classes": ["letters", "digits"], "others": "-_"},
                "first": {"classes": ["letters"], "others": ""},
            },
            {"rule": "case-sensitive"},
        ],
    ),
    (
        "description",
        "What the copy is for. It has a maximum of 256 characters and cannot contain the special characters "
        "``(>!<\"&'=)``",
        [
            {"rule": "length", "max": 256},
            {"rule": "forbidden", "characters": {"classes": [], "others": "!\"&'<=>"}},
        ],
    ),
    (
        "begin_time",
        'Start of the copy, in the "yyyy-mm-ddThh:mm:ssZ" format, where "Z" is the time zone offset.',
        [{"rule": "layout", "layout": "yyyy-mm-ddThh:mm:ssZ"}],
    ),
    (
        "status",
        "How far it is\n\nValid value:\n\n-  **BUILDING**: not yet\n-  **COMPLETED**: done\n-  **FAILED**: never",
        [{"rule": "one-of", "values": ["BUILDING", "COMPLETED", "FAILED"]}],
    ),
    (
        "type",
        "Kind of copy. Value:\n\nValid value:\n\n**manual**: a copy made by hand",
        [{"rule": "one-of", "values": ["manual"]}],
    ),
    (
        "Content-Type",
        "MIME type. You are advised to use the default value **application/json**. Others may do.",
        [{"rule": "default", "value": "application/json"}],
    ),
    ("id", "ID of the copy.", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_rules(name: str, text: str, expected: list[dict[str, Any]]) -> None:
    reading = read(text, name=name, type_text="String", source=Source("page.rst", 61))
    assert list(reading.rules) == [from_record(record) for record in expected]
    assert reading.diagnostics == ()
    assert all(rule.sentence and rule.source for rule in reading.rules)
    assert [from_record(to_record(rule)) for rule in reading.rules] == list(reading.rules)
