"""The many ways in which pages say which answer a table describes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

from .conftest import short

FIELDS = """
========== ====== ===========
Parameter  Type   Description
========== ====== ===========
{0:<10} String A text.
{1:<10} String A text.
========== ====== ===========

"""
PAGE = """Listing Books
=============

URI
---

GET /v1/books

Response
--------

{success}{announced}
"""
ERROR = FIELDS.format("error_code", "error_msg")
READ = ["error_code string", "error_msg string"]


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        ("**Status code: 400**", ["400"]),
        ("**HTTP status code: 404**", ["404"]),
        ("**400 Bad Request**", ["400"]),
        ("**Status codes: 400, 401 and 403**", ["400", "401", "403"]),
        ("**Status code: 400/404**", ["400", "404"]),
        ("**Status code: 4xx**", ["4XX"]),
        ("Abnormal response", ["default"]),
        ("-  Failure response", ["default"]),
        ("When the status code is **400**, the response parameters are as follows:", ["400"]),
        ("Response code of **409**:", ["409"]),
        ("If the request fails, the following error is returned:", ["default"]),
        ("The following parameters are returned if the request failed.", ["default"]),
        ("Error Response\n--------------", ["default"]),
        ("Response (500)\n--------------", ["500"]),
    ],
)
def test_words_before_a_table_of_an_error(read: Callable[..., PageResult], words: str, statuses: list[str]) -> None:
    success = FIELDS.format("id", "title")
    text = PAGE.format(success=success, announced=f"{words}\n{ERROR}")
    assert short(read(text))["GET /v1/books"]["responses"] == {
        "2XX": ["id string", "title string"],
        **dict.fromkeys(statuses, READ),
    }


def test_one_table_for_several_successes(read: Callable[..., PageResult]) -> None:
    text = PAGE.format(success="**Status code: 200, 202**\n", announced=FIELDS.format("id", "title"))
    fields = ["id string", "title string"]
    assert short(read(text))["GET /v1/books"]["responses"] == {"200": fields, "202": fields}


def test_statuses_in_a_column_headed_error_code(read: Callable[..., PageResult]) -> None:
    told = """Returned Value
--------------

============== ======================
Error Code     Description
============== ======================
404 NoSuchBook There is no such book.
409 Conflict   It is lent.
============== ======================
"""
    text = PAGE.format(success=FIELDS.format("id", "title"), announced=told)
    found = short(read(text))["GET /v1/books"]["responses"]
    assert found == {"2XX": ["id string", "title string"], "404": [], "409": []}


@pytest.mark.parametrize(
    ("names", "schema"),
    [
        (("error_code", "error_msg"), "Error"),
        (("errCode", "errMsg"), "Error"),
        (("code", "message"), "Error"),
        (("error_msg", "trace_id"), "ListBooks400Response"),
        (("code", "title"), "ListBooks400Response"),
    ],
)
def test_the_body_of_errors_has_one_name(read: Callable[..., PageResult], names: tuple[str, str], schema: str) -> None:
    announced = f"**Status code: 400**\n\n{FIELDS.format(*names)}"
    result = read(PAGE.format(success=FIELDS.format("title", "author"), announced=announced))
    bodies = {answer.status: answer.body for answer in result.operations[0].responses}
    assert bodies["400"] is not None and bodies["400"].type.schema == schema


def test_an_example_of_the_error_stands_with_the_error(read: Callable[..., PageResult]) -> None:
    tables = FIELDS.format("book_id", "shelf") + FIELDS.format("code", "message")
    shown = """
.. code-block::

   {"book_id": "b1", "shelf": "s1"}

or

.. code-block::

   {"error": {"code": "BOOK.1", "message": "Taken."}}
"""
    result = read(PAGE.format(success=tables, announced=shown))
    success, error = result.operations[0].responses
    assert success.body is not None
    assert error.body is not None
    assert [example.value for example in success.body.examples] == [{"book_id": "b1", "shelf": "s1"}]
    assert [example.value for example in error.body.examples] == [{"error": {"code": "BOOK.1", "message": "Taken."}}]
    assert [item for item in result.diagnostics if item.code == "example-contradicts-schema"] == []


def test_a_guide_to_calling_apis_defines_no_operation(read: Callable[..., PageResult]) -> None:
    guide = PAGE.replace("Listing Books\n=============", "Making an API Request\n=====================")
    assert read(guide.format(success="", announced="")).operations == ()
    assert read(PAGE.format(success="", announced="")).operations != ()


SHOWN = """
Example Responses
-----------------

**Status code: 200**

.. code-block::

   {"id": "b-1", "title": "A book"}

**Status code: 202**

.. code-block::

   {"job": "j-1", "state": "begun"}
"""


def test_each_success_is_shown_by_its_own_example(read: Callable[..., PageResult]) -> None:
    announced = f"**Status code: 202**\n{FIELDS.format('job', 'state')}"
    success = f"**Status code: 200**\n{FIELDS.format('id', 'title')}"
    result = read(PAGE.format(success=success, announced=announced) + SHOWN)
    assert short(result)["GET /v1/books"]["responses"] == {
        "200": ["id string", "title string"],
        "202": ["job string", "state string"],
    }
    assert not result.diagnostics


def test_the_words_of_a_status_stay_with_it(read: Callable[..., PageResult]) -> None:
    tables = "".join(f"**Status code: {status}**\n{ERROR}" for status in (404, 500))
    shown = "Example Responses\n-----------------\n"
    for status, words in ((404, "Not Found"), (500, "Internal Server Error")):
        shown += f"""
**Status code: {status}**

{words}

.. code-block::

   {{"error_code": "BOOK.{status}", "error_msg": "Gone."}}
"""
    result = read(PAGE.format(success=FIELDS.format("id", "title"), announced=tables) + shown)
    bodies = {answer.status: answer.body for answer in result.operations[0].responses if answer.status != "2XX"}
    examples = {status: [example.value for example in body.examples] for status, body in bodies.items() if body}
    assert examples == {
        "404": [{"error_code": "BOOK.404", "error_msg": "Gone."}],
        "500": [{"error_code": "BOOK.500", "error_msg": "Gone."}],
    }
