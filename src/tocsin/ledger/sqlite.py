"""A ledger in one SQLite file: the default, for one laptop.

The file is in WAL mode with `synchronous = NORMAL`: a killed program loses nothing that was appended, and a
power cut can lose the last few documents but never corrupts the file or leaves half a document. Ingesting
again brings them back, because ids come from content; a full sync after each document would only make
everybody wait.

A file of an older layout is brought to today's when it is opened, to be read or written: so there is one way to read
each layout, and whatever can be read can be verified.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from tocsin.errors import LedgerError
from tocsin.ledger.chain import Chain, Head, Line, Ready, check_end, is_text, made_ready, new_lines
from tocsin.ledger.paging import PAGE, pages_of, read_on
from tocsin.ledger.sqlite_layout import APPLICATION_ID, LAYOUT, migrate
from tocsin.records.entry import Draft, Entry
from tocsin.transaction import closed_on_failure, transaction

BUSY_SECONDS = 10.0

COLUMNS = "sequence, kind, id, subject, payload, recorded_at, version, link"

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
        if create:
            self._execute("PRAGMA journal_mode = WAL")  # a backup has none
        if self._number("PRAGMA user_version") < LAYOUT:
            with transaction(self._connection):  # another program may have done it while this one waited
                migrate(self._connection, self._number("PRAGMA user_version"))
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

    def _execute(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def _number(self, sql: str) -> int:
        return int(self._execute(sql).fetchone()[0])

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Head | None = None) -> int:
        """Append *drafts* in one transaction, with *after* only behind that head, and say how many were new."""
        ready = made_ready(drafts)
        if not ready and after is None:
            return 0
        with explained(self.path), transaction(self._connection):
            head = self._head()
            check_end(head, after)
            lines = new_lines(ready, self._known(ready), head, recorded_at)
            self._write(lines)
        return len(lines)

    def take_over(self, entries: Iterable[Entry]) -> Head:
        """Append entries of another ledger as they are, in one transaction."""
        with explained(self.path), transaction(self._connection):
            chain = Chain(self._head())
            self._write(map(chain.line, entries))
        return chain.head

    def _known(self, ready: Iterable[Ready]) -> set[str]:
        sql = "SELECT id FROM entry WHERE id = ?"
        return {one.id for one in ready if self._execute(sql, (one.id,)).fetchone()}

    def _head(self) -> Head:
        last = self._lines("ORDER BY sequence DESC LIMIT 1", ())
        return Head(last[0].sequence, last[0].link, last[0].recorded_at) if last else Head()

    def _write(self, lines: Iterable[Line]) -> None:
        sql = f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        rows = map(msgspec.structs.astuple, lines)
        self._connection.executemany(sql, ((*row[:5], _moment(row[5]), *row[6:]) for row in rows))

    def head(self) -> Head:
        """Where the chain ends now."""
        with explained(self.path):
            return self._head()

    def entries(self, after: int = 0, until: dt.datetime | None = None) -> Iterator[Entry]:
        """Every entry above *after*, in order; what is appended meanwhile is read too."""
        return read_on(lambda behind: self._page(behind, until), after)

    def _page(self, after: int, until: dt.datetime | None) -> list[Line]:
        # In ISO 8601 and UTC a moment is less than another where its text is.
        recorded, values = (
            ("", (after,)) if until is None else ("AND recorded_at <= ?", (after, _moment(until)))
        )
        with explained(self.path):
            return self._lines(f"WHERE sequence > ? {recorded} ORDER BY sequence LIMIT {PAGE}", values)

    def _lines(self, which: str, values: Sequence[object]) -> list[Line]:
        rows = self._execute(f"SELECT {COLUMNS} FROM entry {which}", values)
        return [
            Line(sequence, kind, key, subject, payload, dt.datetime.fromisoformat(moment), version, link)
            for sequence, kind, key, subject, payload, moment, version, link in rows
        ]

    def at(self, sequences: Iterable[int]) -> Iterator[Entry]:
        """The entries with these numbers, in order."""
        for page in pages_of(sequences):
            marks = ", ".join("?" * len(page))
            with explained(self.path):
                lines = self._lines(f"WHERE sequence IN ({marks}) ORDER BY sequence", page)
            yield from (line.entry() for line in lines)

    def latest(self, kind: str, subject: str) -> Entry | None:
        """The last entry of *kind* about *subject*, or None."""
        if not is_text(subject):
            return None
        with explained(self.path):
            which = "WHERE kind = ? AND subject = ? ORDER BY sequence DESC LIMIT 1"
            found = self._lines(which, (kind, subject))
        return found[0].entry() if found else None

    def fold_up(self) -> None:
        """Leave everything in the one file, so that it can be read where nothing can be written beside it."""
        with explained(self.path):
            self._execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Close the file; the last to close folds the write-ahead log back into it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite about *path* into a LedgerError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        reason = REASONS.get(code & PRIMARY_CODE) if code is not None else None
        raise LedgerError(f"{path} {reason}" if reason else f"{path}: {error}") from error
