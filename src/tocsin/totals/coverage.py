"""A total held against the ledger: which incidents it counts, what share of it they are, and where weeks are empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from tocsin.records import Count, Counted, Coverage, Incident, Interval, ToldTotal, Week
from tocsin.totals.fit_total import fit
from tocsin.totals.kinship import Kinship

NO_SPAN = "the text does not say from when to when it counts"
NEAR = 14
"""An incident whose days are known to so many fills the weeks that it may lie in; one known to a month fills none."""


def cover(told: ToldTotal, incidents: Iterable[Incident], kinship: Kinship) -> Coverage:
    """*told* against *incidents*, whatever their order.

    A total without a first or a last day cannot be held against anything, and says so.
    """
    total = told.total
    if total.since is None or total.until is None or total.since > total.until:
        return Coverage(told, unheld=NO_SPAN)
    span = Interval(total.since, total.until)
    # Most of a large ledger lies on other days: those are passed over before anything is compared.
    found = {one.id: one for one in incidents if _may_lie(one.date, total.since, total.until)}
    fitting = ((one, fit(total, one, kinship)) for one in sorted(found.values(), key=_by_day))
    counted = {one.id: standing for one, standing in fitting if standing is not None}
    certain = sum(one.standing == "certain" for one in counted.values())
    ledger = Count(certain, len(counted), "exact" if certain == len(counted) else "range")
    days = {key: span.narrowed(found[key].date) for key in counted}
    weeks = tuple(_weeks(total.since, total.until, counted, days))
    placed = {key for week in weeks for key in (*week.certain, *week.possible)}
    share_low, share_high = shares(total.count, ledger)
    return Coverage(
        told,
        counted=tuple(counted.values()),
        ledger=ledger,
        share_low=share_low,
        share_high=share_high,
        missing=missing(total.count, ledger),
        weeks=weeks,
        across=tuple(key for key in counted if key not in placed),
    )


def _may_lie(date: Interval, since: dt.date, until: dt.date) -> bool:
    return (date.earliest or since) <= until and (date.latest or until) >= since


def _by_day(incident: Incident) -> tuple[dt.date, str]:
    return incident.date.earliest or incident.date.latest or dt.date.max, incident.id


def shares(told: Count, ledger: Count) -> tuple[float | None, float | None]:
    """The least and the greatest part of the told number that the ledger can hold.

    Of "at least 92" it holds at most so much, and nothing says how much at least; of "up to 40" the other way round.
    """
    low = None if not told.high else (ledger.low or 0) / told.high
    high = None if not told.low else (ledger.high or 0) / told.low
    return low, high


def missing(told: Count, ledger: Count) -> Count:
    """How many of the told number the ledger lacks; never less than none."""
    low = max(0, (told.low or 0) - (ledger.high or 0))
    high = None if told.high is None else max(0, told.high - (ledger.low or 0))
    if high is None:
        return Count(low, None, "at_least")
    return Count.exactly(low) if low == high else Count(low, high, "range")


def _weeks(
    since: dt.date, until: dt.date, counted: Mapping[str, Counted], days: Mapping[str, Interval]
) -> Iterator[Week]:
    """Each ISO week from *since* to *until*, the first and the last one cut; *days* bound each incident."""
    inside: dict[dt.date, list[Counted]] = {}
    across: list[Interval] = []
    for key, one in counted.items():
        first, last = days[key].earliest, days[key].latest
        if first is not None and last is not None and _monday(first) == _monday(last):
            inside.setdefault(_monday(first), []).append(one)
        else:
            across.append(days[key])
    monday = _monday(since)
    while monday <= until:
        first, last = max(since, monday), min(until, monday + dt.timedelta(days=6))
        here = inside.get(monday, [])
        may = any(
            (other.days or NEAR + 1) <= NEAR and other.overlaps(Interval(first, last)) for other in across
        )
        yield Week(
            *monday.isocalendar()[:2],
            first,
            last,
            certain=tuple(one.incident for one in here if one.standing == "certain"),
            possible=tuple(one.incident for one in here if one.standing == "possible"),
            empty=not here and not may,
        )
        monday += dt.timedelta(days=7)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
