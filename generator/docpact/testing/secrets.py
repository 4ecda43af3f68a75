"""Secrets: keeping tokens out of whatever is written, also where the server sends them back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

REDACTED = "[redacted]"

SHORTEST = 3
"""Values of fewer characters are no secrets: to hide them would hide every text."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """The texts to hide, the longest first, in each spelling in which they may come back."""

    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Iterable[str], altered: Iterable[str] = ()) -> Secrets:
        """Gather secret values, and the altered ones that a test sends and that would give them away."""
        spellings = {
            spelling
            for value in (*values, *altered)
            if len(value.strip()) >= SHORTEST
            for spelling in (value, value.strip(), json.dumps(value)[1:-1], quote(value, safe=""), repr(value)[1:-1])
        }
        return cls(tuple(sorted(spellings, key=lambda text: (-len(text), text))))

    def hide(self, text: str) -> str:
        """Return the text with every secret replaced."""
        for secret in self.texts:
            text = text.replace(secret, REDACTED)
        return text
