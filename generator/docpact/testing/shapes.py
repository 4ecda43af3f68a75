"""Shapes: the lengths and characters that the rules of one string allow together, to build strings from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from docpact.model import Rule
from docpact.rules import Charset, Forbidden, Format, Layout, Length, OneOf, Pattern
from docpact.rules.characters import Characters

Spot = Literal["first", "middle", "last", "alone"]
SPOTS: tuple[Spot, ...] = ("first", "middle", "last", "alone")

FILLERS = "ab1A-_ é中*"
"""Characters to fill a string with, the plainest first."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a string may look like. `minimum` and `maximum` count characters, or bytes in UTF-8 (`unit`)."""

    minimum: int
    maximum: int | None
    unit: str
    charsets: tuple[Charset, ...]
    forbidden: tuple[Forbidden, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Shape | None:
        """Return the shape of a string with these rules; None where one of them is not about length and characters."""
        rules = tuple(rules)
        if any(isinstance(rule, OneOf | Pattern | Format | Layout) or _has_form(rule) for rule in rules):
            return None
        lengths = [rule for rule in rules if isinstance(rule, Length)]
        upper = [rule.max for rule in lengths if rule.max is not None]
        return cls(
            max((rule.min or 0 for rule in lengths), default=0),
            min(upper, default=None),
            "bytes" if any(rule.unit == "bytes" for rule in lengths) else "characters",
            tuple(rule for rule in rules if isinstance(rule, Charset)),
            tuple(rule for rule in rules if isinstance(rule, Forbidden)),
        )

    def allows(self, character: str, spot: Spot) -> bool:
        """Tell whether a character may stand at a spot of a string; `alone` is the only character of one."""
        if any(character in rule.characters for rule in self.forbidden if rule.place in ("anywhere", spot)):
            return False
        if spot == "alone" and any(character in rule.characters for rule in self.forbidden):
            return False
        return all(_fits(rule, character, spot) for rule in self.charsets)

    def fits(self, size: int) -> bool:
        """Tell whether a string may have this size, in the unit of the shape."""
        return self.minimum <= size and (self.maximum is None or size <= self.maximum)

    def text(self, size: int, like: str = "", inner: str = "") -> str | None:
        """Build a string of `size` characters: the characters of `like` again and again, `inner` ones in the middle.

        None where the rules leave no character for one of the spots. The size itself may be out of bounds.
        """
        if size <= 0:
            return ""
        if size == 1:
            return self._one("alone", like)
        first, last = self._one("first", like), self._one("last", like[::-1])
        middle = [c for c in inner or like[1:-1] or like if self.allows(c, "middle")] or [self._one("middle", "") or ""]
        if first is None or last is None or (size > 2 and not middle[0]):
            return None
        body = "".join(middle[i % len(middle)] for i in range(size - 2))
        return first + body + last

    def typical(self, like: str = "") -> str | None:
        """Build an unremarkable string: near `like` in length where it has one, else short but not the shortest."""
        size = len(like) or max(self.minimum, min(8, self.maximum or 8))
        while size > 1 and not self.fits(size):
            size -= 1
        return self.text(max(size, self.minimum), like)

    def _one(self, spot: Spot, preferred: str) -> str | None:
        candidates = (*preferred, *FILLERS, *(c for rule in self.charsets for c in _sample(rule, spot)))
        return next((c for c in candidates if self.allows(c, spot)), None)


def _has_form(rule: Rule) -> bool:
    """Whether a rule fixes the form of a string by a pattern of its own."""
    return "pattern" in rule.schema() and not isinstance(rule, Charset | Forbidden)


def _fits(rule: Charset, character: str, spot: Spot) -> bool:
    edges = [edge for edge, where in ((rule.first, "first"), (rule.last, "last")) if edge and spot in (where, "alone")]
    if edges:
        return all(character in edge for edge in edges)
    return rule.allowed is None or character in rule.allowed


def _sample(rule: Charset, spot: Spot) -> str:
    sets: list[Characters | None] = [rule.first if spot in ("first", "alone") else None, rule.last, rule.allowed]
    return "".join(chr(low) for characters in sets if characters for low, _ in characters.ranges)
