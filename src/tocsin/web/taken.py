"""What became of a document that was handed in."""

from __future__ import annotations

import msgspec

from tocsin.ledger import Recorded


class Taken(msgspec.Struct, frozen=True):
    """The *fate* is "coded", "no attack", "irrelevant", "duplicate", "other language", "no document" or "unreadable".

    *document* is its id where it was read through, *reports* counts what it reports, *why* says more. *recorded* says
    how it stands to the ledger: "new", "recoded" (its coding is another than before), "unchanged", or null where
    nothing of it is kept.
    """

    fate: str
    recorded: Recorded | None
    document: str | None
    reports: int
    why: str
