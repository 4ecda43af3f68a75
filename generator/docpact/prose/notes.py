"""What was noted while a description was heard: phrases, statements, leftovers, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from docpact.model import Source
from docpact.prose.asides import aside
from docpact.prose.blocks import Sentence
from docpact.prose.conditions import ALWAYS, Cases, looks_conditional
from docpact.prose.context import OWN, Scope
from docpact.prose.facts import Fact, Further, Preset, Special, TakenBack
from docpact.prose.statements import Statement
from docpact.prose.tokens import plain_text
from docpact.rules import ObjectRule

OF_OBJECT = "of the object"
"""The name of a phrase that states rules of the object that holds the value."""
UNREAD = "unread"
"""The name of what looks like a rule of the value and was not understood."""
UNCHECKED = "unchecked"
"""The name of what is a rule, and depends on more than the value and the fields beside it."""
_RULE_LIKE = re.compile(
    r"""\b(?:\d[\d,]*\s+(?:characters|bytes)
    |(?:must|cannot|can\ not|can\ only|should)\s+(?:not\s+)?(?:contain|start|end|consist|exceed
        |be\b(?!\s+(?:[\w-]+\s+)?(?:(?!need|embed|fixed|encoded|prefixed|limited|separated|composed|specified|configured
            |included|carried|provided|used\s+(?:with|together|in\ conjunction))[\w-]+ed
            |found|run|met|undone|written|reset|sent|done|made|bound|shown|put|held)\b))
    |only\b.{0,60}\b(?:allowed|supported)|(?:value|values|number)\s+ranges?|valid\ values?|possible\ values?
    |value\ range|options\ are|maximum\ of|minimum\ of|is\ limited\ to|consists?\ of|can\ contain)\b""",
    re.VERBOSE,
)
"""What a sentence that states a rule has, in lower case: what must be done with a thing is no rule of a value."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the description and what it became. `start` and `end` count characters of the description.

    `facts` are what it says before the type of the value is considered. `note` tells why a phrase became no rule: it is
    an example, speaks of something else, or holds under a condition. `part`: of which part of a map it speaks.
    """

    name: str
    text: str
    start: int
    end: int
    facts: tuple[Fact, ...] = ()
    note: str = ""
    part: str = ""


class Notes:
    """Gathers what is said in a description whose first line stands at `source`."""

    def __init__(self, description: str, source: Source | None) -> None:
        self.text = description
        self.statements: list[Statement] = []
        self.phrases: list[Phrase] = []
        self.leftovers: list[Phrase] = []
        self.object_rules: list[ObjectRule] = []
        self.conditions: list[Phrase] = []
        self.conditional: dict[Cases, list[Statement]] = {}
        self.in_some_case: list[Statement] = []
        self.taken_back: list[tuple[TakenBack, Cases | None]] = []
        self.valued: list[Cases] = []
        """The cases for which the text gives a value."""
        self.part = ""
        self._source = source
        self._known: set[tuple[Fact, bool, str]] = set()

    @property
    def states(self) -> bool:
        """Something is stated of the value, if only in some case."""
        return bool(self.statements or self.conditional or self.in_some_case)

    def state(self, facts: tuple[Fact, ...], sentence: Sentence, held: Scope = OWN, *, aside: bool = False) -> None:
        """Note facts that were not said before; `held` tells for what they hold."""
        for fact in facts:
            known = fact, held.elements, self.part
            if known not in self._known:
                self._known.add(known)
                text, place = self.sentence_text(sentence), self.place(sentence.start)
                self.statements.append(Statement(fact, text, place, held.elements, aside, held.product, self.part))

    def state_under(self, cases: Cases | None, facts: tuple[Fact, ...], sentence: Sentence, *, elements: bool) -> None:
        """Note facts that hold under a condition on other fields, or (None) under one that was not understood."""
        text, place = self.sentence_text(sentence), self.place(sentence.start)
        statements = self.in_some_case if cases is None else self.conditional.setdefault(cases, [])
        statements += [Statement(fact, text, place, elements, part=self.part) for fact in facts]

    def permit(self, cases: Cases | None, facts: tuple[Fact, ...], sentence: Sentence) -> None:
        """Note values that a text names, such as defaults: of the case that it speaks of, if that was understood."""
        named = [fact.values for fact in facts if isinstance(fact, Special | Further)]
        named += [(fact.value,) for fact in facts if isinstance(fact, Preset) and not fact.listed]
        values = tuple(value for some in named for value in some)
        if values and cases and cases != ALWAYS:
            self.state_under(cases, (Special(values),), sentence, elements=False)
        elif values:
            self.state((Special(values),), sentence)

    def demand(self, rules: tuple[ObjectRule, ...], sentence: Sentence) -> None:
        """Note rules of the object that holds the value; none where a condition was not understood."""
        if rules:
            self.phrase(OF_OBJECT, sentence.start, sentence.end)
        elif looks_conditional(sentence.tokens):
            self._suspend(sentence)
        for rule in rules:
            if rule not in self.object_rules:
                text, place = self.sentence_text(sentence), self.place(sentence.start)
                self.object_rules.append(replace(rule, sentence=text, source=place))

    def phrase(self, name: str, start: int, end: int, facts: tuple[Fact, ...] = (), note: str = "") -> None:
        """Note that a stretch of the text was read."""
        self.phrases.append(Phrase(name, self.text[start:end], start, end, facts, note, self.part))

    def _suspend(self, sentence: Sentence) -> None:
        """Note a condition that was not understood, once."""
        if not self.conditions or self.conditions[-1].end < sentence.end:
            text = self.text[sentence.start : sentence.end]
            self.conditions.append(Phrase("unread condition", text, sentence.start, sentence.end))

    def leave(self, sentence: Sentence) -> None:
        """Note a sentence that was not read, if it looks like a rule; rules of the object were read already."""
        text = self.text[sentence.start : sentence.end]
        last = self.phrases[-1] if self.phrases else None
        if last and last.name == OF_OBJECT and last.start <= sentence.start and sentence.end <= last.end:
            return
        if not _RULE_LIKE.search(text.lower()):
            return
        other = aside(sentence.tokens)
        if other and other.kind == "condition":
            self._suspend(sentence)
        elif other and other.kind == "remark":
            self.phrase(other.name, sentence.start, sentence.end, note="a remark")
        else:
            self.leftovers.append(Phrase(UNCHECKED if other else UNREAD, text, sentence.start, sentence.end))

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def place(self, start: int) -> Source | None:
        """Return the place in the documentation of a character of the description."""
        if self._source is None:
            return None
        return Source(self._source.path, self._source.line + bisect_left(self._breaks, start))

    def sentence_text(self, sentence: Sentence) -> str:
        """Return a sentence as a statement quotes it: without markup, with its full stop."""
        end = sentence.end
        if self.text[end : end + 1] in (".", "。"):
            end += 1
        return " ".join(plain_text(self.text[sentence.start : end]).split())
