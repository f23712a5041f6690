"""A row and an incident held against each other: points that explain themselves."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from tocsin.comparison.facts import FINE, Facts, Who, km_apart
from tocsin.comparison.other_event import OtherEvent
from tocsin.comparison.tables import Scores
from tocsin.records import Incident, Term
from tocsin.records.words import interval_words

_TOWN, _DISTRICT = FINE.index("town"), FINE.index("district")


class Pair(msgspec.Struct, frozen=True, gc=False):
    """An incident and a row that may be one event, by their numbers, with the names of what was seen.

    One that is *vague* is at most possible, whatever its points: its days or its ground may hold several events.
    """

    incident: int
    event: int
    points: float
    seen: tuple[str, ...]
    vague: bool = False


def hold(ours: Facts, theirs: Facts, scores: Scores) -> tuple[float, tuple[str, ...], bool] | None:
    """Points, what was seen, and whether it is vague; None where days or ground exclude each other."""
    day = _day(ours, theirs, scores)
    if day is None:
        return None
    place = _place(ours, theirs, scores)
    if place is None:
        return None
    seen = (day, *place, *_type(ours, theirs), *_who(ours, theirs), *_toll(ours, theirs, scores))
    return sum(map(scores.values.__getitem__, seen)), seen, ours.vague or theirs.vague


def _day(ours: Facts, theirs: Facts, scores: Scores) -> str | None:
    gap = max(ours.first - theirs.last, theirs.first - ours.last)
    widest = max(ours.days, theirs.days)
    if gap > 0:
        return "day_next" if gap <= scores["next_days"] and widest <= scores["week_days"] else None
    if widest == 1:
        return "day_same"
    if widest <= scores["week_days"]:
        return "day_within"
    return "day_overlap" if widest <= scores["month_days"] else "day_vague"


def _place(ours: Facts, theirs: Facts, scores: Scores) -> tuple[str, ...] | None:
    alike = ("place_name",) if ours.place and ours.place == theirs.place else ()
    distance = km_apart(ours.point, theirs.point)
    if distance is None or ours.rank is None or theirs.rank is None:
        if not ours.country or ours.country != theirs.country:
            return None
        same = bool(ours.province) and ours.province == theirs.province
        return (*alike, "place_province" if same else "place_country")
    reach = max(ours.radius + theirs.radius, scores["near_km"])
    if distance > reach:
        return ("place_apart",) if distance <= reach + scores["apart_km"] else None
    coarse = max(ours.rank, theirs.rank)
    if coarse <= _TOWN:
        other = (
            ("place_other",) if ours.rank == theirs.rank == _TOWN and not _alike(ours, theirs, scores) else ()
        )
        return (*alike, *other, "place_near" if distance <= scores["near_km"] else "place_within")
    return (*alike, "place_district" if coarse == _DISTRICT else "place_province")


def _alike(ours: Facts, theirs: Facts, scores: Scores) -> bool:
    """Whether two names of towns may be one: alike, or one within the other; a town without a name is any."""
    one, two = sorted((ours.place, theirs.place), key=len)
    return one in two or _likeness(one, two) >= scores["alike"]


@lru_cache(maxsize=100_000)
def _likeness(one: str, two: str) -> float:
    return difflib.SequenceMatcher(None, one, two).ratio()


def _type(ours: Facts, theirs: Facts) -> tuple[str, ...]:
    if not ours.types or not theirs.types:
        return ()
    if ours.types[0] not in theirs.types:
        return ("type_other",)
    return ("type_same",) if len(theirs.types) <= 2 else ("type_may",)


def _who(ours: Facts, theirs: Facts) -> Iterator[str]:
    if seen := meet(ours.accused, theirs.accused):
        yield seen
    if ours.targets.known & theirs.targets.known:
        yield "target_same"


def meet(ours: Who, theirs: Who) -> str:
    """Whether those who are said to have done it are the same, kin or others; "" where that cannot be told.

    A name that the vocabulary does not know may be another name for one that it does.
    """
    if ours.known & theirs.known or ours.plain & theirs.plain:
        return "actor_same"
    if ours.kin & theirs.kin:
        return "actor_kin"
    sure = ours.known and theirs.known and not ours.plain and not theirs.plain
    return "actor_other" if sure else ""


def _toll(ours: Facts, theirs: Facts, scores: Scores) -> tuple[str, ...]:
    one, two = ours.killed, theirs.killed
    if one is None or two is None:
        return ()
    low, high = max(one[0], two[0]), min(one[1], two[1])
    if low > high:
        return ("deaths_other",)
    if not low:
        return ()
    return ("deaths_many",) if low >= scores["many"] and one[1] == two[1] else ("deaths_same",)


def terms(
    pair: Pair, incident: Incident, event: OtherEvent, facts: tuple[Facts, Facts], scores: Scores
) -> tuple[Term, ...]:
    """What was seen, with its points and its reason in words."""
    return tuple(Term(name, scores[name], _reason(name, incident, event, facts)) for name in pair.seen)


def _reason(name: str, incident: Incident, event: OtherEvent, facts: tuple[Facts, Facts]) -> str:
    ours, theirs = facts
    kind = name.partition("_")[0]
    if kind == "day":
        one, two = interval_words(incident.date), interval_words(event.date)
        return one if one == two else f"{one} here, {two} there"
    if kind == "place":
        return _place_words(name, incident, event, facts)
    if kind == "type":
        return incident.type if incident.type == event.type else f"{incident.type} here, {event.type} there"
    if kind == "deaths":
        return f"{_bounds_words(ours.killed)} here, {_bounds_words(theirs.killed)} there"
    side = (ours.targets, theirs.targets) if name == "target_same" else (ours.accused, theirs.accused)
    shared = side[0].known & side[1].known or side[0].plain & side[1].plain or side[0].kin & side[1].kin
    if shared:
        return ", ".join(sorted(one.removeprefix("state:") for one in shared))
    return " against ".join(", ".join(sorted(one.known)) for one in side)


def _place_words(name: str, incident: Incident, event: OtherEvent, facts: tuple[Facts, Facts]) -> str:
    one, two = incident.place.name if incident.place else "no place", event.place.name
    if name in ("place_name", "place_other"):
        return one if one == two else f"{one} and {two}"
    distance = km_apart(facts[0].point, facts[1].point)
    apart = f"{distance:.0f} km apart" if distance is not None else "distance unknown"
    return f"{one} and {two}, {apart}"


def _bounds_words(bounds: tuple[int, float] | None) -> str:
    if bounds is None:
        return "not said"
    low, high = bounds
    if low == high:
        return str(low)
    return f"at least {low}" if high == float("inf") else f"{low}–{high:.0f}"
