"""A page's contradictions with itself, each with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

PAGE = """
    Creating a Shelf
    ================

    URI
    ---

    POST /v2/{{project_id}}/shelves

    Request
    -------

    .. table:: **Table 1** Request header parameters

       ============ ========= ====== ===========
       Parameter    Mandatory Type   Description
       ============ ========= ====== ===========
       X-Auth-Token {token}       String User token.
       ============ ========= ====== ===========

    .. table:: **Table 2** Request body parameters

       =========== ========= ======= ============================
       Parameter   Mandatory Type    Description
       =========== ========= ======= ============================
       name        Yes       String  It has 4 to 64 characters.
       description No        String  The description.
       hall_id     No        String  The hall.
       width       No        Integer The width.
       =========== ========= ======= ============================

    Response
    --------

    .. table:: **Table 3** Response body parameters

       =========== ======= =====================
       Parameter   Type    Description
       =========== ======= =====================
       {field} String  The description.
       hall_id     String  The hall.
       =========== ======= =====================

    Example Request
    ---------------

    .. code-block::

       {{
         "name": "shelf 1",
         {request}
         "hall_id": "0123456789abcdef"
       }}

    Example Response
    ----------------

    .. code-block::

       {{
         "hall_id": "{answer}"
       }}
"""
SOUND = {"token": "Yes", "field": "description", "request": '"width": 3,', "answer": "0123456789abcdef"}


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"token": "No "}, "mandatory-contradiction", 17),
        ({"field": "descriprion"}, "misspelt-field", 39),
        ({"request": '"width": 3'}, "invalid-example", 51),
        ({"request": '"width": "3",'}, "example-contradicts-schema", 50),
        ({"request": '"depth": 3,'}, "example-contradicts-schema", 50),
        ({"answer": "fedcba9876543210"}, "inconsistent-examples", 60),
    ],
)
def test_one_contradiction(read: Callable[..., PageResult], change: dict[str, str], code: str, line: int) -> None:
    found = read(PAGE.format(**(SOUND | change))).diagnostics
    assert [(d.code, d.source.line) for d in found if d.code not in ("undocumented-path-parameter", "unread-rule")] == [
        (code, line)
    ]


def test_a_sound_page_has_no_finding(read: Callable[..., PageResult]) -> None:
    codes = {d.code for d in read(PAGE.format(**SOUND)).diagnostics}
    assert codes <= {"undocumented-path-parameter", "unread-rule"}


def test_an_example_that_breaks_a_rule(read: Callable[..., PageResult]) -> None:
    found = read(PAGE.format(**SOUND).replace('"shelf 1"', '"s"')).diagnostics
    (finding,) = [d for d in found if d.code == "example-contradicts-rule"]
    assert finding.source.line == 49
    assert "4 to 64" in finding.message


IMPLIED = """
       =========== ========= ======= ============================
       Parameter   Mandatory Type    Description
       =========== ========= ======= ============================
       hall_id     No        String  The hall.

                                     -  **east**: near the door
                                     -  **west**: near the lift
       =========== ========= ======= ============================
"""


@pytest.mark.parametrize(("hall", "refuted"), [("attic", True), ("east", False), ("hall id", False)])
def test_an_example_refutes_a_list_that_only_the_layout_suggests(
    read: Callable[..., PageResult], hall: str, refuted: bool
) -> None:
    head, _, rest = PAGE.partition(".. table:: **Table 2** Request body parameters\n")
    _, _, after = rest.partition("    Response\n    ---")
    text = f"{head}.. table:: **Table 2** Request body parameters\n{IMPLIED}\n    Response\n    ---{after}"
    result = read(text.format(**SOUND).replace('"hall_id": "0123456789abcdef"', f'"hall_id": "{hall}"'))
    (operation,) = result.operations
    (field,) = next(schema.fields for schema in result.schemas if len(schema.fields) == 1)
    assert operation.body is not None
    assert bool(field.rules) is not refuted
    assert ("refuted-rule" in {d.code for d in result.diagnostics}) is refuted


STATED = """
       =========== ========= ======= =============================
       Parameter   Mandatory Type    Description
       =========== ========= ======= =============================
       hall_id     No        String  {description}
       =========== ========= ======= =============================
"""


@pytest.mark.parametrize(
    ("description", "hall", "schema", "found"),
    [
        ("It can be **East** or **West**.", "east", {"enum": ["East", "West"]}, ["example-contradicts-rule"]),
        ("It has 36 characters.", "hall", {"maxLength": 36}, ["example-contradicts-rule"]),
        ("It has 6 characters.", "hall", {"minLength": 6, "maxLength": 6}, ["example-contradicts-rule"]),
        ("It can be **East** or **West**.", "East", {"enum": ["East", "West"]}, []),
        ("It can be **East** or **West**.", "north", {"enum": ["East", "West"]}, ["example-contradicts-rule"]),
        ("A nonnegative integer.", "b77c", {}, ["refuted-rule"]),
    ],
)
def test_an_example_widens_a_rule_or_refutes_it(
    read: Callable[..., PageResult], description: str, hall: str, schema: dict[str, object], found: list[str]
) -> None:
    head, _, rest = PAGE.partition(".. table:: **Table 2** Request body parameters\n")
    _, _, after = rest.partition("    Response\n    ---")
    rows = STATED.format(description=description)
    text = f"{head}.. table:: **Table 2** Request body parameters\n{rows}\n    Response\n    ---{after}"
    result = read(text.format(**SOUND).replace('"hall_id": "0123456789abcdef"', f'"hall_id": "{hall}"'))
    (field,) = next(schema.fields for schema in result.schemas if len(schema.fields) == 1)
    assert [rule.schema() for rule in field.rules] == ([schema] if schema else [])
    codes = ("refuted-rule", "example-contradicts-rule")
    assert [d.code for d in result.diagnostics if d.code in codes and "hall_id" in d.message] == found


@pytest.mark.parametrize(("right", "other"), [("book_ids", "book_id"), ("field1", "field2"), ("enabled", "enable")])
def test_grammar_is_no_misspelling(read: Callable[..., PageResult], right: str, other: str) -> None:
    text = PAGE.format(**(SOUND | {"field": f"{other:11}"})).replace("hall_id     No", f"{right:11} No")
    assert not [d for d in read(text).diagnostics if d.code == "misspelt-field"]
