"""A ledger in memory: for tests, and for work that nobody wants to keep."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import Self

from tocsin.errors import LedgerError
from tocsin.ledger.chain import Chain, Head, Line, check_end, made_ready, new_lines
from tocsin.records.entry import Draft, Entry


class MemoryLedger:
    """Keeps entries in a list; gone when the program ends."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._ids: set[str] = set()
        self._latest: dict[tuple[str, str], Entry] = {}
        self._open, self._writing = True, threading.Lock()

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Head | None = None) -> int:
        """Append *drafts* together, with *after* only behind that head, and say how many were new."""
        self._check_open()
        ready = made_ready(drafts)
        with self._writing:
            head = self.head()
            check_end(head, after)
            lines = new_lines(ready, self._ids, head, recorded_at)
            self._write(lines)
        return len(lines)

    def take_over(self, entries: Iterable[Entry]) -> Head:
        """Append entries of another ledger as they are."""
        self._check_open()
        with self._writing:
            chain = Chain(self.head())
            self._write([chain.line(entry) for entry in entries])
        return chain.head

    def head(self) -> Head:
        """Where the chain ends now."""
        self._check_open()
        if not self._entries:
            return Head()
        last = self._entries[-1]
        return Head(last.sequence, last.link, last.recorded_at)

    def _write(self, lines: Iterable[Line]) -> None:
        for line in lines:
            entry = line.entry()
            self._entries.append(entry)
            self._ids.add(entry.id)
            self._latest[(entry.kind, entry.subject)] = entry

    def entries(self, after: int = 0, until: dt.datetime | None = None) -> Iterator[Entry]:
        """Every entry above *after* that was recorded by *until*, in order."""
        self._check_open()
        for entry in islice(self._entries, after, None):
            if until is None or entry.recorded_at <= until:
                yield entry

    def at(self, sequences: Iterable[int]) -> Iterator[Entry]:
        """The entries with these numbers, in order."""
        self._check_open()
        for sequence in sorted(set(sequences)):
            if 0 < sequence <= len(self._entries):
                yield self._entries[sequence - 1]

    def latest(self, kind: str, subject: str) -> Entry | None:
        """The last entry of *kind* about *subject*, or None."""
        self._check_open()
        return self._latest.get((kind, subject))

    def close(self) -> None:
        """Refuse further use."""
        self._open = False

    def _check_open(self) -> None:
        if not self._open:
            raise LedgerError("this ledger has been closed; open it again")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
