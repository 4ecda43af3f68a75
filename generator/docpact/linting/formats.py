"""Diagnostics for machines: JSON, SARIF 2.1.0 and the annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from urllib.parse import quote

from docpact.diagnostics import CODES, Diagnostic
from docpact.model import Json

_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def to_json(diagnostics: Iterable[Diagnostic]) -> list[Json]:
    """Return `[{"code", "severity", "message", "path", "line", "hint"}]`."""
    return [item.to_json() for item in diagnostics]


def to_sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Json]:
    """Return a log in SARIF 2.1.0 (OASIS) with one run; all codes are its rules."""
    codes = list(CODES)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].meaning},
            "defaultConfiguration": {"level": _SARIF_LEVELS[CODES[code].severity]},
        }
        for code in codes
    ]
    driver = {"name": "docpact", "version": version("docpact"), "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(item, codes) for item in diagnostics]}],
    }


def to_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a diagnostic, which GitHub shows beside the line."""
    return "".join(f"{_command(item)}\n" for item in diagnostics)


def _result(item: Diagnostic, codes: list[str]) -> dict[str, Json]:
    place = {
        "artifactLocation": {"uri": quote(item.source.path)},
        "region": {"startLine": max(item.source.line, 1)},
    }
    return {
        "ruleId": item.code,
        "ruleIndex": codes.index(item.code),
        "level": _SARIF_LEVELS[item.severity],
        "message": {"text": f"{item.message} {item.hint}".strip()},
        "locations": [{"physicalLocation": place}],
    }


def _command(item: Diagnostic) -> str:
    message = _escaped(f"{item.message}\n{item.hint}" if item.hint else item.message)
    path = _escaped(item.source.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{_GITHUB_COMMANDS[item.severity]} file={path},line={item.source.line},title={item.code}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
