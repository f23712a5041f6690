"""The ledger by size: ingest, replay, opening the book and one incident, over the reports of `make_reports.py`.

python -m benchmarks.book_size [--reports N] [--seed S]

Each step in a process of its own, with its seconds and the most memory that it held. *ingest* records the codings one
by one, a transaction each, as `tocsin ingest` does, in an SQLite ledger (making them up is not counted); *replay* reads
the ledger back; *copies* is the first look for copies, which is remembered beside the ledger; *open* is then the whole
book, with its incidents linked; *incident* finds one in the open book by place and month, and puts its page together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.alone import alone, peak_bytes
from benchmarks.make_reports import REPORTS, make
from tocsin import __version__
from tocsin.book import copies_beside, families_among, open_book
from tocsin.ledger import SqliteLedger, record, replay
from tocsin.views.find_incident import find_incidents
from tocsin.views.incident_detail import incident_detail

ASKED: Final = ("Ain al-Asad", "January", "2020")
"""The incident that is looked for: the base is attacked every third day."""
FOUND: Final = 20
"""How many times it is looked for; the median counts."""

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


def look_for_copies(path: Path, reports: int, seed: int) -> Row:
    """Look for copies for the first time, document by document."""
    begun = time.perf_counter()
    families = families_among((made.coding.document for made in make(reports, seed)), copies_beside(path))
    return {"seconds": time.perf_counter() - begun, "peak": peak_bytes(), "things": len(families)}


def open_it(path: Path, reports: int, seed: int) -> Row:
    """Open the book, then look for one incident in it."""
    begun = time.perf_counter()
    book = open_book(path)
    opened = time.perf_counter() - begun
    peak = peak_bytes()
    gc.freeze()
    waits = []
    for _ in range(FOUND):
        begun = time.perf_counter()
        found = find_incidents(book.incidents, ASKED)
        for incident in found[:1]:
            incident_detail(incident, book.replay.codings.values())
        waits.append(time.perf_counter() - begun)
    wait = sorted(waits)[FOUND // 2]
    return {"seconds": opened, "peak": peak, "things": len(book.incidents), "incident": wait}


STEPS: Final[Mapping[str, Callable[[Path, int, int], Row]]] = {
    "ingest": ingest,
    "replay": read_back,
    "copies": look_for_copies,
    "open": open_it,
}
"""The steps, in their order: each leans on what the ones before it left on the disk."""
_THINGS: Final = {"ingest": "documents", "replay": "codings", "copies": "families", "open": "incidents"}


def table(rows: Mapping[str, Row], reports: int) -> str:
    """One line a step."""
    lines = [f"{f'{reports:,} reports':24}{'seconds':>10}{'MB at most':>12}"]
    for step, row in rows.items():
        told = f"   {row['things']:,.0f} {_THINGS[step]}"
        told += f", {row['bytes'] / 1e6:,.0f} MB on disk" if "bytes" in row else ""
        lines.append(f"{step:24}{row['seconds']:>10.2f}{row['peak'] / 1e6:>12.0f}{told}")
        if "incident" in row:
            lines.append(f"{'incident':24}{row['incident']:>10.3f}{'':12}   of the open book")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
