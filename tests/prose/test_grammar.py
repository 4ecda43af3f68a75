"""The automaton finds phrases wherever they begin, and tries none that the tokens can not complete."""

from __future__ import annotations

import pytest
from docpact.prose.grammar import Found, Grammar, Nonterminal, Tokens
from docpact.prose.tokens import NUMBER, tokenize


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
    labels = [[match.label for match in _grammar(_Counting()).matches(tokens, at)] for at in range(3)]
    assert labels == [["opening"], ["length"], []]


@pytest.mark.parametrize("notation", ["", "[a]", "(a|) b", "(|a) b", "() b", "(a", "a)"])
def test_a_notation_that_could_match_nothing_or_is_not_closed_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        Grammar([("label", notation)], {}, {})


def test_alternatives_and_options_may_begin_and_end_one_another() -> None:
    grammar = Grammar([("label", "([a] b|[c|d] e) [f] (g|h [i])")], {}, {})
    said = ["abg", "bg", "ceg", "deg", "eg", "begin", "afg", "bfg", "aebhi", "bhi", "eh"]
    ends = {text: [match.end for match in grammar.matches(tokenize(" ".join(text)), 0)] for text in said}
    found = {text: max(lengths) for text, lengths in ends.items() if lengths}
    assert found == {"abg": 3, "bg": 2, "ceg": 3, "deg": 3, "eg": 2, "bfg": 3, "bhi": 3, "eh": 2}
