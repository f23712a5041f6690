"""The home of a report: the town that its place line or its names speak of, for what it leaves without a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from tocsin.records import Place
from tocsin.records.mention import PlaceMention

# What a naming counts: the place line says where the report was written, the head of the text what it is about.
DATELINE, HEAD, ELSEWHERE = 4, 2, 1
# The headline and the first sentence.
HEAD_SENTENCES = 2
# A town named once in passing is no home.
LEAST = 2


def home_of(mentions: Iterable[PlaceMention], placing: Callable[[PlaceMention], Place]) -> Place | None:
    """The town that *mentions*, the names of places of a whole document, speak of most; the first of equals."""
    counts: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for mention in mentions:
        if mention.demonym:
            continue
        place = placing(mention)
        if place.precision not in ("town", "district") or place.lat is None:
            continue
        head = mention.sentence < HEAD_SENTENCES
        counts[place.name] += DATELINE if mention.dateline else HEAD if head else ELSEWHERE
        places.setdefault(place.name, place)
    best = max(counts, key=counts.__getitem__, default=None)
    return places[best] if best is not None and counts[best] >= LEAST else None
