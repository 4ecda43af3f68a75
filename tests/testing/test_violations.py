"""The planned values against careless checks: each way to get a check wrong must show in a planned value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from docpact.model import Json, Type
from docpact.rules import Characters, Charset, Forbidden, Format, Length, OneOf, Pattern, Range, Rule
from docpact.testing.base import keeps
from docpact.testing.confirmations import confirmations
from docpact.testing.confusions import confusions
from docpact.testing.subjects import Subject
from docpact.testing.violations import undecided, violations

NAME = Subject(
    "body",
    ("name",),
    Type("string"),
    True,
    (
        Length(min=4, max=64),
        Charset(allowed=Characters(("letters", "digits"), "-_"), first=Characters(("letters",))),
    ),
)
TEXT = Subject(
    "body",
    ("description",),
    Type("string"),
    False,
    (Length(max=256), Forbidden(characters=Characters(others="!\"&'<=>"))),
)
IDENTITY = Subject(
    "body",
    ("instance_id",),
    Type("string"),
    True,
    (Pattern(regex="[0-9a-f]{32}in[0-9]{2}"),),
    superseded=(Format(format="uuid"),),
)
MODELS = {"name": "backup-1", "description": "manual backup", "instance_id": "d8e6ca5a624745bcb546a227aa3ae1cfin01"}
SIGNS = set("!\"&'<=>")

Check = Callable[[str], object]

WRONG_NAMES: dict[str, Check] = {
    "one shorter": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{2,63}", v),
    "one longer": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{3,64}", v),
    "not the shortest": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{4,63}", v),
    "not the longest": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{3,62}", v),
    "no end": lambda v: re.match(r"[A-Za-z][A-Za-z0-9_-]{3,63}", v) and len(v) <= 64,
    "no start": lambda v: re.search(r"[A-Za-z][A-Za-z0-9_-]{3,63}$", v) and len(v) <= 64,
    "dollar before a line feed": lambda v: re.match(r"^[A-Za-z][A-Za-z0-9_-]{3,63}$", v),
    "any line": lambda v: re.search(r"(?m)^[A-Za-z][A-Za-z0-9_-]{3,63}$", v) and len(v) <= 64,
    "A-z": lambda v: re.fullmatch(r"[A-z][A-Za-z0-9_-]{3,63}", v),
    "A-z inside": lambda v: re.fullmatch(r"[A-Za-z][A-z0-9_-]{3,63}", v),
    "sign range": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9+-_]{3,63}", v),
    "any word character": lambda v: re.fullmatch(r"[A-Za-z][\w-]{3,63}", v),
    "any digit": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z\d_-]{3,63}", v),
    "folded case": lambda v: re.fullmatch(r"(?i)[a-z][a-z0-9_-]{3,63}", v),
    "any letter first": lambda v: 4 <= len(v) <= 64 and v[0].isalpha() and re.fullmatch(r"[A-Za-z0-9_-]*", v[1:]),
    "any first": lambda v: re.fullmatch(r"[A-Za-z0-9_-]{4,64}", v),
    "underscore first": lambda v: re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]{3,63}", v),
    "last unchecked": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{2,62}(?s:.)", v),
    "a full stop": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]{3,63}", v),
    "a blank inside": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_ -]{3,63}", v),
    "trimmed": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{3,63}", v.strip()),
    "normalised": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{3,63}", unicodedata.normalize("NFKC", v)),
    "cut": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{3,63}", v[:64]),
    "sanitised": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{3,63}", re.sub(r"[^A-Za-z0-9_-]", "", v)),
    "no z": lambda v: re.fullmatch(r"[A-Za-y][A-Za-z0-9_-]{3,63}", v),
    "no Z inside": lambda v: re.fullmatch(r"[A-Za-z][A-Ya-z0-9_-]{3,63}", v),
    "no 9": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-8_-]{3,63}", v),
    "no 0": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z1-9_-]{3,63}", v),
    "no sign last": lambda v: re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{2,62}[A-Za-z0-9]", v),
    "no signs in a row": lambda v: re.fullmatch(r"[A-Za-z](?:[_-]?[A-Za-z0-9])+[_-]?", v) and 4 <= len(v) <= 64,
    "no capitals": lambda v: re.fullmatch(r"[a-z][a-z0-9_-]{3,63}", v),
}

WRONG_TEXTS: dict[str, Check] = {
    "bytes": lambda v: len(v.encode()) <= 256 and not SIGNS & set(v),
    "UTF-16 units": lambda v: len(v.encode("utf-16-le")) <= 512 and not SIGNS & set(v),
    "accents uncounted": lambda v: len([c for c in v if not unicodedata.combining(c)]) <= 256 and not SIGNS & set(v),
    "trimmed length": lambda v: len(v.strip()) <= 256 and not SIGNS & set(v),
    "composed length": lambda v: len(unicodedata.normalize("NFC", v)) <= 256 and not SIGNS & set(v),
    "255": lambda v: len(v) <= 255 and not SIGNS & set(v),
    "257": lambda v: len(v) <= 257 and not SIGNS & set(v),
    "first only": lambda v: len(v) <= 256 and v[:1] not in SIGNS,
    "not the first": lambda v: len(v) <= 256 and not SIGNS & set(v[1:]),
    "not the last": lambda v: len(v) <= 256 and not SIGNS & set(v[:-1]),
    "first line only": lambda v: len(v) <= 256 and re.match(r"[^!\"&'<=>]*$", v.split("\n")[0]),
    "no line feed": lambda v: re.fullmatch(r"(?:(?![!\"&'<=>]).){0,256}", v),
    "only tags": lambda v: len(v) <= 256 and not re.search(r"<[^>]*>", v),
    "round brackets, too": lambda v: len(v) <= 256 and not (SIGNS | set("()")) & set(v),
    "semicolon, too": lambda v: len(v) <= 256 and not (SIGNS | {";"}) & set(v),
    "ASCII": lambda v: len(v) <= 256 and v.isascii() and not SIGNS & set(v),
    "basic plane": lambda v: len(v) <= 256 and all(ord(c) < 65536 for c in v) and not SIGNS & set(v),
    "not empty": lambda v: 0 < len(v) <= 256 and not SIGNS & set(v),
    "not blank": lambda v: len(v) <= 256 and (not v or v.strip()) and not SIGNS & set(v),
    "compatible signs": lambda v: len(v) <= 256 and not SIGNS & set(unicodedata.normalize("NFKC", v)),
    **{
        f"without {sign}": lambda v, sign=sign: len(v) <= 256 and not (SIGNS - {sign}) & set(v)
        for sign in sorted(SIGNS)
    },
}

WRONG_IDENTITIES: dict[str, Check] = {
    "not at all": lambda v: True,
    "length only": lambda v: len(v) == 36,
    "31": lambda v: re.fullmatch(r"[0-9a-f]{31,32}in[0-9]{2}", v),
    "any letter": lambda v: re.fullmatch(r"[0-9a-z]{32}in[0-9]{2}", v),
    "any digit": lambda v: re.fullmatch(r"[0-9a-f]{32}in\d{2}", v),
    "no end": lambda v: re.match(r"[0-9a-f]{32}in[0-9]{2}", v),
    "dollar": lambda v: re.match(r"[0-9a-f]{32}in[0-9]{2}$", v),
    "no suffix": lambda v: re.match(r"[0-9a-f]{32}", v),
    "trimmed": lambda v: re.fullmatch(r"[0-9a-f]{32}in[0-9]{2}", v.strip()),
    "in01 alone": lambda v: re.fullmatch(r"[0-9a-f]{32}in01", v),
}


@pytest.mark.parametrize(
    ("subject", "check"),
    [
        pytest.param(subject, check, id=f"{subject.name}: {name}")
        for subject, table in ((NAME, WRONG_NAMES), (TEXT, WRONG_TEXTS), (IDENTITY, WRONG_IDENTITIES))
        for name, check in table.items()
    ],
)
def test_a_careless_check_shows(subject: Subject, check: Check) -> None:
    model = MODELS[subject.name]
    wrongly_accepted = [p for p in violations(subject, model) if check(p.value)]
    wrongly_refused = [p for p in confirmations(subject, model) if not check(p.value)]
    assert wrongly_accepted or wrongly_refused


@pytest.mark.parametrize("subject", [NAME, TEXT, IDENTITY], ids=lambda subject: subject.name)
def test_a_violation_breaks_one_rule_and_no_other(subject: Subject) -> None:
    found = list(violations(subject, MODELS[subject.name]))
    assert len(found) > 20
    for probe in found:
        broken = [rule for rule in subject.rules if not rule.accepts(probe.value)]
        assert broken == [probe.rule] or probe.value == ""


@pytest.mark.parametrize("subject", [NAME, TEXT, IDENTITY], ids=lambda subject: subject.name)
def test_a_confirmation_keeps_every_rule(subject: Subject) -> None:
    found = list(confirmations(subject, MODELS[subject.name]))
    assert found
    assert all(keeps(probe.value, subject.rules) for probe in found)


def test_what_a_superseded_rule_allows_is_left_open() -> None:
    superseded = Format(format="uuid")
    model = MODELS["instance_id"]
    assert not any(superseded.accepts(probe.value) for probe in violations(IDENTITY, model))
    assert not any(superseded.accepts(probe.value) for probe in confirmations(IDENTITY, model))
    assert any(superseded.accepts(probe.value) for probe in undecided(IDENTITY, model))


def test_a_wrong_type_is_never_the_documented_one() -> None:
    values = [probe.value for probe in confusions(NAME, "backup-1")]
    assert not any(isinstance(value, str) for value in values)
    assert list("backup-1") in values
    assert None in values


@pytest.mark.parametrize(
    ("rule", "type_", "model", "accepted", "refused"),
    [
        (Range(min=1, max=100), "integer", 10, {1, 100}, {0, 101}),
        (Range(min=0, exclusive_min=True), "integer", 10, {1}, {0, -1}),
        (OneOf(values=("SSD", "SAS")), "string", "SSD", {"SAS"}, {"ssd", "SSDx", ""}),
        (OneOf(values=(1, 3)), "integer", 1, {3}, {0, 2, 4}),
    ],
)
def test_the_ends_of_closed_values(
    rule: Rule, type_: str, model: Json, accepted: set[Json], refused: set[Json]
) -> None:
    subject = Subject("body", ("value",), Type(type_), rules=(rule,))  # type: ignore[arg-type]
    assert accepted <= {probe.value for probe in confirmations(subject, model)}
    assert refused <= {probe.value for probe in violations(subject, model)}
