"""Speed of reading sentences: docpact against a bare docutils parse of the same descriptions, in one run.

    python benchmarks/sentences.py [FOLDER] [--pages N]

FOLDER is documentation; without it, the corpus of DOCPACT_CORPUS or ../shared/corpus where there is one, else
spec/docs. Both read the descriptions of all fields of the pages chunk by chunk in turns, in processor time, so that
other work of the machine does not count. Pages say the same of many fields, and docpact remembers it; how long those
descriptions take that it reads for the first time is told apart. Garbage is collected as often as in the commands. Then
docpact reads a megabyte of one phrase.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from functools import partial

from docpact.cli import COLLECT_AFTER
from docpact.prose import read
from reading import ROOT, chosen_pages, parse, seconds

sys.path.insert(0, str(ROOT / "tests" / "labels"))
from corpus_rows import Row, page_rows

GOAL = 5000
CHUNK = 200
PHRASE = "1 to 64 characters "


def parse_all(rows: Iterable[Row]) -> None:
    for row in rows:
        parse(row.description, "description")


def understand(rows: Iterable[Row]) -> None:
    for row in rows:
        read(row.description, name=row.name, type_text=row.type)


def main() -> None:
    folder, pages = chosen_pages(__doc__, 300)
    gc.set_threshold(COLLECT_AFTER)
    # Some pages first, so that both are warm: docutils knows its roles, docpact its automaton.
    first = [row for page in pages[: len(pages) // 10] for row in page_rows(page)]
    understand(first)
    parse_all(first[:CHUNK])
    rows = [row for page in pages[len(pages) // 10 :] for row in page_rows(page)]
    seen = {row.description for row in first}
    bare = new = known = 0.0
    distinct = 0
    for begin in range(0, len(rows), CHUNK):
        chunk = rows[begin : begin + CHUNK]
        fresh = {row.description: row for row in chunk if row.description not in seen}
        seen |= fresh.keys()
        bare += seconds(parse_all, chunk)
        new += seconds(understand, fresh.values())
        known += seconds(understand, [row for row in chunk if fresh.get(row.description) is not row])
        distinct += len(fresh)
    print(f"{len(rows)} descriptions of {len(pages)} pages of {folder}, {distinct} of them distinct")
    for name, number, spent in (
        ("bare docutils", len(rows), bare),
        ("docpact", len(rows), new + known),
        ("  distinct ones", distinct, new),
    ):
        print(f"{name:15} {spent:7.2f} s  {number / spent:7.0f} descriptions/s")
    print(f"{'ratio':15} {(new + known) / bare:7.2f}    goal: {GOAL} descriptions/s, distinct ones")
    text = PHRASE * (1_000_000 // len(PHRASE))
    hostile = seconds(partial(read, name="name", type_text="String"), text)
    print(f"{'a megabyte':15} {hostile:7.2f} s  of {PHRASE.strip()!r}; goal: at most 1 s")


if __name__ == "__main__":
    main()
