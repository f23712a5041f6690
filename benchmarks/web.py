"""The site under load: how long its pages take while people read and judge, and how soon a browser shows them.

python -m benchmarks.web [--incidents N] [--minutes M] [--readers N] [--coders N] [--seed S] [--work FOLDER]

A ledger of made-up reports (`make_reports.py`) of about so many incidents is served by `tocsin serve` in a process of
its own; the people (`web_people.py`) are in this one. The wall time of each request on the loopback is what is printed,
by kind of page: an upper bound of what the server takes, the wait for the others and the client's own work within it.
Where Chromium is, a browser measures before that, alone, how soon it shows the list (`web_browser.py`). With --work the
ledger is kept there and used again, with what was judged in it. Exit code 1 where any request failed.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.alone import memory_of
from benchmarks.make_reports import make
from benchmarks.web_browser import browser_figures
from benchmarks.web_people import Diary, visit
from tocsin import __version__
from tocsin.book import open_book
from tocsin.ledger import SqliteLedger, record

REPORTS: Final = 2.1
"""Made-up reports of one incident: 21,000 tell of some 10,000."""
PATIENCE: Final = 60.0
"""Seconds that a server is given to end."""
SAID: Final = re.compile(r"http://\S+/")
JUDGING: Final = frozenset({"same, different, unsure", "corrected", "approved", "undone"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve, visit, and print the tables."""
    options = parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = options.work or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        ledger = made_ledger(folder / "tocsin.db", round(options.incidents * REPORTS), options.seed)
        with open_book(ledger) as book:
            print(f"{len(book.headlines):,} incidents in {len(book.documents):,} documents", flush=True)
        with served(ledger) as (address, process):
            before = memory_of(process)["VmRSS"]
            for line in browser_figures(address):
                print(line, flush=True)
            diary = asyncio.run(
                visit(address, 60 * options.minutes, options.readers, options.coders, options.seed)
            )
            after = memory_of(process)
    seconds = 60 * options.minutes
    print(table(diary))
    print(summary(diary, seconds))
    print(
        f"server: {before / 1e6:,.0f} MB at first, {after['VmRSS'] / 1e6:,.0f} MB at the end, "
        f"{after['VmHWM'] / 1e6:,.0f} MB at most; load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores"
    )
    return 1 if diary.errors else 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.web", description=__doc__.split("\n")[0])
    options.add_argument("--incidents", type=int, default=10_000, metavar="N", help="about how many")
    options.add_argument("--minutes", type=float, default=5.0, metavar="M", help="how long people are there")
    options.add_argument("--readers", type=int, default=20, metavar="N", help="how many read")
    options.add_argument("--coders", type=int, default=3, metavar="N", help="how many judge")
    options.add_argument("--seed", type=int, default=0, metavar="S", help="of the press and of the people")
    options.add_argument("--work", type=Path, metavar="FOLDER", help="keep the ledger there")
    return options


def made_ledger(path: Path, reports: int, seed: int) -> Path:
    """The ledger at *path*, filled with so many made-up reports where it is not there yet."""
    if not path.exists():
        at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        with SqliteLedger(half) as ledger:
            for made in make(reports, seed):
                record(ledger, made.coding, at, __version__)
        half.rename(path)
    return path


@contextmanager
def served(ledger: Path) -> Iterator[tuple[str, int]]:
    """The address of a server of its own for *ledger*, and the number of its process."""
    command = [sys.executable, "-m", "tocsin", "serve", "--ledger", str(ledger), "--port", "0", "--by", "ana"]
    since = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            said = next(filter(None, map(SAID.search, server.stdout)), None)
            if said is None:
                raise RuntimeError("the server has ended; what it said stands above")
            print(f"served after {time.perf_counter() - since:.1f} s", flush=True)
            yield said[0], server.pid
        finally:
            server.terminate()
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()


def table(diary: Diary) -> str:
    """The waits by kind of page, the pages first."""
    lines = [f"{'ms':26}{'requests':>9}{'median':>8}{'95 %':>8}{'99 %':>8}{'max':>8}{'kB':>7}"]
    kinds = sorted(diary.waits, key=lambda kind: (kind in JUDGING, -len(diary.waits[kind])))
    for kind in kinds:
        kilobytes = diary.sizes[kind] / len(diary.waits[kind]) / 1000
        lines.append(_row(kind, diary.waits[kind]) + f"{kilobytes:7,.0f}")
    lines.append(_row("all that is read", _waits(diary, judging=False)))
    lines.append(_row("all that is judged", _waits(diary, judging=True)))
    return "\n".join(lines)


def _waits(diary: Diary, judging: bool) -> list[float]:
    return [wait for kind, waits in diary.waits.items() if (kind in JUDGING) == judging for wait in waits]


def _row(kind: str, waits: Sequence[float]) -> str:
    figures = [1000 * percentile(waits, share) for share in (0.5, 0.95, 0.99, 1.0)]
    return f"{kind:26}{len(waits):9,}" + "".join(f"{figure:8,.0f}" for figure in figures)


def percentile(waits: Sequence[float], share: float) -> float:
    """The wait that *share* of all do not exceed; 0 of none."""
    ordered = sorted(waits)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)] if ordered else 0.0


def summary(diary: Diary, seconds: float) -> str:
    """How much was asked, what was refused, and what went wrong."""
    many = sum(map(len, diary.waits.values()))
    refused = ", ".join(f"{number} times {status}" for status, number in sorted(diary.refused.items()))
    lines = [
        f"{many / seconds:.1f} requests a second, {len(diary.errors)} errors; refused: {refused or 'none'}"
    ]
    return "\n".join([*lines, *(f"  {error}" for error in diary.errors[:20])])


if __name__ == "__main__":
    sys.exit(main())
