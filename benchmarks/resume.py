"""Kills an intake at random, again and again, and compares what it ends with: the proof that nothing is lost or twice.

    python -m benchmarks.resume ARCHIVE [--kills 10] [--seed 1]

One run in one go, one killed (kill -9 to the whole process group) at random moments and begun again, and one each with
one and with four workers. All must give the same bytes in every export. Prints a line for each run; exit code 1 where
one differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

EXPORTS = (("incidents", "--jsonl"), ("documents", "--jsonl"))
TOCSIN = (sys.executable, "-m", "tocsin")


@dataclass(frozen=True)
class Run:
    """A finished intake: the SHA-256 of its exports and their size, how long it took, how often it was killed."""

    name: str
    digest: str
    size: int
    seconds: float
    kills: int = 0


def main() -> int:
    """Make all runs and compare them."""
    options = argparse.ArgumentParser(prog="benchmarks.resume", description=__doc__.split("\n")[0])
    options.add_argument("archive", type=Path)
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = [whole("in one go, 2 workers", chosen.archive, Path(folder) / "whole.db", 2)]
        show(runs[0])
        chance = random.Random(chosen.seed)
        runs.append(killed(chosen.archive, Path(folder) / "killed.db", chosen.kills, runs[0].seconds, chance))
        show(runs[1])
        for workers in (1, 4):
            name = f"in one go, {workers} worker{'s' * (workers > 1)}"
            runs.append(whole(name, chosen.archive, Path(folder) / f"{workers}.db", workers))
            show(runs[-1])
    same = len({run.digest for run in runs}) == 1
    print("all exports are the same bytes" if same else "THE EXPORTS DIFFER")
    return 0 if same else 1


def whole(name: str, archive: Path, ledger: Path, workers: int) -> Run:
    """An intake that nobody disturbs."""
    begun = time.monotonic()
    subprocess.run(command(archive, ledger, workers), check=False, stderr=subprocess.DEVNULL)
    return finished(name, ledger, time.monotonic() - begun)


def killed(archive: Path, ledger: Path, kills: int, seconds: float, chance: random.Random) -> Run:
    """An intake that is killed so often, each time after a random share of what is left of its time."""
    begun = time.monotonic()
    done = 0
    while done < kills:
        program = subprocess.Popen(
            command(archive, ledger, 2), stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            program.wait(chance.uniform(0.2, max(3.0, 2 * seconds / kills)))
            break  # it came to its end before all the kills were spent
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
            done += 1
    subprocess.run(command(archive, ledger, 2), check=False, stderr=subprocess.DEVNULL)
    return finished(f"killed {done} times, 2 workers", ledger, time.monotonic() - begun, done)


def command(archive: Path, ledger: Path, workers: int) -> list[str]:
    """The command that takes the archive in."""
    return [*TOCSIN, "ingest", str(archive), "--ledger", str(ledger), "--workers", str(workers)]


def finished(name: str, ledger: Path, seconds: float, kills: int = 0) -> Run:
    """What a ledger exports."""
    digest, size = hashlib.sha256(), 0
    for export in EXPORTS:
        told = subprocess.run([*TOCSIN, *export, "--ledger", str(ledger)], check=True, capture_output=True)
        digest.update(told.stdout)
        size += len(told.stdout)
    return Run(name, digest.hexdigest(), size, seconds, kills)


def show(run: Run) -> None:
    """One line of the table."""
    print(f"{run.name:28} {run.seconds:7.1f} s  {run.size:>12,} bytes  {run.digest[:16]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
