"""`tocsin demo`: eight sample reports, from text to incidents."""

from __future__ import annotations

import datetime as dt
import importlib.resources
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import UNREADABLE, guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.book import Book
    from tocsin.cli.screen import Screen
    from tocsin.intake import Tally
    from tocsin.records import Incident, LedgerAddress

SAMPLES = "samples.jsonl"
Keep = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="PATH", help="Where to keep the demo's ledger; else in a new temporary folder."
    ),
]

EXAMPLES = ("tocsin demo", "tocsin demo --ledger demo.db")


def demo(ledger: Keep = None) -> None:
    """Code eight invented sample reports into a fresh ledger, and show the incidents in them."""
    from tocsin.book import open_book
    from tocsin.cli.screen import screen
    from tocsin.settings import settings

    with guarded():
        address = settings(os.environ, ledger or fresh_ledger()).ledger
        tally = ingest_samples(address)
        with open_book(address) as book:
            _print(book, address, screen())
        if tally.fates["unreadable"]:
            raise typer.Exit(UNREADABLE)


def fresh_ledger() -> str:
    """The path of a ledger in a new temporary folder."""
    return str(Path(tempfile.mkdtemp(prefix="tocsin-")) / "demo.db")


def ingest_samples(address: LedgerAddress) -> Tally:
    """Take the sample reports into the ledger at *address*; what they came to."""
    from tocsin.cli.fates_file import FatesFile
    from tocsin.cli.ingest import ingest_all
    from tocsin.cli.summary import summary
    from tocsin.documents import Terms
    from tocsin.intake import Manner

    folder = importlib.resources.files("tocsin.demo")
    with importlib.resources.as_file(folder / SAMPLES) as samples:
        tally, known = ingest_all([str(samples)], Manner(Terms(dt.date.today())), address, FatesFile(None))
    typer.echo(f"{address}: {summary(tally, known)}", err=True)
    return tally


def _print(book: Book, address: LedgerAddress, console: Screen) -> None:
    from rich.rule import Rule

    from tocsin.cli.print_detail import print_detail
    from tocsin.cli.print_incidents import print_incidents
    from tocsin.views import Selection, incident_detail, incident_rows, select

    attacks = list(select(book.incidents, Selection()))
    console.print(Rule("The incidents", align="left", style="dim"))
    print_incidents(incident_rows(attacks), console)
    if not attacks:
        return
    example = _telling_most(attacks)
    console.print()
    console.print(Rule("One of them, with its evidence", align="left", style="dim"))
    print_detail(incident_detail(example, book.codings_of(example)), console)
    console.print(_next(example, address), style="dim")


def _telling_most(incidents: Sequence[Incident]) -> Incident:
    """The incident with the most sources, then the most disagreements: the one worth a look."""
    return max(incidents, key=lambda one: (one.sources.documents, len(one.conflicts), one.id))


def _next(example: Incident, address: LedgerAddress) -> str:
    return (
        "\nNext:\n"
        f"  tocsin show {example.id[:8]} --why --ledger {address}\n"
        "  tocsin code an-article.txt --published 2024-07-26\n"
        "  tocsin ingest a-folder/ && tocsin incidents"
    )
