"""Who copied whom, and the families that come of it."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

CopyKind = Literal["exact", "near", "part", "reworded", "excerpt"]
"""How two documents overlap.

"exact": the same words. "near": nearly so, on the whole of both. "part": most of one stands in the other, which has
much besides. "reworded": the same report sentence by sentence, in other words. "excerpt": they share a passage, and
neither is the other's report.
"""
JOINING: Final[frozenset[CopyKind]] = frozenset({"exact", "near", "part", "reworded"})
"""The kinds that say "this report is (largely) that report"."""


class Copy(msgspec.Struct, frozen=True):
    """Two documents that share text; it depends on the two alone.

    *left* and *right* are document ids, the smaller first. *left_share* and *right_share* say how much of each is told
    in the other (0 to 1, three decimals); *run* is the longest run of words that both have, as it stands in *left*,
    cut where it is long; *why* says it in words.
    """

    left: str
    right: str
    kind: CopyKind
    left_share: float
    right_share: float
    run: str
    why: str

    @property
    def share(self) -> float:
        """How much of the one that shares more is told in the other."""
        return max(self.left_share, self.right_share)

    @property
    def joins(self) -> bool:
        """Whether this makes the two one family."""
        return self.kind in JOINING


class Family(msgspec.Struct, frozen=True):
    """Documents that are one report, by their ids in order.

    *id* is the smallest of them. *reasons* are the links on which it rests: of each member but one its closest.
    """

    id: str
    members: tuple[str, ...]
    reasons: tuple[Copy, ...]
