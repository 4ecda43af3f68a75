"""How servers misread the body of a request.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from docpact.mock.behaviour import Behaviour
from docpact.mock.breaking.responses import Twist
from docpact.mock.intake import BreakdownError, Change, Treatment
from docpact.mock.reading import read_json
from docpact.mock.values import MISSING
from docpact.model import Json

Parse = Callable[[bytes], Json]
ROOT = ""
"""The name of the body itself among the values that a server receives."""


def _parsed(kind: str, description: str, parse: Parse) -> Twist:
    return Twist(kind, description, lambda behaviour: replace(behaviour, parse=parse))


def _treated(kind: str, description: str, change: Change) -> Twist:
    return Twist(kind, description, lambda behaviour: behaviour.changed(ROOT, change))


def _nothing_checked(kind: str, description: str, parse: Parse) -> Twist:
    """Return the twist of a server that goes on without a body where it should refuse what it got."""

    def apply(behaviour: Behaviour) -> Behaviour:
        return replace(behaviour, parse=parse).changed(ROOT, lambda treatment: replace(treatment, required=False))

    return Twist(kind, description, apply)


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _failing(test: Callable[[bytes], bool]) -> Parse:
    def parse(content: bytes) -> Json:
        if test(content):
            raise BreakdownError
        return read_json(content)

    return parse


def _else(test: Callable[[bytes], bool], value: Json) -> Parse:
    return lambda content: value if test(content) else read_json(content)


def _first_value(content: bytes) -> Json:
    try:
        return json.JSONDecoder().raw_decode(content.decode().lstrip())[0]
    except (ValueError, RecursionError):
        return read_json(content)


def _list_opened(treatment: Treatment) -> Treatment:
    return replace(treatment, prepare=lambda v: v[0] if isinstance(v, list) and v else v)


def _fails_on_others(treatment: Treatment) -> Treatment:
    def prepare(value: Json) -> Json:
        if value is not MISSING and not treatment.fits(value):
            raise BreakdownError
        return value

    return replace(treatment, prepare=prepare)


BODY: tuple[Twist, ...] = (
    _parsed("empty_500", "the server fails where there is no body", _failing(lambda c: not c)),
    _parsed(
        "malformed_500",
        "the server fails on what is no JSON",
        _failing(lambda c: bool(c) and _is_utf_8(c) and not _is_json(c)),
    ),
    _parsed("invalid_utf8_500", "the server fails on what is not UTF-8", _failing(lambda c: not _is_utf_8(c))),
    _parsed("deep_500", "the server fails on deep nesting", _failing(lambda c: c.count(b"[") > 500)),
    _parsed("large_500", "the server fails on more than 64 KiB", _failing(lambda c: len(c) > 65536)),
    _parsed(
        "latin_1",
        "what is not UTF-8 is read as Latin-1",
        lambda c: read_json(c if _is_utf_8(c) else c.decode("latin-1").encode()),
    ),
    _parsed(
        "replaced",
        "what is not UTF-8 is read with replacement characters",
        lambda c: read_json(c.decode("utf-8", "replace").encode()),
    ),
    _parsed("trailing_text", "text after the JSON is accepted", _first_value),
    _parsed(
        "trailing_comma",
        "a comma before a bracket is accepted",
        lambda c: read_json(c.replace(b",}", b"}").replace(b", }", b"}")),
    ),
    _parsed("empty_as_object", "no body is taken as the empty object", _else(lambda c: not c, {})),
    _nothing_checked("empty", "no body is accepted", _else(lambda c: not c, MISSING)),
    _nothing_checked("malformed", "what is no JSON is accepted", _else(lambda c: bool(c) and not _is_json(c), MISSING)),
    _nothing_checked("null", "null is accepted", _else(lambda c: c.strip() == b"null", MISSING)),
    _nothing_checked("empty_object", "the empty object is accepted", _else(lambda c: c.strip() == b"{}", MISSING)),
    _nothing_checked("empty_list", "the empty list is accepted", _else(lambda c: c.strip() == b"[]", MISSING)),
    _nothing_checked(
        "scalar",
        "a string or a number is accepted",
        _else(lambda c: _is_json(c) and not isinstance(json.loads(c), dict | list), MISSING),
    ),
    _treated("list", "the object is accepted in a list", _list_opened),
    _treated("type_500", "the server fails on JSON that is no object", _fails_on_others),
)
"""Faults of reading a JSON body."""
