"""What is said of the keys and values of an object depends on whether the page lists its fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.model import Type
from docpact.reading import PageResult
from docpact.rules import Keys, Length, Values

PAGE = """
Labelling a Shelf
=================

URI
---

PUT /v1/shelves

Request
-------

.. list-table:: **Table 1** Request body parameters
   :header-rows: 1

   * - Parameter
     - Mandatory
     - Type
     - Description
   * - labels
     - Yes
     - {type}
     - Labels. The key contains up to 36 characters, and the value up to 43 characters.{more}
"""
FIELDS = """
.. _fields:

.. list-table:: **Table 2** Fields of the labels
   :header-rows: 1

   * - Parameter
     - Mandatory
     - Type
     - Description
   * - key
     - Yes
     - String
     - A name.
   * - value
     - Yes
     - String
     - What it means.
"""


@pytest.mark.parametrize(
    ("type_text", "expected"),
    [("Object", Type("map", items=Type())), ("Map<String,String>", Type("map", items=Type("string")))],
)
def test_an_object_without_fields_is_a_map(read: Callable[..., PageResult], type_text: str, expected: Type) -> None:
    (schema,) = read(PAGE.format(type=type_text, more="")).schemas
    (field,) = schema.fields
    assert field.type == expected
    assert field.rules == (Keys(rule=Length(max=36)), Values(rule=Length(max=43)))


def test_fields_that_are_listed_have_no_rules_of_any_key(read: Callable[..., PageResult]) -> None:
    result = read(PAGE.format(type="Object", more=" See :ref:`Table 2 <fields>`.") + FIELDS)
    fields = [field for schema in result.schemas for field in schema.fields]
    assert [field.name for field in fields if field.rules] == []
    told = [d.message for d in result.diagnostics if d.code == "unread-rule"]
    assert len(told) == 2
    assert all("labels, whose fields are listed" in message for message in told)
