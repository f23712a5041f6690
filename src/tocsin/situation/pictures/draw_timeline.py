"""The timeline of a report: a block for each incident over its day, week, month or year; a line where days are open."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tocsin.situation.pictures.draw import Canvas, Picture, Row
from tocsin.situation.pictures.palette import FAINT, INK, colour_of
from tocsin.situation.situation_report import Dated
from tocsin.situation.wording import many, numbers_words

WIDTH = 224
LEFT, RIGHT, TOP, AXIS = 18, 6, 12, 14
if TYPE_CHECKING:
    from tocsin.views.timeline import Unit

MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 62, 60, 72
SHARP: Final = 31
LANE: Final = 9
LANES: Final = 6
TALLEST, LOWEST = 18.0, 8.0
"""The height of a block at most, and at least where few stand on each other."""
WIDEST: Final = 28.0
"""The width of a block at most: few days leave room for a bar as long as the picture."""
STACK: Final = 110.0
"""The height of the tallest stack at most."""
LABEL_WIDE: Final = 34


class Bin(msgspec.Struct, frozen=True):
    """A day, week, month or year: its first and its last day."""

    first: dt.date
    last: dt.date


def draw_timeline(dated: Sequence[Dated], since: dt.date | None, until: dt.date | None, font: str) -> Picture:
    """The timeline of *dated*, over the period that was asked for where it is bounded."""
    unit, bins = bins_of(dated, since, until)
    held = [[one for one in dated if _lies_in(one, each)] for each in bins]
    inside = {one.number for each in held for one in each}
    open_days = [one for one in dated if one.number not in inside and one.first and one.last]
    lanes = open_days[:LANES]
    wide = (WIDTH - LEFT - RIGHT) / max(len(bins), 1)
    most = max((len(each) for each in held), default=0)
    tall = min(STACK / max(most, 1), max(LOWEST, min(TALLEST, wide * 1.5)))
    floor = TOP + max(most * tall, 3 * LOWEST)
    height = round(floor + AXIS + (LANE * len(lanes) + 6 if lanes else 0))
    canvas = Canvas(WIDTH, height, font)
    _scale(canvas, most, floor, tall)
    _blocks(canvas, held, floor, wide, tall)
    _days(canvas, bins, unit, floor, wide)
    _lines(canvas, lanes, bins, floor, wide)
    left_out = len(dated) - len(inside) - len(lanes)
    alt = f"Timeline of {many(len(dated), 'incident')} by {unit}"
    return Picture(canvas.svg(), alt, _caption(unit, bool(lanes), left_out), WIDTH, height)


def bins_of(dated: Sequence[Dated], since: dt.date | None, until: dt.date | None) -> tuple[Unit, list[Bin]]:
    """The days, weeks, months or years of the period, the finest of which few enough reach across it."""
    closed = [(one.first, one.last) for one in dated if one.first and one.last]
    sharp = [(a, b) for a, b in closed if (b - a).days < SHARP] or closed
    first = since or min((a for a, _ in sharp), default=until)
    last = until or max((b for _, b in sharp), default=first)
    if first is None or last is None or first > last:
        return "day", []
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        return "day", [Bin(day, day) for day in _steps(first, last, 1)]
    if days <= MOST_WEEKS * 7:
        monday = first - dt.timedelta(days=first.weekday())
        return "week", [Bin(day, day + dt.timedelta(days=6)) for day in _steps(monday, last, 7)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_MONTHS:
        return "month", [_month(first.year * 12 + first.month - 1 + n) for n in range(months)]
    return "year", [Bin(dt.date(y, 1, 1), dt.date(y, 12, 31)) for y in range(first.year, last.year + 1)]


def _steps(first: dt.date, last: dt.date, days: int) -> Iterator[dt.date]:
    for number in range(0, (last - first).days + 1, days):
        yield first + dt.timedelta(days=number)


def _month(number: int) -> Bin:
    year, month = divmod(number, 12)
    return Bin(dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1]))


def _lies_in(one: Dated, each: Bin) -> bool:
    return bool(one.first and one.last and each.first <= one.first and one.last <= each.last)


def _blocks(canvas: Canvas, held: Sequence[Sequence[Dated]], floor: float, wide: float, tall: float) -> None:
    """A block for each incident, those of a type together; its number in it where there is room."""
    blocks: list[Row] = []
    texts: list[Row] = []
    gap = min(1.0, wide * 0.12)
    for number, each in enumerate(held):
        middle = LEFT + (number + 0.5) * wide
        half = min(wide, WIDEST) / 2
        for level, one in enumerate(sorted(each, key=lambda one: (one.type, one.number))):
            y = floor - (level + 1) * tall
            colour = colour_of(one.type)
            fill = colour if one.firm else "#ffffff"
            inset = 0.6
            left, right = middle - half + gap + inset, middle + half - gap - inset
            look = {"fill": fill, "stroke": colour}
            blocks.append({"x": left, "y": y + inset, "x2": right, "y2": y + tall - inset, **look})
            ink = "#ffffff" if one.firm else INK
            texts.append({"x": middle, "y": y + tall / 2, "text": str(one.number), "fill": ink})
    canvas.marks(blocks, "rect", strokeWidth=1.1 if wide > 4 else 0.5, opacity=1)
    if tall >= LOWEST and wide >= 10:
        canvas.marks(texts, "text", fontSize=6.8, baseline="middle")
    else:
        canvas.marks(list(_above(held, floor, wide, tall)), "text", fontSize=6.5, fill=INK, baseline="middle")


def _above(held: Sequence[Sequence[Dated]], floor: float, wide: float, tall: float) -> Iterator[Row]:
    """The numbers of a stack above it, where its neighbours leave room."""
    middles = [(LEFT + (number + 0.5) * wide, each) for number, each in enumerate(held) if each]
    for number, (x, each) in enumerate(middles):
        text = numbers_words(one.number for one in each).partition(" ")[2]
        around = [other for other, _ in middles[max(number - 1, 0) : number + 2] if other != x]
        if all(abs(other - x) >= 2 + 3.4 * len(text) for other in around):
            yield {"x": x, "y": floor - len(each) * tall - 5, "text": text}


def _scale(canvas: Canvas, most: int, floor: float, tall: float) -> None:
    """Numbers of incidents at the side, and fine lines across."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if most / step <= 6)
    levels = [(n, floor - n * tall) for n in range(step, most + 1, step)]
    rows: list[Row] = [{"x": LEFT, "y": y, "x2": WIDTH - RIGHT, "y2": y} for _, y in levels]
    canvas.marks(rows, "rule", stroke="#e3e1da", strokeWidth=0.5)
    texts: list[Row] = [{"x": LEFT - 3, "y": y, "text": str(n)} for n, y in levels]
    canvas.marks(texts, "text", align="right", baseline="middle", fontSize=6.8, fill=FAINT)


def _days(canvas: Canvas, bins: Sequence[Bin], unit: Unit, floor: float, wide: float) -> None:
    """The axis with its days."""
    canvas.marks(
        [{"x": LEFT, "y": floor, "x2": WIDTH - RIGHT, "y2": floor}], "rule", stroke=FAINT, strokeWidth=0.7
    )
    step = max(1, -(-LABEL_WIDE // max(int(wide), 1))) if wide < LABEL_WIDE else 1
    if unit == "month":
        step = next((one for one in (1, 2, 3, 6, 12) if one >= step), 12 * -(-step // 12))
    texts: list[Row] = []
    ticks: list[Row] = []
    before = None
    for number in range(0, len(bins), step):
        x = LEFT + (number + 0.5) * wide
        first = bins[number].first
        text = _short(first, unit, first.year != before)
        if x + len(text) * 1.9 > WIDTH:
            continue
        before = first.year
        texts.append({"x": max(x, len(text) * 1.75), "y": floor + 8, "text": text})
        ticks.append({"x": x, "y": floor, "x2": x, "y2": floor + 2.5})
    canvas.marks(ticks, "rule", stroke=FAINT, strokeWidth=0.7)
    canvas.marks(texts, "text", baseline="middle", fontSize=6.8, fill=FAINT)


def _short(day: dt.date, unit: Unit, with_year: bool) -> str:
    """Such as "26 Jul 2024", "26 Jul", "Jul 2024", "2024"; the year where it is another than before."""
    if unit == "year":
        return str(day.year)
    month = calendar.month_abbr[day.month]
    words = month if unit == "month" else f"{day.day} {month}"
    return f"{words} {day.year}" if with_year else words


def _lines(canvas: Canvas, lanes: Sequence[Dated], bins: Sequence[Bin], floor: float, wide: float) -> None:
    """A line below the axis from the first to the last day on which an incident can have been, within the period."""
    if not lanes or not bins:
        return
    start, days = bins[0].first, (bins[-1].last - bins[0].first).days + 1
    unit = (WIDTH - LEFT - RIGHT) / days
    for number, one in enumerate(lanes):
        assert one.first and one.last
        low = min(max((one.first - start).days, 0), days)
        high = min(max((one.last - start).days + 1, 0), days)
        y = floor + 21 + number * LANE
        colour = colour_of(one.type)
        line: Row = {"x": LEFT + low * unit, "y": y, "x2": LEFT + high * unit, "y2": y}
        canvas.marks([line], "rule", stroke=colour, strokeWidth=2, strokeDash=[3, 2])
        style: dict[str, Any] = {"fontSize": 7, "align": "right", "baseline": "middle", "fill": INK}
        canvas.marks([{"x": LEFT + low * unit - 3, "y": y, "text": str(one.number)}], "text", **style)


def _caption(unit: Unit, lines: bool, left_out: int) -> str:
    parts = [f"Incidents by {unit}, with their numbers"]
    if lines:
        parts.append("broken lines: between which days one must lie")
    if left_out:
        parts.append(f"{many(left_out, 'incident')} of no certain {unit} not drawn")
    return "; ".join(parts) + "."
