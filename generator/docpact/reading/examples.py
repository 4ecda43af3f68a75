"""Documented examples: request line, headers and JSON of a literal block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docpact.model import Json
from docpact.reading.uri import METHODS

_STATUS_LINE = re.compile(r"^HTTP/\d(?:\.\d)?\s+(?P<status>\d{3})", re.MULTILINE)
_REQUEST_LINE = re.compile(rf"^\s*(?P<method>{'|'.join(METHODS)})\s+(?P<target>\S+)", re.MULTILINE)
_START = re.compile(r"^[ \t]*[\[{]", re.MULTILINE)
_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<comment>(?<![:"\w])//[^\n]*|/\*.*?\*/|(?<=[\s,{\[])#[^\n]*)', re.DOTALL)
_STRING_OR_ELLIPSIS = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<dots>,?\s*(?:\.{3,}|…+)\s*,?)')
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<comma>,(?=\s*[\]}]))')
_MISSING_COMMA = re.compile(r'(?<=["\d\]}el])(?P<gap>[ \t]*\n\s*)(?=["{\[])')
_SINGLE = re.compile(r"(?<=[\[{,:\s])'([^'\"\n]*)'(?=\s*[\]},:])")
_LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class JsonExample:
    """A JSON text in a literal block.

    `value` is None where it is not valid JSON; then `error`, `line` and `column` say where it stops being so, and
    `tolerant` is the value that was probably meant (None where that can not be told).
    """

    text: str
    line: int
    value: Json = None
    valid: bool = False
    tolerant: Json = None
    error: str = ""
    error_line: int = 0
    error_column: int = 0
    caption: str = ""

    @property
    def shown(self) -> Json:
        """The value, or the one that was probably meant."""
        return self.value if self.valid else self.tolerant


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one literal block shows: the request line or status line where it has one, and its JSON texts."""

    line: int
    method: str = ""
    target: str = ""
    status: str = ""
    bodies: tuple[JsonExample, ...] = ()


def read_exchange(text: str, line: int) -> Exchange:
    """Read a literal block that begins at `line`."""
    status = _STATUS_LINE.search(text)
    request = _REQUEST_LINE.search(text)
    return Exchange(
        line,
        request["method"] if request else "",
        request["target"] if request else "",
        status["status"] if status else "",
        tuple(read_json(text, line)) if len(text) <= _LONGEST else (),
    )


def read_json(text: str, line: int) -> Iterator[JsonExample]:
    """Yield the JSON texts of a block, each beginning at a line that opens with a bracket."""
    decoder = json.JSONDecoder()
    at = 0
    while True:
        start = _START.search(text, at)
        if start is None:
            return
        begin = start.end() - 1
        first = line + text.count("\n", 0, begin)
        try:
            value, end = decoder.raw_decode(text, begin)
        except (json.JSONDecodeError, RecursionError) as error:
            yield _invalid(text[begin:], first, error)
            return
        if value not in ({}, []) or not text[:begin].strip():
            yield JsonExample(text[begin:end], first, value, valid=True, tolerant=value)
        at = end


def _invalid(text: str, line: int, error: Exception) -> JsonExample:
    if not isinstance(error, json.JSONDecodeError):
        return JsonExample(text, line, error="too deeply nested", error_line=line, error_column=1)
    offset = error.pos - (len(error.doc) - len(text))
    row = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return JsonExample(text, line, None, False, tolerant(text), error.msg, line + row, column)


def tolerant(text: str) -> Json:
    """Return the value of a JSON text with comments, `...`, missing or trailing commas or single quotes; else None."""
    try:
        return json.JSONDecoder().raw_decode(_repaired(text).lstrip())[0]
    except (json.JSONDecodeError, RecursionError):
        return None


def _repaired(text: str) -> str:
    text = text.replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    text = _COMMENT.sub(lambda m: "" if m["comment"] else m[0], text)
    if "'" in text:
        text = _SINGLE.sub(r'"\1"', text)
    text = _STRING_OR_ELLIPSIS.sub(lambda m: "," if m["dots"] else m[0], text)
    text = re.sub(r"([\[{])\s*,", r"\1", text)
    text = re.sub(r",\s*,+", ",", text)
    text = _MISSING_COMMA.sub(lambda m: "," + m["gap"], text)
    return _STRING_OR_COMMA.sub(lambda m: "" if m["comma"] else m[0], text)
