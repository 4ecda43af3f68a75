"""Rules in words, as a person would say them."""

from __future__ import annotations

import json
from functools import singledispatch

from docpact.model import Json
from docpact.rules import algebra, objects
from docpact.rules.characters import Characters

_PLACES = {"anywhere": "", "first": " at the beginning", "last": " at the end"}


@singledispatch
def in_words(rule: algebra.Rule) -> str:
    """Return what a rule says in one line, without the sentence it was read from."""
    return rule.name.replace("-", " ")


@in_words.register
def _(rule: algebra.Length) -> str:
    return f"{_between(rule.min, rule.max)} {rule.unit}"


@in_words.register
def _(rule: algebra.Count) -> str:
    return f"{_between(rule.min, rule.max)} elements"


@in_words.register
def _(rule: algebra.Range) -> str:
    if not (rule.exclusive_min or rule.exclusive_max):
        return _between(rule.min, rule.max)
    low = None if rule.min is None else f"{'above' if rule.exclusive_min else 'at least'} {rule.min}"
    high = None if rule.max is None else f"{'below' if rule.exclusive_max else 'at most'} {rule.max}"
    return " and ".join(bound for bound in (low, high) if bound)


@in_words.register
def _(rule: algebra.Spans) -> str:
    return " or ".join(_between(low, high) for low, high in rule.spans)


@in_words.register
def _(rule: algebra.Numeral) -> str:
    return f"a whole number in figures, {_between(rule.min, rule.max)}"


@in_words.register
def _(rule: algebra.MultipleOf) -> str:
    return f"a multiple of {rule.step}"


@in_words.register
def _(rule: algebra.Charset) -> str:
    parts = [_characters(rule.allowed)] if rule.allowed else []
    parts += [f"{place}: {_characters(edge)}" for place, edge in (("first", rule.first), ("last", rule.last)) if edge]
    return "; ".join(parts)


@in_words.register
def _(rule: algebra.Forbidden) -> str:
    return f"no {_characters(rule.characters, 'or')}{_PLACES[rule.place]}"


@in_words.register
def _(rule: algebra.Kinds) -> str:
    return f"at least {rule.least} of: {'; '.join(_characters(kind) for kind in rule.kinds)}"


@in_words.register
def _(rule: algebra.Pattern) -> str:
    return f"matches {rule.regex}"


@in_words.register
def _(rule: algebra.Unlike) -> str:
    return f"does not match {rule.regex}"


@in_words.register
def _(rule: algebra.OneOf) -> str:
    return _listed([_value(value) for value in rule.values], "or")


@in_words.register
def _(rule: algebra.NoneOf) -> str:
    return f"not {_listed([_value(value) for value in rule.values], 'or')}"


@in_words.register
def _(rule: algebra.Format) -> str:
    return rule.format


@in_words.register
def _(rule: algebra.Layout) -> str:
    return rule.layout


@in_words.register
def _(rule: algebra.TimeWindow) -> str:
    minutes = _listed([f"{minute:02d}" for minute in rule.minutes], "or")
    return f"hh:mm-HH:MM, {rule.hours} hours long" + (f", at minute {minutes}" if minutes else "")


@in_words.register
def _(rule: algebra.Unique) -> str:
    return "no two elements are equal"


@in_words.register
def _(rule: algebra.Each) -> str:
    return f"each: {in_words(rule.rule)}"


@in_words.register
def _(rule: algebra.Entries) -> str:
    return f"{_between(rule.min, rule.max)} entries"


@in_words.register
def _(rule: algebra.Keys) -> str:
    return f"each key: {in_words(rule.rule)}"


@in_words.register
def _(rule: algebra.Values) -> str:
    return f"each value: {in_words(rule.rule)}"


@in_words.register
def _(rule: algebra.Default) -> str:
    return f"{_value(rule.value)} where none is sent"


@in_words.register
def _(rule: algebra.ReadOnly) -> str:
    return "set by the server"


@in_words.register
def _(rule: algebra.WriteOnly) -> str:
    return "never returned"


@in_words.register
def _(rule: algebra.Nullable) -> str:
    return "may be null"


@in_words.register
def _(rule: algebra.Deprecated) -> str:
    return "not to be used any more"


@in_words.register
def _(rule: algebra.CaseSensitive) -> str:
    return "upper and lower case differ"


@in_words.register
def _(rule: objects.Given) -> str:
    return f"{rule.field} is mandatory{_when(rule)}"


@in_words.register
def _(rule: objects.NotGiven) -> str:
    return f"no {rule.field}{_when(rule)}"


@in_words.register
def _(rule: objects.FieldRule) -> str:
    return f"{rule.field}: {in_words(rule.rule)}{_when(rule)}"


@in_words.register
def _(rule: objects.SomeOf) -> str:
    if rule.most is None:
        return f"at least {rule.least} of {_listed(list(rule.choice), 'and')}{_when(rule)}"
    number = f"{rule.least}" if rule.least == rule.most else f"at most {rule.most}"
    return f"{number} of {_listed(list(rule.choice), 'and')}{_when(rule)}"


@in_words.register
def _(rule: objects.Together) -> str:
    return f"{_listed(list(rule.group), 'and')} together or not at all{_when(rule)}"


@in_words.register
def _(rule: objects.Compared) -> str:
    return f"{rule.field} {rule.relation} {rule.other}{_when(rule)}"


def condition_in_words(when: objects.When) -> str:
    """Return a condition in words: `type is "SSD" or "SAS"`, `vpc_id is not given`."""
    negation = "not " if when.negated else ""
    if when.values is None:
        return f"{when.field} is {negation}given"
    return f"{when.field} is {negation}{_listed([_value(value) for value in when.values], 'or')}"


def _when(rule: objects.ObjectRule) -> str:
    return f" when {' and '.join(map(condition_in_words, rule.when))}" if rule.when else ""


def _between(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"{low}"
    if low is None or high is None:
        return f"at most {high}" if low is None else f"at least {low}"
    return f"{low} to {high}"


def _characters(characters: Characters, joint: str = "and") -> str:
    """Write classes by their names and printable characters as they are, others by their code points."""
    signs = [sign if sign.isprintable() and sign != " " else f"U+{ord(sign):04X}" for sign in characters.others]
    return _listed([*characters.classes, *_shortened(signs)], joint)


def _shortened(signs: list[str]) -> list[str]:
    """Write control characters in a row as a range."""
    codes = [sign for sign in signs if sign.startswith("U+")]
    if len(codes) < 3:
        return signs
    return [f"{codes[0]} to {codes[-1]}", *(sign for sign in signs if sign not in codes)]


def _listed(words: list[str], joint: str) -> str:
    return " ".join(filter(None, [", ".join(words[:-1]), joint if len(words) > 1 else "", *words[-1:]]))


def _value(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
