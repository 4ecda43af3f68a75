"""The table of phrases: all that is read, with examples. A new phrase is one entry in one of these files."""

from __future__ import annotations

from docpact.prose.phrases import characters, choices, defaults, formats, lengths, ranges, states, takebacks
from docpact.prose.phrases.entry import ABBREVIATIONS, Phrase

TABLE: tuple[Phrase, ...] = (
    *lengths.PHRASES,
    *ranges.PHRASES,
    *characters.PHRASES,
    *choices.PHRASES,
    *defaults.PHRASES,
    *formats.PHRASES,
    *states.PHRASES,
    *takebacks.PHRASES,
)
"""All entries; their order is of no account: the longest match wins, of equals the one with the lesser name."""

__all__ = ["ABBREVIATIONS", "TABLE", "Phrase"]
