"""The name of the object that a caption describes, such as `**volume** field description`."""

from __future__ import annotations

import re

from docpact.reading.text import plain
from docpact.reading.zones import caption_words

_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_NOTE = re.compile(
    r"\s*\(.*?\)|\s+for (?:creating|assigning|querying|updating|modifying|deleting|adding)\b.*$|\s+\(.*$"
)
_GENERIC = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "for",
        "and",
        "to",
        "on",
        "by",
        "from",
        "with",
        "this",
        "that",
        "which",
        "is",
        "are",
        "has",
        "have",
        "following",
        "as",
        "used",
        "data",
        "structure",
        "structures",
        "field",
        "fields",
        "description",
        "descriptions",
        "describes",
        "parameter",
        "parameters",
        "object",
        "objects",
        "element",
        "elements",
        "information",
        "info",
        "attribute",
        "attributes",
        "table",
        "list",
        "array",
        "json",
        "body",
        "header",
        "headers",
        "path",
        "query",
        "uri",
        "url",
        "request",
        "requests",
        "response",
        "responses",
        "returned",
        "return",
        "message",
        "value",
        "values",
        "type",
        "types",
        "item",
        "items",
        "details",
        "detail",
        "definition",
        "normal",
        "abnormal",
        "error",
        "common",
        "status",
        "code",
        "codes",
        "example",
        "examples",
        "sample",
        "format",
        "content",
        "optional",
        "mandatory",
        "key",
        "keys",
        "dictionary",
        "dict",
        "map",
        "struct",
        "schema",
        "explanation",
        "name",
        "names",
        "method",
        "resource-type",
    ]
)
_IDENTIFIER = re.compile(r"^[A-Za-z_$@][\w$@:.\-\[\]]*$")
_FIELD = re.compile(r"^(?P<name>[\w.:\-]+) fields? (?:data )?(?:structure|description)\b", re.IGNORECASE)
_NEVER = frozenset({"request", "response", "body", "header", "query", "path", "uri", "url", "data", "common", "the"})
"""Words that name no field even before the word `field`."""
_WEAK = re.compile(
    r"^(?:(?P<alone>\w+)|(?P<first>\w+) (?:parameter|field)s? (?:description|structure)s?|"
    r"description (?:for|of) the (?P<middle>\w+) format)$",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"\bThe (?P<name>\w+) (?:object|structure) has\b")
_PATTERNS = (
    re.compile(
        r"^(?:parameter |parameters |data structure |field |structure )?(?:description|descriptions|"
        r"structure|objects?|fields?)? ?of (?:the )?(?:request |response )?(?:field|parameter|object|"
        r"element)s? (?P<name>[\w.:\-]+)$", re.IGNORECASE),
    re.compile(
        r"^(?:data )?(?:structure )?(?:description )?(?:of|for) (?:the )?(?P<name>[\w.:\-]+)(?: (?:field|"
        r"parameter|object|element|structure|array)s?)?$", re.IGNORECASE),
    re.compile(
        r"^(?:parameters?|data structure|structure|fields?|description|parameter description|"
        r"data structure description|field description) (?:in|of|for|"
        r"under) (?:the )?(?P<name>[\w.:\-]+)(?: (?:field|parameter|object|element|structure|array)s?)?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>[\w.:\-]+) (?:element )?(?:fields?|parameters?|objects?|data structure|structure|"
        r"elements?|attributes?|array|list|information|description)(?: (?:data|field|parameter|structure|"
        r"structures|object|info|information|descriptions?))*$", re.IGNORECASE),
)  # fmt: skip


def stated_names(sentence: str) -> tuple[str, ...]:
    """Return the object that a sentence announces: `The X object has the following attributes.`"""
    match = _STATEMENT.search(sentence)
    return (match["name"],) if match else ()


def weak_names(caption: str) -> tuple[str, ...]:
    """Return a general word that a caption (raw) may mean as a name: `**values** format`; a field has to bear it."""
    bold = [plain(text) for text in _BOLD.findall(re.sub(r"^\s*\*\*Table[^*]*\*\*", "", caption))]
    match = _WEAK.match(caption_words(caption))
    words = bold + [word for word in (match.groups() if match else ()) if word]
    return tuple(word for word in words if _IDENTIFIER.match(word) and word.lower() not in _NEVER - {"data"})


def described_names(caption: str) -> tuple[str, ...]:
    """Return the names of the objects that a caption (raw) says it describes; mostly one, often none."""
    words = caption_words(caption)
    bold = [plain(text) for text in _BOLD.findall(re.sub(r"^\s*\*\*Table[^*]*\*\*", "", caption))]
    names = [name for name in bold if _IDENTIFIER.match(name) and name.lower() not in _GENERIC]
    if names:
        return tuple(names)
    stated = stated_names(words)
    if stated:
        return stated
    text = _NOTE.sub("", words).strip(" .:")
    field = _FIELD.match(text)
    if field and field["name"].lower() not in _NEVER:
        return (field["name"],)
    if _IDENTIFIER.match(text):
        return () if text.lower() in _GENERIC else (text,)
    for pattern in _PATTERNS:
        match = pattern.match(text)
        if match and match["name"].lower() not in _GENERIC:
            return (match["name"],)
    left = [word for word in text.split() if word.lower().strip(".,") not in _GENERIC]
    if len(left) == 1 and _IDENTIFIER.match(left[0]) and len(text.split()) > 1:
        return (left[0].rstrip("."),)
    return ()
