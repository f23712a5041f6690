"""Rows in the GTD layout as other events."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from sys import intern
from typing import Final

from tocsin.comparison.cells import Cells, read_day
from tocsin.comparison.other_event import OtherActor, OtherEvent, People
from tocsin.comparison.tables import country_of, shipped_scores, types_by_code
from tocsin.errors import BadCell
from tocsin.records import Interval, Place
from tocsin.records.value import PlacePrecision
from tocsin.vocab.gtd_codes import gtd_list, gtd_text

NEEDED: Final = tuple(
    (name,)
    for name in (
        "eventid", "iyear", "imonth", "iday", "country_txt", "latitude", "longitude", "attacktype1", "gname", "nkill",
    )
)  # fmt: skip
MISSED: Final = {
    "specificity": "every point is taken as that of the named town",
    "nwound": "the wounded are not compared",
    "weapsubtype1": "rockets, mines and car bombs are not told apart",
}
DATES: Final = ()
_AREAS: Final[dict[int, tuple[PlacePrecision, str]]] = {
    1: ("town", "radius_town"),
    2: ("district", "radius_district"),
    3: ("district", "radius_district"),
    4: ("admin1", "radius_area"),
    5: ("country", ""),
}
_NO_NAMES: Final = frozenset({"", ".", "unknown", "not applicable"})
_SPAN: Final = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})\s*(?:-|–|to|and|or)\s*(\d{1,2}),?\s+(\d{4})")
_TWO_DAYS: Final = re.compile(r"(\S+)\s+(?:-|–|to|and)\s+(\S+)")
_AROUND: Final = 7
"""Days of an approximate date from which on it is a week no more."""


def read_gtd(row: Cells) -> OtherEvent:
    """One row; raises BadCell where it cannot be read."""
    key = row.text("eventid")
    if not key:
        raise BadCell("it has no eventid")
    attack = row.one_of("attacktype1", tuple(gtd_list("attacktype")), 0)
    if not attack:
        raise BadCell("attacktype1 is empty")
    return OtherEvent(
        id=re.sub(r"\.0$", "", key),
        row=row.number,
        date=_interval(row),
        place=_place(row),
        type=intern(row.text("attacktype1_txt") or gtd_text("attacktype", attack)),
        types=_types(row, attack),
        actors=tuple(_actors(row)),
        killed=_people(row, "nkill"),
        wounded=_people(row, "nwound"),
        sources=tuple(one for number in "123" if (one := row.short(f"scite{number}"))),
        notes=row.short("summary"),
    )


def _interval(row: Cells) -> Interval:
    """The day; where it or the month is 0, what the approximate date says, else the whole month or year."""
    year, month, day = (row.whole(name) for name in ("iyear", "imonth", "iday"))
    if year is None or not 1900 <= year <= 2200:
        raise BadCell(f"iyear is {'empty' if year is None else year}, and no year")
    if not month:
        return _approximate(row) or Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    if not 1 <= month <= 12:
        raise BadCell(f"imonth is {month}, and no month")
    last = calendar.monthrange(year, month)[1]
    if not day:
        return _approximate(row) or Interval(dt.date(year, month, 1), dt.date(year, month, last), "month")
    if not 1 <= day <= last:
        raise BadCell(f"iday is {day}, and the month has {last} days")
    return Interval(dt.date(year, month, day), dt.date(year, month, day), "day")


def _approximate(row: Cells) -> Interval | None:
    """What "February 10-12, 2014", "2/10/2014 - 2/12/2014" and "2014-02-10 - 2014-02-12" say; None for other words."""
    words = row.text("approxdate")
    if span := _SPAN.search(words):
        first, last = (read_day(f"{span[1]} {span[number]}, {span[4]}") for number in (2, 3))
    elif span := _TWO_DAYS.search(words):
        first, last = (read_day(span[number], month_first=True) for number in (1, 2))
    else:
        return None
    if first is None or last is None or last < first:
        return None
    return Interval(first, last, "week" if (last - first).days < _AROUND else "bounded")


def _place(row: Cells) -> Place:
    precision, radius = _AREAS[row.one_of("specificity", tuple(_AREAS), 1)]
    point = row.point()
    near = row.text("vicinity") in ("1", "1.0")
    if near and precision == "town":
        radius = "radius_near"
    city = row.text("city")
    named = city if city.casefold() not in _NO_NAMES else row.text("provstate", "country_txt")
    return Place(
        name=intern(named),
        country=country_of(row.text("country_txt"), "gtd", row.text("country")),
        admin1=intern(row.text("provstate")) or None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=precision if point else "country",
        radius_km=shipped_scores()[radius] if radius else None,
        relation="near" if near else "at",
    )


def _types(row: Cells, attack: int) -> tuple[str, ...]:
    """Our types for the attack, by its kind and the weapon, as exactly as the codes are known."""
    if row.text("suicide") in ("1", "1.0"):
        return ("Suicide bomb",)
    weapon, kind = row.whole("weaptype1"), row.whole("weapsubtype1")
    known = types_by_code()
    for code in (f"{attack}/{weapon}/{kind}", f"{attack}/{weapon}/*", f"{attack}/*/*"):
        if ("gtd", code) in known:
            return known["gtd", code]
    return ()


def _actors(row: Cells) -> Iterator[OtherActor]:
    for number in ("", "2", "3"):
        name = row.text(f"gname{number}")
        if name.casefold() not in _NO_NAMES:
            yield OtherActor(intern(name), "a")
    for number in "123":
        for name in (row.text(f"target{number}"), row.text(f"corp{number}")):
            if name.casefold() not in _NO_NAMES:
                yield OtherActor(name, "b")


def _people(row: Cells, name: str) -> People | None:
    """A number of people; blank, -9 and -99 are unknown."""
    number = row.number_of(name)
    if number is None or number < 0:
        return None
    # Where a toll is shared among linked attacks the codebook divides it, and halves come out.
    return People(int(number), round(number), int(-(-number // 1)))
