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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EXPORTS = (("incidents", "--jsonl"), ("documents", "--jsonl"))
TOCSIN = (sys.executable, "-m", "tocsin")


@dataclass(frozen=True)
class Run:
    """A finished intake: the SHA-256 of its exports and their size, and how long it took."""

    name: str
    digest: str
    size: int
    seconds: float


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
    """An intake that is killed so often, at random moments; where it ends before that, another one, killed sooner."""
    most = max(3.0, 2 * seconds / kills)
    while True:
        begun = time.monotonic()
        if all(is_killed(command(archive, ledger, 2), chance.uniform(0.2, most)) for _ in range(kills)):
            break
        ledger, most = ledger.with_name(f"again-{ledger.name}"), 0.8 * most
    subprocess.run(command(archive, ledger, 2), check=False, stderr=subprocess.DEVNULL)
    return finished(f"killed {kills} times, 2 workers", ledger, time.monotonic() - begun)


def is_killed(command: Sequence[str], seconds: float) -> bool:
    """Run the command and kill it after so many seconds; False where it came to its end before."""
    program = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        return True
    return False


def command(archive: Path, ledger: Path, workers: int) -> list[str]:
    """The command that takes the archive in."""
    return [*TOCSIN, "ingest", str(archive), "--ledger", str(ledger), "--workers", str(workers)]


def finished(name: str, ledger: Path, seconds: float) -> Run:
    """What a ledger exports."""
    digest, size = hashlib.sha256(), 0
    for export in EXPORTS:
        told = subprocess.run([*TOCSIN, *export, "--ledger", str(ledger)], check=True, capture_output=True)
        digest.update(told.stdout)
        size += len(told.stdout)
    return Run(name, digest.hexdigest(), size, seconds)


def show(run: Run) -> None:
    """One line of the table."""
    print(f"{run.name:28} {run.seconds:7.1f} s  {run.size:>12,} bytes  {run.digest[:16]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
