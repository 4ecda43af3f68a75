"""The documentation that ships with the project: whole in itself, with the mistakes that its corrections are for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from docpact.model import Source

SPEC = Path(__file__).parents[2] / "spec"
PAGES = sorted((SPEC / "docs").rglob("*.rst"))
LABEL = re.compile(r"^\.\. _([^:]+):$", re.MULTILINE)
REFERENCE = re.compile(r":ref:`[^`<]*<([^>]+)>`")
ENTRY = re.compile(r"^   ([a-z_/]+)$", re.MULTILINE)
BACKUP = SPEC / "docs/gaussdb-mysql/apis_unavailable_soon/backup_management/creating_a_manual_backup.rst"


def test_every_reference_leads_to_a_page_that_is_shipped() -> None:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    labels = {label for text in texts for label in LABEL.findall(text)}
    assert {target for text in texts for target in REFERENCE.findall(text)} <= labels


def test_every_page_stands_in_a_table_of_contents() -> None:
    listed = {
        (page.parent / f"{entry}.rst").resolve()
        for page in PAGES
        if page.name == "index.rst"
        for entry in ENTRY.findall(page.read_text(encoding="utf-8").partition(".. toctree::")[2])
    }
    roots = {folder / "index.rst" for folder in (SPEC / "docs").iterdir()}
    assert listed | roots == set(PAGES)


@pytest.mark.parametrize(
    "mistake",
    [
        "| descriprion ",
        "| X-Auth-Token | No        |",
        "compliant with the UUID format",
        '"description": "Manual backup"\n       "begin_time"',
        "Backup type. Value:",
        "d8e6ca5a624745bcb546a227aa3ae1cfin01",
        "ef25188419f941309882d2986b2210b9in07",
    ],
)
def test_the_page_has_the_mistakes_that_real_pages_have(mistake: str) -> None:
    assert mistake in BACKUP.read_text(encoding="utf-8")


@pytest.mark.parametrize("overlay", sorted((SPEC / "overlays").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_correction_says_why_and_points_at_what_it_corrects(overlay: Path) -> None:
    content = overlay.read_text(encoding="utf-8")
    assert all(action["description"] for action in yaml.safe_load(content)["actions"])
    for rule in re.findall(r"sentence: (.+)\n +source: (\S+)", content):
        sentence, source = yaml.safe_load(rule[0]), Source.parse(rule[1])
        line = (SPEC / "docs" / source.path).read_text(encoding="utf-8").splitlines()[source.line - 1]
        assert sentence in line
