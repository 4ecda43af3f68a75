"""Speed of reading sentences: docpact against a bare docutils parse of the same descriptions, in one run.

    python benchmarks/sentences.py [FOLDER] [--pages N]

FOLDER is documentation; without it, the corpus of DOCPACT_CORPUS or ../shared/corpus where there is one, else
spec/docs. Both read the descriptions of all fields of the pages chunk by chunk in turns, in processor time, so that
other work of the machine does not count. Then docpact reads a megabyte of one phrase.
"""

from __future__ import annotations

import sys
import time

from docpact.prose import read
from reading import ROOT, chosen_pages, parse

sys.path.insert(0, str(ROOT / "tests" / "labels"))
from corpus_rows import Row, page_rows

GOAL = 5000
CHUNK = 200
PHRASE = "1 to 64 characters "


def parse_all(rows: list[Row]) -> None:
    for row in rows:
        parse(row.description, "description")


def understand(rows: list[Row]) -> None:
    for row in rows:
        read(row.description, name=row.name, type_text=row.type)


def main() -> None:
    folder, pages = chosen_pages(__doc__, 300)
    rows = [row for page in pages for row in page_rows(page)]
    understand(rows[:CHUNK])
    parse_all(rows[:CHUNK])
    spent = {parse_all: 0.0, understand: 0.0}
    for begin in range(0, len(rows), CHUNK):
        for work in spent:
            start = time.process_time()
            work(rows[begin : begin + CHUNK])
            spent[work] += time.process_time() - start
    text = PHRASE * (1_000_000 // len(PHRASE))
    start = time.process_time()
    read(text, name="name", type_text="String")
    hostile = time.process_time() - start
    print(f"{len(rows)} descriptions of {len(pages)} pages of {folder}")
    for name, work in (("bare docutils", parse_all), ("docpact", understand)):
        print(f"{name:15} {spent[work]:7.2f} s  {len(rows) / spent[work]:7.0f} descriptions/s")
    print(f"{'ratio':15} {spent[understand] / spent[parse_all]:7.2f}    goal: {GOAL} descriptions/s")
    print(f"{'a megabyte':15} {hostile:7.2f} s  of {PHRASE.strip()!r}; goal: at most 1 s")


if __name__ == "__main__":
    main()
