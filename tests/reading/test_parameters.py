"""Parameters of requests."""

from __future__ import annotations

from pathlib import Path

from docpact import reading

PAGE = """\
Querying a Member
=================

Querying the details of a member.

URI
---

GET /v1/members/{member_id}

.. table:: **Table 1** Parameter description

   ========= ========= ====== ==========================================================
   Parameter Mandatory Type   Description
   ========= ========= ====== ==========================================================
   member_id Yes       String Specifies the member ID. The value is automatically generated.
   ========= ========= ====== ==========================================================
"""


def test_a_caller_sends_a_parameter_even_where_the_system_generates_its_value(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "querying.rst").write_text(PAGE, encoding="utf-8")
    service, _ = reading.read_service(tmp_path / "members", root=tmp_path)
    (member,) = service.operations[0].parameters
    assert (member.name, member.rules) == ("member_id", ())


FORMS = PAGE.replace(
    "GET /v1/members/{member_id}\n", "GET /v1/members\n\nGET /v1/members/{member_id}\n\nGET /v2/members/{member_id}\n"
)
ANSWER = """
Response
--------

.. table:: **Table 2** Response parameters

   ========= ====== ===========
   Parameter Type   Description
   ========= ====== ===========
   name      String A name.
   ========= ====== ===========
"""


def test_a_part_of_the_path_that_may_be_left_out_is_no_other_parameter(tmp_path: Path) -> None:
    (tmp_path / "querying.rst").write_text(FORMS + ANSWER, encoding="utf-8")
    every, one, new = reading.read_page(tmp_path / "querying.rst", root=tmp_path).operations
    assert every.parameters == ()
    assert [p.name for p in one.parameters] == [p.name for p in new.parameters] == ["member_id"]
    assert [op.id for op in (every, one, new)] == ["queryMember", "queryMemberByMemberId", "queryMemberV2"]


def test_forms_of_one_operation_have_one_answer(tmp_path: Path) -> None:
    (tmp_path / "querying.rst").write_text(FORMS + ANSWER, encoding="utf-8")
    page = reading.read_page(tmp_path / "querying.rst", root=tmp_path)
    assert len(page.schemas) == 1
    assert len({op.responses[0].body.type for op in page.operations if op.responses[0].body}) == 1


def test_no_default_stands_for_a_part_of_the_path(tmp_path: Path) -> None:
    said = PAGE.replace("The value is automatically generated.", "The default value is **all**.       ")
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "querying.rst").write_text(said, encoding="utf-8")
    service, _ = reading.read_service(tmp_path / "members", root=tmp_path)
    (member,) = service.operations[0].parameters
    assert member.rules == ()
