"""What looks like a rule and is none that a schema can say: the examples of its table are its tests."""

from __future__ import annotations

import pytest
from docpact.prose.asides import fitting
from docpact.prose.blocks import read_blocks
from docpact.prose.phrases.asides import ASIDES, Aside

EXAMPLES = [(entry, text) for entry in ASIDES for text in entry.examples]
OTHERS = [(entry, text) for entry in ASIDES for text in entry.others]


def told(text: str) -> list[Aside]:
    [sentence] = [sentence for block in read_blocks(text) for sentence in block.sentences]
    return fitting(sentence.tokens)


@pytest.mark.parametrize(("entry", "text"), EXAMPLES, ids=[f"{e.name}: {t}" for e, t in EXAMPLES])
def test_an_aside_is_told_by_its_words(entry: Aside, text: str) -> None:
    assert entry in told(text)


@pytest.mark.parametrize(("entry", "text"), OTHERS, ids=[f"{e.name}: {t}" for e, t in OTHERS])
def test_what_may_be_a_rule_is_no_aside_of_a_kind(entry: Aside, text: str) -> None:
    assert entry not in told(text)


def test_every_aside_has_examples_of_both_and_a_name_of_its_own() -> None:
    assert all(entry.examples and entry.others for entry in ASIDES)
    assert len({entry.name for entry in ASIDES}) == len(ASIDES)
