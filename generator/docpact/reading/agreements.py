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
from docpact.prose.phrases.conditions import Bare
from docpact.prose.vocabulary import words
from docpact.reading.rows import Row
from docpact.reading.shapes import loose
from docpact.reading.words import singular
from docpact.rules import (
    Compared,
    Each,
    FieldRule,
    Given,
    NoneOf,
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
_WORDS = re.compile(r"[\w/-]+|[^\w\s*`]")
_OPENING = words(
    "specifies indicates identifies defines definition this parameter field : - whether if to enable use the a an list"
)
"""Words with which a description begins before it says what its field is."""
_LINKING = words(
    "the a an of used by for to in on at from with that which is are was whose when where and or can must list"
)
"""Words between the nouns that say what a field is, or after them."""
_SWITCHING = re.compile(r"^(?:is|enabled?)|enabled?$")
_LONGEST_OPENING = 200
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Outward:
    """A rule whose conditions (`when`, as the sentence has them) are on fields of an object around that of the rule."""

    rule: ObjectRule
    when: tuple[When, ...]
    problem: Diagnostic


@dataclass(frozen=True, slots=True)
class Agreed:
    """The rules of an object, the sentences that were not resolved, and those that objects around it may resolve."""

    rules: tuple[ObjectRule, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    outward: tuple[Outward, ...] = ()
    settled: tuple[Diagnostic, ...] = ()
    """What was said of sentences that an object inside this one left, and that were resolved here."""


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
    outward: list[Outward] = []
    for own, rule in stated:
        try:
            resolved = _resolved(_of_value(rule, own, names), names)
        except _UnresolvedError as error:
            problem = _unread(own, rule, str(error))
            diagnostics[problem] = None
            outward += _outward(rule, names, problem)
            continue
        if _says_something(resolved, names):
            rules.setdefault(_sorted(resolved), resolved)
    return Agreed(tuple(_consistent(list(rules.values()))), tuple(diagnostics), tuple(outward))


def _outward(rule: ObjectRule, members: Mapping[str, Member], problem: Diagnostic) -> Iterator[Outward]:
    """Yield a rule without the conditions that name no member, where all else of it does."""
    outer = tuple(when for when in rule.when if not _is_member(when.field, members))
    inner = tuple(when for when in rule.when if when not in outer)
    try:
        resolved = _resolved(replace(rule, when=inner), members)
    except _UnresolvedError:
        return
    if outer and _says_something(resolved, members):
        yield Outward(resolved, outer, problem)


def lift(outward: Iterable[Outward], field: Member, members: Sequence[Member]) -> Agreed:
    """Return the rules of an object that a field of it, an object or a list of such, leaves to what is around it.

    A condition further out counts only on fields whose values are listed: what has the name by chance has other values.
    """
    names = {member.name: member for member in members}
    rules: list[ObjectRule] = []
    settled: list[Diagnostic] = []
    further: list[Outward] = []
    for left in outward:
        inner = replace(left.rule, sentence="", source=None)
        held = Each(rule=inner) if field.type.kind == "array" else inner
        rule = FieldRule(field=field.name, rule=held, sentence=left.rule.sentence, source=left.rule.source)
        if not all(_is_member(when.field, names) for when in left.when):
            further.append(replace(left, rule=rule))
            continue
        try:
            resolved = _resolved(replace(rule, when=left.when), names)
        except _UnresolvedError:
            continue
        if _says_something(resolved, names) and all(_is_listed(names[when.field]) for when in resolved.when):
            rules.append(resolved)
            settled.append(left.problem)
    return Agreed(tuple(rules), (), tuple(further), tuple(settled))


def _unread(own: str, rule: ObjectRule, problem: str) -> Diagnostic:
    message = f"{own}: {problem}, so no rule was read: {rule.sentence}"
    hint = "Name a field of the same object by its name, or add the rule by an overlay."
    return Diagnostic("unread-condition", message, rule.source or Source("", 1), hint)


def _of_value(rule: ObjectRule, own: str, members: Mapping[str, Member]) -> ObjectRule:
    """Return a rule on a value of the field in whose description it stands as such: "**a** is available only if …"."""
    if not isinstance(rule, NotGiven) or rule.field in members or own not in members:
        return rule
    values = [value for listed in members[own].rules if isinstance(listed, OneOf) for value in listed.values]
    if rule.field not in values:
        return rule
    refused = NoneOf(values=(rule.field,), sentence=rule.sentence, source=rule.source)
    return FieldRule(field=own, rule=refused, when=rule.when, sentence=rule.sentence, source=rule.source)


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
    """Return the member of a name; one in words is that whose name has the same letters, or whose description says so.

    "start time" is `start_time`, or else `begin`, if "The start time of …" is what its description begins with.
    """
    if name in members:
        return members[name]
    alike = [member for member in members.values() if loose(name) in (loose(member.name), _switched(member))]
    alike = alike or [member for member in members.values() if _is_called(member, name.lower())]
    if len(alike) != 1:
        raise _UnresolvedError(f"{name!r} is no field beside it")
    return alike[0]


def _is_member(name: str, members: Mapping[str, Member]) -> bool:
    try:
        return bool(_member(name, members))
    except _UnresolvedError:
        return False


def _switched(member: Member) -> str:
    """Return what a switch is named after: `auto_scaling_enable` after the auto scaling; the name of another."""
    name = loose(member.name)
    return (member.type.kind == "boolean" and _SWITCHING.sub("", name)) or name


def _is_called(member: Member, name: str) -> bool:
    """Tell whether a description begins with what a name says in words ("job type": "Type of the job"), and no more."""
    wanted = [singular(word) for word in _WORDS.findall(name) if word not in _LINKING]
    said = _WORDS.findall(member.description[:_LONGEST_OPENING].lower())
    begin = next((at for at, word in enumerate(said) if word not in _OPENING), len(said))
    nouns = [at for at, word in enumerate(said) if at >= begin and word not in _LINKING][: len(wanted)]
    found = [singular(said[at]) for at in nouns]
    turned = found == [*wanted[-1:], *wanted[:-1]] and said[begin + 1] == "of"
    if len(wanted) < _FEWEST_WORDS or not (found == wanted or turned):
        return False
    after = said[nouns[-1] + 1 : nouns[-1] + 2]
    return not after or after[0] in _LINKING or not after[0][0].isalnum()


def _typed(when: When, member: Member) -> When:
    """Return a condition with its values as the member has them."""
    if when.values is None:
        return when
    if when.values == (_NULL,) and not any(isinstance(rule, Nullable) for rule in member.rules):
        return When(field=when.field, negated=not when.negated)
    if any(isinstance(value, Bare) for value in when.values) and not _is_listed(member):
        raise _UnresolvedError(f"{member.name} has no list of values in which {when.values[0]!r} is")
    return replace(when, values=tuple(_value(str(value), member) for value in when.values))


def _is_listed(member: Member) -> bool:
    return member.type.kind == "boolean" or any(isinstance(rule, OneOf) for rule in member.rules)


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
