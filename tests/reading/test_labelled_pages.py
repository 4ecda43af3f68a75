"""Pages of the corpus that were labelled by hand: how much of what they document is read, and how much else.

The labels are in `tests/labels/pages` and `tests/labels/structure`; the pages themselves stay in the corpus.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docpact.model import Body, Operation, Schema, Type
from docpact.reading import read_page

FOLDERS = ("pages", "structure")
LABELS = sorted(path for name in FOLDERS for path in (Path(__file__).parents[1] / "labels" / name).glob("*.json"))
CORPUS = Path(os.environ.get("DOCPACT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
LEAST = {"operation": 0.99, "parameter": 0.985, "body": 0.985, "success": 0.98, "error": 0.97}
UNCOUNTED = ("content-type", "accept", "authorization", "host", "x-auth-token", "x-sdk-date", "content-length")


def key(method: str, path: str) -> tuple[str, str, str]:
    return "operation", method, re.sub(r"\{[^}]*\}", "{}", path)


def paths(kind: Type, schemas: dict[str, Schema], prefix: str = "", seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the fields below a type by dotted path; a recursion ends at its second turn."""
    for member in kind.alternatives:
        yield from paths(member, schemas, prefix, seen)
    if kind.kind == "array":
        yield from paths(kind.items or Type(), schemas, f"{prefix}[]", seen)
    elif kind.schema and kind.schema not in seen:
        for field in schemas[kind.schema].fields:
            path = f"{prefix}.{field.name}" if prefix else field.name
            yield path
            yield from paths(field.type, schemas, path, (*seen, kind.schema))


def read_facts(operation: Operation, schemas: dict[str, Schema]) -> set[tuple[str, ...]]:
    def of(side: str, body: Body | None) -> set[tuple[str, ...]]:
        return {(side, path) for path in paths(body.type, schemas)} if body else set()

    facts: set[tuple[str, ...]] = {("parameter", p.location, p.name) for p in operation.parameters}
    facts |= of("body", operation.body)
    for answer in operation.responses:
        facts |= of("success" if answer.status.startswith("2") else "error", answer.body)
    return {fact for fact in facts if fact[1] != "path" and fact[-1].lower() not in UNCOUNTED}


def labelled_facts(operation: dict[str, Any]) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return the facts of a label, and those that are not to be counted either way."""
    facts = {("parameter", p["in"], p["name"]) for p in operation["parameters"] if p["in"] != "path"}
    sides = [("body", operation.get("body") or [])]
    sides += [("success" if s.startswith("2") else "error", fields) for s, fields in operation["responses"].items()]
    either = {f["path"] for _, fields in sides for f in fields if f.get("either")}
    wanted = {(side, f["path"]) for side, fields in sides for f in fields if f["path"] not in either}
    free = {(side, path) for side in ("success", "error") for path in either}
    return {f for f in {*facts, *wanted} if f[-1].lower() not in UNCOUNTED}, free


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real pages is not here; set DOCPACT_CORPUS to its folder"
)
def test_labelled_pages_are_read() -> None:
    counts = {kind: [0, 0, 0] for kind in LEAST}
    wrong: list[str] = []
    for path in LABELS:
        label = json.loads(path.read_text(encoding="utf-8"))
        result = read_page(CORPUS / label["page"], root=CORPUS)
        schemas = {schema.name: schema for schema in result.schemas}
        found = {key(op.method, op.path): read_facts(op, schemas) for op in result.operations}
        wanted = {key(op["method"], op["path"]): labelled_facts(op) for op in label["operations"]}
        pairs = [({*found}, {*wanted})]
        pairs += [(found[k] - wanted[k][1], wanted[k][0]) for k in found.keys() & wanted.keys()]
        for got, want in pairs:
            for kind, count in counts.items():
                mine, theirs = ({fact for fact in facts if fact[0] == kind} for facts in (got, want))
                count[0] += len(mine & theirs)
                count[1] += len(mine - theirs)
                count[2] += len(theirs - mine)
                wrong += [f"{path.stem}: {fact}" for fact in sorted(mine ^ theirs)]
    scores = {kind: 2 * a / (2 * a + b + c) if a + b + c else 1.0 for kind, (a, b, c) in counts.items()}
    assert all(scores[kind] >= least for kind, least in LEAST.items()), (scores, wrong[:20])
