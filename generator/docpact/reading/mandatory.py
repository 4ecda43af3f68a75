"""The Mandatory column: yes, no, or neither."""

from __future__ import annotations

import re
from typing import NamedTuple

from docpact.reading.text import plain

_YES = frozenset({"yes", "y", "m", "mandatory", "required", "true", "must", "√", "✓", "always", "ja",
    "compulsory", "obligatory", "1"})  # fmt: skip
_NO = frozenset(
    {"no", "n", "o", "optional", "false", "×", "not mandatory", "not required", "non-mandatory", "x", "nein", "0"}
)
_WORD = re.compile(r"[\w√✓×-]+")
_ANSWER = re.compile(r"\A(?:yes|no|[yn]|optional|conditional)\b[\s:,.;-]*", re.IGNORECASE)
_DEFAULT = re.compile(r"default|query parameter|optional|not (?:mandatory|required)", re.IGNORECASE)
_LOCATION = re.compile(r"\b(query|header|path|body) parameter", re.IGNORECASE)


class Mandatory(NamedTuple):
    """`required` is None where the column says neither, or only under a condition; `location` where it says it.

    `said` is what a conditional cell says beside yes or no.
    """

    required: bool | None
    conditional: bool = False
    location: str | None = None
    said: str = ""


def read_mandatory(raw: str, *, inverted: bool = False) -> Mandatory:
    """Read a cell of the Mandatory column; `inverted` for a column that is headed "Optional"."""
    text = plain(raw).strip().rstrip(".")
    low = text.lower()
    location = _LOCATION.search(text)
    place = location[1].lower() if location else None
    if low in _YES or low in _NO:
        answer = (low in _YES) != (inverted and low in ("yes", "y", "no", "n", "true", "false"))
        return Mandatory(answer, location=place)
    first = _WORD.match(low)
    if not first:
        return Mandatory(None)
    rest = text[first.end() :].strip(" ()[].,:;-")
    if first[0] in ("yes", "y") and rest.lower() in _YES:
        return Mandatory(not inverted, location=place)
    if first[0] in _NO and (not rest or _DEFAULT.match(rest) or place):
        return Mandatory(inverted and first[0] in ("no", "n"), location=place)
    if first[0] in _YES | _NO | {"conditional", "conditionally", "c"} or "mandatory" in low or "required" in low:
        return Mandatory(None, conditional=True, location=place, said=_condition_of(raw))
    return Mandatory(None, location=place)


def _condition_of(raw: str) -> str:
    """Return the text of a cell without the yes or no before it and the brackets around it."""
    text = _ANSWER.sub("", raw.strip(), count=1)
    return text.strip(" ()[]\\\n\t")
