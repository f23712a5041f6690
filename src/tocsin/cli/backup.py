"""`tocsin backup` and `tocsin restore`: a ledger into one file, and back."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import UNREADABLE, complain, guarded
from tocsin.cli.reading import LedgerPath

if TYPE_CHECKING:
    from tocsin.cli.screen import Bar
    from tocsin.originals import Originals
    from tocsin.records import Entry

BACKUP_EXAMPLES = (
    "tocsin backup /mnt/disk/incidents.backup",
    "tocsin backup /mnt/disk/incidents.backup --force --originals",
    "tocsin backup desk.backup --ledger postgresql://desk@db.example.org/incidents",
)
RESTORE_EXAMPLES = (
    "tocsin restore /mnt/disk/incidents.backup --ledger again.db",
    "tocsin restore desk.backup --ledger postgresql://desk@db.example.org/incidents --originals",
)

File = Annotated[Path, typer.Argument(help="The file of the backup.", metavar="FILE", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")]
WithOriginals = Annotated[
    bool,
    typer.Option("--originals", help="The originals as well: beside the file, in a folder NAME.originals."),
]


def backup(
    file: File, ledger: LedgerPath = None, force: Force = False, originals: WithOriginals = False
) -> None:
    """Copy the ledger, as it is now, into one file; others may go on writing to it.

    The file is a ledger itself. Its chain is checked as it is copied; a damaged one is not backed up.
    """
    from tocsin.cli.screen import Bar
    from tocsin.ledger import open_ledger
    from tocsin.ledger.backup import back_up
    from tocsin.originals import Originals
    from tocsin.settings import settings

    with guarded():
        address = settings(os.environ, ledger).ledger
        names: dict[str, None] = {}
        with open_ledger(address, create=False) as book, Bar("Backing up", book.head().sequence) as bar:
            head = back_up(book, file, lambda entry: _note(entry, names, bar), replace=force)
        size = file.stat().st_size
        typer.echo(f"{file}: {head.sequence:,} entries of {address}, {size / 1e6:,.1f} MB", err=True)
        typer.echo(f"head: {head.link}")
        ours, theirs = Originals.beside(address.anchor), Originals.beside(file)
        if originals:
            _copy_originals(names, ours, theirs)
        elif names:
            typer.echo(
                f"not in it: {len(names):,} originals ({ours.folder}); --originals adds them", err=True
            )


def restore(file: File, ledger: LedgerPath = None, originals: WithOriginals = False) -> None:
    """Copy a backup into a ledger that is empty or not there yet: numbers, moments and links stay as they were.

    Its chain is checked as it is copied; where it is damaged nothing is restored.
    """
    from tocsin.cli.screen import Bar
    from tocsin.ledger import SqliteLedger, open_ledger
    from tocsin.ledger.backup import restore as restored
    from tocsin.originals import Originals
    from tocsin.settings import settings

    with guarded():
        address = settings(os.environ, ledger).ledger
        names: dict[str, None] = {}
        with SqliteLedger(file, create=False) as kept:  # before a ledger is made for it
            entries = kept.head().sequence
        with open_ledger(address) as book, Bar("Restoring", entries) as bar:
            head = restored(file, book, lambda entry: _note(entry, names, bar))
        typer.echo(f"{address}: {head.sequence:,} entries restored from {file}", err=True)
        typer.echo(f"head: {head.link}")
        if originals:
            _copy_originals(names, Originals.beside(file), Originals.beside(address.anchor))


def _note(entry: Entry, names: dict[str, None], bar: Bar) -> None:
    """Remember the original that an entry names, and draw."""
    from tocsin.records.entry import ORIGINAL

    if entry.kind == ORIGINAL:
        names[str(entry.payload["sha256"])] = None
    bar.step()


def _copy_originals(names: Iterable[str], here: Originals, there: Originals) -> None:
    """Copy each original, checked; one that is missing or damaged is named and left out."""
    from tocsin.errors import OriginalError

    copied = left_out = 0
    for name in names:
        try:
            data = here.read(name)
        except OriginalError as error:
            complain(str(error))
            left_out += 1
            continue
        there.keep(data)
        copied += 1
    typer.echo(
        f"{there.folder}: {copied:,} originals{f', {left_out:,} left out' if left_out else ''}", err=True
    )
    if left_out:
        raise typer.Exit(UNREADABLE)
