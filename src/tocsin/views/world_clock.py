"""A clock time of a report in UTC, where its country leaves no doubt."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tocsin.records import Interval, Place

TABLE: Final = "zone1970.tab"
"""Which time zones each country has had since 1970 (IANA time zone database)."""
CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def in_utc(date: Interval, place: Place | None) -> dt.datetime | None:
    """The moment of *date*, whose time is that of the clocks at *place*.

    None where the text gives no clock time or no single day, where the country is not known, or where its clocks do not
    all show the same on that day.
    """
    clock = CLOCK.fullmatch((date.time or "").strip())
    if not clock or date.earliest is None or date.earliest != date.latest or not place or not place.country:
        return None
    at = dt.datetime.combine(date.earliest, dt.time(int(clock[1]), int(clock[2])))
    offsets = {at.replace(tzinfo=zone).utcoffset() for zone in _zones(place.country)}
    offset = offsets.pop() if len(offsets) == 1 else None
    return (at - offset).replace(tzinfo=dt.UTC) if offset is not None else None


@cache
def _zones(country: str) -> tuple[zoneinfo.ZoneInfo, ...]:
    """The time zones of a country; none where this system has no time zones."""
    try:
        return tuple(map(zoneinfo.ZoneInfo, _names().get(country, ())))
    except zoneinfo.ZoneInfoNotFoundError:
        return ()


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The names of the time zones of each country, by its code."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _table().splitlines():
        if line.strip() and not line.startswith("#"):
            countries, _, name, *_ = line.split("\t")
            for country in countries.split(","):
                found[country].append(name)
    return {country: tuple(names) for country, names in found.items()}


def _table() -> str:
    """The table of the system, else that of the package `tzdata`; "" where there is neither."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / TABLE).is_file():
            return (folder / TABLE).read_text("utf-8")
    try:
        return (files("tzdata.zoneinfo") / TABLE).read_text("utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return ""
