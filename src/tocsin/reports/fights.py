"""Whether a word of fighting tells of the deed, or only of the time in which it was done."""

from __future__ import annotations

from tocsin.reports.act import Act, Found

_AMID = frozenset({"amid", "amidst", "ongoing", "during", "despite", "following"})
# How many words before the fight are looked at.
_REACH = 3


def is_fight_around(act: Act, found: Found) -> bool:
    """ "Amid ongoing exchanges of fire": what the deed was done in, and no deed itself."""
    first = found.mention.first
    before = act.reading.sentence.tokens[max(0, first - _REACH) : first]
    return found.entry.act == "clash" and any(token.lower in _AMID for token in before)
