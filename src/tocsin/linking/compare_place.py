"""How far two reports agree on where it happened."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from tocsin.linking.candidate import Bounds, Candidate
from tocsin.linking.ground import FINE, distance_km
from tocsin.linking.seen import Seen
from tocsin.records import Place
from tocsin.vocab.gazetteer import EARTH_RADIUS_KM

SLACK_KM: Final = 5.0
"""Gazetteers put one base or town a few kilometres apart."""


def compare_place(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on the country, the names and the distance."""
    first, second = left.report.place, right.report.place
    if first is None or second is None:
        return
    if _other_country(left.bounds, right.bounds):
        yield "country_contradiction", lambda: f"{first.country} against {second.country}"
    elif places_exclude(left.bounds, right.bounds):
        yield "place_contradiction", lambda: f"{_names(first, second)} lie {_apart(left, right)} apart"
    elif first.precision in FINE and second.precision in FINE:
        yield from _compare_fine(
            first, second, _same_name(left, right), distance_km(left.bounds.point, right.bounds.point)
        )
    elif first.country and second.country:
        yield "place_same_country", lambda: str(first.country)


def places_exclude(left: Bounds, right: Bounds) -> bool:
    """Whether the countries, or the points and their radii, exclude each other."""
    if left.point is None or right.point is None:
        return _other_country(left, right)
    return _other_country(left, right) or math.dist(left.point, right.point) * EARTH_RADIUS_KM > reach_km(
        left, right
    )


def _other_country(left: Bounds, right: Bounds) -> bool:
    return left.country != right.country and bool(left.country and right.country)


def _compare_fine(first: Place, second: Place, same_name: bool, distance: float | None) -> Iterator[Seen]:
    if distance is None:
        if same_name:
            yield _same_term(first, second), lambda: first.name
    elif same_name or (distance < 1 and first.precision == second.precision):
        yield _same_term(first, second), lambda: _names(first, second)
    elif first.precision == second.precision and first.precision in ("facility", "town"):
        yield f"place_other_{first.precision}", lambda: _names(first, second)
    else:
        yield f"place_inside_{_coarser(first, second)}", lambda: _names(first, second)


def _apart(left: Candidate, right: Candidate) -> str:
    return f"{distance_km(left.bounds.point, right.bounds.point) or 0:.0f} km"


def _names(first: Place, second: Place) -> str:
    return f"{first.name} and {second.name}" if first.name != second.name else first.name


def _same_term(first: Place, second: Place) -> str:
    """What two places of one name are worth: a base more than a province."""
    coarser = _coarser(first, second)
    same = {"facility": "place_same_facility", "town": "place_same_town"}
    return same.get(coarser, f"place_inside_{coarser}")


def _coarser(first: Place, second: Place) -> str:
    return max(first.precision, second.precision, key=FINE.index)


def _same_name(left: Candidate, right: Candidate) -> bool:
    """Whether two places of one kind bear one name, one of them perhaps shortened."""
    one, two = left.place_words, right.place_words
    if not one or not two or not (one <= two or two <= one):
        return False
    first, second = left.report.place, right.report.place
    return first is not None and second is not None and first.precision == second.precision


def reach_km(left: Bounds, right: Bounds) -> float:
    """The kilometres from which on two places exclude each other: both radii, and some slack."""
    radii = left.radius + right.radius
    return max(radii + SLACK_KM, radii * 1.5)
