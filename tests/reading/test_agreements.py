"""Pages whose fields demand something of each other: names and values resolved, or a diagnostic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from docpact.model import Service
from docpact.openapi import read as read_document
from docpact.openapi import write
from docpact.reading import PageResult
from docpact.rules import in_words

Read = Callable[..., PageResult]
Cells = tuple[str, str, str, str]
KIND = ("kind", "String", "No", "Kind of the disk. The value can be **SSD** or **SAS**.")
SIZE = ("size", "Integer", "No", "Size in GB.")


def table(rows: Sequence[Cells]) -> str:
    lines = ["   * - Parameter", "     - Type", "     - Mandatory", "     - Description"]
    for row in rows:
        for place, cell in enumerate(row):
            first, *rest = cell.split("\n")
            lines.append(f"   {'*' if place == 0 else ' '} - {first}")
            lines += [f"       {line}".rstrip() for line in rest]
    return "\n".join([".. list-table::", "   :header-rows: 1", "", *lines])


def page(*rows: Cells, query: Sequence[Cells] = (), example: str = "", answer: str = "") -> str:
    parts = ["Creating a Disk", "===============", "", "URI", "---", "", "POST /v1/disks", ""]
    if query:
        parts += [table(query), ""]
    parts += ["Request", "-------", "", table(rows), ""]
    if example:
        parts += ["Example request", "", ".. code-block::", "", f"   {example}", ""]
    parts += ["Response", "--------", "", answer]
    return "\n".join(parts) + "\n"


def demands(result: PageResult) -> list[str]:
    return [in_words(rule) for schema in result.schemas for rule in schema.rules]  # type: ignore[arg-type]


def codes(result: PageResult) -> list[str]:
    return [d.code for d in result.diagnostics if d.code in ("unread-condition", "example-contradicts-rule")]


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("It is mandatory when **kind** is set to **SSD**.", 'iops is mandatory when kind is "SSD"'),
        ("It is mandatory when **kind** is set to **ssd**.", 'iops is mandatory when kind is "SSD"'),
        ("This parameter is valid only when **size** is **5**.", "no iops when size is not 5"),
        ("This parameter cannot be set when **shared** is **true**.", "no iops when shared is true"),
        ("This parameter and **size** cannot both be specified.", "at most 1 of iops and size"),
        ("The value cannot be greater than **max-iops**.", "iops <= max-iops"),
        ("The value must be less than the max iops.", "iops < max-iops"),
        ("If **kind** is **SSD**, the value ranges from 1 to 9.", 'iops: 1 to 9 when kind is "SSD"'),
        ("(Mandatory only when the kind is ssd.)", 'iops is mandatory when kind is "SSD"'),
        ("Most operations (mandatory if the **size** is not specified).", "iops is mandatory when size is not given"),
        (
            "It is mandatory if it is for all (that is, **shared** is set to **true**).",
            "iops is mandatory when shared is true",
        ),
        ("This parameter must be used with **size**.", "size is mandatory when iops is given"),
    ],
)
def test_names_and_values_are_those_of_the_fields_beside_it(read: Read, description: str, words: str) -> None:
    others = (("shared", "Boolean", "No", "Shared."), ("max-iops", "Integer", "No", "Most."))
    result = read(page(KIND, SIZE, *others, ("iops", "Integer", "No", description)))
    assert demands(result) == [words]
    assert codes(result) == []


@pytest.mark.parametrize(
    ("called", "description", "words"),
    [
        ("Kind", "It is mandatory when the disk kind is ssd.", None),
        ("Disk kind", "It is mandatory when the disk kind is ssd.", 'iops is mandatory when type is "SSD"'),
        ("Specifies the disk kind", "It is valid only if the disk kind is SAS.", 'no iops when type is not "SAS"'),
        ("Kind of the disk", "It is mandatory when the disk kind is SSD.", 'iops is mandatory when type is "SSD"'),
        ("Kind of the disk", "It is mandatory if the kind of disk is SSD.", 'iops is mandatory when type is "SSD"'),
        (
            "The kind used by the disk",
            "Speed. If the kind of the disk is SSD, the value can only be **b**.",
            'iops: "b" when type is "SSD"',
        ),
        ("Disk kind ID", "It is mandatory when the disk kind is SSD.", None),
        ("Disk kind", "It is mandatory when the disk kind is other.", None),
        ("Disk kind", "It is mandatory when the disk kind is enabled.", None),
        ("Disk kind", "**fast** is supported only when the disk kind is SSD.", None),
        (
            "Disk kind",
            "It can be **a** or **b**. **b** is supported only when the disk kind is SSD.",
            'iops: not "b" when type is not "SSD"',
        ),
    ],
)
def test_a_field_is_known_by_the_words_with_which_its_description_begins(
    read: Read, called: str, description: str, words: str | None
) -> None:
    kind = ("type", "String", "No", f"{called}. The value can be **SSD** or **SAS**.")
    result = read(page(kind, SIZE, ("iops", "String", "No", description)))
    assert demands(result) == [words] * bool(words)
    assert codes(result) == ["unread-condition"] * (not words)


def test_lists_are_known_by_what_they_list(read: Read) -> None:
    rule = "When auto scaling is enabled, either a scaling plan or a resource rule must be configured."
    rows = (
        ("auto_scaling_enable", "Boolean", "Yes", "Whether to scale."),
        ("plans", "Array of strings", "No", f"List of scaling plans. {rule}"),
        ("rules", "Array of strings", "No", "Resource rule list."),
    )
    assert demands(read(page(*rows))) == ["at least 1 of plans and rules when auto_scaling_enable is true"]


def test_a_switch_is_known_by_what_it_enables(read: Read) -> None:
    switch = ("enable_pub", "Boolean", "No", "Whether to enable public access.")
    rows = [switch, ("ip", "String", "No", "This parameter is mandatory if public access is enabled.")]
    assert demands(read(page(*rows))) == ["ip is mandatory when enable_pub is true"]
    twice = read(page(*rows, ("pub", "Boolean", "No", "Whether public access is on.")))
    assert (demands(twice), codes(twice)) == ([], ["unread-condition"])


@pytest.mark.parametrize(
    "description",
    [
        "This parameter is mandatory when **sort** is set to **SSD**.",
        "This parameter is mandatory when **kind** is set to **SATA**.",
        "This parameter is mandatory when **size** is set to **big**.",
        "This parameter is mandatory when **kind** is **SSD** and the disk is encrypted.",
        "This parameter is mandatory when you create a copy.",
    ],
)
def test_what_is_no_field_or_no_value_is_said_and_states_nothing(read: Read, description: str) -> None:
    result = read(page(KIND, SIZE, ("iops", "Integer", "No", description)))
    assert demands(result) == []
    assert codes(result) == ["unread-condition"]


def test_what_is_mandatory_anyway_needs_no_condition(read: Read) -> None:
    mandatory = ("iops", "Integer", "Yes", "This parameter is mandatory when **kind** is set to **SSD**.")
    result = read(page(KIND, SIZE, mandatory))
    assert demands(result) == []
    assert [field.required for field in result.schemas[0].fields] == [False, False, True]


@pytest.mark.parametrize(
    ("mandatory", "words"),
    [
        ("No (mandatory when **kind** is set to **SSD**)", ['iops is mandatory when kind is "SSD"']),
        ("Mandatory when **kind** is set to **SSD**", ['iops is mandatory when kind is "SSD"']),
        ("No (Either this field or **size** must be specified.)", ["at least 1 of iops and size"]),
        ("No (mandatory for copies)", []),
    ],
)
def test_the_mandatory_column_may_have_a_condition(read: Read, mandatory: str, words: list[str]) -> None:
    result = read(page(KIND, SIZE, ("iops", "Integer", mandatory, "Operations a second.")))
    assert demands(result) == words
    assert not any(field.required for field in result.schemas[0].fields)


ACTION = ("action", "String", "Yes", "What is done. The value can be **create** or **delete**.")
VALUE = "Value. This parameter is mandatory when **action** is set to **create**."


def nested(outer: Sequence[Cells], value: str) -> str:
    """Return a page whose labels have a value that depends on a field around them."""
    labels = ("labels", "Array of label objects", "Yes", "Labels. See the table label.")
    rows = table((("key", "String", "Yes", "Key."), ("value", "String", "No", value)))
    inner = rows.replace(".. list-table::", ".. list-table:: label", 1)
    return page(*outer, labels).replace("Response\n", f"{inner}\n\nResponse\n", 1)


@pytest.mark.parametrize(
    ("outer", "value", "words"),
    [
        ([ACTION], VALUE, 'labels: each: value is mandatory when action is "create"'),
        (
            [ACTION],
            "Value. If the action is create, it can only be **a** or **b**.",
            'labels: each: value: "a" or "b" when action is "create"',
        ),
        ([("action", "String", "Yes", "What is done.")], VALUE, None),
        ([KIND], VALUE, None),
    ],
)
def test_a_condition_may_be_on_a_field_of_an_object_around(
    read: Read, outer: Sequence[Cells], value: str, words: str | None
) -> None:
    result = read(nested(outer, value))
    assert demands(result) == [words] * bool(words)
    assert codes(result) == ["unread-condition"] * (not words)


def test_what_is_nested_is_written_and_read_again(read: Read) -> None:
    result = read(nested([ACTION], VALUE))
    service = Service("s", "S", operations=result.operations, schemas=result.schemas)
    document = read_document(write(service), location="s.yaml")
    assert document.schemas == service.schemas


def test_an_answer_demands_nothing(read: Read) -> None:
    iops = ("iops", "Integer", "No", "This parameter is mandatory when **kind** is set to **SSD**.")
    result = read(page(KIND, SIZE, iops, answer=table((KIND, SIZE, iops))))
    rules = {schema.name: len(schema.rules) for schema in result.schemas}
    assert rules == {"CreateDiskRequest": 1, "CreateDiskResponse": 0}


def test_parameters_of_the_query_agree_too(read: Read) -> None:
    query = (
        ("begin", "Integer", "No", "Begin of the time. This parameter must be used together with **end**."),
        ("end", "Integer", "No", "The value cannot be less than **begin**."),
    )
    result = read(page(SIZE, query=query).replace("POST", "GET"))
    (operation,) = result.operations
    assert [in_words(rule) for rule in operation.rules] == ["end is mandatory when begin is given", "end >= begin"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("example", "found"),
    [('{"kind": "SSD", "iops": 1}', []), ('{"kind": "SSD", "size": 1}', ["example-contradicts-rule"])],
)
def test_an_example_that_contradicts_is_said(read: Read, example: str, found: list[str]) -> None:
    iops = ("iops", "Integer", "No", "This parameter is mandatory when **kind** is set to **SSD**.")
    result = read(page(KIND, SIZE, iops, example=example))
    assert codes(result) == found


def test_names_of_a_hostile_page_stay_names(read: Read) -> None:
    name = 'a"]); import os #'
    iops = 'This parameter is mandatory when **kind** is set to ``"); x("``. It cannot be set when ``*/`` is used.'
    rows = (KIND, ("iops", "Integer", "No", iops), (name, "String", "No", "b"))
    result = read(page(*rows))
    service = Service("s", "S", operations=result.operations, schemas=result.schemas)
    assert read_document(write(service), location="s.yaml").schemas == service.schemas


def test_a_rule_that_both_fields_state_is_one_rule(read: Read) -> None:
    said = "Either this field or **{}** must be specified."
    iops = ("iops", "Integer", "No", said.format("size"))
    size = ("size", "Integer", "No", said.format("iops"))
    assert demands(read(page(iops, size))) == ["at least 1 of iops and size"]
