"""Totals held against each other: which cannot both be right, and which are one speaker's growing count.

One rule: who counts more days or a wider area, of the same target, cannot count fewer attacks.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.records import Contradiction, Count, Coverage, Point, Series, ToldTotal, Total
from tocsin.records.words import count_words, day_words
from tocsin.totals.kinship import Kinship
from tocsin.totals.told_totals import area_key, speaker_key, subject_key

ABOUT = 0.1
"""How far "about 60" may lie from 60, as a part of it; the word has no measure of its own, this is ours."""


def contradictions(told: Sequence[ToldTotal], kinship: Kinship) -> tuple[Contradiction, ...]:
    """Each pair of *told* that cannot both be right, in the order of the totals, whatever theirs."""
    ordered = sorted(told, key=lambda one: one.id)
    found = []
    for one, other in combinations(ordered, 2):
        for wider, narrower in ((one, other), (other, one)):
            same = subject_key(wider.total, kinship) == subject_key(narrower.total, kinship)
            if (
                same
                and _holds_all(wider.total, narrower.total)
                and _is_fewer(wider.total.count, narrower.total.count)
            ):
                found.append(Contradiction(wider, narrower, _why(wider, narrower)))
    return tuple(found)


def _holds_all(wider: Total, narrower: Total) -> bool:
    """Whether all days and all of the area that *narrower* counts are counted by *wider* as well."""
    if wider.since is None or wider.until is None or narrower.since is None or narrower.until is None:
        return False
    span = wider.since <= narrower.since and narrower.until <= wider.until
    return span and _area_holds(wider, narrower)


def _area_holds(wider: Total, narrower: Total) -> bool:
    """Whether the one area lies in the other; two totals without an area are of the same where their words say so."""
    (countries, places), (inner, fine) = area_key(wider), area_key(narrower)
    if not countries or not inner:
        return countries == inner and places == fine and bool(wider.targets)
    return inner <= countries and (not places or fine == places)


def _is_fewer(wider: Count, narrower: Count) -> bool:
    most, least = _most(wider), _least(narrower)
    return most is not None and least is not None and most < least


def _most(count: Count) -> int | None:
    if count.high is None or count.qualifier != "about":
        return count.high
    return math.floor(count.high * (1 + ABOUT))


def _least(count: Count) -> int | None:
    if count.low is None or count.qualifier != "about":
        return count.low
    return math.ceil(count.low * (1 - ABOUT))


def _why(wider: ToldTotal, narrower: ToldTotal) -> str:
    one, other = wider.total, narrower.total
    numbers = f"{count_words(one.count)} against {count_words(other.count)}"
    same_speaker = speaker_key(wider) == speaker_key(narrower)
    if (one.since, one.until) == (other.since, other.until):
        what = "the same days" if area_key(one) == area_key(other) else "the same days of a wider area"
        return f"{numbers}, for {what}" + (", by one speaker" if same_speaker else "")
    more = f"{numbers}, though it counts the longer span ({_span(one)}, the other {_span(other)})"
    return more + (": one speaker, who counts fewer than before" if same_speaker else "")


def _span(total: Total) -> str:
    first, last = total.since, total.until
    return f"{day_words(first)} to {day_words(last)}" if first and last else "days not said"


def series(coverages: Sequence[Coverage], kinship: Kinship) -> tuple[Series, ...]:
    """The growing counts: totals of one speaker, of the same thing, from one day on, until two days or more."""
    groups: dict[tuple[object, ...], list[Coverage]] = {}
    for one in coverages:
        total = one.told.total
        if total.since is not None and total.until is not None:
            key = (speaker_key(one.told), total.since, subject_key(total, kinship), area_key(total))
            groups.setdefault(key, []).append(one)
    found = [made for group in groups.values() for made in _series(group)]
    return tuple(sorted(found, key=lambda one: (one.since, one.said_by)))


def _series(group: Sequence[Coverage]) -> Iterator[Series]:
    points: dict[dt.date, Point] = {}
    for one in sorted(group, key=lambda one: one.told.id):
        until = one.told.total.until
        if until is not None:
            points.setdefault(until, Point(until, one.told, one.ledger))
    first = group[0].told
    if len(points) > 1 and first.total.since is not None:
        ordered = tuple(points[day] for day in sorted(points))
        yield Series(ordered[0].told.said_by, first.total.since, ordered)
