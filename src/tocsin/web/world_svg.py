"""The map as a drawing, for those whose browser runs no script or has no WebGL, and for print."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from markupsafe import Markup

from tocsin.views import Found, type_group
from tocsin.web.static_files import Assets

SHAPES: Final = "shapes/countries-110m.geojson"
MOST: Final = 2_000
"""Marks that are drawn: more cannot be told apart at this size; what is left out is said under the map."""
LEAST: Final = 8.0
"""Degrees that are shown at least, to either side."""
MARGIN: Final = 1.15


def world_svg(found: Found, assets: Assets) -> Markup:
    """The incidents that were found, on the countries around them."""
    marks = [
        (card.type, round(place.lon, 3), round(-place.lat, 3))
        for card in found.cards(0, MOST)
        if (place := card.place) and place.lat is not None and place.lon is not None
    ]
    left, top, wide, tall = _window([(x, y) for _, x, y in marks])
    radius = round(wide / 160, 4)
    dots = Markup(
        "".join(  # of numbers alone, so that nothing need be escaped
            f'<circle class="mark type-{type_group(kind):d}" cx="{x:.7g}" cy="{y:.7g}" r="{radius:.7g}"/>'
            for kind, x, y in marks
        )
    )
    return Markup(
        '<svg class="world" viewBox="{} {} {} {}" role="img" aria-label="Map of {} incidents">'
        '<g class="land" stroke-width="{}">{}</g>{}</svg>'
    ).format(left, top, wide, tall, found.count, round(wide / 900, 4), _land(assets.folder), dots)


def _window(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The part of the world that is shown: left, top, width and height in degrees, twice as wide as tall."""
    if not points:
        return (-180.0, -85.0, 360.0, 150.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = max((max(xs) - min(xs)) * MARGIN, (max(ys) - min(ys)) * MARGIN * 1.6, LEAST * 2)
    tall = wide / 1.6
    left, top = (min(xs) + max(xs) - wide) / 2, (min(ys) + max(ys) - tall) / 2
    return (round(left, 3), round(top, 3), round(wide, 3), round(tall, 3))


@cache
def _land(folder: Path) -> Markup:
    """The countries as one path each; nothing where the shapes were not built."""
    file = folder / SHAPES
    if not file.is_file():
        return Markup("")
    shapes: dict[str, Any] = msgspec.json.decode(file.read_bytes())
    paths = (_path(feature["geometry"]) for feature in shapes["features"] if feature["geometry"])
    return Markup("").join(Markup('<path d="{}"/>').format(path) for path in paths)


def _path(geometry: dict[str, Any]) -> str:
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = (ring for polygon in many for ring in polygon)
    return "".join(
        "M" + "L".join(f"{round(x, 2):g} {round(-y, 2):g}" for x, y, *_ in ring) + "Z" for ring in rings
    )
