"""How the SQLite file is laid out, and how a file of an earlier layout becomes one of today's.

Each migration leads from the layout before it to its own number; a new file goes through all of them. They run in one
transaction, so that a program killed in the midst of them leaves the file as it was. To change the layout, add one at
the end: never edit one that has been released.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from typing import Final

from tocsin.ledger.chain import LINK_LENGTH, START, Line, link_of

APPLICATION_ID: Final = 0x546F6373
"""Marks an SQLite file as a Tocsin ledger ("Tocs" in ASCII)."""
_PAGE: Final = 500
"""Entries that are linked at a time."""

_REFUSES_UPDATE = """
    CREATE TRIGGER entry_refuses_update BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry never changes'); END
    """


def migrate(connection: sqlite3.Connection, layout: int) -> None:
    """Bring a file of *layout* (0: empty) to today's; to be called in a transaction. Raises sqlite3.Error."""
    for number, migration in enumerate(MIGRATIONS[layout:], layout + 1):
        migration(connection)
        connection.execute(f"PRAGMA user_version = {number}")


def _entries(connection: sqlite3.Connection) -> None:
    """1: entries, which are neither changed, deleted nor replaced."""
    connection.execute("""
        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            recorded_at TEXT NOT NULL,
            version TEXT NOT NULL
        ) STRICT
        """)
    connection.execute("CREATE INDEX entry_by_subject ON entry (kind, subject, sequence)")
    connection.execute(_REFUSES_UPDATE)
    connection.execute("""
        CREATE TRIGGER entry_refuses_delete BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never deleted'); END
        """)
    # INSERT OR REPLACE deletes without firing the delete trigger, so it is refused on its own.
    connection.execute("""
        CREATE TRIGGER entry_refuses_replace BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never replaced'); END
        """)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _links(connection: sqlite3.Connection) -> None:
    """2: the chain. Entries that are there are linked as they stand; from now on each is the next one, with a link."""
    connection.execute("ALTER TABLE entry ADD COLUMN link TEXT NOT NULL DEFAULT ''")
    connection.execute("DROP TRIGGER IF EXISTS entry_refuses_update")
    before, after = START, 0
    sql = (
        "SELECT sequence, kind, id, subject, payload, recorded_at, version FROM entry "
        "WHERE sequence > ? ORDER BY sequence LIMIT ?"
    )
    while rows := connection.execute(sql, (after, _PAGE)).fetchall():
        links = []
        for sequence, kind, key, subject, payload, recorded_at, version in rows:
            moment = dt.datetime.fromisoformat(recorded_at)
            line = Line(sequence, kind, key, subject, payload, moment, version, "")
            before, after = link_of(before, line, payload), sequence
            links.append((before, sequence))
        connection.executemany("UPDATE entry SET link = ? WHERE sequence = ?", links)
    connection.execute(_REFUSES_UPDATE)
    # An older Tocsin that has the file open, and another program's SQL, know nothing of links.
    connection.execute(f"""
        CREATE TRIGGER entry_refuses_unlinked BEFORE INSERT ON entry
        WHEN length(NEW.link) <> {LINK_LENGTH}
        BEGIN SELECT RAISE(ABORT, 'the ledger is a chain: an entry carries a link'); END
        """)
    connection.execute("""
        CREATE TRIGGER entry_refuses_gap BEFORE INSERT ON entry
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
        BEGIN SELECT RAISE(ABORT, 'the ledger is a chain: an entry is the next one'); END
        """)


MIGRATIONS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_entries, _links)
LAYOUT: Final = len(MIGRATIONS)
