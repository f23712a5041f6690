"""What the text says around its events: day and place of its head, and where its paragraphs open.

The head locates and dates a main event that names none itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from tocsin.records import Interval, Place
from tocsin.records.reading import Reading
from tocsin.reports.after_deed import is_of_a_case, lies_after_deed
from tocsin.reports.norms import Norms
from tocsin.reports.places import PRECISE
from tocsin.vocab.place_words import FORCE

# Sentences, from the headline on, whose places locate a main event that names none itself.
LEAD_PLACES = 4


class Lead:
    """Day and place as the head of the text gives them. *written* bounds the day on which it was written."""

    def __init__(self, norms: Norms, written: Interval, written_in: Place | None = None) -> None:
        """Nothing has been read yet."""
        self._norms = norms
        self._days: dict[dt.date, Interval] = {}
        self._dates: dict[dt.date, Interval] = {}
        self.written = written
        # Where the text was written, where that is known to the town.
        self.written_in = written_in if written_in is not None and written_in.lat is not None else None
        self.places: list[Place] = []
        self.paragraph_openings: set[int] = set()
        self._paragraph: int | None = None
        self._seats: Counter[Place] = Counter()

    def note(self, reading: Reading, told_first: bool) -> None:
        """Take in one sentence; *told_first*: it is the headline or one of the first of the body."""
        if reading.sentence.paragraph != self._paragraph:
            self._paragraph = reading.sentence.paragraph
            self.paragraph_openings.add(reading.sentence.index)
        self._note_days(reading, told_first and self.published is None)
        if reading.sentence.index <= LEAD_PLACES:
            mentions = (
                m
                for m in reading.places
                if m.relation not in ("from", "to")
                and m.noun != FORCE
                and not lies_after_deed(reading, m, self._norms.triggers)
            )
            self.places.extend(self._norms.placing(mention) for mention in mentions)
        seats = (self._norms.placing(m) for m in reading.places if m.noun == FORCE)
        self._seats.update(seat for seat in seats if seat.lat is not None and seat.precision in PRECISE)

    @property
    def published(self) -> dt.date | None:
        """The day of publication, where it is known to the day."""
        return self.written.latest if self.written.precision == "day" else None

    @property
    def seat(self) -> Place | None:
        """The town whose news this is: the one of the place line, else the one whose police speak most."""
        return self.written_in or next((place for place, _ in self._seats.most_common(1)), None)

    @property
    def only_day(self) -> Interval | None:
        """The one full date of an undated text's lead; None where there are more, or none."""
        return next(iter(self._days.values())) if len(self._days) == 1 else None

    def only_day_in(self, period: Interval) -> Interval | None:
        """The one full date of the text that lies in *period*, a month or a year; None where not one does."""
        inside = [day for day in self._dates.values() if period.overlaps(day)]
        return inside[0] if len(inside) == 1 else None

    def _note_days(self, reading: Reading, told_first: bool) -> None:
        full = [time for time in reading.times if time.month and time.day and not time.limit]
        if not full or is_of_a_case(reading):
            return
        for time in full:
            day = self._norms.dating(time, None)
            if day.earliest and day.days == 1:
                self._dates[day.earliest] = day
                if told_first and time.year:
                    self._days[day.earliest] = day
