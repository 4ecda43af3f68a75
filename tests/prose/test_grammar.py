"""The automaton finds phrases wherever they begin, and tries none that the tokens can not complete."""

from __future__ import annotations

import pytest
from docpact.prose.grammar import Found, Grammar, Nonterminal, Tokens
from docpact.prose.measures import MEASURES
from docpact.prose.phrases import TABLE
from docpact.prose.quantities import NUMERIC
from docpact.prose.signs import CHARACTER_SETS
from docpact.prose.templates import TEMPLATES
from docpact.prose.tokens import NUMBER, SIGNS, VALUE, tokenize
from docpact.prose.values import VALUES
from hypothesis import given
from hypothesis import strategies as st


class _Counting:
    """A nonterminal for one number that remembers where it was tried."""

    def __init__(self) -> None:
        self.tried: list[int] = []
        self.nonterminal = Nonterminal(self._parse, frozenset([NUMBER]))

    def _parse(self, tokens: Tokens, at: int) -> Found | None:
        self.tried.append(at)
        return Found(int(tokens[at].text), at + 1)


def _grammar(number: _Counting) -> Grammar:
    phrases = {"length": "[up to] {number} characters", "opening": "to {number}", "alone": "one [and only]"}
    return Grammar(phrases.items(), {"number": number.nonterminal}, {}, {"opening"})


def _found(text: str) -> list[tuple[int, str, int]]:
    found = _grammar(_Counting()).find(tokenize(text))
    return [(at, match.label, match.end) for at, matches in found for match in matches]


def test_all_ways_in_which_phrases_begin_are_found_from_left_to_right() -> None:
    assert _found("one and only, up to 64 characters") == [
        (0, "alone", 1),
        (0, "alone", 3),
        (4, "length", 8),
        (6, "length", 8),
    ]


def test_an_opening_phrase_begins_with_the_first_token_only() -> None:
    assert _found("to 64") == [(0, "opening", 2)]
    assert _found("up to 64") == []


def test_a_nonterminal_is_not_tried_where_nothing_can_complete_its_phrase() -> None:
    number = _Counting()
    assert _grammar(number).find(tokenize("up to 64, or 128 bytes")) == []
    assert number.tried == []
    _grammar(number).find(tokenize("128 bytes, or 64 characters"))
    assert number.tried == [0, 4]


def test_matches_are_those_that_begin_at_a_token() -> None:
    tokens = tokenize("to 5 characters")
    labels = [[match.label for match in _grammar(_Counting()).search(tokens).matches(at)] for at in range(3)]
    assert labels == [["opening"], ["length"], []]


@pytest.mark.parametrize("notation", ["", "[a]", "(a|) b", "(|a) b", "() b", "(a", "a)"])
def test_a_notation_that_could_match_nothing_or_is_not_closed_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        Grammar([("label", notation)], {}, {})


def test_alternatives_and_options_may_begin_and_end_one_another() -> None:
    grammar = Grammar([("label", "([a] b|[c|d] e) [f] (g|h [i])")], {}, {})
    said = ["abg", "bg", "ceg", "deg", "eg", "begin", "afg", "bfg", "aebhi", "bhi", "eh"]
    ends = {text: [match.end for match in grammar.search(tokenize(" ".join(text))).matches(0)] for text in said}
    found = {text: max(lengths) for text, lengths in ends.items() if lengths}
    assert found == {"abg": 3, "bg": 2, "ceg": 3, "deg": 3, "eg": 2, "bfg": 3, "bhi": 3, "eh": 2}


_NONTERMINALS = {**NUMERIC, **MEASURES, **CHARACTER_SETS, **VALUES, **TEMPLATES}
_WORDS = sorted(
    {key for one in _NONTERMINALS.values() for key in {*(one.first or ()), *set().union(*one.after.values())}}
)
_SIGNS = {NUMBER: "64", VALUE: "**1 - 64**", SIGNS: "(-)", "": "."}
_TEXTS = st.one_of(
    st.sampled_from([example for phrase in TABLE for example, _ in phrase.examples]),
    st.lists(st.sampled_from([_SIGNS.get(word, word) for word in _WORDS]), min_size=1, max_size=8).map(" ".join),
    st.lists(
        st.sampled_from(
            [
                "a",
                "of",
                "64",
                "0",
                "2",
                "^",
                "**a**",
                "**64**",
                "*b*",
                ":",
                ",",
                "-",
                "..",
                "up",
                "$",
                "#",
                "%",
                "!",
                "|",
                "to",
                "and",
                "(",
                ")",
            ]
        )
    ).map(" ".join),
)


@given(_TEXTS)
def test_a_nonterminal_begins_and_goes_on_as_it_declares(text: str) -> None:
    tokens = tokenize(text)
    keys = [token.key for token in tokens]
    for name, nonterminal in _NONTERMINALS.items():
        for at, key in enumerate(keys):
            called = nonterminal.first is None or key in nonterminal.first
            found = nonterminal.parse(tokens, at) if called else None
            if found is None:
                continue
            assert nonterminal.needs is None or not nonterminal.needs.isdisjoint(keys), name
            second = keys[at + 1] if found.end > at + 1 else ""
            assert second in nonterminal.after.get(key, {second}), (name, keys[at : found.end])
