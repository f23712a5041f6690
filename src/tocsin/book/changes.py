"""When each incident of a kept book last changed, so that others can follow it.

An incident has changed where the bytes differ in which it is saved. So it is told once for all that happened to it, and
not at all where a book was worked out anew and came to the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from tocsin.errors import StaleCursor
from tocsin.records import Changed, ChangePage

DIGEST: Final = 16
"""Bytes of a hash by which an incident is known again."""
LAYOUT: Final = (
    "CREATE TABLE IF NOT EXISTS change "
    "(id TEXT PRIMARY KEY, turn INTEGER NOT NULL, digest BLOB, gone INTEGER NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS change_turn ON change (turn, id)",
)
_PUT: Final = (
    "INSERT INTO change (id, turn, digest, gone, at) VALUES (?, ?, ?, 0, ?) ON CONFLICT (id) DO UPDATE SET "
    "turn = excluded.turn, digest = excluded.digest, gone = 0, at = excluded.at WHERE gone OR digest <> excluded.digest"
)
_TAKE: Final = "UPDATE change SET turn = ?, digest = NULL, gone = 1, at = ? WHERE NOT gone AND "


class Place(msgspec.Struct, frozen=True):
    """How far somebody has followed a book: the name of its *epoch*, the turn, and the last incident of this turn."""

    epoch: str
    turn: int = 0
    id: str = ""

    @property
    def cursor(self) -> str:
        """The same as a text, which is nobody's to read but ours."""
        return f"{self.epoch}.{self.turn}.{self.id}"


class Changes:
    """The table `change` of a kept book: the turn in which each incident that ever was last changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._made: dict[str, bytes] = {}

    def lay_out(self) -> None:
        """Make the table where there is none."""
        for statement in LAYOUT:
            self._connection.execute(statement)

    def made(self, incident: str, saved: bytes) -> None:
        """Note that an incident was made, and the bytes in which it is *saved*."""
        self._made[incident] = hashlib.blake2b(saved, digest_size=DIGEST).digest()

    def last_turn(self) -> int:
        """The last turn in which anything changed."""
        (found,) = self._connection.execute("SELECT max(turn) FROM change").fetchone()
        return int(found or 0)

    def save(self, turn: int, at: dt.datetime | None, gone: Iterable[str] | None) -> None:
        """Write what has changed with *turn*; to be called in a transaction, when the incidents are saved.

        *gone* are those that were taken away; None where any may have been, for all were made anew.
        """
        moment = (at or dt.datetime.min.replace(tzinfo=dt.UTC)).isoformat()
        self._connection.executemany(
            _PUT, ((key, turn, digest, moment) for key, digest in self._made.items())
        )
        if gone is None:
            self._connection.execute(f"{_TAKE} id NOT IN (SELECT key FROM incident)", (turn, moment))
        else:
            self._connection.executemany(f"{_TAKE} id = ?", ((turn, moment, key) for key in gone))
        self.forget()

    def forget(self) -> None:
        """Let go of what was noted and not written."""
        self._made.clear()

    def page(self, after: Place, limit: int, now_of: Callable[[str], str | None]) -> ChangePage:
        """The first *limit* changes behind *after*; *now_of* says to which incident an id leads."""
        sql = "SELECT id, turn, gone, at FROM change WHERE (turn, id) > (?, ?) ORDER BY turn, id LIMIT ?"
        rows = self._connection.execute(sql, (after.turn, after.id, limit + 1)).fetchall()
        some = rows[:limit]
        told = tuple(
            Changed(key, "gone" if gone else "changed", now_of(key), dt.datetime.fromisoformat(at))
            for key, _, gone, at in some
        )
        last = Place(after.epoch, some[-1][1], some[-1][0]) if some else after
        return ChangePage(told, last.cursor, len(rows) <= limit)

    def place(self, cursor: str, epoch: str, turn: int) -> Place:
        """What a *cursor* means in a book of this *epoch* that has come to *turn*; the beginning for "".

        StaleCursor where it is none of this book's.
        """
        if not cursor:
            return Place(epoch)
        named, number, key = [*cursor.split(".", 2), "", ""][:3]
        if named == epoch and number.isascii() and number.isdecimal() and len(number) < 16:
            place = Place(epoch, int(number), key)
            if cursor == place.cursor and self._may_be(place, turn):
                return place
        raise StaleCursor(
            "this cursor is of a book that was deleted since, or of none: let go of what was read and read everything "
            "again, without a cursor"
        )

    def _may_be(self, place: Place, turn: int) -> bool:
        """Whether a place can have been given out: an incident that ever was stands here for good."""
        if not place.turn or not place.id:
            return not place.turn and not place.id
        known = self._connection.execute("SELECT turn FROM change WHERE id = ?", (place.id,)).fetchone()
        return known is not None and place.turn <= known[0] <= turn
