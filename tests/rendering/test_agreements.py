"""What fields demand of each other, as models and calls of a generated client check it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from docpact.model import Body, Field, Operation, Parameter, Response, Schema, Service, Source, Type
from docpact.openapi import write
from docpact.rendering import render
from docpact.rendering.annotations import agreements, checks
from docpact.rules import (
    REGISTRY,
    Compared,
    Each,
    FieldRule,
    Given,
    NotGiven,
    Nullable,
    ObjectRule,
    OneOf,
    Range,
    Rule,
    SomeOf,
    Together,
    When,
    in_words,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

PLACE = Source("disks/create.rst", 31)
HOSTILE = 'a"]; import os #'
SSD = When(field="kind", values=("SSD",))
RULES: tuple[ObjectRule, ...] = (
    Given(field="size", when=(SSD,), sentence="The size is mandatory when kind is SSD.", source=PLACE),
    NotGiven(field="iops-limit", when=(When(field="kind", values=("SSD",), negated=True),), sentence="SSD only."),
    FieldRule(field="size", rule=Range(min=10, max=100), when=(SSD,), sentence="For SSD, 10 to 100."),
    SomeOf(choice=("id", "name"), least=1, sentence="Either id or name."),
    SomeOf(choice=("id", "snapshot"), most=1, sentence="Not both."),
    Together(group=("user", "password"), sentence="In pairs."),
    Compared(field="low", relation="<=", other="high", sentence="Low is not greater than high."),
    Given(field=HOSTILE, when=(When(field="low", values=('"""\n',)),), sentence='"""); import os\n'),
)
TEXT = Type("string")
FIELDS = (
    Field("kind", TEXT, rules=(OneOf(values=("SSD", "SAS")),)),
    Field("size", Type("integer")),
    Field("iops-limit", Type("integer")),
    *(Field(name, TEXT) for name in ("id", "name", "user", "password", HOSTILE)),
    Field("snapshot", TEXT, rules=(Nullable(),)),
    *(Field(name, Type("integer")) for name in ("low", "high")),
)
QUERY = (Parameter("from", "query", Type("integer")), Parameter("to", "query", Type("integer")))
SERVICE = Service(
    "disks",
    "Disks",
    operations=(
        Operation(
            "POST",
            "/disks",
            "createDisk",
            parameters=QUERY,
            body=Body(Type("object", schema="Disk")),
            responses=(Response("200", body=Body(Type("object", schema="Disk"))),),
            rules=(Given(field="to", when=(When(field="from"),), sentence="From needs to.", source=PLACE),),
        ),
    ),
    schemas=(Schema("Disk", FIELDS, rules=RULES),),
)
VALID: dict[str, Any] = {"name": "a", "kind": "SAS"}


@pytest.fixture(scope="module")
def disks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder: Path = tmp_path_factory.mktemp("generated") / "disks_client"
    folder.mkdir()
    for name, text in render(write(SERVICE), package=folder.name).items():
        (folder / name).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder.parent))
    try:
        yield importlib.import_module(folder.name)
    finally:
        sys.path.remove(str(folder.parent))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "SSD", "size": 10, "iops-limit": 3},
        {"kind": "SAS", "size": 1000},
        {"id": "b", "user": "u", "password": "p"},
        {"low": 1, "high": 1},
        {"low": 5},
        {"snapshot": "s"},
    ],
)
def test_what_agrees_is_accepted(disks: ModuleType, fields: dict[str, Any]) -> None:
    assert disks.models.Disk.model_validate({**VALID, **fields})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"kind": "SSD"},
            "size must be given when kind is 'SSD': \"The size is mandatory when kind is SSD.\" (disks/create.rst:31)",
        ),
        ({"iops-limit": 3}, "iops-limit must not be given when kind is not 'SSD': \"SSD only.\""),
        ({"kind": "SSD", "size": 101}, "size: 101 is greater than 100 when kind is 'SSD': \"For SSD, 10 to 100.\""),
        ({"name": None}, 'at least 1 of id, name must be given: "Either id or name."'),
        ({"id": "b", "snapshot": "s"}, 'at most 1 of id, snapshot may be given: "Not both."'),
        ({"id": "b", "snapshot": None}, 'at most 1 of id, snapshot may be given: "Not both."'),
        ({"user": "u"}, "user, password must be given together or not at all"),
        ({"low": 2, "high": 1}, "low must be at most high"),
    ],
)
def test_what_does_not_agree_is_refused_with_the_sentence(disks: ModuleType, fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        disks.models.Disk.model_validate({**VALID, **fields})
    assert told in str(caught.value)


GIVEN = st.dictionaries(
    st.sampled_from(["kind", "size", "id", "name", "snapshot", "user", "password", "low", "high"]),
    st.sampled_from(["SSD", "SAS", 1, 10, 101, True, "2024-01-31", "2024-02-01T10:00:00Z", "12"]),
)


def built(rule: ObjectRule) -> Any:
    """Return the check of a rule as the generated client has it."""
    module = importlib.import_module("disks_client.agreements")
    code = agreements([rule])
    (check,) = eval(code or "()", {"agreements": module, "rules": importlib.import_module("disks_client.rules")})
    return check


def refuses(check: Any, fields: dict[str, Any]) -> bool:
    try:
        check.check(fields)
    except PydanticCustomError:
        return True
    return False


@pytest.mark.parametrize("rule", RULES, ids=in_words)
def test_a_check_and_its_rule_agree(disks: ModuleType, rule: ObjectRule) -> None:
    check = built(rule)

    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(GIVEN)
    def agree(fields: dict[str, Any]) -> None:
        assert refuses(check, fields) is not rule.accepts(fields)

    agree()


def test_every_rule_of_objects_has_a_check() -> None:
    kinds = {kind for kind in REGISTRY.values() if issubclass(kind, ObjectRule)}
    assert kinds == {type(rule) for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=in_words)
def test_a_rule_of_an_object_is_no_check_of_a_value(rule: ObjectRule) -> None:
    assert checks("name", [rule, Each(rule=rule)]) == []


@pytest.mark.parametrize("rule", RULES, ids=in_words)
@pytest.mark.parametrize("wrap", [lambda rule: rule, lambda rule: Each(rule=rule)], ids=["object", "list"])
def test_a_check_of_what_a_field_holds_and_its_rule_agree(
    disks: ModuleType, wrap: Callable[[ObjectRule], Rule], rule: ObjectRule
) -> None:
    outer = FieldRule(field="inner", rule=wrap(rule), when=(When(field="on", values=(True,)),))
    check = built(outer)

    @settings(max_examples=100, deadline=None, derandomize=True, database=None)
    @given(GIVEN, st.booleans())
    def agree(fields: dict[str, Any], on: bool) -> None:
        held: Any = [{}, fields] if isinstance(outer.rule, Each) else fields
        given: dict[str, Any] = {"inner": held, "on": on}
        assert refuses(check, given) is not outer.accepts(given)

    agree()


def test_models_within_models_are_checked(disks: ModuleType) -> None:
    check = built(FieldRule(field="disks", rule=Each(rule=Given(field="size", when=(SSD,)))))
    disk = disks.models.Disk.model_validate(VALID)
    wrong = disk.model_copy(update={"kind": "SSD", "size": None})
    assert not refuses(check, {"disks": [disk]})
    assert refuses(check, {"disks": [disk, wrong]})


def test_an_answer_is_not_checked(disks: ModuleType) -> None:
    rules = importlib.import_module("disks_client.rules")
    assert disks.models.Disk.model_validate({"kind": "SSD"}, context=rules.ANSWER).size is None


def test_parameters_of_a_call_agree(disks: ModuleType) -> None:
    operations = importlib.import_module("disks_client.operations")
    assert operations.CreateDisk(from_=1, to=2, body=VALID)
    with pytest.raises(ValidationError, match=r"to must be given when from is given: \"From needs to\.\""):
        operations.CreateDisk(from_=1, body=VALID)
