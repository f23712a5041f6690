"""Four programs write to one ledger and are killed at random: the proof that nothing is lost, twice or half there.

    python -m benchmarks.writers [--minutes 10] [--store both] [--writers 4] [--seed 1] [--url postgresql://…]

Each writer appends batches of one to twelve entries, as fast as it can, and keeps a journal outside the ledger: which
batch it has begun, and which has returned, each line pushed to the disk. One of them at a time is killed (kill -9) and
begun again; it then appends the batch that it was killed in once more, or passes it over. All write some of the same
entries. In the end every batch that returned must be in the ledger, every entry once, no batch half, no number left
out, and the chain whole. Exit code 1 where that is not so. Without --url a PostgreSQL server is started for it, which
pushes every commit to the disk. Ten minutes take some 15 GB of disk.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from benchmarks.postgres_server import private_server
from tocsin.ledger import Chain, open_ledger
from tocsin.records import Draft, Entry

STORES: Final = ("sqlite", "postgres")
_PARTS: Final = 12
_LETTERS: Final = (200, 6_000)
_LIVES: Final = (0.1, 1.2)
"""Seconds between two kills, whichever writer they hit."""
_SHARED: Final = "shared"


class Journal:
    """What a writer has begun and what has returned, a line each, on the disk before the writer goes on."""

    def __init__(self, path: Path) -> None:
        self.begun, self.kept = read_journal(path)
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, what: str, batch: int, seconds: float = 0.0) -> None:
        """Write a line and push it to the disk."""
        os.write(self._file, f"{what} {batch} {seconds:.6f}\n".encode())
        os.fsync(self._file)

    @property
    def next(self) -> int:
        """The batch to go on with: that which was begun and has not returned, where its number is even."""
        last = max(self.begun, default=0)
        return last if last and last not in self.kept and last % 2 == 0 else last + 1


def read_journal(path: Path) -> tuple[set[int], dict[int, float]]:
    """The batches begun, and those that returned with the seconds that took; half a line at the end does not count."""
    begun: set[int] = set()
    kept: dict[int, float] = {}
    lines = path.read_text().split("\n")[:-1] if path.exists() else []
    for what, batch, seconds in map(str.split, lines):
        if what == "kept":
            kept[int(batch)] = float(seconds)
        else:
            begun.add(int(batch))
    return begun, kept


def batch_of(writer: int, number: int) -> list[Draft]:
    """A batch, the same whenever it is asked for; its first entry is one that every writer has to say."""
    chance = random.Random(f"{writer} {number}")
    parts = chance.randint(1, _PARTS)
    drafts = [Draft("document", f"{_SHARED} {number}", {_SHARED: number}, "1")]
    for part in range(parts):
        words = "x" * chance.randint(*_LETTERS)
        payload = {"writer": writer, "batch": number, "part": part, "parts": parts, "words": words}
        drafts.append(Draft("coding", f"{writer} {number}", payload, "1"))
    return drafts


def write_on(address: str, journal_path: Path, writer: int) -> None:
    """Append batch after batch, until killed."""
    journal = Journal(journal_path)
    number = journal.next
    with open_ledger(address) as ledger:
        while True:
            journal.note("begun", number)
            since = time.monotonic()
            ledger.append(batch_of(writer, number), dt.datetime.now(dt.UTC))
            journal.note("kept", number, time.monotonic() - since)
            number += 1


@dataclass
class Outcome:
    """What a trial came to: *faults* is empty where all is as it must be, *ended* counts writers that nobody killed."""

    kills: int
    ended: int
    seconds: float
    entries: int = 0
    batches: int = 0
    slowest: float = 0.0
    checked: float = 0.0
    faults: list[str] = field(default_factory=list)


def trial(address: str, folder: Path, seconds: float, writers: int, chance: random.Random) -> Outcome:
    """Let so many writers write for so long, kill them at random, and check what is there then."""
    open_ledger(address).close()
    journals = [folder / f"journal-{writer}" for writer in range(writers)]
    crew = [_started(address, journal, writer) for writer, journal in enumerate(journals)]
    since, kills, ended = time.monotonic(), 0, 0
    try:
        while time.monotonic() - since < seconds:
            time.sleep(chance.uniform(*_LIVES))
            victim = chance.randrange(writers)
            ended += not crew[victim].is_alive()
            _killed(crew[victim])
            kills += 1
            crew[victim] = _started(address, journals[victim], victim)
    finally:
        for process in crew:
            ended += not process.is_alive()
            _killed(process)
    outcome = Outcome(kills + writers, ended, time.monotonic() - since)
    since = time.monotonic()
    _check(address, [read_journal(journal) for journal in journals], outcome)
    outcome.checked = time.monotonic() - since
    return outcome


def _started(address: str, journal: Path, writer: int) -> SpawnProcess:
    process = multiprocessing.get_context("spawn").Process(target=write_on, args=(address, journal, writer))
    process.start()
    return process


def _killed(process: SpawnProcess) -> None:
    process.kill()
    process.join()


@dataclass
class Held:
    """What a ledger holds: of each batch how often each part, how many parts it must have; of shared ones how often."""

    parts: dict[tuple[int, int], Counter[int]] = field(default_factory=dict)
    sizes: dict[tuple[int, int], int] = field(default_factory=dict)
    shared: Counter[int] = field(default_factory=Counter)

    def take(self, entry: Entry) -> None:
        """Count *entry*."""
        said = entry.payload
        if _SHARED in said:
            self.shared[said[_SHARED]] += 1
            return
        key = said["writer"], said["batch"]
        self.parts.setdefault(key, Counter())[said["part"]] += 1
        self.sizes[key] = said["parts"]


def _check(address: str, journals: Sequence[tuple[set[int], dict[int, float]]], outcome: Outcome) -> None:
    """Hold the ledger against the journals, and fill in *outcome*."""
    held, chain = Held(), Chain()
    with open_ledger(address, create=False) as ledger:
        for entry in ledger.entries():
            outcome.entries += 1
            fault = chain.fault(entry)
            outcome.faults += [f"entry {entry.sequence}: {fault}"] if fault else []
            held.take(entry)
    if chain.head.sequence != outcome.entries:
        outcome.faults.append(f"{outcome.entries} entries, but the last is number {chain.head.sequence}")
    outcome.faults += [
        f"shared entry {number} is there {n} times" for number, n in held.shared.items() if n > 1
    ]
    for writer, (begun, kept) in enumerate(journals):
        outcome.batches += len(kept)
        outcome.slowest = max(outcome.slowest, *kept.values(), 0.0)
        outcome.faults += _faults_of(writer, begun, kept, held)


def _faults_of(writer: int, begun: set[int], kept: dict[int, float], held: Held) -> Iterator[str]:
    """What is wrong with the batches of one writer."""
    there = {number: parts for (one, number), parts in held.parts.items() if one == writer}
    for number, parts in there.items():
        if number not in begun:
            yield f"batch {number} of writer {writer} is there, but was never begun"
        if set(parts) != set(range(held.sizes[writer, number])):
            yield f"batch {number} of writer {writer} is half there"
        if set(parts.values()) != {1}:
            yield f"batch {number} of writer {writer} is there twice"
    for number in kept:
        if number not in there or held.shared[number] != 1:
            yield f"batch {number} of writer {writer} had returned and is lost"


@contextmanager
def store(name: str, folder: Path, url: str | None) -> Iterator[str]:
    """The address of an empty ledger: a file in *folder*, the database at *url*, or one on a server of its own."""
    if name == "sqlite":
        yield str(folder / "tocsin.db")
    elif url:
        yield url
    else:
        with private_server(durable=True) as address:
            yield address


def main() -> int:
    """Make the trials that were asked for, and print a line for each."""
    options = argparse.ArgumentParser(prog="benchmarks.writers", description=__doc__.split("\n")[0])
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--store", choices=[*STORES, "both"], default="both")
    options.add_argument("--writers", type=int, default=4)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--url", help="a database that holds no ledger; its schema tocsin is not removed afterwards"
    )
    chosen = options.parse_args()
    whole = True
    for name in STORES if chosen.store == "both" else (chosen.store,):
        with tempfile.TemporaryDirectory() as folder, store(name, Path(folder), chosen.url) as address:
            chance = random.Random(chosen.seed)
            outcome = trial(address, Path(folder), 60 * chosen.minutes, chosen.writers, chance)
        show(name, outcome)
        whole = whole and not outcome.faults
    return 0 if whole else 1


def show(name: str, outcome: Outcome) -> None:
    """What a trial came to."""
    rate = outcome.entries / outcome.seconds
    print(
        f"{name}: {outcome.seconds:,.0f} s, {outcome.kills:,} kills ({outcome.ended} writers had ended by themselves), "
        f"{outcome.batches:,} batches returned, {outcome.entries:,} entries ({rate:,.0f}/s), "
        f"slowest append {outcome.slowest:.2f} s, checked in {outcome.checked:,.1f} s",
        flush=True,
    )
    for fault in outcome.faults[:20]:
        print(f"  {fault}")
    print(
        f"  {f'{len(outcome.faults):,} FAULTS' if outcome.faults else 'nothing lost, twice or half there; chain whole'}"
    )


if __name__ == "__main__":
    sys.exit(main())
