"""A ledger in a file, what it tells of, and the book beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from build import ASAD, coding, report, rockets, said

from tocsin.book import IN_MEMORY, Book, Kept, open_book
from tocsin.copies import CopyIndex
from tocsin.ledger import SqliteLedger, record
from tocsin.records import Coding, Count, Incident

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)


def told(name: str, date: str = "2022-04-30") -> Coding:
    """A document with one report; no two give the same number of dead."""
    dead = Count(ord(name[-1]), ord(name[-1]))
    claims = (said("killed", dead, f"rockets fell, says {name}"),)
    one = report(name, date, ASAD, weapons=(rockets(4, 4),), killed=dead, claims=claims)
    return coding(name, one, text=f"rockets fell, says {name}")


def take(ledger: Path, *codings: Coding) -> None:
    """Record *codings* in the file."""
    with SqliteLedger(ledger) as written:
        for one in codings:
            record(written, one, NOON, "1.0")


def anew(ledger: Path) -> tuple[Incident, ...]:
    """The incidents worked out from nothing."""
    with SqliteLedger(ledger) as read:
        return Book(read, Kept(IN_MEMORY), CopyIndex(IN_MEMORY)).incidents


def kept(ledger: Path) -> tuple[Incident, ...]:
    """The incidents of the book beside the ledger."""
    with open_book(ledger) as book:
        return book.incidents
