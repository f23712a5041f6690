"""Places as points with a radius, and how far they lie apart."""

from __future__ import annotations

import math
from typing import Final

from tocsin.records import Place
from tocsin.vocab.gazetteer import EARTH_RADIUS_KM

FINE: Final = ("facility", "town", "district", "admin1")
"""Places that have a point and a radius of use."""
RADIUS_KM: Final = {"facility": 3.0, "town": 10.0, "district": 30.0, "admin1": 120.0}
"""Radius of a place whose record gives none, by precision; a country or a region has no useful one."""
Point = tuple[float, float, float]
"""A point on the unit sphere: two of them are compared without a sine."""


def point_of(place: Place) -> Point | None:
    """Where the record puts the place, or None where it gives no point."""
    if place.lat is None or place.lon is None:
        return None
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def radius_km(place: Place) -> float:
    """The radius that the record gives, or the usual one of its precision; 0 where none is of use."""
    return place.radius_km if place.radius_km is not None else RADIUS_KM.get(place.precision, 0.0)


def distance_km(one: Point | None, two: Point | None) -> float | None:
    """Kilometres between two points, or None where one is missing: straight through the ground.

    That is a tenth of a per cent less than along it at 1,000 km, and nobody's radius is as large.
    """
    return None if one is None or two is None else math.dist(one, two) * EARTH_RADIUS_KM
