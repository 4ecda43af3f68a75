"""Rendered models: what they refuse, with which words, and what they send."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import to_json


def refused(make: Any, **values: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        make(**values)
    return str(caught.value)


def test_a_value_that_breaks_a_rule_is_refused_with_the_sentence_and_its_place(library: ModuleType) -> None:
    told = refused(library.models.CreateBookRequest, title="abc")
    assert "title" in told
    assert "'abc' is shorter than 4 characters: \"A title has 4 to 64 characters.\" (library/books.rst:12)" in told


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("a" * 65, "is longer than 64 characters"),
        ("1abc", "starts with '1'"),
        ("abcd\n", "ends with '\\n'"),
        ("ab cd", "contains ' '"),
        ("äbcd", "starts with 'ä'"),
        (1234, "int given where a string is due"),
        (None, "string"),
        (True, "bool given where a string is due"),
        (["abcd"], "list given where a string is due"),
    ],
)
def test_each_way_to_be_wrong_has_its_words(library: ModuleType, title: Any, fault: str) -> None:
    assert fault in refused(library.models.CreateBookRequest, title=title)


@pytest.mark.parametrize("title", ["abcd", "a" * 64, "A-_9", "Abcd-"])
def test_boundary_values_are_accepted(library: ModuleType, title: str) -> None:
    assert library.models.CreateBookRequest(title=title).title == title


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("note", "a<b", "contains '<'"),
        ("binding", "Hard", "is none of hard, soft"),
        ("pages", "5", "str given where a whole number is due"),
        ("pages", True, "bool given where a whole number is due"),
        ("pages", 1.0, "float given where a whole number is due"),
        ("weight", True, "bool given where a number is due"),
        ("tags", [{"key": "a"}] * 3, "has more than 2 elements"),
        ("tags", [{"key": "abcdef"}], "is longer than 5 characters"),
        ("tags", [{"value": "a"}], "key must be given"),
        ("labels", {"a": 1}, "int given where a string is due"),
        ("author", "Ann", "not permitted"),
    ],
)
def test_optional_fields_are_checked_too(library: ModuleType, field: str, value: Any, fault: str) -> None:
    assert fault in refused(library.models.CreateBookRequest, title="abcd", **{field: value})


def test_a_secret_is_not_shown(library: ModuleType) -> None:
    told = refused(library.models.CreateBookRequest, title="abcd", password="hunter2")
    assert "the value is shorter than 8 characters" in told
    assert "hunter2" not in told


def test_a_change_is_checked_like_a_new_value(library: ModuleType) -> None:
    book = library.models.CreateBookRequest(title="abcd")
    with pytest.raises(ValidationError, match="shorter"):
        book.title = "x"


def test_only_what_was_given_is_sent_under_the_documented_names(library: ModuleType) -> None:
    book = library.models.CreateBookRequest(title="abcd", from_="Oslo", note=None, weight=1)
    assert to_json(book, by_alias=True) == b'{"title":"abcd","weight":1,"from":"Oslo"}'


def test_null_is_sent_where_it_is_documented_and_given(library: ModuleType) -> None:
    given = library.models.CreateBookRequest(title="abcd", returned=None)
    assert to_json(given, by_alias=True) == b'{"title":"abcd","returned":null}'


def test_what_a_server_sent_can_be_sent_back_and_is_checked_then(library: ModuleType) -> None:
    tag = library.models.Tag.model_validate({"key": "too long"}, context="answer")
    assert tag.key == "too long"
    assert "is longer than 5 characters" in refused(library.models.CreateBookRequest, title="abcd", tags=[tag])


def test_a_model_says_where_it_is_documented(library: ModuleType) -> None:
    assert (
        library.models.CreateBookRequest.__doc__.split("\n")
        == [
            "What `POST /v1/{shelf_id}/books` sends.",
            "",
            "    Documented in library/books.rst:10.",
            "    ",
        ]
        or "Documented in library/books.rst:10." in library.models.CreateBookRequest.__doc__
    )
