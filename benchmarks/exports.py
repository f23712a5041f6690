"""Every export of a large book: time, memory and size, each format in a process of its own.

python -m benchmarks.exports [--reports N] [--seed S] [--ledger FILE] [--only NAME ...]

The book is made of `make_reports.py`: some 47 incidents of 100 reports. It is kept where *--ledger* names a file, so
that it need not be made again. *seconds* is the wall time from the open book to the files in place, *peak* the most
memory (resident set) of the process, the goal being below 500 MB; *bytes* are those of the file itself, *left out* how
many values and rows the format cannot hold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.alone import alone, peak_bytes
from benchmarks.make_reports import make
from tocsin import __version__
from tocsin.book import kept_beside, open_book
from tocsin.exports import FORMATS, Order, export, format_called
from tocsin.ledger import SqliteLedger, record
from tocsin.views import Selection
from tocsin.vocab.export_policies import shipped_policy

REPORTS: Final = 215_000
"""Reports that come to some 100,000 incidents."""
GOAL_MB: Final = 500
Row = Mapping[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each format and print the table; 1 where one of them takes more memory than the goal."""
    options = parser().parse_args(arguments)
    if options.step:
        print(json.dumps(one_format(options.step, options.ledger)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or Path(folder, "tocsin.db")
        _make(ledger, options.reports, options.seed)
        names = options.only or [one.name for one in FORMATS]
        rows = {}
        for name in names:
            rows[name] = alone("benchmarks.exports", "--step", name, "--ledger", str(ledger))
            print(f"{name}: {rows[name]['seconds']:.0f} s", file=sys.stderr)
    print(table(rows))
    return int(any(row["peak"] > GOAL_MB * 2**20 for row in rows.values()))


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.exports", description=__doc__.split("\n")[0])
    options.add_argument("--reports", type=int, default=REPORTS, metavar="N", help="how many reports")
    options.add_argument("--seed", type=int, default=0, metavar="S", help="of the made-up press")
    options.add_argument("--ledger", type=Path, metavar="FILE", help="where the ledger is, or is to be, kept")
    options.add_argument("--only", nargs="+", metavar="NAME", help="these formats alone")
    options.add_argument("--step", metavar="NAME", help="write one format here and print its figures as JSON")
    return options


def _make(ledger: Path, reports: int, seed: int) -> None:
    """Record so many reports where there is no ledger yet, and work the book out."""
    if not ledger.exists():
        at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
        with SqliteLedger(ledger) as file:
            for made in make(reports, seed):
                record(file, made.coding, at, __version__)
    begun = time.perf_counter()
    with open_book(ledger):
        size = kept_beside(ledger).stat().st_size
    print(f"the book: {time.perf_counter() - begun:.0f} s, {size / 2**20:.0f} MB", file=sys.stderr)


def one_format(name: str, ledger: Path) -> Row:
    """Write the whole book in one format."""
    found = format_called(name)
    with tempfile.TemporaryDirectory() as folder, open_book(ledger) as book:
        begun = time.perf_counter()
        path = Path(folder, f"incidents{found.ending}")
        done = export(book, Order(Selection(threats=True), shipped_policy(found.policy)), found, path)
        return {
            "seconds": time.perf_counter() - begun,
            "peak": peak_bytes(),
            "bytes": path.stat().st_size,
            "things": done.incidents,
            "left_out": sum(one.many for one in done.left_out),
        }


def table(rows: Mapping[str, Row]) -> str:
    """The figures as Markdown."""
    lines = ["| format | incidents | seconds | MB at most | MB | left out |", "|---|---|---|---|---|---|"]
    for name, row in rows.items():
        cells = (
            name,
            f"{row['things']:,.0f}",
            f"{row['seconds']:.0f}",
            f"{row['peak'] / 2**20:.0f}",
            f"{row['bytes'] / 2**20:.1f}",
            f"{row['left_out']:,.0f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
