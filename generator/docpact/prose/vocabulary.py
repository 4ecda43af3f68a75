"""Sets of words, written as text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text that blanks divide."""
    return frozenset(text.split())


MEANING = words("indicates means represents")
"""Verbs between a value and its explanation."""
PRONOUNS = words("it its they")
"""Words that stand for the value."""
