"""Finds the phrases of the table in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from docpact.prose.facts import Bounds, Choice, Extent, Fact, Preset, Signage
from docpact.prose.grammar import Grammar, Match, Tokens
from docpact.prose.measures import MEASURES, things
from docpact.prose.phrases import ABBREVIATIONS, TABLE, Phrase
from docpact.prose.quantities import NUMERIC, figure
from docpact.prose.signs import CHARACTER_SETS
from docpact.prose.templates import TEMPLATES
from docpact.prose.tokens import NUMBER
from docpact.prose.values import PREDICATES, VALUES, code_like
from docpact.prose.vocabulary import words


class Spotted(NamedTuple):
    """A phrase of the table in a sentence: the tokens from `start` to `end`, and what they say."""

    phrase: Phrase
    start: int
    end: int
    facts: tuple[Fact, ...]


@cache
def _grammar() -> Grammar:
    """Compile the table, once."""
    nonterminals = {**NUMERIC, **MEASURES, **CHARACTER_SETS, **VALUES, **TEMPLATES}
    forms = ((phrase.name, form) for phrase in TABLE for form in phrase.forms)
    opening = {phrase.name for phrase in TABLE if phrase.opening}
    closing = {phrase.name for phrase in TABLE if phrase.closing}
    return Grammar(forms, nonterminals, ABBREVIATIONS, opening, closing)


_PHRASES = {phrase.name: phrase for phrase in TABLE}
_KNOWN: dict[str, Sequence[Spotted]] = {}
"""The phrases of sentences by their text: documentation says the same thing of many fields."""
_MOST_KNOWN = 4096


def spot(tokens: Tokens, text: str = "") -> Sequence[Spotted]:
    """Return the phrases of a sentence from left to right. Of overlapping ones the longest counts, then the last.

    `text` is what the tokens were read from, without more and less.
    """
    found = _KNOWN.get(text)
    if found is None:
        found = _spot(tokens)
        if text:
            _remember(text, found)
    return found


def _remember(text: str, found: Sequence[Spotted]) -> None:
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[text] = found


def _spot(tokens: Tokens) -> list[Spotted]:
    candidates = [best for at, matches in _grammar().find(tokens) if (best := _best(matches, tokens, at))]
    if len(candidates) < 2:
        return candidates
    taken = bytearray(len(tokens) + 1)
    chosen: list[Spotted] = []
    for candidate in sorted(candidates, key=lambda spotted: (spotted.start - spotted.end, -spotted.end)):
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda spotted: spotted.start)


_AFTER_NOUN = words(
    """and but if when which that by in on is are can unless while with as at only currently because will applies after
    once before indicating representing meaning where"""
)


_BOUNDS = words("maximum minimum max min default recommended initial example largest smallest")
_NARROWING = words("consecutive successive adjacent repeated double duplicate leading trailing")
"""Words before characters that are refused in a row or at an end, and not anywhere."""
_BYTES = words("kb mb gb")
_BEFORE_EXAMPLE = words("example e.g instance as")
_CHARACTERS = words("characters character chars")
_JOINING = words("and or while ; ,")
_EXPLAINING = words("indicates means represents specifies indicating when for if :")
_FARTHEST_BOUND = 8
_NEAREST_BOUND = 4


def _bound_before(tokens: Tokens, at: int, farthest: int) -> str:
    """Return the nearest word before a token, in its clause, that makes a value a bound or a default."""
    for token in reversed(tokens[max(0, at - farthest) : at]):
        if token.key in _BOUNDS:
            return token.key
        if token.kind == "punctuation":
            break
    return ""


def _is_bound(tokens: Tokens, at: int) -> bool:
    return _bound_before(tokens, at, _FARTHEST_BOUND) not in ("", "default", "initial", "recommended", "example")


def _explained_later(tokens: Tokens, at: int) -> list[str]:
    """Return the values that a sentence goes on with: "Value **a** indicates …, and **b** indicates …".

    The last of several need not be explained: "**a** for copies, **b** for images, or **c**".
    """
    found = [
        value.text
        for joint, value, after in zip(tokens[at:], tokens[at + 1 :], tokens[at + 2 :], strict=False)
        if joint.key in _JOINING and value.kind == "value" and after.key in _EXPLAINING
    ]
    ends = found and tokens[-2].key == "or" and tokens[-1].kind == "value"
    return [*found, tokens[-1].text] if ends else found


def _in_context(facts: tuple[Fact, ...], tokens: Tokens, at: int, end: int) -> tuple[Fact, ...]:
    """Return the facts of a phrase in the sense that the words around it give them.

    "The minimum value is 1" lists no values, "the maximum size is 64 bytes" tells no exact size, a number of
    characters is no bound of a value, and "four characters separated by points" are not all of its characters.
    """
    fact = facts[0] if facts else None
    if isinstance(fact, Choice) and tokens[at].key == ":" and tokens[at + 1].start == tokens[at].end:
        return ()  # a colon within a time, such as `hh:mm`
    if isinstance(fact, Choice):
        others = [v for v in _explained_later(tokens, end) if v not in fact.values] if len(fact.values) == 1 else []
        if _bound_before(tokens, at, _NEAREST_BOUND):
            return ()
        return (replace(fact, values=(*fact.values, *others)), *facts[1:])
    if isinstance(fact, Signage) and fact.allowed and fact.place == "anywhere":
        rest = [token.key for token in tokens[end : end + 3]]
        if rest[:2] in (["and", "a"], ["and", "an"]) and not _BOUNDS.intersection(rest):
            return ()  # "consists of a number and a unit" goes on
    if isinstance(fact, Signage) and not fact.allowed and fact.place == "anywhere":
        at_an_end = [token.key for token in tokens[end : end + 2]] in (["at", "the"], ["at", "either"], ["at", "both"])
        if at_an_end or (at and tokens[at - 1].key in _NARROWING):
            return ()
    if isinstance(fact, Extent) and fact.unit and not _BYTES.isdisjoint([token.key for token in tokens[at : end + 1]]):
        return ()
    if isinstance(fact, Extent) and end < len(tokens) and tokens[end].key == "separated":
        return ()
    if isinstance(fact, Extent) and [token.key for token in tokens[end : end + 2]] in (["in", NUMBER], ["for", "each"]):
        return ()  # "up to 50 users in 10 groups" counts two things at once
    if isinstance(fact, Preset) and end < len(tokens) and tokens[end].mark == "*":
        return ()  # a template, such as `**admin@** *domain*`
    if isinstance(fact, Preset) and tokens[end - 1].key == "default" and _is_bound(tokens, at):
        return ()  # "the minimum size is 5 by default"
    if isinstance(fact, Preset) and end < len(tokens) and not _ends_noun(tokens, end):
        goes_on = tokens[end].kind == "word" and tokens[end].text.isupper() and figure(fact.value) is None
        return facts if tokens[end - 1].kind == "value" or (code_like(fact.value) and not goes_on) else ()
    if isinstance(fact, Bounds) and None in fact.interval[:2] and (counted := things(tokens, end)):
        low, high, low_open, high_open = fact.interval
        least, most = low if low is None else low + low_open, high if high is None else high - high_open
        return (Extent(least, most, "elements", counted.value),)
    if isinstance(fact, Extent) and fact.low == fact.high is not None:
        bound = _bound_before(tokens, at, _FARTHEST_BOUND)
        if bound in ("maximum", "max", "largest"):
            return (replace(fact, low=None),)
        if bound in ("minimum", "min", "smallest"):
            return (replace(fact, high=None),)
        return () if bound else facts
    if isinstance(fact, Bounds) and tokens[at].key == "," and at and tokens[at - 1].key in _BEFORE_EXAMPLE:
        return ()
    if isinstance(fact, Bounds) and end < len(tokens) and tokens[end].key in _CHARACTERS | _NARROWING:
        return ()
    if isinstance(fact, Bounds) and tokens[at].key == ">" and at and tokens[at - 1].end == tokens[at].start:
        return ()  # the end of a tag of markup
    return facts


def _ends_noun(tokens: Tokens, at: int) -> bool:
    """Tell whether no further word of a noun phrase stands at a token; "for" may go on with another value."""
    key = tokens[at].key
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if key == NUMBER or (key == ":" and following == NUMBER):
        return False
    if key == "or" and following in PREDICATES:
        return True
    return not key[:1].isalnum() or key in _AFTER_NOUN or (key == "for" and bool(_explained_later(tokens, at)))


def _best(matches: Sequence[Match], tokens: Tokens, at: int) -> Spotted | None:
    """Return the longest of the matches that says something; of equals the one with the lesser name."""
    for match in sorted(matches, key=lambda match: (-match.end, match.label)):
        phrase = _PHRASES[match.label]
        if phrase.whole and match.end < len(tokens) and not _ends_noun(tokens, match.end):
            continue
        facts = _in_context(phrase.says(match.captures), tokens, at, match.end)
        if facts:
            return Spotted(phrase, at, match.end, facts)
    return None
