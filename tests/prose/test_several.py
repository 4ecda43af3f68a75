"""Texts of several values with a sign between them: what is said of each value is no rule of the whole text."""

from __future__ import annotations

import pytest
from docpact.prose import read

UUID = "2f4ddb93-b901-4b08-93d8-1d2e47c8f10a"


@pytest.mark.parametrize(
    ("text", "kept", "broken"),
    [
        (
            "IDs of the hosts, separated by commas (,). Each ID is in UUID format.",
            [UUID, f"{UUID},{UUID}"],
            ["a", f"{UUID},", f"{UUID};{UUID}"],
        ),
        ("A comma separated list of UUIDs.", [f"{UUID},{UUID}"], ["a,b"]),
        ("A semicolon-separated list of IPv4 addresses.", ["10.0.0.1;10.0.0.2"], ["10.0.0.1,10.0.0.2", "10.0.0"]),
        ("Names, separated by commas (,). Each name can contain 1 to 5 characters.", ["abcde,ab"], ["abcdef", "a,,b"]),
        (
            "Use commas (,) to separate IDs. An ID can contain only letters and digits and has 1 to 4 characters.",
            ["ab12,cd34,ef"],
            ["ab123", "a-b", ""],
        ),
        ("The value is a comma-separated list of integers, each ranging from 1 to 7.", ["1", "1,7"], ["8", "1,8"]),
        ("Values, separated by commas (,). It can contain only digits and commas (,).", ["1,2", "1,"], ["a"]),
    ],
)
def test_what_is_said_of_each_value_holds_for_each(text: str, kept: list[str], broken: list[str]) -> None:
    rules = read(text, name="entries", type_text="String").rules
    assert all(rule.accepts(value) for rule in rules for value in kept)
    assert [value for value in broken if all(rule.accepts(value) for rule in rules)] == []


def test_a_number_of_characters_of_the_whole_text_stays_one() -> None:
    text = "Names, separated by commas (,). The value contains a maximum of 9 characters."
    (rule,) = read(text, name="entries", type_text="String").rules
    assert (rule.accepts("abcd,efgh"), rule.accepts("abcd,efghi")) == (True, False)
