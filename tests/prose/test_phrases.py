"""The examples of the table of phrases are its tests."""

from __future__ import annotations

import pytest
from docpact.prose.blocks import read_blocks
from docpact.prose.facts import Fact
from docpact.prose.phrases import TABLE, Phrase
from docpact.prose.spotting import spot

EXAMPLES = [(phrase, text, facts) for phrase in TABLE for text, facts in phrase.examples]


@pytest.mark.parametrize(("phrase", "text", "facts"), EXAMPLES, ids=[f"{p.name}: {t}" for p, t, _ in EXAMPLES])
def test_a_phrase_says_what_its_examples_say(phrase: Phrase, text: str, facts: tuple[Fact, ...]) -> None:
    sentences = [sentence for block in read_blocks(text) for sentence in block.sentences]
    said = tuple(
        fact
        for sentence in sentences
        for found in spot(sentence.tokens)
        if found.phrase is phrase
        for fact in found.facts
    )
    assert said == facts


def test_every_phrase_has_an_example_and_a_name_of_its_own() -> None:
    assert all(phrase.examples for phrase in TABLE)
    assert len({phrase.name for phrase in TABLE}) == len(TABLE)
