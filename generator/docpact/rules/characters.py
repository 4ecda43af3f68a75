"""Sets of characters: named classes, as documentation names them, and single characters."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

CLASSES: dict[str, tuple[tuple[int, int], ...]] = {
    "letters": ((0x41, 0x5A), (0x61, 0x7A)),
    "uppercase": ((0x41, 0x5A),),
    "lowercase": ((0x61, 0x7A),),
    "unicode letters": ((0x41, 0x5A), (0x61, 0x7A), (0x80, 0x10FFFF)),
    "digits": ((0x30, 0x39),),
    "hexadecimal": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
    "spaces": ((0x20, 0x20),),
    "chinese": ((0x4E00, 0x9FFF),),
    "visible ascii": ((0x21, 0x7E),),
    "ascii": ((0x00, 0x7F),),
    "special": ((0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x10FFFF)),
    "control": ((0x00, 0x1F), (0x7F, 0x7F)),
    "angle brackets": ((0x3C, 0x3C), (0x3E, 0x3E)),
}
"""Class name → inclusive ranges of code points. "Letters" without more are the 52 of the English alphabet; "special" is
whatever is neither one of these nor a digit, and "unicode letters" are theirs and whatever is no ASCII character."""

_PLACES = {name: place for place, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Characters:
    """A set of characters: the union of named `classes` and of the single characters in `others`."""

    classes: tuple[str, ...] = ()
    others: str = ""

    def __post_init__(self) -> None:
        unknown = [name for name in self.classes if name not in CLASSES]
        if unknown:
            raise ValueError(f"unknown character class {unknown[0]!r}; known: {', '.join(CLASSES)}")
        object.__setattr__(self, "classes", tuple(sorted(set(self.classes), key=_PLACES.__getitem__)))
        object.__setattr__(self, "others", "".join(sorted(set(self.others))))

    @classmethod
    def union(cls, sets: Iterable[Characters]) -> Characters:
        """Return what is in any of some sets."""
        some = list(sets)
        return cls(tuple([name for one in some for name in one.classes]), "".join([one.others for one in some]))

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The set as sorted, disjoint, inclusive ranges of code points."""
        return _ranges(self)

    @property
    def is_everything(self) -> bool:
        """No character is outside of the set."""
        return sum(high - low + 1 for low, high in self.ranges) > sys.maxunicode

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        return any(low <= code <= high for low, high in self.ranges)

    def __or__(self, other: Characters) -> Characters:
        return Characters.union((self, other))

    def __and__(self, other: Characters) -> Characters:
        """Return the characters of both: the classes that both have, and what else both have of ASCII or by itself."""
        named = [name for name in self.classes + other.classes if _covers(self, name) and _covers(other, name)]
        common = Characters(tuple(named))
        singles = "".join(map(chr, range(0x80))) + self.others + other.others
        return Characters(common.classes, "".join(c for c in singles if c in self and c in other and c not in common))

    def __bool__(self) -> bool:
        return bool(self.classes or self.others)

    def regex(self, *, negated: bool = False) -> str:
        """Return a bracket expression (`[A-Za-z_-]`) that ECMAScript, Python and Rust read alike."""
        body = "".join(_escape(low) if low == high else f"{_escape(low)}-{_escape(high)}" for low, high in self.ranges)
        return f"[{'^' if negated else ''}{body}]"


def _covers(characters: Characters, name: str) -> bool:
    return all(any(a <= low and high <= b for a, b in characters.ranges) for low, high in CLASSES[name])


@lru_cache(maxsize=4096)
def _ranges(characters: Characters) -> tuple[tuple[int, int], ...]:
    spans = [span for name in characters.classes for span in CLASSES[name]]
    spans += [(ord(c), ord(c)) for c in characters.others]
    merged: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1] + (low < 0x20):
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def _escape(code: int) -> str:
    character = chr(code)
    if character in "\\]^[-/":
        return "\\" + character
    if code < 0x20 or 0x7F <= code <= 0xA0:
        return f"\\x{code:02x}"
    return character
