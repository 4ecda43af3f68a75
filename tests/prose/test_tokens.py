"""Inline markup, and what stays of it."""

from __future__ import annotations

import pytest
from docpact.prose.tokens import plain_text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("It cannot contain ``(>!<\"&'=)``.", "It cannot contain (>!<\"&'=)."),
        ("The default value is **10**.", "The default value is 10."),
        ("See :ref:`Table 1 <t1>` and *page*.", "See Table 1 and page."),
        (r"Underscores (\_) and asterisks (\*).", "Underscores (_) and asterisks (*)."),
        (r"``\*`` is kept", r"\* is kept"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**not closed", "**not closed"),
    ],
)
def test_plain_text(marked: str, plain: str) -> None:
    assert plain_text(marked) == plain
