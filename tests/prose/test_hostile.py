"""No text, however long or odd, fails or takes more than linear work."""

from __future__ import annotations

import sys
import time
from itertools import pairwise

import pytest
from docpact.prose import read
from docpact.prose.tokens import tokenize
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = [
    "1 to 64 characters ",
    "letters, digits, ",
    "**a ",
    "``a ",
    "(-",
    "[1,",
    "*a*\\ ",
    "- a: b\n",
    "   - a\n\n",
    ".. note::\n\n   ",
    "The value can be **a**, ",
    "If ",
    "`x <",
    '"',
    "yyyy-",
]


OF_MAPS = ["The key has 1 to 4 characters and the value 4. ", "and the key, ", "**key**: ", "- **key**:\n", "key:\n\n"]


@pytest.mark.parametrize(
    ("piece", "type_text"),
    [*((piece, "String") for piece in PIECES), *((piece, "Map<String,String>") for piece in OF_MAPS)],
)
def test_the_work_grows_with_the_length(piece: str, type_text: str) -> None:
    short, long = (_calls(piece * (size // len(piece)), type_text) for size in (3000, 12000))
    assert long < 6 * short + 3000


def test_the_time_of_a_long_list_grows_with_its_length() -> None:
    short, long = (_processor_time("- a\n" * size) for size in (6_000, 24_000))
    assert long < 12 * short


def _processor_time(text: str) -> float:
    start = time.process_time()
    read(text, name="x", type_text="String")
    return time.process_time() - start


def _calls(text: str, type_text: str) -> int:
    """Count the calls of functions: a measure of work that no load of the machine changes."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    read("The value has 1 to 4 characters.", name="x", type_text="String")
    sys.setprofile(count)
    try:
        read(text, name="x", type_text=type_text)
    finally:
        sys.setprofile(None)
    return calls


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    reading = read(text, name="x", type_text="String")
    assert all(0 <= phrase.start <= phrase.end <= len(text) for phrase in reading.phrases)


@given(st.text(max_size=60))
def test_tokens_stand_in_their_order(text: str) -> None:
    tokens = tokenize(text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.mark.parametrize("regex", ["^(a+)+$", "^(?=a).*$", r"^(a)\1$", "^([a-z]{1,9}){2,}$", "^[a$"])
def test_a_risky_regular_expression_is_not_taken_over(regex: str) -> None:
    reading = read(f"Name. It must match the regular expression ``{regex}``.", name="x", type_text="String")
    assert not [rule for rule in reading.rules if rule.name == "pattern"]
