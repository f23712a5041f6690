"""What it costs to look for the copies of one more document, by how many there are.

python -m benchmarks.copies_growth [--sizes N …] [--seed S] [--undated | --at-once D]

The documents are those of `make_reports.py`, whose texts share their frames, taken one by one into an index on disk as
a ledger grows. A line gives the CPU milliseconds of one document since the size before (making it up is not counted),
its links, the bytes on disk and the most memory that the process held. With *--undated* no document has a day, so each
is held against all; with *--at-once* D days are told of as one, so that D times as many fall into the days around each.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from benchmarks.alone import peak_bytes
from benchmarks.growth import exponent
from benchmarks.make_reports import FIRST_DAY, make
from tocsin.copies import CopyIndex
from tocsin.records import Document

SIZES: Final = (1_000, 3_000, 10_000, 30_000, 100_000)
WITHOUT_END: Final = sys.maxsize
"""Reports that are made up; what is not taken is not made."""


class Grown(NamedTuple):
    """An index of so many documents: CPU seconds from the first, links from the first, bytes on disk and in memory."""

    documents: int
    seconds: float
    links: int
    disk: int
    peak: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill an index to each size, and print a line for each."""
    options = parser().parse_args(arguments)
    made = documents(options.seed, options.undated, options.at_once)
    with tempfile.TemporaryDirectory() as folder:
        grown = []
        for row in grow(Path(folder) / "copies.db", made, sorted(options.sizes)):
            grown.append(row)
            print(line(row, grown[-2] if len(grown) > 1 else None), flush=True)
    if len(grown) > 1:
        slope = exponent([(row.documents, row.seconds) for row in grown])
        print(f"seconds grow as documents to the power of {slope:.2f}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.copies_growth", description=__doc__.split("\n")[0])
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="documents")
    options.add_argument("--seed", type=int, default=0, metavar="S", help="of the made-up press")
    days = options.add_mutually_exclusive_group()
    days.add_argument("--undated", action="store_true", help="leave out the day of publication")
    days.add_argument("--at-once", type=int, default=1, metavar="D", help="tell of so many days as one")
    return options


def documents(seed: int, undated: bool = False, at_once: int = 1) -> Iterator[Document]:
    """The made-up documents without end, with their days or without, or with *at_once* of their days as one."""
    for made in make(WITHOUT_END, seed):
        one = made.coding.document
        yield msgspec.structs.replace(one, published=None if undated else _squeezed(one.published, at_once))


def _squeezed(day: dt.date | None, at_once: int) -> dt.date | None:
    return day and FIRST_DAY + (day - FIRST_DAY) // at_once


def grow(path: Path, made: Iterator[Document], sizes: Sequence[int]) -> Iterator[Grown]:
    """Take documents into an index at *path* until it has each of *sizes*, in order."""
    taken, seconds = 0, 0.0
    with CopyIndex(path) as index:
        for size in sizes:
            for one in islice(made, size - taken):
                begun = time.process_time()
                index.take(one)
                seconds += time.process_time() - begun
            taken = size
            links = sum(1 for _ in index.links())
            disk = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
            yield Grown(size, seconds, links, disk, peak_bytes())


def line(row: Grown, before: Grown | None) -> str:
    """One size: what a document cost since the size before, and what the index holds by now."""
    documents, seconds = row.documents, row.seconds
    if before:
        documents, seconds = documents - before.documents, seconds - before.seconds
    return (
        f"{row.documents:>9,} documents {1000 * seconds / documents:>8.2f} ms each, "
        f"{row.links / row.documents:.2f} links and {row.disk / row.documents:,.0f} bytes a document, "
        f"{row.peak / 1e6:,.0f} MB at most"
    )


if __name__ == "__main__":
    sys.exit(main())
