"""How two places relate: one scene, one inside the other, or too far apart."""

from __future__ import annotations

from tocsin.records import Place
from tocsin.records.value import PlacePrecision
from tocsin.reports.norms import Nearness

PRECISE: tuple[PlacePrecision, ...] = ("facility", "town", "district")
RANK: dict[PlacePrecision, int] = {
    "facility": 0,
    "town": 1,
    "district": 2,
    "admin1": 3,
    "region": 4,
    "country": 5,
}
# Two named places closer than this (km, beyond their radii) may be one scene.
SAME_SCENE_KM = 8.0


def far_apart(left: Place, right: Place, nearness: Nearness) -> bool:
    """Whether two places cannot be one scene: further apart than their radii and a margin allow."""
    abroad = left.country and right.country and left.country != right.country
    if abroad and "country" in (left.precision, right.precision):
        return True
    km = nearness(left, right)
    if km is None:
        return False
    return km > (left.radius_km or 0) + (right.radius_km or 0) + SAME_SCENE_KM


def holds(area: Place, place: Place) -> bool:
    """Whether *area* is the province that *place* lies in, or the town that the province is named after.

    A headline's bare "Sagaing" is read as the town; where the text then names a place in the province of that
    name, it may well have meant the province.
    """
    if place.admin1 is None:
        return False
    return place.admin1 == area.name or (area.precision == "admin1" and place.admin1 == area.admin1)


def same_spot(left: Place, right: Place | None) -> bool:
    """Whether two acts name one place, or one that holds the other."""
    if right is None:
        return False
    return left.name == right.name or left.admin1 == right.name or right.admin1 == left.name


def elsewhere(left: Place, right: Place, nearness: Nearness) -> bool:
    """Whether one event cannot be in both: another country, another known point, or two names nobody knows."""
    if left.country and right.country and left.country != right.country:
        return True
    if left.name == right.name or holds(left, right) or holds(right, left):
        return False
    if left.lat is None or right.lat is None:
        unknown = left.lat is None and right.lat is None
        return unknown and left.precision in PRECISE and right.precision in PRECISE
    return far_apart(left, right, nearness)
