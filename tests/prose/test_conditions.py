"""Conditions on other fields: the examples of their table, whole sentences, and what is left alone."""

from __future__ import annotations

import time

import pytest
from docpact.prose import read
from docpact.prose.conditions import clause, condition_in, object_rules
from docpact.prose.phrases.conditions import CLAUSES, DEMANDS, SELF, Clause, Demand
from docpact.prose.tokens import tokenize
from docpact.rules import ObjectRule, in_words, renamed

CLAUSE_EXAMPLES = [(entry, text, said) for entry in CLAUSES for text, said in entry.examples]
DEMAND_EXAMPLES = [(entry, text, said) for entry in DEMANDS for text, said in entry.examples]
CONDITION = " when **c** is set to **x**"


def _rules_of(sentence: str) -> tuple[ObjectRule, ...]:
    tokens = tokenize(sentence)
    return object_rules(tokens, condition_in(tokens), SELF)


@pytest.mark.parametrize(("entry", "text", "said"), CLAUSE_EXAMPLES, ids=[text for _, text, _ in CLAUSE_EXAMPLES])
def test_a_clause_says_what_its_examples_say(entry: Clause, text: str, said: list[object]) -> None:
    found = clause(tokenize(text), 0)
    assert list(found.value if found else ()) == said


@pytest.mark.parametrize(("entry", "text", "said"), DEMAND_EXAMPLES, ids=[text for _, text, _ in DEMAND_EXAMPLES])
def test_a_demand_says_what_its_examples_say(entry: Demand, text: str, said: tuple[ObjectRule, ...]) -> None:
    sentence = text.rstrip(".")
    alone = _rules_of(sentence)
    under = _rules_of(sentence + (" only" if entry.only else "") + CONDITION)
    assert alone == (said if entry.bare else ())
    assert [in_words(rule).partition(" when ")[0] for rule in under] == [
        in_words(rule).partition(" when ")[0] for rule in said
    ]


def test_every_entry_has_an_example_of_what_it_says() -> None:
    assert all(any(said for _, said in entry.examples) for entry in (*CLAUSES, *DEMANDS))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is mandatory if **login** is set to **password**.", ['me is mandatory when login is "password"']),
        ("This parameter is valid only when **kind** is **a** or **b**.", ['no me when kind is not "a" or "b"']),
        (
            "This parameter is available only if **one** and **two** are set.",
            ["no me when one is not given", "no me when two is not given"],
        ),
        (
            "This field is mandatory when **a** is set to **on** and **b** is set to **off**.",
            ['me is mandatory when a is "on" and b is "off"'],
        ),
        (
            "This field is mandatory when **a** is **1** or **b** is **2**.",
            ['me is mandatory when a is "1"', 'me is mandatory when b is "2"'],
        ),
        (
            "If **other_id** is left blank, this parameter must be specified.",
            ["me is mandatory when other_id is not given"],
        ),
        ("It cannot be specified if **port_id** is used.", ["no me when port_id is given"]),
        (
            "When **scaling** is set to **true**, either this parameter or **rules** must be set.",
            ['at least 1 of me and rules when scaling is "true"'],
        ),
        (
            "This parameter must be used together with **b_c**, but cannot be used together with **d_e**.",
            ["b_c is mandatory when me is given", "at most 1 of me and d_e"],
        ),
        ("The value cannot be less than **from_port**.", ["me >= from_port"]),
        ("It is mandatory if it is open (that is, when **a** is **1**).", ['me is mandatory when a is "1"']),
        ("It is mandatory if access is open (i.e. **a** is **1**).", ['me is mandatory when a is "1"']),
        ("(Mandatory only if the source is Kafka.)", ['me is mandatory when source is "Kafka"']),
        (
            "The prefix and suffix must be set together in order to take effect.",
            ["prefix and suffix together or not at all"],
        ),
        ("The code must be used together with a phone number.", ["phone number is mandatory when code is given"]),
        (
            "It must be used with **one** and **two**.",
            ["one is mandatory when me is given", "two is mandatory when me is given"],
        ),
        ("Specify either **one** or **two**.", ["at least 1 of one and two"]),
        (
            "It is mandatory when **kind** is **a**. Specify either **me** or **two**.",
            ['at least 1 of me and two when kind is "a"'],
        ),
        ("The end time must be later than the start time.", ["end time > start time"]),
        (
            "If **kind** is **SSD**, the value ranges from 10 to 100. Otherwise, the value ranges from 1 to 500.",
            ['me: 10 to 100 when kind is "SSD"', 'me: 1 to 500 when kind is not "SSD"'],
        ),
        (
            "If **kind** is **SSD**, the value ranges from 10 to 100; otherwise, it ranges from 1 to 500.",
            ['me: 10 to 100 when kind is "SSD"', 'me: 1 to 500 when kind is not "SSD"'],
        ),
        (
            "Size.\n\n- If **kind** is **a**, the value ranges from 1 to 5.\n- If **kind** is **b**, 2 to 9.",
            ['me: 1 to 5 when kind is "a"'],
        ),
    ],
)
def test_sentences_about_several_fields(text: str, words: list[str]) -> None:
    reading = read(text, name="me", type_text="Integer")
    assert [in_words(rule) for rule in reading.object_rules] == words
    assert all(rule.sentence in text.replace("**", "") for rule in reading.object_rules)


@pytest.mark.parametrize(
    "text",
    [
        "The time when the instance is created.",
        "This parameter is mandatory when you create a copy.",
        "This parameter is mandatory when **kind** is set to **a** and the disk is encrypted.",
        "This parameter is mandatory when **kind** is set to **a** unless a copy exists.",
        "In this mode, **backup_id** is mandatory when **kind** is set to **a**.",
        "This parameter takes effect only when **kind** is set to **a**.",
        "This parameter is invalid when **kind** is set to **a**.",
        "To use a copy, you need to configure either **a** or **b**.",
        "This parameter will be ignored when **kind** is set to **a**.",
        "This parameter is returned only when **kind** is set to **a**.",
        "This parameter is valid when **kind** is set to **a**.",
        "This parameter is not mandatory when **kind** is set to **a**.",
        "You are advised to set the value less than that of **delay**.",
        "If both **a** and **b** are specified, only **a** takes effect.",
        "It can be used together with **marker**.",
        "You can set either this parameter or **other_one**.",
        "Either **a** or **b** and **c** must be specified.",
        "**one** and **two** cannot be specified.",
        "**one** and **two** cannot be specified at the same time when a copy is made.",
    ],
)
def test_what_is_no_condition_on_fields_states_nothing(text: str) -> None:
    assert read(text, name="me", type_text="String").object_rules == ()


@pytest.mark.parametrize(
    "text",
    [
        'If this parameter is not specified, the service automatically generates a name in the "{zone}.{id}" format.',
        "If **kind** is set to **a**, the service automatically creates a group, whose name starts with **grp_**.",
        "If this parameter is specified, the value ranges from 1 to 50.",
        "The value can be set to **left** only when **kind** is set to **a**.",
    ],
)
def test_what_a_server_does_or_allows_in_one_case_only_is_no_rule_of_the_value(text: str) -> None:
    reading = read(text, name="side", type_text="String")
    assert (reading.rules, reading.object_rules) == ((), ())


def test_a_rule_under_a_condition_is_never_one_without_it() -> None:
    reading = read("Size. When **kind** is **a**, the value ranges from 1 to 5.", name="me", type_text="Integer")
    assert reading.rules == ()
    assert [in_words(rule) for rule in reading.object_rules] == ['me: 1 to 5 when kind is "a"']


@pytest.mark.parametrize(
    "text", ["if **a** is **b** and ", "when **a** or ", "**a** or **b** and either ", "cannot be less than **a** and "]
)
def test_time_is_linear_in_the_text(text: str) -> None:
    started = time.process_time()
    read(text * (100_000 // len(text)), name="me", type_text="String")
    assert time.process_time() - started < 5


def test_renaming_reaches_every_name() -> None:
    for _, text, said in DEMAND_EXAMPLES:
        for rule in said:
            changed = renamed(rule, lambda name: f"new_{name}")
            assert changed.fields == {f"new_{name}" for name in rule.fields}, text


def test_what_a_listed_value_demands_of_other_fields() -> None:
    text = (
        "Kind of a restore. Options:\n\n"
        "-  **copy**: from a copy. In this mode, **copy_id** is mandatory.\n"
        "-  **time**: to a time. If this value is selected, **zone** cannot be left blank.\n"
        "-  **none**: without one. **copy_id** cannot be specified. The host is unavailable."
    )
    rules = read(text, name="kind", type_text="String").object_rules
    assert [in_words(rule) for rule in rules] == [
        'copy_id is mandatory when kind is "copy"',
        'zone is mandatory when kind is "time"',
        'no copy_id when kind is "none"',
    ]
    assert read(text, name="kind", type_text="Array of strings").object_rules == ()
