"""Raw markup as plain text and as CommonMark."""

from __future__ import annotations

import pytest
from docpact.reading.text import Reference, commonmark, plain, references


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("**bold** and *slanted*", "bold and slanted"),
        ("``a*b``", "a*b"),
        (":ref:`Table 1 <page__t1>`.", "Table 1."),
        ("a\\_b \\\nc", "a_b c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_plain(raw: str, text: str) -> None:
    assert plain(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("letters and underscores (_)", "letters and underscores (\\_)"),
        ("``(>!<\"&'=)``", "`(>!<\"&'=)`"),
        ("``a`b``", "``a`b``"),
        ("see :ref:`Obtaining an ID <page>`.", "see Obtaining an ID."),
        ("One:\n\n-  **A**: first\n-  **B**: second", "One:\n\n- **A**: first\n- **B**: second"),
        ("Text.\n\n.. note::\n\n   Mind it.", "Text.\n\n> **Note:** Mind it."),
        ("Run:\n\n.. code-block::\n\n   a  b", "Run:\n\n```\na  b\n```"),
        ("<script>x</script>", "\\<script>x\\</script>"),
        (".. raw:: html\n\n   <b>x</b>", ""),
    ],
)
def test_commonmark(raw: str, text: str) -> None:
    assert commonmark(raw) == text


def test_references_keep_their_order_and_a_bare_one_takes_its_title() -> None:
    assert references("see :ref:`A <P__One>` and :ref:`Two`") == (Reference("A", "p__one"), Reference("", "two"))
    assert commonmark(":ref:`two`", {"two": "Second"}.get) == "Second"  # type: ignore[arg-type]
