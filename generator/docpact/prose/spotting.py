"""Finds the phrases of the table in a sentence."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from docpact.prose.facts import Fact
from docpact.prose.grammar import Grammar, Match, Part, Tokens, longest
from docpact.prose.measures import MEASURES
from docpact.prose.phrases import ABBREVIATIONS, TABLE, Phrase
from docpact.prose.quantities import NUMERIC
from docpact.prose.signs import CHARACTER_SETS
from docpact.prose.values import VALUES


class Spotted(NamedTuple):
    """A phrase of the table in a sentence: the tokens from `start` to `end`, and what they say."""

    phrase: Phrase
    start: int
    end: int
    facts: tuple[Fact, ...]


class _Index(NamedTuple):
    by_key: dict[str, list[tuple[Phrase, Part]]]
    anywhere: list[tuple[Phrase, Part]]


@cache
def _index() -> _Index:
    """Compile the table once: which forms can begin with which key."""
    grammar = Grammar({**NUMERIC, **MEASURES, **CHARACTER_SETS, **VALUES}, ABBREVIATIONS)
    by_key: dict[str, list[tuple[Phrase, Part]]] = defaultdict(list)
    anywhere: list[tuple[Phrase, Part]] = []
    for phrase in TABLE:
        part = grammar.compile("|".join(phrase.forms))
        if part.first is None:
            anywhere.append((phrase, part))
        for key in part.first or ():
            by_key[key].append((phrase, part))
    return _Index(dict(by_key), anywhere)


def spot(tokens: Tokens) -> list[Spotted]:
    """Return the phrases of a sentence from left to right. Of overlapping ones the longest counts, then the last."""
    index = _index()
    candidates = [best for at in range(len(tokens)) if (best := _best(index, tokens, at))]
    if len(candidates) < 2:
        return candidates
    taken = bytearray(len(tokens) + 1)
    chosen: list[Spotted] = []
    for candidate in sorted(candidates, key=lambda spotted: (spotted.start - spotted.end, -spotted.end)):
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda spotted: spotted.start)


def _best(index: _Index, tokens: Tokens, at: int) -> Spotted | None:
    best: Spotted | None = None
    for phrase, part in (*index.by_key.get(tokens[at].key, ()), *index.anywhere):
        if phrase.opening and at:
            continue
        match = longest(part, tokens, at)
        if (
            match is None
            or (phrase.closing and match.end < len(tokens))
            or (best and (match.end, best.phrase.name) <= (best.end, phrase.name))
        ):
            continue
        facts = phrase.says(match.captures)
        if facts:
            best = Spotted(phrase, match.start, match.end, facts)
    return best


__all__ = ["Match", "Spotted", "spot"]
