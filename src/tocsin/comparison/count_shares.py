"""How much a book and a file share, in both directions, over all and by month and country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from tocsin.comparison.overlap import Both, Overlap, Share
from tocsin.records import Interval, Place

Fate = Literal["matched", "possible", "alone"]
Side = Literal["here", "there"]


def counted(found: Overlap) -> Overlap:
    """*found* with its shares."""
    every = list(_fates(found))
    return msgspec.structs.replace(
        found,
        total=_sum((side, fate) for side, fate, _, _ in every),
        by_month=_by((month_of(date), side, fate) for side, fate, date, _ in every),
        by_country=_by(
            ((place.country if place else "") or "", side, fate) for side, fate, _, place in every
        ),
    )


def _fates(found: Overlap) -> Iterator[tuple[Side, Fate, Interval, Place | None]]:
    """Every incident and every row that counts, once."""
    for match in found.matched:
        yield from (("here", "matched", one.date, one.place) for one in match.incidents)
        yield from (("there", "matched", one.date, one.place) for one in match.events)
    incidents = {one.incident.id: one.incident for one in found.possible}
    sure = {one.id for match in found.matched for one in match.incidents}
    yield from (
        ("here", "possible", one.date, one.place) for key, one in incidents.items() if key not in sure
    )
    rows = {one.event.row: one.event for one in found.possible}
    known = {one.row for match in found.matched for one in match.events}
    yield from (("there", "possible", one.date, one.place) for row, one in rows.items() if row not in known)
    yield from (("here", "alone", one.incident.date, one.incident.place) for one in found.only_here)
    yield from (("there", "alone", one.date, one.place) for one in found.only_there)


def _by(counts: Iterable[tuple[str, Side, Fate]]) -> Mapping[str, Both]:
    groups: dict[str, list[tuple[Side, Fate]]] = {}
    for key, side, fate in counts:
        groups.setdefault(key, []).append((side, fate))
    return {key: _sum(groups[key]) for key in sorted(groups)}


def _sum(fates: Iterable[tuple[Side, Fate]]) -> Both:
    numbers = {(side, fate): 0 for side in ("here", "there") for fate in ("matched", "possible", "alone")}
    for side, fate in fates:
        numbers[side, fate] += 1
    here, there = (
        Share(*(numbers[side, fate] for fate in ("matched", "possible", "alone")))
        for side in ("here", "there")
    )
    return Both(here, there)


def month_of(date: Interval) -> str:
    """The month of an event whose days all lie in one, such as "2024-07"; "" for others."""
    first, last = date.earliest, date.latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{first.year}-{first.month:02}"
