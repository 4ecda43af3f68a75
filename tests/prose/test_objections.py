"""What looks like a statement about the value and is none: the note of the phrase tells why."""

from __future__ import annotations

import pytest
from docpact.prose import read


@pytest.mark.parametrize(
    ("text", "type_text", "note"),
    [
        ("Size. It must not be a multiple of 4.", "Integer", "negated"),
        ("Kind, indicating that the value is **a**.", "String", "an explanation"),
        ("Port. A port number or a port range. It ranges from 1 to 9.", "String", "one of several kinds of value"),
        ("Time. It is a number or in the format of yyyy-MM-dd HH:mm:ss.", "String", "one of several kinds of value"),
        ("Name. Only letters are allowed in each segment.", "String", "about something else"),
        ("Size. A value greater than 9 is converted into 9.", "Integer", "about what becomes of a value"),
        ("Period in milliseconds. The default value is 3 days.", "Integer", "in another unit"),
        ("Name. When **a** is **b**, it has 1 to 9 characters.", "String", "under a condition"),
        ("Size. You are advised to use a value from 1 to 9.", "Integer", "a recommendation"),
        ("Name. The value must be unique in a project.", "String", "a remark"),
        ("Name. The length of the key is 1 to 9 characters.", "String", "about something else"),
        ("Rights. One or more of **read** and **write**.", "String", "one of several kinds of value"),
        ("Tag in the format of **key:value**, **key:**, or **key**.", "String", "one of several kinds of value"),
        ("Pause, a number followed by d or h. It can be 6 to 60 hours.", "String", "one of several kinds of value"),
        ("Filter in the **x.**\\ *{i}*\\ **=key,value** format.", "String", "one of several kinds of value"),
        ("Files whose paths may have up to 9 bytes.", "Array of strings", "about something else"),
        ("Disks whose size is between 10 and 100 GB.", "Array of objects", "about something else"),
        ("Pool whose type is **fast**.", "String", "about something else"),
        ("Body. There are 10 to 20 words.", "String", "about something else"),
    ],
)
def test_a_phrase_that_states_nothing_of_the_value_has_a_note(text: str, type_text: str, note: str) -> None:
    reading = read(text, name="x", type_text=type_text)
    assert note in {phrase.note for phrase in reading.phrases}, reading.phrases
    assert reading.rules == ()
