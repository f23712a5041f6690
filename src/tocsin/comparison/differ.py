"""Values that cannot be true of both sides of a match."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec

from tocsin.comparison.actor_keys import NOBODY, ActorKeys
from tocsin.comparison.facts import Facts, km_apart
from tocsin.comparison.other_event import OtherEvent, People
from tocsin.comparison.overlap import Difference
from tocsin.comparison.score import meet
from tocsin.records import Incident, Reconciled
from tocsin.records.value import Count, Interval
from tocsin.records.words import count_words, interval_words, place_words


class Sides(msgspec.Struct, frozen=True):
    """The incidents and the rows of a match, each with its facts."""

    incidents: Sequence[tuple[Incident, Facts]]
    events: Sequence[tuple[OtherEvent, Facts]]


def differences(sides: Sides, keys: ActorKeys) -> Iterator[Difference]:
    """Every value of a match that differs: where either side is silent, or allows the other, there is none."""
    yield from _day(sides)
    yield from _place(sides)
    yield from _type(sides)
    yield from _by_whom(sides, keys)
    yield from _people(
        "killed", [one.killed for one, _ in sides.incidents], [one.killed for one, _ in sides.events]
    )
    yield from _people(
        "injured", [one.injured for one, _ in sides.incidents], [one.wounded for one, _ in sides.events]
    )


def _day(sides: Sides) -> Iterator[Difference]:
    ours, theirs = [fact for _, fact in sides.incidents], [fact for _, fact in sides.events]
    here = min(one.first for one in ours), max(one.last for one in ours)
    there = min(one.first for one in theirs), max(one.last for one in theirs)
    gap = max(here[0] - there[1], there[0] - here[1])
    if gap > 0:
        one = _days_words([incident.date for incident, _ in sides.incidents])
        two = _days_words([event.date for event, _ in sides.events])
        yield Difference("date", one, two, f"{gap} day" + ("" if gap == 1 else "s"))


def _days_words(dates: Sequence[Interval]) -> str:
    return ", ".join(dict.fromkeys(interval_words(date) for date in dates))


def _place(sides: Sides) -> Iterator[Difference]:
    """The pair of places that lie furthest outside each other's radii."""
    found = []
    for one, ours in sides.incidents:
        for other, theirs in sides.events:
            distance = km_apart(ours.point, theirs.point)
            if distance is not None and distance > max(ours.radius + theirs.radius, 5):
                found.append((distance, place_words(one.place), place_words(other.place)))
    if found:
        distance, here, there = max(found)
        yield Difference("place", here, there, f"{distance:.0f} km")


def _type(sides: Sides) -> Iterator[Difference]:
    may_be = {name for _, fact in sides.events for name in fact.types}
    ours = {name for _, fact in sides.incidents for name in fact.types}
    if may_be and ours and not may_be & ours:
        there = dict.fromkeys(event.type for event, _ in sides.events)
        yield Difference("type", ", ".join(sorted(ours)), ", ".join(there))


def _by_whom(sides: Sides, keys: ActorKeys) -> Iterator[Difference]:
    """Those who are accused here and none of whom, nor of their network or state, takes part there."""
    accused = [one for one, fact in sides.incidents if fact.accused]
    named = [fact.accused for _, fact in sides.events if fact.accused]
    if not accused or not named:
        return
    ours = [fact.accused for _, fact in sides.incidents if fact.accused]
    if any(meet(one, other) in ("actor_same", "actor_kin") for one in ours for other in named):
        return
    here = dict.fromkeys(who.name for one in accused for who in one.perpetrators if who.basis != "denied")
    there = dict.fromkeys(
        actor.name
        for event, _ in sides.events
        for actor in event.actors
        if actor.side != "b" and keys.of(actor.name) != NOBODY
    )
    yield Difference("perpetrators", ", ".join(here), ", ".join(there))


def _people(
    field: str, here: Sequence[Reconciled | None], there: Sequence[People | None]
) -> Iterator[Difference]:
    """Two numbers whose bounds exclude each other, those of several rows or incidents added up.

    A 0 by which a codebook also writes that nobody knows is held only against somebody's "at least one".
    """
    ours, theirs = [one for one in here if one], [one for one in there if one]
    if len(ours) < len(here) or len(theirs) < len(there) or not ours or not theirs:
        return
    one = sum(count.low or 0 for count in ours), sum(_high(count) for count in ours)
    two = sum(count.low for count in theirs), sum(count.high for count in theirs)
    if max(one[0], two[0]) <= min(one[1], two[1]):
        return
    unknown = all(count.or_unknown for count in theirs)
    words = "0 or unknown" if unknown else _words(*two)
    gap = max(one[0] - two[1], two[0] - one[1])
    yield Difference(field, _words(*one), words, f"{gap:.0f}")


def _high(count: Reconciled) -> float:
    return math.inf if count.high is None else count.high


def _words(low: int, high: float) -> str:
    return count_words(Count(low, None if high == math.inf else int(high)))
