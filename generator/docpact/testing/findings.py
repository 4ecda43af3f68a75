"""Findings and the report: what a server does otherwise than documented, each distinct fault once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docpact.model import Json, Source


@dataclass(frozen=True, slots=True)
class Finding:
    """One distinct fault: what was sent, what the page says, what came back, and how to repeat it.

    `check` names the kind of check, `subject` the field or part of the protocol; `count` is how often it was seen, and
    `also` are some of the other requests that showed it.
    """

    check: str
    operation: str
    subject: str
    sent: str
    says: str
    got: str
    curl: str
    source: Source | None = None
    rule: str = ""
    count: int = 1
    also: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes a fault distinct."""
        return self.operation, self.check, self.subject, self.rule

    @property
    def message(self) -> str:
        """The finding in one sentence."""
        return f"{self.sent}; the page says: {self.says}; the server {self.got}."

    def to_json(self) -> dict[str, Json]:
        """Return the finding as a JSON object, `message` included."""
        return {
            "check": self.check,
            "operation": self.operation,
            "subject": self.subject,
            "rule": self.rule,
            "message": self.message,
            "sent": self.sent,
            "says": self.says,
            "got": self.got,
            "source": str(self.source) if self.source else None,
            "curl": self.curl,
            "count": self.count,
            "also": list(self.also),
        }


MOST_ALSO = 8


class Findings:
    """Gathers findings, each distinct fault once, in the order in which they were first seen."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, str], Finding] = {}

    def add(self, finding: Finding) -> None:
        """Add a finding, or count it where the same fault is known."""
        known = self._known(finding)
        if known is None:
            self._found[finding.key] = finding
            return
        new = finding.sent not in (known.sent, *known.also) and len(known.also) < MOST_ALSO
        also = (*known.also, finding.sent) if new else known.also
        self._found[known.key] = replace(known, count=known.count + 1, also=also)

    def __contains__(self, finding: Finding) -> bool:
        return self._known(finding) is not None

    def _known(self, finding: Finding) -> Finding | None:
        """The finding of the same fault. What a search found counts for what a planned case found of the same rule."""
        check, _, kind = finding.check.partition(":")
        if finding.key in self._found or not kind.startswith("search"):
            return self._found.get(finding.key)
        same = (finding.operation, check, finding.subject, finding.rule)
        candidates = (
            k for k in self._found.values() if (k.operation, k.check.partition(":")[0], k.subject, k.rule) == same
        )
        return next(candidates, None)

    def __len__(self) -> int:
        return len(self._found)

    def all(self) -> tuple[Finding, ...]:
        """Return the findings."""
        return tuple(self._found.values())


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run. `checks_by_kind` counts the requests of each kind; `seconds` is the whole run.

    `stopped` says why a run ended before its plan did.
    """

    findings: tuple[Finding, ...]
    requests: int
    seconds: float
    checks_by_kind: Mapping[str, int] = field(default_factory=dict)
    operations: tuple[str, ...] = ()
    base_url: str = ""
    seed: int = 0
    stopped: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is no finding."""
        return not self.findings

    def to_text(self, *, color: bool = False, width: int = 100) -> str:
        """Return the report for a terminal."""
        from docpact.testing.reports import to_text

        return to_text(self, color=color, width=width)

    def to_json(self) -> dict[str, Json]:
        """Return the report as a JSON object."""
        from docpact.testing.reports import to_json

        return to_json(self)

    def to_junit(self) -> str:
        """Return the report as JUnit XML: a test case a kind of check, a failure a finding."""
        from docpact.testing.reports import to_junit

        return to_junit(self)

    def to_html(self) -> str:
        """Return the report as one HTML page without scripts or outside parts."""
        from docpact.testing.reports import to_html

        return to_html(self)
