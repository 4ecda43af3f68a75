"""A run: the cases of the chosen operations against one server, a search beyond them, and the report."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from docpact.model import Json, Operation, Service
from docpact.testing.calls import Request
from docpact.testing.cases import Case, Expectation
from docpact.testing.cleanup import removal
from docpact.testing.curl import curl
from docpact.testing.findings import Finding, Findings, Report
from docpact.testing.judge import Judge
from docpact.testing.plan import plan, spread
from docpact.testing.protocol import CREDENTIALS, scheme_of
from docpact.testing.responses import Flaw, shortened
from docpact.testing.secrets import Secrets
from docpact.testing.session import Answer, BudgetSpentError, Session

Check = Callable[[Answer], Iterable[Flaw]]
Mode = Literal["full", "negative", "read-only"]

SEARCH_SHARE = 0.12
CONFORMANCE_SHARE = 0.06
"""Shares of the budget that are kept for the search and for Schemathesis; what they leave is not spent."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to test and how carefully.

    `operations` are keys (`POST /v3/{project_id}/backups`) or operation ids, all where empty. `headers` go with
    each request and are secrets.
    `pinned` gives parameters and fields a value that exists on the target; they are not varied.
    `rate` is in requests a second, `timeout` in seconds.
    """

    base_url: str
    operations: tuple[str, ...] = ()
    mode: Mode = "full"
    headers: Mapping[str, str] = field(default_factory=dict)
    pinned: Mapping[str, str] = field(default_factory=dict)
    max_requests: int = 500
    rate: float | None = None
    seed: int = 0
    timeout: float = 5.0


def run(service: Service, document: dict[str, Json], options: Options) -> Report:
    """Test a server and report. ValueError names an operation that is not documented."""
    started = time.perf_counter()
    chosen = choose(service, options)
    with Trial(service, options) as trial, suppress(BudgetSpentError):
        trial.planned(chosen, document)
    return Report(
        trial.findings.all(),
        trial.session.sent,
        time.perf_counter() - started,
        dict(trial.kinds),
        tuple(operation.key for operation in chosen),
        options.base_url,
        options.seed,
    )


def choose(service: Service, options: Options) -> tuple[Operation, ...]:
    """Return the operations to test. ValueError names one that is not documented."""
    known = {name: operation for operation in service.operations for name in (operation.key, operation.id)}
    for name in options.operations:
        if name not in known:
            raise ValueError(
                f"{name!r} is not documented; the document has: {', '.join(o.key for o in service.operations)}"
            )
    chosen = tuple(known[name] for name in options.operations) or service.operations
    if options.mode == "read-only":
        return tuple(operation for operation in chosen if operation.method in ("GET", "HEAD"))
    return chosen


class Trial:
    """One run: sends cases, judges the answers, gathers the findings. A context manager that owns the connection."""

    def __init__(self, service: Service, options: Options) -> None:
        self.service = service
        self.options = options
        self.findings = Findings()
        self.kinds: Counter[str] = Counter()
        scheme = next((scheme_of(service, operation) for operation in service.operations), None)
        self.token_header = scheme.parameter if scheme is not None else None
        self.token = next(
            (v for k, v in options.headers.items() if k.lower() == (self.token_header or "").lower()), None
        )
        altered = [credential.alter(self.token) or "" for credential in CREDENTIALS[3:]] if self.token else []
        self.secrets = Secrets.of(options.headers.values(), [text for text in altered if len(text) > 8])
        self.judge = Judge(service, Secrets.of([self.token] if self.token and len(self.token) > 5 else []))
        self.session = Session(
            options.base_url, options.headers, self.token_header, options.max_requests, options.rate, options.timeout
        )

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *error: object) -> None:
        self.session.__exit__(None, None, None)

    def cases(self, operation: Operation) -> list[Case]:
        """Return the cases of an operation that the mode allows."""
        cases = plan(self.service, operation, self.options.pinned, self.token)
        return [case for case in cases if self.allows(case)]

    def allows(self, case: Case) -> bool:
        """Tell whether the mode allows a case: in negative mode only what must be refused, never an unknown method."""
        if self.options.mode == "full":
            return True
        if case.expectation in (Expectation.UNDECLARED, Expectation.SURVIVED):
            return False
        return self.options.mode == "read-only" or case.expectation not in (Expectation.ACCEPTED, Expectation.OPEN)

    def planned(self, operations: tuple[Operation, ...], document: dict[str, Json]) -> None:
        """Send the planned cases within their share of the budget, then search. BudgetSpentError ends a run early."""
        full = self.options.mode != "negative"
        reserve = (SEARCH_SHARE + CONFORMANCE_SHARE) * self.options.max_requests if full else 0
        cases = spread(case for operation in operations for case in self.cases(operation))
        for case in cases:
            if self.session.left <= reserve:
                break
            self.execute(case)
        if full and self.session.left:
            self.searched(operations, document)

    def searched(self, operations: tuple[Operation, ...], document: dict[str, Json]) -> None:
        """Send generated requests: our own search, then those of Schemathesis."""
        from docpact.testing.conformance import conform
        from docpact.testing.search import search

        share = max(int(self.options.max_requests * SEARCH_SHARE / max(len(operations), 1)), 1)
        for operation in operations:
            search(self, operation, min(share, self.session.left))
        share = max(int(self.options.max_requests * CONFORMANCE_SHARE / max(len(operations), 1)), 1)
        for operation in operations:
            conform(self, operation, document, min(share, self.session.left))

    def execute(self, case: Case, more: Check | None = None) -> tuple[Finding, ...]:
        """Send one case and return its findings, which are also gathered. What it created is deleted again.

        `more` checks an answer with which the judge has no fault to find.
        """
        answer = self.session.send(case.request)
        self.kinds[case.kind.partition(":")[0]] += 1
        flaws = list(self.judge.flaws(case, answer)) or list(more(answer) if more is not None else ())
        found = [self._finding(case, answer, flaw) for flaw in flaws]
        for finding in found:
            self.findings.add(finding)
        self._remove(case, answer)
        return tuple(found)

    def _remove(self, case: Case, answer: Answer) -> None:
        request = removal(self.service, case, answer) if 200 <= answer.status < 300 else None
        if request is not None and self.session.left:
            self.session.send(request)
            self.kinds["removal"] += 1

    def _finding(self, case: Case, answer: Answer, flaw: Flaw) -> Finding:
        hide = self.secrets.hide
        body = shortened(answer.text) if answer.content else "an empty body"
        got = flaw.got if answer.failure else f"{flaw.got}; the answer was {answer.status} {body}"
        return Finding(
            flaw.check,
            case.operation.key,
            flaw.about,
            hide(f"{case.operation.key}: sent {case.sent}"),
            hide(flaw.says),
            hide(got),
            hide(self.command(case.request)),
            flaw.source,
            flaw.rule,
        )

    def command(self, request: Request) -> str:
        """Return the curl command that repeats a request."""
        return curl(self.options.base_url, request, self.token_header, self.options.headers)
