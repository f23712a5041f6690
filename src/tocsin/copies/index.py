"""Fingerprints of many documents on disk: add one, ask for one's copies.

One SQLite file beside the ledger, never the truth: it holds nothing that the documents do not say and can be thrown
away and built again from them. A link depends on the two documents alone, so the order of adding says nothing; how
common a fingerprint is among the others is not asked, for the most common are those of the wire that everybody prints.
A document is held against those published in the same days, so what it costs to take one in depends on how many there
are of a fortnight, not on how many the index holds. Memory stays flat.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from tocsin.copies.fingerprint import Numbers
from tocsin.copies.judge import judge
from tocsin.copies.read_prose import Segment, packed, read_prose, unpacked
from tocsin.copies.sketch import Sketch
from tocsin.errors import CopyIndexError
from tocsin.records import Document
from tocsin.records.copy import Copy
from tocsin.transaction import closed_on_failure, transaction

APPLICATION_ID: Final = 0x546F6363
"""Marks an SQLite file as an index of copies ("Tocc" in ASCII)."""
LAYOUT: Final = 3
"""Counts up where fingerprints or tables change; an index of another layout is emptied, to be filled again."""
IN_COMMON: Final = 2
"""Fingerprints that two documents must share to be held against each other."""
SHARE_IN_COMMON: Final = 0.1
"""Share of the fewer fingerprints of the two that it must be; a line at the foot of a report is less."""
WINDOW: Final = 7
"""Days between the publication of a report and of its copies, at most; further apart only the same words are a copy.

Among 2,651 dated documents of real news (MUC-4, LGL, TR-News, GVDB, WikiEvents, our own reports) copies were published
within three days, and a weekly paper prints a wire within a week. What else looked like a copy, up to six weeks apart,
was a form filled in anew about something else: a coroner's notice, a bulletin of the police.
"""
UNDATED: Final = 0
"""The day of a document of which none is known: it may be any, so it is held against all. Ordinals begin at 1."""
BUSY_SECONDS: Final = 600.0
"""How long one program waits while others write; each of them writes for seconds at most, but many may."""
REMEMBERED: Final = 1_000
"""Documents whose sketches stay in memory: some 20 MB."""

SCHEMA: Final = (
    "CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day INTEGER NOT NULL, "
    "digest TEXT NOT NULL, prints INTEGER NOT NULL, words BLOB NOT NULL) STRICT",
    "CREATE INDEX document_by_digest ON document (digest)",
    "CREATE TABLE print (hash INTEGER NOT NULL, day INTEGER NOT NULL, document INTEGER NOT NULL, "
    "PRIMARY KEY (hash, day, document)) STRICT, WITHOUT ROWID",
    "CREATE TABLE link (one TEXT NOT NULL, two TEXT NOT NULL, joins INTEGER NOT NULL, copy TEXT NOT NULL, "
    "PRIMARY KEY (one, two)) STRICT",
    "CREATE INDEX link_by_two ON link (two, one)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {LAYOUT}",
)

SHARING: Final = (
    "SELECT number, shared, prints FROM "
    "(SELECT document, count(*) AS shared FROM ({}) GROUP BY document HAVING shared >= ?) "
    "JOIN document ON number = document"
)
"""The documents that share fingerprints, how many, and how many they have; the braces take the postings to count."""
REACHED_FROM: Final = (
    "WITH RECURSIVE reached (id) AS (VALUES (?) "
    "UNION SELECT two FROM reached JOIN link ON one = id WHERE joins "
    "UNION SELECT one FROM reached JOIN link ON two = id WHERE joins) "
    "SELECT copy FROM link WHERE one IN reached AND +two IN reached ORDER BY one, two"
)
"""The links among what one document leads to. The plus keeps the second test out of the index: it is made of each link
of a document there, not by looking up every pair that there could be."""

Known = tuple[str, tuple[Segment, ...], Sketch]


class CopyIndex:
    """An index of copies in the SQLite file *path*, made where there is none; ":memory:" keeps it in memory.

    Use one object per thread. Raises CopyIndexError where the file cannot be used.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._known: OrderedDict[int, Known] = OrderedDict()
        with self._explained():
            self._connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            with closed_on_failure(self._connection):
                self._prepare()

    def _prepare(self) -> None:
        if not self._is_laid_out():
            with transaction(self._connection):
                if not self._is_laid_out():  # another program may have done it while this one waited
                    self._lay_out()
        self._execute("PRAGMA journal_mode = WAL")
        self._execute("PRAGMA synchronous = NORMAL")

    def _is_laid_out(self) -> bool:
        ours = self._number("PRAGMA application_id") == APPLICATION_ID
        return ours and self._number("PRAGMA user_version") == LAYOUT

    def _lay_out(self) -> None:
        ours = self._number("PRAGMA application_id") == APPLICATION_ID
        if not ours and self._number("SELECT count(*) FROM sqlite_master"):
            raise CopyIndexError(f"{self.path} is a database of something else; give another path")
        for table in ("print", "document", "link"):
            self._execute(f"DROP TABLE IF EXISTS {table}")
        for statement in SCHEMA:
            self._execute(statement)

    def take(self, document: Document) -> None:
        """Take the document in, and keep its links to those that are in already; all or nothing, and once only.

        One that is in as of another day, or with other words for its prose, is taken in anew.
        """
        self.take_all([document])

    def take_all(self, documents: Iterable[Document]) -> None:
        """Take the documents in, each with its links to those before it; all or none, for each commit costs time."""
        new = [document for document in documents if document not in self]
        if not new:
            return
        try:
            with self._explained(), transaction(self._connection):
                for document in new:
                    if document not in self:  # twice among them, or taken in by somebody else
                        self._forget(document.id)
                        self._take(document)
        except BaseException:
            self._known.clear()  # for their numbers are not theirs any more
            raise

    def _forget(self, key: str) -> None:
        """Take a document out with its links, where it is in."""
        row = self._execute("SELECT number, day FROM document WHERE id = ?", (key,)).fetchone()
        if row is None:
            return
        number, day = row
        prints = ((one, day, number) for one in _signed(self._load(number)[2].prints))
        delete = "DELETE FROM print WHERE hash = ? AND day = ? AND document = ?"
        self._connection.executemany(delete, prints)
        self._execute("DELETE FROM document WHERE number = ?", (number,))
        self._execute("DELETE FROM link WHERE one = ?", (key,))
        self._execute("DELETE FROM link WHERE two = ?", (key,))
        del self._known[number]

    def _take(self, document: Document) -> None:
        known, day = _known(document), _day(document)
        links = self._links(known, day)
        rows = ((x.left, x.right, x.joins, msgspec.json.encode(x).decode()) for x in links)
        number = self._insert(known, day)
        self._connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)", rows)
        self._remember(number, known)  # copies come soon after each other

    def links(self) -> Iterator[Copy]:
        """The links of all documents that were taken in."""
        with self._explained():
            for (copy,) in self._execute("SELECT copy FROM link ORDER BY one, two"):
                yield msgspec.json.decode(copy, type=Copy)

    def around(self, documents: Iterable[str]) -> Iterator[Copy]:
        """The links that the families of the *documents*, given by their ids, come of; no others are read.

        These are the links of every kind among documents that links which join lead to from one of these, over however
        many others; each once. An id that is not in the index has none.
        """
        seen: set[str] = set()
        for start in documents:
            if start in seen:
                continue
            seen.add(start)
            with self._explained():
                rows = self._execute(REACHED_FROM, (start,)).fetchall()
            for (copy,) in rows:
                link = msgspec.json.decode(copy, type=Copy)
                seen |= {link.left, link.right}
                yield link

    def add(self, document: Document) -> None:
        """Take the document in; one that is there already changes nothing."""
        self.add_all([document])

    def add_all(self, documents: Iterable[Document]) -> None:
        """Take the documents in, all or none."""
        with self._explained(), transaction(self._connection):
            for document in documents:
                if document not in self:
                    self._forget(document.id)
                    self._insert(_known(document), _day(document))

    def _insert(self, known: Known, day: int) -> int:
        words = zlib.compress(packed(known[1]).encode("utf-8", "surrogatepass"), 6)
        prints = _signed(known[2].prints)
        sql = "INSERT INTO document (id, day, digest, prints, words) VALUES (?, ?, ?, ?, ?)"
        number = self._execute(sql, (known[0], day, known[2].digest, len(prints), words)).lastrowid or 0
        rows = ((one, day, number) for one in prints)
        self._connection.executemany("INSERT INTO print (hash, day, document) VALUES (?, ?, ?)", rows)
        return number

    def links_of(self, document: Document) -> tuple[Copy, ...]:
        """What the document shares with each of those in the index, by their ids; it need not be in there itself."""
        return self._links(_known(document), _day(document))

    def _links(self, known: Known, day: int) -> tuple[Copy, ...]:
        links = []
        with self._explained():
            for number in self._candidates(known[2], day):
                other = self._load(number)
                link = judge(known, other) if other[0] != known[0] else None
                links += [link] if link else []
        return tuple(sorted(links, key=lambda link: (link.left, link.right)))

    def _candidates(self, wanted: Sketch, day: int) -> list[int]:
        """The documents that share enough fingerprints with *wanted*, of the days around *day*, or all its words."""
        if not len(wanted.stems):
            return []  # many a page has no words, and none of them is a copy
        same = self._execute("SELECT number FROM document WHERE digest = ?", (wanted.digest,))
        found = {number for (number,) in same}
        prints = _signed(wanted.prints)
        postings = f"SELECT document FROM print WHERE hash IN ({','.join('?' * len(prints))})"
        given = prints
        if day != UNDATED:
            postings = f"{postings} AND day BETWEEN ? AND ? UNION ALL {postings} AND day = ?"
            given = [*prints, day - WINDOW, day + WINDOW, *prints, UNDATED]
        for number, shared, theirs in self._execute(SHARING.format(postings), (*given, IN_COMMON)):
            if shared >= SHARE_IN_COMMON * min(theirs, len(prints)):
                found.add(number)
        return sorted(found)

    def _load(self, number: int) -> Known:
        known = self._known.pop(number, None)
        if known is None:
            sql = "SELECT id, words FROM document WHERE number = ?"
            key, words = self._execute(sql, (number,)).fetchone()
            segments = unpacked(zlib.decompress(words).decode("utf-8", "surrogatepass"))
            known = key, segments, Sketch(segments)
        self._remember(number, known)
        return known

    def _remember(self, number: int, known: Known) -> None:
        self._known[number] = known
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def __contains__(self, document: Document) -> bool:
        """Whether the document is in, as of this day and with these words."""
        sql = "SELECT day, digest FROM document WHERE id = ?"
        row = self._execute(sql, (document.id,)).fetchone()
        return row is not None and row == (_day(document), _known(document)[2].digest)

    def __len__(self) -> int:
        return self._number("SELECT count(*) FROM document")

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _execute(self, sql: str, values: Iterable[object] = ()) -> sqlite3.Cursor:
        return self._connection.execute(sql, tuple(values))

    def _number(self, sql: str) -> int:
        return int(self._execute(sql).fetchone()[0])

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            advice = "it holds nothing of its own: delete it and it is built again"
            raise CopyIndexError(
                f"the index of copies {self.path} cannot be used ({error}); {advice}"
            ) from error


def _known(document: Document) -> Known:
    segments = read_prose(document)
    return document.id, segments, Sketch(segments)


def _day(document: Document) -> int:
    return document.published.toordinal() if document.published else UNDATED


def _signed(prints: Numbers) -> list[int]:
    """The numbers as SQLite stores 64 bits: signed."""
    found: list[int] = prints.astype("int64").tolist()
    return found
