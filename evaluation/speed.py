"""Measures start-up, documents per second, peak memory and installed size; every time is a median.

    python -m evaluation.speed [--repeats N] [--json]

Each measurement runs in a process of its own that is kept to one core, as far as the system allows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MEGABYTE = 1_000_000
KIBIBYTE = 1024
QUIET = """\
The town council met on Tuesday evening to talk about the new library and its opening hours.
Members heard from the architect, who said that the roof had been mended twice since 2011.
Farmers along the river expect a good harvest, said Maria Keller of the growers' association.
Tickets for the summer concerts go on sale on Friday at nine in the morning.
The bakery on Mill Street has changed hands for the first time in 46 years.
In the second half Hughes came on for the captain and scored within three minutes.
Rents rose by four percent in the past year, according to the statistics office.
"We read every letter that people send us," the mayor's spokesman told reporters.
A ferry will again run between the two islands from the first week of April.
The school's orchestra played in Vienna in March and goes to Prague next month.
Snow is expected above 1,200 metres, and drivers should allow more time for the pass.
Researchers at the university counted 312 kinds of moss on the northern slope.
"""
"""Sentences without a hint of an attack, of the kinds that fill a newspaper."""
QUIET_DOCUMENTS = 500
QUIET_PARAGRAPHS = 8
SENTENCES_IN_PARAGRAPH = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything, or only the one part that this process was started for."""
    options = argparse.ArgumentParser(prog="evaluation.speed", description=__doc__.split("\n")[0])
    options.add_argument("--repeats", type=int, default=3, metavar="N", help="runs of each measurement (3)")
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    options.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    if chosen.part:
        print(json.dumps(PARTS[chosen.part]()))
        return 0
    figures = measure(chosen.repeats)
    if chosen.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, figure in figures.items():
            print(f"{name:44}{figure:>10.2f}")
    return 0


def measure(repeats: int) -> dict[str, float]:
    """Every figure by its name and unit."""
    relevant = [run_part("relevant") for _ in range(repeats)]
    quiet = [run_part("quiet") for _ in range(repeats)]
    return {
        "tocsin --help, s": statistics.median(timed_help() for _ in range(repeats)),
        "first coded document, s": statistics.median(run["first"] for run in relevant),
        "labelled reports, documents/s": statistics.median(run["rate"] for run in relevant),
        "texts without a hint of an attack, documents/s": statistics.median(run["rate"] for run in quiet),
        "peak memory, MB": statistics.median(run["memory"] for run in relevant),
        "installed size, MB": installed_size(),
    }


def timed_help() -> float:
    """Seconds from starting `tocsin --help` to its end."""
    command = [str(Path(sysconfig.get_path("scripts")) / "tocsin"), "--help"]
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


def run_part(name: str) -> dict[str, float]:
    """The figures of one part, measured in a fresh process on one core; "first" counts its whole start-up."""
    start = time.time()
    command = [sys.executable, "-m", "evaluation.speed", "--part", name]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(answer.stdout)
    figures["first"] -= start
    return figures


def relevant_part() -> dict[str, float]:
    """Code every labelled report, the first one apart."""
    from evaluation.material import OWN

    return timed_coding(sorted((OWN / "texts").glob("*.txt")))


def quiet_part() -> dict[str, float]:
    """Code many texts that report no attack."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quiet.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for number in range(QUIET_DOCUMENTS):
                record = {"id": str(number), "published": "2024-05-01", "text": quiet_text(number)}
                lines.write(json.dumps(record) + "\n")
        return timed_coding([path])


def quiet_text(number: int) -> str:
    """A text of its own for each number: the same sentences drawn in another order."""
    draw = random.Random(number)
    paragraphs = (draw.sample(QUIET.splitlines(), SENTENCES_IN_PARAGRAPH) for _ in range(QUIET_PARAGRAPHS))
    return "\n\n".join([f"Notes from the county, no. {number}", *map(" ".join, paragraphs)])


def timed_coding(paths: Sequence[Path]) -> dict[str, float]:
    """When the first document was coded (clock time), how many a second after it, and the peak memory."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from tocsin.documents import read
    from tocsin.pipeline import Tools, code
    from tocsin.records import Document, Hints

    tools = Tools.load()
    first, start, coded = 0.0, 0.0, 0
    for document in read(paths, Hints()):
        if not isinstance(document, Document):
            continue
        code(document, tools)
        coded += 1
        if coded == 1:
            first, start = time.time(), time.perf_counter()
    rate = (coded - 1) / (time.perf_counter() - start)
    return {"first": first, "rate": rate, "memory": peak_memory()}


def peak_memory() -> float:
    """The most memory that this process held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEGABYTE if sys.platform == "darwin" else peak * KIBIBYTE / MEGABYTE


def installed_size() -> float:
    """What Tocsin and all that it needs take on the disk, in megabytes, without the tools of the tests."""
    tops: set[Path] = set()
    for name in needed("tocsin", set()):
        files = distribution(name).files or []
        roots = {file.parts[0] for file in files if file.parts[0] != ".."}
        tops |= {Path(str(distribution(name).locate_file(root))) for root in roots}
    tops.add(Path(__file__).parents[1] / "src" / "tocsin")
    found = {path for top in tops for path in [top, *top.rglob("*")] if path.is_file()}
    return sum(path.stat().st_size for path in found) / MEGABYTE


def needed(name: str, seen: set[str]) -> set[str]:
    """The names of a distribution and of all that it needs, extras left out."""
    if name in seen:
        return seen
    seen.add(name)
    for line in distribution(name).requires or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            needed(canonicalize_name(requirement.name), seen)
    return seen


PARTS: dict[str, Callable[[], dict[str, float]]] = {"relevant": relevant_part, "quiet": quiet_part}

if __name__ == "__main__":
    sys.exit(main())
