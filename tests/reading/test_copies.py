"""Tables that stand twice, references that lead to the wrong copy, captions that are objects' names."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docpact.reading import Index, PageResult, read_page

from .conftest import short

Read = Callable[..., PageResult]


def table(caption: str, *rows: str, columns: str = "Parameter|Mandatory|Type|Description") -> str:
    """Write a table; its cells stand between bars."""
    lines = [f".. list-table:: {caption}", "   :header-rows: 1", ""]
    for row in (columns, *rows):
        cells = row.split("|")
        lines += [f"   * - {cells[0]}", *(f"     - {cell}" for cell in cells[1:])]
    return "\n".join([*lines, ""])


def page(*parts: str, line: str = "PUT /v1/shelves/{shelf_id}") -> str:
    return "\n".join(["Changing a Shelf", "================", "", "URI", "---", "", line, "", *parts])


REQUEST = "Request\n-------\n"
RESPONSE = "Response\n--------\n"


def test_a_reference_to_the_response_means_the_copy_in_the_request(read: Read) -> None:
    answer = "Parameter|Type|Description"
    text = page(
        REQUEST,
        table("**Table 1** Request body", "shelf|Yes|:ref:`shelf <answer>` object|The shelf."),
        table("**Table 2** **shelf** field description", "name|No|String|The name."),
        RESPONSE,
        table("**Table 3** Response body", "shelf|:ref:`shelf <answer>` object|The shelf.", columns=answer),
        ".. _answer:\n",
        table("**Table 4** **shelf** field description", "id|String|The id.", "name|String|The name.", columns=answer),
    )
    operation = short(read(text))["PUT /v1/shelves/{shelf_id}"]
    assert operation["body"] == ["shelf object required", "shelf.name string"]
    assert operation["responses"] == {"2XX": ["shelf object", "shelf.id string", "shelf.name string"]}


def test_a_label_copied_from_another_page_means_the_own_table(tmp_path: Path) -> None:
    columns = "Parameter|Type|Description"
    other = page(RESPONSE, ".. _copied:\n", table("**Table 2** **books**", "isbn|String|The number.", columns=columns))
    own = page(
        RESPONSE,
        table("**Table 1** Response body", "books|Array|The books. See :ref:`Table 2 <copied>`.", columns=columns),
        table("**Table 2** **books**", "title|String|The title.", columns=columns),
    )
    for name, text in (("other.rst", other), ("own.rst", own)):
        (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
    result = read_page(tmp_path / "own.rst", root=tmp_path, index=Index.of_folder(tmp_path, tmp_path))
    assert short(result)["PUT /v1/shelves/{shelf_id}"]["responses"] == {"2XX": ["books array", "books[].title string"]}
    assert not [d for d in result.diagnostics if d.code == "orphan-table"]


def test_the_examples_show_which_table_a_mistaken_reference_means(read: Read) -> None:
    text = page(
        REQUEST,
        table("**Table 1** Request body", "shelf|Yes|Object|See :ref:`Table 2 <wrong>`.", "width|No|Integer|Width."),
        ".. _wrong:\n",
        table("**Table 2** Sizes of rooms", "length|No|Integer|Length."),
        table("**Table 3** **shelf** parameters", "board|No|String|The wood."),
        "Example Request\n---------------\n",
        '.. code-block::\n\n   {"shelf": {"board": "oak"}, "width": 3}\n',
    )
    body: Any = short(read(text))["PUT /v1/shelves/{shelf_id}"]["body"]
    assert "shelf.board string" in body
    assert "shelf.length integer" not in body


def test_of_two_tables_that_differ_in_case_the_reference_means_the_one_in_its_letters(read: Read) -> None:
    text = page(
        REQUEST,
        table(
            "**Table 1** Request body", "a|No|:ref:`Remote <Remote>` object|A.", "b|No|:ref:`remote <remote>` object|B."
        ),
        ".. _Remote:\n",
        table("**Table 2** Remote", "host|No|String|H."),
        ".. _remote:\n",
        table("**Table 3** remote", "path|No|String|P."),
    )
    body: Any = short(read(text))["PUT /v1/shelves/{shelf_id}"]["body"]
    assert {"a.host string", "b.path string"} <= set(body)


def test_a_text_that_refers_to_a_table_of_its_name_is_an_object_where_the_example_shows_one(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        table("**Table 1** Response body", "quota|String|See :ref:`Table 2 <q>`.", columns=columns),
        ".. _q:\n",
        table("**Table 2** **quota** parameter description", "books|Integer|How many.", columns=columns),
        "Example Response\n----------------\n",
        '.. code-block::\n\n   {"quota": {"books": 10}}\n',
    )
    responses = short(read(text))["PUT /v1/shelves/{shelf_id}"]["responses"]
    assert responses == {"2XX": ["quota object", "quota.books integer"]}


def test_a_caption_of_one_word_may_be_an_object(read: Read) -> None:
    text = page(
        REQUEST,
        table("**Table 1** Request body parameters", "output|Yes|:ref:`Output <o>` object|Where to."),
        ".. _o:\n",
        table("**Table 2** Output", "host_path|No|:ref:`host_path <h>` object|P."),
        ".. _h:\n",
        table("**Table 3** **host_path** parameters", "root|No|String|R."),
    )
    operation = short(read(text))["PUT /v1/shelves/{shelf_id}"]
    assert operation["body"] == ["output object required", "output.host_path object", "output.host_path.root string"]
    assert operation["responses"] == {"2XX": []}


def test_the_example_decides_between_a_caption_and_its_section(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        table("**Table 1** Request parameter", "books|Array of strings|The books.", columns=columns),
        "Example Response\n----------------\n",
        '.. code-block::\n\n   {"books": ["a"]}\n',
        line="GET /v1/shelves",
    )
    operation = short(read(text))["GET /v1/shelves"]
    assert operation["parameters"] == []
    assert operation["responses"] == {"2XX": ["books array"]}


def test_a_general_word_in_a_caption_names_a_field_that_is_called_so(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        "-  Response parameter description\n",
        textwrap.indent(table("", "shelves|Object|All.", "values|Array|Each.", columns=columns), "   "),
        "-  Description for the **values** format\n",
        textwrap.indent(table("", "id|String|The id.", columns=columns), "   "),
        "Example Response\n----------------\n",
        '.. code-block::\n\n   {"shelves": {"values": [{"id": "1"}]}}\n',
        line="GET /v1/shelves",
    )
    responses = short(read(text))["GET /v1/shelves"]["responses"]
    assert responses == {"2XX": ["shelves object", "shelves.values array", "shelves.values[].id string"]}


def test_a_table_of_the_content_of_a_text_is_no_body(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        table("**Table 1** Response body", "description|String|JSON text.", columns=columns),
        table("**Table 2** **description** parameter description", "DESC|String|What it is.", columns=columns),
        line="GET /v1/shelves",
    )
    assert short(read(text))["GET /v1/shelves"]["responses"] == {"2XX": ["description string"]}


def test_a_table_of_key_and_value_describes_the_entries_where_examples_have_other_keys(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        table("**Table 1** Response body", "settings|Dictionary|See :ref:`Table 2 <s>`.", columns=columns),
        ".. _s:\n",
        table("**Table 2** settings", "key|String|The name.", "value|String|The value.", columns=columns),
        "Example Response\n----------------\n",
        '.. code-block::\n\n   {"settings": {"light": "on"}}\n',
        line="GET /v1/shelves",
    )
    assert short(read(text))["GET /v1/shelves"]["responses"] == {"2XX": ["settings map"]}


def test_an_object_that_every_example_shows_as_a_list_is_one(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        table("**Table 1** Response body", "books|Object|See :ref:`Table 2 <b>`.", columns=columns),
        ".. _b:\n",
        table("**Table 2** books", "id|String|The id.", columns=columns),
        "Example Response\n----------------\n",
        '.. code-block::\n\n   {"books": [{"id": "1"}]}\n',
        line="GET /v1/shelves",
    )
    assert short(read(text))["GET /v1/shelves"]["responses"] == {"2XX": ["books array", "books[].id string"]}


def test_a_dotted_caption_says_where_a_field_without_a_row_stands(read: Read) -> None:
    columns = "Parameter|Type|Description"
    text = page(
        RESPONSE,
        table("**Table 1** Response body", "shelf|:ref:`shelf <sh>` object|The shelf.", columns=columns),
        ".. _sh:\n",
        table("**Table 2** shelf", "id|String|The id.", columns=columns),
        table("**Table 3** shelf.boards", "wood|String|The wood.", columns=columns),
        "Example Response\n----------------\n",
        '.. code-block::\n\n   {"shelf": {"id": "1", "boards": [{"wood": "oak"}]}}\n',
        line="GET /v1/shelves",
    )
    responses = short(read(text))["GET /v1/shelves"]["responses"]
    assert responses == {"2XX": ["shelf object", "shelf.id string", "shelf.boards array", "shelf.boards[].wood string"]}
