"""Templates whose parts the text defines: "The format is **code-mode**. The mode can only be **h**."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docpact.model import Type
from docpact.prose.assembly import assemble
from docpact.prose.blocks import Block, Sentence
from docpact.prose.context import examples_from
from docpact.prose.evidence import Evidence
from docpact.prose.facts import Choice, Introduction, Part, Template
from docpact.prose.notes import Notes
from docpact.prose.spotting import spot
from docpact.prose.statements import Statement
from docpact.prose.tokens import Token, mentions
from docpact.prose.values import item_value
from docpact.prose.vocabulary import words
from docpact.rules import Charset, Length, Numeral, OneOf, Pattern, Rule
from docpact.rules.formats import escaped
from docpact.rules.numerals import numeral_regex

_ARTICLES = words("the a an each - value of")
_SAYING = words(
    "can must may should cannot has contains contain consists consist ranges is : options option starts only"
)
_ANY_CASE = words("case-insensitive insensitive")
_LONGEST_NAME = 8
_FARTHEST = 40
_MOST_REPEATS = 1000
_STRING = Type("string")
_ANY_TEXT = r"[^\n]+"
_VALUE = Token("word", "value", "value", 0, 0)


def define_parts(notes: Notes, blocks: Sequence[Block]) -> None:
    """Narrow the templates among the statements by what the description says of their parts.

    What is said of a part is no statement about the whole value.
    """
    found = [at for at, statement in enumerate(notes.statements) if isinstance(statement.fact, Template)]
    if not found and " + " not in notes.text and " or " not in notes.text[:_FARTHEST]:
        return
    sentences = list(_sentences(blocks))
    for at in found:
        statement = notes.statements[at]
        assert isinstance(statement.fact, Template)
        definitions = _definitions(statement.fact, sentences)
        fact = _defined(statement.fact, definitions)
        notes.statements[at] = replace(statement, fact=fact)
        _withdraw(notes, definitions)
    if not found:
        _add_sum(notes, blocks, sentences)
        _add_alternative(notes, sentences)


def _add_alternative(notes: Notes, sentences: Sequence[Sentence]) -> None:
    """State what a value of two kinds can be: "Number or name of the port. Number must be … Name must be …"."""
    keys = [token.key for token in sentences[0].tokens[:4]] if sentences else []
    if keys[1:2] != ["or"] or keys[3:] not in ([], ["of"]):
        return
    either = Template("", (Part(keys[0], _ANY_TEXT), Part(keys[2], _ANY_TEXT)))
    definitions = _definitions(either, sentences[1:])
    if len(definitions) == 2:
        _withdraw(notes, definitions)
        notes.state((Template("|".join(regex for regex, _ in definitions.values())),), sentences[0])


def _add_sum(notes: Notes, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> None:
    """State the forms of a list of which one is a sum of parts ("Number + Unit"), and others are single values."""
    items = [block for block in _flat(blocks) if block.kind == "item" and block.sentences]
    sums = [(item, template) for item in items if (template := _sum(item.sentences[0].tokens))]
    if len(sums) != 1:
        return
    item, template = sums[0]
    definitions = _definitions(template, sentences)
    whole = _defined(template, definitions)
    if not whole.regex:
        return
    values = [
        found.value.values
        for other in items
        if (found := item_value(other.sentences[0].tokens)) and found.end == len(other.sentences[0].tokens)
    ]
    forms = [whole.regex, *(escaped(value) for some in values for value in some)]
    _withdraw(notes, definitions)
    listed = {value for some in values for value in some}
    notes.statements[:] = [
        s for s in notes.statements if not isinstance(s.fact, Choice) or not listed.issuperset(s.fact.values)
    ]
    notes.phrase("forms of the value", item.start, item.sentences[0].end)
    notes.state((Template("|".join(forms)),), item.sentences[0])


def _sum(tokens: Sequence[Token]) -> Template | None:
    """Read "Number + Unit": names with signs of addition between them."""
    keys = [token.key for token in tokens]
    if not 3 <= len(keys) <= _LONGEST_NAME or any((key == "+") != (at % 2 == 1) for at, key in enumerate(keys)):
        return None
    return Template("", tuple(Part(key, _ANY_TEXT) for key in keys[::2])) if len(keys) % 2 else None


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _flat(block.children)


def _sentences(blocks: Sequence[Block]) -> Iterator[Sentence]:
    for block in _flat(blocks):
        yield from block.sentences


_Definitions = dict[str, tuple[str, Sentence]]
"""What a part can be, as a regular expression, and the sentence that tells it, by the name of the part."""


def _definitions(template: Template, sentences: Sequence[Sentence]) -> _Definitions:
    """Return what sentences say of the parts of a template that they begin with."""
    found: _Definitions = {}
    for part in template.parts:
        for sentence in sentences if part.name else ():
            rest = _after_name(part.name, sentence.tokens)
            regex = _regex_of(part, rest) if rest else None
            if regex:
                found.setdefault(part.name, (regex, sentence))
    return found


def _defined(template: Template, definitions: _Definitions) -> Template:
    """Put what is known of the parts in their places; words are a template only if all of them but one are defined."""
    names = [part.name for part in template.parts if part.name]
    if not definitions or (not template.regex and len(definitions) < max(2, len(names) - 1)):
        return template
    return Template("".join(definitions[p.name][0] if p.name in definitions else p.regex for p in template.parts))


def _withdraw(notes: Notes, definitions: _Definitions) -> None:
    of_parts = {notes.sentence_text(sentence) for _, sentence in definitions.values()}
    notes.statements[:] = [
        s for s in notes.statements if s.sentence not in of_parts or isinstance(s.fact, (Template, Introduction))
    ]


def _after_name(name: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what a sentence says of a part that it begins with; its name may have lost its first words.

    "The account ID contains …" speaks of the part `Authorized_account_ID`.
    """
    end = next((at for at, token in enumerate(tokens[:_LONGEST_NAME]) if token.key in _SAYING), 0)
    subject = re.findall(r"[a-z0-9]+", " ".join(t.text.lower() for t in tokens[:end] if t.key not in _ARTICLES))
    wanted = [word for word in re.findall(r"[a-z0-9]+", name) if word not in _ARTICLES]
    if not subject or (wanted != subject and (len(subject) < 2 or wanted[-len(subject) :] != subject)):
        return ()
    return tokens[end:]


def _regex_of(part: Part, tokens: Sequence[Token]) -> str | None:
    """Return what a part can be, by the phrases that are said of it; None where they tell no more than the template."""
    said = [_VALUE, *tokens]
    examples = examples_from(said)
    facts = [fact for found in spot(said) if found.start < examples for fact in found.facts]
    any_case = mentions(tokens, _ANY_CASE)
    rules, contradictions = assemble([Statement(fact, "") for fact in facts], _STRING, Evidence(any_case=any_case))
    return None if contradictions else _regex_of_rules(part, rules)


def _regex_of_rules(part: Part, rules: Sequence[Rule]) -> str | None:
    length = next((rule for rule in rules if isinstance(rule, Length)), Length())
    signs = next((rule.allowed.regex() for rule in rules if isinstance(rule, Charset) and rule.allowed), None)
    for rule in rules:
        if isinstance(rule, OneOf):
            return f"(?:{'|'.join(escaped(str(value)) for value in rule.values)})"
        if isinstance(rule, Pattern):
            return f"(?:{rule.regex})"
        if isinstance(rule, Numeral):
            return numeral_regex(rule.min, rule.max)
    if not signs and (length == Length() or not re.fullmatch(r"\[\^[^\]]*\]\+", part.regex)):
        return None
    least = length.min or 1
    most = length.max if length.max is not None and length.max <= _MOST_REPEATS else ""
    return (
        f"{signs or part.regex[:-1]}{{{least}}}" if least == most else f"{signs or part.regex[:-1]}{{{least},{most}}}"
    )
