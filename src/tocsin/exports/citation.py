"""Sources as GTD cites them: "Headline," Outlet, Month D, YYYY."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from tocsin.records import Source


def citation(source: Source) -> str:
    """A source in one line; what is not known of it is left away."""
    day = source.published
    written = f"{calendar.month_name[day.month]} {day.day}, {day.year}" if day else ""
    title = " ".join((source.title or "").split()).replace('"', "'")
    parts = [part for part in (" ".join(source.name.split()), written) if part]
    headline = f'"{title}," ' if title else ""
    return f"{headline}{', '.join(parts)}."


def foremost(sources: Sequence[Source], most: int) -> tuple[Source, ...]:
    """At most so many of *sources*: one of each family first, for copies of one report say no more than it."""
    seen: set[int] = set()
    first: list[Source] = []
    others: list[Source] = []
    for one in sources:
        (others if one.family in seen else first).append(one)
        seen.add(one.family)
    return tuple([*first, *others][:most])
