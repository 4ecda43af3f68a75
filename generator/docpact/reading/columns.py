"""What the columns of a parameter table hold, by the words of the header row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from docpact.reading.blocks import Cell, Table
from docpact.reading.text import plain
from docpact.reading.words import distance

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "parameter", "parameters", "parameter name", "name", "names", "attribute", "attribute name",
        "attributes", "field",
        "field name", "fields", "header", "header name", "header field", "key", "property", "element", "response item",
        "request parameter", "response parameter", "query parameter", "path parameter", "parameter/field",
        "item", "variable",
        "argument", "member", "headers", "return parameter", "request header", "response header",
        "uri parameter", "param", "feld",
    ),
    "mandatory": (
        "mandatory", "mandatory or not", "required", "is mandatory", "mandatory/optional", "m/o", "mandatory (yes/no)",
        "mandatory (y/n)", "optional/mandatory", "required or not", "required/optional", "whether mandatory", "must",
        "optional or mandatory", "mandatory or optional", "mandatory?", "required?", "yes/no", "mandatory parameter",
        "condition", "requirement", "need", "needed", "necessary", "necessity", "compulsory", "obligatory", "pflicht",
    ),
    "optional": ("optional", "optional or not", "is optional", "whether optional"),
    "type": (
        "type", "data type", "parameter type", "value type", "field type", "types", "format", "datatype",
        "attribute type",
        "type/format", "type of value", "data types", "typ", "datentyp",
    ),
    "description": (
        "description", "remarks", "remark", "meaning", "explanation", "note", "notes", "parameter description",
        "definition",
        "details", "descriptions", "comment", "comments", "function", "field description", "description and remarks",
        "usage", "instruction", "beschreibung",
    ),
    "location": ("in", "location", "position", "style", "parameter location", "passed in", "parameter position",
    "where"),
    "range": ("value range", "range", "constraint", "constraints", "valid values", "value", "values",
    "restriction", "options"),
    "default": ("default value", "default", "defaults"),
    "example": ("example", "example value", "sample value", "examples", "sample", "example values"),
    "operations": ("crud",),
    "status": (
        "status code", "status codes", "returned value", "returned values", "return code", "return value",
        "return values",
        "http status code", "normal status code", "error status code", "normal response code", "response code", "code",
        "return codes", "http code", "http status", "status code & message", "response codes", "http status codes",
    ),
    "error": ("error code", "error codes", "errorcode", "error code id"),
    "message": ("error message", "message", "error information", "error", "message title", "error messages",
    "error info"),
    "remedy": (
        "solution", "measure", "handling measure", "troubleshooting", "handling suggestion", "suggestion", "solutions",
        "handling method", "recommended action", "measures", "processing suggestion", "advice", "handling",
        "how to handle",
    ),
}  # fmt: skip
"""Kind of column → the words that name it, in lower case."""

_KIND = {word: kind for kind, words in COLUMNS.items() for word in words}
_FILLING = re.compile(r"\b(?:is|it|whether|or not|to be|this)\s+|\s+or not$")
"""Words around the one that tells: `Whether it is mandatory`, `Must or not`."""
_OF_WHAT = frozenset({
    "request", "response", "returned", "return", "output", "input", "query", "path", "body", "uri", "header",
    "item", "element", "key", "property", "field", "attribute", "parameter", "member", "argument", "param", "variable",
})  # fmt: skip
_LAST = {
    **dict.fromkeys(("name", "parameter", "param", "element", "field", "item", "attribute", "property", "key"), "name"),
    **dict.fromkeys(("type", "types"), "type"),
    **dict.fromkeys(("description", "meaning", "remarks"), "description"),
}
"""What a column holds that is headed by words of `_OF_WHAT` before one of these: `Response element name`."""
_STATUS = re.compile(r"\W*[1-5]\d\d\b")
_LOCATIONS = frozenset({"path", "query", "header", "body", "uri", "plain", "formdata", "form"})
_SHORTEST_TOLERANT = 6
_LONGEST_HEADER = 60


def column_kind(text: str) -> str | None:
    """Return the kind of column that a header cell names, or None."""
    return _kind_of(text) if len(text) <= _LONGEST_HEADER else None


@lru_cache(maxsize=8192)
def _kind_of(text: str) -> str | None:
    word = re.sub(r"\s+", " ", plain(text).lower()).strip(" *:.")
    if word in _KIND:
        return _KIND[word]
    bare = _FILLING.sub("", re.sub(r"\s*\(.*?\)", "", word))
    if bare in _KIND:
        return _KIND[bare]
    *before, last = bare.split() or [""]
    if last in _LAST and before and _OF_WHAT.issuperset(before):
        return _LAST[last]
    for known, kind in _KIND.items():
        if _is_slip(word, known):
            return kind
    return None


def _is_slip(word: str, known: str) -> bool:
    """Tell whether a word is a known one with a slip: any one letter of a long word, two swapped of a short one."""
    if min(len(word), len(known)) >= _SHORTEST_TOLERANT:
        return distance(word, known, 1) == 1
    swapped = len(word) > 3 and word[0] == known[0] and sorted(word) == sorted(known)
    return swapped and distance(word, known, 1) == 1


def column_kinds(cells: Sequence[Cell]) -> list[str | None]:
    """Return the kinds of a row's cells, each kind at its first place; what spans columns counts once."""
    kinds: list[str | None] = []
    before: Cell | None = None
    for cell in cells:
        spans = cell.continued and before is not None and (before.text, before.line) == (cell.text, cell.line)
        kind = None if spans else column_kind(cell.text)
        kinds.append(kind if kind not in kinds else None)
        before = cell
    return kinds


def header_of(table: Table) -> tuple[list[str | None], bool]:
    """Return the kinds of the table's columns, and whether its first body row is the header."""
    for row in reversed(table.header):
        kinds = _of_fields(column_kinds(row), table)
        if sum(kind is not None for kind in kinds) * 2 >= len(kinds):
            return kinds, False
    if table.header:
        return _of_fields(column_kinds(table.header[-1]), table), False
    if table.rows:
        kinds = _of_fields(column_kinds(table.rows[0]), table)
        if sum(kind is not None for kind in kinds) >= 2:
            return kinds, True
        return _guessed(table), False
    return [], False


def _of_fields(kinds: list[str | None], table: Table) -> list[str | None]:
    """Take "Return value" for the column of names where there are types beside it, and it has no status."""
    if "name" in kinds or not {"status", "type"} <= set(kinds):
        return kinds
    column = kinds.index("status")
    if any(_STATUS.match(plain(row[column].text)) for row in table.rows):
        return kinds
    return ["name" if kind == "status" else kind for kind in kinds]


def _guessed(table: Table) -> list[str | None]:
    """Guess the columns of a table without a header from what stands in them."""
    kinds: list[str | None] = []
    for column in zip(*table.rows, strict=True):
        texts = [plain(cell.text).lower() for cell in column if cell.text]
        if texts and all(text in ("yes", "no", "y", "n", "m", "o", "mandatory", "optional") for text in texts):
            kinds.append("mandatory")
        elif texts and all(text in _LOCATIONS for text in texts):
            kinds.append("location")
        elif texts and all(_names_a_type(text) for text in texts):
            kinds.append("type")
        elif "name" not in kinds and texts and all(re.fullmatch(r"[\w.:-]+", text) for text in texts):
            kinds.append("name")
        else:
            kinds.append("description" if "name" in kinds and "description" not in kinds else None)
    return kinds if {"type", "mandatory"} & set(kinds) else [None] * len(kinds)


def _names_a_type(text: str) -> bool:
    return bool(re.match(r"(?:string|integer|int|long|boolean|bool|object|array|list|float|double|map|dict)\b", text))


def is_parameter_table(kinds: Sequence[str | None]) -> bool:
    """Tell whether the columns are those of a table of parameters or fields."""
    present = set(kinds)
    return "name" in present and bool({"type", "mandatory", "optional", "location"} & present)


def is_bare_table(kinds: Sequence[str | None]) -> bool:
    """Tell whether the table may list parameters although it says neither type nor Mandatory."""
    return set(kinds) >= {"name", "description"} and not set(kinds) & {"range", "status", "error"}
