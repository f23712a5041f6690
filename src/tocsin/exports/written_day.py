"""A day as layouts write it that have room for one: the day, every day of what lasted, or the middle of what may be."""

from __future__ import annotations

import datetime as dt

from tocsin.records import Interval

DAY = dt.timedelta(days=1)


def days_of(date: Interval, most: int | None, split: bool) -> tuple[dt.date, ...]:
    """The days of the rows of an incident; none where its interval is open, or spans more than *most* days.

    With *split* what lasted has a row for each of its days. What happened on one day that is not known stands in the
    middle of those that it may have been (ACLED codebook, time precision).
    """
    first, span = date.earliest, date.days
    if first is None or span is None or (most is not None and span > most):
        return ()
    if split and date.lasting:
        return tuple(first + DAY * number for number in range(span))
    return (first + DAY * ((span - 1) // 2),)
