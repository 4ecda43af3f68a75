"""The ways in which pages tell which table describes a field, and what a field holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

from .conftest import short

PAGE = """Showing a Book
==============

URI
---

GET /v1/books/{book_id}

Response
--------

"""


def table(caption: str, rows: list[tuple[str, str, str]], label: str = "") -> str:
    """Write a table of fields: name, type, description."""
    rows = [("Parameter", "Type", "Description"), *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = [rule]
    for n, row in enumerate(rows):
        lines.append("|" + "|".join(f" {cell:{width}} " for cell, width in zip(row, widths, strict=True)) + "|")
        lines.append(rule.replace("-", "=") if n == 0 else rule)
    text = "\n".join(f"   {line}" for line in lines)
    return (f".. _{label}:\n\n" if label else "") + f".. table:: {caption}\n\n{text}\n\n"


INNER = [("name", "String", "A name.")]
ONE = ["author object", "author.name string"]
MANY = ["author array", "author[].name string"]
ROWS_OF_MANY = ["author array", "author[][].name string"]


@pytest.mark.parametrize(
    ("author", "caption", "before", "found"),
    [
        (("author", ":ref:`Person <person>` object", "Who."), "Person", "", ONE),
        (("author", "Object", "Who, see :ref:`Table 2 <person>`."), "Parameters", "", ONE),
        ((":ref:`author <person>`", "Object", "Who."), "Parameters", "", ONE),
        (("author", "Object", "Who, see Table 2."), "Parameters", "", ONE),
        (("author", "Object", "Who."), "**author** field description", "", ONE),
        (("author", "Object", "Who. For details, see the **person** field."), "**person** field description", "", ONE),
        (("author", "Array[Detail]", "Who."), "Detail", "", MANY),
        (("author", "Object", "Who."), "Data structure of the author field", "", ONE),
        (("author", "Object", "Who."), "Description of field **author**", "", ONE),
        (("author", "Object", "Who."), "", "The author object has the following attributes:", ONE),
        (("author", "Person", "Who."), "Person", "", ONE),
        (("author", "Person", "Who, see Table 1-9."), "Person", "", ONE),
        (("author", "Array of :ref:`Person <person>` objects", "Who."), "Person", "", MANY),
        (("author", "List<Person>", "Who."), "Person", "", MANY),
        (("author", "List<List<Person>>", "Who."), "Person", "", ROWS_OF_MANY),
        (("author", "Array of arrays", "Who, see :ref:`Table 2 <person>`."), "Row", "", ROWS_OF_MANY),
        (("author", "Map<String,Person>", "Who."), "Person", "", ["author map", "author.*.name string"]),
    ],
)  # fmt: skip
def test_table_of_a_field(
    read: Callable[..., PageResult], author: tuple[str, str, str], caption: str, before: str, found: list[str]
) -> None:
    first = table("**Table 1** Response parameters", [("isbn", "String", "Its number."), author])
    second = table(f"**Table 2** {caption}" if caption else "", INNER, "person")
    text = PAGE + first + (f"{before}\n\n" if before else "") + second
    assert short(read(text))["GET /v1/books/{book_id}"]["responses"] == {"2XX": ["isbn string", *found]}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("author", "Object", "Who."), ("author.name", "String", "A name.")], ONE),
        ([("author", "Array", "Who."), ("author[].name", "String", "A name.")], MANY),
        ([("author", "Object", "Who."), ("- name", "String", "A name.")], ONE),
        ([("author", "Object", "Who."), (">name", "String", "A name."), ("isbn", "String", "")], [*ONE, "isbn string"]),
        ([("title, subtitle", "String", "Texts.")], ["title string", "subtitle string"]),
    ],
)  # fmt: skip
def test_rows_within_one_table(
    read: Callable[..., PageResult], rows: list[tuple[str, str, str]], found: list[str]
) -> None:
    text = PAGE + table("**Table 1** Response parameters", rows)
    assert short(read(text))["GET /v1/books/{book_id}"]["responses"] == {"2XX": found}


def test_a_table_that_several_fields_use_and_one_that_holds_itself(read: Callable[..., PageResult]) -> None:
    rows = [("author", ":ref:`Person <person>` object", "Who."), ("editor", ":ref:`Person <person>` object", "Who.")]
    person = [*INNER, ("teacher", ":ref:`Person <person>` object", "Who taught.")]
    result = read(PAGE + table("**Table 1** Response parameters", rows) + table("**Table 2** Person", person, "person"))
    expected = [
        f"{who}{rest}" for who in ("author", "editor") for rest in (" object", ".name string", ".teacher object")
    ]
    assert short(result)["GET /v1/books/{book_id}"]["responses"] == {"2XX": expected}
    assert [schema.name for schema in result.schemas].count("Person") == 1


def test_a_number_with_the_chapter_is_of_no_other_table(read: Callable[..., PageResult]) -> None:
    first = table("**Table 1** Response parameters", [("author", "Object", "Who, see Table 2-7.")])
    second = table("**Table 2** Printing", [("paper", "String", "A paper.")])
    responses = short(read(PAGE + first + second))["GET /v1/books/{book_id}"]["responses"]
    assert responses == {"2XX": ["author object"]}


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("Map<String,:ref:`Person <person>`>", [".*.name string"]),
        (":ref:`Person <person>` object", [".*.name string"]),
        ("Map<String,String>", []),
    ],
)
def test_the_map_that_a_row_for_free_keys_names_is_the_one_that_it_makes(
    read: Callable[..., PageResult], kind: str, found: list[str]
) -> None:
    first = table("**Table 1** Response body parameters", [("{User defined key}", kind, "OK")])
    text = PAGE + first + table("**Table 2** Person", INNER, "person")
    assert short(read(text))["GET /v1/books/{book_id}"]["responses"] == {"2XX": found}


SHOWN = """Example Response
----------------

.. code-block::

   {}
"""


@pytest.mark.parametrize(
    ("kind", "shown", "found"),
    [
        ("Array of :ref:`Person <person>` objects", '[{"name": "A"}]', ["[].name string"]),
        (
            "Array of :ref:`Person <person>` objects",
            '{"items": [{"name": "A"}]}',
            ["items array", "items[].name string"],
        ),
        ("Array of :ref:`Person <person>` objects", '[{"isbn": "1"}]', ["items array", "items[].name string"]),
        (":ref:`Person <person>`", '{"items": [{"name": "A"}]}', ["items array", "items[].name string"]),
        (":ref:`Person <person>`", '{"items": {"name": "A"}}', ["items object", "items.name string"]),
    ],
)
def test_lists_that_examples_show(read: Callable[..., PageResult], kind: str, shown: str, found: list[str]) -> None:
    first = table("**Table 1** Response body parameters", [("items", kind, "Who.")])
    text = PAGE + first + table("**Table 2** Person", INNER, "person") + SHOWN.format(shown)
    assert short(read(text))["GET /v1/books/{book_id}"]["responses"] == {"2XX": found}
