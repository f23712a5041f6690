"""The book of incidents: a ledger replayed, its copies found, its reports linked."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from tocsin.copies import CopyIndex, families
from tocsin.errors import CopyIndexError
from tocsin.incidents import link
from tocsin.ledger import Replay, SqliteLedger, replay
from tocsin.records import Document, Family, Incident

IN_MEMORY: Final = ":memory:"


class Book(msgspec.Struct, frozen=True):
    """What a ledger holds, the families of copies among its documents, and the incidents linked from its reports."""

    replay: Replay
    families: tuple[Family, ...]
    incidents: tuple[Incident, ...]


def open_book(path: Path) -> Book:
    """Replay the ledger at *path* and link its reports; neither the parser nor the coder is loaded for it."""
    with SqliteLedger(path, create=False) as ledger:
        state = replay(ledger.entries())
    told = [coding.document for coding in state.codings.values() if coding.reports]
    found: tuple[Family, ...] | None = None
    with suppress(CopyIndexError):  # on a disk that cannot be written to they are found anew each time
        found = families_among(told, copies_beside(path))
    found = families_among(told) if found is None else found
    return Book(state, found, link(state.codings.values(), found))


def copies_beside(ledger: Path) -> Path:
    """Where the copies among the documents of a ledger are remembered: `tocsin.copies.db` beside `tocsin.db`."""
    return ledger.with_name(f"{ledger.stem}.copies.db")


def families_among(documents: Iterable[Document], remembered: Path | str = IN_MEMORY) -> tuple[Family, ...]:
    """The families of copies among *documents*, in whatever order they come.

    What the index at *remembered* holds already is not looked for again.
    """
    here: set[str] = set()
    with CopyIndex(remembered) as index:
        for document in documents:
            index.take(document)
            here.add(document.id)
        return families(copy for copy in index.links() if copy.left in here and copy.right in here)
