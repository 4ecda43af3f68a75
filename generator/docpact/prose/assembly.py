"""Turns what the phrases said into rules, by the type of the value; merges what belongs together."""

from __future__ import annotations

import builtins
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from docpact.model import Type
from docpact.prose.evidence import NO_EVIDENCE, Evidence
from docpact.prose.facts import (
    Bounds,
    Choice,
    Extent,
    Fact,
    MayBeEmpty,
    NotEmpty,
    Preset,
    Separated,
    Shape,
    Signage,
    Special,
    Stated,
    Template,
    TimeLayout,
)
from docpact.prose.gathered import WITHOUT_LENGTH, Gathered, merged
from docpact.prose.intervals import whole
from docpact.prose.maps import KEYS, MAP, VALUES, is_map, type_of
from docpact.prose.statements import Contradiction, Finding, Statement, distinct, said
from docpact.prose.written import several
from docpact.rules import (
    Annotation,
    Count,
    Default,
    Deprecated,
    Each,
    Entries,
    Keys,
    Nullable,
    ReadOnly,
    Rule,
    Unique,
    Values,
)

_UNKNOWN = Type()
_OF_ARRAY = (Unique, Nullable, ReadOnly, Deprecated)
"""Rules that are stated of an array as a whole."""
_COUNTED = re.compile(r"^(?:[\[(]?\d|(?:value )?range\b|(?:min|max)(?:imum)?\b)|\bat (?:the )?most\b", re.IGNORECASE)
"""What tells that bounds of an array of objects are those of their number, and not of something that they have."""
_WITHIN: dict[str, builtins.type[Keys | Values]] = {KEYS: Keys, VALUES: Values}


def assemble(
    statements: Sequence[Statement], type: Type | None, evidence: Evidence = NO_EVIDENCE
) -> tuple[list[Rule], list[Finding]]:
    """Return the rules of a value, and what its statements contradict, or the text refutes."""
    if not statements:
        return [], []
    rules: list[Rule] = []
    findings: list[Finding] = []
    for part, within in _WITHIN.items():
        some = [replace(statement, part=MAP) for statement in statements if statement.part == part]
        if some:
            inner, found = assemble(some, type_of(part, type), replace(evidence, shown=()))
            rules += [_within(within, rule) for rule in inner if not isinstance(rule, Annotation)]
            findings += found
    listed = {value for s in statements if isinstance(s.fact, Choice) for value in s.fact.values}
    statements = [s for s in statements if s.part == MAP and not _names_no_value(s.fact, listed)]
    kind = type or _UNKNOWN
    if len({statement.product for statement in statements if statement.product}) > 1:
        statements = [statement for statement in statements if not statement.product]
    if kind.kind == "array" and kind.items is not None and kind.items.kind in ("string", "object"):
        of_texts = kind.items.kind == "string"
        statements = [_as_count(s) if of_texts or _COUNTED.search(s.sentence) else s for s in statements]
    for target, some, by in _targets(statements, kind):
        by_fact: dict[builtins.type[Fact], list[Statement]] = {}
        for statement in some:
            by_fact.setdefault(builtins.type(statement.fact), []).append(statement)
        found_rules = Gathered(some, by_fact, target, findings, evidence).rules()
        rules += several(found_rules, by) if by else found_rules
    if kind.kind == "array":
        rules = [*_of_array(statements, findings), *(_within(Each, rule) for rule in rules)]
    elif is_map(type):
        rules += _of_map(statements, findings)
    return rules, [*dict.fromkeys([*findings, *_refused_by_type(statements, kind), *_refused_defaults(rules)])]


def _refused_by_type(statements: Sequence[Statement], type: Type) -> Iterable[Contradiction]:
    """A number of characters of a value that has none."""
    for statement in statements:
        fact = statement.fact
        if isinstance(fact, Extent) and fact.unit in ("characters", "bytes") and type.kind in WITHOUT_LENGTH:
            yield Contradiction(replace(statement, sentence=f"The type is {type.kind}."), statement)


def _refused_defaults(rules: Sequence[Rule]) -> Iterable[Contradiction]:
    """A default that another rule of the value does not allow."""
    for default in rules:
        if isinstance(default, Default):
            yield from (Contradiction(rule, default) for rule in rules if not rule.accepts(default.value))


def _targets(statements: Sequence[Statement], type: Type) -> list[tuple[Type, list[Statement], str]]:
    """Tell which statements speak of which part: the elements of an array, the values of a text, or the value itself.

    The sign between the values of a text comes with what is said of these.
    """
    if type.kind == "array":
        ofs = [s for s in statements if not isinstance(s.fact, (NotEmpty, Preset, Stated)) or s.elements]
        counting = _counting(statements)
        return [(type.items or _UNKNOWN, [s for s in ofs if s.elements or s not in counting], "")]
    by = next((s.fact.by for s in statements if isinstance(s.fact, Separated)), "")
    if by and type.kind == "string":
        return _of_several(statements, type, by)
    whole = any(isinstance(s.fact, Extent) and not s.elements for s in statements)
    of_parts = [s for s in statements if s.elements and whole and isinstance(s.fact, Extent)]
    kept = [s for s in statements if not s.elements or _of_a_text(s, type)]
    return [(type, [s for s in kept if s not in of_parts], "")]


def _of_several(statements: Sequence[Statement], type: Type, by: str) -> list[tuple[Type, list[Statement], str]]:
    """Part what is said of a text of several values: what tells the form of values is of each one."""
    described = {s.sentence for s in statements if _of_each(s, by) and isinstance(s.fact, Signage)}
    each = [s for s in statements if _of_each(s, by) or (isinstance(s.fact, Extent) and s.sentence in described)]
    named = [s for s in statements if isinstance(s.fact, (MayBeEmpty, Preset, Special))]
    return [(type, [s for s in statements if s not in each], ""), (type, [*each, *named], by)]


def _of_each(statement: Statement, by: str) -> bool:
    """Tell whether a statement is of each value of a text that has a sign between them; a number of values is not."""
    fact = statement.fact
    if isinstance(fact, Extent):
        return statement.elements and fact.unit != "elements"
    if isinstance(fact, Signage):
        return fact.allowed and (statement.elements or by not in fact.characters)
    return statement.elements or isinstance(fact, (Bounds, Choice, Shape, Template, TimeLayout))


def _of_a_text(statement: Statement, type: Type) -> bool:
    """What is said of each part of a text holds for the text, but for a template."""
    return type is _UNKNOWN or (type.kind == "string" and not isinstance(statement.fact, Template))


def _counting(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements on the number of elements; beside "Array length: 0 to 8", "Minimum: 1" is of each one."""
    extents = [s for s in statements if isinstance(s.fact, Extent) and not s.elements]
    surely = [s for s in extents if isinstance(s.fact, Extent) and s.fact.unit == "elements"]
    return surely or [s for s in extents if isinstance(s.fact, Extent) and s.fact.unit in (None, "length")]


def _as_count(statement: Statement) -> Statement:
    """A range that is given for an array of texts or objects is one of the number of its elements."""
    if not isinstance(statement.fact, Bounds) or statement.elements:
        return statement
    low, high, *_ = statement.fact.interval
    return replace(statement, fact=Extent(low, high, "elements"))


def _within(holder: builtins.type[Each | Keys | Values], rule: Rule) -> Rule:
    """Make a rule of each element, key or value."""
    return holder(rule=replace(rule, sentence="", source=None), sentence=rule.sentence, source=rule.source)


def _names_no_value(fact: Fact, listed: Container[str]) -> bool:
    """What is used by default is no value of the field: "… the backup policy is enabled by default"."""
    return isinstance(fact, Preset) and fact.listed and fact.value not in listed


def _of_map(statements: Sequence[Statement], findings: list[Finding]) -> list[Rule]:
    extents = [s for s in statements if isinstance(s.fact, Extent) and s.fact.unit == "elements" and not s.elements]
    # A sentence that counts characters, too, speaks of a text.
    of_texts = {s.sentence for s in statements if isinstance(s.fact, Signage | Extent) and s not in extents}
    empty = [s for s in statements if isinstance(s.fact, NotEmpty) and s.sentence not in of_texts]
    extents += [replace(s, fact=Extent(1, None, "elements")) for s in empty]
    bounds = merged(extents, findings)
    return [said(Entries(min=whole(bounds[0]), max=whole(bounds[1])), bounds[2])] if bounds else []


def _of_array(statements: Sequence[Statement], findings: list[Finding]) -> list[Rule]:
    extents = _counting(statements)
    if not any(isinstance(s.fact, MayBeEmpty) for s in statements):
        extents += [replace(s, fact=Extent(1, None, "elements")) for s in statements if isinstance(s.fact, NotEmpty)]
    rules: list[Rule] = []
    bounds = merged(extents, findings)
    if bounds:
        low, high, of = bounds
        rules.append(said(Count(min=whole(low), max=whole(high)), of))
    for statement in statements:
        if isinstance(statement.fact, Stated) and isinstance(statement.fact.rule, _OF_ARRAY):
            rules.append(said(statement.fact.rule, [statement]))
    return distinct(rules)
