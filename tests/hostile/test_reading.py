"""Hostile pages: they read no file, run nothing, change nothing for the pages after them, and end."""

from __future__ import annotations

from pathlib import Path

import pytest
from docpact.reading import PageResult, read_page

OPERATION = """
Creating a Thing
================

Function
--------

{text}

URI
---

POST /v1/things/{{thing}}

Request
-------

.. table:: **Table 1** Request body parameters

   ========= ========= ======= ===========
   Parameter Mandatory Type    Description
   ========= ========= ======= ===========
   name      Yes       String  Name.
   ========= ========= ======= ===========
"""


def read(folder: Path, text: str, name: str = "page.rst") -> PageResult:
    page = folder / name
    page.write_text(OPERATION.format(text=text), encoding="utf-8")
    return read_page(page, root=folder)


@pytest.mark.parametrize(
    "directive",
    [
        ".. include:: secret.txt",
        ".. literalinclude:: secret.txt",
        ".. raw:: html\n   :file: secret.txt",
        ".. csv-table::\n   :file: secret.txt",
        ".. figure:: secret.txt\n   :figwidth: image",
    ],
)
def test_no_file_is_read(tmp_path: Path, directive: str) -> None:
    (tmp_path / "secret.txt").write_text("a secret", encoding="utf-8")
    result = read(tmp_path, f"This API creates.\n\n{directive}")
    assert "a secret" not in repr(result)
    assert [operation.key for operation in result.operations] == ["POST /v1/things/{thing}"]


@pytest.mark.parametrize(
    "directive", [".. role:: ref(raw)\n   :format: html", ".. default-role:: raw", ".. role:: literal"]
)
def test_a_page_changes_no_role_for_the_next(tmp_path: Path, directive: str) -> None:
    plain = "This API creates a :ref:`thing <t>`."
    before = read(tmp_path, plain).operations
    read(tmp_path, directive, "hostile.rst")
    assert read(tmp_path, plain).operations == before


@pytest.mark.parametrize(
    "text",
    [
        "- " * 300 + "x",
        "[" * 50_000,
        "*" * 50_000,
        "`" * 20_000,
        ":ref:`" * 5_000,
        "|" + "a|" * 10_000,
        "::\n\n   " + "{" * 50_000,
        "POST " + "/a" * 20_000,
        "x\u202ey\u0000z",
    ],
    ids=["lists", "brackets", "stars", "ticks", "references", "bars", "braces", "path", "control"],
)
def test_pathological_text_ends(tmp_path: Path, text: str) -> None:
    result = read(tmp_path, text)
    assert result.page == "page.rst"


def test_a_table_that_spans_everything(tmp_path: Path) -> None:
    rows = "\n".join("   | a" + " " * 396 + "|\n   +" + "-" * 398 + "+" for _ in range(200))
    result = read(tmp_path, ".. table::\n\n   +" + "-" * 398 + "+\n" + rows)
    assert result.operations


def test_paths_of_sources_stay_inside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.rst"
    outside.write_text(OPERATION.format(text="x"), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    result = read_page(outside, root=tmp_path / "docs")
    assert result.page == "outside.rst"
    assert all(".." not in str(operation.source) for operation in result.operations)
