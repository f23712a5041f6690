"""How far two reports agree on when it happened."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.incidents.candidate import Candidate
from tocsin.records import Interval
from tocsin.records.words import interval_words
from tocsin.vocab.pattern import AnyCase

CLOCK = AnyCase(r"\b(\d{1,2})[:.h]?(\d{2})?\s*([ap])?\.?m?\b")
Seen = tuple[str, str]
"""The name of a term in the weights file, and what was seen."""


def compare_time(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on the day and the hour."""
    first, second = left.report.date, right.report.date
    if _unknown(first) or _unknown(second):
        return
    if not first.overlaps(second):
        yield "date_contradiction", f"{interval_words(first)} against {interval_words(second)}"
        return
    days = max(first.days or 10**6, second.days or 10**6)
    if days == 1:
        yield "date_same_day", interval_words(first)
        yield from _clock(first, second)
    else:
        yield _overlap(first, second, days), f"{interval_words(first)} and {interval_words(second)}"


def _unknown(date: Interval) -> bool:
    return date.earliest is None and date.latest is None


def _overlap(first: Interval, second: Interval, days: int) -> str:
    same = (first.earliest, first.latest) == (second.earliest, second.latest)
    if days <= 7:
        return "date_overlap_week"
    if same and days <= 92:
        return "date_same_span"
    return "date_overlap_month" if days <= 31 else "date_overlap_wide"


def _clock(first: Interval, second: Interval) -> Iterator[Seen]:
    minutes = clock_minutes(first.time), clock_minutes(second.time)
    if minutes[0] is None or minutes[1] is None:
        return
    gap = abs(minutes[0] - minutes[1])
    if gap <= 60:
        yield "clock_same", f"{first.time} and {second.time}"
    elif gap > 240:
        yield "clock_contradiction", f"{first.time} against {second.time}"


def clock_minutes(time: str | None) -> int | None:
    """Minutes after midnight of "13:35", "1335" or "1:35 p.m."; None for "morning" and the like."""
    match = CLOCK.search(time or "")
    if not match or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return hour * 60 + minute if hour < 24 and minute < 60 else None
