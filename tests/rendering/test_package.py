"""The rendered package as a whole: the same bytes every time, clean by type checker and linter, thin."""

from __future__ import annotations

import ast
import copy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docpact.rendering import package_name, render
from docpact.rendering.naming import Scope, distinct, pascal, snake

ROOT = Path(__file__).parents[2]
ALLOWED_IMPORTS = {"httpx", "pydantic", "pydantic_core"} | sys.stdlib_module_names


def test_the_same_document_gives_the_same_bytes(document: dict[str, Any]) -> None:
    before = copy.deepcopy(document)
    assert render(document, package="library") == render(document, package="library")
    assert document == before


def test_a_change_of_one_sentence_changes_the_lines_of_its_rule_only(document: dict[str, Any]) -> None:
    changed = copy.deepcopy(document)
    title = changed["components"]["schemas"]["CreateBookRequest"]["properties"]["title"]
    title["maxLength"] = title["x-docpact-rules"][0]["max"] = 60
    before, after = render(document, package="library"), render(changed, package="library")
    assert [name for name in before if before[name] != after[name]] == ["models.py"]
    lines = zip(before["models.py"].splitlines(), after["models.py"].splitlines(), strict=True)
    differing = [(old, new) for old, new in lines if old != new]
    assert len(differing) == 1
    assert differing[0][0].replace("max=64", "max=60") == differing[0][1]


def test_the_package_needs_only_httpx_and_pydantic(folder: Path) -> None:
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= ALLOWED_IMPORTS
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert (node.module or "").split(".")[0] in ALLOWED_IMPORTS


@pytest.mark.parametrize(
    "command",
    [
        ["mypy", "--strict", "--no-error-summary", "--cache-dir", "{cache}", "{folder}"],
        ["ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), "{folder}"],
        ["ruff", "format", "--check", "--no-cache", "--line-length", "120", "{folder}"],
    ],
    ids=["mypy", "ruff-check", "ruff-format"],
)
def test_the_package_is_clean(folder: Path, tmp_path: Path, command: list[str]) -> None:
    arguments = [part.format(cache=tmp_path, folder=folder) for part in command]
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=folder.parent)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", ["", "two words", "../up", "a.b", "1st", "päckchen"])
def test_a_package_has_the_name_of_a_package(document: dict[str, Any], package: str) -> None:
    with pytest.raises(ValueError, match="name of a package"):
        render(document, package=package)


@pytest.mark.parametrize(
    ("name", "identifier", "class_name"),
    [
        ("instanceId", "instance_id", "InstanceId"),
        ("X-Auth-Token", "x_auth_token", "XAuthToken"),
        ("listNICsOfECS", "list_nics_of_ecs", "ListNICsOfECS"),
        ("queryIPv6Address", "query_ipv6_address", "QueryIPv6Address"),
        ("sha256", "sha256", "Sha256"),
        ("OS-EXT:vm_state", "os_ext_vm_state", "OSEXTVmState"),
        ("2fa", "value_2_fa", "Value2fa"),
        ("model_id", "value_model_id", "ModelId"),
        ("名", "value", "Value"),
        ("", "value", "Value"),
    ],
)
def test_names_become_identifiers(name: str, identifier: str, class_name: str) -> None:
    assert (snake(name), pascal(name)) == (identifier, class_name)


def test_a_scope_gives_every_name_once() -> None:
    scope = Scope({"self"})
    taken = [scope.take(name) for name in ("from", "self", "list", "a", "a", "a_2", "from")]
    assert taken == ["from_", "self_", "list_", "a", "a_2", "a_2_2", "from_2"]


def test_a_class_is_told_from_another_by_a_number_alone() -> None:
    scope = Scope({"Any"}, joint="")
    assert [scope.take(name) for name in ("None", "Any", "Tag", "Tag")] == ["None2", "Any2", "Tag", "Tag2"]


def test_a_name_that_is_an_identifier_keeps_it() -> None:
    assert distinct(["Name", "name", "NAME"], Scope()) == ["name_2", "name", "name_3"]


@pytest.mark.parametrize(("service", "package"), [("gaussdb-mysql", "gaussdb_mysql"), ("import", "import_api")])
def test_a_service_names_its_package(service: str, package: str) -> None:
    assert package_name(service) == package
