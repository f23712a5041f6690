"""Deeds that go on for hours and days, as fighting does, and the times by which their words tell of one occasion."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records.mention import TimeMention, TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.how_many_days import is_past_days
from tocsin.reports.stretch import stretches
from tocsin.vocab.lasting_deeds import lasting_deeds, results_of_deeds
from tocsin.vocab.pattern import AnyCase

# What leads to a time since which something goes on.
SINCE = AnyCase(r"\bsince\s+(?:the\s+|late\s+|early\s+|last\s+)*$")


def goes_on(entry: str) -> bool:
    """Whether the deed of a trigger ("clash.n") is one that goes on."""
    return entry in lasting_deeds()


def is_of_what_goes_on(reading: Reading, mention: TriggerMention) -> bool:
    """Whether a trigger tells of what goes on, or of what came of it in a sentence that tells of no other deed.

    "Clashes since Friday have killed 27", "27 have been killed in clashes", "have shelled it since Friday, killing 27".
    """
    results = results_of_deeds()
    deeds = [other.entry for other in reading.triggers if other.entry not in results]
    return goes_on(mention.entry) or (bool(deeds) and mention.entry not in deeds and all(map(goes_on, deeds)))


def recent_times(reading: Reading) -> Iterator[TimeMention]:
    """The times of a sentence that tell over which few days something went on: two ends, a number, since when."""
    yield from (stretch.first for stretch in stretches(reading))
    text, offset = reading.sentence.text, reading.sentence.start
    for time in reading.times:
        since = time.limit == "since" and SINCE.search(text[: time.start - offset]) is not None
        if (since and time.weekday is not None) or (time.form == "vague" and is_past_days(time.words)):
            yield time
