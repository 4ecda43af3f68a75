"""What one description says of one value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docpact.diagnostics import Diagnostic
from docpact.model import Source, Type
from docpact.prose.assembly import Contradiction, Statement, assemble
from docpact.prose.blocks import Block, Sentence, read_blocks
from docpact.prose.context import Scope, bracketed, examples_from, own_words, scope
from docpact.prose.facts import Bounds, Choice, Fact, Introduction, Preset, Signage, TimeLayout
from docpact.prose.formats import format_named
from docpact.prose.headings import heading
from docpact.prose.measures import time_layout
from docpact.prose.quantities import NUMERIC, Interval
from docpact.prose.signs import signs_list
from docpact.prose.spotting import Spotted, spot
from docpact.prose.tokens import Token
from docpact.prose.types import read_type
from docpact.prose.values import Listed, code_like, item_value, plain, values
from docpact.prose.vocabulary import words
from docpact.rules import Characters, Rule


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the description and what it became. `start` and `end` count characters of the description.

    `facts` are what it says before the type of the value is considered. `note` tells why a phrase became no rule: it is an example, speaks of something else, or holds under a condition.
    """

    name: str
    text: str
    start: int
    end: int
    facts: tuple[Fact, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rules of a description, the phrases they came from, and what looks like a rule and was not read."""

    rules: tuple[Rule, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    leftovers: tuple[Phrase, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read(
    description: str,
    *,
    name: str = "",
    type: Type | None = None,
    type_text: str = "",
    source: Source | None = None,
) -> Reading:
    """Read a description in reStructuredText into the rules of the value that it describes.

    `type` (or else `type_text`, as the table writes it) decides what a bound means: of a string its length, of a number
    its value, of an array the number of its elements. `source` is the place of the description's first line.
    """
    declared = type or read_type(type_text)
    listener = _Listener(description, name, declared, source)
    listener.hear(read_blocks(description[:_LONGEST]))
    if len(description) > _LONGEST:
        listener.leftovers.append(Phrase("too long", description[_LONGEST:][:80], _LONGEST, len(description)))
    offset = bool(_OFFSET.search(description))
    rules, contradictions = assemble(listener.statements, declared, offset_named=offset)
    return Reading(
        tuple(rules),
        tuple(listener.phrases),
        tuple(listener.leftovers),
        (*map(listener.unread, listener.leftovers), *map(listener.contradicting, contradictions)),
    )


_LONGEST = 100_000
"""Characters that are read of a description; the longest that people wrote have some thousands."""
_OFFSET = re.compile(r"time ?zone offset", re.IGNORECASE)
_RULE_LIKE = re.compile(
    r"""\b(?:\d[\d,]*\s+(?:characters|bytes)|(?:must|cannot|can\ not|can\ only|should)\s+(?:be|contain|start|end|consist|
    exceed|not)|only\b.{0,60}\b(?:allowed|supported)|(?:value|values|number)\s+ranges?|valid\ values?|possible\ values?|
    value\ range|options\ are|maximum\ of|minimum\ of|is\ limited\ to|consists?\ of|can\ contain)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATIONS = frozenset(["not", "cannot", "never", "can't", "without"])
_EXPLAINING = words("that indicating indicates means")
_SECRET = ("password", "passwd", "pwd", "secret")


@dataclass(frozen=True, slots=True)
class _HeldBack:
    """A fact that holds under a condition only."""

    fact: Fact
    sentence: Sentence
    elements: bool


class _Listener:
    """Walks the blocks of a description and gathers what is said."""

    def __init__(self, description: str, name: str, type: Type | None, source: Source | None) -> None:
        self.statements: list[Statement] = []
        self.phrases: list[Phrase] = []
        self.leftovers: list[Phrase] = []
        self._text = description
        self._name = name
        self._type = type
        self._source = source
        self._own: frozenset[str] = frozenset()
        self._first = True
        self._held_back: list[_HeldBack] = []
        self._known: set[tuple[Fact, bool]] = set()
        self._breaks = [match.start() for match in re.finditer("\n", description)]

    def hear(self, blocks: Sequence[Block], topic: str = "text", outer: Scope | None = None) -> None:
        at = 0
        cases: list[list[_HeldBack]] = []
        while at < len(blocks):
            block = blocks[at]
            if block.kind in ("literal", "table"):
                self._hear_literal(block, blocks[at - 1] if at else None)
                at += 1
                continue
            before = len(self._held_back)
            announced, topic_after, item_scope = self._hear_block(block, topic, outer)
            at += 1
            if announced:
                at = self._hear_announced(announced, block, blocks, at, topic_after, item_scope)
            elif block.children and not self._implied_list(block, item_scope):
                self.hear(block.children, topic_after if block.kind != "note" else "text", item_scope)
            if block.kind == "item":
                cases.append(self._held_back[before:])
            topic = topic_after
        self._settle(cases)

    def _hear_literal(self, block: Block, before: Block | None) -> None:
        """A literal block that is a layout of times, after a sentence on the format, is the layout of the value."""
        text = self._text[block.start : block.end].strip().splitlines()
        layout = time_layout(text[-1].strip()) if text else None
        if not layout or not before or not before.sentences or layout != text[-1].strip():
            return
        sentence = before.sentences[-1]
        if any(token.key == "format" for token in sentence.tokens):
            self._state((TimeLayout(layout),), sentence, Scope(), aside=False)

    def _settle(self, cases: list[list[_HeldBack]]) -> None:
        """What every case of a list states ("For A, …", "For B, …") holds without a condition."""
        if len(cases) < 2 or not all(cases):
            return
        common = set.intersection(*({held.fact for held in case} for case in cases))
        for held in cases[0]:
            if held.fact in common:
                self._state((held.fact,), held.sentence, Scope(elements=held.elements), aside=False)
        hull = _hull([[held.fact.interval for held in case if isinstance(held.fact, Bounds)] for case in cases])
        if hull:
            self._state((Bounds(hull),), cases[0][0].sentence, Scope(), aside=False)

    def _hear_block(self, block: Block, topic: str, outer: Scope | None) -> tuple[str, str, Scope | None]:
        """Hear the sentences; return what the last one announces, the topic after, and the condition it leaves."""
        announced = ""
        inherited = outer
        topic_after = topic
        skipped = self._inline_list(block)
        for place, sentence in enumerate(block.sentences):
            last = place + 1 == len(block.sentences)
            if place in skipped:
                continue
            tokens = sentence.tokens
            head = heading(tokens)
            here = topic
            if head:
                here, cut = head
                if cut == len(tokens):
                    if last and (block.children or len(block.sentences) == 1 or here == "range"):
                        return "values" if here == "range" else "", here, inherited
                    topic = here
                    continue
                tokens = tokens[cut:]
            announced, held = self._hear_sentence(replace_tokens(sentence, tokens), here, inherited)
            if held.condition and (block.kind == "item" or tokens[-1].key == ":"):
                inherited = held
            if not last:
                announced = ""
        return announced, topic_after, inherited

    def _inline_list(self, block: Block) -> range:
        """Read `Values: A: first. B: second.`, a list in a line; return the places of its sentences."""
        for place, sentence in enumerate(block.sentences):
            head = heading(sentence.tokens) or (("bare", 0) if _labelled(sentence.tokens) else ("", 0))
            if head[0] not in ("range", "bare") or head[1] == len(sentence.tokens):
                continue
            heads = [sentence.tokens[head[1] :], *(s.tokens for s in block.sentences[place + 1 :])]
            size = next((at for at, tokens in enumerate(heads) if not _explained(tokens)), len(heads))
            found = [item_value(tokens) for tokens in heads[:size]]
            if size > 1:
                texts = tuple(value for one in found if one for value in one.value.values)
                self._state((Choice(texts, surely=head[0] == "range"),), sentence, Scope(), aside=False)
                return range(place, place + size)
        return range(0)

    def _hear_sentence(self, sentence: Sentence, topic: str, outer: Scope | None) -> tuple[str, Scope]:
        tokens = sentence.tokens
        first = self._first and topic in ("text", "range")
        if self._first:
            self._first = False
            self._own = own_words(self._name, tokens)
            self._state(format_named(tokens, self._name, self._text), sentence, Scope(), aside=False)
        held = scope(tokens, self._own, first=first)
        if outer and outer.condition and not held.condition:
            held = replace(held, condition=outer.condition, absent=outer.absent)
        if topic in ("example", "aside"):
            return "", held
        if topic in ("range", "default") and self._content(sentence, topic, held):
            return "", held
        announced = ""
        heard = False
        apart = next((at for at, token in enumerate(tokens) if at > 3 and token.key in ("each", "every")), len(tokens))
        examples, inside = examples_from(tokens), bracketed(tokens)
        for spotted in spot(tokens):
            heard = True
            intro = [fact for fact in spotted.facts if isinstance(fact, Introduction)]
            if intro:
                if held.own and not held.condition:
                    announced = intro[0].of
                continue
            if spotted.start >= apart:
                held = replace(held, elements=True)
            negated = spotted.start > 0 and tokens[spotted.start - 1].key in _NEGATIONS
            within = any(token.key in _EXPLAINING for token in tokens[max(0, spotted.start - 4) : spotted.start])
            if within and any(isinstance(fact, Choice) for fact in spotted.facts):
                continue
            note = (
                "an example"
                if spotted.start > examples
                else "negated"
                if negated
                else self._objection(spotted, tokens, held)
            )
            self._weigh(spotted, sentence, held, note, aside=inside[spotted.start])
        if not heard:
            self._leave(sentence)
        return announced, held

    def _content(self, sentence: Sentence, topic: str, held: Scope) -> bool:
        """Read a sentence that is nothing but a value or a span, under a heading that says which."""
        tokens = sentence.tokens
        facts: tuple[Fact, ...] = ()
        if topic == "default":
            found = values(tokens, 0)
            if found and found.end == len(tokens) and len(found.value.values) == 1:
                value = found.value.values[0]
                facts = () if value.lower() in ("none", "n/a", "null", "na", "no") else (Preset(value),)
                self._say("default value", facts, sentence, held)
                return True
            return False
        span = NUMERIC["span"].parse(tokens, 0) if tokens[0].key in (NUMERIC["span"].first or ()) else None
        if span and span.end >= len(tokens) - 1 and self._type and self._type.kind not in ("object",):
            after = tokens[span.end].key if span.end < len(tokens) else ""
            if after not in ("characters", "character", "bytes", "chars"):
                self._say("range", (Bounds(span.value),), sentence, held)
                return True
        listed = values(tokens, 0)
        if listed and listed.end == len(tokens) and (listed.value.marked or all(map(code_like, listed.value.values))):
            if not listed.value.open and listed.value.values[0].lower() not in ("none", "n/a", "null"):
                self._say("values", (Choice(listed.value.values),), sentence, held)
            return True
        return False

    def _say(self, name: str, facts: tuple[Fact, ...], sentence: Sentence, held: Scope) -> None:
        text = self._text[sentence.start : sentence.end]
        self.phrases.append(Phrase(name, text, sentence.start, sentence.end, facts))
        if not held.condition:
            self._state(facts, sentence, held, aside=False)

    def _weigh(self, spotted: Spotted, sentence: Sentence, held: Scope, note: str, *, aside: bool) -> None:
        """Take the facts of a phrase as statements, unless a note tells why not."""
        start, end = sentence.tokens[spotted.start].start, sentence.tokens[spotted.end - 1].end
        self.phrases.append(Phrase(spotted.phrase.name, self._text[start:end], start, end, spotted.facts, note))
        if note == "under a condition" and spotted.phrase.about in ("value", "default"):
            self._held_back += [_HeldBack(fact, sentence, held.elements) for fact in spotted.facts]
        if not note:
            facts = self._without_kinds(spotted.facts) if spotted.phrase.about == "secret" else spotted.facts
            self._state(facts, sentence, held, aside=aside)

    def _without_kinds(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Only of a password is "must contain letters and digits" said of each kind; of a name, of its characters."""
        if any(word in self._name.lower() for word in _SECRET) or any(word in self._own for word in _SECRET):
            return facts
        return tuple(fact for fact in facts if isinstance(fact, Signage))

    def _objection(self, spotted: Spotted, tokens: Sequence[Token], held: Scope) -> str:
        about = spotted.phrase.about
        if about == "null" and _of_another(tokens, spotted.start):
            return "about something else"
        if about in ("null", "window"):
            return ""
        if about == "default":
            return "" if not held.condition or held.absent else "under a condition"
        if held.condition:
            return "under a condition"
        if not held.own and about != "elements":
            return "about something else"
        return ""

    def _state(self, facts: tuple[Fact, ...], sentence: Sentence, held: Scope, *, aside: bool) -> None:
        """Note facts that were not said before."""
        for fact in facts:
            if (fact, held.elements) not in self._known:
                self._known.add((fact, held.elements))
                text, place = self._sentence_text(sentence), self._place(sentence.start)
                self.statements.append(Statement(fact, text, place, held.elements, aside, held.product))

    def _sentence_text(self, sentence: Sentence) -> str:
        end = sentence.end
        if self._text[end : end + 1] in (".", "。"):
            end += 1
        return " ".join(self._text[sentence.start : end].split())

    def _place(self, start: int) -> Source | None:
        if self._source is None:
            return None
        return Source(self._source.path, self._source.line + bisect_left(self._breaks, start))

    def _hear_announced(
        self, announced: str, block: Block, blocks: Sequence[Block], at: int, topic: str, outer: Scope | None
    ) -> int:
        """Read the list that a sentence announced: its items, or the paragraphs after it; return the place after."""
        if announced == "values":
            items = [child for child in block.children if child.sentences]
            if items:
                if not self._listed_values(items, block, surely=True):
                    self.hear(block.children, topic, outer)
                return at
            if at < len(blocks) and self._paragraph_of_values(blocks[at], block):
                return at + 1
            end = at
            while end < len(blocks) and blocks[end].kind in ("text", "item") and _paragraph_value(blocks[end]):
                end += 1
            if end > at and self._listed_values(blocks[at:end], block, surely=True):
                return end
            return at
        if announced in ("allowed", "forbidden"):
            return self._listed_signs(announced == "allowed", block, blocks, at)
        self.hear(block.children, "default", outer)
        return at

    def _paragraph_of_values(self, block: Block, head: Block) -> bool:
        if len(block.sentences) != 1 or block.children:
            return False
        tokens = block.sentences[0].tokens
        listed = values(tokens, 0)
        if not listed or listed.end < len(tokens) or len(listed.value.values) < 2 or listed.value.open:
            return False
        self._say("values", (Choice(listed.value.values),), head.sentences[-1], Scope())
        return True

    def _listed_values(self, items: Sequence[Block], head: Block, *, surely: bool) -> bool:
        found: list[Listed] = []
        apart = [
            item for item in items if item.sentences and (heading(item.sentences[0].tokens) or ("",))[0] == "default"
        ]
        items = [item for item in items if item not in apart]
        if not items:
            return False
        for item in items:
            value = item_value(item.sentences[0].tokens) if item.sentences else None
            if value is None:
                return False
            found.append(value.value)
        texts = tuple(value for listed in found for value in listed.values)
        sentence = head.sentences[-1] if head.sentences else items[0].sentences[0]
        held = Scope()
        self.phrases.append(Phrase("list of values", self._text[head.start : items[-1].end], head.start, items[-1].end))
        self._state((Choice(texts, surely),), sentence, held, aside=False)
        for listed, item in zip(found, items, strict=True):
            first = item.sentences[0]
            if listed.default is not None or _DEFAULT_MARK.search(self._text[first.start : item.sentences[-1].end + 1]):
                self._state((Preset(listed.default or listed.values[0]),), first, held, aside=False)
            self._defaults_in(item)
        for item in apart:
            self._defaults_in(item)
        return True

    def _defaults_in(self, item: Block) -> None:
        """Hear what an item of a list of values says of the default, besides its value."""
        for sentence in [*item.sentences, *(s for child in item.children for s in child.sentences)]:
            for spotted in spot(sentence.tokens):
                if spotted.phrase.about == "default":
                    self._state(spotted.facts, sentence, Scope(), aside=False)

    def _implied_list(self, block: Block, outer: Scope | None) -> bool:
        """A list whose every item begins with a value and explains it is a closed list, although nothing says so."""
        items = [child for child in block.children if child.kind == "item"]
        if len(items) < 2 or len(items) != len(block.children) or (outer and outer.condition):
            return False
        if self._type and self._type.kind not in ("string", "integer", "number", "boolean", "any", "array"):
            return False
        for item in items:
            if not item.sentences or not _explained(item.sentences[0].tokens):
                return False
        return self._listed_values(items, block, surely=False)

    def _listed_signs(self, allowed: bool, block: Block, blocks: Sequence[Block], at: int) -> int:
        items = [child for child in block.children if child.sentences]
        end = at
        if not items:
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            items = list(blocks[at:end])
        union = Characters()
        for item in items:
            tokens = item.sentences[0].tokens
            found = signs_list(tokens, 0)
            if found is None or not found.value.complete or found.end < len(tokens):
                return at
            union = union | found.value.characters
        if union and block.sentences:
            sentence = block.sentences[-1]
            self.phrases.append(
                Phrase("list of characters", self._text[block.start : block.end], block.start, block.end)
            )
            self._state((Signage(union, allowed=allowed),), sentence, Scope(), aside=False)
        return end

    def _leave(self, sentence: Sentence) -> None:
        text = self._text[sentence.start : sentence.end]
        if _RULE_LIKE.search(text):
            self.leftovers.append(Phrase("unread", text, sentence.start, sentence.end))

    def unread(self, leftover: Phrase) -> Diagnostic:
        sentence = " ".join(leftover.text.split())
        return Diagnostic(
            "unread-rule",
            f"This looks like a rule of {self._name or 'the value'} and was not understood: {sentence}",
            self._place(leftover.start) or Source("", 1),
            "Say it as another description says it, or correct the document by an overlay.",
        )

    def contradicting(self, pair: Contradiction) -> Diagnostic:
        return Diagnostic(
            "contradicting-rules",
            f"{self._name or 'The value'}: {pair.first.sentence!r} and {pair.second.sentence!r} contradict each other.",
            pair.second.source or Source("", 1),
            "The stricter one was kept; correct the sentence that is wrong.",
        )


_DEFAULT_MARK = re.compile(
    r"\(default\b[^)]{0,20}\)|:\s*default value\s*$|default value\.?\s*$|the default value\b(?!\s*(?:is|:))",
    re.IGNORECASE,
)


def _of_another(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a condition that names another value governs what begins at a token."""
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.key == ",":
            return False
        if token.kind == "value":
            return True
    return False


def _hull(cases: list[list[Interval]]) -> Interval | None:
    """Return the interval that holds in every case; None where a case has none."""
    if not all(cases):
        return None
    lows = [interval.low for case in cases for interval in case]
    highs = [interval.high for case in cases for interval in case]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return None if low is None and high is None else Interval(low, high)


def replace_tokens(sentence: Sentence, tokens: list[Token]) -> Sentence:
    """Return the same sentence without the heading before it."""
    return Sentence(tokens, sentence.start, sentence.end)


def _labelled(tokens: Sequence[Token]) -> bool:
    """The sentence explains a marked value: `**a**: the first`."""
    return len(tokens) > 2 and tokens[0].kind == "value" and tokens[1].key == ":"


def _paragraph_value(block: Block) -> bool:
    if not block.sentences:
        return False
    tokens = block.sentences[0].tokens
    if heading(tokens):
        return False
    found = item_value(tokens)
    return found is not None and (tokens[0].kind == "value" or _explained(tokens))


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


__all__ = ["Phrase", "Reading", "plain", "read"]
