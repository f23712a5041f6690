"""Day and place as all reports together leave them, and which reports lie outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tocsin.incidents.families import name_of
from tocsin.linking.candidate import Candidate, bounds_of
from tocsin.linking.compare_place import places_exclude
from tocsin.records import Interval, Place
from tocsin.records.words import interval_words, place_words

PRECISIONS = ("facility", "town", "district", "admin1", "country", "region")
LONG = 10**6
"""More days, or kilometres, than any."""
FamilyOf = Mapping[str, int]
"""The number of each document's family."""


def narrow_date(members: Sequence[Candidate], family: FamilyOf) -> tuple[Interval, str]:
    """The days that most families allow, in the words of the finest of them, and why.

    From each day that is told, all others that share a day with it narrow it, the finest first; the days on which most
    families agree hold, of equals those of the finest words. What went on for days has all of them, unless more
    families tell of fewer.
    """
    dates = sorted(
        {_day_key(one.report.date): one.report.date for one in members}.items(), key=lambda p: p[0]
    )
    seeds = [date for _, date in dates]
    narrowed = [_narrowed(seed, seeds) for seed in seeds]
    date = min(narrowed, key=lambda one: (-_allowing(one, members, family), one.days or LONG))
    date = _gone_on(date, seeds, members, family) or date
    outside = [one for one in members if not one.report.date.overlaps(date)]
    return date, _date_reason(date, members, outside, family)


def _day_key(date: Interval) -> tuple[int, bool, str, str, str, str, bool]:
    """The finest first, and nothing that depends on the order of reports."""
    ends = (str(date.earliest or ""), str(date.latest or ""))
    return date.days or LONG, date.time is None, date.basis, *ends, date.time or "", date.lasting


def _narrowed(seed: Interval, others: Sequence[Interval]) -> Interval:
    """*seed* narrowed by the others that share a day with it, the finest first."""
    date = seed
    for other in others:
        date = date.narrowed(other)
    return date


def _gone_on(
    date: Interval, told: Sequence[Interval], members: Sequence[Candidate], family: FamilyOf
) -> Interval | None:
    """The days over which it went on, *date* among them; None where no report or too few families tell of such."""
    lasting = [one for one in told if one.lasting and one.contains(date)]
    if not lasting:
        return None
    days = _narrowed(lasting[0], lasting)
    tell = {family[one.document.id] for one in members if one.report.date in lasting}
    fewer = {
        family[one.document.id]
        for one in members
        if one.report.date.overlaps(days) and (one.report.date.days or LONG) < (days.days or LONG)
    }
    return days if len(tell) >= len(fewer - tell) else None


def _allowing(date: Interval, members: Sequence[Candidate], family: FamilyOf) -> int:
    return len({family[one.document.id] for one in members if one.report.date.overlaps(date)})


def _date_reason(
    date: Interval, members: Sequence[Candidate], outside: Sequence[Candidate], family: FamilyOf
) -> str:
    if len(members) == 1:
        return ""
    told = {interval_words(one.report.date) for one in members}
    if not outside:
        reports = f"all {len(members)} reports"
        if len(told) == 1:
            return f"{reports} agree"
        return (
            f"{reports} allow it, and some tell that it lasted"
            if date.lasting
            else f"the days that {reports} allow"
        )
    every = len(set(family.values()))
    lies = _listed(outside, lambda one: interval_words(one.report.date))
    return f"{_allowing(date, members, family)} of {every} independent families allow it; outside lie {lies}"


def narrow_place(members: Sequence[Candidate], family: FamilyOf) -> tuple[Place | None, str]:
    """The most precise place that most families allow, and why.

    A place that a more precise one fits into is only the way there. Of the others the one that most families'
    places are compatible with holds; of equals the finest by kind, then by radius, then the name of most families.
    """
    told = [(one, one.report.place) for one in members if one.report.place]
    if not told:
        return None, ""
    names = Counter(name for name, _ in {(place.name, family[one.document.id]) for one, place in told})
    ordered = sorted({_place_key(place, names): place for _, place in told}.items(), key=lambda p: p[0])
    places = [place for _, place in ordered]
    finest = [
        place
        for at, place in enumerate(places)
        if not any(_finer(other, place) and not excludes(other, place) for other in places[:at])
    ]
    votes = {
        id(place): {family[one.document.id] for one, other in told if not excludes(place, other)}
        for place in finest
    }
    place = min(finest, key=lambda place: (-len(votes[id(place)]), _place_key(place, names)))
    outside = [one for one, other in told if excludes(place, other)]
    return place, _place_reason(place, [one for one, _ in told], outside, len(votes[id(place)]))


def excludes(first: Place | None, second: Place | None) -> bool:
    """Whether no event can have been at both places."""
    return places_exclude(bounds_of(Interval(), first), bounds_of(Interval(), second))


def _finer(one: Place, other: Place) -> bool:
    """Whether *one* says more of where it is than *other*, by kind, by having a point, or by its radius."""
    return _fineness(one) < _fineness(other)


def _fineness(place: Place) -> tuple[int, bool, float]:
    radius = place.radius_km if place.radius_km is not None else LONG
    return PRECISIONS.index(place.precision), place.lat is None, radius


def _place_key(place: Place, names: Mapping[str, int]) -> tuple[tuple[int, bool, float], int, str, str]:
    return _fineness(place), -names[place.name], place.name, repr(place)


def _place_reason(
    place: Place, told: Sequence[Candidate], outside: Sequence[Candidate], families: int
) -> str:
    if len(told) == 1:
        return ""
    within = f" within {place.radius_km:g} km" if place.radius_km is not None else ""
    if outside:
        lies = _listed(outside, lambda one: place_words(one.report.place))
        many = "1 independent family allows" if families == 1 else f"{families} independent families allow"
        return f"{many} it, the most precise{within}; elsewhere lie {lies}"
    others = sorted({one.report.place.name for one in told if one.report.place} - {place.name})
    if not others:
        return f"all {len(told)} reports that say where agree"
    return f"the most precise of what is said ({place.precision}{within}); it fits {', '.join(others)}"


def _listed(outside: Sequence[Candidate], words: Callable[[Candidate], str]) -> str:
    """Each report that lies outside, by its outlet and what it says."""
    said = dict.fromkeys(f"{name_of(one.document)} ({words(one)})" for one in outside)
    return ", ".join(said)
