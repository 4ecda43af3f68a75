"""Labels of a service's pages → page, line and title, so that references out of a page lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from docpact.reading.blocks import Page
from docpact.reading.doctree import read_blocks

_LABEL = re.compile(r"^[ \t]*(?:[-*#.\d]*[ \t]+)?\.\. _(?P<label>[^:\n`]+|`[^`\n]+`):[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+.:])\1{2,}\s*$")
_CAPTION = re.compile(r"^\s*\.\. (?:table|list-table|csv-table)::\s*(.*)$")
_KEPT_PAGES = 64


class Target(NamedTuple):
    """Where a label stands: a path relative to the index's root, a line, and the title or caption that follows."""

    path: str
    line: int
    title: str


@dataclass(slots=True)
class Index:
    """The labels (in lower case) below `root`. Pages looked up are parsed once and kept for a while."""

    root: Path
    targets: dict[str, Target] = field(default_factory=dict)
    folder_titles: dict[str, str] = field(default_factory=dict)
    _pages: dict[str, Page] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[Path], root: Path) -> Index:
        """Scan pages for labels; unreadable files count as empty. The first of several equal labels wins."""
        index = cls(root)
        for file in sorted(files):
            index.add(file)
        return index

    @classmethod
    def of_folder(cls, folder: Path, root: Path) -> Index:
        """Scan all pages below a folder."""
        return cls.of(folder.rglob("*.rst"), root)

    def add(self, file: Path) -> None:
        """Scan one page."""
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return
        path = relative(file, self.root)
        lines = text.split("\n")
        for match in _LABEL.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            label = " ".join(match["label"].strip("`").split()).lower()
            self.targets.setdefault(label, Target(path, line, _title_after(lines, line)))
        if file.name == "index.rst":
            self.folder_titles[path.rpartition("/")[0]] = _first_title(lines)

    def title(self, label: str) -> str:
        """Return the title or caption that a label leads to, or an empty string."""
        target = self.targets.get(label)
        return target.title if target else ""

    def folder_title(self, folder: str) -> str:
        """Return the title of a folder's index page, or an empty string."""
        return self.folder_titles.get(folder, "")

    def page(self, label: str) -> Page | None:
        """Return the parsed page that a label stands on, or None."""
        target = self.targets.get(label)
        if target is None:
            return None
        page = self._pages.get(target.path)
        if page is None:
            page = read_blocks((self.root / target.path).read_text(encoding="utf-8"), target.path)
            if len(self._pages) >= _KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[target.path] = page
        return page

    def __getstate__(self) -> tuple[object, ...]:
        """Leave the parsed pages behind: other processes parse what they need."""
        return (self.root, self.targets, self.folder_titles)

    def __setstate__(self, state: tuple[Path, dict[str, Target], dict[str, str]]) -> None:
        self.root, self.targets, self.folder_titles = state
        self._pages = {}


def relative(path: Path, root: Path) -> str:
    """Return a path relative to the documentation's folder with forward slashes; outside of it the name alone."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _title_after(lines: list[str], line: int) -> str:
    for at in range(line, min(line + 8, len(lines) - 1)):
        caption = _CAPTION.match(lines[at])
        if caption:
            return re.sub(r"\*\*", "", caption[1]).strip()
        if lines[at].strip() and _UNDERLINE.match(lines[at + 1]):
            return lines[at].strip()
    return ""


def _first_title(lines: list[str]) -> str:
    for title, below in pairwise(lines):
        if (
            title.strip()
            and not _UNDERLINE.match(title)
            and not title.startswith((".. ", ":"))
            and _UNDERLINE.match(below)
        ):
            return title.strip()
    return ""
