"""Examples as evidence of what tables leave open: which object a row stands in, and what a field holds."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from docpact.diagnostics import Diagnostic
from docpact.model import Type
from docpact.reading import PageResult

from .conftest import short
from .test_nesting import PAGE, table

Rows = list[tuple[str, str, str]]


def shown(example: str) -> str:
    return "Example Response\n----------------\n\n.. code-block::\n\n" + textwrap.indent(example, "   ") + "\n"


@pytest.mark.parametrize(
    ("tables", "example", "found"),
    [
        pytest.param(
            [("Response", [("release", "Object", "The release."), ("id", "String", "Its id."),
                           ("notes", "Array of objects", "Notes."), ("text", "String", "A text."),
                           ("release", "String", "Its number."), ("state", "String", "Its state.")])],
            '{"release": {"id": "r1", "notes": [{"text": "-"}], "release": "1", "state": "new"}}',
            ["release object", "release.id string", "release.notes array", "release.notes[].text string",
             "release.release string", "release.state string"],
            id="an object and its fields in one table, one of them called like it",
        ),
        pytest.param(
            [("Response", [("places", "Array of strings", "The **place** objects.")]),
             ("Description of field **place**", [("id", "String", "An id."), ("shelf", "String", "A shelf.")])],
            '{"places": [{"id": "p1", "shelf": "s2"}]}',
            ["places array", "places[].id string", "places[].shelf string"],
            id="objects where the type says texts",
        ),
        pytest.param(
            [("Response", [("limits", "map<string, string>", "The limits.")]),
             ("Description of field **limits**", [("books", "Integer", "Books."), ("days", "Integer", "Days.")])],
            '{"limits": {"books": 3, "days": 14}}',
            ["limits object", "limits.books integer", "limits.days integer"],
            id="an object where the type says a map of texts",
        ),
        pytest.param(
            [("Response", [("pages", ":ref:`Page <page>` object", "The pages.")]),
             ("Page", [("number", "Integer", "Its number.")])],
            '{"pages": [{"number": 1}]}',
            ["pages array", "pages[].number integer"],
            id="a list where the type says an object, and the name speaks of several",
        ),
        pytest.param(
            [("Response", [("page_info", ":ref:`Page <page>` object", "The page.")]),
             ("Page", [("number", "Integer", "Its number.")])],
            '{"page_info": [{"number": 1}]}',
            ["page_info object", "page_info.number integer"],
            id="an object by its type and name, which an example puts into a list",
        ),
        pytest.param(
            [("Response", [("[Array element]", "Array of :ref:`Shelf <page>` objects", "The shelves.")]),
             ("Shelf", [("room", "String", "Its room.")])],
            '{"shelves": [{"room": "r1"}]}',
            ["shelves array", "shelves[].room string"],
            id="an array that the example shows within an object",
        ),
        pytest.param(
            [("Response", [("books", "Array", "The books, see :ref:`Table 2 <page>`.")]),
             ("**book**", [("isbn", "String", "Its number.")]),
             ("**authors** parameter description", [("id", "String", "An id.")])],
            '{"books": [{"isbn": "1", "authors": [{"id": "a1"}]}]}',
            ["books array", "books[].isbn string", "books[].authors array", "books[].authors[].id string"],
            id="a table of a field that only the example has, deep in the answer",
        ),
    ],
)  # fmt: skip
def test_the_examples_decide(
    read: Callable[..., PageResult], tables: list[tuple[str, Rows]], example: str, found: list[str]
) -> None:
    labels = ["", "page", ""]
    text = "".join(table(f"**Table {n + 1}** {caption}", rows, labels[n]) for n, (caption, rows) in enumerate(tables))
    result = read(PAGE + text + shown(example))
    assert short(result)["GET /v1/books/{book_id}"]["responses"] == {"2XX": found}
    assert not [d for d in result.diagnostics if d.code == "orphan-table"]


CASES = """
    Lending a Book
    ==============

    URI
    ---

    POST /v1/loans

    Request
    -------

    .. table:: **Table 1** Request parameters

       ====== ========= ======= ===========================================================
       Name   Mandatory Type    Description
       ====== ========= ======= ===========================================================
       kind   Yes       Integer The kind: 1 for a parcel, see :ref:`Table 2 <parcel>`; 2 for nothing else.
       reader Yes       String  Who reads.
       ====== ========= ======= ===========================================================

    .. _parcel:

    .. table:: **Table 2** **Parcel** parameter description

       ====== ========= ====== ==============
       Name   Mandatory Type   Description
       ====== ========= ====== ==============
       reader Yes       String Who reads.
       street Yes       String Where it goes.
       ====== ========= ====== ==============

    Example Request
    ---------------

    .. code-block::

       {example}
"""


@pytest.mark.parametrize(
    ("example", "street"),
    [
        ('{"kind": 1, "reader": "me", "street": "Any Street 1"}', ["street string"]),
        ('{"kind": 2, "reader": "me"}', []),
    ],
)
def test_fields_for_one_value_of_another_stand_beside_it(
    read: Callable[..., PageResult], example: str, street: list[str]
) -> None:
    body = short(read(CASES.replace("{example}", example)))["POST /v1/loans"]["body"]
    assert body == ["kind integer required", "reader string required", *street]


def test_tables_for_several_cases_of_one_field(read: Callable[..., PageResult]) -> None:
    """A row refers to a table for each case, a copied table keeps its place, and one that no row refers to counts."""
    rows = [("work", "Object", "What is done: :ref:`Table 2 <page>` for lending, :ref:`Table 3 <return>` otherwise.")]
    text = (
        table("**Table 1** Response", rows)
        + table("**Table 2** work fields (lending a book)", [("reader", "String", "Who.")], "page")
        + table("**Table 3** work fields (returning a book)", [("shelf", "String", "Where.")], "return")
        + table("**Table 4** work fields (binding a book)", [("cover", "String", "What it gets.")])
        + shown('{"work": {"reader": "me"}}')
    )
    found = short(read(PAGE + text))["GET /v1/books/{book_id}"]["responses"]
    assert found == {"2XX": ["work object", "work.reader string", "work.shelf string", "work.cover string"]}


PLACES = """
    Showing a Copy
    ==============

    URI
    ---

    GET /v1/books/{book_id}/copies/{copy_id}

    {what}

    .. table:: **Table 1** {caption}

       ======== ========= ====== ============
       Name     Mandatory Type   Description
       ======== ========= ====== ============
       {first:8} Yes       String Which book.
       {second:8} Yes       String Which copy.
       ======== ========= ====== ============
"""


@pytest.mark.parametrize(
    ("caption", "first", "second"),
    [
        ("Query parameters", "book_id", "copy_id"),
        ("Parameter description", "book_id", "copys_id"),
        ("Path parameters", "book_id", "itemId"),
    ],
)
def test_a_variable_of_the_path_in_a_table_of_others_or_nearly_called_so(
    read: Callable[..., PageResult], caption: str, first: str, second: str
) -> None:
    text = PLACES.replace("{what}", "").replace("{caption}", caption)
    result = read(text.replace("{first:8}", f"{first:8}").replace("{second:8}", f"{second:8}"))
    found = short(result)["GET /v1/books/{book_id}/copies/{copy_id}"]["parameters"]
    assert found == ["path book_id string required", "path copy_id string required"]
    assert undocumented(result) == []


def test_a_parameter_of_the_query_string_is_no_variable_of_the_path(read: Callable[..., PageResult]) -> None:
    text = PLACES.replace("{what}", "").replace("{caption}", "Parameter description")
    result = read(text.replace("{first:8}", "book_id ").replace("{second:8}", "lang    "))
    found = short(result)["GET /v1/books/{book_id}/copies/{copy_id}"]["parameters"]
    assert found == ["path book_id string required", "path copy_id string required", "query lang string required"]
    assert [diagnostic.source.line for diagnostic in undocumented(result)] == [7]


def undocumented(result: PageResult) -> list[Diagnostic]:
    return [diagnostic for diagnostic in result.diagnostics if diagnostic.code == "undocumented-path-parameter"]


def test_an_example_with_a_block_for_each_line(read: Callable[..., PageResult]) -> None:
    lines = ["{", '"book": {', '"isbn": "1",', '"pages": 3', "}", "}"]
    blocks = "".join(f".. code-block:: text\n\n   {line}\n\n" for line in lines)
    text = PAGE + table("**Table 1** Response", [("isbn", "String", "Its number."), ("pages", "Integer", "How many.")])
    result = read(text + "Example Response\n----------------\n\n" + blocks)
    found = short(result)["GET /v1/books/{book_id}"]["responses"]
    assert found == {"2XX": ["book object", "book.isbn string", "book.pages integer"]}
    assert not [d for d in result.diagnostics if d.code == "invalid-example"]


def test_a_block_that_breaks_off_stays_alone(read: Callable[..., PageResult]) -> None:
    text = PAGE + table("**Table 1** Response", [("isbn", "String", "Its number.")])
    example = '.. code-block::\n\n   {"isbn": "1",\n\n.. code-block::\n\n   {"isbn": "2"}\n'
    result = read(text + "Example Response\n----------------\n\n" + example)
    assert short(result)["GET /v1/books/{book_id}"]["responses"] == {"2XX": ["isbn string"]}


LIKE_THE_REQUEST = """
Lending a Book
==============

URI
---

POST /v1/loans

Request
-------

{asked}

Response
--------

{answered}

{example}
"""


def lending(answered: Rows, example: str = "") -> str:
    asked = table("**Table 1** Request parameters", [("place", "Object", "Where, see :ref:`Table 2 <place>`.")])
    asked += table("**Table 2** **place** field description", [("room", "String", "The room.")], "place")
    told = table("**Table 3** Response parameters", answered)
    texts = {"{asked}": asked, "{answered}": told, "{example}": example}
    text = LIKE_THE_REQUEST
    for name, value in texts.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize(
    ("says", "inside"),
    [
        ("Where it goes, which is the same as the request parameter.", ["place.room string"]),
        ("Where it goes. This is the same as the corresponding request parameter.", ["place.room string"]),
        ("Where it goes.", []),
    ],
)
def test_an_object_that_is_the_same_as_in_the_request(
    read: Callable[..., PageResult], says: str, inside: list[str]
) -> None:
    found = short(read(lending([("place", "Object", says)])))["POST /v1/loans"]["responses"]
    assert found == {"2XX": ["place object", *inside]}


def test_a_wrapper_around_what_is_mandatory_is_mandatory(read: Callable[..., PageResult]) -> None:
    example = CASES.replace("{example}", '{"loan": {"kind": 1, "reader": "me", "street": "Any Street 1"}}')
    body = short(read(example))["POST /v1/loans"]["body"]
    assert body == ["loan object required", "loan.kind integer required", "loan.reader string required",
                    "loan.street string"]  # fmt: skip


def test_a_list_of_several_is_one_whatever_its_name(read: Callable[..., PageResult]) -> None:
    tables = table("**Table 1** Response", [("shared", ":ref:`Loan <loan>` object", "What is lent.")])
    tables += table("**Table 2** Loan", [("id", "String", "Its id.")], "loan")
    found = short(read(PAGE + tables + shown('{"shared": [{"id": "1"}, {"id": "2"}]}')))
    assert found["GET /v1/books/{book_id}"]["responses"] == {"2XX": ["shared array", "shared[].id string"]}


def test_one_table_lists_the_fields_of_all_levels(read: Callable[..., PageResult]) -> None:
    rows = [("shelf", "Object", ""), ("books", "Array", ""), ("title", "String", ""), ("price", "Object", ""),
            ("amount", "Integer", "")]  # fmt: skip
    text = table("**Table 1** Response", rows)
    text += shown('{"shelf": {"books": [{"title": "A", "price": {"amount": 1}}]}}')
    assert short(read(PAGE + text))["GET /v1/books/{book_id}"]["responses"] == {
        "2XX": ["shelf object", "shelf.books array", "shelf.books[].title string", "shelf.books[].price object",
                "shelf.books[].price.amount integer"],
    }  # fmt: skip


@pytest.mark.parametrize("rows", [[("Key", "String", "A note.")], [("key", "String", ""), ("value", "String", "")]])
def test_keys_of_the_callers_choice(read: Callable[..., PageResult], rows: Rows) -> None:
    text = table("**Table 1** Response", [("notes", "Object", "Notes, see :ref:`Table 2 <notes>`.")])
    text += table("**Table 2** **notes** field description", rows, "notes") + shown('{"notes": {"shelf-1": "dusty"}}')
    (schema,) = read(PAGE + text).schemas
    assert [(field.name, field.type) for field in schema.fields] == [("notes", Type("map", items=Type("string")))]


def test_elements_of_xml_without_their_root_and_one_in_two_places(read: Callable[..., PageResult]) -> None:
    rows = [("Name", "String", "A name."), ("Author", "-", ""), ("Editors", "-", ""), ("Editor", "-", "")]
    example = "<Book><Author><Name>A</Name></Author><Editors><Editor><Name>B</Name></Editor></Editors></Book>"
    found = short(read(PAGE + table("**Table 1** Response elements", rows) + shown(example)))
    assert found["GET /v1/books/{book_id}"]["responses"] == {
        "2XX": ["Book object", "Book.Author object", "Book.Author.Name string", "Book.Editors object",
                "Book.Editors.Editor object", "Book.Editors.Editor.Name string"],
    }  # fmt: skip
