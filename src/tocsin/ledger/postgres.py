"""A ledger on a PostgreSQL server, for a team that writes to one book.

Whoever appends holds a lock until it is committed: so entries become visible in the order of their numbers, and the
chain has one order. Readers take no lock. Nothing is kept on the server between two transactions (no settings of the
session, no prepared statements), so that a pooler may stand in between.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, Final, Self

import msgspec
import psycopg
from psycopg import conninfo, errors

from tocsin.errors import LedgerError
from tocsin.ledger.chain import Chain, Head, Line, Ready, check_end, is_text, made_ready, new_lines
from tocsin.ledger.paging import PAGE, pages_of, read_on
from tocsin.ledger.postgres_layout import LAYOUT, SCHEMA, SUBJECT_START, statements
from tocsin.records.entry import Draft, Entry
from tocsin.records.ledger_address import masked

LOCK: Final = 0x546F6373
"""The advisory lock of whoever appends or migrates ("Tocs" in ASCII). Such locks are those of one database."""
WAITS: Final = "30s"
"""How long a writer waits for the others."""
LEAVES: Final = "60s"
"""After how long of silence in a transaction the server gives a writer up, and its lock with it."""
_CONNECTS: Final = 10
"""Seconds in which a server must answer."""
_PORTS: Final = re.compile(r"[0-9,]*")

COLUMNS: Final = "sequence, kind, id, subject, payload, recorded_at, version, link"
_SELECTED: Final = COLUMNS.replace("recorded_at", "recorded_at AT TIME ZONE 'UTC'")

_LATER: Final = "run the command again later: what was appended is kept"
REASONS: Final[tuple[tuple[type[psycopg.Error], str], ...]] = (
    (errors.InsufficientPrivilege, "you may not do that there; the owner of the ledger grants it ({said})"),
    (errors.ReadOnlySqlTransaction, "is read-only: a copy of another server, or closed for writing"),
    (errors.LockNotAvailable, f"is held by another writer; {_LATER}"),
    (errors.DiskFull, "cannot grow: the disk of the server is full"),
    (errors.TooManyConnections, f"has no connection to spare; {_LATER}"),
    (errors.QueryCanceled, f"was interrupted by its server; {_LATER}"),
    (
        errors.UntranslatableCharacter,
        "is not in UTF-8 and cannot hold this text: make a database with ENCODING 'UTF8'",
    ),
)
REFUSALS: Final = (
    (
        "does not exist",
        "does not exist; the owner of the server makes a database, or a role, by that name ({said})",
    ),
    ("password", "does not let you in: check the name and the password ({said})"),
    ("no pg_hba.conf entry", "does not let you in from here ({said})"),
    ("authentication failed", "does not let you in: check the name and the password ({said})"),
    ("too many clients", f"has no connection to spare; {_LATER}"),
    ("remaining connection slots", f"has no connection to spare; {_LATER}"),
    ("starting up", f"is still starting; {_LATER}"),
)
"""What a refused connection says, where the server speaks English, and what to do. It has no code: libpq keeps none."""


class PostgresLedger:
    """An append-only table in the schema `tocsin` of the database at *url* (postgresql://user@host/database).

    *create* makes the schema where there is none; without it a missing one is a LedgerError. A password may stand in
    the address, in PGPASSWORD or in ~/.pgpass, and is shown nowhere. Use one object per thread. A connection that was
    lost is made anew with the next call.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self._url, self._name, self._closed = _checked(url), masked(url), False
        self._connection = self._connect()
        try:
            with self._explained():
                self._prepare(create)
        except BaseException:
            self.close()
            raise

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        defaults = {"connect_timeout": _CONNECTS, "application_name": "tocsin"}
        defaults |= conninfo.conninfo_to_dict(self._url) | {"client_encoding": "utf8"}
        try:
            connection = psycopg.connect(**defaults, autocommit=True, prepare_threshold=None)  # type: ignore[arg-type]
        except psycopg.Error as error:
            raise LedgerError(f"{self._name} {_refusal(error)}") from error
        connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        return connection

    def _prepare(self, create: bool) -> None:
        layout = self._layout()
        if layout == 0 and not create:
            raise LedgerError(f"there is no ledger at {self._name}; `tocsin ingest PATH` makes one")
        if layout < LAYOUT:
            with self._appending():  # another program may have done it while this one waited
                for statement in statements(self._layout()):
                    self._execute(statement)
        if layout > LAYOUT:
            raise LedgerError(f"{self._name} was written by a newer Tocsin; install that version to open it")

    def _layout(self) -> int:
        # Asked of the catalogue: to_regclass would answer from what this session remembers from before it waited.
        there = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = %s AND tablename = 'layout'"
        if self._execute(there, (SCHEMA,)).fetchone() is None:
            return 0
        row = self._execute(f"SELECT number FROM {SCHEMA}.layout").fetchone()
        return int(row[0]) if row else 0

    def _execute(self, sql: str, values: Sequence[object] = ()) -> psycopg.Cursor[tuple[Any, ...]]:
        return self._connection.execute(sql, values or None)

    @contextmanager
    def _appending(self) -> Iterator[None]:
        """A transaction that no other writer's overlaps.

        The lock is taken by a statement of its own: the next one sees everything that was committed before it.
        """
        with self._connection.transaction():
            times = "set_config('lock_timeout', %s, true), set_config('idle_in_transaction_session_timeout', %s, true)"
            self._execute(f"SELECT {times}", (WAITS, LEAVES))
            self._execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            yield

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Head | None = None) -> int:
        """Append *drafts* in one transaction, with *after* only behind that head, and say how many were new.

        Where the connection is lost the LedgerError cannot say whether they were stored; to append them again is
        harmless.
        """
        ready = made_ready(drafts)
        if not ready and after is None:
            return 0
        with self._explained(), self._appending():
            head = self._head()
            check_end(head, after)
            lines = new_lines(ready, self._known(ready), head, recorded_at)
            self._write(lines)
        return len(lines)

    def take_over(self, entries: Iterable[Entry]) -> Head:
        """Append entries of another ledger as they are, in one transaction."""
        with self._explained(), self._appending():
            chain = Chain(self._head())
            lines = map(chain.line, entries)
            while page := list(islice(lines, PAGE)):
                self._write(page)
        return chain.head

    def _known(self, ready: Sequence[Ready]) -> set[str]:
        ids = [one.id for one in ready]
        return {key for (key,) in self._execute(f"SELECT id FROM {SCHEMA}.entry WHERE id = ANY(%s)", (ids,))}

    def _head(self) -> Head:
        last = self._lines("ORDER BY sequence DESC LIMIT 1", ())
        return Head(last[0].sequence, last[0].link, last[0].recorded_at) if last else Head()

    def _write(self, lines: Sequence[Line]) -> None:
        if not lines:
            return
        sql = f"COPY {SCHEMA}.entry ({COLUMNS}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(sql) as copy:
            for line in lines:
                copy.write_row(msgspec.structs.astuple(line))

    def head(self) -> Head:
        """Where the chain ends now."""
        with self._explained():
            return self._head()

    def entries(self, after: int = 0, until: dt.datetime | None = None) -> Iterator[Entry]:
        """Every entry above *after*, in order; what is appended meanwhile is read too."""
        return read_on(lambda behind: self._page(behind, until), after)

    def _page(self, after: int, until: dt.datetime | None) -> list[Line]:
        recorded, values = ("", (after,)) if until is None else ("AND recorded_at <= %s", (after, until))
        with self._explained():
            return self._lines(f"WHERE sequence > %s {recorded} ORDER BY sequence LIMIT {PAGE}", values)

    def _lines(self, which: str, values: Sequence[object]) -> list[Line]:
        rows = self._execute(f"SELECT {_SELECTED} FROM {SCHEMA}.entry {which}", values)
        return [
            Line(sequence, kind, key, subject, payload, moment.replace(tzinfo=dt.UTC), version, link)
            for sequence, kind, key, subject, payload, moment, version, link in rows
        ]

    def at(self, sequences: Iterable[int]) -> Iterator[Entry]:
        """The entries with these numbers, in order."""
        for page in pages_of(sequences):
            with self._explained():
                lines = self._lines("WHERE sequence = ANY(%s) ORDER BY sequence", (page,))
            yield from (line.entry() for line in lines)

    def latest(self, kind: str, subject: str) -> Entry | None:
        """The last entry of *kind* about *subject*, or None."""
        if not is_text(subject):
            return None
        start = SUBJECT_START.replace("subject", "%s::text")
        which = (
            f"WHERE kind = %s AND {SUBJECT_START} = {start} AND subject = %s ORDER BY sequence DESC LIMIT 1"
        )
        with self._explained():
            found = self._lines(which, (kind, subject, subject))
        return found[0].entry() if found else None

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an error of the server into a LedgerError that says what to do; where the line was dead, dial anew."""
        if self._closed:
            raise LedgerError("this ledger has been closed; open it again")
        if self._connection.closed:
            self._connection = self._connect()
        try:
            yield
        except psycopg.Error as error:
            raise LedgerError(f"{self._name} {self._reason(error)}") from error

    def _reason(self, error: psycopg.Error) -> str:
        said = _said(error)
        for kind, reason in REASONS:
            if isinstance(error, kind):
                return reason.format(said=said)
        if self._connection.closed:
            return (
                f"hung up ({said}); what was under way is stored whole or not at all: run the command again"
            )
        return f"reports an error: {said}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _checked(url: str) -> str:
    """The address, if it is one: what libpq says of one that is none may repeat the password in it."""
    place, _, database = url.partition("://")[2].partition("?")[0].partition("/")
    try:
        ports = str(conninfo.conninfo_to_dict(url).get("port", ""))
    except psycopg.Error:
        ports = "none"
    if place.count("@") > 1 or "@" in database or not _PORTS.fullmatch(ports):
        advice = (
            "write it as postgresql://user@host/database, and a password with its signs escaped (@ as %40)"
        )
        raise LedgerError(f"{masked(url)} is not the address of a database; {advice}")
    return url


def _refusal(error: psycopg.Error) -> str:
    """Why a server was not reached, or did not let us in."""
    said = _said(error)
    for words, reason in REFUSALS:
        if words in said:
            return reason.format(said=said)
    return f"cannot be reached; check the address, the network and that the server runs ({said})"


def _said(error: psycopg.Error) -> str:
    """The server's own words, on one line."""
    return " ".join(str(error).split()) or type(error).__name__
