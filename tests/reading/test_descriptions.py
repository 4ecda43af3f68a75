"""What operations are for, as CommonMark: lists, notes, tables and code of the page survive."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

PAGE = """Lending a Book
==============

Function
--------

{function}

{rest}

URI
---

POST /v1/loans
"""


def described(read: Callable[..., PageResult], function: str, rest: str = "") -> str:
    return read(PAGE.format(function=function, rest=rest)).operations[0].description


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Lends a **book**.\n\nFor weeks.", "Lends a **book**.\n\nFor weeks."),
        (
            "Lends a book:\n\n-  to a reader\n-  to another library:\n\n   -  near\n   -  far\n\n   Both pay.",
            "Lends a book:\n\n- to a reader\n- to another library:\n  - near\n  - far\n\n  Both pay.",
        ),
        (
            "Lends it.\n\n.. note::\n\n   Not at night.\n\n   -  Nor on Sundays.\n\n.. important::\n\n   Pay first.",
            "Lends it.\n\n> **Note:** Not at night.\n>\n> - Nor on Sundays.\n\n> **Important:** Pay first.",
        ),
        ("Like this:\n\n.. code-block::\n\n   lend(1)", "Like this:\n\n```\nlend(1)\n```"),
        (
            "Fees:\n\n======== ====\nReader   Fee\n======== ====\n**old**  1|2\n======== ====",
            "Fees:\n\n| Reader | Fee |\n| --- | --- |\n| **old** | 1\\|2 |",
        ),
        ("Lends a book. As the figure shows:\n\n.. figure:: a.png", "Lends a book."),
        ("\n   A quotation is text.", "A quotation is text."),
    ],
)
def test_what_an_operation_is_for(read: Callable[..., PageResult], page: str, expected: str) -> None:
    assert described(read, page) == expected


def test_conditions_stand_below_with_their_title(read: Callable[..., PageResult]) -> None:
    rest = "Constraints\n-----------\n\n-  Three books a reader.\n-  No maps.\n"
    assert described(read, "Lends.", rest) == "Lends.\n\n**Constraints**\n\n- Three books a reader.\n- No maps."


@pytest.mark.parametrize("nothing", ["None", "N/A.", "-"])
def test_conditions_that_there_are_none_say_nothing(read: Callable[..., PageResult], nothing: str) -> None:
    assert described(read, "Lends.", f"Restrictions\n------------\n\n{nothing}\n") == "Lends."


def test_without_a_section_on_it_the_text_below_the_title_tells(read: Callable[..., PageResult]) -> None:
    page = PAGE.replace("Function\n--------\n\n{function}", "Lends a book.\n\nFor weeks.").format(rest="")
    assert read(page).operations[0].description == "Lends a book.\n\nFor weeks."
    assert described(read, "Lends.").startswith("Lends.")
