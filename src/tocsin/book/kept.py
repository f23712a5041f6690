"""The file in which a book is kept from one opening to the next: `tocsin.book.db` beside `tocsin.db`.

It holds nothing of its own. Everything in it was worked out from the ledger, so it may be deleted at any time, and it
is worked out anew where it was made by another Tocsin, or from another ledger.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from tocsin.book.shelf import Shelf
from tocsin.ledger import Ticking
from tocsin.ledger.chain import START
from tocsin.linking import Arrival, Judged
from tocsin.linking.lineage import Lines
from tocsin.records import Family, Incident, Judgement
from tocsin.transaction import closed_on_failure, transaction

APPLICATION_ID: Final = 0x546F6362
"""Marks an SQLite file as a kept book ("Tocb" in ASCII)."""
WAITS: Final = 600.0
"""Seconds for which one program waits while another brings the same book up to date."""
IN_MEMORY: Final = ":memory:"


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
    each report that ever was would found, the report; *incidents* are by their ids. The others are a linker's memory.
    Raises sqlite3.Error where the file cannot be used.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        self._connection = sqlite3.connect(path, timeout=WAITS, isolation_level=None)
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
        with closed_on_failure(self._connection):
            self._prepare()
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

    def look(self) -> Mark:
        """From here on what is read is as it stands in the file now, whoever writes meanwhile."""
        self._let_go()
        self._connection.execute("BEGIN")
        self._see()
        return self.mark

    def _see(self) -> None:
        try:
            found: Mark = self._marks.get("mark", Mark())
        except msgspec.MsgspecError:  # written by a Tocsin that noted other things
            found = Mark()
        if self.mark.turn != found.turn or not found.turn:
            for shelf in self._shelves:
                shelf.forget()
        self.mark = found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is put on the shelves inside is kept whole or not at all; other programs wait until it is."""
        self._let_go()
        try:
            with transaction(self._connection):
                self._marks.forget()
                self._see()
                yield
                self._marks["mark"] = self.mark = msgspec.structs.replace(self.mark, turn=self.mark.turn + 1)
                for shelf in self._shelves:
                    shelf.save()
        except BaseException:
            self.mark = Mark()
            for shelf in self._shelves:
                shelf.forget()
            raise

    def start_over(self) -> None:
        """Take everything off the shelves, those that are new to the file among them; to be called while writing."""
        self._lay_out()
        for shelf in self._shelves:
            shelf.empty()
        self.mark = Mark(made_by=self.made_by, turn=self.mark.turn)

    def _let_go(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")
        self._marks.forget()

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


def made_by() -> str:
    """Which Tocsin works a book out, by the names, sizes and times of its files.

    A kept book is trusted by the very code and vocabulary alone that made it.
    """
    root, stamp = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(path for end in ("*.py", "*.tsv") for path in root.rglob(end)):
        known = path.stat()
        stamp.update(f"\n{path.relative_to(root)} {known.st_size} {known.st_mtime_ns}".encode())
    return stamp.hexdigest()


def kept_beside(ledger: Path) -> Path:
    """Where the book of a ledger is kept: `tocsin.book.db` beside `tocsin.db`."""
    return ledger.with_name(f"{ledger.stem}.book.db")
