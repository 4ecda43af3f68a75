"""What is needed for the tools of others is asked for in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
