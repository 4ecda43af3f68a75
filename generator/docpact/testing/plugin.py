"""A pytest plugin: every case of a document as a test, against the server that the fixture `contract_target` names.

Environment variables: DOCPACT_BASE_URL and DOCPACT_TOKEN (server and token), DOCPACT_DOCUMENTS (files, separated as
in PATH; default `spec/openapi/*.yaml`), DOCPACT_OPERATIONS (separated by commas), DOCPACT_MODE (full, negative,
read-only), DOCPACT_RATE (requests a second), DOCPACT_SET (`project_id=…,instance_id=…`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

import pytest

from docpact.model import Json, Operation, Service
from docpact.openapi import load, read
from docpact.testing.cases import Case
from docpact.testing.findings import Finding
from docpact.testing.plan import plan
from docpact.testing.protocol import token_header
from docpact.testing.run import choose
from docpact.testing.session import BudgetSpentError
from docpact.testing.trial import Mode, Options, Trial, checked_url

MOST_REQUESTS = 100_000
MOST_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Contract:
    """A document and what it says."""

    name: str
    document: dict[str, Json]
    service: Service


@dataclass(frozen=True, slots=True)
class Target:
    """A server to test and the token it accepts."""

    base_url: str
    token: str | None

    def options(self, contract: Contract) -> Options:
        """The options of a run against this server, completed by the environment."""
        header = token_header(contract.service)
        return Options(
            self.base_url,
            _operations(),
            _mode(),
            {header: self.token} if header is not None and self.token else {},
            _pinned(),
            MOST_REQUESTS,
            float(os.environ["DOCPACT_RATE"]) if os.environ.get("DOCPACT_RATE") else None,
            max_seconds=MOST_SECONDS,
        )


Targets = Callable[[Contract], Target]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test the cases (`contract_case`) or the operations (`contract_operation`) of the documents."""
    root = metafunc.config.rootpath
    if "contract_case" in metafunc.fixturenames:
        pairs = [(contract.name, case) for contract in contracts(root) for case in _cases(contract)]
        ids = [f"{case.kind}-{case.about}-{number}" for number, (_, case) in enumerate(pairs)]
        metafunc.parametrize(("contract_name", "contract_case"), pairs, ids=[_plain(text) for text in ids])
    elif "contract_operation" in metafunc.fixturenames:
        found = [(contract.name, operation) for contract in contracts(root) for operation in _chosen(contract)]
        metafunc.parametrize(
            ("contract_name", "contract_operation"), found, ids=[operation.id for _, operation in found]
        )


@pytest.fixture(scope="session")
def contract_target() -> Targets:
    """The server of each document; a conftest may override this to start one."""

    def target(contract: Contract) -> Target:
        base_url = os.environ.get("DOCPACT_BASE_URL")
        if not base_url:
            pytest.skip("DOCPACT_BASE_URL names no server")
        return Target(checked_url(base_url), os.environ.get("DOCPACT_TOKEN"))

    return target


@pytest.fixture(scope="session")
def contract_trials(contract_target: Targets, pytestconfig: pytest.Config) -> Iterator[Callable[[str], Trial]]:
    """The trial of each document by its name: one connection for the whole session."""
    known: dict[str, Trial] = {}
    by_name = {contract.name: contract for contract in contracts(pytestconfig.rootpath)}

    def trial(name: str) -> Trial:
        if name not in known:
            contract = by_name[name]
            known[name] = Trial(contract.service, contract_target(contract).options(contract))
        return known[name]

    yield trial
    for opened in known.values():
        opened.session.close()


@pytest.fixture
def contract_trial(contract_name: str, contract_trials: Callable[[str], Trial]) -> Trial:
    """The trial of the document that the test is about."""
    return contract_trials(contract_name)


@pytest.fixture
def contract_document(contract_name: str, pytestconfig: pytest.Config) -> dict[str, Json]:
    """The document that the test is about."""
    return next(c.document for c in contracts(pytestconfig.rootpath) if c.name == contract_name)


def keep(trial: Trial, case: Case) -> None:
    """Send a case; fail with the sentence of the finding where the server does otherwise than documented."""
    if not trial.allows(case):
        pytest.skip(f"not sent in {trial.options.mode} mode")
    try:
        found = trial.execute(case)
    except BudgetSpentError:
        pytest.skip(trial.session.stopped or "no request is left")
    fail(found)


def fail(findings: tuple[Finding, ...]) -> None:
    """Fail with the sentences of the findings and the commands that repeat them; pass where there are none."""
    if findings:
        pytest.fail("\n\n".join(f"{finding.message}\n{finding.curl}" for finding in findings), pytrace=False)


@lru_cache(maxsize=4)
def contracts(root: Path) -> tuple[Contract, ...]:
    """Read the documents. UsageError where there is none."""
    named = os.environ.get("DOCPACT_DOCUMENTS")
    paths = (
        [Path(text) for text in named.split(os.pathsep)]
        if named
        else sorted((root / "spec" / "openapi").glob("*.yaml"))
    )
    if not paths:
        raise pytest.UsageError(
            "spec/openapi holds no document: run `make generate`, or name some in DOCPACT_DOCUMENTS"
        )
    documents = [(path, load(path)) for path in paths]
    return tuple(Contract(path.stem, document, read(document, location=str(path))) for path, document in documents)


def _cases(contract: Contract) -> Iterator[Case]:
    # Which cases there are does not depend on the token itself, only on there being one.
    for operation in _chosen(contract):
        yield from plan(contract.service, operation, _pinned(), os.environ.get("DOCPACT_TOKEN") or "a-token-Like-1")


def _chosen(contract: Contract) -> tuple[Operation, ...]:
    known = {name for operation in contract.service.operations for name in (operation.key, operation.id)}
    named = tuple(name for name in _operations() if name in known)
    return choose(contract.service, Options("", named, _mode())) if named or not _operations() else ()


def _operations() -> tuple[str, ...]:
    return tuple(name.strip() for name in os.environ.get("DOCPACT_OPERATIONS", "").split(",") if name.strip())


def _mode() -> Mode:
    mode = os.environ.get("DOCPACT_MODE") or "full"
    if mode not in get_args(Mode):
        raise pytest.UsageError(f"DOCPACT_MODE is {mode!r}; it can be {', '.join(get_args(Mode))}")
    return cast(Mode, mode)


def _pinned() -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in os.environ.get("DOCPACT_SET", "").split(",") if "=" in pair)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _plain(text: str) -> str:
    return "".join(c if c.isascii() and c.isprintable() and c != "/" else "_" for c in text)
