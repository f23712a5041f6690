"""What every ledger promises; `tests/ledger/contract.py` holds each store to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from tocsin.ledger.chain import Head
from tocsin.records.entry import Draft, Entry


class Ledger(Protocol):
    """An append-only book of entries, from which everything else is replayed."""

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Head | None = None) -> int:
        """Append *drafts* together, all or none, and say how many were new.

        A draft whose content id the ledger already holds is passed over, so appending twice equals once. Numbers have
        no gaps and every entry is linked to the one before it, whoever else appends meanwhile. Where the last entry
        was recorded after *recorded_at* its moment is used: time never runs backwards in a ledger.

        With *after* they are appended only where the chain still ends there (by number and link), whoever else may be
        appending at the same time; else LedgerMoved is raised.
        """
        ...

    def take_over(self, entries: Iterable[Entry]) -> Head:
        """Append entries of another ledger as they are, numbers, moments and links too; where the chain then ends.

        All or none: LedgerError where one of them does not follow from the one before it.
        """
        ...

    def head(self) -> Head:
        """Where the chain ends now."""
        ...

    def entries(self, after: int = 0, until: dt.datetime | None = None) -> Iterator[Entry]:
        """Every entry with a sequence number above *after* that was recorded at *until* or before, in order.

        So `entries(until=moment)` is all that the ledger held at that moment. Read as a stream, which holds up no
        writer; what is appended while it runs is read too.
        """
        ...

    def at(self, sequences: Iterable[int]) -> Iterator[Entry]:
        """The entries with these numbers, in the order of their numbers; a number that there is not is passed over."""
        ...

    def latest(self, kind: str, subject: str) -> Entry | None:
        """The last entry of *kind* about *subject*, or None."""
        ...

    def close(self) -> None:
        """Let go of the store; closing twice is harmless."""
        ...

    def __enter__(self) -> Self:
        """Use the ledger in a `with` block."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the ledger at the end of the block."""
        ...
