"""Rows in the UCDP GED layout, with a header or, as some candidate releases come, without, as other events."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from sys import intern
from typing import Final

from tocsin.comparison.cells import Cells
from tocsin.comparison.other_event import OtherActor, OtherEvent, People
from tocsin.comparison.tables import country_of, shipped_scores, types_by_code
from tocsin.errors import BadCell
from tocsin.records import Interval, Place
from tocsin.records.value import DayPrecision, PlacePrecision
from tocsin.vocab.tables import read_table

NEEDED: Final = tuple(
    (name,)
    for name in (
        "id", "type_of_violence", "side_a", "side_b", "country", "latitude", "longitude", "date_start",
        "date_end", "best", "high", "low",
    )
)  # fmt: skip
MISSED: Final = {
    "date_prec": "every day is taken as exact",
    "where_prec": "every point is taken as that of the named place",
}
DATES: Final = ("date_start", "date_end")
_DAYS: Final[dict[int, DayPrecision]] = {1: "day", 2: "bounded", 3: "week", 4: "month", 5: "year"}
_WEEK: Final = dt.timedelta(days=3)
"""What a row whose day is only known to a week, and that gives but one, allows on either side."""
_AREAS: Final[dict[int, tuple[PlacePrecision, str]]] = {
    1: ("town", "radius_town"),
    2: ("district", "radius_near"),
    3: ("district", "radius_district"),
    4: ("admin1", "radius_area"),
    5: ("admin1", "radius_area"),
    6: ("country", ""),
    7: ("region", ""),
}
_SUMMARY: Final = 2
"""The clarity of a row that sums up several events."""


def bare() -> tuple[str, ...]:
    """The columns of a file that has no header, in order."""
    return tuple(row["name"] for row in read_table("columns/ged_like", ("name", "kind", "words", "hxl")))


def read_ged(row: Cells) -> OtherEvent:
    """One row; raises BadCell where it cannot be read."""
    key = row.text("id")
    if not key:
        raise BadCell("it has no id")
    violence = str(row.one_of("type_of_violence", (1, 2, 3), 0))
    return OtherEvent(
        id=key,
        row=row.number,
        date=_interval(row),
        place=_place(row),
        type=_VIOLENCE.get(violence, ""),
        types=types_by_code().get(("ged", violence), ()),
        actors=tuple(_actors(row, violence)),
        killed=_killed(row),
        wounded=None,
        sources=tuple(one.strip() for one in row.short("source_office").split(";") if one.strip()),
        notes=row.short("source_headline") or row.short("where_description"),
        several=row.one_of("event_clarity", (1, 2), 1) == _SUMMARY,
    )


_VIOLENCE: Final = {"1": "state-based", "2": "non-state", "3": "one-sided"}


def _interval(row: Cells) -> Interval:
    first, last = row.day("date_start"), row.day("date_end")
    if last < first:
        raise BadCell(f"date_end {last} lies before date_start {first}")
    precision = row.one_of("date_prec", (1, 2, 3, 4, 5), 1)
    if first == last and precision > 1:
        first, last = _widened(first, precision)
    return Interval(first, last, _DAYS[precision] if first != last or precision == 1 else "bounded")


def _widened(day: dt.date, precision: int) -> tuple[dt.date, dt.date]:
    """The days that a row allows which gives one day, and says that it is not known so exactly."""
    if precision <= 3:
        return day - _WEEK, day + _WEEK
    if precision == 4:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def _place(row: Cells) -> Place:
    precision, radius = _AREAS[row.one_of("where_prec", tuple(_AREAS), 1)]
    point = row.point()
    return Place(
        name=intern(row.text("where_coordinates", "adm_2", "adm_1", "country")),
        country=country_of(row.text("country"), "gw", row.text("country_id")),
        admin1=intern(row.text("adm_1")) or None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=precision,
        radius_km=shipped_scores()[radius] if radius else None,
    )


def _actors(row: Cells, violence: str) -> Iterator[OtherActor]:
    """Both sides; only of one-sided violence is it said that side a did it."""
    one_sided = violence == "3"
    for number in "ab":
        if name := row.text(f"side_{number}"):
            yield OtherActor(intern(name), number if one_sided else "either")  # type: ignore[arg-type]


def _killed(row: Cells) -> People:
    """The deaths; in real files the three numbers do not always keep their order."""
    numbers = [row.whole(name) for name in ("low", "best", "high")]
    told = sorted(number for number in numbers if number is not None)
    if not told:
        raise BadCell("low, best and high are empty")
    if told[0] < 0:
        raise BadCell(f"a number of deaths is {told[0]}")
    best = numbers[1]
    return People(told[0], told[-1] if best is None else best, told[-1])
