"""Lists in a description: of values, and of characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from docpact.prose.blocks import Block
from docpact.prose.context import examples_from
from docpact.prose.facts import Choice, Excluded, Extent, Fact, Kinds, Preset, Signage, Stated
from docpact.prose.headings import heading
from docpact.prose.notes import Notes
from docpact.prose.signs import SPECIAL, signs_list
from docpact.prose.spotting import spot
from docpact.prose.tokens import Token
from docpact.prose.values import Listed, code_like, is_template, item_value, values
from docpact.rules import Characters, Pattern

_MOST_KINDS = 6
_REFUSING = {("not", "supported"), ("not", "allowed"), ("not", "permitted"), ("cannot", "be"), ("cannot", "use")}
_DEFAULT_MARK = re.compile(
    r"\(default\b[^)]{0,20}\)|:\s*default value\s*$|default value\.?\s*$|the default value\b(?!\s*(?:is|:))",
    re.IGNORECASE,
)


def announced_values(notes: Notes, head: Block, after: Sequence[Block]) -> int | None:
    """Read the values that the last sentence of a block announces: its items, or the blocks after it.

    Return how many of the blocks after it were read; None where the items are no values.
    """
    if _is_open(head):
        return 0
    items = [child for child in head.children if child.sentences]
    if items:
        return 0 if _values_of(notes, items, head, surely=True) else None
    if after and _paragraph_of_values(notes, after[0], head):
        return 1
    size = next((at for at, block in enumerate(after) if not _value_alone(block, later=at > 0)), len(after))
    return size if size and _values_of(notes, after[:size], head, surely=True) else 0


def announced_signs(notes: Notes, head: Block, after: Sequence[Block], *, allowed: bool) -> int:
    """Read the characters that the last sentence of a block announces; return how many blocks after it were read."""
    items = [child for child in head.children if child.sentences]
    size = 0
    if not items:
        size = next((at for at, block in enumerate(after) if block.kind != "item"), len(after))
        items = [block for block in after[:size] if block.sentences]
    union = Characters()
    for item in items:
        tokens = item.sentences[0].tokens
        found = signs_list(tokens, 0)
        if found is None or not found.value.complete or found.end < len(tokens):
            return 0
        union = union | found.value.characters
    if union:
        notes.phrase("list of characters", head.start, head.end)
        notes.state((Signage(union, allowed=allowed),), head.sentences[-1])
    return size


def announced_kinds(notes: Notes, head: Block, least: int) -> None:
    """Read the kinds of characters of which a string needs `least`; what else the items say is heard as usual."""
    kinds: list[Characters] = []
    for item in head.children:
        found = signs_list(item.sentences[0].tokens, 0) if item.sentences else None
        if found:
            kinds.append(found.value.characters or SPECIAL)
    if 0 < least <= len(kinds) <= _MOST_KINDS:
        notes.phrase("list of kinds of characters", head.start, head.end)
        notes.state((Kinds(tuple(kinds), least),), head.sentences[-1])


def implied_values(notes: Notes, block: Block) -> bool:
    """Read a list whose every item begins with a value and explains it: a closed list, although nothing says so."""
    items = [child for child in block.children if child.kind == "item"]
    if _is_open(block) or len(items) < 2 or len(items) != len(block.children):
        return False
    if not all(item.sentences and _explained(item.sentences[0].tokens) and not _rules(item) for item in items):
        return False
    return _values_of(notes, items, block, surely=False)


def _rules(item: Block) -> bool:
    """The item is a case in which values keep other rules, and no value: "OBS: The path starts with …"."""
    facts = [fact for sentence in item.sentences for found in spot(sentence.tokens) for fact in found.facts]
    return any(isinstance(fact, Extent | Signage) for fact in facts) or any(
        isinstance(fact, Stated) and isinstance(fact.rule, Pattern) for fact in facts
    )


def values_in_line(notes: Notes, block: Block) -> range:
    """Read `Values: A: first. B: second.`, a list in a line; return the places of its sentences."""
    for place, sentence in enumerate(block.sentences):
        topic, cut = heading(sentence.tokens) or ("", 0)
        if topic != "range" and not _labelled(sentence.tokens):
            continue
        heads = [sentence.tokens[cut:], *(other.tokens for other in block.sentences[place + 1 :])]
        size = next((at for at, tokens in enumerate(heads) if not _explained(tokens)), len(heads))
        if size > 1:
            found = [item_value(tokens) for tokens in heads[:size]]
            texts = tuple(value for one in found if one for value in one.value.values)
            notes.state((Choice(texts, surely=topic == "range"),), sentence)
            return range(place, place + size)
    return range(0)


def _paragraph_of_values(notes: Notes, block: Block, head: Block) -> bool:
    if len(block.sentences) != 1 or block.children:
        return False
    tokens = block.sentences[0].tokens
    listed = values(tokens, 0)
    if not listed or listed.end < len(tokens) or len(listed.value.values) < 2 or listed.value.open:
        return False
    facts = (Choice(listed.value.values),)
    notes.phrase("values", block.start, block.end, facts)
    notes.state(facts, head.sentences[-1])
    return True


def _values_of(notes: Notes, blocks: Sequence[Block], head: Block, *, surely: bool) -> bool:
    """Read the values that blocks begin with, and which of them is the default; False where one has none."""
    items = [block for each in blocks for block in _with_its_items(each) if not _is_default_line(block)]
    found: list[Listed] = []
    for item in items:
        listed = _values_in(item)
        if listed is None:
            return False
        found.append(listed)
    if not found:
        return False
    texts = tuple(value for listed in found for value in listed.values)
    if any(is_template(text) for text in texts):
        return True
    facts: tuple[Fact, ...] = (Excluded(texts) if _is_negated(head) else Choice(texts, surely),)
    notes.phrase("list of values", head.start, items[-1].end, facts)
    notes.state(facts, head.sentences[-1] if head.sentences else items[0].sentences[0])
    for listed, item in zip(found, items, strict=True):
        text = notes.text[item.sentences[0].start : item.sentences[-1].end + 1]
        if listed.default is not None or _DEFAULT_MARK.search(text):
            notes.state((Preset(listed.default or listed.values[0]),), item.sentences[0])
    for block in blocks:
        if _topic(block) != "default" or _is_default_line(block):
            _defaults_in(notes, block)
    return True


def _with_its_items(block: Block) -> list[Block]:
    """Return a paragraph that is a value, and the items after it that are values as well."""
    items = [child for child in block.children if child.kind == "item"]
    apart = block.kind != "text" or len(items) < len(block.children)
    return [block] if apart or any(_values_in(item) is None for item in items) else [block, *items]


def _values_in(block: Block) -> Listed | None:
    """Read the value that a block begins with; in a paragraph others may follow: `**a**: first; **b**: second`."""
    found = item_value(block.sentences[0].tokens) if block.sentences else None
    if found is None:
        return None
    listed: Listed = found.value
    if block.kind == "item" or not _labelled(block.sentences[0].tokens):
        return listed
    texts = list(listed.values)
    for place, sentence in enumerate(block.sentences):
        tokens = sentence.tokens
        begins = [at + 1 for at, token in enumerate(tokens) if token.key == ";"] + ([0] if place else [])
        for begin in begins:
            more = item_value(tokens[begin:]) if _labelled(tokens[begin:]) else None
            texts += more.value.values if more else ()
    return listed._replace(values=tuple(dict.fromkeys(texts)))


def _is_open(head: Block) -> bool:
    """The list after a block is one of examples or of parameters, or says that it is not complete."""
    tokens = head.sentences[-1].tokens if head.sentences else []
    keys = [token.key for token in tokens]
    pairs = set(pairwise(keys))
    return examples_from(tokens) < len(tokens) or bool(
        pairs & {("not", "limited"), ("parameters", "as"), ("parameter", "description")}
    )


def _is_negated(head: Block) -> bool:
    """What a block announces is what is not allowed: "The following blocks are not supported:"."""
    keys = [token.key for token in head.sentences[-1].tokens] if head.sentences else []
    return keys[-1:] == [":"] and tuple(keys[-3:-1]) in _REFUSING


def _is_default_line(block: Block) -> bool:
    """The block tells which value is the default; `DEFAULT: an explanation` is a value of that name."""
    tokens = block.sentences[0].tokens if block.sentences else []
    topic, cut = heading(tokens) or ("", 0)
    if topic != "default":
        return False
    stated = values(tokens, cut) if cut < len(tokens) else None
    return block.kind != "item" or cut == len(tokens) or (stated is not None and stated.end == len(tokens))


def _defaults_in(notes: Notes, item: Block) -> None:
    """Hear what an item of a list of values says of the default, besides its value."""
    for sentence in [*item.sentences, *(s for child in item.children for s in child.sentences)]:
        for spotted in spot(sentence.tokens):
            if spotted.phrase.about == "default":
                notes.state(spotted.facts, sentence)


def _topic(block: Block) -> str:
    head = heading(block.sentences[0].tokens) if block.sentences else None
    return head[0] if head else ""


def _labelled(tokens: Sequence[Token]) -> bool:
    """The sentence explains a marked value: `**a**: the first`."""
    return len(tokens) > 2 and tokens[0].kind == "value" and tokens[1].key == ":"


def _value_alone(block: Block, *, later: bool) -> bool:
    """The paragraph begins with a value and explains it; `later`: after others, where a word and a colon will do."""
    if block.kind not in ("text", "item") or not block.sentences or _topic(block):
        return False
    tokens = block.sentences[0].tokens
    if item_value(tokens) is None:
        return False
    return tokens[0].kind == "value" or _explained(tokens) or (later and len(tokens) > 2 and tokens[1].key == ":")


def _explained(tokens: Sequence[Token]) -> bool:
    """The item begins with a value that an explanation follows: marked, or such as no word of prose is."""
    found = item_value(tokens)
    if found is None:
        return False
    text = found.value.values[0]
    explained = found.end < len(tokens)
    if tokens[0].kind == "value":
        return explained or code_like(text)
    return explained and (code_like(text) or text.isdigit())
