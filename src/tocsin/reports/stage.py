"""Where and when the telling stands: what the head of a line says, and the place that the text has named last.

"KHARKIV: …", "3. Shirqat, road south.", "Friday, first light.": such heads place and date the deeds behind them.
"""

from __future__ import annotations

import msgspec

from tocsin.records import Interval, Place, Span
from tocsin.records.mention import PlaceMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Act
from tocsin.reports.after_deed import is_of_a_case
from tocsin.reports.norms import Norms
from tocsin.reports.places import PRECISE
from tocsin.reports.scene import NAMED_DAYS, days_of
from tocsin.reports.stretch import days_of_stretch, stretches

# How many sentences a head reaches that stands in a line of its own.
HEAD_REACH = 10
# How many sentences behind a day that no deed has taken a deed without a day is of that day.
OPEN_REACH = 2
# Before this sentence a name and a colon are the dateline.
FIRST_LINES = 2


class _Head(msgspec.Struct):
    """What the head at *sentence* says; *paragraph* is the only one that it holds for, where not None."""

    sentence: int
    place: Place | None
    date: Interval | None
    paragraph: int | None = None


class Stage:
    """Follows the places of a text, and the heads of its lines, from sentence to sentence."""

    def __init__(self, norms: Norms, written: Interval) -> None:
        """Nothing has been read yet. *written* bounds the day on which the text was written."""
        self._norms = norms
        self._written = written
        self._head: _Head | None = None
        self.place: Place | None = None
        self.day: Interval | None = None
        # A day named in a sentence without a deed, and that sentence: the next deed may be of that day.
        self._open_day: Interval | None = None
        self._opened = 0

    def open(self, reading: Reading) -> None:
        """Take in the head that a sentence is, or opens with."""
        if reading.sentence.part == "title":
            return
        if reading.head:
            self._open_line(reading)
            return
        sentence = reading.sentence
        for mention in reading.places:
            if mention.head and not (mention.dateline and sentence.index <= FIRST_LINES):
                self._head = _Head(sentence.index, self._norms.placing(mention), None, sentence.paragraph)
                return
        head = self._head
        if head is not None and head.paragraph is not None and head.paragraph != sentence.paragraph:
            self._head = None

    def complete(self, act: Act) -> Act:
        """*act* with the place and the day of the head that it stands under, where it says neither itself."""
        head = self._head
        if head is None or act.sentence - head.sentence > HEAD_REACH:
            return self._narrated(act)
        placed = act.place is not None and act.place.precision != "country"
        if placed and head.place is not None and act.date is not None:
            # Who says both where and when himself is no longer telling under the head.
            self._head = None
            return act
        return msgspec.structs.replace(
            act, place=act.place if placed else head.place or act.place, date=act.date or head.date
        )

    def _narrated(self, act: Act) -> Act:
        """ "On Friday the boys counted columns of smoke. A hundred gunmen had attacked …": told day by day."""
        if act.date or act.place or act.definite or act.sentence - self._opened > OPEN_REACH:
            return act
        if any(t.form in NAMED_DAYS for t in act.reading.times):
            # The sentence has a day, and it is not that of the deed.
            return act
        return msgspec.structs.replace(act, date=self._open_day)

    def note(self, reading: Reading, anchor: Interval | None, told: bool) -> None:
        """Take in one sentence: the telling stands at its last day and at its last place that is known to the town.

        *anchor* is the day of the event told last, *told* whether the sentence told of an event.
        """
        days = days_of(reading, self._norms, anchor, self.day)
        days_told = [days[id(t)] for t in reading.times if not t.limit and days[id(t)].precision == "day"]
        self.day = next((day for day in reversed(days_told) if day.earliest), self.day)
        if told:
            self._open_day = None
        elif days_told and not is_of_a_case(reading):
            self._open_day, self._opened = self.day, reading.sentence.index
        speakers = [Span(v.speaker_start, v.speaker_end) for v in reading.voices]
        for mention in reading.places:
            if _is_passed(mention) or any(mention.span.within(speaker) for speaker in speakers):
                continue
            place = self._norms.placing(mention)
            if place.lat is not None and place.precision in PRECISE:
                self.place = place

    def _open_line(self, reading: Reading) -> None:
        """A head in a line of its own; what stands in two lines, one behind the other, is one head."""
        place, date = self._place_of(reading), self._date_of(reading)
        if (place is None and date is None) or self._is_place_line(reading, place, date):
            return
        last = self._head
        if last is not None and last.paragraph is None and last.sentence + 1 == reading.sentence.index:
            place, date = place or last.place, date or last.date
        elif last is not None and date is None:
            date = last.date
        self._head = _Head(reading.sentence.index, place, date)

    def _is_place_line(self, reading: Reading, place: Place | None, date: Interval | None) -> bool:
        """Whether a line before all others says where and when the text was written ("Popayan, 17 June 2024.")."""
        if place is None or date is None or reading.sentence.index > FIRST_LINES:
            return False
        return self._written.latest is None or date.latest == self._written.latest

    def _place_of(self, reading: Reading) -> Place | None:
        placed = [self._norms.placing(mention) for mention in reading.places]
        if not placed:
            return None
        known = next((place for place in placed if place.lat is not None), placed[0])
        return msgspec.structs.replace(known, name=placed[0].name)

    def _date_of(self, reading: Reading) -> Interval | None:
        days = [self._norms.dating(time, None) for time in reading.times if not time.limit]
        # Under "3 to 9 June" each deed was on one of these days.
        days += [day for ends in stretches(reading) if (day := days_of_stretch(ends, self._norms))]
        return min((day for day in days if day.earliest), key=lambda day: day.days or 10**6, default=None)


def _is_passed(mention: PlaceMention) -> bool:
    return mention.relation == "from" or mention.dateline
