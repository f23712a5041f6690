"""`tocsin verify`: whether everything still is what was kept."""

from __future__ import annotations

import os
from collections import Counter

import typer

from tocsin.cli.leave import UNREADABLE, complain, guarded
from tocsin.cli.reading import LedgerPath

EXAMPLES = ("tocsin verify", "tocsin verify --ledger syria.db")


def verify(ledger: LedgerPath = None) -> None:
    """Check every entry of the ledger, every original and every quote; name what is damaged."""
    from tocsin.intake.verify import verify as checked
    from tocsin.ledger import SqliteLedger
    from tocsin.originals import Originals
    from tocsin.settings import settings

    with guarded():
        path = settings(os.environ, ledger).ledger
        done: Counter[str] = Counter()
        faults = 0
        with SqliteLedger(path, create=False) as book:
            for check in checked(book, Originals.beside(path)):
                done[check.kind] += 1
                if check.fault:
                    faults += 1
                    complain(f"{check.name}: {check.fault}")
        said = f"{done['entry']:,} entries, {done['original']:,} originals, {done['quote']:,} quotes checked"
        typer.echo(f"{path}: {said}: {'all whole' if not faults else f'{faults:,} damaged'}", err=True)
        if faults:
            raise typer.Exit(UNREADABLE)
