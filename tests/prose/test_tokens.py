"""Inline markup, and what stays of it."""

from __future__ import annotations

import time

import pytest
from docpact.prose.tokens import plain_text, tokenize


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


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("a slash (/)", ["/"]),
        ("it has brackets ([]{}())", ["[]{}()"]),
        ("it has signs (-/))", ["-/)"]),
        ("a folder (it must end with a slash (/)) is read", ["/"]),
    ],
)
def test_a_bracket_after_signs_closes_the_one_that_was_opened_before_them(text: str, signs: list[str]) -> None:
    assert [token.text for token in tokenize(text) if token.kind == "signs"] == signs


@pytest.mark.parametrize("text", ["(", "(!", "(``", "(``-``-", "()", "(\\("])
def test_brackets_that_are_never_closed_take_linear_time(text: str) -> None:
    started = time.process_time()
    tokenize(text * (100_000 // len(text)))
    assert time.process_time() - started < 2
