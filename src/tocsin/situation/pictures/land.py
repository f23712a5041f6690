"""The countries of the world as outlines: Natural Earth, as it is shipped for the map of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

MANIFEST: Final = "manifest.json"
FINE: Final = "node_modules/world-atlas/countries-50m.json"
POLE: Final = 89.0
Ring = tuple[tuple[float, float], ...]


class Polygon(msgspec.Struct, frozen=True):
    """Rings of longitudes and latitudes, the outer one first, and how far they reach: west, south, east and north."""

    rings: tuple[Ring, ...]
    reach: tuple[float, float, float, float]


class Country(msgspec.Struct, frozen=True):
    """A country: its name and its polygons."""

    name: str
    polygons: tuple[Polygon, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Every country; none where the site was not built, of which the outlines are a part."""
    folder = Path(str(files("tocsin"))) / "web" / "static"
    if not (folder / MANIFEST).is_file():
        return ()
    entry = msgspec.json.decode((folder / MANIFEST).read_bytes()).get(FINE)
    file = folder / str(entry["file"]) if entry else None
    if file is None or not file.is_file():
        return ()
    return tuple(_decoded(msgspec.json.decode(file.read_bytes())))


def _decoded(topology: Mapping[str, Any]) -> Iterator[Country]:
    """The countries of a TopoJSON file, whose borders are shared arcs of small steps."""
    arcs = list(_arcs(topology))
    for one in topology["objects"]["countries"]["geometries"]:
        many = [one["arcs"]] if one["type"] == "Polygon" else one.get("arcs", [])
        polygons = (tuple(_ring(ring, arcs) for ring in polygon) for polygon in many)
        yield Country(
            one["properties"]["name"], tuple(Polygon(rings, _reach(rings[0])) for rings in polygons)
        )


def _reach(ring: Ring) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _arcs(topology: Mapping[str, Any]) -> Iterator[list[tuple[float, float]]]:
    (wide, tall), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * wide + left, y * tall + low))
        yield points


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> Ring:
    """A ring out of its arcs; one with a number below zero runs backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return _unbroken(points)


def _unbroken(points: Sequence[tuple[float, float]]) -> Ring:
    """The ring without leaps from one edge of the world to the other."""
    found, turn, before = [], 0.0, points[0][0]
    for lon, lat in points:
        if abs(lat) < POLE:  # at the pole an outline does run from one edge of the world to the other
            turn += 360.0 if lon - before < -180 else -360.0 if lon - before > 180 else 0.0
        before = lon
        found.append((lon + turn, lat))
    return tuple(found)
