"""Headings within a description: `**Range**`, `Default value:`, `Constraints`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from docpact.prose.tokens import VALUE, Token, tokenize

_TOPICS = {
    "range": "range, value range, values range, value description, value, values, option, options, valid value, "
    "valid values, enumeration",
    "default": "default, default value, default values, default setting",
    "text": "definition, constraint, constraints, restriction, restrictions, note, notes, description, remarks, "
    "explanation, parameter description, meaning, caution, notice, important, tip, precautions, requirement, "
    "requirements",
    "example": "example, examples, example value, for example, an example, sample, sample value, e.g, example format, "
    "instance",
    "aside": "unit, reference, format example",
}
TOPIC_OF = {name: topic for topic, listed in _TOPICS.items() for name in listed.split(", ")}
_ALONE = frozenset(["range", "value range", "default value", "constraints", "definition", "options", "default"])
_IN_LINE = frozenset(
    ["range", "value range", "default", "default value", "options", "valid value", "valid values", "value options"]
)
"""The headings that may stand within a line, after a comma or a semicolon and before a colon."""
_LONGEST_NAME = 3


_FIRST = {name.split()[0] for name in TOPIC_OF} | {VALUE, "-"}


@lru_cache(maxsize=1024)
def _named(text: str) -> str:
    return " ".join(token.key for token in tokenize(text.rstrip(": ")))


def heading(tokens: Sequence[Token]) -> tuple[str, int] | None:
    """Return the topic that a sentence begins with and the place after it; None where there is no heading.

    Of two headings, "Constraints: Value range: 1 to 60", the second counts.
    """
    if not tokens or tokens[0].key not in _FIRST:
        return None
    found = _heading(tokens)
    inner = _heading(tokens[found[1] :]) if found and found[0] == "text" and found[1] < len(tokens) else None
    return (inner[0], found[1] + inner[1]) if found and inner else found


def _heading(tokens: Sequence[Token]) -> tuple[str, int] | None:
    at = 0
    if tokens[0].key == "-" and len(tokens) > 1:
        at = 1
    if tokens[at].key == VALUE:
        if tokens[at].mark != "**" or tokens[at].text == "default":
            return None  # a heading is written "Default"
        name, end = _named(tokens[at].text), at + 1
        colon = tokens[at].text.endswith(":")
    else:
        end = next((i for i in range(at, min(at + _LONGEST_NAME + 1, len(tokens))) if tokens[i].key == ":"), 0)
        if not end and len(tokens) - at <= _LONGEST_NAME:
            end = len(tokens)
        name, colon = " ".join(token.key for token in tokens[at:end]), False
    topic = TOPIC_OF.get(name)
    if topic is None:
        return None
    if end < len(tokens) and tokens[end].key == ":":
        return topic, end + 1
    if end < len(tokens):
        return (topic, end) if colon or tokens[end].key == "^" else None
    return (topic, end) if tokens[at].key == VALUE or name in _ALONE else None


def begins_in_line(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a heading with its colon begins at a token within a line: "unit: second; value range: 1 to 60"."""
    for end in range(at + 1, min(at + _LONGEST_NAME, len(tokens))):
        if tokens[end].key == ":":
            return " ".join(token.key for token in tokens[at:end]) in _IN_LINE
    return False
