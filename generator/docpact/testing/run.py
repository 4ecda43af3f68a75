"""A run: the cases of the chosen operations against one server, a search beyond them, and the report."""

from __future__ import annotations

import time
from contextlib import suppress

from docpact.model import Json, Operation, Service
from docpact.testing.findings import Finding, Report
from docpact.testing.plan import spread
from docpact.testing.session import BudgetSpentError
from docpact.testing.trial import Options, Trial

SEARCH_SHARE = 0.08
CONFORMANCE_SHARE = 0.04
"""Shares of the budget that are kept for the search and for Schemathesis; what they leave is not spent."""


def run(service: Service, document: dict[str, Json], options: Options) -> Report:
    """Test a server and report. ValueError names an operation that is not documented."""
    started = time.perf_counter()
    chosen = choose(service, options)
    with Trial(service, options) as trial, suppress(BudgetSpentError):
        _planned(trial, chosen, document)
    if trial.session.crawling:
        trial.findings.add(_crawling(trial, options))
    return Report(
        trial.findings.all(),
        trial.session.sent,
        time.perf_counter() - started,
        dict(trial.kinds),
        tuple(operation.key for operation in chosen),
        options.base_url,
        options.seed,
        trial.session.stopped,
    )


def _crawling(trial: Trial, options: Options) -> Finding:
    """The finding of a server so slow that the time was up before the plan was sent."""
    sent = f"{trial.session.sent} requests"
    says = "a server on the same machine answers at once"
    return Finding("slow", options.base_url, "every answer", sent, says, trial.session.stopped, curl="")


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


def _planned(trial: Trial, operations: tuple[Operation, ...], document: dict[str, Json]) -> None:
    """Send the planned cases within their share of the budget, then search. BudgetSpentError ends a run early."""
    full = trial.options.mode != "negative"
    reserve = (SEARCH_SHARE + CONFORMANCE_SHARE) * trial.options.max_requests if full else 0
    cases = spread(case for operation in operations for case in trial.cases(operation))
    for case in cases:
        if trial.session.left <= reserve:
            break
        if trial.worthwhile(case):
            trial.execute(case)
    if full and trial.session.left:
        _searched(trial, operations, document)


def _searched(trial: Trial, operations: tuple[Operation, ...], document: dict[str, Json]) -> None:
    """Send generated requests: our own search, then those of Schemathesis."""
    from docpact.testing.conformance import conform
    from docpact.testing.search import search

    share = max(int(trial.options.max_requests * SEARCH_SHARE / max(len(operations), 1)), 1)
    for operation in operations:
        search(trial, operation, min(share, trial.session.left))
    share = max(int(trial.options.max_requests * CONFORMANCE_SHARE / max(len(operations), 1)), 1)
    for operation in operations:
        conform(trial, operation, document, min(share, trial.session.left))
