"""What became of a document that was handed in."""

from __future__ import annotations

import msgspec


class Taken(msgspec.Struct, frozen=True):
    """The *fate* is "coded", "no attack", "irrelevant", "duplicate", "other language", "no document" or "unreadable".

    *document* is its id where it was read through, *reports* counts what it reports, *why* says more.
    """

    fate: str
    document: str | None
    reports: int
    why: str
