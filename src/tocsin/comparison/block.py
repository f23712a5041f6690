"""Which incidents are worth being held against a row: those of its days and its ground."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tocsin.comparison.facts import FINE, Facts
from tocsin.comparison.tables import Scores

_KM_PER_DEGREE: Final = 111.2
_MOST_MONTHS: Final = 24
"""Months of the widest span that is looked for; what is wider fits everything."""
_DISTRICT: Final = FINE.index("district")
Cell = tuple[int, int]
"""A degree of latitude and one of longitude."""


class Blocks:
    """The incidents by their days and by their ground.

    Where both places are fine, only the cells around a point are looked at; where one is coarse, its whole country.
    What is vague in its days is looked for by its months, and only where both places are fine, or everything would fit.
    """

    def __init__(self, incidents: Sequence[Facts | None], scores: Scores) -> None:
        """*incidents* are found by their numbers; one of which no day is known is never found."""
        self._week, self._apart = scores["week_days"], scores["apart_km"]
        self._by_cell = defaultdict[tuple[str, int, Cell], list[int]](list)
        self._by_country = defaultdict[tuple[int, str, bool], list[int]](list)
        self._widest = 0.0
        grace = int(scores["next_days"])
        for number, one in enumerate(incidents):
            if one is not None:
                self._enter(number, one, grace)

    def _enter(self, number: int, one: Facts, grace: int) -> None:
        fine, cell = _is_fine(one), _cell(one)
        days = range(one.first - grace, one.last + grace + 1) if one.days <= self._week else ()
        if one.country:
            for day in days:
                self._by_country[day, one.country, fine].append(number)
        if not fine or cell is None:
            return
        self._widest = max(self._widest, one.radius)
        for day in days:
            self._by_cell["day", day, cell].append(number)
        kind = "month of days" if days else "month"
        for month in _months(one):
            self._by_cell[kind, month, cell].append(number)

    def near(self, event: Facts) -> set[int]:
        """The numbers of the incidents that share a day, but for the grace, and the ground of *event*."""
        found: set[int] = set()
        fine, narrow = _is_fine(event), event.days <= self._week
        days = range(event.first, event.last + 1) if narrow else ()
        if event.country:
            for day in days:
                found.update(self._by_country.get((day, event.country, False), ()))
                if not fine:
                    found.update(self._by_country.get((day, event.country, True), ()))
        if fine:
            moments = [("day", day) for day in days]
            moments += [("month", month) for month in _months(event)]
            moments += [] if narrow else [("month of days", month) for month in _months(event)]
            cells = list(self._around(event))
            for kind, number in moments:
                for cell in cells:
                    found.update(self._by_cell.get((kind, number, cell), ()))
        return found

    def _around(self, one: Facts) -> Iterator[Cell]:
        """The cells in which an incident may lie that is not too far from a point."""
        cell = _cell(one)
        if cell is None:
            return
        degrees = (one.radius + self._widest + self._apart) / _KM_PER_DEGREE
        up = math.ceil(degrees)
        widening = math.cos(math.radians(min(abs(cell[0]) + up + 1, 89)))
        aside = min(math.ceil(degrees / widening), 180)
        for row in range(cell[0] - up, cell[0] + up + 1):
            for column in range(cell[1] - aside, cell[1] + aside + 1):
                yield row, (column + 180) % 360 - 180


def _is_fine(one: Facts) -> bool:
    return one.rank is not None and one.rank <= _DISTRICT


def _months(one: Facts) -> Iterable[int]:
    first, last = dt.date.fromordinal(max(one.first, 1)), dt.date.fromordinal(one.last)
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    return range(start, min(end, start + _MOST_MONTHS) + 1)


def _cell(one: Facts) -> Cell | None:
    if one.point is None:
        return None
    x, y, z = one.point
    return math.floor(math.degrees(math.asin(z))), math.floor(math.degrees(math.atan2(y, x)))
