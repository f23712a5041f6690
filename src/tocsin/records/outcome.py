"""What became of one item."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from tocsin.records.coding import Coding

Fate = Literal["coded", "no attack", "irrelevant", "other language", "duplicate", "unreadable", "no document"]
"""What can become of an item.

"coded": it reports an attack. "no attack": it sounded like one, was read through, and reports none. "irrelevant": the
screen heard nothing of violence, so that it was not read through. "other language": not in a language that is coded.
"duplicate": the ledger holds the same text of the same day and address under another name. "unreadable": named with its
reason. "no document": a picture, a request, an error page of a crawl.
"""
FATES: Final[tuple[Fate, ...]] = (
    "coded", "no attack", "irrelevant", "other language", "duplicate", "unreadable", "no document",
)  # fmt: skip


class Outcome(msgspec.Struct, frozen=True):
    """What became of the item at *path*, in words where there is more to say, with its coding where it was read."""

    path: str
    fate: Fate
    why: str = ""
    coding: Coding | None = None
