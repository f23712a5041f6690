"""The audit: lines that are added and never changed."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Final

import msgspec

from tocsin.accounts.check_text import storable
from tocsin.accounts.moments import moment, stamp
from tocsin.accounts.records import Noted

LONGEST: Final = 1_000
"""Characters of each part of a line; what was longer ends in an ellipsis."""
END: Final = 2**63 - 1
"""The largest number that SQLite knows."""


class Doer(msgspec.Struct, frozen=True):
    """Who does something, from which address, and when."""

    who: str
    address: str
    at: dt.datetime


def note(connection: sqlite3.Connection, doer: Doer, what: str, about: str) -> None:
    """Add a line. Any text is taken as it is, for a line that is refused is one that nobody reads."""
    parts = (storable(part, LONGEST) for part in (doer.who, what, about, doer.address))
    sql = "INSERT INTO noted (at, who, what, about, address) VALUES (?, ?, ?, ?, ?)"
    connection.execute(sql, (stamp(doer.at), *parts))


def lines_before(connection: sqlite3.Connection, before: int | None, limit: int) -> tuple[Noted, ...]:
    """The last *limit* lines, or those before the line of the number *before*; the newest first."""
    sql = "SELECT number, at, who, what, about, address FROM noted WHERE number < ? ORDER BY number DESC LIMIT ?"
    rows = connection.execute(sql, (END if before is None else _within(before), _within(limit)))
    return tuple(Noted(number, moment(at), *rest) for number, at, *rest in rows)


def _within(number: int) -> int:
    """*number*, or the end that it lies beyond."""
    return max(0, min(number, END))
