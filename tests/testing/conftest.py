from __future__ import annotations

from pathlib import Path

import pytest
from docpact.model import Json, Service
from docpact.openapi import load, read

VOLUMES = Path(__file__).with_name("volumes.yaml")


@pytest.fixture(scope="session")
def document() -> dict[str, Json]:
    return load(VOLUMES)


@pytest.fixture(scope="session")
def service(document: dict[str, Json]) -> Service:
    return read(document, location=str(VOLUMES))
