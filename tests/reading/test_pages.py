"""Each page in `pages/` is read as the JSON beside it says; what the JSON leaves out is not compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docpact.reading import read_page

from .conftest import short

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.rst")), ids=lambda path: path.stem)
def test_page_is_read_as_expected(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    found = short(read_page(page, root=PAGES))
    assert list(found) == list(expected)
    for key, operation in expected.items():
        assert {name: found[key][name] for name in operation} == operation
