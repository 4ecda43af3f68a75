"""One page in the words and forms of many hands: headings, columns, captions, yes and no, request lines, tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from docpact.reading import PageResult

from .conftest import short

Table = Literal["grid", "simple", "list"]
Rows = list[tuple[str, ...]]

WORDS = {
    "uri": "URI",
    "line": "POST /v1/{library_id}/books",
    "in path": "Path Parameters",
    "request": "Request Parameters",
    "in header": "Request header parameters",
    "in body": "Request body parameters",
    "response": "Response Parameters",
    "in response": "Response body parameters",
    "status": "**Status code: 200**",
    "name": "Parameter",
    "mandatory": "Mandatory",
    "type": "Type",
    "description": "Description",
    "field": "Parameter",
    "yes": "Yes",
    "no": "No",
}

FOUND = {
    "POST /v1/{library_id}/books": {
        "parameters": ["path library_id string required", "header X-Language string"],
        "body": [
            "title string required", "pages integer", "author object", "author.name string required",
            "author.born integer",
        ],
        "responses": ["id string", "links array", "links[].href string", "links[].rel string"],
    }
}  # fmt: skip


def grid(rows: Rows) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = [rule]
    for row in rows:
        cells = (f" {cell:{width}} " for cell, width in zip(row, widths, strict=True))
        lines += ["|" + "|".join(cells) + "|", rule if len(lines) > 1 else rule.replace("-", "=")]
    return lines


def simple(rows: Rows) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = " ".join("=" * width for width in widths)
    head, *body = (
        " ".join(f"{cell or chr(92):{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return [rule, head, rule, *body, rule]


def table(form: Table, caption: str, rows: Rows, label: str = "") -> str:
    lines = [f".. _{label}:", ""] if label else []
    if form == "list":
        lines += [f".. list-table:: {caption}", "   :header-rows: 1", ""]
        lines += [("   * - " if n == 0 else "     - ") + cell for row in rows for n, cell in enumerate(row)]
    elif caption:
        lines += [f".. table:: {caption}", "", *(f"   {line}" for line in (grid if form == "grid" else simple)(rows))]
    else:
        lines += (grid if form == "grid" else simple)(rows)
    return "\n".join(lines) + "\n\n"


def heading(title: str) -> str:
    return f"{title}\n{'-' * len(title)}\n\n"


def page(form: Table = "grid", **changed: str) -> str:
    words = WORDS | {name.replace("_", " "): word for name, word in changed.items()}
    yes, no = words["yes"], words["no"]
    asked = (words["name"], words["mandatory"], words["type"], words["description"])
    answered = (words["field"], words["type"], words["description"])

    def of(where: str, number: int) -> str:
        return f"**Table {number}** {words[where]}" if words[where] else ""

    return (
        "Adding a Book\n=============\n\n"
        + heading(words["uri"])
        + words["line"] + "\n\n"
        + table(form, of("in path", 1), [asked, ("library_id", yes, "String", "Which library.")])
        + heading(words["request"])
        + table(form, of("in header", 2), [asked, ("X-Auth-Token", yes, "String", "Token."),
                                           ("X-Language", no, "String", "Language.")])
        + table(form, of("in body", 3), [asked, ("title", yes, "String", "Its title."),
                                         ("pages", no, "Integer", "Its pages."),
                                         ("author", no, ":ref:`Author <author>` object", "Who wrote it.")])
        + table(form, "**Table 4** Author", [asked, ("name", yes, "String", "A name."),
                                             ("born", no, "Integer", "A year.")], "author")
        + heading(words["response"])
        + (words["status"] + "\n\n" if words["status"] else "")
        + table(form, of("in response", 5), [answered, ("id", "String", "Its id."),
                                             ("links", "Array of :ref:`Link <link>` objects", "Links.")])
        + table(form, "**Table 6** Link", [answered, ("href", "String", "Where."), ("rel", "String", "What.")], "link")
    )  # fmt: skip


def found(result: PageResult) -> dict[str, dict[str, object]]:
    operations: dict[str, dict[str, object]] = {}
    for key, read in short(result).items():
        assert isinstance(read, dict)
        answers = next(lines for status, lines in read["responses"].items() if status.startswith("2"))
        operations[key] = {"parameters": read["parameters"], "body": read["body"], "responses": answers}
    return operations


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("uri", ["URI Format", "Request Line", "API Format", "HTTP Request", "Request Method and URI", "Interface",
                 "Request Syntax", "Prototype", "Resource Path"]),
        ("request", ["Request", "Request Message", "Input Parameters", "Input", "Parameters in the Request Body",
                     "Request Body", "Parameters", "Requst Parameters", "Request Paramters", "Request Elements",
                     "Payload", "Anfrageparameter"]),
        ("response", ["Response", "Response Message", "Response Elements", "Returned Value", "Return Parameters",
                      "Normal Response", "Output Parameters", "Result", "Reponse", "Respose Parameters",
                      "Antwortparameter", "Returned Data"]),
        ("name", ["Field", "Element", "Item", "Key", "Attribute", "Name", "Paramter", "Property Name", "Key Name",
                  "Element Name", "Request Parameter Name", "Body Parameter", "Feld"]),
        ("field", ["Field", "Response Element", "Returned Parameter", "Return Value", "Output Parameter", "Item Name"]),
        ("mandatory", ["Required", "Required?", "Optional/Mandatory", "Must", "M/O", "Is Required", "Mandtory",
                       "Whether It Is Mandatory", "Necessary", "Must or Not", "Compulsory", "Pflicht"]),
        ("type", ["Value Type", "Data Type", "Param Type", "Tpye", "Parameter Type", "Typ"]),
        ("description", ["Remarks", "Meaning", "Explanation", "Desciption", "Parameter Description", "Beschreibung"]),
        ("in_path", ["", "Parameter description", "URI parameters", "Path Paramters", "Parameters"]),
        ("in_header", ["", "Request header", "Parameters in the request header", "Requst headers"]),
        ("in_body", ["", "Parameter description", "Request parameters", "Parameters in the request body", "Body"]),
        ("in_response", ["", "Parameter description", "Response parameters", "Reponse body parameters", "Output"]),
        ("status", ["", "Status code: 200", "HTTP status code: 200", "**200 OK**", "Normal response", "Status: 200"]),
        ("line", ["POST https://{Endpoint}/v1/{library_id}/books", "**POST** /v1/{*library_id*}/books.",
                  "POST /v1/$(library_id)/books", "POST https://{Endpoint}:{port}/v1/{library_id}/books",
                  "POST http(s)://{Endpoint}/v1/{library_id}/books", "POST /v1/[library_id]/books",
                  "POST /v1/$library_id/books", "/v1/{library_id}/books (POST)", "-  Method: POST\n\n"
                  "-  Path: /v1/{library_id}/books", "POST /v1/{library_id}/books, where library_id is yours."]),
    ],
)  # fmt: skip
def test_words(read: Callable[..., PageResult], part: str, words: list[str]) -> None:
    for word in words:
        assert found(read(page(**{part: word}))) == FOUND, word


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Y", "N"), ("M", "O"), ("Mandatory", "Optional"), ("True", "False"), ("Required", "-"), ("**Yes**", "No."),
     ("Yes (mandatory)", "No (optional)"), ("Ja", "Nein"), ("√", "×"), ("Compulsory", "Optional"), ("1", "0")],
)  # fmt: skip
def test_yes_and_no(read: Callable[..., PageResult], yes: str, no: str) -> None:
    assert found(read(page(yes=yes, no=no))) == FOUND


@pytest.mark.parametrize("form", ["grid", "simple", "list"])
@pytest.mark.parametrize("captions", [{}, {"in_path": "", "in_body": "", "in_response": "", "status": ""}])
def test_forms_of_tables(read: Callable[..., PageResult], form: Table, captions: dict[str, str]) -> None:
    assert found(read(page(form, **captions))) == FOUND


SECTIONS: dict[str, Callable[[str], str]] = {
    "bold": lambda title: f"**{title}**",
    "bold with a colon": lambda title: f"**{title}:**",
    "plain": lambda title: title,
    "rubric": lambda title: f".. rubric:: {title}",
    "numbered": lambda title: f"4.2.1 {title}\n{'-' * len('4.2.1 ' + title)}",
    "capitals": lambda title: f"{title.upper()}\n{'-' * len(title)}",
    "like the page's title": lambda title: f"{title}\n{'=' * len(title)}",
}


@pytest.mark.parametrize("form", SECTIONS)
def test_forms_of_sections(read: Callable[..., PageResult], form: str) -> None:
    text = page()
    for title in ("URI", "Request Parameters", "Response Parameters"):
        text = text.replace(heading(title), SECTIONS[form](title) + "\n\n")
    assert found(read(text)) == FOUND


def test_sections_in_a_list(read: Callable[..., PageResult]) -> None:
    title, _, text = page().partition("URI\n---\n\n")
    lines = ["-  URI", ""]
    for line in text.split("\n"):
        named = line in ("Request Parameters", "Response Parameters")
        lines += [f"-  {line}" if named else f"   {line}".rstrip()] if not line.startswith("---") else []
    assert found(read(title + "\n".join(lines))) == FOUND


def test_words_of_titles_without_a_request_line_make_no_sections(read: Callable[..., PageResult]) -> None:
    text = "Terms\n=====\n\n**Request**\n\nWhat is asked.\n\n**Response**\n\nWhat is answered.\n"
    assert read(text).operations == ()
    assert read(text).diagnostics == ()


def test_forty_columns(read: Callable[..., PageResult]) -> None:
    """Of many columns those count whose heads say what they hold, wherever they stand."""
    heads = [f"Edition {n}" for n in range(1, 37)]
    cells = ["x"] * 36
    asked = ("Parameter", *heads[:20], "Mandatory", *heads[20:], "Type", "Description")
    rows = [("title", *cells[:20], "Yes", *cells[20:], "String", "Its title."),
            ("pages", *cells[:20], "No", *cells[20:], "Integer", "Its pages.")]  # fmt: skip
    text = page()
    head = text[: text.index(".. table:: **Table 3**")]
    result = read(head + table("grid", "**Table 3** Request body parameters", [asked, *rows]))
    assert found(result)["POST /v1/{library_id}/books"]["body"] == ["title string required", "pages integer"]


@pytest.mark.parametrize("name", ["Option", "Colour"])
def test_columns_that_name_no_field(read: Callable[..., PageResult], name: str) -> None:
    assert found(read(page(name=name)))["POST /v1/{library_id}/books"]["body"] is None
