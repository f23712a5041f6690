"""The timeline as a drawing: a bar for each stretch of days, which leads to the incidents in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup, escape

from tocsin.records.words import day_words
from tocsin.views import Bar, Timeline
from tocsin.web.links import Links

WIDTH, HEIGHT = 1000, 72
"""Units of the drawing, which is stretched to the room that it has."""
LABELS = 8
LATEST, LATEST_IF_NARROW = 90, 80
"""Percent of the width behind which no label has room."""
LATE = ' class="late"'
UNREACHED = ' tabindex="-1"'
"""Of a bar that leads to nothing."""


def timeline_svg(timeline: Timeline, around: Timeline, links: Links) -> Markup:
    """The drawing of *timeline*, on those that another period would show (*around*); "" where it has no bar."""
    bars = around.bars or timeline.bars
    if not bars:
        return Markup("")
    counts = {bar.first: bar.count for bar in timeline.bars}
    most = max(bar.count for bar in bars)
    wide = WIDTH / len(bars)
    drawn = Markup("").join(
        _bar(bar, counts.get(bar.first, 0), number * wide, wide, most, links)
        for number, bar in enumerate(bars)
    )
    return Markup(
        '<svg viewBox="0 0 {} {}" preserveAspectRatio="none" role="group" aria-label="Incidents by {}">{}</svg>{}'
    ).format(WIDTH, HEIGHT, timeline.unit, drawn, _labels(bars, timeline.unit))


def _labels(bars: Sequence[Bar], unit: str) -> Markup:
    """Days below their bars, in a drawing that is not stretched; none that would stand out at the right."""
    step = -(-len(bars) // LABELS)
    places = [(100 * number / len(bars), bars[number].first) for number in range(0, len(bars), step)]
    words = "".join(
        f'<text x="{at:.2f}%" y="12"{LATE if at > LATEST_IF_NARROW else ""}>{_short(day, unit)}</text>'
        for at, day in places
        if at <= LATEST
    )
    return Markup(f'<svg class="ticks" aria-hidden="true">{words}</svg>')


def _bar(bar: Bar, count: int, x: float, wide: float, most: int, links: Links) -> Markup:
    """A stretch of days: all that another period would show, and before it the *count* that is shown."""
    first, last = bar.first.isoformat(), bar.last.isoformat()
    words = f"{_span(bar.first, bar.last)}: {count}" + (f" of {bar.count}" if bar.count != count else "")
    inner = "".join(
        f'<rect class="{name}" x="{x + wide * 0.1:.1f}" y="{HEIGHT - tall:.1f}" width="{wide * 0.8:.1f}"'
        f' height="{tall:.1f}"/>'
        for name, tall in (("other", _tall(bar.count, most)), ("bar", _tall(count, most)))
        if tall
    )
    # Numbers and days need no escaping, and there are hundreds of bars on a page.
    return Markup(
        f'<a href="{escape(links.with_(since=first, until=last))}" data-live-link data-since="{first}"'
        f' data-until="{last}" data-count="{count}" aria-label="{words}"{"" if bar.count else UNREACHED}>'
        f'<rect class="back" x="{x:.1f}" y="0" width="{wide:.1f}" height="{HEIGHT}"/>{inner}'
        f"<title>{words}</title></a>"
    )


def _tall(count: int, most: int) -> float:
    """How tall a bar is: what there is can be seen, however little it is."""
    return max(HEIGHT * count / most, 2.0) if count and most else 0.0


def _span(first: dt.date, last: dt.date) -> str:
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def _short(day: dt.date, unit: str) -> str:
    """A day as a label: "26 Jul", "Jul 2024" or "2024"."""
    if unit == "year":
        return str(day.year)
    if unit == "month":
        return f"{day:%b %Y}"
    return f"{day.day} {day:%b %Y}"
