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
