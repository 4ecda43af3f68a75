"""Ids, tags and names from titles."""

from __future__ import annotations

import pytest
from docpact.reading.titles import (
    imperative,
    is_deprecated,
    joint_title,
    operation_id,
    schema_name,
    spelling_of,
    tag_of,
    title_from_folder,
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Creating a Manual Backup", "createManualBackup"),
        ("Querying DB Instances (Deprecated)", "queryDBInstances"),
        ("Enabling or Disabling a Rule", "enableOrDisableRule"),
        ("Batch Deleting Tags", "batchDeleteTags"),
        ("Querying a Table's Rows", "queryTableRows"),
        ("2 Steps", "steps"),
        ("Lending a Book or Taking It Back", "lendBookOrTakeItBack"),
        ("Querying Loans (v2.1)", "queryLoansV2_1"),
        ("Querying Loans (a V3 API)", "queryLoansV3"),
        ("", "operation"),
    ],
)
def test_operation_ids(title: str, name: str) -> None:
    assert operation_id(title) == name


ACTION = "/v1/{project}/reading-rooms/{room_id}/action"


@pytest.mark.parametrize(
    ("titles", "path", "title", "name"),
    [
        (["Lending Books", "Returning Books"], "/a", "Lending or Returning Books", "lendOrReturnBooks"),
        (
            ["Opening a Gate", "Closing a Gate", "Locking a Gate"],
            "/a",
            "Opening, Closing or Locking a Gate",
            "openOrCloseOrLockGate",
        ),
        (
            ["Querying the Loan Limit of a Reader", "Querying the Hold Limit of a Reader"],
            "/a",
            "Querying the Loan or Hold Limit of a Reader",
            "queryLoanOrHoldLimitOfReader",
        ),
        (
            ["Heating a Room", "Cleaning Everything"],
            ACTION,
            "Performing an Action on a Reading Room",
            "performActionOnReadingRoom",
        ),
        (["Restoring Everything to a New Branch", "Creating a Branch"], "/a", "", "operation"),
        (["Opening a Gate", "Opening a Gate"], "/a", "", "operation"),
        (["Opening Gates", "Opening Gates Wide"], "/a", "", "operation"),
        (["Opening Gates", "Closing Doors"], "/a", "", "operation"),
    ],
)
def test_several_actions_have_one_title(titles: list[str], path: str, title: str, name: str) -> None:
    assert joint_title(titles, path) == title
    assert operation_id(title) == name


@pytest.mark.parametrize(
    ("gerund", "verb"),
    [
        ("Rotating", "rotate"),
        ("Swapping", "swap"),
        ("Filling", "fill"),
        ("Locking", "lock"),
        ("Issuing", "issue"),
        ("Browse", "browse"),
    ],
)
def test_imperatives_that_no_table_lists(gerund: str, verb: str) -> None:
    assert imperative(gerund) == verb


@pytest.mark.parametrize(
    ("hint", "one", "name"),
    [
        ("tags", True, "Tag"),
        ("backup_policies", True, "BackupPolicy"),
        ("BookRef", False, "BookRef"),
        ("io.example.pkg.v1.ObjectMeta", False, "ObjectMeta"),
        ("os-extended:volumes", False, "OsExtendedVolumes"),
        ("???", False, "Object"),
    ],
)
def test_schema_names(hint: str, one: bool, name: str) -> None:
    assert schema_name(hint, one=one) == name


def test_tags_and_remarks() -> None:
    assert tag_of("APIs (Unavailable Soon)") == "APIs"
    assert title_from_folder("backup_and_restoration") == "Backup and Restoration"
    assert title_from_folder("apis_of_openstack", spelling_of(["An API for OpenStack."])) == "APIs of OpenStack"
    assert is_deprecated("apis_unavailable_soon")
    assert not is_deprecated("Soon")
