"""Linking by size: time, memory and truth, over the made-up reports of `make_reports.py`.

python -m benchmarks.linking [--sizes N …] [--grow days|density] [--seed S] [--plot FILE] [--check | --raise-floors]

A book grows by *days* (the first N reports of the stream: as dense as ever, ever longer) or in *density* (documents
drawn from 100,000 reports on the same five years: ever more attacks and reports in a month and country).

For each size, in a process of its own: seconds from codings to incidents (`tocsin.incidents.link`; the median of three
runs up to 10,000 reports, one run above), the peak of memory over what the codings themselves hold, B-cubed and
pairwise figures against the truth, with and without the reports that nobody could place, and how long one new document
takes to be put into a linker that holds the book, until the groups of its reports are known (of 200; median and 95th
percentile). Then how the seconds grow: the exponent of a power law through them. Seconds are the processor's, so that
what else runs does not count; linking waits for nothing else.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.alone import alone, held_bytes, peak_bytes
from benchmarks.figure import Figure
from benchmarks.growth import drawing, exponent
from benchmarks.make_reports import REPORTS, Made, make
from benchmarks.run import gate
from evaluation.linking import b_cubed, pairwise
from tocsin.incidents import link
from tocsin.linking import Linker
from tocsin.records import Incident
from tocsin.vocab.match_weights import load_match_weights, load_name_words

SIZES: Final = (1_000, 3_000, 10_000, 30_000, 100_000)
TIMES: Final = 3
OFTEN_UP_TO: Final = 10_000
"""Reports up to which a run is made TIMES times."""
GATED: Final = 3_000
"""The size whose figures have floors: it takes seconds."""

NEW: Final = 200
"""Documents that are put one by one into the book that is there."""
MOST_IN_ONE: Final = 10
"""More reports than a document has."""

Measured = Mapping[str, float]
Grown = tuple[list[Made], list[Made]]
"""The documents of a book, and those that are new."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size, print the table, draw the growth, and give the exit code of the gate."""
    options = parser().parse_args(arguments)
    if options.one:
        print(json.dumps(measure(options.one, options.seed, options.grow)))
        return 0
    given = ("--seed", str(options.seed), "--grow", options.grow)
    rows = [alone("benchmarks.linking", "--one", str(size), *given) for size in options.sizes]
    print(table(rows))
    if len(rows) > 1:
        print(f"seconds grow as reports to the power of {exponent(_points(rows)):.2f}")
    if options.plot:
        options.plot.write_text(drawing(_series(rows), "reports"), "utf-8")
    judged = [figure for row in rows for figure in figures(row) if options.grow == "days"]
    return gate(judged, options.check, options.raise_floors)


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.linking", description=__doc__.split("\n")[0])
    options.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of reports"
    )
    options.add_argument("--seed", type=int, default=0, metavar="S", help="of the made-up press")
    options.add_argument("--grow", choices=tuple(BOOKS), default="days", help="how the book grows")
    options.add_argument("--plot", type=Path, metavar="FILE", help="draw the growth as an SVG")
    options.add_argument("--one", type=int, metavar="N", help="measure one size here and print it as JSON")
    gates = options.add_mutually_exclusive_group()
    gates.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    gates.add_argument("--raise-floors", action="store_true", help="lift the floors to the present figures")
    return options


def measure(reports: int, seed: int, grow: str) -> Measured:
    """The figures of one size, measured in this process."""
    made, new = BOOKS[grow](reports, seed)
    gc.collect()
    held = held_bytes()
    seconds: list[float] = []
    incidents: tuple[Incident, ...] = ()
    for _ in range(TIMES if reports <= OFTEN_UP_TO else 1):
        begun = time.process_time()
        incidents = link(one.coding for one in made)
        seconds.append(time.process_time() - begun)
    costs = {"seconds": statistics.median(seconds), "megabytes": (peak_bytes() - held) / 1e6}
    told = sum(len(one.truth) for one in made)
    return {
        "reports": told,
        "incidents": len(incidents),
        **costs,
        **scores(made, incidents),
        **waits(made, new),
    }


def grown_by_days(reports: int, seed: int) -> Grown:
    """The first so many reports of the stream, and the next documents."""
    made = list(make(reports, seed))
    after = islice(make(reports + MOST_IN_ONE * NEW, seed), len(made), len(made) + NEW)
    return made, list(after)


def grown_in_density(reports: int, seed: int) -> Grown:
    """About so many reports, in documents drawn from five years of them, and as many others as are new."""
    chance = random.Random(seed)
    share = min(1.0, reports / REPORTS)
    made: list[Made] = []
    left: list[Made] = []
    for one in make(REPORTS, seed):
        (made if chance.random() < share else left).append(one)
    # Of the whole the last ones are new.
    return (made, chance.sample(left, NEW)) if len(left) >= NEW else (made[:-NEW], made[-NEW:])


BOOKS: Final[Mapping[str, Callable[[int, int], Grown]]] = {
    "days": grown_by_days,
    "density": grown_in_density,
}
"""The ways in which a book grows."""


def waits(made: Sequence[Made], new: Sequence[Made]) -> dict[str, float]:
    """Milliseconds until the groups of a new document's reports are known: median and 95th percentile of *new*."""
    linker = Linker(load_match_weights(), load_name_words())
    for one in made:
        linker.put(one.coding)
    for _ in linker.groups():
        pass
    gc.collect()
    found = []
    for one in new:
        begun = time.process_time()
        linker.put(one.coding)
        for report in one.coding.reports:
            linker.group_of(report.id)
        found.append((time.process_time() - begun) * 1e3)
    return {"wait": statistics.median(found), "wait95": statistics.quantiles(found, n=20)[-1]}


def scores(made: Sequence[Made], incidents: Sequence[Incident]) -> dict[str, float]:
    """B-cubed and pairwise figures of *incidents*, over all reports and over those that can be placed ("clear")."""
    found = {report: incident.id for incident in incidents for report in incident.reports}
    truth = [(incident, report) for one in made for report, incident in one.truth.items()]
    vague = frozenset[str]().union(*(one.vague for one in made))
    clear = [(incident, report) for incident, report in truth if report not in vague]
    result: dict[str, float] = {}
    for name, joined in (("all", truth), ("clear", clear)):
        cubed, pairs = b_cubed(joined, found), pairwise(joined, found)
        result |= {
            f"{name}.precision": cubed.precision,
            f"{name}.recall": cubed.recall,
            f"{name}.f1": cubed.f1,
            f"{name}.pairs.precision": pairs.precision,
            f"{name}.pairs.recall": pairs.recall,
        }
    return result


def figures(row: Measured) -> list[Figure]:
    """The scores of the size that has floors; none of the others."""
    if row["reports"] != GATED:
        return []
    names = [name for name in row if name.startswith(("all.", "clear."))]
    return [Figure(f"linking.{name}", row[name], GATED) for name in names]


def table(rows: Sequence[Measured]) -> str:
    """One line a size: costs, then precision, recall and F1 (B-cubed) and the pairs' precision and recall."""
    kinds = ("precision", "recall", "f1", "pairs.precision", "pairs.recall")
    columns = [f"{name}.{kind}" for name in ("all", "clear") for kind in kinds]
    shapes = (">9.3f", ">7.3f", ">7.3f", ">8.3f", ">7.3f") * 2
    lines = [
        f"{'':36}{'one new, ms':>14}{'every report: B³':>23}{'pairs':>15}{'without the vague: B³':>23}{'pairs':>15}",
        f"{'reports':>8}{'incidents':>10}{'seconds':>10}{'MB':>8}{'median':>8}{'95 %':>6}"
        + f"{'P':>9}{'R':>7}{'F1':>7}{'P':>8}{'R':>7}" * 2,
    ]
    for row in rows:
        costs = (
            f"{row['reports']:>8.0f}{row['incidents']:>10.0f}{row['seconds']:>10.2f}{row['megabytes']:>8.0f}"
        )
        costs += f"{row['wait']:>8.1f}{row['wait95']:>6.0f}"
        cells = (format(row[name], shape) for name, shape in zip(columns, shapes, strict=True))
        lines.append(costs + "".join(cells))
    return "\n".join(lines)


def _series(rows: Sequence[Measured]) -> dict[str, list[tuple[float, float]]]:
    """What is drawn; memory only where the system says how much it is."""
    named = {"link, seconds": "seconds", "memory, MB": "megabytes", "one new document, ms (median)": "wait"}
    lines = {said: [(row["reports"], row[name]) for row in rows] for said, name in named.items()}
    return {said: line for said, line in lines.items() if all(cost > 0 for _, cost in line)}


def _points(rows: Sequence[Measured]) -> list[tuple[float, float]]:
    return [(row["reports"], row["seconds"]) for row in rows]


if __name__ == "__main__":
    sys.exit(main())
