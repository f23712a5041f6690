"""Codes the labelled reports and prints how well it went.

python -m evaluation.evaluate [--misses [KIND]] [--json] [--check | --raise-floors] [--shared FOLDER]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.floors import Figures, falls, raised, read_floors, write_floors
from evaluation.material import HELD_BACK, TOLD_AGAIN, Run, number, own_reports, real_documents, seeds
from evaluation.scoring import Label, Miss, Score
from evaluation.yardstick import disagreements
from tocsin.pipeline import Tools

SHARED = Path(__file__).parents[2] / "shared"
# The reports of the first half are numbered to here in each of the first two hundreds.
FIRST_HALF = 24
LINKED = ("told", "held", "reports", "seeds", "seeds_dated", "real")
COLUMNS = ("precision", "recall", "f1", "recall_main", "recall_background", "field_accuracy")
HEADINGS = ("prec.", "recall", "F1", "main", "backgr.", "fields")


@dataclass(frozen=True)
class Group:
    """Labels that are scored together, under one title."""

    name: str
    title: str
    run: Run
    chosen: Callable[[Label], object] = bool

    def labels(self) -> list[Label]:
        """The labels of this group."""
        return [label for label in self.run.labels if self.chosen(label)]

    def score(self) -> Score:
        """The score over the labels of this group."""
        return self.run.score(self.labels())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code: 0, or 1 where the gate fails."""
    options = parser().parse_args(arguments)
    runs = measure(options.shared)
    scores = {group.name: (group.title, group.score()) for group in groups(runs)}
    figures = {name: score.figures() for name, (_, score) in scores.items()}
    for group in groups(runs):
        if group.name in LINKED:
            figures[group.name]["b_cubed_f1"] = group.run.linking(group.labels()).f1
            figures[group.name]["pairs_precision"] = group.run.pairs(group.labels()).precision
    if options.json:
        print(json.dumps(as_json(scores, figures), indent=1))
    else:
        print_tables(scores, options.shared)
        print_linking(groups(runs))
    if options.misses:
        print_misses({run.name: run.score().misses for run in runs}, options.misses)
    problems = yardstick_problems(runs, options.shared, quiet=options.json)
    if options.raise_floors:
        write_floors(raised(read_floors(), figures, options.allow_regression))
    if options.check:
        problems += [str(fall) for fall in falls(read_floors(), figures)]
    for problem in problems:
        print(f"FAIL {problem}", file=sys.stderr)
    return 1 if problems else 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="evaluation.evaluate", description=__doc__.split("\n")[0])
    options.add_argument(
        "--misses",
        nargs="?",
        const="all",
        metavar="KIND",
        help="list what went wrong: missed, invented, quote or a field; all without KIND",
    )
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    gate = options.add_mutually_exclusive_group()
    gate.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    gate.add_argument("--raise-floors", action="store_true", help="lift the floors to the present figures")
    options.add_argument(
        "--allow-regression",
        action="append",
        default=[],
        metavar="NAME",
        help="with --raise-floors: let this floor come down (core.f1); name each one",
    )
    options.add_argument(
        "--shared",
        type=Path,
        default=SHARED,
        metavar="FOLDER",
        help="the shared folder with the seeds and the real documents (default ../shared)",
    )
    return options


def measure(shared: Path) -> list[Run]:
    """Code everything that is there, once."""
    tools = Tools.load()
    runs = [own_reports(tools)]
    if (shared / "gold").is_dir():
        runs += [seeds(tools, shared, dated=False), seeds(tools, shared, dated=True)]
    if (shared / "gold_real").is_dir():
        runs.append(real_documents(tools, shared))
    return runs


def groups(runs: Sequence[Run]) -> list[Group]:
    """The rows of the table: our own reports by region and all together, then each other run."""
    own, *others = runs
    titles = {"seeds": "seeds, bare", "seeds_dated": "seeds, dates given", "real": "real documents"}

    def told_in(region: str, *, fresh: bool) -> Callable[[Label], object]:
        return lambda label: label["events"] and label["region"] == region and is_alone(label, fresh=fresh)

    return [
        Group("core", "core region", own, told_in("core", fresh=False)),
        Group("world", "rest of the world", own, told_in("world", fresh=False)),
        Group("first", "first half, all", own, lambda label: is_alone(label, fresh=False)),
        Group("fresh_core", "fresh, core region", own, told_in("core", fresh=True)),
        Group("fresh_world", "fresh, rest of world", own, told_in("world", fresh=True)),
        Group("fresh", "fresh half, all", own, lambda label: is_alone(label, fresh=True)),
        Group("told", "told again", own, lambda label: TOLD_AGAIN <= number(label) < HELD_BACK),
        Group("held", "told again, held back", own, lambda label: number(label) >= HELD_BACK),
        Group("reports", "all own reports", own),
        *(Group(run.name, titles[run.name], run) for run in others),
    ]


def is_alone(label: Label, *, fresh: bool) -> bool:
    """Whether a report is of those that mostly tell of an incident alone, of the *fresh* half or of the first.

    The fresh half was written before anybody had seen how the coder does on it.
    """
    return number(label) < TOLD_AGAIN and (number(label) % 100 > FIRST_HALF) == fresh


def print_tables(scores: dict[str, tuple[str, Score]], shared: Path) -> None:
    """Print the reports found, then the fields right."""
    print(
        f"{'':20}{'docs':>5}{'events':>8}{'coded':>7}"
        + "".join(f"{head:>9}" for head in HEADINGS)
        + f"{'empty':>9}{'quotes exact':>15}"
    )
    for title, score in scores.values():
        figures = score.figures()
        cells = "".join(f"{figures[name]:>9.3f}" if name in figures else f"{'·':>9}" for name in COLUMNS)
        empty = f"{score.negatives.right}/{score.negatives.of}" if score.negatives.of else "·"
        exact = f"{score.quotes.right}/{score.quotes.of}" if score.quotes.of else "·"
        print(
            f"{title:20}{score.documents:>5}{score.labelled:>8}{score.predicted:>7}{cells}{empty:>9}{exact:>15}"
        )
    if not (shared / "gold").is_dir():
        print("seeds and real documents: not measured, there is no shared folder beside this checkout")
    columns = [(name, score) for name, (_, score) in scores.items() if score.fields]
    print(f"\n{'fields':14}" + "".join(f"{name:>15}" for name, _ in columns))
    for field in dict.fromkeys(name for _, score in columns for name in sorted(score.fields)):
        print(f"{field:14}" + "".join(f"{cell(score, field):>15}" for _, score in columns))


def cell(score: Score, field: str) -> str:
    """A field's share of right values and their number, for a table."""
    ratio = score.fields.get(field)
    return f"{ratio.share:.3f} of {ratio.of:<3}" if ratio else "·"


def print_linking(chosen: Sequence[Group]) -> None:
    """Print how well the reports of each group were joined into incidents, among everything that its run holds."""
    columns = ("reports", "told again", "prec.", "recall", "F1", "pairs P", "pairs R")
    print(f"\n{'incidents (B-cubed)':20}" + "".join(f"{name:>12}" for name in columns))
    for group in chosen:
        if group.name not in LINKED:
            continue
        cubed, pairs = group.run.linking(group.labels()), group.run.pairs(group.labels())
        cells = (cubed.precision, cubed.recall, cubed.f1, pairs.precision, pairs.recall)
        print(
            f"{group.title:20}{cubed.reports:>12}{cubed.told_again:>12}"
            + "".join(f"{cell:>12.3f}" for cell in cells)
        )
    own = chosen[0].run.linking_by_fields()
    print(
        "told apart by fields alone, as the outside yardstick does: "
        f"{own.precision:.3f} {own.recall:.3f} {own.f1:.3f} on all own reports"
    )


def print_misses(misses: dict[str, list[Miss]], kind: str) -> None:
    """Print what went wrong in each run, by kind."""
    found = [(miss.kind, run, miss) for run, ones in misses.items() for miss in ones]
    for name in sorted({one for one, _, _ in found}) if kind == "all" else [kind]:
        chosen = [(run, miss) for one, run, miss in found if one == name]
        print(f"\n{name} ({len(chosen)})")
        for run, miss in chosen:
            print(f"  {run}/{miss.document}: {miss.words}")


def yardstick_problems(runs: Sequence[Run], shared: Path, *, quiet: bool) -> list[str]:
    """Where the outside scorer disagrees with ours; says that it agrees, unless *quiet*."""
    script = shared / "bench" / "score_reports.py"
    if not script.is_file():
        return []
    problems = [problem for run in runs for problem in disagreements(run, script)]
    if not problems and not quiet:
        print("\nthe outside yardstick gives the same figures")
    return problems


def as_json(scores: dict[str, tuple[str, Score]], figures: Figures) -> dict[str, object]:
    """Every group's figures and fields, for other programs."""
    return {
        group: {
            "documents": score.documents,
            "events": score.labelled,
            "predicted": score.predicted,
            **figures[group],
            "fields": {name: {"right": ratio.right, "of": ratio.of} for name, ratio in score.fields.items()},
        }
        for group, (_, score) in scores.items()
    }


if __name__ == "__main__":
    sys.exit(main())
