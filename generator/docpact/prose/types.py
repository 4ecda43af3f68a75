"""The type column of a table: what documentation calls the shape of a value."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from docpact.model import Type

_NOTHING = frozenset({"", "none", "null", "n/a", "na", "-", "--", "/", "no", "yes"})
PRIMITIVES: dict[str, Type] = {
    **dict.fromkeys(
        ("string", "str", "strings", "sting", "stirng", "char", "text", "varchar", "enum", "enumeration",
            "password", "character",
         "characters", "enumerated", "enumerated value", "multiple choices", "regexp", "regex", "time",
         "string type", "enumerate",
         "string literal", "ip", "ip address", "json string", "url", "version", "code", "xml"),
        Type("string"),
    ),
    **dict.fromkeys(("date", "datetime", "date time", "timestamp", "date-time", "utc time",
        "time stamp"), Type("string")),
    **dict.fromkeys(("uuid", "guid", "uuids", "uuid string", "string uuid"), Type("string", format="uuid")),
    **dict.fromkeys(("uri",), Type("string", format="uri")),
    **dict.fromkeys(("cidr",), Type("string", format="cidr")),
    **dict.fromkeys(("email",), Type("string", format="email")),
    **dict.fromkeys(("base64",), Type("string", format="base64")),
    **dict.fromkeys(("file", "filecontent", "binary", "binary content", "binary data", "binary stream",
        "byte array", "bytes", "inputstream",
        "file stream"), Type("string", format="binary")),
    **dict.fromkeys(
        ("integer", "int", "integers", "interger", "ints", "short", "byte", "bigint", "biginteger",
            "integerinteger", "intege",
         "uint", "unsigned int", "unsigned integer", "int type", "whole number", "natural number", "big integer",
         "inteter", "integet", "intger",
         "tinyint", "smallint"),
        Type("integer"),
    ),
    **dict.fromkeys(("int32", "uint32", "integer32"), Type("integer", format="int32")),
    **dict.fromkeys(("int64", "uint64", "long", "longs", "long integer", "integer64",
        "long int"), Type("integer", format="int64")),
    **dict.fromkeys(("float", "floats", "float32"), Type("number", format="float")),
    **dict.fromkeys(("double", "doubles", "float64"), Type("number", format="double")),
    **dict.fromkeys(("number", "numbers", "numeric", "decimal", "bigdecimal", "percentage", "ratio", "digit",
        "digits"), Type("number")),
    **dict.fromkeys(("boolean", "bool", "booleans", "boolen", "bolean", "booleen", "true/false",
        "boolean type"), Type("boolean")),
    **dict.fromkeys(
        ("object", "objects", "json", "jsonobject", "json object", "struct", "structure", "data structure",
            "dictionary", "dict",
         "dictionary data structure", "dicts", "dictionaries", "reference", "json data", "object type",
         "json format", "json body",
         "nested object", "hash", "hashmap", "json objects", "complex type", "object structure",
         "dictionary structure", "json struct",
         "map data structure", "key-value pair", "key-value pairs", "key/value", "key/value pair", "key:value",
         "data object"),
        Type("object"),
    ),
    **dict.fromkeys(("map", "key-value", "kvmap"), Type("map", items=Type())),
    **dict.fromkeys(("array", "list", "jsonarray", "json array", "arrays", "lists", "list data structure",
        "array_reference", "set", "arraylist",
                     "array data structure", "array type", "list type", "collection", "vector", "json list",
                     "list structure"),
                    Type("array", items=Type())),
    **dict.fromkeys(("any", "anytype", "any type", "anyvalue", "<t>", "t", "-", "--", "/", "n/a", "na", "none", "null",
        "", "\\", "unknown", "variable"), Type()),
}  # fmt: skip
"""What type columns say → the type; in lower case, without markup."""

_DETAILS = re.compile(
    r"[\s.,;:(]*(?:for (?:more )?(?:details|information)|see |refer to |\[\d+\]).*$", re.IGNORECASE | re.DOTALL
)
_NAMESPACE = re.compile(r"\b(?:xsd?|csapi):")
_REFERENCE = re.compile(r":[a-z-]+:`\s*(?P<title>[^`<]*?)\s*(?:<[^`>]*>)?`")
_WIDTH = re.compile(r"^(?P<type>[A-Za-z]+)\s*[(\[]\s*(?P<width>\d+)(?:\s*(?:bits?|characters?|bytes))?\s*[)\]]$")
_NOTE = re.compile(r"^(?P<type>[^()<>\[\]]+?)\s*(?:\((?P<note>[^()]*)\)|\[[^\[\]]*[\d,|-][^\[\]]*\])$")
_CLAUSE = re.compile(r"^(?P<type>[A-Za-z ]+?)(?:,\s+(?:which|in|with|that|for|the|it|a|an)|\s+(?:which|that|in))\b")
_QUALIFIED = re.compile(
    r"^(?:positive|negative|non-?(?:negative|zero)|(?:un)?signed|\d+-?bit|character|text)\s+(?P<type>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"^\[\s*(?P<inner>[A-Za-z][^\[\]]*)\]$")
_GENERIC = re.compile(
    r"^(?P<outer>[A-Za-z ]+?)\s*[<(\[{]\s*(?P<inner>.*?)\s*[>)\]}]\s*(?:objects?|type|array)?$", re.DOTALL
)
_OF = re.compile(
    r"^(?:an? )?(?:json )?(?P<outer>array|arrays|list|lists|set|collection|arry)\s+(?:of|for)\s+(?P<inner>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX = re.compile(r"^(?P<inner>.+?)\s*(?:\[\s*\]|\s(?:array|list|arrays|lists))$", re.IGNORECASE | re.DOTALL)
_PREFIX = re.compile(r"^(?:array|list)\s+(?P<inner>[A-Za-z]+)$", re.IGNORECASE)
_OBJECT = re.compile(
    r"^(?P<name>.+?)\s+(?:objects?|data structures?|structures?|structs?|dict|dictionary|type|entity)$",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"^[A-Za-z_][\w.:\- ]*$")
_MAPS = ("map", "dict", "dictionary", "hashmap", "treemap", "linkedhashmap")
_ARRAYS = ("array", "list", "set", "arraylist", "collection", "arrays", "array list", "linkedlist", "jsonarray")
_PLAIN = frozenset({"string", "integer", "number", "boolean"})
_WIDTHS = {"32": "int32", "64": "int64"}
_DEEPEST = 8


class TypeCell(NamedTuple):
    """The type, the name of the innermost object where the cell has one, and whether the words were understood."""

    type: Type
    name: str = ""
    known: bool = True


@lru_cache(maxsize=1024)
def read_type(text: str) -> Type | None:
    """Read a type as tables write it; None where the words name no type.

    A type that names an object ("Array of Tag objects", "List<Tag>") keeps the name as written in `Type.schema`;
    references in reStructuredText count as their title.
    """
    words = _plain(text)
    cell = read_words(words)
    if words.lower() in _NOTHING or (not cell.known and cell.type.kind == "any"):
        return None
    return _named(cell.type, cell.name) if cell.name else cell.type


def read_words(text: str) -> TypeCell:
    """Read a type cell's text without markup."""
    words = _NAMESPACE.sub("", _DETAILS.sub("", text)).strip().rstrip(".:;,").strip()
    cell = _read(words, 0)
    if " " in cell.name:  # as in `Map<String,Stri ng>`, where the column was too narrow
        joined = _read(words.replace(" ", ""), 0)
        return joined if joined.known and not joined.name else cell
    return cell


def _plain(text: str) -> str:
    text = _REFERENCE.sub(lambda match: match["title"], text).replace("\\ ", "").replace("\\", "")
    return " ".join(text.replace("*", "").split()).strip(" .")


def _named(kind: Type, name: str) -> Type:
    """Return the type with the name of its innermost object."""
    if kind.kind in ("array", "map") and kind.items is not None:
        return replace(kind, items=_named(kind.items, name))
    return replace(kind, schema=name) if kind.kind == "object" else kind


@lru_cache(maxsize=8192)
def _read(text: str, depth: int) -> TypeCell:
    low = " ".join(text.lower().split())
    known = PRIMITIVES.get(low) or PRIMITIVES.get(low.removesuffix("s"))
    if known is not None:
        return TypeCell(known)
    if depth > _DEEPEST:
        return TypeCell(Type(), known=False)
    for reader in (_width, _array, _generic, _note, _union, _qualified, _object):
        found = reader(text, depth)
        if found is not None:
            return found
    return TypeCell(Type(), known=False)


def _width(text: str, depth: int) -> TypeCell | None:
    match = _WIDTH.match(text)
    base = PRIMITIVES.get(match["type"].lower()) if match else None
    if base is None or match is None:
        return None
    return TypeCell(replace(base, format=_WIDTHS.get(match["width"], base.format)) if base.kind == "integer" else base)


def _array(text: str, depth: int) -> TypeCell | None:
    match = _OF.match(text) or _SUFFIX.match(text) or _PREFIX.match(text) or _BRACKETS.match(text)
    if not match or _unbalanced(match["inner"]):
        return None
    return _of(_read(match["inner"].strip(), depth + 1))


def _of(inner: TypeCell) -> TypeCell:
    return TypeCell(Type("array", items=inner.type), inner.name, inner.known)


def _generic(text: str, depth: int) -> TypeCell | None:
    match = _GENERIC.match(text)
    if not match or _unbalanced(match["inner"]):
        return None
    outer, inner = match["outer"].lower().strip(), match["inner"]
    if outer in _ARRAYS:
        return _of(_read(inner, depth + 1))
    if outer in _MAPS:
        value = _read(re.split(r"[,:]", inner, maxsplit=1)[-1].strip(), depth + 1)
        if value == TypeCell(Type("object")):
            value = TypeCell(Type())  # as in Java, where an Object is any value
        if outer != "map" and not re.search(r"[,:]", inner):
            return TypeCell(Type("object"), value.name)
        return TypeCell(Type("map", items=value.type), value.name, value.known)
    plain = PRIMITIVES.get(outer) if "<" in text else None  # `Enum<State>`
    return TypeCell(plain) if plain is not None and plain.kind in _PLAIN else None


def _note(text: str, depth: int) -> TypeCell | None:
    """Read a type with a remark after it, `String [1-64]`, or one that says how its text looks, `String (UUID)`."""
    match = _NOTE.match(text) or _CLAUSE.match(text)
    if match is None:
        return None
    found = _read(match["type"].strip(), depth + 1)
    told = PRIMITIVES.get((match.groupdict().get("note") or "").strip().lower())
    if told is not None and told.format is not None and found.type == replace(told, format=None):
        return TypeCell(told)
    return found


def _union(text: str, depth: int) -> TypeCell | None:
    members = [part.strip() for part in re.split(r"/|\||,|\bor\b", text)]
    if len(members) < 2 or any(member.lower() not in PRIMITIVES or not member for member in members):
        return None
    types = tuple(dict.fromkeys(PRIMITIVES[member.lower()] for member in members))
    if len({kind.kind for kind in types}) == 1:
        return TypeCell(types[0])
    if types[0].kind == "array" or types[-1].kind == "array":
        return TypeCell(_array_first(types))
    return TypeCell(Type("union", alternatives=types))


def _array_first(types: tuple[Type, ...]) -> Type:
    """`String/Array` is a value or an array of such values."""
    others = tuple(t for t in types if t.kind != "array")
    return Type("union", alternatives=(*others, Type("array", items=others[0])))


def _qualified(text: str, depth: int) -> TypeCell | None:
    """Read a type with a word before it that says which of its values are meant, as `positive integer`."""
    match = _QUALIFIED.match(text)
    found = _read(match["type"], depth + 1) if match else None
    return found if found is not None and found.known and found.type.kind != "object" else None


def _object(text: str, depth: int) -> TypeCell | None:
    match = _OBJECT.match(text)
    if match:
        inner = match["name"].strip()
        known = PRIMITIVES.get(inner.lower())
        if known is not None:
            return TypeCell(known)
        return TypeCell(Type("object"), inner)
    if _NAME.match(text) and len(text.split()) <= 3:
        return TypeCell(Type("object"), text, known=False)
    return None


def _unbalanced(text: str) -> bool:
    return any(text.count(a) != text.count(b) for a, b in ("<>", "()", "[]"))
