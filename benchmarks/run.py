"""Runs the benchmarks whose data is there and prints one table.

python -m benchmarks.run --data FOLDER [--only NAME …] [--errors NAME] [--check | --raise-floors] [--json]
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from benchmarks.figure import Figure
from evaluation.floors import rounded_down
from tocsin.pipeline import Tools

FLOORS = Path(__file__).parent / "floors.json"
# Each is a module of this package; NEEDS names what it reads below the data folder.
NAMES = (
    "muc4", "gvdb", "event_location", "polnear", "toponyms", "re3d", "article_text", "article_dates", "layouts",
    "copies", "ecbplus",
)  # fmt: skip


class Benchmark(Protocol):
    """What a benchmark's module offers."""

    NEEDS: tuple[str, ...]

    def measure(self, data: Path, tools: Tools) -> list[Figure]:
        """Code the set below *data* and give its figures."""

    def errors(self, data: Path, tools: Tools) -> list[str]:
        """What went wrong, one line each, its kind first ("missed …", "wrong …")."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code: 0, or 1 where a figure lies below its floor."""
    options = parser().parse_args(arguments)
    tools = Tools.load()
    if options.errors:
        print("\n".join(benchmark(options.errors).errors(options.data, tools)))
        return 0
    figures = [f for name in options.only or NAMES for f in measured(name, options.data, tools)]
    print(json.dumps({f.name: f.ours for f in figures}, indent=1) if options.json else table(figures))
    return gate(figures, options.check, options.raise_floors)


def gate(figures: Sequence[Figure], check: bool, raise_floors: bool) -> int:
    """Lift the floors to *figures*, or hold *figures* against them: 1 where one lies below its floor, else 0."""
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if raise_floors:
        floors |= {f.name: max(rounded_down(f.ours), floors.get(f.name, 0.0)) for f in figures}
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", "utf-8")
    fallen = [f for f in figures if f.ours < floors.get(f.name, 0.0)] if check else []
    for figure in fallen:
        print(f"FAIL {figure.name} fell to {figure.ours:.3f}; its floor is {floors[figure.name]:.3f}")
    return 1 if fallen else 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="where the open sets lie")
    options.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=f"of {', '.join(NAMES)}")
    options.add_argument("--errors", choices=NAMES, metavar="NAME", help="list what went wrong in one set")
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    gate = options.add_mutually_exclusive_group()
    gate.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    gate.add_argument("--raise-floors", action="store_true", help="lift the floors to the present figures")
    return options


def benchmark(name: str) -> Benchmark:
    """The module that measures *name*."""
    return cast(Benchmark, importlib.import_module(f"benchmarks.{name}"))


def measured(name: str, data: Path, tools: Tools) -> list[Figure]:
    """The figures of one benchmark; none, and a word about it, where its data is absent."""
    module = benchmark(name)
    absent = [path for path in module.NEEDS if not (data / path).exists()]
    if absent:
        print(f"{name}: not measured, there is no {' or '.join(absent)} in {data}", file=sys.stderr)
        return []
    begun = time.monotonic()
    figures = module.measure(data, tools)
    print(f"{name}: measured in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return figures


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table, a goal that was reached marked with a tick."""
    lines = [f"{'':34}{'of':>7}{'Tocsin':>9}{'goal':>8}   {'peer, same input':40}published"]
    for f in figures:
        goal = f"{f.goal:.3f}" if f.goal is not None else "·"
        tick = " ✓" if f.goal is not None and f.ours >= f.goal else "  "
        peer = f"{f.peer:.3f} {f.peer_name}" if f.peer is not None else "·"
        lines.append(f"{f.name:34}{f.of:>7}{f.ours:>9.3f}{goal:>8}{tick} {peer:40}{f.published}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
