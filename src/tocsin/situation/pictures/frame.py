"""The part of the world that a map shows, and where on the map a place lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

KM_PER_DEGREE: Final = 111.2
LEAST: Final = 4.0
"""Degrees of latitude that are shown at least: enough to know the country again."""
MARGIN: Final = 30
"""Units around all marks, for their names."""
STEP: Final = 0.5
"""Steps of an outline that are smaller than this are left out."""
TINY: Final = 1e-6
"""So that the first place is not taken for one a whole turn further east."""
MOST_LATITUDE: Final = 84.0
Xy = tuple[float, float]


class Frame(msgspec.Struct, frozen=True):
    """A map of *width* by *height* units around a point; *scale* is units per degree of latitude.

    Degrees of longitude are as wide as they are at the middle of the map: true enough for a region, plain for a world.
    """

    lon: float
    lat: float
    scale: float
    width: int
    height: int

    def xy(self, lon: float, lat: float) -> Xy:
        """Where a place lies, as near to the middle of the map as turns round the world allow."""
        turned = self.lon + (lon - self.lon + 180.0) % 360.0 - 180.0
        return self.plain(turned, lat)

    def plain(self, lon: float, lat: float) -> Xy:
        """Where a place lies, its longitude taken as it is."""
        x = self.width / 2 + (lon - self.lon) * self.across
        return x, self.height / 2 + (self.lat - max(-89.9, min(89.9, lat))) * self.scale

    @property
    def across(self) -> float:
        """Units per degree of longitude."""
        return self.scale * math.cos(math.radians(min(abs(self.lat), 70.0)))

    def units(self, km: float) -> float:
        """A distance on the map."""
        return km / KM_PER_DEGREE * self.scale


def framed(places: Sequence[tuple[float, float, float]], width: int, height: int) -> Frame:
    """A map on which all *places* (longitude, latitude, radius in km) lie with room around; of the world for none."""
    if not places:
        return Frame(0.0, 15.0, height / 150.0, width, height)
    start = _start([lon for lon, _, _ in places])
    turned = [((lon - start + TINY) % 360.0 + start, lat, min(radius, 600.0)) for lon, lat, radius in places]
    middle = (min(lat for _, lat, _ in turned) + max(lat for _, lat, _ in turned)) / 2
    shrink = math.cos(math.radians(min(abs(middle), 70.0)))
    souths = [max(-MOST_LATITUDE, lat - radius / KM_PER_DEGREE) for _, lat, radius in turned]
    norths = [min(MOST_LATITUDE, lat + radius / KM_PER_DEGREE) for _, lat, radius in turned]
    wests = [lon - radius / KM_PER_DEGREE / shrink for lon, _, radius in turned]
    easts = [lon + radius / KM_PER_DEGREE / shrink for lon, _, radius in turned]
    tall = max(max(norths) - min(souths), LEAST)
    wide = max((max(easts) - min(wests)) * shrink, LEAST)
    scale = min((height - 2 * MARGIN) / tall, (width - 2 * MARGIN) / wide)
    lon = (min(wests) + max(easts)) / 2
    return Frame(lon, (min(souths) + max(norths)) / 2, scale, width, height)


def _start(longitudes: Sequence[float]) -> float:
    """The longitude behind the widest stretch in which nothing lies: a map from there on is the narrowest."""
    ordered = sorted({lon % 360.0 for lon in longitudes})
    gaps = [(later - earlier, later) for earlier, later in pairwise(ordered)]
    gaps.append((ordered[0] + 360.0 - ordered[-1], ordered[0]))
    start = max(gaps)[1]
    return start if start <= 180.0 else start - 360.0


def clipped(ring: Sequence[Xy], width: float, height: float) -> list[Xy]:
    """The part of a polygon on the map (Sutherland and Hodgman), without steps that nobody sees."""
    points = list(ring)
    for axis, bound, sign in ((0, -4.0, 1), (0, width + 4.0, -1), (1, -4.0, 1), (1, height + 4.0, -1)):
        points = _kept(points, axis, bound, sign)
        if not points:
            return []
    found: list[Xy] = []
    for x, y in points:
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) > STEP:
            found.append((round(x, 2), round(y, 2)))
    return [*found, found[0]] if len(found) > 2 else []


def _kept(points: Sequence[Xy], axis: int, bound: float, sign: int) -> list[Xy]:
    """What lies on one side of a line."""
    found: list[Xy] = []
    for before, here in zip((points[-1], *points[:-1]), points, strict=True):
        inside, was = (here[axis] - bound) * sign >= 0, (before[axis] - bound) * sign >= 0
        if inside != was:
            part = (bound - before[axis]) / (here[axis] - before[axis])
            found.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
        if inside:
            found.append(here)
    return found
