"""The map of a report: every incident that has a point, with how far its place is known and how many were hurt."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import msgspec

from tocsin.situation.pictures.arrange import Box, Label, apart, beside, box_of, gathered, spread, within
from tocsin.situation.pictures.draw import Canvas, Picture, Row
from tocsin.situation.pictures.frame import Frame, Xy, clipped, framed
from tocsin.situation.pictures.land import Polygon, countries
from tocsin.situation.pictures.palette import (
    BORDER,
    FAINT,
    INK,
    LAND,
    SEA,
    colour_of,
    radius_of,
    radius_of_many,
)
from tocsin.situation.situation_report import Point
from tocsin.situation.wording import brief, many, numbers_words
from tocsin.views import shown_text

WIDTH, HEIGHT = 330, 184
NAME, COUNTRY = 7.5, 7.0
"""The size of the names of places, and of countries."""
LONGEST: Final = 34
MOST_NUMBERS: Final = 6
CROWD: Final = 60
"""Incidents from which on each place has one disc for all of them: more marks than that have no room."""
PUSHED: Final = 3.0
"""Units from which on marks are said to have been pushed aside."""
HALO: Final[dict[str, Any]] = {
    "filled": True, "fillOpacity": 0.1, "strokeWidth": 0.5, "strokeOpacity": 0.55, "strokeDash": [2, 1.5], "clip": True,
}  # fmt: skip
LENGTHS: Final = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)


class Cluster(msgspec.Struct, frozen=True):
    """The incidents of one place: where it is, where their marks stand around its *middle*, and the box of these."""

    points: tuple[Point, ...]
    place: Xy
    middle: Xy
    marks: tuple[Xy, ...]
    box: Box


def draw_map(points: Sequence[Point], font: str) -> Picture:
    """The map of *points*."""
    frame = framed([(one.lon, one.lat, one.radius_km or 0.0) for one in points], WIDTH, HEIGHT)
    canvas = Canvas(WIDTH, HEIGHT, font)
    land = list(_land(frame))
    outlines = [rings for _, polygons in land for rings in polygons]
    canvas.shapes(outlines, fill=LAND, stroke=BORDER, strokeWidth=0.6)
    centres = [frame.xy(one.lon, one.lat) for one in points]
    crowded = len(points) > CROWD
    clusters = _places(points, centres) if crowded else _clusters(points, centres)
    labels, taken = _labels(clusters)
    _name_countries(canvas, land, taken)
    if crowded:
        canvas.marks([_disc(one) for one in clusters], "point", filled=True, opacity=0.8, strokeWidth=0.6)
    else:
        canvas.marks(list(_halos(points, centres, frame)), "point", **HALO)
        canvas.marks(list(_leaders(clusters)), "rule", stroke=INK, strokeWidth=0.5)
        marks = (zip(one.points, one.marks, strict=True) for one in clusters)
        rows = [_mark(one, xy) for one, xy in chain.from_iterable(marks)]
        canvas.marks(rows, "point", filled=True, strokeWidth=1.5, opacity=1)
    _write(canvas, labels)
    _scale_bar(canvas, frame)
    caption = _caption(points, len(clusters) - len(labels), crowded)
    return Picture(canvas.svg(SEA), _alt(points), caption, WIDTH, HEIGHT)


def _places(points: Sequence[Point], centres: Sequence[Xy]) -> list[Cluster]:
    """One mark for each place, however many incidents it has; those of few lie on those of many."""
    found = []
    for group in sorted(gathered(centres), key=lambda group: -len(group)):
        (x, y), radius = centres[group[0]], radius_of_many(len(group))
        box = Box(x - radius, y - radius, x + radius, y + radius)
        found.append(Cluster(tuple(points[n] for n in group), (x, y), (x, y), ((x, y),), box))
    return found


def _disc(one: Cluster) -> Row:
    """The disc of a place, in the colour of the type of which it has most."""
    kind = Counter(point.type for point in one.points).most_common(1)[0][0]
    size = 4 * radius_of_many(len(one.points)) ** 2
    return {"x": one.place[0], "y": one.place[1], "size": size, "fill": colour_of(kind), "stroke": "#ffffff"}


def _clusters(points: Sequence[Point], centres: Sequence[Xy]) -> list[Cluster]:
    """The marks of each place, pushed aside where those of another would lie on them."""
    groups = gathered(centres)
    offsets = [spread([radius_of(points[n].harmed) for n in group]) for group in groups]
    boxes = [
        box_of([(xy, radius_of(points[n].harmed) + 1) for n, xy in zip(group, each, strict=True)])
        for group, each in zip(groups, offsets, strict=True)
    ]
    sizes = [((box.right - box.left) / 2, (box.bottom - box.top) / 2) for box in boxes]
    places = [centres[group[0]] for group in groups]
    found = []
    for group, each, box, place, (x, y) in zip(
        groups, offsets, boxes, places, apart(places, sizes), strict=True
    ):
        moved = tuple((round(dx + x, 2), round(dy + y, 2)) for dx, dy in each)
        around = Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
        found.append(Cluster(tuple(points[n] for n in group), place, (x, y), moved, around))
    return found


def _leaders(clusters: Sequence[Cluster]) -> Iterator[Row]:
    """A line to the place from marks that had to be pushed aside."""
    for one in clusters:
        (x, y), (x2, y2) = one.place, one.middle
        if math.hypot(x - x2, y - y2) > PUSHED:
            yield {"x": x, "y": y, "x2": x2, "y2": y2}


def _write(canvas: Canvas, labels: Sequence[Label]) -> None:
    """The names, each on a light ground of its own shape."""
    for align in ("left", "right", "center"):
        texts: list[Row] = [
            {"x": one.x, "y": one.y, "text": one.text} for one in labels if one.align == align
        ]
        style: dict[str, Any] = {"align": align, "baseline": "middle", "fontSize": NAME}
        canvas.marks(
            texts, "text", **style, stroke="#ffffff", strokeWidth=2.4, strokeJoin="round", opacity=0.85
        )
        canvas.marks(texts, "text", **style, fill=INK)


def _land(frame: Frame) -> Iterator[tuple[str, list[list[list[Xy]]]]]:
    """The countries on the map, each with its polygons as they lie there."""
    for country in countries():
        every = (rings for polygon in country.polygons for rings in _on_map(polygon, frame))
        if polygons := [rings for rings in every if rings]:
            yield country.name, polygons


def _on_map(polygon: Polygon, frame: Frame) -> Iterator[list[list[Xy]]]:
    """The rings of a polygon, once for each turn round the world in which it reaches the map."""
    west, south, east, north = polygon.reach
    for turn in (-360.0, 0.0, 360.0):
        (left, bottom), (right, top) = frame.plain(west + turn, south), frame.plain(east + turn, north)
        if right < 0 or left > frame.width or bottom < 0 or top > frame.height:
            continue
        rings = ([frame.plain(lon + turn, lat) for lon, lat in ring] for ring in polygon.rings)
        yield [cut for ring in rings if (cut := clipped(ring, frame.width, frame.height))]


def _halos(points: Sequence[Point], centres: Sequence[Xy], frame: Frame) -> Iterator[Row]:
    """A ring around each place inside which the texts allow it, where it is wider than the mark."""
    seen = set()
    for one, (x, y) in zip(points, centres, strict=True):
        radius = frame.units(one.radius_km or 0.0)
        key = (round(x, 1), round(y, 1), round(radius, 1))
        if radius > radius_of(one.harmed) + 1 and key not in seen:
            seen.add(key)
            colour = colour_of(one.type)
            yield {"x": x, "y": y, "size": 4 * radius**2, "fill": colour, "stroke": colour}


def _mark(one: Point, xy: Xy) -> Row:
    """A disc where it is well attested, a ring where not."""
    colour = colour_of(one.type)
    fill = colour if one.firm else "#ffffff"
    return {
        "x": xy[0],
        "y": xy[1],
        "size": 4 * radius_of(one.harmed) ** 2,
        "fill": fill,
        "stroke": colour,
    }


def _labels(clusters: Sequence[Cluster]) -> tuple[list[Label], list[Box]]:
    """The names that have room, those of most incidents first, and what is taken then."""
    room, labels = Box(2, 2, WIDTH - 2, HEIGHT - 2), []
    taken = [*(one.box for one in clusters), Box(0, HEIGHT - 16, 62, HEIGHT)]
    for one in sorted(clusters, key=lambda one: (-len(one.points), one.points[0].number)):
        others = [box for box in taken if box is not one.box]
        if found := beside(_name(one.points), one.box, NAME, others, room):
            labels.append(found[0])
            taken.append(found[1])
    return labels, taken


def _name(group: Sequence[Point]) -> str:
    """The place with the numbers of its incidents: "Camp Taji (3)"."""
    numbers = numbers_words(one.number for one in group).partition(" ")[2]
    numbers = numbers if len(group) <= MOST_NUMBERS else many(len(group), "incident")
    others = " and others" if len({one.place for one in group}) > 1 else ""
    return f"{shown_text(brief(group[0].place, LONGEST))}{others} ({numbers})"


def _name_countries(
    canvas: Canvas, land: Sequence[tuple[str, list[list[list[Xy]]]]], taken: list[Box]
) -> None:
    rows: list[Row] = []
    for name, polygons in land:
        largest = max((rings[0] for rings in polygons), key=_area)
        wide = len(name) * COUNTRY * 0.72
        if _area(largest) < 3 * wide * COUNTRY:
            continue
        if place := within(largest, wide, COUNTRY, taken):
            x, y = place
            half = wide / 2
            if half < x < WIDTH - half and COUNTRY < y < HEIGHT - COUNTRY:
                taken.append(Box(x - half, y - COUNTRY / 2, x + half, y + COUNTRY / 2))
                rows.append({"x": x, "y": y, "text": _spaced(name)})
    canvas.marks(rows, "text", fontSize=COUNTRY - 1.5, fill="#8d8778", baseline="middle")


def _spaced(name: str) -> str:
    """A name in capitals with room between them; several spaces would be shown as one."""
    return " ".join(name.upper().replace(" ", "\u00a0"))


def _area(ring: Sequence[Xy]) -> float:
    pairs = zip((ring[-1], *ring[:-1]), ring, strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _scale_bar(canvas: Canvas, frame: Frame) -> None:
    """A length to measure by; none on a map of half the world, where it holds nowhere else."""
    if frame.scale < 3:
        return
    km = next((one for one in LENGTHS if frame.units(one) <= 50), LENGTHS[-1])
    wide, y = frame.units(km), HEIGHT - 6
    ends = [(6.0, y, 6 + wide, y), (6.0, y - 2.5, 6.0, y), (6 + wide, y - 2.5, 6 + wide, y)]
    for x, top, x2, y2 in ends:
        canvas.marks([{"x": x, "y": top, "x2": x2, "y2": y2}], "rule", stroke=FAINT, strokeWidth=0.8)
    words: list[Row] = [{"x": 6 + wide / 2, "y": y - 6.5, "text": f"{km:,} km"}]
    canvas.marks(words, "text", fontSize=6, fill=FAINT, baseline="middle")


def _alt(points: Sequence[Point]) -> str:
    places = len({one.place for one in points})
    return f"Map of {many(len(points), 'incident')} at {many(places, 'place')}"


def _caption(points: Sequence[Point], unnamed: int, crowded: bool) -> str:
    """How the map is to be read, and what it leaves out."""
    if crowded:
        parts = [
            "One disc for each place, larger for more incidents, in the colour of their most frequent type."
        ]
    else:
        parts = ["Numbers: incidents. Disc: graded confirmed or fair; ring: any other grade."]
    if not crowded and any(one.harmed for one in points):
        parts.append("Larger: more people hurt.")
    if not crowded and any(one.radius_km for one in points):
        parts.append("Shaded: how far the place is known.")
    if unnamed:
        parts.append(f"No room for the names of {many(unnamed, 'place')}.")
    return " ".join([*parts, "Borders: Natural Earth, without a position on any."])
