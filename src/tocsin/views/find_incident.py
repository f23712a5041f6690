"""An incident by what a person remembers of it: its id, the start of its id, or a place and a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence

from tocsin.records import Headline, Interval
from tocsin.views.card import place_text
from tocsin.views.folded import holds_words

DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
SHORTEST_PREFIX = 4


Lead = Callable[[str], Headline | None]
"""Gives the incident to which an id leads that one had before, or None."""


def find_incidents(
    incidents: Sequence[Headline], asked: Sequence[str], lead: Lead | None = None
) -> list[Headline]:
    """The incidents that *asked* may mean, in their order.

    An id or four characters of its start or more, or an id that led to an incident before (*lead* knows where to now);
    otherwise words of the place, of a target or of who did it, and a day, month or year ("asad 2024-07", "ain al-asad
    july 2024"), all of which must fit. Incidents that lie within the span asked for go before those that only may.
    """
    words = " ".join(asked).split()
    if len(words) == 1 and len(words[0]) >= SHORTEST_PREFIX:
        by_id = _by_id(incidents, words[0].lower(), lead)
        if by_id:
            return by_id
    span, place = span_of(words)
    found = [one for one in incidents if _fits(one, span, place)]
    inside = [one for one in found if span is not None and _is_closed(one.date) and span.contains(one.date)]
    return inside or found


def _by_id(incidents: Sequence[Headline], start: str, lead: Lead | None) -> list[Headline]:
    """Those that have an id with this start; else those that had one; else where the id leads."""
    now = [one for one in incidents if one.id.startswith(start)]
    if now:
        return now
    before = [one for one in incidents if any(key.startswith(start) for key in one.formerly)]
    led = lead(start) if lead and not before else None
    return [led] if led else before


def _is_closed(date: Interval) -> bool:
    return date.earliest is not None and date.latest is not None


def _fits(incident: Headline, span: Interval | None, place: Sequence[str]) -> bool:
    if span is not None:
        date = incident.date
        if (date.earliest is None and date.latest is None) or not date.overlaps(span):
            return False
    return holds_words(_named(incident), " ".join(place)) and bool(place or span)


def _named(incident: Headline) -> str:
    """The place, the targets and those who are said to have done it."""
    names = [target.name for target in incident.targets] + [who.name for who in incident.perpetrators]
    return " ".join([place_text(incident.place), *names])


def span_of(words: Sequence[str]) -> tuple[Interval | None, list[str]]:
    """The days that some of *words* name, and the words that are left."""
    numbers: list[int] = []
    year = month = day = None
    place: list[str] = []
    for word in words:
        iso = DAY.fullmatch(word)
        if iso and len(iso[1]) == 4:
            year, month, day = (
                int(part) if part else known
                for part, known in zip(iso.groups(), (0, month, day), strict=True)
            )
        elif (named := _month(word)) is not None:
            month = named
        elif word.isdigit() and 1 <= int(word) <= 31:
            numbers.append(int(word))
        else:
            place.append(word)
    return _span(year, month, day or next(iter(numbers), None)), place


def _month(word: str) -> int | None:
    """The number of a month's name or its first three letters or more."""
    low = word.strip(".,").lower()
    names = enumerate(calendar.month_name)
    return next((number for number, name in names if len(low) >= 3 and name.lower().startswith(low)), None)


def _span(year: int | None, month: int | None, day: int | None) -> Interval | None:
    if year is None:
        return None
    try:
        if month is None:
            return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31))
        last = calendar.monthrange(year, month)[1]
        return Interval(dt.date(year, month, day or 1), dt.date(year, month, day or last))
    except ValueError:
        return None
