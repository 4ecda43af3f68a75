"""What is read of descriptions that were labelled by hand, beside the labels; most need the documentation corpus."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docpact.prose.explanation import explain
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "tests" / "labels"
CORPUS = Path(os.environ.get("DOCPACT_CORPUS", ROOT.parent / "shared" / "corpus"))
KEYWORDS = frozenset(
    {"minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems"}
    | {"multipleOf", "uniqueItems", "enum", "default", "format", "readOnly"}
)
SHAPES = {"pattern", "not", "allOf", "anyOf", "oneOf", "enum", "format"}
NO_SHAPE = {"int32", "int64", "float", "double", "binary"}

WRITTEN = "rules_written.jsonl"
"""The labels whose descriptions stand beside them; the others name their place in the corpus."""
of_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the documentation corpus is not here (DOCPACT_CORPUS)")

LEAST = {
    "rules.jsonl": {"precision": 0.98, "recall": 0.95, "silent": 0.98, "accepts": 0.97, "rejects": 0.95},
    "rules_later.jsonl": {"precision": 0.98, "recall": 0.92, "silent": 0.98, "accepts": 0.98, "rejects": 0.69},
    "rules_third.jsonl": {"precision": 0.97, "recall": 0.95, "silent": 0.97, "accepts": 0.96, "rejects": 0.93},
    "rules_fourth.jsonl": {"precision": 0.98, "recall": 0.96, "silent": 0.97, "accepts": 0.96, "rejects": 0.88},
    WRITTEN: {"precision": 0.99, "recall": 0.97, "silent": 1.0, "accepts": 1.0, "rejects": 0.97},
    "rules_fifth.jsonl": {"precision": 0.99, "recall": 0.90, "silent": 1.0, "accepts": 0.97, "rejects": 0.75},
}
"""The shares that are held; nobody looked at the last sample: it shows what is read of sentences never seen."""


def counted(labels: Path) -> Counter[str]:
    """Count what is right, missing and too much, over all labels of a file."""
    sys.path.insert(0, str(LABELS))
    try:
        from corpus_rows import description
    finally:
        sys.path.remove(str(LABELS))
    counts: Counter[str] = Counter()
    for line in labels.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        text = item.get("description") or description(CORPUS, item["page"], item["line"], item["name"])
        _compare(item["label"], explain(text, item["name"], item["type"]).schema, counts)
    return counts


def _compare(label: dict[str, Any], schema: dict[str, Any], counts: Counter[str]) -> None:
    if label.get("ambiguous"):
        return
    read = _said(schema) | {f"items.{said}" for said in _said(schema.get("items") or {})}
    wanted = _said(label) | {f"items.{said}" for said in _said(_of_items(label))}
    if label.get("conditional"):
        read &= wanted
    counts["right"] += len(read & wanted)
    counts["extra"] += len(read - wanted)
    counts["missing"] += len(wanted - read)
    if label.get("none"):
        shapes = {key for key in SHAPES & set(schema) if key != "format" or schema[key] not in NO_SHAPE}
        counts["silent"] += not read and not shapes
        counts["without rule"] += 1
    validator = Draft202012Validator({k: v for k, v in schema.items() if k != "format"})
    for key, allowed in (("accepts", True), ("rejects", False)):
        for value in label.get(key, ()):
            counts[key] += validator.is_valid(value) is allowed
            counts[f"all {key}"] += 1


def _of_items(label: dict[str, Any]) -> dict[str, Any]:
    return {key.removeprefix("items."): value for key, value in label.items() if key.startswith("items.")}


def _said(schema: dict[str, Any]) -> set[str]:
    said = set()
    for key in KEYWORDS:
        value = schema.get(key)
        if value is None or value is False or (key.startswith("min") and key != "minimum" and value == 0):
            continue
        if key == "enum":
            value = sorted(str(member) for member in value)
        if value not in NO_SHAPE if isinstance(value, str) else True:
            said.add(f"{key}={str(value).lower() if isinstance(value, bool) else value}")
    return said


@pytest.mark.parametrize("name", [pytest.param(name, marks=of_corpus if name != WRITTEN else ()) for name in LEAST])
def test_labelled_descriptions_are_read(name: str) -> None:
    count = counted(LABELS / name)
    shares = {
        "precision": count["right"] / (count["right"] + count["extra"]),
        "recall": count["right"] / (count["right"] + count["missing"]),
        "silent": count["silent"] / count["without rule"],
        "accepts": count["accepts"] / count["all accepts"],
        "rejects": count["rejects"] / count["all rejects"],
    }
    assert all(shares[kind] >= least for kind, least in LEAST[name].items()), shares
