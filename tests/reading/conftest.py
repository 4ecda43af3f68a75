"""Pages written for a test, and the model in the short form that expectations are written in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docpact.model import Operation, Schema, Type
from docpact.reading import PageResult, read_page


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., PageResult]:
    """Read a page from its text."""

    def read_text(text: str, name: str = "service/api/page.rst") -> PageResult:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return read_page(path, root=tmp_path)

    return read_text


def short(result: PageResult) -> dict[str, object]:
    """Return the operations of a page with their fields as lines: path, type, `required`."""
    schemas = {schema.name: schema for schema in result.schemas}
    return {operation.key: _operation(operation, schemas) for operation in result.operations}


def _operation(operation: Operation, schemas: dict[str, Schema]) -> dict[str, object]:
    return {
        "id": operation.id,
        "description": operation.description,
        "security": list(operation.security),
        "parameters": [
            " ".join([p.location, p.name, p.type.kind, *(["required"] if p.required else [])])
            for p in operation.parameters
        ],
        "body": list(lines(operation.body.type, schemas)) if operation.body else None,
        "responses": {r.status: list(lines(r.body.type, schemas)) if r.body else [] for r in operation.responses},
        "headers": {r.status: [h.name for h in r.headers] for r in operation.responses if r.headers},
    }


def lines(kind: Type, schemas: dict[str, Schema], prefix: str = "", seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the fields below a type; a recursion ends at its second turn."""
    if kind.kind == "array":
        inner = kind.items or Type()
        if not prefix and inner.schema is None:
            yield f"[] {inner.kind}"
        yield from lines(inner, schemas, f"{prefix}[]", seen)
    elif kind.kind == "map":
        yield from lines(kind.items or Type(), schemas, f"{prefix}.*", seen)
    elif kind.schema and kind.schema not in seen:
        for field in schemas[kind.schema].fields:
            path = f"{prefix}.{field.name}" if prefix else field.name
            yield " ".join([path, field.type.kind, *(["required"] if field.required else [])])
            yield from lines(field.type, schemas, path, (*seen, kind.schema))
