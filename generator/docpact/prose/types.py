"""The type column of a table, as plain text, read into a `Type`."""

from __future__ import annotations

import re
from functools import lru_cache

from docpact.model import Type

_SCALARS: dict[str, Type] = {
    **dict.fromkeys(["string", "str", "text", "char", "enumeration", "enum"], Type("string")),
    **dict.fromkeys(["uuid"], Type("string", format="uuid")),
    **dict.fromkeys(["date", "time", "datetime", "timestamp", "date time", "time stamp"], Type("string")),
    **dict.fromkeys(["file", "file stream", "filecontent", "binary"], Type("string", format="binary")),
    **dict.fromkeys(["integer", "int", "interger", "short", "byte", "integet", "intger", "bigint"], Type("integer")),
    **dict.fromkeys(["int32", "integer(32)", "int(32)"], Type("integer", format="int32")),
    **dict.fromkeys(["long", "long integer", "int64", "integer(64)", "int(64)"], Type("integer", format="int64")),
    **dict.fromkeys(["number", "numeric", "decimal", "bigdecimal"], Type("number")),
    **dict.fromkeys(["float", "float32"], Type("number", format="float")),
    **dict.fromkeys(["double", "float64"], Type("number", format="double")),
    **dict.fromkeys(["boolean", "bool", "booleen"], Type("boolean")),
    **dict.fromkeys(
        ["object", "json object", "jsonobject", "json", "struct", "dictionary", "data structure"], Type("object")
    ),
    **dict.fromkeys(["dict", "map", "hashmap", "key-value", "dictionary data structure"], Type("object")),
    **dict.fromkeys(["array", "list", "json array", "jsonarray", "list data structure", "set"], Type("array")),
    **dict.fromkeys(["any", "anytype", "anyvalue", "object or array"], Type("any")),
}
_REFERENCE = re.compile(r":[a-z-]+:`\s*(?P<title>[^`<]*?)\s*(?:<[^`>]*>)?`")
_ELEMENTS = re.compile(r"(?:array|list|set|collection)s?\s*of\s+(?:the\s+)?(?P<rest>.+)", re.IGNORECASE)
_BRACKETS = re.compile(r"(?P<outer>[A-Za-z]+)\s*(?:<(?P<angle>.*)>|\[(?P<square>[^\[\]]*)\]|\((?P<round>\D.*)\))")
_SUFFIXED = re.compile(r"(?P<rest>.+?)\s*(?:\[\]|\s(?:array|list))", re.IGNORECASE)
_OBJECT = re.compile(r"(?P<name>\S.*?)\s+(?:objects?|data structures?|structures?|structs?|type)", re.IGNORECASE)
_SIZED = re.compile(r"(?P<scalar>[A-Za-z]+)\s*\(\s*(?P<size>\d+)\s*\)")
_NAME = re.compile(r"[A-Za-z_][\w.$:-]*")
_TABLE = re.compile(r"Table \d+")
_LISTS = ("array", "list", "set", "collection")
_MAPS = ("map", "dict", "dictionary", "hashmap")
_DEEPEST = 8


def read_type(text: str) -> Type | None:
    """Read a type as tables write it; None where the words name no type.

    A type that names an object ("Array of Tag objects", "List<Tag>") keeps the name as written in `Type.schema`;
    references in reStructuredText count as their title.
    """
    return _read(_plain(text), _DEEPEST)


def _plain(text: str) -> str:
    text = _REFERENCE.sub(lambda match: match["title"], text).replace("\\ ", "").replace("\\", "")
    return " ".join(text.replace("*", "").split()).strip(" .")


@lru_cache(maxsize=2048)
def _read(text: str, depth: int) -> Type | None:
    folded = text.lower()
    if not text or folded in ("none", "null", "n/a", "-", "--", "no", "yes") or depth == 0:
        return None
    singular = folded[:-1] if folded.endswith("s") else folded
    scalar = _SCALARS.get(folded) or _SCALARS.get(singular)
    if scalar:
        return scalar
    for shape in (_elements, _bracketed, _suffixed, _sized, _union):
        found = shape(text, depth)
        if found:
            return found
    return _object(text)


def _elements(text: str, depth: int) -> Type | None:
    match = _ELEMENTS.fullmatch(text)
    return Type("array", items=_read(match["rest"], depth - 1) or Type()) if match else None


def _bracketed(text: str, depth: int) -> Type | None:
    match = _BRACKETS.match(text)
    if not match:
        return None
    inner = match["angle"] or match["square"] or match["round"] or ""
    if match["outer"].lower() in _LISTS:
        return Type("array", items=_read(inner.strip(), depth - 1) or Type())
    if match["outer"].lower() in _MAPS:
        value = re.split("[,:]", inner, maxsplit=1)[-1].strip()
        return Type("map", items=_read(value, depth - 1) or Type())
    return None


def _suffixed(text: str, depth: int) -> Type | None:
    match = _SUFFIXED.fullmatch(text) or re.fullmatch(r"(?i:array|list)\s+(?P<rest>\S+)", text)
    return Type("array", items=_read(match["rest"], depth - 1) or Type()) if match else None


def _sized(text: str, depth: int) -> Type | None:
    match = _SIZED.fullmatch(text)
    return _read(match["scalar"], depth - 1) if match else None


def _union(text: str, depth: int) -> Type | None:
    members = [_SCALARS.get(part.strip().lower()) for part in re.split(r"/| or ", text)]
    known = tuple(member for member in members if member)
    return Type("union", alternatives=known) if len(known) == len(members) > 1 else None


def _object(text: str) -> Type | None:
    text = re.split(r"\. For details|\s*\[\d+\]", text)[0].strip()
    match = _OBJECT.fullmatch(text)
    name = match["name"] if match else text
    if match and name.lower() in ("dictionary", "json", "data"):
        return Type("object")
    if match or _NAME.fullmatch(name) or _TABLE.fullmatch(name):
        return Type("object", schema=name)
    return None
