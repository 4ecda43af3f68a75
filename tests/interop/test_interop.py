"""What is needed for the tools of others is asked for in a sentence."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from docpact.openapi import dump

INTEROP = Path(__file__).parents[2] / "interop"


def run(folder: Path, path: Path) -> tuple[int, str]:
    command = [sys.executable, str(INTEROP), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": str(path)}, check=False)
    return done.returncode, done.stderr


def test_without_node_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    status, said = run(tmp_path, tmp_path)
    assert status == 2
    assert said.startswith("Node with npm is needed")


def test_a_folder_without_documents_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path, tmp_path) == (2, f"{tmp_path} holds no documents (*.yaml).\n")


VACUUM = """#!/bin/sh
for last; do :; done
grep -q 'title: Fine' "$8" || { echo 'panic: not this one' >&2; exit 0; }
echo '[{"severity": 1, "code": "some-rule", "message": "Somewhere."}]' > "$last"
"""


def test_a_linter_that_breaks_off_has_failed_whatever_it_said_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(INTEROP))
    tools = importlib.import_module("tools")
    binary = tmp_path / "lib/python3.11/site-packages/vacuum/lib/vacuum"
    binary.parent.mkdir(parents=True)
    binary.write_text(VACUUM, encoding="utf-8")
    binary.chmod(0o755)
    place = tools.Place(tmp_path, tmp_path / "bin", tmp_path)
    document = tmp_path / "documents" / "a.yaml"
    document.parent.mkdir()
    for title, severity in (("Fine", "warning"), ("Broken", "error"), ("Fine", "warning")):
        info = {"title": title, "version": "1"}
        document.write_text(dump({"openapi": "3.1.0", "info": info, "paths": {}}), encoding="utf-8")
        assert [finding.severity for finding in tools.vacuum(place, document)] == [severity]
