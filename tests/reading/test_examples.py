"""JSON in literal blocks: where it begins, what is wrong with it, what was probably meant."""

from __future__ import annotations

import time

import pytest
from docpact.reading.examples import read_exchange, tolerant


def test_request_line_headers_and_body() -> None:
    found = read_exchange('POST /v1/books HTTP/1.1\nHost: example.com\n\n{\n  "a": 1\n}\n', 10)
    assert (found.method, found.target) == ("POST", "/v1/books")
    (body,) = found.bodies
    assert (body.valid, body.value, body.line) == (True, {"a": 1}, 13)


def test_status_line() -> None:
    assert read_exchange("HTTP/1.1 202 Accepted\nDate: today", 1).status == "202"


def test_several_bodies_in_one_block() -> None:
    found = read_exchange('{"a": 1}\n\n{"b": 2}\n', 1)
    assert [(body.value, body.line) for body in found.bodies] == [({"a": 1}, 1), ({"b": 2}, 3)]


@pytest.mark.parametrize(
    ("text", "meant", "line", "column"),
    [
        ('{\n  "a": 1\n  "b": 2\n}', {"a": 1, "b": 2}, 3, 3),
        ('{\n  "a": 1, // one\n  "b": 2\n}', {"a": 1, "b": 2}, 2, 11),
        ('{"a": [1, 2, ...]}', {"a": [1, 2]}, 1, 14),
        ("{'a': 'b'}", {"a": "b"}, 1, 2),
        ('{"a": "x//y", /* c */ "b": 2}', {"a": "x//y", "b": 2}, 1, 15),
    ],
)
def test_what_is_not_json(text: str, meant: object, line: int, column: int) -> None:
    (body,) = read_exchange(text, 1).bodies
    assert not body.valid
    assert body.shown == meant
    assert (body.error_line, body.error_column) == (line, column)


def test_a_trailing_comma_is_forgiven() -> None:
    (body,) = read_exchange('{"a": [1, 2,],}', 1).bodies
    assert (body.valid, body.shown) == (False, {"a": [1, 2]})


def test_deep_nesting_is_no_crash() -> None:
    (body,) = read_exchange("[" * 100_000, 1).bodies
    assert (body.valid, body.shown) == (False, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"state": in_progress, "n": 1}', {"state": "in_progress", "n": 1}),
        ('{"id": 00587256-27e3, "on": True, "off": None}', {"id": "00587256-27e3", "on": True, "off": None}),
        ('{"name": "a"//what it is\n}', {"name": "a"}),
        ('{"kind": ,\n"n": 2}', {"kind": None, "n": 2}),
        ('{"key": "first\nsecond"}', {"key": "first\nsecond"}),
        ('{"url": "u",\n type": "serial"}', {"url": "u", "type": "serial"}),
        ('{"zone": az-7c", "n": 2}', {"zone": "az-7c", "n": 2}),
        ('{"size": 1.5e3, "less": -2, "inner":\n {"a": [1]},}', {"size": 1500.0, "less": -2, "inner": {"a": [1]}}),
    ],
)
def test_values_that_were_probably_meant(text: str, value: object) -> None:
    assert tolerant(text) == value


@pytest.mark.parametrize(
    "text", ['{"a":' + " " * 50_000, '{"a":' + "\n" * 50_000, "{" + ", " * 50_000, '{"a": ' + "a-" * 50_000]
)
def test_long_texts_that_are_no_json_take_no_time(text: str) -> None:
    started = time.process_time()
    assert tolerant(text) is None
    assert time.process_time() - started < 5
