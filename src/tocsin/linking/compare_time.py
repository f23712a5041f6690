"""How far two reports agree on when it happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.linking.candidate import Candidate
from tocsin.linking.day_part import minutes_apart
from tocsin.linking.seen import Seen
from tocsin.records import Interval
from tocsin.records.words import interval_words

_FEW_DAYS: Final = 3
FRESH_DAYS: Final = 4
"""Days before an open end in which what news tells of mostly lies."""
_WEEK: Final = 7
_MONTH: Final = 31
_SEASON: Final = 92
_YEAR: Final = 366
_OTHER_HOURS: Final = 180
"""Minutes between what two reports of one day say of the hour, from which on they tell of two attacks."""


def compare_time(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on the day and the hour."""
    first, second = left.report.date, right.report.date
    if is_unknown(first) or is_unknown(second):
        return
    if not first.overlaps(second):
        yield "date_contradiction", lambda: f"{interval_words(first)} against {interval_words(second)}"
        return
    days = max(first.days or 10**6, second.days or 10**6)
    if is_open(first) or is_open(second):
        yield _until(first, second), lambda: f"{interval_words(first)} and {interval_words(second)}"
    elif days == 1:
        yield "date_same_day", lambda: interval_words(first)
    else:
        yield _overlap(first, second, days), lambda: f"{interval_words(first)} and {interval_words(second)}"
    if days <= _FEW_DAYS:
        yield from _clock(left, right)


def is_unknown(date: Interval) -> bool:
    """Whether nothing at all is known of the day."""
    return date.earliest is None and date.latest is None


def is_open(date: Interval) -> bool:
    """Whether only the last day is known: "by 3 May", which news mostly says of what has just happened."""
    return date.earliest is None and date.latest is not None


def _until(first: Interval, second: Interval) -> str:
    last = [date.latest for date in (first, second) if date.latest]
    near = len(last) == 2 and abs((last[0] - last[1]).days) <= FRESH_DAYS
    return "date_until_near" if near else "date_until_far"


def _overlap(first: Interval, second: Interval, days: int) -> str:
    if days <= _FEW_DAYS:
        nested = first.contains(second) or second.contains(first)
        return "date_overlap_days" if nested else "date_overlap_edge"
    if days <= _WEEK:
        return "date_overlap_week"
    if (first.earliest, first.latest) == (second.earliest, second.latest) and days <= _SEASON:
        return "date_same_span"
    if days <= _MONTH:
        return "date_overlap_month"
    return "date_overlap_wide" if days <= _YEAR else "date_overlap_years"


def _clock(left: Candidate, right: Candidate) -> Iterator[Seen]:
    minutes = minutes_apart(left.windows, right.windows)
    if minutes is None:
        return
    if minutes == 0:
        yield "hours_meet", lambda: f"{left.report.date.time} and {right.report.date.time}"
    elif minutes >= _OTHER_HOURS:
        yield "hours_apart", lambda: f"{left.report.date.time} against {right.report.date.time}"
