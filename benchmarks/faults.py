"""Which faults of a server `docpact test` finds with its defaults: a table of the mock and of an independent server.

    .venv/bin/python benchmarks/faults.py [--document FILE] [--server NAME] [--only WORD] [--seeds N]

A document of one operation is tested; the correct servers are tested with as many seeds as asked for. The exit status
is 1 where a correct server has a finding.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from docpact.mock import create_app, faults, serve
from docpact.model import Json, Service
from docpact.openapi import load, read
from docpact.testing import Options, Report, run
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "spec" / "openapi" / "gaussdb-mysql.yaml"
OPERATION = "POST /mysql/v3/{project_id}/backups/create"
TOKEN = "token-9f86D081"


@dataclass(frozen=True, slots=True)
class Target:
    """A server that can be started with one fault, or without any (None)."""

    name: str
    faults: tuple[str, ...]
    start: Callable[[str | None], AbstractContextManager[str]]


def targets(document: dict[str, Json]) -> Iterator[Target]:
    """The mock, and the independent server."""

    def mock(fault: str | None) -> AbstractContextManager[str]:
        return serve(create_app(document, breaks=[fault] if fault else [], token=TOKEN))

    yield Target("mock", tuple(f"{fault.operation or ''} {fault.name}".strip() for fault in faults(document)), mock)
    other = independent()
    yield Target("independent", tuple(other.FAULTS), lambda fault: other.serve(fault, TOKEN))


def independent() -> ModuleType:
    """Import the independent server from the tests."""
    sys.path.insert(0, str(ROOT / "tests" / "servers"))
    return import_module("backup_server")


def tested(target: Target, fault: str | None, service: Service, document: dict[str, Json], seed: int) -> Report:
    """Run the contract tests against a target with a fault."""
    with target.start(fault) as base_url:
        options = Options(base_url, (OPERATION,), headers={"X-Auth-Token": TOKEN}, seed=seed)
        return run(service, document, options)


def main() -> int:
    """Print the table and the sums."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--document", type=Path, default=DOCUMENT)
    parser.add_argument("--only", default="", help="faults whose name contains this")
    parser.add_argument("--server", choices=("mock", "independent"), help="this server alone")
    parser.add_argument("--seeds", type=int, default=10)
    arguments = parser.parse_args()
    document = load(arguments.document)
    service = read(document, location=str(arguments.document))
    console, wrong = Console(width=140), 0
    for target in targets(document):
        if arguments.server not in (None, target.name):
            continue
        table = Table("fault", "found", "findings", "requests", "seconds", "first check", title=f"{target.name} server")
        chosen = [fault for fault in target.faults if arguments.only in fault]
        found = 0
        for fault in chosen:
            report = tested(target, fault, service, document, 0)
            found += not report.ok
            first = f"{report.findings[0].check} {report.findings[0].subject}" if report.findings else ""
            figures = (str(len(report.findings)), str(report.requests), f"{report.seconds:.1f}")
            name = fault.removeprefix(f"{OPERATION} ")
            table.add_row(name, "no" if report.ok else "yes", *figures, first)
        correct = [tested(target, None, service, document, seed) for seed in range(arguments.seeds)]
        false = sum(not report.ok for report in correct)
        wrong += false
        console.print(table)
        console.print(
            f"{target.name}: {found} of {len(chosen)} faults found; "
            f"{false} of {len(correct)} runs on the correct server with a finding\n"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
