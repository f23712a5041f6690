"""The book of incidents: a ledger replayed, its reports linked."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tocsin.incidents import link
from tocsin.ledger import Replay, SqliteLedger, replay
from tocsin.records import Incident


class Book(msgspec.Struct, frozen=True):
    """What a ledger holds, and the incidents linked from it."""

    replay: Replay
    incidents: tuple[Incident, ...]


def open_book(path: Path) -> Book:
    """Replay the ledger at *path* and link its reports; neither the parser nor the coder is loaded for it."""
    with SqliteLedger(path, create=False) as ledger:
        state = replay(ledger.entries())
    return Book(state, link(state.codings.values()))
