"""The layout of generated files, by ruff."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from docpact.rendering.code import WIDTH

_STYLE = ("--isolated", "--no-cache", "--quiet", "--target-version", "py311", "--line-length", str(WIDTH))


class FormattingError(ValueError):
    """Generated code that ruff can not read: a mistake of a template."""


def formatted(files: dict[str, str]) -> dict[str, str]:
    """Return the files (name → Python code) with sorted imports, without unused ones, in ruff's layout."""
    with tempfile.TemporaryDirectory(prefix="docpact-") as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        _ruff("check", "--fix", "--select", "I,F401", *_STYLE, folder)
        _ruff("format", *_STYLE, folder)
        return {name: Path(folder, name).read_text(encoding="utf-8") for name in files}


def _ruff(*arguments: str) -> None:
    done = subprocess.run([find_ruff_bin(), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise FormattingError((done.stdout + done.stderr).strip())
