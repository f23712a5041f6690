"""Holds the totals that Tocsin reads against those that are labelled, and prints how well it went.

python -m evaluation.totals [--list] [--shared FOLDER]

A total is found where its quote and the label's evidence share words of the text. Count, span, countries and speaker
are asked only of those that were found; a speaker is right where one of the two names holds the other, or where
neither side names one ("the reporter" is nobody).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.evaluate import SHARED
from evaluation.material import Run, own_reports, real_documents, seeds
from evaluation.scoring import Coding, Label
from tocsin.pipeline import Tools

FIELDS = ("count", "since", "until", "countries", "speaker")
# Speakers by whom a label says that the text itself speaks.
OWN_VOICE = frozenset({"the reporter", "the publisher's own database"})

Total = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """One total: where it is told, as labelled and as found (None where it was missed, or invented)."""

    doc: str
    labelled: Total | None
    found: Total | None

    def right(self, field: str) -> bool:
        """Whether a found total has the labelled value of *field*."""
        return self.labelled is not None and self.found is not None and _is_right(field, self)

    def line(self) -> str:
        """What went wrong, in a line."""
        if self.labelled is None:
            return f"{self.doc[:28]:28} invented  {(self.found or {})['quote']!r}"
        words = self.labelled["evidence"]
        if self.found is None:
            return f"{self.doc[:28]:28} missed    {words!r}"
        wrong = [field for field in FIELDS if not self.right(field)]
        return f"{self.doc[:28]:28} {'wrong ' + ', '.join(wrong) if wrong else 'right':9} {words!r}"


def hold(runs: Sequence[Run]) -> list[Held]:
    """Every total of *runs*, labelled or found."""
    return [
        held
        for run in runs
        for label in run.labels
        for held in hold_document(label, run.codings.get(label["doc"]) or {})
    ]


def hold_document(label: Label, coding: Coding) -> Iterator[Held]:
    """The totals of one document; each found one stands for one labelled one at most."""
    found: list[Total] = list(coding.get("totals", ()))
    text = coding.get("document", {}).get("text", "")
    for labelled in label.get("totals") or ():
        start = text.find(labelled["evidence"])
        end = start + len(labelled["evidence"])
        one = next((t for t in found if start >= 0 and t["start"] < end and start < t["end"]), None)
        if one is not None:
            found.remove(one)
        yield Held(label["doc"], labelled, one)
    for one in found:
        yield Held(label["doc"], None, one)


def _is_right(field: str, held: Held) -> bool:
    labelled, found = held.labelled or {}, held.found or {}
    if field == "count":
        return bool([found["count"]["low"], found["count"]["high"]] == labelled["count"])
    if field == "countries":
        return set(found["countries"]) == set(labelled["area"])
    if field == "speaker":
        return _is_same_speaker(labelled["said_by"], (found["speaker"] or {}).get("name"))
    return bool(found[field] == labelled[field])


def _is_same_speaker(labelled: str | None, found: str | None) -> bool:
    if labelled is None or labelled in OWN_VOICE:
        return found is None
    one, two = labelled.casefold(), (found or "").casefold()
    return bool(two) and (one in two or two in one)


def print_table(held: Sequence[Held]) -> None:
    """Print how many were found, and of these how many have each value right."""
    labelled = [one for one in held if one.labelled is not None]
    found = [one for one in labelled if one.found is not None]
    print(f"labelled {len(labelled)}, found {len(found)}, invented {len(held) - len(labelled)}")
    for field in FIELDS:
        print(f"  {field:10}{sum(one.right(field) for one in found):>4} of {len(found)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0."""
    options = argparse.ArgumentParser(prog="evaluation.totals", description=__doc__.split("\n")[0])
    options.add_argument("--list", action="store_true", help="print each total, and what is wrong with it")
    options.add_argument("--shared", type=Path, default=SHARED, metavar="FOLDER")
    chosen = options.parse_args(arguments)
    tools = Tools.load()
    runs = [own_reports(tools)]
    if (chosen.shared / "gold").is_dir():
        runs.append(seeds(tools, chosen.shared, dated=True))
    if (chosen.shared / "gold_real").is_dir():
        runs.append(real_documents(tools, chosen.shared))
    held = hold(runs)
    print_table(held)
    for one in held if chosen.list else ():
        print(one.line())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
