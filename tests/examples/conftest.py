"""The two invented services, as they are shipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
SERVICES = ("library", "parking")
METHODS = ("get", "put", "post", "delete", "patch")

Document = dict[str, Any]


def shipped(service: str) -> Document:
    """Return the shipped document of a service."""
    document: Document = yaml.safe_load((EXAMPLES / "openapi" / f"{service}.yaml").read_text(encoding="utf-8"))
    return document


def operations(document: Document) -> dict[str, Document]:
    """Return `METHOD /path` → operation."""
    return {
        f"{method.upper()} {path}": item[method]
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }


def resolved(document: Document, node: Document) -> Document:
    """Follow a reference within the document."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def field(document: Document, schema: str, name: str) -> Document:
    """Return one property of a named schema."""
    found: Document = document["components"]["schemas"][schema]["properties"][name]
    return found


def parameter(document: Document, key: str, name: str) -> Document:
    """Return one parameter of an operation."""
    listed = (resolved(document, each) for each in operations(document)[key]["parameters"])
    return next(each for each in listed if each["name"] == name)


def content(document: Document, holder: Document) -> Document:
    """Return the JSON media type of a request body or an answer."""
    found: Document = resolved(document, holder)["content"]["application/json"]
    return found


def nodes(value: Any) -> Iterator[Document]:
    """Yield every object in a document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


@pytest.fixture(scope="session")
def library() -> Document:
    return shipped("library")


@pytest.fixture(scope="session")
def parking() -> Document:
    return shipped("parking")
