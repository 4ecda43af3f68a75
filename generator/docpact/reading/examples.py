"""Documented examples: request line, headers, and the JSON or XML of a literal block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docpact.model import Json
from docpact.reading.uri import METHODS

_STATUS_LINE = re.compile(r"^HTTP/\d(?:\.\d)?\s+(?P<status>\d{3})", re.MULTILINE)
_REQUEST_LINE = re.compile(rf"^\s*(?P<method>{'|'.join(METHODS)})\s+(?P<target>\S+)", re.MULTILINE)
_START = re.compile(r"^[ \t]*[\[{]", re.MULTILINE)
_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<comment>(?<![:\w])//[^\n]*|/\*.*?\*/|(?<=[\s,{\[])#[^\n]*)', re.DOTALL)
_STRING_OR_ELLIPSIS = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<dots>(?:,\s{0,200})?(?:\.{3,}|…+)(?:\s{0,200},)?)')
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<comma>,(?=\s*[\]}]))')
_MISSING_COMMA = re.compile(r'(?<=["\d\]}el])(?P<gap>[ \t]*\n\s*)(?=["{\[])')
_SINGLE = re.compile(r"(?<=[\[{,:\s])'([^'\"\n]*)'(?=\s*[\]},:])")
_HALF_QUOTED = re.compile(r'(?<=[\n{,])(?P<gap>[ \t]{0,80})(?P<name>\w{1,80})"(?=\s{0,8}:)')
_STRING_OR_BARE = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|(?<=:)(?P<gap>[ \t]{0,8})'
    r'(?:(?P<word>[A-Za-z_][\w.-]*|\d[\d.-]*[A-Za-z_-][\w.-]*)"?(?=\s{0,80}[,}\]\n])|(?P<nothing>)(?=\s{0,80}[,}\]]))'
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d+")
_CONSTANTS = {"true": "true", "false": "false", "null": "null", "True": "true", "False": "false", "None": "null"}
_MARKUP = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]*)[^<>]*?(?P<empty>/?)>|(?P<text>[^<]+)")
_MARKUP_START = re.compile(r"^[ \t]*<(?:\?xml\b[^<>]*>\s*<)?(?=[A-Za-z_])", re.MULTILINE)
_LONGEST = 400_000
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class JsonExample:
    """A JSON text in a literal block, or an XML text as the value that JSON would show.

    `value` is None where it is not valid JSON; then `error`, `line` and `column` say where it stops being so, and
    `tolerant` is the value that was probably meant (None where that can not be told). `root` is the name of the
    outermost element of XML; the value is what stands in it.
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
    root: str = ""

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
        (tuple(read_json(text, line)) or tuple(read_xml(text, line))) if len(text) <= _LONGEST else (),
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


@dataclass(slots=True)
class _Element:
    """An element of XML while it is read."""

    name: str = ""
    fields: dict[str, Json] = field(default_factory=dict)
    text: str = ""

    def add(self, inner: _Element) -> None:
        """Add an element inside; of those with one name it makes a list."""
        value: Json = inner.fields or inner.text.strip()
        known = self.fields.get(inner.name)
        if known is None:
            self.fields[inner.name] = value
        else:
            self.fields[inner.name] = [*known, value] if isinstance(known, list) else [known, value]


def read_xml(text: str, line: int) -> Iterator[JsonExample]:
    """Yield the XML text of a block: elements as fields, repeated ones as lists; attributes are left out.

    Reading the tags, without entities and declarations, is all that an example needs, and is safe.
    """
    start = _MARKUP_START.search(text)
    if start is None:
        return
    begin = start.end() - 1
    stack = [_Element()]
    for token in _MARKUP.finditer(text, begin):
        if token["text"]:
            stack[-1].text += token["text"]
            continue
        if not token["end"]:
            stack.append(_Element(token["name"]))
        if token["end"] or token["empty"]:
            inner = stack.pop()
            if inner.name != token["name"] or not stack:
                return
            stack[-1].add(inner)
        if len(stack) > _DEEPEST:
            return
        if len(stack) == 1:
            root, value = next(iter(stack[0].fields.items()))
            first = line + text.count("\n", 0, begin)
            yield JsonExample(text[begin : token.end()], first, tolerant=value, root=root)
            return


def _invalid(text: str, line: int, error: Exception) -> JsonExample:
    if not isinstance(error, json.JSONDecodeError):
        return JsonExample(text, line, error="too deeply nested", error_line=line, error_column=1)
    offset = error.pos - (len(error.doc) - len(text))
    row = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return JsonExample(text, line, None, False, tolerant(text), error.msg, line + row, column)


def tolerant(text: str) -> Json:
    """Return the value of a JSON text with comments, `...`, missing or trailing commas or other quotes; else None."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(_repaired(text).lstrip())[0]
    except (json.JSONDecodeError, RecursionError):
        return None


def _repaired(text: str) -> str:
    text = text.replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    text = _COMMENT.sub(lambda m: "" if m["comment"] else m[0], text)
    if "'" in text:
        text = _SINGLE.sub(r'"\1"', text)
    text = _HALF_QUOTED.sub(r'\g<gap>"\g<name>"', text)
    text = _STRING_OR_BARE.sub(_quoted, text)
    text = _STRING_OR_ELLIPSIS.sub(lambda m: "," if m["dots"] else m[0], text)
    text = re.sub(r"([\[{])\s*,", r"\1", text)
    text = re.sub(r",\s*,+", ",", text)
    text = _MISSING_COMMA.sub(lambda m: "," + m["gap"], text)
    return _STRING_OR_COMMA.sub(lambda m: "" if m["comma"] else m[0], text)


def _quoted(match: re.Match[str]) -> str:
    """Return a value that is a bare word in quotes, and nothing as null; strings and constants stay."""
    if match["gap"] is None:
        return match[0]
    word = match["word"] or "null"
    return match["gap"] + (word if _NUMBER.fullmatch(word) else _CONSTANTS.get(word, f'"{word}"'))
