"""An incident or a row of another file, reduced to what the two are held against each other by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import msgspec

from tocsin.comparison.actor_keys import ActorKey, ActorKeys, together
from tocsin.comparison.other_event import OtherEvent
from tocsin.comparison.tables import Scores
from tocsin.records import Incident, Interval, Place
from tocsin.vocab.gazetteer import EARTH_RADIUS_KM, normalise_name, without_article

FINE: Final = ("facility", "town", "district", "admin1")
"""Places that have a point and a radius of use, the finest first."""
_RADII: Final = {"town": "radius_town", "district": "radius_district", "admin1": "radius_area"}
_FACILITY_KM: Final = 3.0
Point = tuple[float, float, float]


class Who(msgspec.Struct, frozen=True, gc=False):
    """Some of those who take part: lines of the actor vocabulary, their kin, and names that it does not know."""

    known: frozenset[str]
    kin: frozenset[str]
    plain: frozenset[str]

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return bool(self.known or self.plain)


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What is compared of one event.

    *first* and *last* are ordinals of days and *days* their number, of which an open end makes many. *point* lies on
    the unit sphere, and *rank* in FINE says how fine the place is; both None where the place has no use as a point.
    *types* are all that it may be. One that is *vague* may be any of several events: its days are more than a week, or
    its ground is wider than a district. *killed* and *wounded* are bounds, None where nothing is known.
    """

    id: str
    first: int
    last: int
    days: int
    point: Point | None
    rank: int | None
    radius: float
    country: str | None
    province: str
    place: str
    types: tuple[str, ...]
    accused: Who
    targets: Who
    killed: tuple[int, float] | None
    wounded: tuple[int, float] | None
    vague: bool


def facts_of_incident(incident: Incident, keys: ActorKeys, scores: Scores) -> Facts | None:
    """What is compared of an incident; None where nothing at all is known of its day."""
    accused = (keys.of(one.name, one.actor_id) for one in incident.perpetrators if one.basis != "denied")
    targets = (keys.of(one.name, one.actor_id) for one in incident.targets)
    told = _Told(
        incident.id,
        incident.date,
        incident.place,
        (incident.type,) if incident.type != "Other" else (),
        _who(accused),
        _who(targets),
        _bounds(incident.killed.low, incident.killed.high) if incident.killed else None,
        _bounds(incident.injured.low, incident.injured.high) if incident.injured else None,
    )
    return _facts(told, scores)


def facts_of_event(event: OtherEvent, keys: ActorKeys, scores: Scores) -> Facts | None:
    """What is compared of a row; None where nothing at all is known of its day."""
    accused = (keys.of(one.name) for one in event.actors if one.side != "b")
    targets = (keys.of(one.name) for one in event.actors if one.side != "a")
    dead, hurt = event.killed, event.wounded
    told = _Told(
        event.id,
        event.date,
        event.place,
        event.types,
        _who(accused),
        _who(targets),
        (dead.low, dead.high) if dead and not dead.or_unknown else None,
        (hurt.low, hurt.high) if hurt and not hurt.or_unknown else None,
    )
    return _facts(told, scores)


class _Told(msgspec.Struct, frozen=True):
    """What either side tells, in one form."""

    id: str
    date: Interval
    place: Place | None
    types: tuple[str, ...]
    accused: Who
    targets: Who
    killed: tuple[int, float] | None
    wounded: tuple[int, float] | None


def _facts(told: _Told, scores: Scores) -> Facts | None:
    date, place = told.date, told.place
    span = _span(date, int(scores["open_days"]))
    if span is None:
        return None
    days = date.days or int(scores["open_days"]) + 1
    point = point_of(place)
    rank = FINE.index(place.precision) if place and point and place.precision in FINE else None
    return Facts(
        id=told.id,
        first=span[0],
        last=span[1],
        days=days,
        point=point if rank is not None else None,
        rank=rank,
        radius=radius_km(place, scores) if place else 0.0,
        country=place.country if place else None,
        province=normalise_name(place.admin1) if place and place.admin1 else "",
        place=normalise_name(without_article(place.name)) if place else "",
        types=told.types,
        accused=told.accused,
        targets=told.targets,
        killed=told.killed,
        wounded=told.wounded,
        vague=days > scores["week_days"] or rank is None or rank > FINE.index("district"),
    )


def _span(date: Interval, open_days: int) -> tuple[int, int] | None:
    first, last = date.earliest, date.latest
    if first is None and last is None:
        return None
    if first is None or last is None:
        known = (first or last or date.earliest).toordinal()  # type: ignore[union-attr]
        return (known, known + open_days) if last is None else (known - open_days, known)
    return first.toordinal(), last.toordinal()


def point_of(place: Place | None) -> Point | None:
    """Where a place lies on the unit sphere, or None where it has no point."""
    if place is None or place.lat is None or place.lon is None:
        return None
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def km_apart(one: Point | None, two: Point | None) -> float | None:
    """Kilometres between two points, straight through the ground; None where one is missing."""
    return None if one is None or two is None else math.dist(one, two) * EARTH_RADIUS_KM


def radius_km(place: Place, scores: Scores) -> float:
    """The radius that a place gives, or the usual one of its precision."""
    if place.radius_km is not None:
        return place.radius_km
    usual = _RADII.get(place.precision)
    return scores[usual] if usual else _FACILITY_KM if place.precision == "facility" else 0.0


def _who(keys: Iterator[ActorKey]) -> Who:
    return Who(*together(keys))


def _bounds(low: int | None, high: int | None) -> tuple[int, float] | None:
    """The bounds of a number, an open end being as far as can be; None where both are open."""
    return None if low is None and high is None else (low or 0, math.inf if high is None else high)
