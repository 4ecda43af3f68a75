"""What one description says of one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from docpact.diagnostics import Diagnostic
from docpact.model import Source, Type
from docpact.prose.assembly import assemble
from docpact.prose.blocks import read_blocks
from docpact.prose.conditions import field_rules
from docpact.prose.evidence import evidence
from docpact.prose.facts import Choice, Template
from docpact.prose.forms import add_forms
from docpact.prose.listening import Listener
from docpact.prose.maps import SPEAKS_OF_KEYS, is_map, parts_of, type_of
from docpact.prose.notes import UNCHECKED, UNREAD, Notes, Phrase
from docpact.prose.parts import define_parts
from docpact.prose.statements import Contradiction, Finding, in_all_cases, legal_always
from docpact.prose.takebacks import take_back
from docpact.prose.types import read_type
from docpact.rules import Each, FieldRule, Format, Keys, Numeral, ObjectRule, OneOf, Pattern, Rule, SomeOf, Values

_LONGEST = 100_000
"""Characters that are read of a description; the longest that people wrote have some thousands."""
_NOWHERE = Source("", 1)
_LEFT = {
    UNREAD: (
        "unread-rule",
        "This looks like a rule of {} and was not understood",
        "Say it as another description says it, or correct the document by an overlay.",
    ),
    UNCHECKED: (
        "unchecked-rule",
        "This ties {} to more than the request says, so nothing checks it",
        "Look for what it depends on (other things, the account, the time) before the request is sent.",
    ),
}
"""What is left of a description, by its name: the code of the diagnostic, what it says, and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rules of a description, the phrases they came from, and what looks like a rule and was not read.

    `doubtful` are the rules that nothing states, but the layout of the text or its first noun suggests, and those that
    make a number of a text: an example of the page that breaks one refutes it. `object_rules` are those of the object
    that holds the value, with names and values as the text writes them, and `unread_conditions` what seems to say such
    a rule: both count for values that are sent.
    """

    rules: tuple[Rule, ...] = ()
    object_rules: tuple[ObjectRule, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    leftovers: tuple[Phrase, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread_conditions: tuple[Diagnostic, ...] = ()
    doubtful: tuple[Rule, ...] = ()


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
    reading = _read(description, name, type or read_type(type_text), source is not None)
    return reading if source is None else _placed(reading, source)


@lru_cache(maxsize=4096)
def _read(description: str, name: str, declared: Type | None, placed: bool) -> Reading:
    """Read a description, with places as if it began on the first line: pages say the same of fields of one name."""
    notes = Notes(description, _NOWHERE if placed else None)
    blocks = read_blocks(description[:_LONGEST])
    for part, some in parts_of(blocks, description, name, declared).items():
        notes.part = part
        Listener(notes, part.removesuffix("s") or name, type_of(part, declared), of_part=bool(part)).hear(some)
    define_parts(notes, blocks)
    take_back(notes, name)
    if declared is not None and "string" in (declared.kind, declared.items and declared.items.kind):
        add_forms(notes)
    if len(description) > _LONGEST:
        notes.leftovers.append(Phrase(UNREAD, "the rest of a very long text", _LONGEST, len(description)))
    rules, findings, conditional = _assembled(notes, name, declared) if notes.states else ([], [], [])
    return Reading(
        tuple(rules),
        (*(rule for rule in notes.object_rules if not _of_values(rule, rules)), *conditional),
        tuple(notes.phrases),
        tuple(notes.leftovers),
        (
            *[_unread(leftover, notes.place(leftover.start), name) for leftover in notes.leftovers],
            *[_finding(finding, name) for finding in findings],
            *_of_any_key(description, name, declared, placed),
        ),
        tuple([_unread_condition(phrase, notes.place(phrase.start), name) for phrase in notes.conditions]),
        _doubtful(rules, notes),
    )


def _assembled(notes: Notes, name: str, declared: Type | None) -> tuple[list[Rule], list[Finding], list[ObjectRule]]:
    """Return the rules of what was stated, what is wrong with it, and the rules under conditions on other fields."""
    told = evidence(notes.text, name)
    of_cases = [statement for some in notes.conditional.values() for statement in some]
    stated = in_all_cases(notes.statements, [*of_cases, *notes.in_some_case])
    rules, findings = assemble(stated, declared, told)
    legal = legal_always(notes.statements, of_cases)
    conditional = [
        rule
        for cases, statements in notes.conditional.items()
        for rule in field_rules(name, assemble([*statements, *legal], declared, replace(told, shown=()))[0], cases)
    ]
    return rules, findings, conditional


def _of_values(rule: ObjectRule, rules: Sequence[Rule]) -> bool:
    """Tell whether a rule that seems to be one of several fields speaks of values: "a and b exclude each other"."""
    listed = (set(map(str, one.values)) for one in rules if isinstance(one, OneOf))
    return isinstance(rule, SomeOf) and any(values.issuperset(rule.choice) for values in listed)


def _doubtful(rules: Sequence[Rule], notes: Notes) -> tuple[Rule, ...]:
    if not rules:
        return ()
    implied = {s.sentence for s in notes.statements if isinstance(s.fact, Choice) and not s.fact.surely}
    templates = {s.sentence for s in notes.statements if isinstance(s.fact, Template)}
    inner = ((rule, rule.rule if isinstance(rule, Each) else rule) for rule in rules)
    return tuple(
        rule
        for rule, one in inner
        if (isinstance(one, OneOf) and rule.sentence in implied)
        or (isinstance(one, Format) and one.format == "uri")
        or (isinstance(one, Pattern) and rule.sentence in templates)
        or isinstance(one, Numeral)
    )


def _placed(reading: Reading, source: Source) -> Reading:
    return replace(
        reading,
        rules=tuple(_at(source, rule) for rule in reading.rules),
        object_rules=tuple(_at(source, rule) for rule in reading.object_rules),
        diagnostics=tuple(_at(source, diagnostic) for diagnostic in reading.diagnostics),
        doubtful=tuple(_at(source, rule) for rule in reading.doubtful),
        unread_conditions=tuple(_at(source, diagnostic) for diagnostic in reading.unread_conditions),
    )


_Sourced = TypeVar("_Sourced", bound=Rule | Diagnostic)


def _at(source: Source, found: _Sourced) -> _Sourced:
    """Move what was found in a description to the place of the description, with the rule that a rule holds."""
    if found.source is None:
        return found
    place = Source(source.path, source.line + found.source.line - 1)
    if isinstance(found, FieldRule):
        return replace(found, source=place, rule=_at(source, found.rule))
    return replace(found, source=place)


def _of_any_key(description: str, name: str, declared: Type | None, placed: bool) -> Iterator[Diagnostic]:
    """What is said of any key or value of an object whose fields a table names: it holds for other keys only."""
    if declared is None or declared.kind != "object" or is_map(declared) or not SPEAKS_OF_KEYS.search(description):
        return
    for rule in _read(description, name, Type("object"), placed).rules:
        if isinstance(rule, Keys | Values):
            yield Diagnostic(
                "unread-rule",
                f"This is said of any key or value of {name or 'the object'}, whose fields are listed: {rule.sentence}",
                rule.source or _NOWHERE,
                "Say it in the description of the field that is meant.",
            )


def _unread(leftover: Phrase, place: Source | None, name: str) -> Diagnostic:
    code, what, hint = _LEFT[leftover.name]
    sentence = " ".join(leftover.text.split())
    return Diagnostic(code, f"{what.format(name or 'the value')}: {sentence}", place or _NOWHERE, hint)


def _unread_condition(phrase: Phrase, place: Source | None, name: str) -> Diagnostic:
    sentence = " ".join(phrase.text.split())
    return Diagnostic(
        "unread-condition",
        f"This looks like a condition on {name or 'the value'} and was not understood: {sentence}",
        place or _NOWHERE,
        "Name the field that it depends on and its values, or add the rule by an overlay.",
    )


def _finding(finding: Finding, name: str) -> Diagnostic:
    if isinstance(finding, Contradiction):
        return Diagnostic(
            "contradicting-rules",
            f"{name or 'The value'}: {finding.first.sentence!r} and {finding.second.sentence!r} contradict each other.",
            finding.second.source or _NOWHERE,
            "Correct the sentence that is wrong; `docpact explain` shows what was kept of both.",
        )
    return Diagnostic(
        "refuted-rule",
        f"{name or 'The value'}: {finding.value!r} ({finding.shown_in}) is not as {finding.rule.sentence!r} was read.",
        finding.rule.source or _NOWHERE,
        "No rule was made of it; correct the value or the sentence, or add the rule by an overlay.",
    )
