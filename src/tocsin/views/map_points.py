"""Incidents as points for a map, as small as JSON makes them."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.records.value import PlacePrecision
from tocsin.views.card import Card

CONFIRMED = "confirmed"
MapPoint = tuple[str, float, float, float | None, PlacePrecision, int, int | None, int]
"""Id, longitude and latitude, the radius in km within which it lies, the precision of the place, the number of the type
in the list beside the points, how many were killed as filters count them, and 1 where the grade is "confirmed"."""


def map_points(cards: Iterable[Card]) -> tuple[tuple[str, ...], tuple[MapPoint, ...]]:
    """The types of *cards* and a point for each card that has one, in their order."""
    types: dict[str, int] = {}
    points: list[MapPoint] = []
    for card in cards:
        place = card.place
        if place is None or place.lat is None or place.lon is None:
            continue
        kind = types.setdefault(card.type, len(types))
        killed = card.killed.number if card.killed else None
        confirmed = int(card.grade == CONFIRMED)
        points.append(
            (card.id, place.lon, place.lat, place.radius_km, place.precision, kind, killed, confirmed)
        )
    return tuple(types), tuple(points)
