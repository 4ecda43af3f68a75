"""Tables in all forms, and tables that document no field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

from .conftest import short

PAGE = """Adding a Book
=============

URI
---

POST /v1/books

Request Parameters
------------------

"""
SIMPLE = """========= ========= ====== ===========
Parameter Mandatory Type   Description
========= ========= ====== ===========
title     Yes       String A title.
year      No        Long   A year.
========= ========= ====== ===========
"""
READ = ["title string required", "year integer"]
GRID = """+-----------+-----------+--------+-------------+
| Parameter | Mandatory | Type   | Description |
+===========+===========+========+=============+
| title     | Yes       | String | A title.    |
+-----------+-----------+--------+-------------+
| year      | No        | Long   | A year.     |
+-----------+-----------+--------+-------------+
"""
LIST = """.. list-table:: **Table 1** Request body parameters
   :header-rows: 1

   * - Parameter
     - Mandatory
     - Type
     - Description
   * - title
     - Yes
     - String
     - A title.
   * - year
     - No
     - Long
     - A year.
"""
TWO_HEADS = """+-----------+-----------------------+-------------+
| Parameter | Kind                  | Description |
|           +-----------+-----------+             |
|           | Mandatory | Type      |             |
+===========+===========+===========+=============+
| title     | Yes       | String    | A title.    |
+-----------+-----------+-----------+-------------+
| year      | No        | Long      | A year.     |
+-----------+-----------+-----------+-------------+
"""
GROUPS = """+-----------+-----------+--------+-------------+
| Parameter | Mandatory | Type   | Description |
+===========+===========+========+=============+
| What every book has                          |
+-----------+-----------+--------+-------------+
| title     | Yes       | String | A title.    |
+-----------+-----------+--------+-------------+
| Parameter | Mandatory | Type   | Description |
+-----------+-----------+--------+-------------+
| year      | No        | Long   | A year.     |
+-----------+-----------+--------+-------------+
"""
BARE = """====== === ====== ========
title  Yes String A title.
year   No  Long   A year.
====== === ====== ========
"""
BROKEN = """========= ========= ====== ===========
Parameter Mandatory Type   Description
========= ========= ====== ===========
title     Yes       String A title.
========= ========= ====== ===========

========= ========= ====== ===========
Parameter Mandatory Type   Description
========= ========= ====== ===========
year      No        Long   A year.
========= ========= ====== ===========
"""

CONTINUED = """.. table:: **Table 1** Request body parameters

   ========= ========= ====== ===========
   Parameter Mandatory Type   Description
   ========= ========= ====== ===========
   title     Yes       String A title.
   ========= ========= ====== ===========

.. table:: **Table 1** Request body parameters (continued)

   ========= ========= ====== ===========
   Parameter Mandatory Type   Description
   ========= ========= ====== ===========
   year      No        Long   A year.
   ========= ========= ====== ===========
"""


def indented(text: str, by: str) -> str:
    """Indent a text."""
    return "".join(f"{by}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


@pytest.mark.parametrize(
    "text",
    [SIMPLE, GRID, LIST, TWO_HEADS, GROUPS, BARE, BROKEN, CONTINUED,
     "-  Parameter description\n\n" + indented(GRID, "   "),
     "-  Parameters:\n\n   -  **Table 1**\n\n" + indented(GRID, "      "),
     ".. note::\n\n" + indented(GRID, "   "),
     ".. table:: **Table 1** Request body parameters\n\n" + indented(GRID, "   ")],
    ids=["simple", "grid", "list", "two heads", "groups", "no header", "page break", "continued", "item", "deeper",
         "note", "caption"],
)  # fmt: skip
def test_forms_of_a_table(read: Callable[..., PageResult], text: str) -> None:
    assert short(read(PAGE + text))["POST /v1/books"]["body"] == READ


def test_the_rest_of_a_table_belongs_to_its_field(read: Callable[..., PageResult]) -> None:
    fields = CONTINUED.replace("Table 1", "Table 2").replace("Request body parameters", "**book** field")
    text = SIMPLE.replace("title     Yes       String", "book      Yes       Object").replace("year ", "place")
    expected = ["book object required", "book.title string required", "book.year integer", "place integer"]
    assert short(read(PAGE + text + "\n" + fields))["POST /v1/books"]["body"] == expected


@pytest.mark.parametrize(
    "text",
    [
        """.. table:: **Table 2** Error codes

   ========== ============= ===========
   Error Code Error Message Description
   ========== ============= ===========
   BOOK.0001  No title.     Give a one.
   ========== ============= ===========
""",
        """.. table:: **Table 2** Values of genre

   ====== =====================
   Value  Meaning
   ====== =====================
   novel  A long story.
   poem   Not so long.
   ====== =====================
""",
        """Change History
--------------

========== ==================
Date       Change
========== ==================
2024-01-02 A first version.
========== ==================
""",
        """Status Codes
------------

=========== ===========
Status Code Description
=========== ===========
200         All is well.
=========== ===========
""",
    ],
    ids=["error codes", "enumeration", "changes", "statuses"],
)
def test_tables_of_other_kinds(read: Callable[..., PageResult], text: str) -> None:
    assert short(read(PAGE + SIMPLE + "\n" + text))["POST /v1/books"]["body"] == READ


def test_a_table_of_forty_columns(read: Callable[..., PageResult]) -> None:
    rule = " ".join(["=" * 12] * 40)
    head = " ".join(f"{name:12}" for name in ["Parameter", "Mandatory", "Type", *(f"Plan {n}" for n in range(37))])
    rows = [" ".join(f"{text:12}" for text in ["title", "Yes", "String", *["yes"] * 37])]
    assert short(read(PAGE + "\n".join([rule, head, rule, *rows, rule])))["POST /v1/books"]["body"] == READ[:1]
