"""`tocsin ingest`: inputs into the ledger."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import UNREADABLE, complain, guarded
from tocsin.cli.reading import Columns, LedgerPath, Paths, Published, Publisher, columns, hints

if TYPE_CHECKING:
    from tocsin.intake import Manner
    from tocsin.intake.write import Tally

EXAMPLES = (
    "tocsin ingest reports/",
    "tocsin ingest CC-NEWS-20240726.warc.gz --ledger syria.db",
    "tocsin ingest incidents.csv --column text=Notes --column published=Reported",
    "TOCSIN_LEDGER=~/syria.db tocsin ingest article.html --published 2024-07-26",
)

_REASONS = 10
"""Reasons that a summary lists; each item is named with its own as it comes."""

Workers = Annotated[
    int,
    typer.Option(
        "--workers", min=0, metavar="N", help="Processes that share the work; 0: one for each core."
    ),
]
Again = Annotated[
    bool, typer.Option("--again", help="Read again what the ledger says has been read to its end.")
]


def ingest(
    paths: Paths,
    ledger: LedgerPath = None,
    published: Published = None,
    publisher: Publisher = None,
    column: Columns = None,
    workers: Workers = 0,
    again: Again = False,
) -> None:
    """Read, screen and code inputs into the ledger; doing it again adds nothing.

    What sounds like an attack is read through; the rest is counted. After Ctrl-C, a crash, a full disk or a power cut
    run the same command again: it goes on where it stopped.
    """
    from tocsin.documents import Terms
    from tocsin.intake import Manner
    from tocsin.settings import settings

    with guarded():
        path = settings(os.environ, ledger).ledger
        manner = Manner(
            Terms(dt.date.today(), columns=columns(column)), hints(published, publisher), workers, again
        )
        tally, known = ingest_all(paths, manner, path)
        typer.echo(f"{path}: {summary(tally, known)}", err=True)
        if tally.fates["unreadable"]:
            raise typer.Exit(UNREADABLE)


def ingest_all(paths: Sequence[str], manner: Manner, path: Path) -> tuple[Tally, int]:
    """Take *paths* into the ledger at *path*; what they came to, and how many inputs had been read before."""
    from tocsin import __version__
    from tocsin.cli.intake_bar import IntakeBar
    from tocsin.intake import Tally, ingest
    from tocsin.ledger import SqliteLedger
    from tocsin.originals import Originals

    tally, known = Tally(), 0
    with SqliteLedger(path) as book, IntakeBar() as bar:
        for step in ingest(paths, book, Originals.beside(path), manner, __version__):
            for trouble in step.tally.troubles:
                complain(f"{trouble.path}: {trouble.reason}")
            tally.add(step.tally)
            known = step.known
            bar.show(tally, step.read, step.expected)
    return tally, known


def summary(tally: Tally, known: int) -> str:
    """What became of every item, what that adds to the ledger, and why items could not be read."""
    from tocsin.records import FATES

    fates = ", ".join(f"{tally.fates[fate]:,} {fate}" for fate in FATES if tally.fates[fate])
    states = [f"{tally.recorded[s]:,} {s}" for s in ("new", "recoded", "unchanged") if tally.recorded[s]]
    added = [f"{_many(tally.reports, 'report')} added"] if tally.reports else []
    lines = [_many(tally.fates.total(), "item") + (f": {fates}" if fates else "")]
    lines += [f"  documents in the ledger: {', '.join(states + added)}"] if states else []
    lines += [f"  {_many(known, 'input')} read before (--again reads them anew)"] if known else []
    why = Counter(trouble.reason.partition(":")[0].partition(" (")[0] for trouble in tally.troubles)
    lines += (
        [f"  {number:,} × {reason}" for reason, number in why.most_common(_REASONS)] if len(why) > 1 else []
    )
    return "\n".join(lines)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
