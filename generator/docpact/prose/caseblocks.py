"""Paragraphs and items that speak of one case, by their labels, brackets and first words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docpact.prose.blocks import Block
from docpact.prose.conditions import condition_in
from docpact.prose.context import OWN, Scope, condition_of
from docpact.prose.tokens import mentions
from docpact.prose.vocabulary import words

LONGEST_LABEL = 6
"""Words of a label, with its colon."""
_OF_BOUNDS = words("maximum minimum max min default valid value values possible allowed total")


def kinds_in(blocks: Sequence[Block]) -> set[int]:
    """Return the places of items whose labels tell kinds of one thing: "Local path: …" beside "Bucket path: …"."""
    labels: dict[int, str] = {}
    for at, block in enumerate(blocks):
        if block.kind != "item" or not block.sentences:
            continue
        tokens = block.sentences[0].tokens[: LONGEST_LABEL + 1]
        keys = [token.key for token in tokens]
        size = keys.index(":") if ":" in keys else 0
        if (
            size > 1
            and all(token.kind == "word" for token in tokens[:size])
            and not mentions(tokens[:size], _OF_BOUNDS)
        ):
            labels[at] = keys[size - 1]
    often = Counter(labels.values()) if labels else {}
    return {at for at, noun in labels.items() if often[noun] > 1}


def speaks_of_a_part(block: Block) -> bool:
    """Tell whether an item begins with a label: "Data nodes: If …" speaks of these only."""
    tokens = block.sentences[0].tokens[:LONGEST_LABEL] if block.kind == "item" and block.sentences else ()
    return any(token.key == ":" for token in tokens)


def case_headed(block: Block) -> Scope | None:
    """Return the condition of a paragraph that is a heading of one: "Key of a tag (when **action** is **create**)"."""
    tokens = block.sentences[0].tokens if block.kind == "text" and len(block.sentences) == 1 else []
    if not tokens or tokens[-1].key != ")":
        return None
    begin = next((at + 1 for at, token in enumerate(tokens[:-2]) if token.key == "("), 0)
    if not begin or tokens[begin].key not in ("when", "if"):
        return None
    found = condition_in(tokens[begin - 1 : -1])
    return OWN._replace(condition="in a case", cases=found.cases if found else None)


def decided_by(block: Block) -> str:
    """Return what decides in which case a paragraph holds: `kind` for "If **kind** is **a**, the value is …"."""
    tokens = block.sentences[0].tokens if block.kind == "text" and block.sentences else []
    if not tokens or tokens[0].key not in ("if", "when"):
        return ""
    end = next((at for at, token in enumerate(tokens[:LONGEST_LABEL]) if token.key == "is"), 0)
    return " ".join(token.text for token in tokens[1:end])


def is_conditional(block: Block) -> bool:
    """Tell whether a block begins with a sentence that has a condition."""
    return bool(block.sentences and condition_of(block.sentences[0].tokens))
