"""What every ledger promises; `tests/ledger/contract.py` holds each store to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from tocsin.records.entry import Draft, Entry


class Ledger(Protocol):
    """An append-only book of entries, from which everything else is replayed."""

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime) -> int:
        """Append *drafts* together, all or none, and say how many were new.

        A draft whose content id the ledger already holds is passed over, so appending twice equals once.
        """
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Every entry with a sequence number above *after*, in order."""
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
