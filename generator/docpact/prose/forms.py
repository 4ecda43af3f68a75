"""Forms of a text of numbers that its examples show: one number (`80`), a range (`1-30`), a list (`22,3389,80`)."""

from __future__ import annotations

import re

from docpact.prose.blocks import Sentence
from docpact.prose.facts import Bounds, Choice, Stated, Template
from docpact.prose.notes import Notes
from docpact.rules import Pattern
from docpact.rules.numerals import numeral_regex

_SHOWN = re.compile(
    r"(?:example|such as|e\.g\.|like),?:?\s{0,3}\*{0,2}(?P<after>\d[\d,;:./\s-]{0,80})"
    r"|\((?P<within>\d[\d,;:./-]{0,80})\)",
    re.IGNORECASE,
)
_SHAPES = {
    "number": re.compile(r"\d+"),
    "range": re.compile(r"\d+-\d+"),
    "list": re.compile(r"\d+(?:,\s?\d+)+"),
    "mixed": re.compile(r"\d+(?:-\d+)?(?:,\s?\d+(?:-\d+)?)+"),
}
_SEVERAL = re.compile(r"\d(?:-|,\s?)\d")
"""What every form but that of one number has."""
_NAMED = re.compile(r"\b(?:ranges?|lists?|consecutive|multiple|separated)\b", re.IGNORECASE)
_EMPTY = re.compile(r"\bleave it (?:empty|blank)\b", re.IGNORECASE)
_LONGEST = 2000


def add_forms(notes: Notes) -> None:
    """State what the examples of a text show, where these are of at least two forms: a single one is but an example.

    Where there are ranges and lists, there may be lists of ranges.
    """
    text = notes.text[:_LONGEST]
    if not _SEVERAL.search(text):
        return
    found = list(_SHOWN.finditer(text))
    shown = [(match["after"] or match["within"]).strip(" ,.-\n") for match in found]
    shapes = [next((name for name, shape in _SHAPES.items() if shape.fullmatch(one)), "") for one in shown]
    stated = any(isinstance(statement.fact, (Choice, Template)) for statement in notes.statements)
    if stated or not all(shapes) or len({*shapes}) < 2 or not _NAMED.search(text):
        return
    number = _number(notes)
    if any(not re.fullmatch(number, figures) for one in shown for figures in re.findall(r"\d+", one)):
        return
    one = f"{number}(?:-{number})?" if {"range", "mixed"} & {*shapes} else number
    forms = [one]
    if {"list", "mixed"} & {*shapes}:
        forms.append(f"{one}(?:, ?{one})+")
    if _EMPTY.search(text):
        forms.append("")
    notes.statements[:] = [statement for statement in notes.statements if not isinstance(statement.fact, Bounds)]
    line = Sentence([], text.rfind("\n", 0, found[0].start()) + 1, found[-1].end())
    notes.state((Stated(Pattern(regex="|".join(forms))),), line)


def _number(notes: Notes) -> str:
    """Return what each number can be, by the only bounds of which the text speaks."""
    bounds = {fact.interval for phrase in notes.phrases for fact in phrase.facts if isinstance(fact, Bounds)}
    low, high = bounds.pop()[:2] if len(bounds) == 1 else (None, None)
    return "[0-9]+" if low is None or high is None else numeral_regex(int(low), int(high))
