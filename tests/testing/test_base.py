"""The base call of an operation is right, however wrong the documented examples are."""

from __future__ import annotations

from docpact.model import Body, Example, Field, Json, Operation, Schema, Service, Type
from docpact.rules import Characters, Charset, Forbidden, Nullable, OneOf, Pattern, Rule
from docpact.testing.base import base_call, keeps, plain_string

TEXT, NUMBER = Type("string"), Type("integer")
DISK = Schema("Disk", (Field("size", NUMBER, required=True), Field("kind", TEXT, rules=(OneOf(values=("a", "b")),))))
CLONE = Schema("Clone", (Field("origin", TEXT, required=True), Field("name", TEXT), Field("note", TEXT)))
PLAN = Schema(
    "Plan",
    (
        Field("name", TEXT, required=True),
        Field("disks", Type("array", items=Type("object", schema="Disk"))),
        Field("labels", Type("map", items=TEXT)),
        Field("note", TEXT, rules=(Nullable(),)),
    ),
)
EITHER = Type("union", alternatives=(Type("object", schema="Clone"), Type("object", schema="Plan")))


def body(type: Type, *values: Json) -> Json:
    examples = tuple(Example(f"example{number}", value) for number, value in enumerate(values))
    operation = Operation("POST", "/a", "createA", body=Body(type, examples=examples))
    return base_call(Service("a", "A", schemas=(DISK, CLONE, PLAN)), operation, {}).body


def test_an_example_that_is_right_is_taken_as_it_is() -> None:
    right = {"name": "x", "note": None, "disks": [{"size": 1}, {"size": 2, "kind": "b"}], "labels": {"k": "v"}}
    assert body(Type("object", schema="Plan"), {"disks": []}, right) == right


def test_each_element_and_member_of_an_example_is_made_right() -> None:
    wrong = {"name": 5, "disks": [{"size": 1}, {"size": "2", "kind": "c"}, {}], "labels": {"k": 1}, "other": 0}
    assert body(Type("object", schema="Plan"), wrong) == {
        "name": "sample-1",
        "disks": [{"size": 1}, {"size": 1, "kind": "a"}, {"size": 1}],
        "labels": {"k": "sample-1"},
        "other": 0,
    }


def test_of_several_forms_an_example_becomes_the_one_that_it_nearly_is() -> None:
    assert body(EITHER, {"disks": [{"size": "1"}], "name": "x"}) == {"disks": [{"size": 1}], "name": "x"}
    assert body(EITHER, {"origin": "y", "note": "z", "name": 7})["origin"] == "y"


def test_a_plain_string_keeps_a_pattern_and_other_rules() -> None:
    rules: tuple[Rule, ...] = (
        Forbidden(characters=Characters(others="*")),
        Charset(first=Characters(others="/")),
        Pattern(regex=r".*\.sh"),
    )
    assert keeps(plain_string(rules), rules)


def test_elements_that_lie_deep_have_their_mandatory_fields() -> None:
    plans = Schema("Plans", (Field("plan", Type("object", schema="Holder"), required=True),))
    holder = Schema("Holder", (Field("disks", Type("array", items=Type("object", schema="Disk")), required=True),))
    operation = Operation("POST", "/a", "createA", body=Body(Type("array", items=Type("object", schema="Plans"))))
    call = base_call(Service("a", "A", schemas=(DISK, plans, holder)), operation, {})
    assert call.body == [{"plan": {"disks": [{"size": 1}]}}]
