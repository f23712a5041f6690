"""How far two reports agree on where it happened."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tocsin.incidents.candidate import Candidate, place_key
from tocsin.incidents.seen import Seen
from tocsin.records import Place

EARTH_KM = 6371.0
RADIUS_KM = {"facility": 3.0, "town": 10.0, "district": 30.0, "admin1": 120.0}
"""Radius of a place whose record gives none, by precision; a country or a region has no useful one."""
SLACK_KM = 5.0
"""Gazetteers put one base or town a few kilometres apart."""
FINE = ("facility", "town", "district", "admin1")


def compare_place(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on the country, the names and the distance."""
    first, second = left.report.place, right.report.place
    if first is None or second is None:
        return
    if _other_country(first, second):
        yield "country_contradiction", lambda: f"{first.country} against {second.country}"
    elif first.precision in FINE and second.precision in FINE:
        yield from _compare_fine(first, second)
    elif first.country and second.country:
        yield "place_same_country", lambda: str(first.country)


def places_exclude(first: Place | None, second: Place | None) -> bool:
    """Whether the countries, or the points and their radii, exclude each other."""
    if first is None or second is None:
        return False
    if _other_country(first, second):
        return True
    distance = distance_km(first, second) if first.precision in FINE and second.precision in FINE else None
    return distance is not None and distance > reach_km(first, second)


def _other_country(first: Place, second: Place) -> bool:
    return bool(first.country and second.country) and first.country != second.country


def _compare_fine(first: Place, second: Place) -> Iterator[Seen]:
    distance = distance_km(first, second)
    if distance is None:
        if _same_name(first, second):
            yield _same_term(first, second), lambda: first.name
    elif distance > reach_km(first, second):
        yield "place_contradiction", lambda: f"{_names(first, second)} lie {distance:.0f} km apart"
    elif _same_name(first, second) or (distance < 1 and first.precision == second.precision):
        yield _same_term(first, second), lambda: _names(first, second)
    elif first.precision == second.precision == "facility":
        yield "place_other_facility", lambda: _names(first, second)
    else:
        yield f"place_inside_{_coarser(first, second)}", lambda: _names(first, second)


def _names(first: Place, second: Place) -> str:
    return f"{first.name} and {second.name}" if first.name != second.name else first.name


def _same_term(first: Place, second: Place) -> str:
    """What two places of one name are worth: a base more than a province."""
    coarser = _coarser(first, second)
    same = {"facility": "place_same_facility", "town": "place_same_town"}
    return same.get(coarser, f"place_inside_{coarser}")


def _coarser(first: Place, second: Place) -> str:
    return max(first.precision, second.precision, key=FINE.index)


def _same_name(first: Place, second: Place) -> bool:
    left, right = place_key(first.name), place_key(second.name)
    return bool(left and right) and (left <= right or right <= left) and first.precision == second.precision


def radius_km(place: Place) -> float:
    """The radius that the record gives, or the usual one of its precision; 0 where none is of use."""
    return place.radius_km if place.radius_km is not None else RADIUS_KM.get(place.precision, 0.0)


def reach_km(first: Place, second: Place) -> float:
    """The kilometres from which on two places exclude each other: both radii, and some slack."""
    radii = radius_km(first) + radius_km(second)
    return max(radii + SLACK_KM, radii * 1.5)


def distance_km(first: Place, second: Place) -> float | None:
    """Kilometres between the two points along the ground, or None where one is missing."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    a, b = math.radians(first.lat), math.radians(second.lat)
    turn = math.radians(second.lon - first.lon) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
