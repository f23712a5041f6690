"""The file in which accounts are kept, shared by the threads of a process and by several processes.

Each process opens it once, after it was forked, and its threads take turns on the one connection by a lock: what is
done under it is short, for passwords are hashed outside. Between processes SQLite's own locks do the same; one that
writes is waited for.

The file is the only place where this is known, so it is written through to the disk (`synchronous = FULL`): a token
that was revoked stays so after a power cut. Only its owner may read it (mode 0600).
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tocsin.errors import AccountsError
from tocsin.transaction import closed_on_failure, transaction

APPLICATION_ID: Final = 0x546F6361
"""Marks an SQLite file as one of accounts ("Toca" in ASCII)."""
LAYOUT: Final = 1
BUSY_SECONDS: Final = 10.0
OWNER_ALONE: Final = 0o600
OTHERS: Final = 0o077
SECRET_BYTES: Final = 32

SCHEMA: Final = (
    """
    CREATE TABLE account (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'admin')), hash TEXT NOT NULL, made TEXT NOT NULL,
        disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE session (
        id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account (number),
        csrf TEXT NOT NULL, made TEXT NOT NULL, seen TEXT NOT NULL, address TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX session_by_account ON session (account)",
    """
    CREATE TABLE token (
        id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account (number),
        label TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'admin')), made TEXT NOT NULL,
        last_used TEXT, expires TEXT, revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX token_by_account ON token (account)",
    """
    CREATE TABLE attempt (
        number INTEGER PRIMARY KEY, name BLOB NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL,
        told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX attempt_by_name ON attempt (name, at)",
    "CREATE INDEX attempt_by_place ON attempt (place, at)",
    "CREATE INDEX attempt_by_moment ON attempt (at)",
    """
    CREATE TABLE noted (
        number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
        about TEXT NOT NULL, address TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER noted_refuses_update BEFORE UPDATE ON noted
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only: a line never changes'); END
    """,
    """
    CREATE TRIGGER noted_refuses_delete BEFORE DELETE ON noted
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only: a line is never deleted'); END
    """,
    # INSERT OR REPLACE deletes without firing the delete trigger, so it is refused on its own.
    """
    CREATE TRIGGER noted_refuses_replace BEFORE INSERT ON noted
    WHEN EXISTS (SELECT 1 FROM noted WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only: a line is never replaced'); END
    """,
    "CREATE TABLE secret (only INTEGER PRIMARY KEY CHECK (only = 1), bytes BLOB NOT NULL) STRICT",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {LAYOUT}",
)


def accounts_beside(anchor: Path) -> Path:
    """Where the accounts that go with a ledger are kept: `tocsin.accounts.db` beside `tocsin.db`."""
    return anchor.with_name(f"{anchor.stem}.accounts.db")


class AccountsFile:
    """The file at *path*; *create* makes it where there is none, without it a missing file is an AccountsError."""

    def __init__(self, path: Path, create: bool) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._make_private(create)
        with self._explained():
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            with closed_on_failure(self._connection):
                self._prepare()

    def _make_private(self, create: bool) -> None:
        """See to it that the file is there, and that its owner alone may read it.

        One that is there is not opened for that: closing it again would take SQLite's locks off it, if this process
        holds any.
        """
        try:
            if create:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                if not self.path.exists():
                    _make_empty(self.path)
            for path in (self.path, *(Path(f"{self.path}{end}") for end in ("-wal", "-shm"))):
                if path.exists() and stat.S_IMODE(path.stat().st_mode) & OTHERS:
                    path.chmod(OWNER_ALONE)
        except OSError as error:
            raise AccountsError(
                f"{self.path} cannot be made, or kept from others ({error.strerror}); it must be a file of your own"
            ) from None
        if not self.path.exists():
            raise AccountsError(
                f"there are no accounts at {self.path}; `tocsin accounts add NAME --role admin` makes the first"
            )

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA foreign_keys = ON")
        if not self._is_ours():
            with transaction(self._connection):
                if not self._is_ours():  # another program may have done it while this one waited
                    self._lay_out()
        if self._number("PRAGMA user_version") > LAYOUT:
            raise AccountsError(f"{self.path} was written by a newer Tocsin; install that version to go on")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")

    def _is_ours(self) -> bool:
        return self._number("PRAGMA application_id") == APPLICATION_ID

    def _lay_out(self) -> None:
        if self._number("SELECT count(*) FROM sqlite_master"):
            raise AccountsError(
                f"{self.path} is a database of something else; move it away, or give another --ledger"
            )
        for statement in SCHEMA:
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO secret VALUES (1, ?)", (secrets.token_bytes(SECRET_BYTES),))

    def _number(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone while it is inside."""
        with self._lock, self._explained():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone; what is written inside is kept whole or not at all."""
        with self._lock, self._explained(), transaction(self._connection):
            yield self._connection

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an error of SQLite into one that names the file."""
        try:
            yield
        except sqlite3.Error as error:
            raise AccountsError(f"{self.path}, the file of accounts, cannot be used: {error}") from error
        except UnicodeEncodeError as error:
            raise AccountsError(f"{error.object!a} is no text that can be kept, or found") from error


def _make_empty(path: Path) -> None:
    """An empty file that others may not read, unless somebody else makes it at this moment."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE))
    except FileExistsError:
        return
