"""Values that a text explains in a line, without a list: `Lock type. 0: not locked; 1: locked by the user`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docpact.prose.blocks import Block, Sentence
from docpact.prose.described import Described
from docpact.prose.facts import Bounds, Choice, Extent, Preset, Signage
from docpact.prose.grammar import Found
from docpact.prose.headings import TOPIC_OF
from docpact.prose.notes import Notes
from docpact.prose.spotting import spot
from docpact.prose.tokens import NUMBER, Token, mentions
from docpact.prose.values import code_like, compound, parenthesis_end
from docpact.prose.vocabulary import MEANING, words

_BEFORE = words("; , ( : . and value option")
_NAMING = words("value option")
"""Words after which a verb explains a value: "The value **a** indicates …"."""
_AFTER = MEANING | {":"}
_DASHES = words("- – —")
_SIGNS = _AFTER | _DASHES
_CUES = (*_AFTER, *(f" {dash} " for dash in _DASHES))
"""What a text has at least twice that explains two values."""
_DEFAULT = ("(", "default", ")")
_SWITCH = {"0", "1"}
_QUOTES = ("'", '"')
_FEWEST, _MOST = 2, 40


class _Label(NamedTuple):
    """A value before a colon, and what explains it.

    `spoken`: before a verb instead; `marked`: as a value, by itself or by brackets; `default`: "(default)" is with it.
    """

    value: str
    number: bool
    explanation: Sequence[Token]
    sentence: Sentence
    spoken: bool
    marked: bool
    default: bool


def labelled_values(notes: Notes, block: Block, value: Described) -> None:
    """Read the values that the sentences of a paragraph explain, each before a colon or a verb.

    Numbers before a colon are values wherever two are explained so, but for a count, which has others; bare ones before
    a verb, and bare words, only of a value that is named a kind of thing; words in brackets behind its name, too.
    """
    text = notes.text[block.start : block.end]
    if sum(map(text.count, _CUES)) < _FEWEST:
        return
    labels = [label for sentence in block.sentences for label in _labels(sentence)]
    values = tuple(dict.fromkeys(label.value for label in labels))
    if not _FEWEST <= len(values) == len(labels) <= _MOST or any(map(_states_a_rule, labels)):
        return
    kind = value.is_kind
    numbers, spoken = {label.number for label in labels}, any(label.spoken for label in labels)
    marked = all(label.marked for label in labels)
    sure = numbers == {True} and not value.is_count and (kind or marked or not spoken or set(values) == _SWITCH)
    sure = sure or (numbers == {False} and (marked or (kind and not spoken)))
    if sure and _follow_each_other(block.sentences, labels):
        facts = (Choice(values, surely=False),)
        notes.phrase("explained values", labels[0].sentence.start, labels[-1].sentence.end, facts)
        notes.state(facts, labels[0].sentence)
        notes.state(tuple(Preset(label.value) for label in labels if label.default), labels[0].sentence)


def _labels(sentence: Sentence) -> Iterator[_Label]:
    tokens = sentence.tokens if mentions(sentence.tokens, _SIGNS) else []
    begins = (at for at in range(len(tokens)) if not at or tokens[at - 1].key in _BEFORE)
    found = [(at, *value) for at in begins if (value := _value(tokens, at))]
    ends = [*(at for at, _, _ in found[1:]), *([len(tokens)] if found else [])]
    for (at, value, end), after in zip(found, ends, strict=True):
        marked = tokens[at].kind == "value" or any(token.key == "(" for token in tokens[:at])
        default = _DEFAULT in [tuple(token.key for token in tokens[i : i + 3]) for i in range(at, after)]
        spoken = tokens[end - 1].key in MEANING
        yield _Label(value, _is_number(tokens[at]), tokens[end:after], sentence, spoken, marked, default)


def _is_number(token: Token) -> bool:
    return token.key == NUMBER or (token.mark == "**" and token.text.isdecimal())


def _value(tokens: Sequence[Token], at: int) -> Found | None:
    """Return the value that stands at a token and before a colon, and the place of its explanation."""
    if tokens[at].kind == "value":
        return _marked(tokens, at)
    found = compound(tokens, at) if tokens[at].kind in ("word", "number") else None
    if found is None:
        return None
    colon = parenthesis_end(tokens, found.end)
    after = tokens[colon : colon + 2]
    if len(after) < 2 or not (after[0].key == ":" or (tokens[at].key == NUMBER and _leads_on(tokens, colon))):
        return None
    explained = after[1].key == "(" or after[1].kind in ("word", "value")
    written = tokens[at].key == NUMBER or code_like(found.value) or found.value.islower()
    return Found(found.value, colon + 1) if explained and written and found.value.lower() not in TOPIC_OF else None


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb of meaning, or a dash after a blank, leads from a number to its explanation."""
    return tokens[at].key in MEANING or (tokens[at].key in _DASHES and tokens[at].start > tokens[at - 1].end)


def _marked(tokens: Sequence[Token], at: int) -> Found | None:
    """Return a value that is explained: in bold before a verb, or in quotes before a dash: `'Never' - no restart`."""
    value, after = tokens[at], tokens[at + 1].key if at + 2 < len(tokens) else ""
    named = _is_number(value) or (value.mark == "**" and at > 0 and tokens[at - 1].key in _NAMING)
    explained = after in MEANING if named else value.mark in _QUOTES and after in _DASHES
    return Found(value.text, at + 2) if explained else None


def _states_a_rule(label: _Label) -> bool:
    """What stands after the colon is a rule of a part: "key: 36 characters; value: 43 characters"."""
    facts = (fact for found in spot(label.explanation) for fact in found.facts)
    return not label.number and any(isinstance(fact, Bounds | Extent | Signage) for fact in facts)


def _follow_each_other(sentences: Sequence[Sentence], labels: Sequence[_Label]) -> bool:
    """Tell whether no sentence stands between the labels that explains none; between numbers some may."""
    of = [label.sentence for label in labels]
    between = sentences[sentences.index(of[0]) : sentences.index(of[-1])]
    return labels[0].number or all(sentence in of for sentence in between)
