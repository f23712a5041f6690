"""A ledger in one SQLite file: the default, for one laptop.

The file is in WAL mode with `synchronous = NORMAL`: a killed program loses nothing that was appended, and a
power cut can lose the last few documents but never corrupts the file or leaves half a document. Ingesting
again brings them back, because ids come from content; a full sync after each document would only make
everybody wait.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tocsin.errors import LedgerError
from tocsin.records.entry import Draft, Entry, canonical_json
from tocsin.transaction import closed_on_failure, transaction

APPLICATION_ID = 0x546F6373
"""Marks an SQLite file as a Tocsin ledger ("Tocs" in ASCII)."""
LAYOUT = 1
PAGE = 500
"""Entries read at a time; a reader holds no transaction between pages and so holds up nobody."""
BUSY_SECONDS = 10.0

SCHEMA = (
    """
    CREATE TABLE entry (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        recorded_at TEXT NOT NULL,
        version TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entry_by_subject ON entry (kind, subject, sequence)",
    """
    CREATE TRIGGER entry_refuses_update BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry never changes'); END
    """,
    """
    CREATE TRIGGER entry_refuses_delete BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never deleted'); END
    """,
    # INSERT OR REPLACE deletes without firing the delete trigger, so it is refused on its own.
    """
    CREATE TRIGGER entry_refuses_replace BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never replaced'); END
    """,
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {LAYOUT}",
)
COLUMNS = "sequence, kind, id, subject, payload, recorded_at, version"

PRIMARY_CODE = 0xFF
"""SQLite keeps the primary result code in the low byte; the rest says more of it."""

ELSEWHERE = "give another path with --ledger"
LATER = "wait for it to end, then run the command again"
REASONS = {
    sqlite3.SQLITE_NOTADB: f"is not a Tocsin ledger (not an SQLite file); {ELSEWHERE}",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a backup, or ingest the documents into a new one",
    sqlite3.SQLITE_BUSY: f"is locked by another program; {LATER}",
    sqlite3.SQLITE_LOCKED: f"is locked by another program; {LATER}",
    sqlite3.SQLITE_READONLY: f"is read-only; change its permissions, or {ELSEWHERE}",
    sqlite3.SQLITE_PERM: f"may not be opened by you; change its permissions, or {ELSEWHERE}",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and may be written to",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space, then run the command again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
}


class SqliteLedger:
    """An append-only SQLite file.

    *create* makes the file where there is none; without it a missing file is a LedgerError. Use one object
    per thread; several programs may write to the same file at once and wait for each other up to
    *busy_seconds*.
    """

    def __init__(self, path: str | Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise LedgerError(f"there is no ledger at {self.path}; `tocsin ingest PATH` makes one")
        with explained(self.path):
            self._connection = self._connect(create, busy_seconds)
            with closed_on_failure(self._connection):
                self._prepare(create)

    def _connect(self, create: bool, busy_seconds: float) -> sqlite3.Connection:
        mode = "rwc" if create else "rw"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)

    def _prepare(self, create: bool) -> None:
        if self._number("PRAGMA application_id") != APPLICATION_ID:
            self._refuse_stranger(create)
            self._execute("PRAGMA journal_mode = WAL")
            self._lay_out()
        if self._number("PRAGMA user_version") > LAYOUT:
            raise LedgerError(f"{self.path} was written by a newer Tocsin; install that version to open it")
        self._execute("PRAGMA synchronous = NORMAL")

    def _refuse_stranger(self, create: bool) -> None:
        """Raise where the file is a database of something else, or is empty and may not be filled."""
        if self._number("SELECT count(*) FROM sqlite_master") and not self._is_ours():
            raise LedgerError(
                f"{self.path} is an SQLite database, but not a Tocsin ledger; give another path"
            )
        if not create:
            raise LedgerError(f"{self.path} is empty; `tocsin ingest PATH` fills it")

    def _is_ours(self) -> bool:
        """Whether another program has laid the file out since we first looked."""
        return self._number("PRAGMA application_id") == APPLICATION_ID

    def _lay_out(self) -> None:
        with transaction(self._connection):
            if not self._is_ours():
                for statement in SCHEMA:
                    self._execute(statement)

    def _execute(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def _number(self, sql: str) -> int:
        return int(self._execute(sql).fetchone()[0])

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime) -> int:
        """Append *drafts* in one transaction and say how many were new."""
        ready = [(draft, canonical_json(draft.payload)) for draft in drafts]
        at = recorded_at.astimezone(dt.UTC)
        with explained(self.path), transaction(self._connection):
            return sum([self._add(draft, payload, at) for draft, payload in ready])

    def _add(self, draft: Draft, payload: str, at: dt.datetime) -> bool:
        """Whether the draft is new; then it is added."""
        key = draft.id_with(payload)
        if self._execute("SELECT 1 FROM entry WHERE id = ?", (key,)).fetchone():
            return False
        self._execute(
            "INSERT INTO entry (id, kind, subject, payload, recorded_at, version) VALUES (?, ?, ?, ?, ?, ?)",
            (key, draft.kind, draft.subject, payload, at.isoformat(), draft.version),
        )
        return True

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Every entry above *after*, in order; what is appended meanwhile is read too."""
        while page := self._page(after):
            yield from page
            after = page[-1].sequence

    def _page(self, after: int) -> list[Entry]:
        sql = f"SELECT {COLUMNS} FROM entry WHERE sequence > ? ORDER BY sequence LIMIT {PAGE}"
        with explained(self.path):
            return [_entry(row) for row in self._execute(sql, (after,))]

    def latest(self, kind: str, subject: str) -> Entry | None:
        """The last entry of *kind* about *subject*, or None."""
        sql = f"SELECT {COLUMNS} FROM entry WHERE kind = ? AND subject = ? ORDER BY sequence DESC LIMIT 1"
        with explained(self.path):
            row = self._execute(sql, (kind, subject)).fetchone()
        return _entry(row) if row else None

    def close(self) -> None:
        """Close the file; the last to close folds the write-ahead log back into it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _entry(row: tuple[int, str, str, str, str, str, str]) -> Entry:
    sequence, kind, key, subject, payload, recorded_at, version = row
    return Entry(
        sequence, kind, key, subject, json.loads(payload), dt.datetime.fromisoformat(recorded_at), version
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite about *path* into a LedgerError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        reason = REASONS.get(code & PRIMARY_CODE) if code is not None else None
        raise LedgerError(f"{path} {reason}" if reason else f"{path}: {error}") from error
