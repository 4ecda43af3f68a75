"""Whatever a page holds, there is a result; and a table that a generator wrote is read as it was meant."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from docpact.reading import read_page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import short

CORPUS = Path(os.environ.get("DOCPACT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
PAGES = sorted((Path(__file__).parent / "pages").glob("*.rst"))
BOUNDED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def damaged(text: str, seed: int) -> str:
    """Cut, double, swap or replace stretches of a text."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 8)):
        a, b = sorted(chance.randint(0, len(text)) for _ in range(2))
        b = min(b, a + 400)
        change = chance.randint(0, 3)
        if change == 0:
            text = text[:a] + text[b:]
        elif change == 1:
            text = text[:b] + text[a:b] + text[b:]
        elif change == 2:
            text = text[:a] + text[a:b][::-1] + text[b:]
        else:
            text = (
                text[:a]
                + chance.choice(["`", "**", "::", "|", "{", "+--+", "\n\n  ", "\x00", "é漢", ":ref:`"])
                + text[b:]
            )
    return text


@given(seed=st.integers(0, 2**32))
@BOUNDED
def test_damaged_pages_are_read(tmp_path: Path, seed: int) -> None:
    page = tmp_path / "page.rst"
    page.write_text(damaged(PAGES[seed % len(PAGES)].read_text(encoding="utf-8"), seed), encoding="utf-8")
    assert not [d for d in read_page(page, root=tmp_path).diagnostics if d.code == "internal-error"]


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real pages is not here; set DOCPACT_CORPUS to its folder"
)
def test_damaged_real_pages_are_read(tmp_path: Path) -> None:
    pages = sorted(CORPUS.rglob("*.rst"))
    for seed, path in enumerate(random.Random(1).sample(pages, 25)):
        page = tmp_path / "page.rst"
        page.write_text(damaged(path.read_text(encoding="utf-8"), seed)[:60_000], encoding="utf-8")
        failed = [d for d in read_page(page, root=tmp_path).diagnostics if d.code == "internal-error"]
        assert not failed, (path, seed, failed)


def test_a_page_that_is_no_text(tmp_path: Path) -> None:
    page = tmp_path / "page.rst"
    page.write_bytes(b"\xff\xfe\x00")
    assert [d.code for d in read_page(page, root=tmp_path).diagnostics] == ["unreadable-page"]
    assert [d.code for d in read_page(tmp_path / "none.rst", root=tmp_path).diagnostics] == ["unreadable-page"]


TYPES = {
    "String": "string",
    "Integer": "integer",
    "Boolean": "boolean",
    "Array of strings": "array",
    "Object": "object",
}
NAMES = st.from_regex(r"[a-z][a-z0-9]{2,8}(?:_[a-z0-9]{1,6})?", fullmatch=True).filter(
    lambda name: name not in ("and", "none", "xxx") and not name.startswith("xxx")
)
ROWS = st.lists(
    st.tuples(NAMES, st.sampled_from(sorted(TYPES)), st.booleans()), min_size=1, max_size=6, unique_by=lambda r: r[0]
)


@st.composite
def bodies(draw: st.DrawFn) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """A tree of tables: the body's, and one for some of the objects; names are unique in the page."""
    tables = [("", draw(ROWS))]
    used = {row[0] for row in tables[0][1]}
    for name, kind, _ in list(tables[0][1]):
        if kind == "Object" and draw(st.booleans()):
            rows = [row for row in draw(ROWS) if row[0] not in used and row[1] != "Object"]
            if rows:
                used |= {row[0] for row in rows}
                tables.append((name, rows))
    return tables


def grid(rows: list[list[str]]) -> str:
    """Write a grid table whose first row is the header."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = [rule]
    for n, row in enumerate(rows):
        lines.append("|" + "|".join(f" {cell:{width}} " for cell, width in zip(row, widths, strict=True)) + "|")
        lines.append(rule.replace("-", "=") if n == 0 else rule)
    return "\n".join(f"   {line}" for line in lines)


def page_of(tables: list[tuple[str, list[tuple[str, str, bool]]]], order: list[int]) -> str:
    """Write a page whose columns stand in any order."""
    nested = {name for name, _ in tables}
    parts = ["Creating a Thing\n================\n\nURI\n---\n\nPOST /v1/things\n\nRequest\n-------\n"]
    for n, (name, rows) in enumerate(tables):
        cells = [["Parameter", "Mandatory", "Type", "Description"]]
        for field, kind, required in rows:
            told = f":ref:`{field} <t__{field}>` object" if kind == "Object" and field in nested else kind
            cells.append([field, "Yes" if required else "No", told, "A thing."])
        label = f".. _t__{name}:\n\n" if name else ""
        caption = f"{name} field description" if name else "Request body parameters"
        table = grid([[row[i] for i in order] for row in cells])
        parts.append(f"{label}.. table:: **Table {n + 1}** {caption}\n\n{table}\n")
    return "\n".join(parts)


@given(tables=bodies(), order=st.permutations(range(4)))
@BOUNDED
def test_generated_tables_are_read_back(
    tmp_path: Path, tables: list[tuple[str, list[tuple[str, str, bool]]]], order: list[int]
) -> None:
    page = tmp_path / "page.rst"
    page.write_text(page_of(tables, order), encoding="utf-8")
    found = short(read_page(page, root=tmp_path))["POST /v1/things"]
    fields = dict(tables[1:])
    expected = []
    for name, kind, required in tables[0][1]:
        expected.append(" ".join([name, TYPES[kind], *(["required"] if required else [])]))
        for inner, inner_kind, inner_required in fields.get(name, []):
            expected.append(" ".join([f"{name}.{inner}", TYPES[inner_kind], *(["required"] if inner_required else [])]))
    assert isinstance(found, dict)
    assert found["body"] == expected
