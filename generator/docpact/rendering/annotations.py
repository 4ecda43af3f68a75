"""From types and rules of the model to annotations of generated models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch

from docpact.model import Rule, Type
from docpact.rendering.code import Code, call, literal, raw
from docpact.rules import (
    Charset,
    Compared,
    Count,
    Each,
    Entries,
    FieldRule,
    Forbidden,
    Format,
    Given,
    Keys,
    Kinds,
    Layout,
    Length,
    MultipleOf,
    NoneOf,
    NotGiven,
    Nullable,
    Numeral,
    ObjectRule,
    OneOf,
    Pattern,
    Range,
    SomeOf,
    Spans,
    TimeWindow,
    Together,
    Unique,
    Unlike,
    Values,
    When,
    held_rule,
)
from docpact.rules.formats import layout_regex

_SENT = {"string": "String", "integer": "Integer", "number": "Number", "boolean": "Boolean", "any": "Any"}
_RECEIVED = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "any": "Any"}
_SECRET = re.compile(r"pass(word|wd|phrase)|pwd|secret|token|private_?key|credential", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Types:
    """Writes types: `classes` names the class of each schema, `prefix` the module where the classes are."""

    classes: Mapping[str, Code]
    prefix: str = ""

    def sent(self, type_: Type) -> Code:
        """Return the type of a value that is checked strictly before it is sent."""
        return self._written(type_, _SENT)

    def received(self, type_: Type) -> Code:
        """Return the type of a value as it is read with tolerance, and as a function's signature shows it."""
        return self._written(type_, _RECEIVED)

    def _written(self, type_: Type, scalars: Mapping[str, str]) -> Code:
        if type_.kind == "array":
            return Code(f"list[{self._written(type_.items or Type(), scalars)}]")
        if type_.kind == "map":
            return Code(f"dict[str, {self._written(type_.items or Type(), scalars)}]")
        if type_.kind == "union":
            members = dict.fromkeys(self._written(member, scalars) for member in type_.alternatives)
            return Code("Any") if not members or "Any" in members else Code(" | ".join(members))
        if type_.kind == "object":
            known = self.classes.get(type_.schema or "")
            return Code(f"{self.prefix}{known}") if known else Code("dict[str, Any]")
        return Code(scalars[type_.kind])


def optional(type_: Code) -> Code:
    """Return the type with None."""
    return type_ if type_ == "Any" else Code(f"{type_} | None")


def annotated(type_: Code, metadata: Iterable[Code]) -> Code:
    """Return the type with its metadata, if there is any."""
    items = list(metadata)
    return Code(f"Annotated[{', '.join([type_, *items])}]") if items else type_


def nullable(rules: Iterable[Rule]) -> bool:
    """Tell whether the documentation allows null."""
    return any(isinstance(rule, Nullable) for rule in rules)


def is_secret(name: str) -> bool:
    """Tell whether the value of a field of this name must not be shown."""
    return _SECRET.search(name) is not None


def checks(name: str, rules: Iterable[Rule]) -> list[Code]:
    """Return the checks of a field: calls of the generated `rules` module, one for each rule that a value can break.

    A value that must not be shown, by the name of its field, is kept out of the messages.
    """
    secret = {"secret": Code("True")} if is_secret(name) else {}
    found = []
    for rule in rules:
        check = _value_check(rule)
        if check is not None:
            origin = {"sentence": literal(rule.sentence), "source": literal(str(rule.source or ""))}
            found.append(call(f"rules.{check.name}", **check.arguments, **origin, **secret))
    return found


def agreements(rules: Iterable[Rule]) -> Code | None:
    """Return a tuple of what fields demand of each other: calls of the generated `agreements` module."""
    found = [code for rule in rules if isinstance(rule, ObjectRule) and (code := _agreement(rule)) is not None]
    return Code(f"({', '.join(found)},)") if found else None


def _agreement(rule: ObjectRule) -> Code | None:
    check = _check(rule)
    if check is None:
        return None
    when = {"when": Code(f"[{', '.join(map(_when, rule.when))}]")} if rule.when else {}
    told = {"sentence": rule.sentence, "source": str(rule.source or "")}
    origin = {key: literal(text) for key, text in told.items() if text}
    return call(f"agreements.{check.name}", **check.arguments, **when, **origin)


def _when(when: When) -> Code:
    values = {} if when.values is None else {"values": literal(list(when.values))}
    negated = {"negated": Code("True")} if when.negated else {}
    return call("agreements.When", field=literal(when.field), **values, **negated)


@dataclass(frozen=True, slots=True)
class _Check:
    name: str
    arguments: dict[str, Code]


def _given(**values: object) -> dict[str, Code]:
    return {key: literal(value) for key, value in values.items() if value is not None and value is not False}


def _value_check(rule: object) -> _Check | None:
    """Return the check of a rule of one value; a rule of an object is none, wherever a document has it."""
    return None if isinstance(rule, ObjectRule) else _check(rule)


@singledispatch
def _check(rule: object) -> _Check | None:
    """Return the check of a rule; None where the rule says nothing that one value could break."""
    return None


@_check.register
def _(rule: Length) -> _Check:
    unit = None if rule.unit == "characters" else rule.unit
    return _Check("Length", _given(min=rule.min, max=rule.max, unit=unit))


@_check.register
def _(rule: Range) -> _Check:
    exclusive = {"exclusive_min": rule.exclusive_min, "exclusive_max": rule.exclusive_max}
    return _Check("Range", _given(min=rule.min, max=rule.max, **exclusive))


@_check.register
def _(rule: MultipleOf) -> _Check | None:
    return _Check("MultipleOf", {"step": literal(rule.step)}) if rule.step else None


@_check.register
def _(rule: Charset) -> _Check:
    sets = {"allowed": rule.allowed, "first": rule.first, "last": rule.last}
    return _Check("Charset", {key: raw(value.regex()) for key, value in sets.items() if value})


@_check.register
def _(rule: Forbidden) -> _Check | None:
    if not rule.characters:
        return None
    place = {} if rule.place == "anywhere" else {"place": literal(rule.place)}
    return _Check("Forbidden", {"characters": raw(rule.characters.regex())} | place)


@_check.register
def _(rule: Pattern) -> _Check | None:
    return _Check("Pattern", {"regex": raw(rule.regex)}) if _compiles(rule.regex) else None


@_check.register
def _(rule: Unlike) -> _Check | None:
    return _Check("Unlike", {"regex": raw(rule.regex)}) if _compiles(rule.regex) else None


@_check.register
def _(rule: OneOf) -> _Check:
    return _Check("OneOf", {"values": literal(list(rule.values))})


@_check.register
def _(rule: NoneOf) -> _Check:
    return _Check("NoneOf", {"values": literal(list(rule.values))})


@_check.register
def _(rule: Spans) -> _Check:
    return _Check("Spans", {"spans": literal([list(span) for span in rule.spans])})


@_check.register
def _(rule: Numeral) -> _Check:
    return _Check("Numeral", _given(min=rule.min, max=rule.max))


@_check.register
def _(rule: Kinds) -> _Check:
    kinds = Code(f"[{', '.join(raw(kind.regex()) for kind in rule.kinds)}]")
    return _Check("Kinds", {"kinds": kinds, "least": literal(rule.least)})


@_check.register
def _(rule: TimeWindow) -> _Check:
    return _Check("TimeWindow", _given(hours=rule.hours, minutes=list(rule.minutes) or None))


@_check.register
def _(rule: Format) -> _Check:
    return _Check("Format", {"format": literal(rule.format)})


@_check.register
def _(rule: Layout) -> _Check:
    return _Check("Layout", {"layout": literal(rule.layout), "regex": raw(layout_regex(rule.layout))})


@_check.register
def _(rule: Count) -> _Check:
    return _Check("Count", _given(min=rule.min, max=rule.max))


@_check.register
def _(rule: Unique) -> _Check:
    return _Check("Unique", {})


@_check.register
def _(rule: Entries) -> _Check:
    return _Check("Entries", _given(min=rule.min, max=rule.max))


@_check.register(Each)
@_check.register(Keys)
@_check.register(Values)
def _(rule: Each | Keys | Values) -> _Check | None:
    inner = _value_check(rule.rule)
    if inner is None:
        return None
    return _Check(type(rule).__name__, {"rule": call(f"rules.{inner.name}", **inner.arguments)})


@_check.register
def _(rule: Given) -> _Check:
    return _Check("Given", _given(field=rule.field))


@_check.register
def _(rule: NotGiven) -> _Check:
    return _Check("NotGiven", _given(field=rule.field))


@_check.register
def _(rule: FieldRule) -> _Check | None:
    held = held_rule(rule)
    if isinstance(held, ObjectRule):
        code = _agreement(held)
        return None if code is None else _Check("Within", {"field": literal(rule.field), "agreement": code})
    inner = _value_check(rule.rule)
    if inner is None:
        return None
    secret = {"secret": Code("True")} if is_secret(rule.field) else {}
    return _Check(
        "FieldRule", {"field": literal(rule.field), "rule": call(f"rules.{inner.name}", **inner.arguments, **secret)}
    )


@_check.register
def _(rule: SomeOf) -> _Check:
    return _Check("SomeOf", _given(choice=list(rule.choice), least=rule.least, most=rule.most))


@_check.register
def _(rule: Together) -> _Check:
    return _Check("Together", _given(group=list(rule.group)))


@_check.register
def _(rule: Compared) -> _Check:
    return _Check("Compared", _given(field=rule.field, relation=rule.relation, other=rule.other))


def _compiles(regex: str) -> bool:
    try:
        re.compile(regex)
    except re.error:
        return False
    return True
