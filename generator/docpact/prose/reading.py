"""What one description says of one value."""

from __future__ import annotations

from dataclasses import dataclass

from docpact.diagnostics import Diagnostic
from docpact.model import Source, Type
from docpact.rules import Rule


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the description and what it became. `start` and `end` count characters of the description."""

    name: str
    text: str
    start: int
    end: int
    rules: tuple[Rule, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rules of a description, the phrases they came from, and what looks like a rule and was not read."""

    rules: tuple[Rule, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    leftovers: tuple[Phrase, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read(
    description: str,
    *,
    name: str = "",
    type: Type | None = None,
    type_text: str = "",
    source: Source | None = None,
) -> Reading:
    """Read a description in reStructuredText into the rules of the value that it describes.

    `type` (or else `type_text`, as the table writes it) decides what a bound means: of a string its length, of a number
    its value, of an array the number of its elements. `source` is the place of the description's first line.
    """
    return Reading()
