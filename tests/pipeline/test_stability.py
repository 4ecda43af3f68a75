"""A sentence that is edited on one page changes what depends on it in the document, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docpact.model import Json
from docpact.openapi import write
from docpact.reading import Index, read_page, read_service
from docpact.reading.page import PageResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPUS = Path(os.environ.get("DOCPACT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
SERVICE = "load-balancer"
EDITS = int(os.environ.get("DOCPACT_EDITS", "12"))
_WORD = re.compile(r"(?<=[a-z,] )(?:[a-z]{4,}|[0-9]{1,4})(?=[ ,.])")
_REFERENCE = re.compile(r"<([a-z0-9_-]+)>`")

pytestmark = pytest.mark.skipif(not (CORPUS / SERVICE).is_dir(), reason=f"there is no documentation at {CORPUS}")


@dataclass
class Documentation:
    """A service's pages, read once; a changed one is read again, with those that refer to its tables."""

    folder: Path
    index: Index
    pages: dict[Path, PageResult]
    referring: dict[Path, list[Path]]

    @classmethod
    def of(cls, folder: Path) -> Documentation:
        files = sorted(folder.rglob("*.rst"))
        index = Index.of(files, folder.parent)
        referring: dict[Path, list[Path]] = {}
        for file in files:
            for label in set(_REFERENCE.findall(file.read_text(encoding="utf-8").lower())):
                if target := index.targets.get(label):
                    referring.setdefault(folder.parent / target.path, []).append(file)
        return cls(folder, index, {file: cls.read(file, folder, index) for file in files}, referring)

    @staticmethod
    def read(file: Path, folder: Path, index: Index) -> PageResult:
        return read_page(file, root=folder.parent, index=index)

    def document(self, changed: Path | None = None) -> dict[str, Json]:
        pages = dict(self.pages)
        if changed:
            index = Index(self.index.root, self.index.targets, self.index.folder_titles)
            for file in {changed, *self.referring.get(changed, ())}:
                pages[file] = self.read(file, self.folder, index)
        service, _ = read_service(self.folder, root=self.folder.parent, pages=pages.values())
        return write(service)

    def sharing(self, file: Path) -> set[str]:
        """Return the pages that have an object of the same name: whether it is one object depends on each of them.

        Names that differ in capitals alone are the same, since they are told apart like these.
        """
        names = _names(self.pages[file])
        return {page.page for page in self.pages.values() if names & _names(page)}


def _names(page: PageResult) -> set[str]:
    return {schema.name.lower() for schema in page.schemas}


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Documentation:
    folder = tmp_path_factory.mktemp("corpus") / SERVICE
    shutil.copytree(CORPUS / SERVICE, folder)
    return Documentation.of(folder)


def words(text: str) -> list[re.Match[str]]:
    """Return the words and numbers within sentences of a page."""
    return [match for match in _WORD.finditer(text) if not _titles(text, match.start())]


def edits(text: str) -> st.SearchStrategy[str]:
    """The page with one word or number within a sentence replaced by another of the same width."""

    def replaced(place: re.Match[str]) -> st.SearchStrategy[str]:
        alphabet, width = "123456789" if place[0].isdecimal() else "abcdefgh", len(place[0])
        word = st.text(alphabet, min_size=width, max_size=width)
        return word.map(lambda chosen: text[: place.start()] + chosen + text[place.end() :])

    return st.sampled_from(words(text)).flatmap(replaced)


def _titles(text: str, at: int) -> bool:
    """Tell whether the line is a title or an option: what has another name is another thing."""
    line, _, below = text[text.rfind("\n", 0, at) + 1 :].partition("\n")
    return line.startswith((":", "..")) or below[:2] in ("==", "--", "~~", "^^")


def moved(old: Json, new: Json, place: str, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield where the documents differ, each with the page that the nearest node around says it is from."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        places = {str(node.get("x-docpact-source", place)).partition(":")[0] for node in (old, new)}
        for key in dict.fromkeys((*old, *new)):
            for inner in places:
                yield from moved(old.get(key), new.get(key), inner, f"{at}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from moved(one, other, place, f"{at}/{number}")
    else:
        sources = {str(node.get("x-docpact-source", place)) for node in (old, new) if isinstance(node, dict)}
        yield from ((at, source.partition(":")[0]) for source in sources or {place})


def test_an_edited_sentence_changes_what_depends_on_it(documentation: Documentation) -> None:
    before = documentation.document()
    texts = {file: file.read_text(encoding="utf-8") for file, page in documentation.pages.items() if page.operations}
    moves = []

    @settings(max_examples=EDITS, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from([file for file, text in texts.items() if words(text)]), st.data())
    def only_what_depends_on_it(file: Path, data: st.DataObject) -> None:
        file.write_text(data.draw(edits(texts[file])), encoding="utf-8")
        try:
            after = documentation.document(file)
        finally:
            file.write_text(texts[file], encoding="utf-8")
        found = set(moved(before, after, ""))
        moves.extend(found)
        page = file.relative_to(documentation.folder.parent).as_posix()
        dependent = {page, *documentation.sharing(file)}
        assert {(at, where) for at, where in found if where not in dependent} == set(), page

    only_what_depends_on_it()
    assert moves, "edits of sentences show in the document"
