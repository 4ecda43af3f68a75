"""Diagnostics in all forms: for people, and for the programs that show them beside the line."""

from __future__ import annotations

import json

import pytest
from docpact.diagnostics import CODES, Diagnostic
from docpact.linting import (
    UnknownCodeError,
    has_findings,
    select,
    statistics,
    to_github,
    to_json,
    to_sarif,
    to_text,
)
from docpact.model import Source

CRASH = Diagnostic("internal-error", "It broke.", Source("a.rst", 1))
MISSPELT = Diagnostic("misspelt-field", "'nmae' is misspelt.", Source("b c.rst", 12), "Write 'name'.")
UNREAD = Diagnostic("unread-rule", "50% of\nit, 'x'", Source("a,b:c.rst", 3))
ALL = (MISSPELT, UNREAD, CRASH)


def test_selection_orders_by_place_and_names_each_finding_once() -> None:
    assert select([*ALL, MISSPELT]) == (UNREAD, CRASH, MISSPELT)
    assert select(ALL, only={"unread-rule", "misspelt-field"}, ignore={"unread-rule"}) == (MISSPELT,)


@pytest.mark.parametrize("named", [{"only": ["typo"]}, {"ignore": ["typo"]}])
def test_a_code_that_does_not_exist_is_refused(named: dict[str, list[str]]) -> None:
    with pytest.raises(UnknownCodeError, match=r"'typo' is no code.*misspelt-field"):
        select(ALL, **named)


def test_information_is_no_finding() -> None:
    assert not has_findings([UNREAD])
    assert has_findings([UNREAD, MISSPELT])
    assert has_findings([CRASH])


def test_text_is_a_line_a_diagnostic_with_its_hint_below() -> None:
    assert to_text([MISSPELT, UNREAD]).plain == (
        "b c.rst:12: warning misspelt-field 'nmae' is misspelt.\n"
        "    Write 'name'.\n"
        "a,b:c.rst:3: info unread-rule 50% of it, 'x'\n"
    )


def test_text_steers_no_terminal() -> None:
    item = Diagnostic("rst-error", "\x1b[2J[red]x\r\n", Source("\x1b]0;p.rst", 1))
    plain = to_text([item]).plain
    assert "\x1b" not in plain
    assert "\r" not in plain
    assert "[red]x" in plain


def test_statistics_count_codes_and_say_what_they_mean() -> None:
    lines = statistics([UNREAD, UNREAD, CRASH]).plain.splitlines()
    assert [line.split()[:3] for line in lines] == [["2", "info", "unread-rule"], ["1", "error", "internal-error"]]
    assert CODES["unread-rule"].meaning in lines[0]


def test_json_has_the_members_that_are_promised() -> None:
    assert to_json([MISSPELT]) == [
        {
            "code": "misspelt-field",
            "severity": "warning",
            "message": "'nmae' is misspelt.",
            "path": "b c.rst",
            "line": 12,
            "hint": "Write 'name'.",
        }
    ]


def test_sarif_names_rules_levels_and_places() -> None:
    log = json.loads(json.dumps(to_sarif(ALL)))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [result["level"] for result in run["results"]] == ["warning", "note", "error"]
    for result, item in zip(run["results"], ALL, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == item.code
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "b%20c.rst"}, "region": {"startLine": 12}}


def test_annotations_are_escaped() -> None:
    assert to_github(ALL).splitlines() == [
        "::warning file=b c.rst,line=12,title=misspelt-field::'nmae' is misspelt.%0AWrite 'name'.",
        "::notice file=a%2Cb%3Ac.rst,line=3,title=unread-rule::50%25 of%0Ait, 'x'",
        "::error file=a.rst,line=1,title=internal-error::It broke.",
    ]
