"""When a text was written: its publication day, or what its own words leave possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tocsin.records.mention import TimeMention
from tocsin.values.normalise_time import ReadingTime, normalise_time

Span = tuple[dt.date, dt.date | None]


def reading_time(
    published: dt.date | None, basis: str | None, times: Iterable[TimeMention], eras: Sequence[Span]
) -> ReadingTime:
    """What is known of the day of writing.

    A known *published* settles it. Else the last fully dated moment that the text tells of is its earliest day, and
    *eras* (earliest and latest day of wars and terms of office that it names) bound it from both sides. A
    yearless date that only one year of those bounds allows then counts as told.
    """
    if published is not None:
        return ReadingTime(
            published=published, basis=f"published on {published.isoformat()} ({basis or 'given'})"
        )
    mentions = [t for t in times if t.form in ("date", "part_of_month", "part_of_year", "weekday")]
    earliest = max((first for first, _ in eras), default=None)
    latest = min((last for _, last in eras if last), default=None)
    if earliest and latest and latest < earliest:
        latest = None
    told = _latest_told(mentions)
    return _refined(mentions, earliest, latest, told)


def _latest_told(mentions: Sequence[TimeMention]) -> dt.date | None:
    """The first day of the last month or day that stands with its year; bare years are too coarse to lean on."""
    blank = ReadingTime()
    dated = (normalise_time(m, blank).earliest for m in mentions if m.year and m.month)
    return max((d for d in dated if d), default=None)


def _refined(
    mentions: Sequence[TimeMention], earliest: dt.date | None, latest: dt.date | None, told: dt.date | None
) -> ReadingTime:
    """Bounds drawn closer by yearless dates, which lean on what is told or on the eras."""
    leaning = told if told and (earliest is None or told >= earliest) else None
    now = ReadingTime(earliest=earliest or told, latest=latest, latest_told=leaning)
    last, running = leaning, False
    for mention in mentions:
        if mention.year or not mention.month or mention.shift == -1:
            continue
        interval = normalise_time(mention, now)
        if (
            interval.earliest
            and (interval.precision == "day" or leaning)
            and (last is None or interval.earliest > last)
        ):
            last, running = interval.earliest, interval.precision == "day"
    if last is None:
        return ReadingTime(earliest=earliest or told, latest=latest, basis=_basis(earliest or told))
    first = max(d for d in (last, earliest) if d)
    return ReadingTime(
        earliest=first,
        latest=latest,
        latest_told=leaning,
        last_day=first,
        running=running,
        basis=f"in a text whose last dated moment is {first.isoformat()}",
    )


def _basis(earliest: dt.date | None) -> str:
    if earliest is None:
        return "in a text that gives no date of its own"
    return f"in a text written after {earliest.isoformat()}"
