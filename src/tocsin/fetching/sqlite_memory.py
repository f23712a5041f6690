"""The memory of a watch in one SQLite file beside the ledger.

Nothing in it is evidence: without the file everything is fetched again and known again by its content. So a power cut
may cost the last few lines (`synchronous = NORMAL`), but never leaves half of one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tocsin.errors import WatchError
from tocsin.fetching.answer import Validators
from tocsin.fetching.manners import Rest
from tocsin.fetching.memory import EntryState, SourceState
from tocsin.transaction import closed_on_failure, transaction

APPLICATION_ID: Final = 0x546F6357
"""Marks an SQLite file as the memory of a watch ("TocW" in ASCII)."""
LAYOUT: Final = 1
BUSY_SECONDS: Final = 10.0
SCHEMA: Final = (
    """
    CREATE TABLE source (
        url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, digest TEXT, due REAL NOT NULL,
        failures INTEGER NOT NULL, still INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE host (name TEXT PRIMARY KEY, failures INTEGER NOT NULL, until REAL NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE entry (
        address TEXT PRIMARY KEY, seen INTEGER NOT NULL, tries INTEGER NOT NULL, due REAL NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {LAYOUT}",
)


class SqliteMemory:
    """The memory of a watch in the file at *path*, made where there is none. Use it from one thread."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with self._explained():
            self._connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            with closed_on_failure(self._connection):
                self._prepare()

    def _prepare(self) -> None:
        mark = self._one("PRAGMA application_id")[0]
        if mark != APPLICATION_ID and self._one("SELECT count(*) FROM sqlite_master")[0]:
            raise WatchError(
                f"{self.path} is not the memory of a watch; move it away, or give another --ledger"
            )
        self._execute("PRAGMA journal_mode = WAL")
        self._execute("PRAGMA synchronous = NORMAL")
        if mark != APPLICATION_ID:
            with self._explained(), transaction(self._connection):
                if self._one("PRAGMA application_id")[0] != APPLICATION_ID:
                    for statement in SCHEMA:
                        self._execute(statement)
        elif self._one("PRAGMA user_version")[0] > LAYOUT:
            raise WatchError(f"{self.path} was written by a newer Tocsin; install that version to go on")

    def source(self, url: str) -> SourceState:
        """What is known of the source at *url*."""
        row = self._one(
            "SELECT etag, last_modified, digest, due, failures, still FROM source WHERE url = ?", (url,)
        )
        return (
            SourceState(Validators(row[0], row[1]), row[2], row[3], row[4], row[5]) if row else SourceState()
        )

    def keep_source(self, url: str, state: SourceState) -> None:
        """Remember *state* of the source at *url*."""
        marks = state.validators
        values = (url, marks.etag, marks.last_modified, state.digest, state.due, state.failures, state.still)
        self._execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def rest(self, host: str) -> Rest:
        """How long *host* is left alone."""
        row = self._one("SELECT failures, until FROM host WHERE name = ?", (host,))
        return Rest(*row) if row else Rest()

    def keep_rests(self, rests: dict[str, Rest]) -> None:
        """Remember how long these hosts are left alone."""
        if rests:
            with self._explained(), transaction(self._connection):
                for host, rest in rests.items():
                    self._execute(
                        "INSERT OR REPLACE INTO host VALUES (?, ?, ?)", (host, rest.failures, rest.until)
                    )

    def entry(self, address: str) -> EntryState:
        """What is known of the entry of this address."""
        row = self._one("SELECT seen, tries, due FROM entry WHERE address = ?", (address,))
        return EntryState(bool(row[0]), row[1], row[2]) if row else EntryState()

    def keep_tries(self, address: str, tries: int, due: float) -> None:
        """The page of this address failed so many times, and is tried again when it is *due*."""
        self._execute("INSERT OR REPLACE INTO entry VALUES (?, 0, ?, ?)", (address, tries, due))

    def see(self, addresses: Iterable[str]) -> None:
        """The entries of these addresses are taken in: all of them at once, or none."""
        with self._explained(), transaction(self._connection):
            for address in addresses:
                self._execute("INSERT OR REPLACE INTO entry VALUES (?, 1, 0, 0)", (address,))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _execute(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        with self._explained():
            return self._connection.execute(sql, values)

    def _one(self, sql: str, values: Sequence[object] = ()) -> Any:
        with self._explained():
            rows = self._connection.execute(sql, values).fetchall()
        return rows[0] if rows else None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an error of SQLite into one that names the file."""
        try:
            yield
        except sqlite3.Error as error:
            raise WatchError(f"{self.path}, the memory of the watch, cannot be used: {error}") from error
