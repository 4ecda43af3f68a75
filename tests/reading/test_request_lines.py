"""Request lines as pages write them."""

from __future__ import annotations

import pytest
from docpact.reading.uri import read_request_lines, read_split_request


@pytest.mark.parametrize(
    ("text", "method", "path", "query"),
    [
        ("GET /v1/{library_id}/books", "GET", "/v1/{library_id}/books", ()),
        ("**DELETE** /v1/{library_id}/books/{book_id}.", "DELETE", "/v1/{library_id}/books/{book_id}", ()),
        ("POST https://{Endpoint}/v1/{*library_id*}/books", "POST", "/v1/{library_id}/books", ()),
        ("PUT https://{{endpoint}}/v1/{{library id}}/x", "PUT", "/v1/{library_id}/x", ()),
        ("PUT v1/$(library_id)/<shelf>/x HTTP/1.1", "PUT", "/v1/{library_id}/{shelf}/x", ()),
        ("GET/v2/books", "GET", "/v2/books", ()),
        ("Get /v2/books", "GET", "/v2/books", ()),
        ("GET\n/v2/{library_id}/\nbooks", "GET", "/v2/{library_id}/books", ()),
        ("POST https:// {endpoint}/v1/ {library_id} /jobs", "POST", "/v1/{library_id}/jobs", ()),
        ("URI format: PATCH /v2/books", "PATCH", "/v2/books", ()),
        ("GET /v1/books?limit={limit}&genre=x", "GET", "/v1/books", ("limit", "genre")),
        ("GET /v3/ends{?interface, service_id}", "GET", "/v3/ends", ("interface", "service_id")),
        ("GET /", "GET", "/", ()),
        ("POST /v1/\\ *{library_id}*\\ /loans", "POST", "/v1/{library_id}/loans", ()),
    ],
)
def test_one_request_line(text: str, method: str, path: str, query: tuple[str, ...]) -> None:
    (found,) = read_request_lines(text, 7)
    assert (found.method, found.path, found.query) == (method, path, query)


@pytest.mark.parametrize(
    "text", ["Use GET or POST.", "This API lists what was put where.", "GET /v1/books is the call that lists books", ""]
)
def test_prose_is_no_request_line(text: str) -> None:
    assert list(read_request_lines(text, 1)) == []


def test_lines_are_counted_within_the_block() -> None:
    first, second = read_request_lines("GET /v1/a\n\nPUT /v1/b", 10)
    assert (first.line, second.line) == (10, 12)


@pytest.mark.parametrize(
    "texts",
    [["PATH: /v1/books", "Method: GET"], ["Method: GET", "URI: https://{endpoint}/v1/books"], ["GET", "/v1/books"]],
)
def test_method_and_path_in_two_paragraphs(texts: list[str]) -> None:
    found = read_split_request([(text, n) for n, text in enumerate(texts, 1)])
    assert found is not None
    assert (found.method, found.path) == ("GET", "/v1/books")
