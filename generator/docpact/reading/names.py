"""Name cells: one name or several, nested by prefix characters, with markup and slips of the keyboard around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from docpact.reading.text import plain

_PREFIX = re.compile(r"^(?P<marks>(?:[>»└├─│|+\u2514\u251c\u2500]+|-{1,3}(?=[\s\w>])|\.{2,}|\u00a0{2,})[\s\u00a0]*)+")
_BROKEN = re.compile(r"(?<=\w)\s+(?=_\w)|(?<=\w_)\s+(?=\w)")
_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_SEPARATOR = re.compile(r"\s*(?:,|;|\bor\b|\band\b)\s*")
_SLASH = re.compile(r"\s*/\s*")
_IDENTIFIER = re.compile(r"[A-Za-z_@$][\w@$:.\-\[\]~]*")
_ELEMENT = frozenset(
    {
        "-",
        "--",
        "[items]",
        "[array element]",
        "[array elements]",
        "[]",
        "[*]",
        "array element",
        "array elements",
        "items[]",
        "(array)",
    }
)
_FREE_KEY = re.compile(
    r"^(?:[{<\[(].*[}>\])]|\{?(?:user|self|custom)[- ]?(?:defined|ized).*|additionalpropert(?:y|ies)|"
    r"\*|any key|key name|xxx+)$",
    re.IGNORECASE,
)


_PATTERN = re.compile(r"[\w-]+-\*")
"""A name whose end is the caller's choice, such as `x-meta-*`."""


class Name(NamedTuple):
    """A field's name. `depth` counts the prefix marks; an `element` is what an array or body consists of."""

    text: str
    depth: int = 0
    element: bool = False
    free: bool = False


def read_names(raw: str) -> list[Name]:
    """Read a name cell; empty where the cell names nothing."""
    chunks = [chunk for chunk in re.split(r"\n\s*\n", raw) if chunk.strip()]
    texts = [plain(chunk) for chunk in chunks]
    if len(texts) > 1 and not all(_IDENTIFIER.fullmatch(text) for text in texts):
        texts = texts[:1] if _IDENTIFIER.fullmatch(texts[0]) else [" ".join(texts)]
    return [name for text in texts for name in _names(text)]


def _names(text: str) -> list[Name]:
    if text.lower().strip("`") in _ELEMENT:
        return [Name(text, element=True)]
    prefix = _PREFIX.match(text)
    depth = 0
    if prefix and prefix.end() < len(text):
        depth = _depth(prefix[0])
        text = text[prefix.end() :]
    if _PATTERN.fullmatch(text):
        return [Name(text, depth, free=True)]
    text = _NOTE.sub("", _BROKEN.sub("", text)).strip().strip("*\"'`:;,").strip()
    if not text:
        return []
    if _FREE_KEY.match(text):
        return [Name(text.strip("{}<>[]()"), depth, free=True)]
    separator = _SLASH if "/" in text and not re.search(r"[.:]", text) else _SEPARATOR  # a label key is `a.b/c`
    several = [part for part in separator.split(text) if part]
    if len(several) > 1 and all(_IDENTIFIER.fullmatch(part) for part in several):
        return [Name(part, depth) for part in several]
    return [Name(text, depth, free=" " in text and len(text.split()) > 2)]


def _depth(marks: str) -> int:
    solid = re.sub(r"[\s\u00a0]", "", marks)
    if solid.startswith(("└", "├", "│", "|", "─")):
        return max(1, sum(mark in "└├│|" for mark in solid))
    if set(solid) == {"-"}:
        return 1 if len(solid) < 3 else len(solid) // 2
    return len(solid) or max(1, len(marks) // 4)
