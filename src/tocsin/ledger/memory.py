"""A ledger in memory: for tests, and for work that nobody wants to keep."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from tocsin.errors import LedgerError
from tocsin.records.entry import Draft, Entry, canonical_json


class MemoryLedger:
    """Keeps entries in a list; gone when the program ends."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._ids: set[str] = set()
        self._latest: dict[tuple[str, str], Entry] = {}
        self._open = True

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime) -> int:
        """Append *drafts* together and say how many were new."""
        self._check_open()
        ready = [(draft, canonical_json(draft.payload)) for draft in drafts]
        at = recorded_at.astimezone(dt.UTC)
        return sum([self._add(draft, payload, at) for draft, payload in ready])

    def _add(self, draft: Draft, payload: str, at: dt.datetime) -> bool:
        """Whether the draft is new; then it is added."""
        key = draft.id_with(payload)
        if key in self._ids:
            return False
        plain = json.loads(payload)
        entry = Entry(len(self._entries) + 1, draft.kind, key, draft.subject, plain, at, draft.version)
        self._entries.append(entry)
        self._ids.add(key)
        self._latest[(entry.kind, entry.subject)] = entry
        return True

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Every entry above *after*, in order."""
        self._check_open()
        yield from self._entries[after:]

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
