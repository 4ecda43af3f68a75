"""Whatever a page holds, there is a result; and a table that a generator wrote is read as it was meant."""

from __future__ import annotations

import itertools
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


def spread(rows: list[list[str]], chance: random.Random) -> list[list[tuple[int, str]]]:
    """Lay rows out over cells, each a number and a text; places with one number are one cell that spans them.

    Cells of neighbouring rows with one text may be one, a row may have a further line of description, and titles and
    further header rows may stand between rows.
    """
    header, *body = rows
    cells = [[(i, text) for i, text in enumerate(header)]]
    fresh = itertools.count(len(header))
    for row in body:
        if chance.random() < 0.15:
            cells.append([(next(fresh), "More")] * len(row))
        if chance.random() < 0.15:
            cells.append([(next(fresh), text) for text in header])
        above = cells[-1]
        laid = [
            above[i] if above[i][1] == text and chance.random() < 0.5 else (next(fresh), text)
            for i, text in enumerate(row)
        ]
        cells.append(laid)
        if chance.random() < 0.2:
            cells.append([*laid[:-1], (next(fresh), "And more.")])
    return cells


def grid(cells: list[list[tuple[int, str]]]) -> str:
    """Write a grid table whose first row is the header."""
    columns = range(len(cells[0]))
    widths = [max(len(row[c][1]) for row in cells) + 2 for c in columns]

    def number(r: int, c: int) -> int:
        return cells[r][c][0] if 0 <= r < len(cells) and 0 <= c < len(columns) else -1

    def line(r: int, c: int) -> bool:
        """Tell whether a rule runs above a place."""
        return 0 <= c < len(columns) and number(r - 1, c) != number(r, c)

    def bar(r: int, c: int) -> bool:
        """Tell whether a bar stands before a place."""
        return 0 <= r < len(cells) and number(r, c - 1) != number(r, c)

    def corner(r: int, c: int) -> str:
        rules, bars = (line(r, c - 1), line(r, c)), (bar(r - 1, c), bar(r, c))
        if any(rules):
            return "+" if any(bars) else ("=" if r == 1 else "-")
        return "|" if any(bars) else " "

    lines = []
    told: set[int] = set()
    for r in range(len(cells) + 1):
        mark = "=" if r == 1 else "-"
        rule = "".join(corner(r, c) + (mark if line(r, c) else " ") * widths[c] for c in columns)
        lines.append(rule + corner(r, len(columns)))
        if r == len(cells):
            break
        text = ""
        for c in columns:
            cell, words = cells[r][c]
            begun = "" if cell in told else f" {words}"
            told.add(cell)
            text += ("|" if bar(r, c) else " ") + begun.ljust(widths[c])
        lines.append(text + "|")
    return "\n".join(f"   {each}" for each in lines)


def page_of(tables: list[tuple[str, list[tuple[str, str, bool]]]], order: list[int], chance: random.Random) -> str:
    """Write a page whose columns stand in any order, and whose cells span any places that say the same."""
    nested = {name for name, _ in tables}
    parts = ["Creating a Thing\n================\n\nURI\n---\n\nPOST /v1/things\n\nRequest\n-------\n"]
    for n, (name, rows) in enumerate(tables):
        cells = [["Parameter", "Mandatory", "Type", "Description"]]
        for field, kind, required in rows:
            told = f":ref:`{field} <t__{field}>` object" if kind == "Object" and field in nested else kind
            cells.append([field, "Yes" if required else "No", told, "A thing."])
        label = f".. _t__{name}:\n\n" if name else ""
        caption = f"{name} field description" if name else "Request body parameters"
        table = grid([[row[i] for i in order] for row in spread(cells, chance)])
        parts.append(f"{label}.. table:: **Table {n + 1}** {caption}\n\n{table}\n")
    return "\n".join(parts)


@given(tables=bodies(), order=st.permutations(range(4)), seed=st.integers(0, 2**32))
@BOUNDED
def test_generated_tables_are_read_back(
    tmp_path: Path, tables: list[tuple[str, list[tuple[str, str, bool]]]], order: list[int], seed: int
) -> None:
    page = tmp_path / "page.rst"
    page.write_text(page_of(tables, order, random.Random(seed)), encoding="utf-8")
    result = read_page(page, root=tmp_path)
    assert not [d for d in result.diagnostics if d.code == "rst-error"]
    found = short(result)["POST /v1/things"]
    fields = dict(tables[1:])
    expected = []
    for name, kind, required in tables[0][1]:
        expected.append(" ".join([name, TYPES[kind], *(["required"] if required else [])]))
        for inner, inner_kind, inner_required in fields.get(name, []):
            expected.append(" ".join([f"{name}.{inner}", TYPES[inner_kind], *(["required"] if inner_required else [])]))
    assert isinstance(found, dict)
    assert found["body"] == expected
