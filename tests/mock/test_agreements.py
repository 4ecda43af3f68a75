"""The mock refuses what its fields do not agree on, and can be told to let it pass."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from docpact.mock import Fault, create_app, faults
from mock_conversation import DOCUMENTS, posted, say

DISKS: dict[str, Any] = yaml.safe_load((DOCUMENTS / "disks.yaml").read_text())
VALID: dict[str, Any] = {"name": "a", "zone": "z"}
KINDS = ("given", "not_given", "field_rule", "some_of", "together", "compared")
AGREEMENTS = [fault for fault in faults(DISKS) if fault.name.rpartition(".")[2].startswith(KINDS)]


@pytest.mark.parametrize(
    "disk",
    [
        {},
        {"kind": "SSD", "size": 10, "iops": 5},
        {"kind": "SAS", "size": 1000},
        {"iops": 5},
        {"user": "u", "password": "p", "image_id": "i"},
        {"min_count": 2, "max_count": 2},
    ],
)
def test_what_agrees_is_accepted(disk: dict[str, Any]) -> None:
    assert say(create_app(DISKS), posted({"disk": {**VALID, **disk}}, "/disks")).status_code == 200


@pytest.mark.parametrize(
    ("disk", "sentence"),
    [
        ({"kind": "SSD"}, "mandatory when kind"),
        ({"kind": "SAS", "iops": 5}, "valid only when kind"),
        ({"kind": "SSD", "size": 9}, "ranges from 10 to 100"),
        ({"image_id": "i", "snapshot_id": "s"}, "cannot be specified at the same time"),
        ({"zone": None}, "Either zone or zone_id"),
        ({"user": "u"}, "in pairs"),
        ({"min_count": 3, "max_count": 2}, "greater than max_count"),
    ],
)
def test_what_does_not_agree_is_refused_with_the_sentence(disk: dict[str, Any], sentence: str) -> None:
    sent = {name: value for name, value in {**VALID, **disk}.items() if value is not None}
    response = say(create_app(DISKS), posted({"disk": sent}, "/disks"))
    assert response.status_code == 400
    assert sentence in response.text


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ("?end=1", 200), ("?start=1&end=2", 200), ("?start=1", 400), ("?start=2&end=1", 400)],
)
def test_parameters_agree(query: str, status: int) -> None:
    assert say(create_app(DISKS), posted({"disk": VALID}, f"/disks{query}")).status_code == status


def test_every_kind_of_agreement_can_be_broken() -> None:
    assert {fault.name.rpartition(".")[2] for fault in AGREEMENTS} == {
        *(f"{kind}_unchecked" for kind in KINDS),
        *(f"{kind}_always" for kind in ("given", "not_given", "field_rule")),
    }
    assert {fault.field for fault in AGREEMENTS} == {"disk", "parameters"}


@pytest.mark.parametrize("fault", AGREEMENTS, ids=lambda fault: fault.name)
def test_a_fault_shows_with_its_witness(fault: Fault) -> None:
    if fault.field == "parameters":
        query = "&".join(f"{name}={value}" for name, value in fault.witness.items())
        request = posted({"disk": VALID}, f"/disks?{query}")
    else:
        request = posted({"disk": fault.witness}, "/disks")
    right, wrong = (say(create_app(DISKS, breaks=names), request).status_code for names in ((), (fault.name,)))
    assert {right, wrong} == {200, 400}
