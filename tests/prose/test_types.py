"""The type column."""

from __future__ import annotations

import pytest
from docpact.model import Type
from docpact.prose import read_type

STRING, OBJECT = Type("string"), Type("object")


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("String", STRING),
        ("Integer(32)", Type("integer", format="int32")),
        ("Long", Type("integer", format="int64")),
        ("Bool", Type("boolean")),
        ("Array of strings", Type("array", items=STRING)),
        ("Array of objects", Type("array", items=OBJECT)),
        ("String array", Type("array", items=STRING)),
        ("List<Tag>", Type("array", items=Type("object", schema="Tag"))),
        ("Array of Tag objects", Type("array", items=Type("object", schema="Tag"))),
        ("Array of :ref:`Tag <x__tag>` objects", Type("array", items=Type("object", schema="Tag"))),
        (":ref:`backup <x__backup>` object", Type("object", schema="backup")),
        ("Map<String,String>", Type("map", items=STRING)),
        ("ENUM <State>", STRING),
        ("String(UUID)", Type("string", format="uuid")),
        ("Map<String,\\ :ref:`Info <x>`>", Type("map", items=Type("object", schema="Info"))),
        ("List<List<Integer>>", Type("array", items=Type("array", items=Type("integer")))),
        ("String/Integer", Type("union", alternatives=(STRING, Type("integer")))),
        ("", None),
        ("N/A", None),
        ("this is not a type at all", None),
    ],
)
def test_types(text: str, type: Type | None) -> None:
    assert read_type(text) == type


def test_nested_types_have_an_end() -> None:
    assert read_type("List<" * 5000 + ">" * 5000) is not None
