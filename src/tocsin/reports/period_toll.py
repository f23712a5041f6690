"""Numbers of dead and hurt that a period has, or a war, and no single event ("573 civilians were killed this year")."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tocsin.records.mention import HarmMention
from tocsin.records.reading import Reading
from tocsin.reports.act import RESULTS, Found
from tocsin.reports.general import WAR_TOLL
from tocsin.reports.goes_on import recent_times
from tocsin.vocab.pattern import pattern

_PERIOD = pattern(r"""
    \bso far this\b|\bthis (?:year|month)\b
    |\b(?:in|over|during|for|within) (?:the )?(?:past|last|first|previous) (?:[\w-]+ ){0,2}
    (?:years?|months?|weeks|decades?)\b
    |\b(?:in|over|for|within|after) (?:nearly |almost |more than |some |about )?[\w-]+ (?:years|decades|months)\b
    |\b(?:to date|cumulative\w*|last year|annual(?:ly)?|yearly|(?:per|each|every|a) (?:year|month|week|day))\b
    |\bbetween (?:19|20)\d\d and\b|\bby the end of\b|\b(?:civil )?war(?:'s)?\b
""")
_IN_ALL = pattern(r"""
    \b(?:have|has) (?:died|been killed|been slain)\b[^.;]{0,30}? (?:in all|so far|since)\b
    |\b(?:have|has) (?:now |already )?(?:cost|claimed) (?:\w+ ){1,6}?lives\b[^.;]{0,20}? since\b
""")
# Words between a count and the time since which it runs.
SINCE_REACH = 8
# What is judged thus is no event, and neither are its dead.
_NO_EVENT = frozenset({"generic", "total", "hypothetical"})


def without_period_tolls(reading: Reading, found: Sequence[Found]) -> Reading:
    """*reading* of a sentence that tells no event itself, without the numbers that count more than one event."""
    kept = tuple(harm for harm in reading.harms if not _is_of_period(reading, found, harm))
    return reading if len(kept) == len(reading.harms) else msgspec.structs.replace(reading, harms=kept)


def is_since(reading: Reading, harm: HarmMention) -> bool:
    """Whether the words count the dead of months or years ("2,700 have been killed since February 2021")."""
    if (harm.count.low or harm.count.high or 0) < 2:
        return False
    since = [t for t in reading.times if t.limit == "since" and not t.day and t.weekday is None]
    if not since and any(recent_times(reading)):
        # "Have been killed in clashes since Friday": of one occasion.
        return False
    return (
        any(abs(t.first - harm.last) <= SINCE_REACH for t in since)
        or _IN_ALL.search(reading.sentence.text) is not None
    )


def is_of_war(harm: HarmMention) -> bool:
    """Whether no single attack has so many dead."""
    return (harm.count.low or 0) >= WAR_TOLL


def _is_of_period(reading: Reading, found: Sequence[Found], harm: HarmMention) -> bool:
    if (harm.count.low or harm.count.high or 0) < 2:
        return False
    own = [
        f
        for f in found
        if f.mention.start < harm.end and harm.start < f.mention.end and f.entry.act in RESULTS
    ]
    if any(item.judged.verdict in _NO_EVENT for item in own) or is_of_war(harm):
        return True
    since = (t for t in reading.times if t.limit == "since")
    return any(not t.day and t.weekday is None for t in since) or bool(_PERIOD.search(reading.sentence.text))
