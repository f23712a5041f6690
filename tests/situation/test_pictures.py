"""The map and the timeline: everything on them, nothing on anything else, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
import re
import sys
from itertools import combinations, pairwise
from xml.etree.ElementTree import fromstring

import pytest
from hostile import STRINGS
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.situation.pictures import draw_map, draw_timeline
from tocsin.situation.pictures.arrange import apart, box_of, gathered, spread
from tocsin.situation.pictures.draw import Canvas
from tocsin.situation.pictures.draw_timeline import WIDEST, bins_of
from tocsin.situation.pictures.frame import clipped, framed
from tocsin.situation.pictures.land import countries
from tocsin.situation.situation_report import Dated, Point
from tocsin.web.static_files import Assets

Sized = tuple[tuple[float, float], tuple[float, float]]
DAY = dt.date(2024, 7, 22)
places = st.tuples(st.floats(-180, 180), st.floats(-80, 80), st.floats(0, 400))


def point(number: int, lon: float, lat: float, place: str = "Basra", **values: object) -> Point:
    """An incident on the map."""
    told = {"radius_km": 5.0, "type": "Attack", "harmed": None, "firm": False} | values
    return Point(number=number, lon=lon, lat=lat, place=place, **told)  # type: ignore[arg-type]


def texts(svg: str) -> list[str]:
    """The words of a drawing."""
    return ["".join(one.itertext()) for one in fromstring(svg).iter() if one.tag.endswith("}text")]


@settings(deadline=None, max_examples=60)
@given(st.lists(places, min_size=1, max_size=12))
def test_every_place_lies_on_its_map(some: list[tuple[float, float, float]]) -> None:
    """Whatever the places, on one spot, over the date line or around the world, each lies on the map, off its edge."""
    frame = framed(some, 330, 184)
    for lon, lat, _ in some:
        x, y = frame.xy(lon, lat)
        assert 10 < x < 320 and 10 < y < 174


def test_a_map_over_the_date_line_is_narrow() -> None:
    """Two islands on either side of the date line are shown side by side, not a world apart."""
    frame = framed([(179.0, -17.0, 0.0), (-178.0, -18.0, 0.0)], 330, 184)
    assert abs(frame.xy(179.0, -17.0)[0] - frame.xy(-178.0, -18.0)[0]) < 200 and frame.scale > 20


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(40, 290), st.floats(40, 150), st.integers(1, 6)), min_size=1, max_size=8))
def test_marks_make_room(groups: list[tuple[float, float, int]]) -> None:
    """The marks of one place do not lie on those of another, nor on each other."""
    offsets = [spread([4.0] * many) for _, _, many in groups]
    for each in offsets:
        assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 > 63 for a, b in combinations(each, 2))
    boxes = [box_of([(xy, 4.0) for xy in each]) for each in offsets]
    sizes = [((box.right - box.left) / 2, (box.bottom - box.top) / 2) for box in boxes]
    moved = apart([(x, y) for x, y, _ in groups], sizes)
    worst = max((over(a, b) for a, b in combinations(list(zip(moved, sizes, strict=True)), 2)), default=0.0)
    assert worst < 3.0


def over(one: Sized, other: Sized) -> float:
    """How far two boxes lie on each other."""
    ((ax, ay), (aw, ah)), ((bx, by), (bw, bh)) = one, other
    return min(aw + bw - abs(ax - bx), ah + bh - abs(ay - by))


def test_near_places_are_gathered() -> None:
    """Places that cannot be told apart on the map share their marks and their name."""
    assert gathered([(10.0, 10.0), (50.0, 50.0), (11.0, 11.0)]) == [[0, 2], [1]]


def test_outlines_end_at_the_edge() -> None:
    """Of a polygon the part on the map is left, closed, and nothing of one that lies elsewhere."""
    ring = clipped([(-50, -50), (100, -50), (100, 100), (-50, 100)], 60, 40)
    assert ring[0] == ring[-1] and {x for x, _ in ring} == {-4, 64} and {y for _, y in ring} == {-4, 44}
    assert clipped([(100, 100), (120, 100), (120, 120)], 60, 40) == []


@pytest.mark.skipif(Assets().missing, reason="the site is not built: make site")
def test_the_world_is_there() -> None:
    """The outlines that are shipped hold every large country, each a ring without a leap but at the pole."""
    names = {one.name for one in countries()}
    assert {"Iraq", "Syria", "Russia", "Fiji", "United States of America"} <= names
    for country in countries():
        for ring in (ring for polygon in country.polygons for ring in polygon.rings):
            assert all(abs(a[0] - b[0]) < 180 or a[1] < -89 for a, b in pairwise(ring)), country.name


def test_a_map() -> None:
    """Each place is named once with the numbers of its incidents, and discs, rings and sizes say what they should."""
    shown = [
        point(1, 47.8, 30.5), point(2, 47.8, 30.5, firm=True), point(3, 44.4, 33.3, "Baghdad", harmed=40),
    ]  # fmt: skip
    drawn = draw_map(shown, "sans-serif")
    assert {"Basra (1, 2)", "Baghdad (3)"} <= set(texts(drawn.svg))
    assert drawn.alt == "Map of 3 incidents at 2 places" and "Larger" in drawn.caption
    assert drawn == draw_map(shown, "sans-serif")


def test_a_map_without_land(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the outlines were not built there is a map all the same, of places and names."""
    monkeypatch.setattr(sys.modules["tocsin.situation.pictures.draw_map"], "countries", lambda: ())
    words = texts(draw_map([point(1, 44.0, 33.0)], "sans-serif").svg)
    assert words.count("Basra (1)") == 2 and words[-1].endswith(" km")


def test_a_crowded_map() -> None:
    """Of very many incidents each place has one disc and one name, and nothing is pushed away from its place."""
    shown = [point(n, 44.0 + n % 3, 33.0, f"Town {n % 3}") for n in range(90)]
    drawn = draw_map(shown, "sans-serif")
    assert {f"Town {n} (30 incidents)" for n in range(3)} <= set(texts(drawn.svg))
    assert drawn.caption.startswith("One disc for each place")


def test_places_that_share_a_mark() -> None:
    """Where places are too near to each other the name says that there are others."""
    shown = [point(1, 44.0, 33.0, "Here"), point(2, 44.001, 33.0, "There"), point(3, 47.0, 30.0)]
    assert "Here and others (1, 2)" in texts(draw_map(shown, "sans-serif").svg)


def test_hostile_names() -> None:
    """Whatever places are called, a drawing is well formed and has nothing in it that a browser would run."""
    rows = [{"x": 5, "y": number, "text": words} for number, words in enumerate([*STRINGS, "a\nb\tc"])]
    canvas = Canvas(300, 200, "sans-serif")
    canvas.marks(rows, "text")
    long = draw_map(
        [point(1, 44.0, 33.0, "x" * 10_000), point(2, 47.0, 30.0, "قصف مطار بغداد")], "sans-serif"
    )
    for svg in (canvas.svg(), long.svg):
        root = fromstring(svg)
        names = {one.tag.rpartition("}")[2] for one in root.iter()}
        assert names <= {"svg", "g", "path", "text", "defs", "clipPath", "rect", "line", "title"}
        assert not any(name.startswith("on") or "href" in name for one in root.iter() for name in one.attrib)
    assert max(map(len, texts(long.svg))) < 45


def dated(number: int, first: int | None, last: int | None) -> Dated:
    """An incident so many days after DAY."""
    days = [None if n is None else DAY + dt.timedelta(days=n) for n in (first, last)]
    return Dated(number, *days, "Attack", False)


@pytest.mark.parametrize(
    ("days", "unit", "bins"),
    [(6, "day", 7), (61, "day", 62), (62, "week", 9), (500, "month", 18), (4000, "year", 12)],
)
def test_units_of_time(days: int, unit: str, bins: int) -> None:
    """The timeline goes by days, weeks, months or years, as many as can be drawn side by side."""
    found, each = bins_of([], DAY, DAY + dt.timedelta(days=days))
    assert (found, len(each)) == (unit, bins)
    assert each[0].first <= DAY and each[-1].last >= DAY + dt.timedelta(days=days)
    assert all(b.first - a.last == dt.timedelta(days=1) for a, b in pairwise(each))


def test_a_timeline() -> None:
    """Each incident stands in its day or, where its day is open, below the axis; what has no day is counted."""
    every = [dated(1, 0, 0), dated(2, 0, 0), dated(3, 2, 5), dated(4, None, None)]
    drawn = draw_timeline(every, DAY, DAY + dt.timedelta(days=6), "sans-serif")
    words = texts(drawn.svg)
    assert {"1", "2", "3", "22 Jul 2024", "24 Jul"} <= set(words) and "4" not in words
    assert "1 incident of no certain day not drawn" in drawn.caption
    assert drawn == draw_timeline(every, DAY, DAY + dt.timedelta(days=6), "sans-serif")


def test_a_timeline_of_one_day() -> None:
    """Over a single day the block is a block, and no bar across the whole picture."""
    drawn = draw_timeline([dated(1, 0, 0)], DAY, DAY, "sans-serif")
    block = re.search(r'mark-rect.*?<path d="M[\d.]+,[\d.]+h([\d.]+)', drawn.svg)
    assert block and 0 < float(block[1]) <= WIDEST


def test_a_timeline_of_nothing_certain() -> None:
    """A book of which no day is known at all has a timeline that says so and does not fail."""
    assert "2 incidents" in draw_timeline([dated(1, None, None), dated(2, None, 3)], None, None, "x").caption
