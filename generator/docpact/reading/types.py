"""Type cells of tables, as raw reStructuredText."""

from __future__ import annotations

from docpact.prose.types import TypeCell, read_words
from docpact.reading.text import plain

__all__ = ["TypeCell", "read_type"]


def read_type(raw: str) -> TypeCell:
    """Read a type cell's raw text; references count as their words."""
    return read_words(plain(raw))
