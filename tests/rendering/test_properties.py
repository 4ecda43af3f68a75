"""Rules made by chance: their values, schema, generated check, sentence, and conjunction agree."""

from __future__ import annotations

import importlib
from functools import singledispatch
from types import ModuleType

import pytest
from docpact.model import Json, Service, Type
from docpact.prose import read
from docpact.rendering.annotations import checks
from docpact.rules import (
    CaseSensitive,
    Characters,
    Charset,
    Count,
    Default,
    Entries,
    Forbidden,
    Format,
    Keys,
    Kinds,
    Layout,
    Length,
    MultipleOf,
    NoneOf,
    Numeral,
    OneOf,
    Pattern,
    Range,
    ReadOnly,
    Rule,
    Unique,
    Unlike,
    Values,
    conjunction,
)
from docpact.rules.formats import FORMATS
from docpact.testing.base import keeps
from docpact.testing.confirmations import confirmations
from docpact.testing.strategies import breaking, drawn, keeping, valid_values
from docpact.testing.subjects import Subject
from docpact.testing.violations import violations
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

by_chance = settings(
    max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SIGNS = {"-": "hyphens", "_": "underscores", ".": "periods", "@": "at signs", "/": "slashes", ":": "colons"}
CLASSES = {"letters": "letters", "uppercase": "uppercase letters", "lowercase": "lowercase letters", "digits": "digits"}
WORDS = st.text("abcdefghij", min_size=2, max_size=8)

lengths = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda ends: Length(min=ends[0], max=sum(ends)))
ranges = st.tuples(st.integers(-50, 50), st.integers(1, 99)).map(lambda ends: Range(min=ends[0], max=sum(ends)))
classes = st.sets(st.sampled_from(sorted(CLASSES)), min_size=1, max_size=2).filter(
    lambda some: "letters" not in some or not some & {"uppercase", "lowercase"}
)
signs = st.sets(st.sampled_from(sorted(SIGNS)), min_size=1).map("".join)
charsets = st.builds(
    lambda some, others, first: Charset(
        allowed=Characters(tuple(some), others), first=Characters(tuple(some)) if first else None
    ),
    classes,
    signs,
    st.booleans(),
)
forbidden = st.builds(
    lambda others, place: Forbidden(characters=Characters(others=others), place=place),
    signs,
    st.sampled_from(["anywhere", "first", "last"]),
)
KINDS = (Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",)), Characters(others="!#@"))
kinds = st.integers(1, 4).map(lambda least: Kinds(kinds=KINDS, least=least))
numerals = st.tuples(st.integers(0, 50), st.integers(2, 500)).map(lambda ends: Numeral(min=ends[0], max=sum(ends)))
lists = st.lists(WORDS, min_size=2, max_size=5, unique=True).map(tuple)
TEXT_RULES = (
    lengths,
    charsets,
    forbidden,
    kinds,
    numerals,
    lists.map(lambda values: OneOf(values=values)),
    lists.map(lambda values: NoneOf(values=values)),
    st.sampled_from(["uuid", "cidr"]).map(lambda name: Format(format=name)),
    st.sampled_from(["yyyy-MM-dd HH:mm:ss", "HH:mm", "yyyyMMddHHmmss"]).map(lambda layout: Layout(layout=layout)),
    st.sampled_from([r"[a-z]{1,32}", r"[A-Z][0-9]+"]).map(lambda regex: Pattern(regex=regex)),
    WORDS.map(lambda word: Unlike(regex=f".*{word}.*")),
)
NUMBER_RULES = (ranges, st.integers(2, 50).map(lambda step: MultipleOf(step=step)))
LIST_RULES = (st.integers(2, 50).map(lambda size: Count(max=size)), st.just(Unique()))
texts = st.one_of(lengths, charsets, lists.map(lambda values: OneOf(values=values)))
MAP_RULES = (
    st.tuples(st.integers(1, 3), st.integers(0, 9)).map(lambda ends: Entries(min=ends[0], max=sum(ends))),
    texts.map(lambda rule: Keys(rule=rule)),
    texts.map(lambda rule: Values(rule=rule)),
)
OTHER_RULES = (WORDS.map(lambda word: Default(value=word)), st.just(CaseSensitive()), st.just(ReadOnly()))
breakable = st.one_of(*TEXT_RULES, *NUMBER_RULES, *LIST_RULES, *MAP_RULES)


@pytest.fixture(scope="module")
def generated(library: ModuleType) -> ModuleType:
    return importlib.import_module(f"{library.__name__}.rules")


def refusals(rule: Rule, value: Json, generated: ModuleType) -> list[bool]:
    """Tell of the rule itself, its schema and its generated check whether they refuse a value."""
    checker = FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    (code,) = checks("name", [rule])
    check = eval(code, {"rules": generated})
    schema = Draft202012Validator(rule.schema(), format_checker=checker)
    return [not rule.accepts(value), not schema.is_valid(value), check._fault(value) is not None]


@by_chance
@given(data=st.data())
def test_all_forms_of_a_rule_accept_what_keeps_it_and_refuse_what_breaks_it(
    generated: ModuleType, data: st.DataObject
) -> None:
    rule = data.draw(breakable)
    assert refusals(rule, data.draw(keeping(rule)), generated) == [False] * 3
    assert refusals(rule, data.draw(breaking(rule)), generated) == [True] * 3


@by_chance
@given(rules=st.tuples(lengths, st.one_of(charsets, forbidden)), draw=st.data())
def test_a_value_of_a_field_breaks_no_rule_or_only_the_one_that_is_meant(
    rules: tuple[Rule, ...], draw: st.DataObject
) -> None:
    models = drawn(valid_values(Service("", ""), Type("string"), rules), 3)
    assume(models)
    assert all(keeps(model, rules) for model in models)
    for probe in violations(Subject("body", ("name",), Type("string"), True, rules), models[-1]):
        assert [rule for rule in rules if not rule.accepts(probe.value)] == [probe.rule] or probe.value == ""


@by_chance
@given(rules=st.tuples(*MAP_RULES), draw=st.data())
def test_a_map_breaks_no_rule_or_only_the_one_that_is_meant(rules: tuple[Rule, ...], draw: st.DataObject) -> None:
    type = Type("map", items=Type("string"))
    models = drawn(valid_values(Service("", ""), type, rules), 3)
    assume(models)
    assert all(keeps(model, rules) for model in models)
    subject = Subject("body", ("labels",), type, True, rules)
    for probe in violations(subject, models[-1]):
        assert [rule for rule in rules if not rule.accepts(probe.value)] == [probe.rule]
    assert all(keeps(probe.value, rules) for probe in confirmations(subject, models[-1]))


@by_chance
@given(rules=st.lists(breakable, max_size=6), random=st.randoms(use_true_random=False))
def test_the_order_of_a_conjunction_is_of_no_account(rules: list[Rule], random: object) -> None:
    shuffled = list(rules)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert conjunction(rules, {"type": "string"}) == conjunction(shuffled, {"type": "string"})


@by_chance
@given(rule=st.one_of(*TEXT_RULES, *NUMBER_RULES, *LIST_RULES, *MAP_RULES, *OTHER_RULES))
def test_a_rule_is_read_from_its_sentence(rule: Rule) -> None:
    found = read(f"Password. {sentence(rule)}", name="password", type_text=TYPES.get(type(rule), "String")).rules
    # Kinds of characters that a text needs are also those that it may have.
    assert [other for other in found if not isinstance(rule, Kinds) or isinstance(other, Kinds)] == [rule]


TYPES = {Range: "Integer", MultipleOf: "Integer", Count: "Array of strings", Unique: "Array of strings"}
TYPES |= dict.fromkeys([Entries, Keys, Values], "Map<String,String>")


@singledispatch
def sentence(rule: Rule) -> str:
    """Say a rule as documentation says it."""
    raise NotImplementedError(type(rule).__name__)


def _listed(words: list[str], joint: str = "and") -> str:
    if len(words) < 3:
        return f" {joint} ".join(words)
    return f"{', '.join(words[:-1])}, {joint} {words[-1]}"


def _named(characters: Characters) -> list[str]:
    return [CLASSES[name] for name in characters.classes] + [f"{SIGNS[c]} ({c})" for c in characters.others]


def _marked(values: tuple[Json, ...]) -> str:
    return _listed([f"**{value}**" for value in values], "or")


@sentence.register
def _(rule: Length) -> str:
    return f"The value contains {rule.min} to {rule.max} characters."


@sentence.register
def _(rule: Range) -> str:
    return f"The value ranges from {rule.min} to {rule.max}."


@sentence.register
def _(rule: Charset) -> str:
    assert rule.allowed
    first = (
        f" It must start with {_listed([f'a {name[:-1]}' for name in _named(rule.first)], 'or')}." if rule.first else ""
    )
    return f"Only {_listed(_named(rule.allowed))} are allowed.{first}"


@sentence.register
def _(rule: Forbidden) -> str:
    verb = {"anywhere": "contain", "first": "start with", "last": "end with"}[rule.place]
    return f"The value cannot {verb} {_listed(_named(rule.characters), 'or')}."


@sentence.register
def _(rule: Kinds) -> str:
    names = [*CLASSES.values()][1:]
    return f"It must contain at least {rule.least} of the following: {', '.join(names)}, and special characters ``!#@``"


@sentence.register
def _(rule: Numeral) -> str:
    return f"The value ranges from {rule.min} to {rule.max}."


@sentence.register
def _(rule: OneOf) -> str:
    return f"The value can be {_marked(rule.values)}."


@sentence.register
def _(rule: NoneOf) -> str:
    return f"The value cannot be {_marked(rule.values)}."


@sentence.register
def _(rule: Format) -> str:
    return {"uuid": "The value is in UUID format.", "cidr": "The value must be in CIDR format."}[rule.format]


@sentence.register
def _(rule: Layout) -> str:
    return f"The format is {rule.layout}."


@sentence.register
def _(rule: Pattern) -> str:
    return f"It must match the regular expression ``^{rule.regex}$``."


@sentence.register
def _(rule: Unlike) -> str:
    return f"The value cannot contain the word **{rule.regex[2:-2]}**."


@sentence.register
def _(rule: MultipleOf) -> str:
    return f"The value must be a multiple of {rule.step}."


@sentence.register
def _(rule: Count) -> str:
    return f"The list can contain up to {rule.max} tags."


@sentence.register
def _(rule: Entries) -> str:
    most = f"A maximum of {rule.max} key-value pairs are allowed"
    return f"{most}, and a minimum of {rule.min} key-value pairs are required."


@sentence.register
def _(rule: Keys) -> str:
    return f"\n\n-  **key**: {sentence(rule.rule)}\n-  **value**: what it means."


@sentence.register
def _(rule: Values) -> str:
    return f"\n\n-  **key**: a name.\n-  **value**: {sentence(rule.rule)}"


@sentence.register
def _(rule: Unique) -> str:
    return "The elements must be unique."


@sentence.register
def _(rule: Default) -> str:
    return f"The default value is **{rule.value}**."


@sentence.register
def _(rule: CaseSensitive) -> str:
    return "The value is case-sensitive."


@sentence.register
def _(rule: ReadOnly) -> str:
    return "This parameter is read-only."
