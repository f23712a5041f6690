"""What an intake came to, in lines for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.intake import Tally

_REASONS = 10
"""Reasons that a summary lists; each item is named with its own as it comes."""


def summary(tally: Tally, known: int) -> str:
    """What became of every item, what that adds to the ledger, and why items could not be read."""
    from tocsin.records.words import several

    told = fates(tally)
    states = [f"{tally.recorded[s]:,} {s}" for s in ("new", "recoded", "unchanged") if tally.recorded[s]]
    added = [f"{several(tally.reports, 'report')} added"] if tally.reports else []
    lines = [several(tally.fates.total(), "item") + (f": {told}" if told else "")]
    lines += [f"  documents in the ledger: {', '.join(states + added)}"] if states else []
    lines += [f"  {several(known, 'input')} read before (--again reads them anew)"] if known else []
    why = Counter(trouble.reason.partition(":")[0].partition(" (")[0] for trouble in tally.troubles)
    lines += (
        [f"  {number:,} × {reason}" for reason, number in why.most_common(_REASONS)] if len(why) > 1 else []
    )
    return "\n".join(lines)


def fates(tally: Tally) -> str:
    """Such as "41 coded, 30 irrelevant"."""
    from tocsin.records import FATES

    return ", ".join(f"{tally.fates[fate]:,} {fate}" for fate in FATES if tally.fates[fate])
