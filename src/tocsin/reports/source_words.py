"""Where the words stand from which a value was taken that its event's own sentences do not give.

An event without a place of its own lies where the text was speaking of last, in its lead or in its country: those
words are quoted too, so that no value is without a source.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.records import Interval, Place, Span
from tocsin.records.mention import PlaceMention, TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.norms import Norms

Told = tuple[Span, Reading]


class SourceWords:
    """Remembers the places and the days of a text, so that a value finds the words that it came from."""

    def __init__(self, norms: Norms) -> None:
        """Nothing has been read yet."""
        self._norms = norms
        self._places: list[tuple[PlaceMention, Reading]] = []
        self._times: list[tuple[TimeMention, Reading]] = []

    def note(self, reading: Reading) -> None:
        """Take in one sentence."""
        self._places.extend((mention, reading) for mention in reading.places)
        self._times.extend((mention, reading) for mention in reading.times)

    def of_place(self, place: Place, sentence: int) -> Told | None:
        """The mention of *place* next to the *sentence* of an event, those before it first; None where there is none.

        A country that only its people name ("an Iraqi officer") was taken from them.
        """
        placed = [(mention, reading, self._norms.placing(mention)) for mention, reading in self._places]
        same = [(mention, reading) for mention, reading, found in placed if _is_at(found, place)]
        if not same and place.precision == "country":
            same = [
                (mention, reading) for mention, reading, found in placed if found.country == place.country
            ]
        return _nearest([(mention.span, reading) for mention, reading in same], sentence)

    def of_date(self, date: Interval, sentence: int) -> Told | None:
        """The time expression that *date* gives as its basis, next to the *sentence* of an event."""
        quoted = (date.basis or "").split('"')
        if len(quoted) < 3:
            return None
        same = [(time.span, reading) for time, reading in self._times if time.words == quoted[1]]
        return _nearest(same, sentence)


def _is_at(found: Place, place: Place) -> bool:
    """Whether a place found is the one sought: by its spot, or by its name where it has none."""
    if place.lat is None:
        return found.name == place.name
    return (found.lat, found.lon) == (place.lat, place.lon)


def _nearest(told: Sequence[Told], sentence: int) -> Told | None:
    """The last at or before *sentence*, else the first behind it."""
    before = [one for one in told if one[1].sentence.index <= sentence]
    return before[-1] if before else next(iter(told), None)
