"""Speed of reading: docpact against a bare docutils parse of the same pages, in one process and one run.

    python benchmarks/reading.py [FOLDER] [--pages N]

FOLDER is documentation; without it, the corpus of DOCPACT_CORPUS or ../shared/corpus where there is one, else
spec/docs. Both read page after page in turns, in processor time, so that other work of the machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import optparse
import os
import random
import resource
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import docutils.frontend
import docutils.parsers.rst
import docutils.utils
from docpact import reading
from docpact.cli import COLLECT_AFTER
from docpact.pipeline import documentation_of
from docpact.reading.doctree import read_blocks

ROOT = Path(__file__).parents[1]
GOAL = 2.0
_Thing = TypeVar("_Thing")


def corpus() -> Path:
    candidates = [os.environ.get("DOCPACT_CORPUS"), ROOT.parent / "shared" / "corpus", ROOT / "spec" / "docs"]
    return next(Path(folder) for folder in candidates if folder and Path(folder).is_dir())


def chosen_pages(description: str | None, number: int) -> tuple[Path, list[Path]]:
    """Return the folder that the command line names and pages of it, chosen by chance but always the same."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=corpus())
    parser.add_argument(
        "--pages", type=int, default=number, help="how many pages, chosen by chance but always the same"
    )
    options = parser.parse_args()
    found = sorted(options.folder.rglob("*.rst"))
    return options.folder, random.Random(0).sample(found, min(options.pages, len(found)))


@cache
def quiet() -> optparse.Values:
    """Return settings under which docutils resolves nothing and reports nothing."""
    settings = docutils.frontend.get_default_settings(docutils.parsers.rst.Parser)
    settings.report_level = 5
    settings.halt_level = 5
    settings.warning_stream = ""
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    return settings


def parse(text: str, name: str) -> None:
    """Parse a text as docutils does by itself."""
    docutils.parsers.rst.Parser().parse(text, docutils.utils.new_document(name, quiet()))


def parse_page(page: Path) -> None:
    parse(page.read_text(encoding="utf-8"), page.name)


def seconds(work: Callable[[_Thing], object], thing: _Thing) -> float:
    """Return how much processor time a work on a thing takes."""
    start = time.process_time()
    work(thing)
    return time.process_time() - start


def main() -> None:
    folder, pages = chosen_pages(__doc__, 200)
    gc.set_threshold(COLLECT_AFTER)
    # Some pages first, so that both find docutils warm and the roles of Sphinx registered.
    for page in pages[:5]:
        read_blocks(page.read_text(encoding="utf-8"), page.name)
    bare = whole = 0.0
    for page in pages:
        root = documentation_of(page).root
        bare += seconds(parse_page, page)
        whole += seconds(partial(reading.read_page, root=root), page)
    size = sum(page.stat().st_size for page in pages)
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB of {folder}")
    print(f"bare docutils   {bare:7.2f} s  {len(pages) / bare:7.1f} pages/s")
    print(f"docpact         {whole:7.2f} s  {len(pages) / whole:7.1f} pages/s")
    print(f"ratio           {whole / bare:7.2f}    goal: at most {GOAL}")
    print(f"memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MiB")


if __name__ == "__main__":
    main()
