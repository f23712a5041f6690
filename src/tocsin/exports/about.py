"""What a file says of itself: by what it was made, from which state of which ledger, by which rules, and what for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from tocsin.exports.public_copy import PublicRules
from tocsin.vocab.export_policies import ExportPolicy


class LedgerState(msgspec.Struct, frozen=True):
    """How far the ledger had come: number, link and moment (UTC, None where it is empty) of its last entry."""

    entries: int
    link: str
    moment: dt.datetime | None


class About(msgspec.Struct, frozen=True):
    """The metadata of an export, the same for the same state, filters and rules.

    *numbers* is the policy of the book by which its own best numbers were chosen; *filters* are as they were asked.
    """

    format: str
    tocsin: str
    ledger: LedgerState
    policy: ExportPolicy
    numbers: str
    filters: Mapping[str, tuple[str, ...]]
    incidents: int
    public: PublicRules | None = None
    held_back: int = 0

    def plain(self) -> dict[str, Any]:
        """As plain values, for a file's own metadata."""
        found: dict[str, Any] = msgspec.to_builtins(self, order="deterministic")
        return found

    def text(self) -> str:
        """As a line of JSON."""
        return msgspec.json.encode(self, order="deterministic").decode()
