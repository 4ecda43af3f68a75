"""What fields demand of each other: the names and values of a sentence as fields of one object, with their types.

A sentence names fields as people do. Where a name is that of no field beside the one described, or a value none that
the named field can have, nothing is concluded: a condition that is only nearly right would refuse good requests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docpact import prose
from docpact.diagnostics import Diagnostic
from docpact.model import Field, Json, Parameter, Source
from docpact.reading.rows import Row
from docpact.reading.shapes import loose
from docpact.rules import (
    Compared,
    FieldRule,
    Given,
    NotGiven,
    Nullable,
    ObjectRule,
    OneOf,
    ReadOnly,
    SomeOf,
    Together,
    When,
    renamed,
)

Member = Field | Parameter
"""A field of an object, or a parameter."""

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")
_ORDERED = ("integer", "number", "string")
_NULL = "null"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The rules of an object, and the sentences that could not be resolved."""

    rules: tuple[ObjectRule, ...]
    diagnostics: tuple[Diagnostic, ...]


class _UnresolvedError(Exception):
    """A name or value of a sentence that is none of the object."""


def of_column(row: Row, source: Source) -> tuple[ObjectRule, ...]:
    """Return what the Mandatory column of a row says under a condition: "No (mandatory when **type** is **a**)"."""
    said = row.mandatory.said
    return prose.read(said, name=row.name.text, source=source).object_rules if said else ()


def agree(stated: Iterable[tuple[str, ObjectRule]], members: Sequence[Member]) -> Agreed:
    """Return the rules that sentences state, each with the name of the member in whose description it stands."""
    names = {member.name: member for member in members}
    rules: dict[ObjectRule, ObjectRule] = {}
    diagnostics: dict[Diagnostic, None] = {}
    for own, rule in stated:
        try:
            resolved = _resolved(rule, names)
        except _UnresolvedError as error:
            diagnostics[_unread(own, rule, str(error))] = None
            continue
        if _says_something(resolved, names):
            rules.setdefault(_sorted(resolved), resolved)
    return Agreed(tuple(_consistent(list(rules.values()))), tuple(diagnostics))


def _unread(own: str, rule: ObjectRule, problem: str) -> Diagnostic:
    message = f"{own}: {problem}, so no rule was read: {rule.sentence}"
    hint = "Name a field of the same object by its name, or add the rule by an overlay."
    return Diagnostic("unread-condition", message, rule.source or Source("", 1), hint)


def _resolved(rule: ObjectRule, members: Mapping[str, Member]) -> ObjectRule:
    found = renamed(rule, lambda name: _member(name, members).name)
    return replace(found, when=tuple(_typed(when, members[when.field]) for when in found.when))


def _sorted(rule: ObjectRule) -> ObjectRule:
    """Return the rule with its fields in one order: each of them may state the rule, and begin with itself."""
    match rule:
        case SomeOf():
            return replace(rule, choice=tuple(sorted(rule.choice)))
        case Together():
            return replace(rule, group=tuple(sorted(rule.group)))
        case _:
            return rule


def _member(name: str, members: Mapping[str, Member]) -> Member:
    """Return the member of a name; one in words ("start time") is that whose name has the same letters."""
    if name in members:
        return members[name]
    alike = [member for known, member in members.items() if loose(known) == loose(name)]
    if len(alike) != 1:
        raise _UnresolvedError(f"{name!r} is no field beside it")
    return alike[0]


def _typed(when: When, member: Member) -> When:
    """Return a condition with its values as the member has them."""
    if when.values is None:
        return when
    if when.values == (_NULL,) and not any(isinstance(rule, Nullable) for rule in member.rules):
        return When(field=when.field, negated=not when.negated)
    return replace(when, values=tuple(_value(str(value), member) for value in when.values))


def _value(text: str, member: Member) -> Json:
    """Return a value as JSON has it. A closed list of the member has it, perhaps in other case."""
    if text == _NULL:
        return None
    value = _of_kind(text, member.type.kind)
    for rule in member.rules:
        if isinstance(rule, OneOf) and not rule.accepts(value):
            alike = [known for known in rule.values if str(known).lower() == text.lower()]
            if len(alike) != 1:
                raise _UnresolvedError(f"{text!r} is no value of {member.name}")
            value = alike[0]
    return value


def _of_kind(text: str, kind: str) -> Json:
    if kind == "boolean" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "integer" and _WHOLE.fullmatch(text):
        return int(text)
    if kind == "number" and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if kind == "string":
        return text
    raise _UnresolvedError(f"{text!r} is no value of the type {kind}")


def _says_something(rule: ObjectRule, members: Mapping[str, Member]) -> bool:
    """Tell whether objects that have all that is mandatory anyway can keep a rule, and can break it."""
    named = [members[name] for name in rule.named]
    conditions = {when.field for when in rule.when}
    distinct = len(set(rule.named)) == len(named) and len(conditions) == len(rule.when)
    if not distinct or conditions & set(rule.named) or any(_is_read_only(member) for member in named):
        return False
    if _counts_null(rule, members):
        return False
    match rule:
        case FieldRule():
            return rule.rule not in named[0].rules
        case Compared():
            return all(member.type.kind in _ORDERED for member in named)
        case SomeOf() | Together():
            return len(named) > 1 and not any(member.required for member in named)
        case _:
            return not any(member.required for member in named)


def _counts_null(rule: ObjectRule, members: Mapping[str, Member]) -> bool:
    """Tell whether null, of a field that may be null, would count as a value that is given: it says there is none."""
    asked = {when.field for when in rule.when if when.values is None}
    if isinstance(rule, NotGiven) or (isinstance(rule, SomeOf) and rule.most is not None):
        asked |= set(rule.named)
    return any(isinstance(stated, Nullable) for name in asked for stated in members[name].rules)


def _is_read_only(member: Member) -> bool:
    return any(isinstance(rule, ReadOnly) for rule in member.rules)


def _consistent(rules: list[ObjectRule]) -> Iterator[ObjectRule]:
    """Yield the rules but those that say the opposite of each other: a field given, and not given, in one case."""
    for rule in rules:
        opposite: type[ObjectRule] = NotGiven if isinstance(rule, Given) else Given
        if not isinstance(rule, Given | NotGiven) or not any(
            isinstance(other, opposite) and other.named == rule.named and other.when == rule.when for other in rules
        ):
            yield rule
