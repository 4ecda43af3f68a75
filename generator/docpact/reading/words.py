"""Words as documentation misspells them: comparing with tolerance, singular and plural, CamelCase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z]+")
_SHORTEST_TOLERANT = 6
_IDENTIFIER_PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_IRREGULAR = {"indices": "index", "statuses": "status", "series": "series", "addresses": "address", "children": "child"}
_UNCOUNTABLE = ("ss", "us", "is", "ics", "data", "metadata", "dns", "os")


def distance(a: str, b: str, limit: int = 2) -> int:
    """Return the edit distance of two words (a swap of neighbours counts once), or `limit` + 1 where it is larger."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit or len(set(a) ^ set(b)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


@lru_cache(maxsize=16384)
def known_words(text: str, vocabulary: frozenset[str]) -> frozenset[str]:
    """Return the words of the vocabulary that the text has, long ones also with one letter wrong."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if word in vocabulary:
            found.add(word)
        elif len(word) >= _SHORTEST_TOLERANT:
            found.update(
                known for known in vocabulary if len(known) >= _SHORTEST_TOLERANT and distance(word, known, 1) == 1
            )
    return frozenset(found)


def parts(identifier: str) -> list[str]:
    """Split `backupStrategy`, `backup_strategy` or `Backup Strategy` into its words."""
    return [part for chunk in re.split(r"[^A-Za-z0-9]+", identifier) for part in _IDENTIFIER_PARTS.findall(chunk)]


def pascal(words: Iterable[str]) -> str:
    """Join words to PascalCase; capitals inside a word stay."""
    return "".join(word[:1].upper() + word[1:] for word in words)


def singular(word: str) -> str:
    """Return the singular of an English noun, as far as its ending tells."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return word[0] + _IRREGULAR[lower][1:]
    if not lower.endswith("s") or lower.endswith(_UNCOUNTABLE) or len(lower) < 4:
        return word
    if lower.endswith("ies"):
        return word[:-3] + "y"
    if lower.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
