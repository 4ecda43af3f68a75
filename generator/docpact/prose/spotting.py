"""Finds the phrases of the table in a sentence."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from docpact.prose.facts import Fact
from docpact.prose.grammar import Grammar, Tokens
from docpact.prose.measures import MEASURES
from docpact.prose.phrases import ABBREVIATIONS, TABLE, Phrase
from docpact.prose.quantities import NUMERIC
from docpact.prose.signs import CHARACTER_SETS
from docpact.prose.templates import TEMPLATES
from docpact.prose.values import VALUES
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
    return Grammar(((phrase.name, form) for phrase in TABLE for form in phrase.forms), nonterminals, ABBREVIATIONS)


_PHRASES = {phrase.name: phrase for phrase in TABLE}


def spot(tokens: Tokens) -> list[Spotted]:
    """Return the phrases of a sentence from left to right. Of overlapping ones the longest counts, then the last."""
    grammar = _grammar()
    candidates = [best for at in range(len(tokens)) if (best := _best(grammar, tokens, at))]
    if len(candidates) < 2:
        return candidates
    taken = bytearray(len(tokens) + 1)
    chosen: list[Spotted] = []
    for candidate in sorted(candidates, key=lambda spotted: (spotted.start - spotted.end, -spotted.end)):
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda spotted: spotted.start)


_AFTER_NOUN = words("""and but if when which that by in on is are can unless while with as at only currently because""")


def _ends_noun(key: str) -> bool:
    return not key[:1].isalnum() or key in _AFTER_NOUN


def _best(grammar: Grammar, tokens: Tokens, at: int) -> Spotted | None:
    """Return the longest phrase that begins at a token and says something; of equals the one with the lesser name."""
    matches = grammar.matches(tokens, at)
    for match in sorted(matches, key=lambda match: (-match.end, match.label)):
        phrase = _PHRASES[match.label]
        if (phrase.opening and at) or (phrase.closing and match.end < len(tokens)):
            continue
        if phrase.whole and match.end < len(tokens) and not _ends_noun(tokens[match.end].key):
            continue
        facts = phrase.says(match.captures)
        if facts:
            return Spotted(phrase, at, match.end, facts)
    return None
