"""Fingerprints of many documents on disk: add one, ask for one's copies.

One SQLite file beside the ledger, never the truth: it holds nothing that the documents do not say and can be thrown
away and built again from them. Memory stays flat; a link depends on the two documents alone, so the order of adding
says nothing.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter, OrderedDict
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
LAYOUT: Final = 1
"""Counts up where fingerprints or tables change; an index of another layout is emptied, to be filled again."""
IN_COMMON: Final = 2
"""Fingerprints that two documents must share to be held against each other."""
SHARE_IN_COMMON: Final = 0.1
"""Share of the fewer fingerprints of the two that it must be; a line at the foot of a report is less."""
AT_A_TIME: Final = 500
REMEMBERED: Final = 1_000
"""Documents whose sketches stay in memory: some 20 MB."""

SCHEMA: Final = (
    "CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, "
    "prints INTEGER NOT NULL, words BLOB NOT NULL) STRICT",
    "CREATE INDEX document_by_digest ON document (digest)",
    "CREATE TABLE print (hash INTEGER NOT NULL, document INTEGER NOT NULL, "
    "PRIMARY KEY (hash, document)) STRICT, WITHOUT ROWID",
    "CREATE TABLE link (one TEXT NOT NULL, two TEXT NOT NULL, copy TEXT NOT NULL, PRIMARY KEY (one, two)) STRICT",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {LAYOUT}",
)

Known = tuple[str, tuple[Segment, ...], Sketch]


class CopyIndex:
    """An index of copies in the SQLite file *path*, made where there is none; ":memory:" keeps it in memory.

    Use one object per thread. Raises CopyIndexError where the file cannot be used.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._known: OrderedDict[int, Known] = OrderedDict()
        with self._explained():
            self._connection = sqlite3.connect(self.path, isolation_level=None)
            with closed_on_failure(self._connection):
                self._prepare()

    def _prepare(self) -> None:
        ours = self._number("PRAGMA application_id") == APPLICATION_ID
        if not ours and self._number("SELECT count(*) FROM sqlite_master"):
            raise CopyIndexError(f"{self.path} is a database of something else; give another path")
        self._execute("PRAGMA journal_mode = WAL")
        self._execute("PRAGMA synchronous = NORMAL")
        if not ours or self._number("PRAGMA user_version") != LAYOUT:
            with transaction(self._connection):
                for table in ("print", "document", "link"):
                    self._execute(f"DROP TABLE IF EXISTS {table}")
                for statement in SCHEMA:
                    self._execute(statement)

    def take(self, document: Document) -> None:
        """Take the document in, and keep its links to those that are in already; all or nothing, and once only."""
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
                        self._take(document)
        except BaseException:
            self._known.clear()  # for their numbers are not theirs any more
            raise

    def _take(self, document: Document) -> None:
        known = _known(document)
        links = self._links(known)
        rows = ((link.left, link.right, msgspec.json.encode(link).decode()) for link in links)
        number = self._insert(known)
        self._connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", rows)
        self._remember(number, known)  # copies come soon after each other

    def links(self) -> Iterator[Copy]:
        """The links of all documents that were taken in."""
        with self._explained():
            for (copy,) in self._execute("SELECT copy FROM link ORDER BY one, two"):
                yield msgspec.json.decode(copy, type=Copy)

    def add(self, document: Document) -> None:
        """Take the document in; one that is there already changes nothing."""
        self.add_all([document])

    def add_all(self, documents: Iterable[Document]) -> None:
        """Take the documents in, all or none."""
        with self._explained(), transaction(self._connection):
            for document in documents:
                if document not in self:
                    self._insert(_known(document))

    def _insert(self, known: Known) -> int:
        words = zlib.compress(packed(known[1]).encode("utf-8", "surrogatepass"), 6)
        prints = _signed(known[2].prints)
        sql = "INSERT INTO document (id, digest, prints, words) VALUES (?, ?, ?, ?)"
        number = self._execute(sql, (known[0], known[2].digest, len(prints), words)).lastrowid or 0
        rows = ((one, number) for one in prints)
        self._connection.executemany("INSERT INTO print (hash, document) VALUES (?, ?)", rows)
        return number

    def links_of(self, document: Document) -> tuple[Copy, ...]:
        """What the document shares with each of those in the index, by their ids; it need not be in there itself."""
        return self._links(_known(document))

    def _links(self, known: Known) -> tuple[Copy, ...]:
        links = []
        with self._explained():
            for number in self._candidates(known[2]):
                other = self._load(number)
                link = judge(known, other) if other[0] != known[0] else None
                links += [link] if link else []
        return tuple(sorted(links, key=lambda link: (link.left, link.right)))

    def _candidates(self, wanted: Sketch) -> list[int]:
        """The numbers of the documents that share enough fingerprints with *wanted*, or all its words."""
        prints = _signed(wanted.prints)
        shared: Counter[int] = Counter()
        for some in _batches(prints):
            sql = f"SELECT document FROM print WHERE hash IN ({_marks(some)})"
            shared.update(number for (number,) in self._execute(sql, some))
        found = {
            n for (n,) in self._execute("SELECT number FROM document WHERE digest = ?", (wanted.digest,))
        }
        for some in _batches([number for number, count in shared.items() if count >= IN_COMMON]):
            sql = f"SELECT number, prints FROM document WHERE number IN ({_marks(some)})"
            for number, theirs in self._execute(sql, some):
                if shared[number] >= SHARE_IN_COMMON * min(theirs, len(prints)):
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
        return self._execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone() is not None

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


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[start : start + AT_A_TIME] for start in range(0, len(numbers), AT_A_TIME))


def _marks(values: list[int]) -> str:
    return ",".join("?" * len(values))


def _signed(prints: Numbers) -> list[int]:
    """The numbers as SQLite stores 64 bits: signed."""
    found: list[int] = prints.astype("int64").tolist()
    return found
