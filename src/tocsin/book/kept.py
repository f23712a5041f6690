"""The file in which a book is kept from one opening to the next: `tocsin.book.db` beside `tocsin.db`.

It holds nothing of its own. Everything in it was worked out from the ledger, so it may be deleted at any time, and it
is worked out anew where it was made by another Tocsin, or from another ledger.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from tocsin.book.changes import Changes
from tocsin.book.shelf import Shelf
from tocsin.errors import BookError
from tocsin.ledger import Ticking
from tocsin.ledger.chain import START
from tocsin.linking import Arrival, Judged
from tocsin.linking.candidate import Candidate
from tocsin.linking.lineage import Lines
from tocsin.records import Family, Incident, Judgement
from tocsin.transaction import closed_on_failure, transaction

APPLICATION_ID: Final = 0x546F6362
"""Marks an SQLite file as a kept book ("Tocb" in ASCII)."""
WAITS: Final = 600.0
"""Seconds for which one program waits while another brings the same book up to date."""
LOOKS: Final = 10.0
"""Seconds for which one that only looks waits while the file is opened or folded up; it waits for no writer."""
HELD: Final = 50_000
"""Values that a book which is only read keeps in memory, some 200 MB of incidents, before it begins anew."""
IN_MEMORY: Final = ":memory:"
ROOMS: Final = (
    "book",
    "copies",
    "disjoint_sets",
    "errors",
    "incidents",
    "ledger",
    "linking",
    "records",
    "totals",
    "transaction",
    "vocab",
)
"""The rooms from which a book is made: this one, and all that it imports."""


class Whereabouts(msgspec.Struct, frozen=True):
    """Where a document is found in the ledger: the numbers of its last entry and of its last coding, 0 for none.

    *joinings* says whether its text has sentences that join incidents.
    """

    document: int = 0
    coding: int = 0
    joinings: bool = False


class Mark(msgspec.Struct, frozen=True):
    """How far the ledger has been read, by the number and the link of its last entry, and what binds the reports.

    *made_by* is the Tocsin that worked it out; *turn* counts how often it was brought up to date; *copies* is how many
    documents the index of copies held then.
    """

    sequence: int = 0
    link: str = START
    made_by: str = ""
    turn: int = 0
    ticking: Ticking = Ticking()
    judgements: tuple[Judgement, ...] = ()
    judged: Judged = Judged()
    copies: int = 0


class Kept:
    """The shelves of a book in the SQLite file *path*; ":memory:" keeps them for as long as the program runs.

    By document: *places*, *lines* (of those that were coded anew) and *families* (of those that are copies). By report:
    *homes* (its document), *moments* (when it first came in; every report that ever was), *heirs* and *origins* (of
    those of documents that were coded anew) and *standing* (the incident it is of). *founders* gives the incident that
    each report that ever was would found, the report; *incidents* are by their ids. *changes* says when each of these
    last changed, and is kept where the rest is worked out anew. The others are a linker's memory; *ready* are reports
    ready to be compared, and in no file.
    With *writes* false it is looked at alone, and is there already. Raises sqlite3.Error where the file cannot be used.
    """

    def __init__(self, path: Path | str, *, writes: bool = True) -> None:
        self.path, self.epoch = str(path), ""
        self._connection = _connected(path, writes)
        self._version = -1
        self._shelves: list[Shelf[Any]] = []
        self.places: Shelf[Whereabouts] = self._shelf("place", Whereabouts)
        self.lines: Shelf[Lines] = self._shelf("line", Lines)
        self.families: Shelf[Family] = self._shelf("family", Family)
        self.homes: Shelf[str] = self._shelf("home", str)
        self.moments: Shelf[dt.datetime] = self._shelf("moment", dt.datetime)
        self.heirs: Shelf[str] = self._shelf("heir", str)
        self.origins: Shelf[str] = self._shelf("origin", str)
        self.founders: Shelf[str] = self._shelf("founder", str)
        self.standing: Shelf[str] = self._shelf("standing", str)
        self.incidents: Shelf[Incident] = self._shelf("incident", Incident)
        self.documents: Shelf[tuple[str, ...]] = self._shelf("document", tuple[str, ...])
        self.at_home: Shelf[set[str]] = self._shelf("key_home", set[str])
        self.under: Shelf[set[str]] = self._shelf("key_every", set[str])
        self.ties: Shelf[dict[str, float]] = self._shelf("tie", dict[str, float])
        self.leaders: Shelf[str] = self._shelf("leader", str)
        self.knots: Shelf[tuple[tuple[str, ...], ...]] = self._shelf("knot", tuple[tuple[str, ...], ...])
        self._marks: Shelf[Mark] = self._shelf("mark", Mark)
        self.ready: OrderedDict[str, Candidate] = OrderedDict()
        self.changes, self._anew = Changes(self._connection), False
        with closed_on_failure(self._connection):
            if writes:
                self._prepare()
            elif not self._is_ours():
                raise sqlite3.DatabaseError("it holds no book")
            self._identity = _identity(self.path)
        self.mark, self.made_by = Mark(), made_by()

    def _shelf(self, name: str, kind: Any) -> Shelf[Any]:
        shelf: Shelf[Any] = Shelf(self._connection, name, kind)
        self._shelves.append(shelf)
        return shelf

    def _prepare(self) -> None:
        if not self._is_ours():
            with transaction(self._connection):
                if not self._is_ours():  # another program may have laid it out while this one waited
                    if self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                        raise sqlite3.DatabaseError("a database of something else")
                    self._lay_out()
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def _is_ours(self) -> bool:
        (found,) = self._connection.execute("PRAGMA application_id").fetchone()
        return bool(found == APPLICATION_ID)

    def _lay_out(self) -> None:
        self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for shelf in self._shelves:
            self._connection.execute(shelf.layout)
        self.changes.lay_out()
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS epoch (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL) STRICT"
        )
        self._connection.execute("INSERT OR IGNORE INTO epoch VALUES (1, ?)", (secrets.token_hex(8),))

    def look(self) -> Mark:
        """From here on what is read is as it stands in the file now, whoever writes meanwhile.

        Where nobody has written since this takes microseconds, and what was read stays at hand. BookError where the
        file is no longer the one that was opened.
        """
        if _identity(self.path) != self._identity:
            raise BookError(f"the book {self.path} was deleted or replaced while it was open; open it again")
        self._let_go()
        self._connection.execute("BEGIN")
        (version,) = self._connection.execute(
            "PRAGMA data_version"
        ).fetchone()  # from here on one state is read
        if version != self._version or not self.mark.turn or self._is_crowded():
            self._see()
            self._version = version
        return self.mark

    def rest(self) -> None:
        """Hold no state until the next look: while one is held the file grows with all that is written."""
        self._let_go()

    def _see(self) -> None:
        self._marks.forget()
        try:
            found: Mark = self._marks.get("mark", Mark())
        except msgspec.MsgspecError:  # written by a Tocsin that noted other things
            found = Mark()
        if self.mark.turn != found.turn or not found.turn or self._is_crowded():
            self._forget()
        self.mark = found
        if found.made_by == self.made_by:  # another Tocsin may have laid the file out in another way
            self._see_epoch()

    def lighten(self) -> None:
        """Let go of what was read where it has become much; for whoever reads on and on, and not while writing."""
        if self._is_crowded():
            self._forget()

    @property
    def held(self) -> int:
        """How many values are in memory."""
        return sum(shelf.held for shelf in self._shelves)

    def _is_crowded(self) -> bool:
        return self.held > HELD

    def _see_epoch(self) -> None:
        (self.epoch,) = self._connection.execute("SELECT name FROM epoch").fetchone()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is put on the shelves inside is kept whole or not at all; other programs wait until it is."""
        self._let_go()
        self._anew = False
        try:
            with transaction(self._connection):
                self._see()
                yield
                self._marks["mark"] = self.mark = msgspec.structs.replace(self.mark, turn=self.mark.turn + 1)
                gone = None if self._anew else self.incidents.gone
                for shelf in self._shelves:
                    shelf.save()
                self.changes.save(self.mark.turn, self.mark.ticking.moment, gone)
        except BaseException:
            self.mark = Mark()
            self.changes.forget()
            self._forget()
            raise

    def _forget(self) -> None:
        for shelf in self._shelves:
            shelf.forget()
        self.ready.clear()

    def keep(self, incident: Incident) -> None:
        """Put an incident on its shelf that was made anew; to be called while writing."""
        self.changes.made(incident.id, self.incidents.write(incident.id, incident))

    def start_over(self) -> None:
        """Take everything off the shelves, those that are new to the file among them; to be called while writing."""
        self._lay_out()
        self._see_epoch()
        for shelf in self._shelves:
            shelf.empty()
        self.ready.clear()
        # Where another Tocsin's mark could not be read, the turns are counted on from the last that anybody was told.
        self.mark = Mark(made_by=self.made_by, turn=max(self.mark.turn, self.changes.last_turn()))
        self._anew = True

    def _let_go(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def arrival(self, report: str) -> Arrival:
        """When the report first came in that *report*, one of today's, goes back to."""
        origin = self.origins.get(report, report)
        moment = self.moments.get(origin)
        return Arrival(_stamp(moment) if moment else "", origin)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts like it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _connected(path: Path | str, writes: bool) -> sqlite3.Connection:
    if writes:
        return sqlite3.connect(path, timeout=WAITS, isolation_level=None)
    # Not read-only: who reads while others write notes in a file beside it what is being read.
    uri = f"{Path(path).absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=LOOKS, isolation_level=None)


def _identity(path: Path | str) -> tuple[int, int] | None:
    """Which file *path* names now; None for one in memory."""
    if path == IN_MEMORY:
        return None
    try:
        known = Path(path).stat()
    except OSError:
        return (0, 0)
    return (known.st_dev, known.st_ino)


def made_by(package: Path = Path(__file__).parents[1]) -> str:
    """Which Tocsin works a book out, by the names, sizes and times of the files of its ROOMS.

    A kept book is trusted by the very code and vocabulary alone that made it. How it is shown, and how its documents
    were read, is no part of it: the one comes after it, and of the other it knows what the ledger holds.
    """
    stamp = hashlib.sha256()
    for room in ROOMS:
        within = (path for end in ("*.py", "*.tsv") for path in (package / room).rglob(end))
        for path in sorted(within) or [package / f"{room}.py"]:
            known = path.stat()
            stamp.update(f"\n{path.relative_to(package)} {known.st_size} {known.st_mtime_ns}".encode())
    return stamp.hexdigest()


def kept_beside(ledger: Path) -> Path:
    """Where the book of a ledger is kept: `tocsin.book.db` beside `tocsin.db`."""
    return ledger.with_name(f"{ledger.stem}.book.db")
