"""`tocsin ingest`: inputs into the ledger."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.fates_file import FatesFile, FatesPath
from tocsin.cli.fetch_pages import Addresses, OwnNetworks, fetching, listed
from tocsin.cli.leave import UNREADABLE, complain, guarded, refuse
from tocsin.cli.reading import Columns, LedgerPath, PathsIfAny, Published, Publisher, Workers, columns, hints
from tocsin.cli.summary import summary

if TYPE_CHECKING:
    from tocsin.intake import Manner
    from tocsin.intake.write import Tally
    from tocsin.records import LedgerAddress

EXAMPLES = (
    "tocsin ingest reports/",
    "tocsin ingest CC-NEWS-20240726.warc.gz --ledger syria.db",
    "tocsin ingest https://news.example/2024/07/26/rockets",
    "tocsin ingest --addresses links.txt",
    "tocsin ingest incidents.csv --column text=Notes --column published=Reported",
    "TOCSIN_LEDGER=~/syria.db tocsin ingest article.html --published 2024-07-26",
)

Again = Annotated[
    bool, typer.Option("--again", help="Read again what the ledger says has been read to its end.")
]


def ingest(  # noqa: PLR0913 - each is an option
    paths: PathsIfAny = None,
    ledger: LedgerPath = None,
    published: Published = None,
    publisher: Publisher = None,
    column: Columns = None,
    addresses: Addresses = None,
    own_network: OwnNetworks = None,
    workers: Workers = 0,
    again: Again = False,
    fates: FatesPath = None,
) -> None:
    """Read, screen and code inputs into the ledger; doing it again adds nothing.

    What sounds like an attack is read through; the rest is counted. After Ctrl-C, a crash, a full disk or a power cut
    run the same command again: it goes on where it stopped.
    """
    from tocsin.documents import Terms
    from tocsin.intake import Manner
    from tocsin.settings import settings

    with guarded():
        address = settings(os.environ, ledger).ledger
        inputs = [*(paths or ()), *listed(addresses)]
        if not inputs and addresses is None:
            raise refuse("name what to read: files, folders, addresses, or a list with --addresses")
        manner = Manner(
            Terms(dt.date.today(), columns=columns(column)),
            hints(published, publisher),
            workers,
            again,
            fetch=fetching(inputs, own_network),
        )
        tally, known = ingest_all(inputs, manner, address, FatesFile(fates))
        typer.echo(f"{address}: {summary(tally, known)}", err=True)
        if tally.fates["unreadable"]:
            raise typer.Exit(UNREADABLE)


def ingest_all(
    paths: Sequence[str], manner: Manner, address: LedgerAddress, fates: FatesFile
) -> tuple[Tally, int]:
    """Take *paths* into the ledger at *address*; what they came to, and how many inputs had been read before."""
    from tocsin import __version__
    from tocsin.book import copies_beside
    from tocsin.cli.intake_bar import IntakeBar
    from tocsin.copies import CopyIndex
    from tocsin.intake import Desk, Tally, ingest
    from tocsin.ledger import open_ledger
    from tocsin.originals import Originals

    tally, known = Tally(), 0
    copies_at = copies_beside(address.anchor)
    with open_ledger(address) as book, CopyIndex(copies_at) as copies, IntakeBar() as bar:
        desk = Desk(book, Originals.beside(address.anchor), copies)
        for step in ingest(paths, desk, manner, __version__):
            for trouble in step.tally.troubles:
                complain(f"{trouble.path}: {trouble.reason}")
            fates.add(step.tally.told)
            tally.add(step.tally)
            known = step.known
            bar.show(tally, step.read, step.expected)
    return tally, known
