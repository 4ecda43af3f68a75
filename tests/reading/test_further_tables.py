"""Tables that stand among those of a body and are none of it: explanations, objects shown by examples, other calls."""

from __future__ import annotations

from collections.abc import Callable

from docpact.reading import PageResult

from .conftest import short

PAGE = """Showing a Shelf
===============

URI
---

GET /v1/shelves/{shelf_id}

Response
--------

.. table:: **Table 1** Parameter description

   ========= ====== ==================================
   Parameter Type   Description
   ========= ====== ==================================
   shelf_id  String ID of the shelf.
   books     Array  The books on it.
   options   Object Options, which are described below.
   ========= ====== ==================================

.. table:: **Table 2** Parameter description

   ========= ====== =============
   Parameter Type   Description
   ========= ====== =============
   isbn      String Its number.
   title     String Its title.
   ========= ====== =============

.. table:: **Table 3** Meaning of some options

   ========= ====== =============
   Parameter Type   Description
   ========= ====== =============
   lamp      String Kind of lamp.
   height    Number Its height.
   ========= ====== =============
"""
EXAMPLE = """
Example Response
----------------

.. code-block::

   {
     "shelf_id": "s-1",
     "books": [{"isbn": "0-19", "title": "A book"}],
     "options": {"lamp": "warm", "other": "x", "third": "y", "fourth": "z"}
   }
"""
TOP = ["shelf_id string", "books array", "options object"]


def test_table_that_examples_show_in_a_field_is_that_of_the_field(read: Callable[..., PageResult]) -> None:
    result = read(PAGE + EXAMPLE)
    assert short(result)["GET /v1/shelves/{shelf_id}"]["responses"] == {
        "2XX": ["shelf_id string", "books array", "books[].isbn string", "books[].title string", "options object"]
    }
    assert [d.code for d in result.diagnostics if d.code == "orphan-table"] == ["orphan-table"]


def test_without_examples_all_tables_are_of_the_body(read: Callable[..., PageResult]) -> None:
    found = short(read(PAGE))["GET /v1/shelves/{shelf_id}"]["responses"]["2XX"]
    assert found == [*TOP, "isbn string", "title string", "lamp string", "height number"]


def test_table_in_a_section_of_examples_is_of_the_call_shown_there(read: Callable[..., PageResult]) -> None:
    text = """Adding a Shelf
==============

URI
---

POST /v1/shelves

Request
-------

.. table:: **Table 1** Request parameters

   ========= ========= ====== =============
   Parameter Mandatory Type   Description
   ========= ========= ====== =============
   name      Yes       String Its name.
   ========= ========= ====== =============

Example Request
---------------

Then add a lamp. :ref:`Table 2 <lamp>` lists the parameters.

.. _lamp:

.. table:: **Table 2** Request parameters

   ========= ========= ====== =============
   Parameter Mandatory Type   Description
   ========= ========= ====== =============
   watts     Yes       Number Its power.
   ========= ========= ====== =============
"""
    assert short(read(text))["POST /v1/shelves"]["body"] == ["name string required"]
    misplaced = text[: text.index(".. table:: **Table 1**")] + text[text.index("Example Request") :]
    assert short(read(misplaced))["POST /v1/shelves"]["body"] == ["watts number required"]


def test_table_of_the_entries_of_a_map_that_the_example_shows(read: Callable[..., PageResult]) -> None:
    text = """Listing Addresses
=================

URI
---

GET /v1/addresses

Response
--------

========= ====== ================================================
Parameter Type   Description
========= ====== ================================================
addresses Object Addresses by network, see :ref:`Table 2 <addr>`.
========= ====== ================================================

.. _addr:

.. table:: **Table 2** Addresses of a network

   ========= ======= ============
   Parameter Type    Description
   ========= ======= ============
   addr      String  The address.
   version   Integer 4 or 6.
   ========= ======= ============

Example Response
----------------

.. code-block::

   {"addresses": {"5849fdf1-9d79": [{"addr": "192.0.2.1", "version": 4}]}}
"""
    found = short(read(text))["GET /v1/addresses"]["responses"]
    assert found == {"2XX": ["addresses map", "addresses.*[].addr string", "addresses.*[].version integer"]}


def test_reference_whose_words_are_in_angle_brackets(read: Callable[..., PageResult]) -> None:
    text = """Listing Conditions
==================

URI
---

GET /v1/conditions

Response
--------

.. table:: **Table 1** Response parameters

   ============================ ====== ================
   Parameter                    Type   Description
   ============================ ====== ================
   condition                    Object The condition.
   ============================ ====== ================

.. table:: **Table 2** condition

   ============================ ====== ================
   Parameter                    Type   Description
   ============================ ====== ================
   :ref:`<operator> <operator>` Object Any operator.
   ============================ ====== ================

.. _operator:

.. table:: **Table 3** condition.<operator>

   =========== ================ =======================
   Parameter   Type             Description
   =========== ================ =======================
   <attribute> Array of strings Values of an attribute.
   =========== ================ =======================
"""
    result = read(text)
    assert short(result)["GET /v1/conditions"]["responses"] == {"2XX": ["condition map"]}
    condition = next(f for s in result.schemas for f in s.fields if f.name == "condition").type
    assert condition.items is not None and condition.items.kind == "map"
    assert condition.items.items is not None and condition.items.items.kind == "array"
