"""Rules in words."""

from __future__ import annotations

import pytest
from docpact.rules import (
    REGISTRY,
    Characters,
    Charset,
    Default,
    Each,
    Entries,
    Forbidden,
    Keys,
    Length,
    OneOf,
    Range,
    Rule,
    Values,
    in_words,
)

NAME = Charset(allowed=Characters(("letters", "digits"), "-_"), first=Characters(("letters",)))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Length(min=4, max=64), "4 to 64 characters"),
        (Length(max=64, unit="bytes"), "at most 64 bytes"),
        (Length(min=32, max=32), "32 characters"),
        (Range(min=0, max=8, exclusive_min=True), "above 0 and at most 8"),
        (Range(min=1), "at least 1"),
        (NAME, "letters, digits, - and _; first: letters"),
        (Forbidden(characters=Characters(others=" <"), place="first"), "no U+0020 or < at the beginning"),
        (OneOf(values=("on", "off", None)), '"on", "off" or null'),
        (Each(rule=Length(max=5)), "each: at most 5 characters"),
        (Entries(max=10), "at most 10 entries"),
        (Keys(rule=Length(max=5)), "each key: at most 5 characters"),
        (Values(rule=Length(max=5)), "each value: at most 5 characters"),
        (Default(value=True), "true where none is sent"),
    ],
)
def test_a_rule_in_words(rule: Rule, words: str) -> None:
    assert in_words(rule) == words


def test_every_kind_of_rule_has_words_of_its_own() -> None:
    assert not [name for name, kind in REGISTRY.items() if in_words.dispatch(kind) is in_words.dispatch(Rule)]
