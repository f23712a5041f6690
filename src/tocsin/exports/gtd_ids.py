"""Numbers of the kind YYYYMMDD####, as GTD gives them, without anybody who counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import msgspec

from tocsin.records import Headline, Interval, number_of

MOST: Final = 9999
"""Numbers of a day: 0001 to 9999."""


class GtdDay(msgspec.Struct, frozen=True, order=True):
    """A day as GTD writes it: month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    def numbered(self, number: int) -> int:
        """The number of an event of this day."""
        return ((self.year * 100 + self.month) * 100 + self.day) * (MOST + 1) + number


def gtd_day(date: Interval) -> GtdDay | None:
    """The day, or as much of it as is known; of what lasted the first; None where an end is open.

    Of days in two months neither is written, and of days in two years the earlier year.
    """
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return None
    if first == last or date.lasting:
        return GtdDay(first.year, first.month, first.day)
    if (first.year, first.month) == (last.year, last.month):
        return GtdDay(first.year, first.month)
    return GtdDay(first.year)


class EventIds:
    """The number of every incident of a book: its day, and four digits that follow from its id.

    Every incident of the book counts, whatever a file asks for, so that no filter moves a number, and the four digits
    are its own, so that no other incident does, but for one case: where two of a day would have the same (of twenty a
    day, once in fifty days), the one with the lower id has it and the other takes the next that is free. What moves a
    number is thus another day of the incident, such a twin that comes, goes or changes its day, and nothing else. An
    incident that is joined to another has the number of that one.
    """

    def __init__(self, headlines: Iterable[Headline]) -> None:
        """*headlines* are those of the whole book."""
        by_day: dict[GtdDay, list[str]] = defaultdict(list)
        for one in headlines:
            day = gtd_day(one.date)
            if day:
                by_day[day].append(one.id)
        self._ids = {
            key: day.numbered(number) for day, keys in by_day.items() for key, number in _numbers(keys)
        }

    def of(self, incident: str) -> int | None:
        """The number of an incident; None where its day is open, or the day has no number left."""
        return self._ids.get(incident)


def _numbers(keys: Collection[str]) -> Iterator[tuple[str, int]]:
    """A number for each of the incidents of a day, as long as there are any."""
    taken: set[int] = set()
    for key in sorted(keys)[:MOST]:
        number = number_of(key) % MOST + 1
        while number in taken:
            number = number % MOST + 1
        taken.add(number)
        yield key, number
