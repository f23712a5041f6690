"""From when to when a total counts: "since October 17", "in 2024", "in the first nine months of this year"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import msgspec

from tocsin.records import Interval, Span
from tocsin.records.mention import TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.norms import Norms
from tocsin.vocab.pattern import pattern

# Times that are as long as a count; "September", a date without a day, is one too.
_LONG = ("period", "season", "decade", "part_of_month", "part_of_year")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
# So many, in figures or in words.
SOME = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
# A part of the period that follows: "the first half of", "the first nine months of".
_PART = (
    rf"(?:the )?(?:(?P<end>first|second|last) (?:(?P<fraction>half|quarter)|{SOME} (?P<step>months|weeks|days)) of "
    r"|(?P<opening>beginning|start|turn) of )"
)
_PART_BEFORE = pattern(rf"{_PART}$")
# A period of the calendar that leans on the day of writing, and one that only counts back from it.
_OF_THE_YEAR = pattern(rf"""
    \b(?P<limit>in|since|over|for|during|from) {_PART}?the (?P<unit>year|month|week)\b(?! (?:before|of|when|after))
""")
_ROLLING = pattern(rf"""
    \b(?:in|over|during|within) (?:the |these )?(?:past|last|previous)
    (?: {SOME})? (?P<unit>hours?|days?|weeks?|months?|years?)\b
""")


class CountedSpan(msgspec.Struct, frozen=True):
    """The first and the last day that a total counts; *words* are those that say so, None where none do."""

    since: dt.date | None = None
    until: dt.date | None = None
    words: Span | None = None


def span_of_total(reading: Reading, norms: Norms, written: Interval) -> CountedSpan:
    """The days that the totals of a sentence count, as far as the sentence says.

    Where it does not say until when, they count until the day on which it was said, or else written (*written*).
    """
    said = _said_on(reading, norms) or written.latest
    span = _between(reading, norms, said) or _calendar(reading, written) or _rolling(reading, written)
    span = span or _in_period(reading, norms)
    if span is None:
        return CountedSpan(None, said)
    until = min(filter(None, (span.until or said, written.latest)), default=None)
    return CountedSpan(span.since, until, span.words)


def _said_on(reading: Reading, norms: Norms) -> dt.date | None:
    """The last single day of the sentence that bounds nothing ("said on November 13")."""
    days = [norms.dating(t, None) for t in reading.times if not t.limit and t.form != "clock"]
    return next((day.latest for day in reversed(days) if day.latest and day.precision == "day"), None)


def _between(reading: Reading, norms: Norms, said: dt.date | None) -> CountedSpan | None:
    """ "Since October 17", "between October 17 and February 4", "from 1 to 30 September"."""
    closing = next((t for t in reading.times if t.limit == "until"), None)
    last = norms.dating(closing, None) if closing else None
    opening = next((t for t in reading.times if t.limit == "since"), None)
    if opening is not None:
        first = norms.dating(opening, last)
        part = _part_before(reading, opening, first)
        words = opening.span.cover(closing.span) if closing else opening.span
        until = last.latest if last else None
        since = (part or first).earliest
        if since is None or (since > (until or said or since) and not opening.year):
            since = _last_before(opening, until or said)
        return CountedSpan(since, until, words)
    return None


def _last_before(opening: TimeMention, until: dt.date | None) -> dt.date | None:
    """ "Since October 17" in a text that gives no date of its own: the last one before the last day counted."""
    if until is None or opening.form != "date" or not opening.month or not opening.day or opening.year:
        return None
    year = until.year - ((opening.month, opening.day) > (until.month, until.day))
    try:
        return dt.date(year, opening.month, opening.day)
    except ValueError:  # 29 February
        return None


def _calendar(reading: Reading, written: Interval) -> CountedSpan | None:
    """ "In the first half of the year", "since the beginning of the month", "in the week"."""
    found = _OF_THE_YEAR.search(reading.sentence.text)
    if found is None or written.latest is None:
        return None
    whole = _current(found["unit"], written.latest)
    part = _part(found, whole) or whole
    until = None if found["limit"] in ("since", "from") else part.latest
    return CountedSpan(part.earliest, until, _words(reading, found))


def _words(reading: Reading, found: re.Match[str]) -> Span:
    return Span(reading.sentence.start + found.start(), reading.sentence.start + found.end())


def _current(unit: str, today: dt.date) -> Interval:
    """The year or month of *today*; as the week the seven days before, for a review of it comes when it is over."""
    if unit == "week":
        return Interval(today - dt.timedelta(days=7), today - dt.timedelta(days=1), "week")
    if unit == "year":
        return Interval(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31), "year")
    return Interval(today.replace(day=1), _months_on(today.replace(day=1), 1), "month")


def _rolling(reading: Reading, written: Interval) -> CountedSpan | None:
    """ "In the past day", "over the last three months": counted back from the day of writing."""
    found = _ROLLING.search(reading.sentence.text)
    if found is None or written.latest is None:
        return None
    number, unit = number_of(found["number"]) or 1, found["unit"].rstrip("s")
    if unit in ("month", "year"):
        since = _months_on(written.latest, -number * (12 if unit == "year" else 1)) + dt.timedelta(days=1)
    else:
        days = {"hour": -(-number // 24), "day": number, "week": 7 * number}[unit]
        since = written.latest - dt.timedelta(days=days)
    return CountedSpan(since, written.latest, _words(reading, found))


def _in_period(reading: Reading, norms: Norms) -> CountedSpan | None:
    """ "In 2024", "last month", "in the first nine months of this year"."""
    for time in reading.times:
        if time.limit or not _is_long(time):
            continue
        whole = norms.dating(time, None)
        if whole.earliest is not None:
            part = _part_before(reading, time, whole) or whole
            return CountedSpan(part.earliest, part.latest, time.span)
    return None


def _is_long(time: TimeMention) -> bool:
    return time.form in _LONG or (time.form == "date" and time.day is None)


def _part_before(reading: Reading, time: TimeMention, whole: Interval) -> Interval | None:
    """The part of *whole* that the words before *time* name."""
    found = _PART_BEFORE.search(reading.sentence.text[: time.start - reading.sentence.start])
    return _part(found, whole) if found else None


def _part(found: re.Match[str], whole: Interval) -> Interval | None:
    """A half, a quarter or so many months from the beginning, or to the end, of a year or a month."""
    first, last = whole.earliest, whole.latest
    if first is None or last is None or (found["end"] is None and found["opening"] is None):
        return None
    if found["opening"]:
        return Interval(first, first, "day")
    number = number_of(found["number"]) or 1
    if found["step"] in ("weeks", "days"):
        days = dt.timedelta(days=number * (7 if found["step"] == "weeks" else 1) - 1)
        return Interval(first, first + days) if found["end"] == "first" else Interval(last - days, last)
    if found["fraction"] and whole.precision != "year":
        return None
    months = {"half": 6, "quarter": 3}.get(found["fraction"] or "", number)
    if found["end"] == "last":
        return Interval(_months_on(last + dt.timedelta(days=1), -months) + dt.timedelta(days=1), last)
    passed = months if found["end"] == "second" else 0
    return Interval(_months_on(first, passed) + dt.timedelta(days=1), _months_on(first, passed + months))


def _months_on(day: dt.date, months: int) -> dt.date:
    """The day before the one that lies so many months after *day*: the last of so many months that begin with it."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    same = dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return same - dt.timedelta(days=1)


def number_of(words: str | None) -> int | None:
    """The number that `SOME` has found; None where it found none."""
    if not words:
        return None
    return int(words) if words.isdigit() else _NUMBERS[words]
