"""Cells of parameter tables: types, Mandatory, names, headers of columns, captions."""

from __future__ import annotations

import pytest
from docpact.model import Type
from docpact.reading.captions import described_names
from docpact.reading.columns import column_kind
from docpact.reading.mandatory import read_mandatory
from docpact.reading.names import read_names
from docpact.reading.types import read_type

STRING, INTEGER, OBJECT, ANY = Type("string"), Type("integer"), Type("object"), Type()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("String", STRING, ""),
        ("STRING(64)", STRING, ""),
        ("Interger", INTEGER, ""),
        ("Integer(32)", Type("integer", format="int32"), ""),
        ("Long", Type("integer", format="int64"), ""),
        ("Boolean (true/false)", Type("boolean"), ""),
        ("uuid", Type("string", format="uuid"), ""),
        ("enum", STRING, ""),
        ("-", ANY, ""),
        ("", ANY, ""),
        ("Array of strings", Type("array", items=STRING), ""),
        ("Array", Type("array", items=ANY), ""),
        ("String[]", Type("array", items=STRING), ""),
        ("Array of :ref:`Tag <page__tag>` objects", Type("array", items=OBJECT), "Tag"),
        ("List<Tag>", Type("array", items=OBJECT), "Tag"),
        (":ref:`Tag <page__tag>` object", OBJECT, "Tag"),
        ("Map<String,String>", Type("map", items=STRING), ""),
        ("Map<String,Array<Integer>>", Type("map", items=Type("array", items=INTEGER)), ""),
        ("Dictionary data structure. For details, see :ref:`Table 2 <page__t2>`.", OBJECT, ""),
        ("List data structure", Type("array", items=ANY), ""),
        ("Array of arrays of strings", Type("array", items=Type("array", items=STRING)), ""),
        ("[String]", Type("array", items=STRING), ""),
        ("String [1-64]", STRING, ""),
        ("String (UUID)", Type("string", format="uuid"), ""),
        ("String, which is a name", STRING, ""),
        ("Character string that looks like a time", STRING, ""),
        ("positive integer", INTEGER, ""),
        ("binary content or text", Type("string", format="binary"), ""),
        ("Array of non-negative integers", Type("array", items=INTEGER), ""),
        ("Map<String,Object>", Type("map", items=ANY), ""),
        ("String/Integer", Type("union", alternatives=(STRING, INTEGER)), ""),
    ],
)
def test_type_column(text: str, kind: Type, name: str) -> None:
    found = read_type(text)
    assert (found.type, found.name) == (kind, name)


@pytest.mark.parametrize("text", ["Frobnicator", "one two three four", "<<>>"])
def test_unknown_types_are_told(text: str) -> None:
    assert not read_type(text).known


@pytest.mark.parametrize(
    ("text", "required", "location"),
    [
        ("Yes", True, None),
        ("Y", True, None),
        ("M", True, None),
        ("Mandatory", True, None),
        ("True", True, None),
        ("No", False, None),
        ("O", False, None),
        ("optional", False, None),
        ("No (default 10)", False, None),
        ("No (query parameter)", False, "query"),
        ("Yes (when **a** is set)", None, None),
        ("Conditional", None, None),
        ("N/A", None, None),
        ("", None, None),
    ],
)
def test_mandatory_column(text: str, required: bool | None, location: str | None) -> None:
    found = read_mandatory(text)
    assert (found.required, found.location) == (required, location)


def test_a_column_headed_optional_says_the_opposite() -> None:
    assert read_mandatory("Yes", inverted=True).required is False
    assert read_mandatory("No", inverted=True).required is True


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("book_id", [("book_id", 0)]),
        ("**book_id**", [("book_id", 0)]),
        ("book \\_id", [("book_id", 0)]),
        ("\\__system__key", [("__system__key", 0)]),
        ("name or id", [("name", 0), ("id", 0)]),
        ("pageSize/size", [("pageSize", 0), ("size", 0)]),
        ("a.example/b.c", [("a.example/b.c", 0)]),
        ("os:start", [("os:start", 0)]),
        (">name", [("name", 1)]),
        (">>city", [("city", 2)]),
        ("└ name", [("name", 1)]),
        ("book_id (deprecated)", [("book_id", 0)]),
        (":ref:`book <page__book>`", [("book", 0)]),
    ],
)
def test_name_column(text: str, names: list[tuple[str, int]]) -> None:
    assert [(name.text, name.depth) for name in read_names(text)] == names


def test_names_that_name_no_field() -> None:
    assert read_names("``-``")[0].element
    assert read_names("[items]")[0].element
    assert read_names("Array elements")[0].element
    assert read_names("{user-defined key}")[0].free


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Parameter", "name"),
        ("**Attribute**", "name"),
        ("Mandatory or Not", "mandatory"),
        ("Mandatroy", "mandatory"),
        ("Optional", "optional"),
        ("Parameter Type", "type"),
        ("Remarks", "description"),
        ("Desciption", "description"),
        ("In", "location"),
        ("Location", "location"),
        ("Value Range", "range"),
        ("Colour", None),
    ],
)
def test_header_words(header: str, kind: str | None) -> None:
    assert column_kind(header) == kind


@pytest.mark.parametrize(
    ("caption", "names"),
    [
        ("**Table 5** **volume** field description", ("volume",)),
        ("Data structure of the tag field", ("tag",)),
        ("Parameter description of field **book**", ("book",)),
        ("**Table 3** shelf field data structure description (creating a shelf)", ("shelf",)),
        ("**Table 2** BookRef", ("BookRef",)),
        ("The BookRef object has the following attributes.", ("BookRef",)),
        ("**Table 2** Response body parameters", ()),
        ("**Table 2** Parameter description", ()),
        ("", ()),
    ],
)
def test_names_in_captions(caption: str, names: tuple[str, ...]) -> None:
    assert described_names(caption) == names
