"""Incidents over time: as many days, weeks, months or years as can be drawn side by side."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

import msgspec
import numpy as np

from tocsin.views.labels import Flags, Numbers

Unit = Literal["day", "week", "month", "year"]
UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month", "year")
MOST_BARS: Final = 120
SHARP: Final = 31
"""Days within which an incident must be known to say how long the timeline is."""
DAYS_OF_WEEK: Final = 7
MONTHS: Final = 12


class Bar(msgspec.Struct, frozen=True):
    """A stretch of days, the last included, and how many incidents lie in it for certain."""

    first: dt.date
    last: dt.date
    count: int


class Timeline(msgspec.Struct, frozen=True):
    """Bars without a gap from the first that has an incident to the last.

    An incident stands in a bar where all days that its texts allow lie in it. *spread* are those whose days lie in
    several bars or are open at an end, *undated* those without any day: the bars and both make up all incidents.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    spread: int
    undated: int


class Dates:
    """The first and the last day of each row as ordinals, 0 where none is known; days of years and months as well."""

    def __init__(self, first: Numbers, last: Numbers) -> None:
        """*first* and *last* are as long as each other."""
        self.first, self.last = first, last

    def kept(self, rows: Flags) -> Dates:
        """Those of the flagged *rows*."""
        return Dates(self.first[rows], self.last[rows])

    def joined(self, other: Dates) -> Dates:
        """These and behind them those of *other*."""
        return Dates(np.concatenate((self.first, other.first)), np.concatenate((self.last, other.last)))

    def may_lie(self, since: dt.date | None, until: dt.date | None) -> Flags:
        """Which may lie on a day from *since* to *until*; of those without any day none."""
        if since and until and since > until:
            return np.zeros(len(self.first), np.bool_)
        flags = (self.first > 0) | (self.last > 0)
        if since:
            flags &= (self.last == 0) | (self.last >= since.toordinal())
        if until:
            flags &= self.first <= until.toordinal()
        return flags


def timeline(dates: Dates, given: Unit | None = None) -> Timeline:
    """The timeline of these dates: in the unit *given*, else the finest of which MOST_BARS are enough, or in years."""
    closed = (dates.first > 0) & (dates.last > 0)
    undated = int(((dates.first == 0) & (dates.last == 0)).sum())
    first, last = dates.first[closed], dates.last[closed]
    if not len(first):
        return Timeline(given or "day", (), len(dates.first) - undated, undated)
    sharp = last - first < SHARP
    spans = (first[sharp], last[sharp]) if sharp.any() else (first, last)
    unit = given or _unit(int(spans[0].min()), int(spans[1].max()))
    begins, ends = _buckets(first, unit), _buckets(last, unit)
    inside = begins[begins == ends]
    bars = tuple(_bars(inside, unit))
    return Timeline(unit, bars, len(dates.first) - undated - len(inside), undated)


def _unit(first: int, last: int) -> Unit:
    """The finest unit of which MOST_BARS reach from the day *first* to *last*."""
    ends = np.array([first, last], np.int32)
    for unit in UNITS[:-1]:
        low, high = _buckets(ends, unit)
        if high - low < MOST_BARS:
            return unit
    return UNITS[-1]


def _buckets(days: Numbers, unit: Unit) -> Numbers:
    """The number of the unit in which each day lies."""
    if unit == "day":
        return days
    if unit == "week":  # the first day of the calendar is a Monday
        return ((days - 1) // DAYS_OF_WEEK).astype(np.int32)
    epoch = dt.date(1970, 1, 1).toordinal()
    months = (days - epoch).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    months += 1970 * MONTHS
    return (months if unit == "month" else months // MONTHS).astype(np.int32)


def _bars(inside: Numbers, unit: Unit) -> list[Bar]:
    if not len(inside):
        return []
    low = int(inside.min())
    counts = np.bincount(inside - low).tolist()
    return [
        Bar(_begin(low + number, unit), _end(low + number, unit), count)
        for number, count in enumerate(counts)
    ]


def _begin(bucket: int, unit: Unit) -> dt.date:
    """The first day of a unit."""
    if unit == "day":
        return dt.date.fromordinal(bucket)
    if unit == "week":
        return dt.date.fromordinal(max(1, bucket * DAYS_OF_WEEK + 1))
    year, month = divmod(bucket, MONTHS) if unit == "month" else (bucket, 0)
    return dt.date(year, month + 1, 1)


def _end(bucket: int, unit: Unit) -> dt.date:
    """The last day of a unit."""
    try:
        return dt.date.fromordinal(_begin(bucket + 1, unit).toordinal() - 1)
    except (ValueError, OverflowError):  # the last unit of the calendar
        return dt.date.max
