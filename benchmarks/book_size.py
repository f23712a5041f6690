"""The ledger by size: ingest, replay, the book worked out, opened, looked up and added to, over `make_reports.py`.

python -m benchmarks.book_size [--reports N] [--seed S]

Each step in a process of its own, with its seconds and the most memory that it held. *ingest* records the codings one
by one, a transaction each, as `tocsin ingest` does, in an SQLite ledger (making them up is not counted); *replay* reads
the ledger back; *first* is the first opening of the book, which looks for copies, links, reconciles and keeps all of it
beside the ledger; *open* is any later opening; *incident* finds one in the open book by place and month, and puts its
page together; *list* are all incidents of that place and month, whole; *one more* records another document and brings
the book up to date with it (median and worst of so many); *all* reads every incident whole.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

import msgspec

from benchmarks.alone import alone, peak_bytes
from benchmarks.make_reports import REPORTS, make
from tocsin import __version__
from tocsin.book import Book, copies_beside, kept_beside, open_book
from tocsin.ledger import SqliteLedger, record, replay
from tocsin.views.find_incident import find_incidents
from tocsin.views.incident_detail import incident_detail

ASKED: Final = ("Ain al-Asad", "January", "2020")
"""The incident that is looked for: the base is attacked every third day."""
TIMES: Final = 20
"""How many times it is looked for, and how many documents are added; the median counts."""

Row = Mapping[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every step and print the table."""
    options = parser().parse_args(arguments)
    if options.step:
        print(json.dumps(STEPS[options.step](options.ledger, options.reports, options.seed)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "tocsin.db")
        given = ("--reports", str(options.reports), "--seed", str(options.seed), "--ledger", ledger)
        rows = {step: alone("benchmarks.book_size", "--step", step, *given) for step in STEPS}
    print(table(rows, options.reports))
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.book_size", description=__doc__.split("\n")[0])
    options.add_argument("--reports", type=int, default=REPORTS, metavar="N", help="how many reports")
    options.add_argument("--seed", type=int, default=0, metavar="S", help="of the made-up press")
    options.add_argument("--step", choices=tuple(STEPS), help="do one step here and print it as JSON")
    options.add_argument("--ledger", type=Path, metavar="FILE", help="the ledger of the step")
    return options


def ingest(path: Path, reports: int, seed: int) -> Row:
    """Record the codings of so many reports in a new ledger."""
    at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    seconds, documents = 0.0, 0
    with SqliteLedger(path) as ledger:
        for made in make(reports, seed):
            begun = time.perf_counter()
            record(ledger, made.coding, at, __version__)
            seconds += time.perf_counter() - begun
            documents += 1
    return {"seconds": seconds, "peak": peak_bytes(), "things": documents, "bytes": path.stat().st_size}


def read_back(path: Path, reports: int, seed: int) -> Row:
    """Replay the ledger."""
    begun = time.perf_counter()
    with SqliteLedger(path, create=False) as ledger:
        state = replay(ledger.entries())
    return {"seconds": time.perf_counter() - begun, "peak": peak_bytes(), "things": len(state.codings)}


def work_out(path: Path, reports: int, seed: int) -> Row:
    """Open the book for the first time."""
    begun = time.perf_counter()
    with open_book(path) as book:
        found = len(book.headlines)
    seconds = time.perf_counter() - begun
    size = sum(kept_at.stat().st_size for kept_at in (kept_beside(path), copies_beside(path)))
    return {"seconds": seconds, "peak": peak_bytes(), "things": found, "bytes": size}


def open_it(path: Path, reports: int, seed: int) -> Row:
    """Open the book that is kept, then look for one incident in it."""
    begun = time.perf_counter()
    with open_book(path) as book:
        seconds, waits = time.perf_counter() - begun, []
        for _ in range(TIMES):
            waits.append(_timed(lambda: _page(book)))
        begun = time.perf_counter()
        found = book.whole(find_incidents(book.headlines, ASKED))
        listed = time.perf_counter() - begun
    peak = peak_bytes()
    return {"seconds": seconds, "peak": peak, "things": len(found), "incident": median(waits), "list": listed}


def _page(book: Book) -> None:
    for first in book.whole(find_incidents(book.headlines, ASKED)[:1]):
        incident_detail(first, book.codings_of(first), book.relations(), book.headlines)


def add_one(path: Path, reports: int, seed: int) -> Row:
    """Record one more document and bring the book up to date with it, again and again."""
    at = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)
    more = [made.coding for made in make(TIMES * 2, seed + 1)][:TIMES]
    waits = []
    with open_book(path) as book, SqliteLedger(path) as ledger:
        for number, one in enumerate(more):
            reports_anew = tuple(msgspec.structs.replace(r, id=f"{r.id}+{number}") for r in one.reports)
            document = msgspec.structs.replace(one.document, id=f"{one.document.id}+{number}")
            coding = msgspec.structs.replace(one, document=document, reports=reports_anew)
            record(ledger, coding, at, __version__)
            waits.append(_timed(book.refresh))
    return {"seconds": median(waits), "peak": peak_bytes(), "things": len(waits), "worst": max(waits)}


def read_all(path: Path, reports: int, seed: int) -> Row:
    """Read every incident whole."""
    begun = time.perf_counter()
    with open_book(path) as book:
        found = len(book.incidents)
    return {"seconds": time.perf_counter() - begun, "peak": peak_bytes(), "things": found}


def _timed(step: Callable[[], object]) -> float:
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun


STEPS: Final[Mapping[str, Callable[[Path, int, int], Row]]] = {
    "ingest": ingest,
    "replay": read_back,
    "first": work_out,
    "open": open_it,
    "one more": add_one,
    "all": read_all,
}
"""The steps, in their order: each leans on what the ones before it left on the disk."""
_THINGS: Final = {
    "ingest": "documents",
    "replay": "codings",
    "first": "incidents",
    "open": "incidents listed",
    "one more": "documents added",
    "all": "incidents",
}


def table(rows: Mapping[str, Row], reports: int) -> str:
    """One line a step."""
    lines = [f"{f'{reports:,} reports':24}{'seconds':>10}{'MB at most':>12}"]
    for step, row in rows.items():
        told = f"   {row['things']:,.0f} {_THINGS[step]}"
        told += f", {row['bytes'] / 1e6:,.0f} MB on disk" if "bytes" in row else ""
        lines.append(f"{step:24}{row['seconds']:>10.3f}{row['peak'] / 1e6:>12.0f}{told}")
        lines += [f"  {name:22}{row[name]:>10.3f}" for name in ("incident", "list", "worst") if name in row]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
