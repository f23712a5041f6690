"""Rows in the ACLED layout, of today and of before 2023, as other events."""

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
from tocsin.records.value import PlacePrecision

NEEDED: Final = (
    ("event_id_cnty", "data_id"),
    ("event_date",),
    ("sub_event_type",),
    ("country",),
    ("location",),
    ("latitude",),
    ("longitude",),
    ("fatalities",),
)
"""The columns without which nothing can be compared; of those that stand together one is enough."""
MISSED: Final = {
    "time_precision": "every day is taken as exact",
    "geo_precision": "every point is taken as that of the named town",
}
"""Columns that may be missing, and what is then taken for granted."""
DATES: Final = ("event_date",)
_MIDDLE: Final = 3
"""Days on either side of the one that stands for a week."""
_AREAS: Final[dict[int, tuple[PlacePrecision, str]]] = {
    1: ("town", "radius_town"),
    2: ("district", "radius_near"),
    3: ("admin1", "radius_area"),
}


def read_acled(row: Cells) -> OtherEvent:
    """One row; raises BadCell where it cannot be read."""
    key = row.text("event_id_cnty", "data_id")
    if not key:
        raise BadCell("it has no event_id_cnty")
    kind = row.text("sub_event_type")
    types = types_by_code().get(("acled", kind.casefold()))
    if types is None:
        raise BadCell(f"sub_event_type is “{kind}”, and none of the codebook's")
    return OtherEvent(
        id=key,
        row=row.number,
        date=_interval(row.day("event_date"), row.one_of("time_precision", (1, 2, 3), 1)),
        place=_place(row),
        type=intern(kind),
        types=types,
        actors=tuple(_actors(row)),
        killed=_killed(row),
        wounded=None,
        sources=tuple(one.strip() for one in row.short("source").split(";") if one.strip()),
        notes=row.short("notes"),
    )


def _interval(day: dt.date, precision: int) -> Interval:
    if precision == 1:
        return Interval(day, day, "day")
    if precision == 2:
        grace = dt.timedelta(days=_MIDDLE)
        return Interval(day - grace, day + grace, "week")
    last = calendar.monthrange(day.year, day.month)[1]
    return Interval(day.replace(day=1), day.replace(day=last), "month")


def _place(row: Cells) -> Place:
    precision, radius = _AREAS[row.one_of("geo_precision", (1, 2, 3), 1)]
    point = row.point()
    return Place(
        name=intern(row.text("location")),
        country=country_of(row.text("country"), "numeric", row.text("iso")),
        admin1=intern(row.text("admin1")) or None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=precision,
        radius_km=shipped_scores()[radius],
    )


def _actors(row: Cells) -> Iterator[OtherActor]:
    """Everybody of both sides; only of violence against civilians does the codebook say which side was hit."""
    one_sided = row.text("event_type").casefold() == "violence against civilians"
    for number in "12":
        side = ("a" if number == "1" else "b") if one_sided else "either"
        names = [row.text(f"actor{number}"), *row.text(f"assoc_actor_{number}").split(";")]
        yield from (OtherActor(intern(name.strip()), side) for name in names if name.strip())  # type: ignore[arg-type]


def _killed(row: Cells) -> People | None:
    """The reported fatalities, where 0 also means that nobody knows."""
    number = row.whole("fatalities")
    if number is None:
        return None
    if number < 0:
        raise BadCell(f"fatalities is {number}")
    return People(number, number, number, or_unknown=not number)
