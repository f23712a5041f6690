"""The book of incidents, replayed from a ledger."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tocsin.ledger import Replay, SqliteLedger, replay
from tocsin.pipeline import link
from tocsin.records import Incident


class Book(msgspec.Struct, frozen=True):
    """What the ledger holds, and the incidents linked from it."""

    replay: Replay
    incidents: tuple[Incident, ...]


def open_book(path: Path) -> Book:
    """Replay the ledger at *path* and link its reports."""
    with SqliteLedger(path, create=False) as ledger:
        state = replay(ledger.entries())
    return Book(state, link(state.codings.values()))
