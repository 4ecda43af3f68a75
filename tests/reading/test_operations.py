"""Where pages define their operations, and where they only mention some."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

from .conftest import short

FIELDS = """
Request Parameters
------------------

.. table:: **Table 1** Request body parameters

   ========= ========= ====== ===========
   Parameter Mandatory Type   Description
   ========= ========= ====== ===========
   title     Yes       String A title.
   ========= ========= ====== ===========
"""


def section(title: str, text: str) -> str:
    """Write a section."""
    return f"{title}\n{'-' * len(title)}\n\n{text}\n\n"


BOOKS = ["PUT /v1/{library}/books"]
TABLE = """
========== ======================
Method     URI
========== ======================
PUT        /v1/{library}/books
========== ======================
"""


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        *(
            (section(title, "PUT /v1/{library}/books"), BOOKS)
            for title in ("URI", "URI Format", "Request Line", "API Format")
        ),
        (section("Request Syntax", "::\n\n   PUT /v1/{library}/books HTTP/1.1\n   Host: a.example.com"), BOOKS),
        (section("URI", "-  URI format\n\n   PUT /v1/{library}/books\n\n-  Parameter description"), BOOKS),
        (section("URI", ".. code-block:: text\n\n   PUT https://{Endpoint}/v1/{library}/books"), BOOKS),
        (section("URI", TABLE), BOOKS),
        (section("Request Method", "PUT") + section("URI", "https://{Endpoint}/v1/{library}/books"), BOOKS),
        (section("URI", "Method: **PUT**\n\nURI: /v1/{library}/books"), BOOKS),
        (section("URI", "-  PUT /v1/{library}/books\n-  PUT /v2/{library}/books"), [*BOOKS, "PUT /v2/{library}/books"]),
        (section("URI", "PUT /v1/{library}/books\n\nExample:\n\nPUT https://a.example.com/v1/a1b2/books"), BOOKS),
        (section("URI", "-  URI format\n\n   PUT /v1/{library}/books\n\n-  Example\n\n   PUT /v1/a1b2/books"), BOOKS),
        (section("URI", "PUT /v1/{library}/books") + section("Example Request", "GET /v1/other"), BOOKS),
        (section("URI", "PUT v1/$(library)/books."), BOOKS),
        (section("URI", "PUT /v1/<library>/books?dry_run={dry_run}"), ["PUT /v1/{library}/books"]),
        (section("API Overview", "PUT /v1/{library}/books"), []),
        (section("Change History", TABLE), []),
    ],
)
def test_operations_of_a_page(read: Callable[..., PageResult], text: str, keys: list[str]) -> None:
    page = f"Shelving Books\n==============\n\n{text}"
    if keys:
        page += FIELDS
    assert list(short(read(page))) == keys


def test_several_operations_have_each_their_tables(read: Callable[..., PageResult]) -> None:
    parts = [
        section(title, "").replace("-", "=")
        + section("URI", f"POST /v1/{path}").replace("---", "^^^")
        + FIELDS.replace("title ", f"{path} ").replace("------", "^^^^^^")
        for title, path in (("Adding a Shelf", "shelf"), ("Adding a Chair", "chair"))
    ]
    page = "Furniture\n#########\n\n" + "\n".join(parts)
    found = {key: (value["id"], value["body"]) for key, value in short(read(page)).items() if isinstance(value, dict)}
    assert found == {
        "POST /v1/shelf": ("addShelf", ["shelf string required"]),
        "POST /v1/chair": ("addChair", ["chair string required"]),
    }
