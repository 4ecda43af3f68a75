"""Walks the blocks of a description, and notes what its sentences say of the value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from docpact.model import Type
from docpact.prose.blocks import Block, Sentence
from docpact.prose.caseblocks import LONGEST_LABEL, case_headed, decided_by, is_conditional, kinds_in, speaks_of_a_part
from docpact.prose.cases import kind_of, widest
from docpact.prose.conditions import ALWAYS, Cases, Condition, concerns_fields, condition_in, negation, object_rules
from docpact.prose.contents import after_case, default_content, span_content, values_content
from docpact.prose.context import (
    OWN,
    Scope,
    bracketed,
    clause_of_value,
    distributed,
    examples_in,
    in_condition,
    is_each,
    is_own,
    names_a_part,
    scope,
    subject_span,
)
from docpact.prose.described import SECRETS, Described
from docpact.prose.facts import (
    Bounds,
    Choice,
    Extent,
    Fact,
    Introduction,
    Lasting,
    Preset,
    Signage,
    Special,
    TakenBack,
    Template,
    TimeLayout,
)
from docpact.prose.formats import format_named
from docpact.prose.headings import heading
from docpact.prose.labelled import labelled_values
from docpact.prose.lists import (
    announced_kinds,
    announced_signs,
    announced_values,
    dashed_values,
    implied_paragraphs,
    implied_values,
    is_case,
    is_template_line,
    tabled_values,
    values_in_line,
    values_of_conditions,
)
from docpact.prose.measures import time_layout, written_values
from docpact.prose.notes import Notes
from docpact.prose.objections import (
    DEFAULTS,
    EXPLAINING,
    ITSELF,
    OF_ANOTHER,
    UNDER_CONDITION,
    Said,
    fails,
    is_combined,
    objection,
    recommends,
)
from docpact.prose.quantities import SECONDS, Interval, number_of
from docpact.prose.selections import note_demands
from docpact.prose.spotting import Spotted, spot
from docpact.prose.tokens import Token, mentions
from docpact.prose.vocabulary import PRONOUNS, words

_ALSO_SET = re.compile(r"\bset (?:it to |this parameter to )?\*\*(?P<value>[A-Za-z_]+)\*\*")
_STANDS_FOR_ALL = re.compile(r"\basterisk \((?:``\*``|\\?\*)\) (?:means|indicates|represents)", re.IGNORECASE)
"""What says that an asterisk is a value, for the whole or for a part: "An asterisk (*) means all users"."""
_REQUIREMENTS = words("rules requirements")
_OF_REQUIREMENTS = _REQUIREMENTS | words(
    "the naming name configuration are as follows is following apply must be met meet these :"
)
"""Words of a heading that names no other thing than the value: "The naming rules are as follows:"."""
_ASIDES = words("example aside")
_WITHOUT_NAME = PRONOUNS | words("each every their them")
_DESCRIPTIONS = words("remark remarks description desc detail details message")
"""Names of texts that tell of other values: what they list are these."""
_COMPOSED = frozenset(["object", "map", "union"])
_NOT_LISTED = _COMPOSED | {"any"}
_ITSELF_SET = ITSELF | words("is set to not specified left blank empty or")
_NO_LIST = Introduction("")
_VALUES = Introduction("values")
_COMBINED = Introduction("combined values")
_BY_ITSELF = words("automatically generates creates allocates")
_FARTHEST_BLOCK = 500
_LONGEST_CONDITION = 12
_REFUSING = words("cannot not")
_TAKING_BACK = words("taken-back other-meaning")


class _HeldBack(NamedTuple):
    """A fact that holds under a condition only."""

    fact: Fact
    sentence: Sentence
    elements: bool
    condition: str


class _Heard(NamedTuple):
    """What a block leaves behind: the list that it announces, the topic after it, and the condition it stated."""

    announces: Introduction
    topic: str
    scope: Scope | None


def _of_the_whole(case: list[_HeldBack]) -> list[_HeldBack]:
    whole = {kind_of(held.fact) for held in case if held.condition == case[0].condition}
    return [held for held in case if kind_of(held.fact) in whole]


class Listener:
    """Hears the blocks of a description of the value `name`, and writes `notes`.

    `of_part`: the blocks speak of a part of a map. Their sentences have other tokens than their text, and a list is one
    of values only where that is said.
    """

    def __init__(self, notes: Notes, name: str, type: Type | None, *, of_part: bool = False) -> None:
        self._notes = notes
        self._value = Described(name, type, notes.text)
        self._opening = False
        self._cased = False
        self._of_part_of_map = of_part
        self._has_name = bool(name) and f"of **{name}**" in notes.text
        self._held_back: list[_HeldBack] = []
        self._stated_in = (0, 0)
        self._before: Cases | None = None
        self._case: Cases | None = ALWAYS
        self._redefined = False
        self._of_a_kind = False

    def hear(
        self, blocks: Sequence[Block], topic: str = "text", outer: Scope | None = None, *, of_case: bool = False
    ) -> None:
        """Hear blocks under the topic of a heading, and under the condition of the sentence before them.

        `of_case`: the blocks belong to one case of a list, which is settled as a whole.
        """
        heads = [at for at, block in enumerate(blocks) if case_headed(block)]
        if len(heads) > 1:
            self._hear_headed(blocks, heads, topic)
            return
        at = 0
        cases: list[list[_HeldBack]] = []
        decided = [decided_by(block) for block in blocks]
        kinds = kinds_in(blocks)
        while at < len(blocks):
            block = blocks[at]
            before = len(self._held_back)
            defines = not self._value.first
            if block.kind == "table":
                tabled_values(self._notes, block, blocks[at - 1] if at else None)
            elif block.kind == "literal":
                self._hear_literal(block, blocks[at - 1] if at else None)
            else:
                of_one = block.kind == "item" or (decided[at] != "" and decided.count(decided[at]) > 1)
                self._of_a_kind = at in kinds
                heard = self._hear_block(block, topic, outer, of_case=of_one)
                states_a_case = block.kind == "item" and len(self._held_back) > before
                self._cased = self._cased or is_template_line(block) or any(map(is_case, (block, *block.children)))
                at += self._hear_inner(block, blocks[at + 1 : at + _FARTHEST_BLOCK], heard, of_case=states_a_case)
                topic = heard.topic
                if heard.scope and heard.scope.refusing and not block.children:
                    outer = heard.scope
            if (block.kind == "item" and not defines) or len(self._held_back) > before:
                cases.append(self._held_back[before:])
            elif cases:
                if not is_conditional(block):
                    self._settle(cases)
                cases = []
            at += 1
        if not of_case:
            self._settle(cases)

    def _hear_headed(self, blocks: Sequence[Block], heads: Sequence[int], topic: str) -> None:
        """Hear paragraphs under headings that are conditions, such as "Key (when **action** is **create**)"."""
        self.hear(blocks[: heads[0]], topic)
        cases: list[list[_HeldBack]] = []
        for begin, end in pairwise([*heads, len(blocks)]):
            before = len(self._held_back)
            self.hear(blocks[begin : begin + 1], topic, of_case=True)
            self.hear(blocks[begin + 1 : end], topic, case_headed(blocks[begin]), of_case=True)
            cases.append(self._held_back[before:])
        self._settle(cases)

    def _hear_inner(self, block: Block, after: Sequence[Block], heard: _Heard, *, of_case: bool) -> int:
        """Hear the blocks within a block, or the list that it announces; return how many blocks after it that took."""
        if heard.announces.of == "values" and heard.scope and heard.scope.condition:
            return self._hear_case(block, after, heard)
        if heard.announces.of == "values":
            size = announced_values(self._notes, block, after)
            if size is None:
                topic = heard.topic if len(block.children) == 1 else "text"
                self.hear(block.children, topic, heard.scope)
            else:
                self._hear_demands(block.children or after[:size])
                self.hear([note for item in block.children for note in item.children if note.kind == "note"])
            return size or 0
        if heard.announces.of in ("allowed", "forbidden"):
            return announced_signs(self._notes, block, after, allowed=heard.announces.of == "allowed")
        if heard.announces.of == "kinds" and announced_kinds(self._notes, block, heard.announces.least):
            return 0
        if block.children and self._implies_values(block, heard):
            self._hear_demands(block.children)
        elif block.children:
            topic = "default" if heard.announces.of == "default" else "text" if block.kind == "note" else heard.topic
            self.hear(block.children, topic, heard.scope, of_case=of_case)
        if not after or self._cased or not self._may_imply(heard):
            return 0  # after a list of cases further values are those of one case, after a template not all
        size = implied_paragraphs(self._notes, block, after)
        self._hear_demands(after[:size])
        return size

    def _hear_demands(self, items: Sequence[Block]) -> None:
        """Hear what listed values of a scalar demand of other fields; those of an object may be its own keys."""
        kind = self._value.type.kind if self._value.type is not None else ""
        if not self._value.is_array and kind not in _COMPOSED:
            note_demands(self._notes, items, self._value.name)

    def _hear_case(self, block: Block, after: Sequence[Block], heard: _Heard) -> int:
        """Hear the values that a block announces for one case: "If A is …, the value can be:"."""
        case = Notes(self._notes.text, None)
        size = announced_values(case, block, after)
        choices = [statement.fact for statement in case.statements if isinstance(statement.fact, Choice)]
        condition = heard.scope.condition if heard.scope else ""
        self._held_back += [_HeldBack(choice, block.sentences[-1], False, condition) for choice in choices]
        if not choices:
            self.hear(block.children, heard.topic, heard.scope)
        return size or 0

    def _implies_values(self, block: Block, heard: _Heard) -> bool:
        if not self._may_imply(heard):
            return False
        text = self._value.type is None or self._value.type.kind == "string"
        return implied_values(self._notes, block, kind=self._value.is_kind) or (
            text and values_of_conditions(self._notes, block, self._value.name)
        )

    def _may_imply(self, heard: _Heard) -> bool:
        conditional = heard.scope is not None and heard.scope.condition
        silent = not heard.announces.of and heard.topic not in _ASIDES and not conditional
        return silent and self._may_be_listed()

    def _may_be_listed(self) -> bool:
        """Tell whether the value is one of which a text may list the values: by its name and its type."""
        if self._of_part_of_map or self._value.name.lower() in _DESCRIPTIONS:
            return False
        if self._value.type is None:
            return True
        element = self._value.type.items if self._value.is_array else self._value.type
        return element is not None and element.kind not in (_NOT_LISTED if self._value.is_array else _COMPOSED)

    def _hear_literal(self, block: Block, before: Block | None) -> None:
        """A literal block that is a layout of times, after a sentence on the format, is the layout of the value."""
        lines = self._notes.text[block.start : block.end].strip().splitlines()
        layout = time_layout(lines[-1].strip()) if lines else None
        if not layout or not before or not before.sentences or layout != lines[-1].strip():
            return
        sentence = before.sentences[-1]
        if any(token.key == "format" for token in sentence.tokens):
            self._notes.state((TimeLayout(layout),), sentence)

    def _settle(self, cases: list[list[_HeldBack]]) -> None:
        """What every case of a list states ("For A, …", "For B, …") holds without a condition.

        What is stated under further conditions within a case alone is not known of the whole case.
        """
        if len(cases) < 2 or not all(cases):
            return
        cases = [_of_the_whole(case) for case in cases]
        common = set.intersection(*({held.fact for held in case} for case in cases))
        for held in cases[0]:
            if held.fact in common:
                self._notes.state((held.fact,), held.sentence, Scope(elements=held.elements))
        self._notes.state(widest([[held.fact for held in case] for case in cases]), cases[0][0].sentence)

    def _hear_block(self, block: Block, topic: str, outer: Scope | None, *, of_case: bool) -> _Heard:
        """Hear the sentences of a block. `of_case`: a condition that one of them states holds for those after it."""
        announces = _NO_LIST
        inherited = outer
        self._case = outer.cases if outer else ALWAYS
        self._redefined = False
        here = topic
        cases: list[list[_HeldBack]] = []
        another = False
        in_line = values_in_line(self._notes, block) or dashed_values(self._notes, block)
        if not in_line and topic not in _ASIDES and (outer is None or outer == OWN) and self._may_be_listed():
            labelled_values(self._notes, block, self._value)
        for place, sentence in enumerate(block.sentences):
            if place in in_line:
                continue
            last = place + 1 == len(block.sentences)
            sentence_topic, cut = heading(sentence.tokens) or (here, 0)
            if cut == len(sentence.tokens):
                if last and (block.children or place == 0 or sentence_topic == "range"):
                    return _Heard(_VALUES if sentence_topic == "range" else _NO_LIST, sentence_topic, inherited)
                here = sentence_topic
                continue
            rest = Sentence(sentence.tokens[cut:], sentence.start, sentence.end) if cut else sentence
            if block.kind == "item" and place == 0 and (size := self._label_of_a_case(rest.tokens)):
                label = " ".join(token.text for token in rest.tokens[:size])
                inherited = (inherited or OWN)._replace(condition=label, cases=None)
                rest = Sentence(rest.tokens[size:], rest.tokens[size].start, rest.end)
            elif block.kind == "item" and self._value.first and names_a_part(rest.tokens, self._value.own):
                inherited = (inherited or OWN)._replace(own=False)
            before = len(self._held_back)
            goes_on = _goes_on(rest.tokens)
            another = another if goes_on else self._names_another(rest.tokens)
            above = (inherited or OWN)._replace(own=False) if another and goes_on else inherited
            announces, held = self._hear_sentence(rest, sentence_topic, above)
            another = another or (not held.own and self._leads_to_another(rest, block.sentences[place + 1 : place + 2]))
            if held.condition or len(self._held_back) > before:
                cases.append(self._held_back[before:])
            inherited = self._scope_after(rest.tokens, held, of_case=of_case) or inherited
            inherited = outer if _ends_cases(rest.tokens) else inherited
        if not speaks_of_a_part(block):
            self._settle(cases)
        return _Heard(announces, topic, inherited)

    def _scope_after(self, tokens: Sequence[Token], held: Scope, *, of_case: bool) -> Scope | None:
        """Return what a sentence leaves for what it announces, or for the rest of its case; None: nothing."""
        if tokens[-1].key != ":":
            return held if held.condition and of_case else None
        if tokens[-2:-1] and tokens[-2].key in _REFUSING:
            return held._replace(own=True, refusing=(tokens[-2],))
        if tokens[-2:-1] and (self._of_a_secret(tokens) or self._is_advice(tokens)):
            return held._replace(own=False)
        another = not held.own and self._names_another(tokens)
        return held if held.condition or another or self._of_a_part(held, tokens) else None

    def _hear_sentence(self, sentence: Sentence, topic: str, outer: Scope | None) -> tuple[Introduction, Scope]:
        """Hear a sentence; return what it announces, and of whom and under which condition it speaks."""
        if self._has_name:
            sentence = self._without_name(sentence)
        sentence = self._after_named(sentence)
        first = self._opening = not self._value.first and topic in ("text", "range")
        if not self._value.first:
            self._begin(sentence)
        held = scope(sentence.tokens, self._value, first=first)
        if self._value.is_array and held.elements and subject_span(sentence.tokens) == (0, 1):
            held = held._replace(own=True)  # "Each must be …" speaks of what the list holds
        of_fields = concerns_fields(sentence.tokens)
        found = condition_in(sentence.tokens) if of_fields else None
        cases = self._cases(sentence, held.condition, found)
        if outer or cases != ALWAYS:
            held = held.within(outer or OWN, cases)
        self._case = held.cases if held.condition else self._case
        if of_fields and topic not in _ASIDES:
            within = outer.cases if outer else ALWAYS
            self._notes.demand(object_rules(sentence.tokens, found, self._value.name, within), sentence)
        if outer is None or outer.own:
            self._notes.state(_special(sentence.tokens, self._value), sentence)
        read = len(sentence.tokens) if topic in _ASIDES else self._hear_content(sentence, topic, held)
        if read == len(sentence.tokens):
            return _NO_LIST, held
        if read:
            sentence = Sentence(sentence.tokens[read:], sentence.tokens[read].start, sentence.end)
        refused = distributed([*held.refusing, *sentence.tokens] if held.refusing else sentence.tokens)
        if refused is not sentence.tokens:
            return self._hear_phrases(Sentence(list(refused), sentence.start, sentence.end), "", held), held
        # A sentence is known by its text only where its tokens are still those of the text.
        known = not (self._of_part_of_map or self._has_name)
        text = "" if not known else self._notes.text[sentence.tokens[0].start : sentence.end]
        return self._hear_phrases(sentence, text, held), held

    def _label_of_a_case(self, tokens: Sequence[Token]) -> int:
        """Return the length of a label that names the case of which an item speaks: "TCP listeners: The value …".

        Of a text, which has parts as well, an item speaks only where it says so after the label.
        """
        size = next((at + 1 for at, token in enumerate(tokens[: LONGEST_LABEL + 1]) if token.key == ":"), 0)
        label = tokens[: size - 1]
        if size < 2 or size == len(tokens) or any(t.kind != "word" for t in label):
            return 0
        if self._of_a_kind or is_own(label, self._value.own):
            return size if self._of_a_kind else 0
        of_a_number = self._value.is_number and not names_a_part(tokens, self._value.own)
        return size if of_a_number or (len(tokens) > size + 1 and self._says_itself(tokens[size:])) else 0

    def _says_itself(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a sentence begins with a noun for the value: "The path must start with …"."""
        return tokens[0].key in PRONOUNS or (
            tokens[0].key in ("the", "this") and tokens[1].key in self._value.own | ITSELF
        )

    def _cases(self, sentence: Sentence, condition: str, found: Condition | None) -> Cases | None:
        """Return the condition of a sentence on other fields; after one that has a condition, of "Otherwise, …"."""
        if not condition:
            self._before = None
            return ALWAYS
        if found:
            self._stated_in = sentence.tokens[found.start].start, sentence.tokens[found.end - 1].end
        if sentence.tokens[0].key == "otherwise":
            return negation(self._before) or None if self._before else None
        self._before = found.cases if found else None
        return self._before

    def _after_named(self, sentence: Sentence) -> Sentence:
        """After a value with a meaning of its own, "Otherwise, …" speaks of the other values."""
        held_back = self._notes.phrases and self._notes.phrases[-1].note == UNDER_CONDITION
        named = self._notes.statements and isinstance(self._notes.statements[-1].fact, Special) and not held_back
        tokens = sentence.tokens
        if not named or tokens[0].key != "otherwise" or self._before is not None:
            return sentence
        begin = 2 if tokens[1:2] and tokens[1].key == "," else 1
        return Sentence(tokens[begin:], tokens[begin].start, sentence.end) if len(tokens) > begin else sentence

    def _without_name(self, sentence: Sentence) -> Sentence:
        """Write "this parameter" for the name of the value: "the value of **limit** can be"."""
        tokens: list[Token] = []
        for token in sentence.tokens:
            if tokens and tokens[-1].key == "of" and token.kind == "value" and token.text == self._value.name:
                tokens += (Token("word", word, word, token.start, token.end) for word in ("this", "parameter"))
            else:
                tokens.append(token)
        return Sentence(tokens, sentence.start, sentence.end)

    def _begin(self, sentence: Sentence) -> None:
        """The first sentence tells what the value is called, and often its format."""
        self._value.first = sentence
        self._notes.state(format_named(sentence.tokens, self._value.name, self._notes.text), sentence)

    def _hear_phrases(self, sentence: Sentence, text: str, held: Scope) -> Introduction:
        tokens = sentence.tokens
        found = [one for one in spot(tokens, text) if self._may_say(one, held)]
        if not found:
            self._notes.leave(sentence)
            return _NO_LIST
        announces = _NO_LIST
        apart = next((at for at in range(4, len(tokens)) if is_each(tokens, at)), len(tokens))
        until = next((at for at in range(apart, len(tokens)) if tokens[at].key == ";"), len(tokens))
        examples, inside = examples_in(tokens), bracketed(tokens)
        for spotted in found:
            if apart <= spotted.start < until:
                held = held._replace(elements=True)
            if held.elements and clause_of_value(tokens, spotted.start):
                held = held._replace(own=True, elements=False)
            introduced = [fact for fact in spotted.facts if isinstance(fact, Introduction)]
            if introduced:
                announces = self._announced(introduced[0], tokens, held) if held.own else announces
            else:
                note = (
                    "an example"
                    if spotted.start in examples
                    else objection(Said(spotted, tokens, held, self._value, self._opening))
                )
                self._weigh(spotted, sentence, held, note, aside=inside[spotted.start])
        return announces

    def _announced(self, introduced: Introduction, tokens: Sequence[Token], held: Scope) -> Introduction:
        """What is announced under a condition counts only as one of several cases, which are lists of values."""
        if introduced.of != "values":
            return _NO_LIST if held.condition else introduced
        return _COMBINED if is_combined(tokens, self._value) else introduced

    def _hear_content(self, sentence: Sentence, topic: str, held: Scope) -> int:
        """Read the value or the span that a sentence begins with, under a heading that says which.

        Return how many tokens that took; what follows explains it, or excepts something.
        """
        begin = after_case(sentence.tokens) if held.condition and topic == "range" else 0
        tokens = sentence.tokens[begin:]
        content = default_content(tokens, number=self._value.is_number) if topic == "default" else None
        if topic == "range":
            object_like = self._value.type is not None and self._value.type.kind == "object"
            written = written_values(self._notes.text[tokens[0].start : sentence.end])
            content = (None if object_like else span_content(tokens)) or values_content(tokens)
            content = ((Choice(written),), len(tokens)) if written else content
        if content is None:
            return 0
        facts, end = content
        note = UNDER_CONDITION if held.condition else ""
        self._notes.phrase(topic, sentence.start, tokens[end - 1].end, facts, note)
        if held.condition:
            self._held_back += [_HeldBack(fact, sentence, held.elements, held.condition) for fact in facts]
        else:
            self._notes.state(facts, sentence, held)
        return begin + end

    def _weigh(self, spotted: Spotted, sentence: Sentence, held: Scope, note: str, *, aside: bool) -> None:
        """Take the facts of a phrase as statements, unless a note tells why not."""
        about = spotted.phrase.about
        start = max(sentence.start, sentence.tokens[spotted.start].start)
        end = sentence.tokens[spotted.end - 1].end
        self._notes.phrase(spotted.phrase.name, start, end, spotted.facts, note)
        listed = any(isinstance(fact, Choice) for fact in spotted.facts)
        if note == UNDER_CONDITION and _turned_round(sentence.tokens):
            return
        if (
            note == UNDER_CONDITION
            and about in ("value", "default", "case", "number")
            and (listed or not in_condition(sentence.tokens, spotted.start))
        ):
            self._held_back += [_HeldBack(fact, sentence, held.elements, held.condition) for fact in spotted.facts]
            self._notes.valued += [held.cases] if held.cases and listed else []
        if note in ("", UNDER_CONDITION) and about in DEFAULTS | {"special"}:
            self._notes.permit(self._case, spotted.facts, sentence)
        if note == UNDER_CONDITION and self._holds_under_cases(spotted, sentence, held):
            facts = tuple(self._measured(fact, held) for fact in spotted.facts)
            self._notes.state_under(held.cases, facts, sentence, elements=held.elements)
        if not note and about in _TAKING_BACK:
            taken = [fact for fact in spotted.facts if isinstance(fact, TakenBack)]
            self._notes.taken_back += [(fact, held.cases if held.condition else ALWAYS) for fact in taken]
            self._redefined = about == "other-meaning"
        elif not note and about != "special":
            facts = self._without_kinds(spotted.facts) if spotted.phrase.about == "secret" else spotted.facts
            facts = tuple(self._widened(self._measured(fact, held)) for fact in facts)
            if about in ("count", "list") or any(self._value.is_counted_by(fact) for fact in spotted.facts):
                held = held._replace(elements=False)
            if self._redefined and self._case:  # the value of which the sentence before spoke
                self._notes.state_under(self._case, facts, sentence, elements=held.elements)
            else:
                self._notes.state(facts, sentence, held, aside=aside)

    def _may_say(self, spotted: Spotted, held: Scope) -> bool:
        """Tell whether a phrase says anything: another meaning only in a case, and a time where its unit is told."""
        if any(isinstance(fact, Lasting) for fact in spotted.facts):
            return bool(self._value.unit_of_time)
        return bool(held.condition) or spotted.phrase.about != "other-meaning"

    def _holds_under_cases(self, spotted: Spotted, sentence: Sentence, held: Scope) -> bool:
        """Tell whether a phrase, outside of a condition on other fields, states what the value is under it."""
        if held.cases in ((), ALWAYS) or spotted.phrase.about not in ("value", "element"):
            return False
        if held.cases is None and in_condition(sentence.tokens, spotted.start):
            return False
        start, end = self._stated_in
        if start < sentence.tokens[spotted.end - 1].end and sentence.tokens[spotted.start].start < end:
            return False
        free = held._replace(condition="", absent=False, cases=ALWAYS)
        return not objection(Said(spotted, sentence.tokens, free, self._value, self._opening))

    def _without_kinds(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Only of a password is "must contain letters and digits" said of each kind; of a name, of its characters."""
        if self._value.is_secret:
            return facts
        return tuple(fact for fact in facts if isinstance(fact, Signage))

    def _measured(self, fact: Fact, held: Scope) -> Fact:
        """Read the bounds of a length as such, and the number of things as the value where that is their count."""
        if isinstance(fact, Lasting):
            unit = SECONDS.get(self._value.unit_of_time, 0)
            exact = unit and fact.least % unit == fact.most % unit == 0
            return Bounds(Interval(fact.least // unit, fact.most // unit)) if exact else fact
        if isinstance(fact, Extent) and fact.unit == "elements" and self._value.is_number:
            return Bounds(Interval(fact.low, fact.high)) if self._value.is_counted_by(fact) else fact
        if isinstance(fact, Bounds) and held.counts and (held.counts != "elements" or self._value.is_array):
            low, high, low_open, high_open = fact.interval
            return Extent(
                low if low is None else low + low_open, high if high is None else high - high_open, held.counts
            )
        return fact

    def _of_a_secret(self, tokens: Sequence[Token]) -> bool:
        """The sentence speaks of a password, and the value is none."""
        return not self._value.is_secret and mentions(tokens, SECRETS)

    def _widened(self, fact: Fact) -> Fact:
        """A word that a text says to set for a purpose is a value too, and an asterisk: "to query all, set **all**"."""
        if not isinstance(fact, Template) or not fact.regex:
            return fact
        also = _ALSO_SET.search(self._notes.text)
        others = [also["value"]] if also else [r"\*"] if _STANDS_FOR_ALL.search(self._notes.text) else []
        return Template(f"(?:{'|'.join([fact.regex, *others])})") if others else fact

    def _names_another(self, tokens: Sequence[Token]) -> bool:
        """The subject is the name of something else ("*{key}* indicates …"), which a pronoun means too."""
        rest = tokens[1:] if tokens[0].key == "-" else tokens
        named = len(rest) > 1 and (rest[0].kind == "value" or ("_" in rest[0].text and rest[1].key in EXPLAINING))
        return named and rest[0].text.lower() not in self._value.own

    def _leads_to_another(self, sentence: Sentence, after: Sequence[Sentence]) -> bool:
        """Tell whether a sentence on something else rules it, or only something of it is said in the next one."""
        last = self._notes.phrases[-1] if self._notes.phrases else None
        used = last is not None and all(isinstance(fact, Preset) for fact in last.facts)
        ruled = last is not None and last.start >= sentence.start and last.note == OF_ANOTHER and not used
        return ruled or any(_only(one.tokens) for one in after)

    def _of_a_part(self, held: Scope, tokens: Sequence[Token]) -> bool:
        """The list after "Bucket naming rules:" holds for a part of the value only; a password has but one part."""
        known = all(token.key in _OF_REQUIREMENTS for token in tokens)
        return mentions(tokens, _REQUIREMENTS) and not (held.own or known or self._value.is_secret)

    def _is_advice(self, tokens: Sequence[Token]) -> bool:
        """The list after "Recommended requirements:" is advice, but for a password that is called by its name."""
        return recommends(tokens) and not any(word in self._value.name.lower() for word in SECRETS | {"pass"})


def _ends_cases(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of all other cases: what is said after "In other cases, …" holds in each."""
    return [token.key for token in tokens[:3]] == ["in", "other", "cases"] and tokens[-1].key != ":"


def _goes_on(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence names no subject, and speaks of that of the sentence before it: "Only letters are …"."""
    return _only(tokens) or tokens[min(tokens[0].key == "-", len(tokens) - 1)].key in _WITHOUT_NAME


def _only(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence begins with what alone is so: "Currently, only **a** is supported"."""
    first = tokens[0].key
    return first == "only" or (first == "currently" and "only" in [token.key for token in tokens[1:3]])


def _special(tokens: Sequence[Token], value: Described) -> tuple[Fact, ...]:
    """Return the value of the condition on the value that a sentence begins with: "If the value is set to 0, …"."""
    if tokens[0].key not in ("if", "when"):
        return ()
    comma = next((at for at, token in enumerate(tokens[:_LONGEST_CONDITION]) if token.key == ","), 0)
    if comma < 2 or fails(tokens):
        return ()
    both = tokens[1].key == "both" and any(token.text == value.name for token in tokens[2:5])
    own = both or all(token.key in _ITSELF_SET for token in tokens[1 : comma - 1])
    number = number_of(tokens[comma - 1])
    if not own or (number is None and not (value.is_string and tokens[comma - 1].kind == "value")):
        return ()
    return (Special((tokens[comma - 1].text if number is None else str(number),)),)


def _turned_round(tokens: Sequence[Token]) -> bool:
    """The condition holds no rule: the server does what is said by itself, or a value is allowed only under it.

    "If it is left blank, the system automatically creates a group whose name …"; "can be **true** only when …".
    """
    only = any(one.key == "only" and two.key in ("when", "if") for one, two in pairwise(tokens))
    return only or mentions(tokens, _BY_ITSELF)
