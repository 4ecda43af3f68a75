"""The server that the contract tests speak to: DOCPACT_BASE_URL, or a mock of each document, started for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from docpact.mock import MOCK_TOKEN, create_app, serve

if TYPE_CHECKING:
    from docpact.testing.plugin import Contract, Targets

pytest_plugins = ["docpact.testing.plugin"]


@pytest.fixture(scope="session")
def contract_target() -> Iterator[Targets]:
    # Imported here because pytest rewrites the assertions of a plugin only before anything else has imported it.
    from docpact.testing.plugin import Target

    base_url = os.environ.get("DOCPACT_BASE_URL")
    with ExitStack() as servers:

        def target(contract: Contract) -> Target:
            if base_url:
                return Target(base_url, os.environ.get("DOCPACT_TOKEN"))
            return Target(servers.enter_context(serve(create_app(contract.document))), MOCK_TOKEN)

        yield target
