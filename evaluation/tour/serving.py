"""`tocsin serve` as a reader meets it: a process of its own, on a free port, before a book of made-up reports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tocsin.accounts import Accounts, HashCost, Role, accounts_beside

REPORTS: Final = Path(__file__).with_name("reports.jsonl")
"""Reports in our own words on attacks that never happened, by outlets that do not exist."""
NAMED: Final = "Tocsin is at "
PASSWORD: Final = "a long word for tours"
CHEAP: Final = HashCost(rounds=1, memory_kib=1024, lanes=1)
"""Passwords of a tour keep nobody out."""
QUIET: Final = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""Nothing of the browser's own reaches for the network."""
WEBGL: Final = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
"""The map is drawn by the processor."""
FLAT: Final = ("--disable-3d-apis",)
"""The map that the server drew stays, which is quicker."""


def chromium() -> str | None:
    """The browser of this machine; None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def take_in(ledger: Path, *reports: Path) -> None:
    """Code *reports* into a new ledger."""
    command = (sys.executable, "-m", "tocsin", "ingest", *map(str, reports), "--ledger", str(ledger))
    subprocess.run(command, check=True, capture_output=True, env=_plain())


def publish_files(ledger: Path, folder: Path, *options: str) -> str:
    """Publish *ledger* as files into *folder*: the address under which they open from the disk."""
    command = (sys.executable, "-m", "tocsin", "publish", str(folder), "--ledger", str(ledger), *options)
    subprocess.run(command, check=True, capture_output=True, env=_plain())
    return f"{folder.as_uri()}/"


def add_people(ledger: Path, people: Mapping[str, Role]) -> None:
    """Accounts beside *ledger*, all with the same password."""
    with Accounts(accounts_beside(ledger), cost=CHEAP) as accounts:
        for name, role in people.items():
            accounts.add(name, PASSWORD, role, "tour", "")


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[str]:
    """The address of a server of *ledger*, which ends with the block."""
    command = (sys.executable, "-m", "tocsin", "serve", "--ledger", str(ledger), "--port", "0", *options)
    log = ledger.with_suffix(".log")
    with (
        log.open("w") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=_plain()) as server,
    ):
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            if not said.startswith(NAMED):
                raise RuntimeError(f"the server did not start: {said} {log.read_text()}")
            yield said.removeprefix(NAMED).split()[0].rstrip("/")
        finally:
            ended = server.poll()
            server.terminate()
            server.wait(20)
        if ended is not None:
            raise RuntimeError(f"the server ended by itself, with {ended}: {log.read_text()}")


def _plain() -> dict[str, str]:
    """The environment, less what would have Tocsin look elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    return {**kept, "OPENBLAS_NUM_THREADS": "1"}
