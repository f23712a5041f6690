"""Marks at places of a drawing, as a vector picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tocsin.errors import MissingExtra
from tocsin.views import shown_text

if TYPE_CHECKING:
    pass

ADVICE: Final = "pictures need Altair and vl-convert: pip install 'tocsin[report]'"
Row = dict[str, Any]
_CLIP: Final = re.compile(r'<clipPath id="(\w+)"')
_NO_CHARACTER: Final = re.compile("[\ufffe\uffff\U0001fffe\U0001ffff]")
_USE: Final = re.compile(r'(<clipPath id="|clip-path="url\(#)(\w+)("|\)")')


class Picture(msgspec.Struct, frozen=True):
    """A drawing as SVG, *alt* what it shows for whoever cannot see it, *caption* what stands below it."""

    svg: str
    alt: str
    caption: str
    width: int
    height: int


class Canvas:
    """Layers of marks on a drawing of *width* by *height* units, the origin at the upper left."""

    def __init__(self, width: int, height: int, font: str) -> None:
        """*font* is a list of families."""
        try:
            import altair
        except ImportError as error:
            raise MissingExtra(ADVICE) from error
        self.width, self.height, self.font = width, height, font
        self._alt: Any = altair
        self._layers: list[Any] = []
        self._rows: dict[str, list[Row]] = {}

    def shapes(self, polygons: Sequence[Sequence[Sequence[tuple[float, float]]]], **style: Any) -> None:
        """Filled outlines."""
        geometries = ({"type": "Polygon", "coordinates": one} for one in polygons)
        features = [{"type": "Feature", "geometry": one, "properties": {}} for one in geometries]
        self._layers.append(self._chart(features).mark_geoshape(clip=True, **style))

    def _chart(self, rows: list[Row]) -> Any:
        """A layer over *rows*, which are put under its name into the specification: Altair would check each of them."""
        name = f"rows{len(self._rows)}"
        self._rows[name] = rows
        return self._alt.Chart(self._alt.NamedData(name=name))

    def marks(self, rows: Sequence[Row], kind: str, **style: Any) -> None:
        """Marks of a *kind* at `x`, `y` (to `x2`, `y2`) of *rows*; what else a row has is read by the style."""
        if not rows:
            return
        values = [row | {"text": _drawn(row["text"])} if "text" in row else row for row in rows]
        mark = getattr(self._chart(values), f"mark_{kind}")(**style)
        self._layers.append(mark.encode(**self._places(rows[0]), **self._looks(rows[0])))

    def _places(self, row: Row) -> dict[str, Any]:
        alt = self._alt
        across = alt.Scale(domain=[0, self.width], nice=False, zero=False)
        down = alt.Scale(domain=[self.height, 0], nice=False, zero=False)
        places: dict[str, Any] = {
            "x": alt.X("x:Q", scale=across, axis=None),
            "y": alt.Y("y:Q", scale=down, axis=None),
        }
        places |= {name: f"{name}:Q" for name in ("x2", "y2") if name in row}
        return places

    def _looks(self, row: Row) -> dict[str, Any]:
        """Encodings that take a value of the row as it is."""
        alt = self._alt
        plain = {
            name: getattr(alt, channel)(f"{name}:{kind}", scale=None, legend=None)
            for name, channel, kind in (
                ("fill", "Fill", "N"), ("stroke", "Stroke", "N"), ("size", "Size", "Q"), ("color", "Color", "N"),
            )
            if name in row
        }  # fmt: skip
        return plain | ({"text": alt.Text("text:N")} if "text" in row else {})

    def svg(self, background: str = "transparent") -> str:
        """The drawing."""
        try:
            import vl_convert
        except ImportError as error:
            raise MissingExtra(ADVICE) from error
        alt = self._alt
        chart = (
            alt.layer(*self._layers)
            .properties(width=self.width, height=self.height, padding=0, background="transparent")
            .project(type="identity", scale=1, translate=[0, 0])
            .configure(font=self.font, aria=False)
            .configure_view(stroke=None, fill=background, clip=True)
        )
        return _renumbered(vl_convert.vegalite_to_svg(chart.to_dict() | {"datasets": self._rows}))


def _drawn(words: str) -> str:
    """Words that a drawing can hold: the renderer ends the whole program where one holds what XML cannot."""
    return _NO_CHARACTER.sub("\ufffd", " ".join(shown_text(words).split()))


def _renumbered(svg: str) -> str:
    """The drawing with its clips counted from 1: the renderer goes on counting from one drawing to the next."""
    names = {name: f"c{number}" for number, name in enumerate(_CLIP.findall(svg), start=1)}
    return _USE.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", svg)
