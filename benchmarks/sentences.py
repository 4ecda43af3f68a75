"""Speed of reading sentences: docpact against a bare docutils parse of the same descriptions, in one run.

    python benchmarks/sentences.py [FOLDER] [--pages N]

FOLDER is documentation; without it, the corpus of DOCPACT_CORPUS or ../shared/corpus where there is one, else
spec/docs. Both read the descriptions of all fields of the pages chunk by chunk in turns, in processor time, so that
other work of the machine does not count. Then docpact reads a megabyte of one phrase.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import docutils.frontend
import docutils.parsers.rst
import docutils.utils
from docpact.prose import read
from reading import ROOT, corpus

sys.path.insert(0, str(ROOT / "tests" / "labels"))
from corpus_rows import Row, page_rows

GOAL = 5000
CHUNK = 200
PHRASE = "1 to 64 characters "


def parse(rows: list[Row]) -> None:
    """Parse descriptions as docutils does by itself, with nothing resolved and nothing reported."""
    settings = docutils.frontend.get_default_settings(docutils.parsers.rst.Parser)
    settings.report_level = 5
    settings.halt_level = 5
    settings.warning_stream = ""
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    parser = docutils.parsers.rst.Parser()
    for row in rows:
        parser.parse(row.description, docutils.utils.new_document("description", settings))


def understand(rows: list[Row]) -> None:
    for row in rows:
        read(row.description, name=row.name, type_text=row.type)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=corpus())
    parser.add_argument("--pages", type=int, default=300, help="how many pages, chosen by chance but always the same")
    options = parser.parse_args()
    found = sorted(options.folder.rglob("*.rst"))
    pages = random.Random(0).sample(found, min(options.pages, len(found)))
    rows = [row for page in pages for row in page_rows(page)]
    understand(rows[:CHUNK])
    parse(rows[:CHUNK])
    spent = {parse: 0.0, understand: 0.0}
    for begin in range(0, len(rows), CHUNK):
        for work in spent:
            start = time.process_time()
            work(rows[begin : begin + CHUNK])
            spent[work] += time.process_time() - start
    text = PHRASE * (1_000_000 // len(PHRASE))
    start = time.process_time()
    read(text, name="name", type_text="String")
    hostile = time.process_time() - start
    print(f"{len(rows)} descriptions of {len(pages)} pages of {options.folder}")
    for name, work in (("bare docutils", parse), ("docpact", understand)):
        print(f"{name:15} {spent[work]:7.2f} s  {len(rows) / spent[work]:7.0f} descriptions/s")
    print(f"{'ratio':15} {spent[understand] / spent[parse]:7.2f}    goal: {GOAL} descriptions/s")
    print(f"{'a megabyte':15} {hostile:7.2f} s  of {PHRASE.strip()!r}; goal: at most 1 s")


if __name__ == "__main__":
    main()
