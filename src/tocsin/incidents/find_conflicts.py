"""Where the reports of an incident, or the speakers of one report, disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from tocsin.incidents.history import Placed
from tocsin.incidents.narrow import excludes
from tocsin.incidents.telling import (
    Telling,
    claims_of,
    side,
    told_weapons,
    weapons_words,
)
from tocsin.linking.candidate import Candidate
from tocsin.linking.compare_what import apart
from tocsin.records import Accused, Claim, Conflict, CountField, Interval, Place, Weapon
from tocsin.records.words import interval_words, place_words

Sides = tuple[Conflict, ...]


def find_conflicts(
    members: Sequence[Candidate],
    counts: Mapping[CountField, Sequence[Placed]],
    date: Interval,
    place: Place | None,
    accused: Sequence[Accused],
) -> dict[str, Sides]:
    """Field → its sides, for each field on which somebody says what another excludes.

    Of *counts* those stand here that their own family has not since replaced; *date* and *place* are those on which
    most agree, *accused* all who are named.
    """
    found = {
        "status": _differing(members, "status"),
        "type": _differing(members, "type"),
        "date": _dates(members, date),
        "place": _places(members, place),
        "weapons": _weapon_classes(members),
        "weapons.count": _weapon_counts(members),
        "perpetrators": _perpetrators(members, accused),
        "killed": _counts(counts["killed"]),
        "injured": _counts(counts["injured"]),
        "damage": _differing(members, "damage", vague="unspecified"),
    }
    return {field: sides for field, sides in found.items() if sides}


def _differing(members: Sequence[Candidate], field: str, vague: str = "") -> Sides:
    """Sides of a field whose value is one word; the *vague* word disagrees with nobody."""
    told = [
        (one, value) for one in members for value in (getattr(one.report, field),) if value and value != vague
    ]
    if len({value for _, value in told}) < 2:
        return ()
    return tuple(side(one, value, _claim_of(one, field, value)) for one, value in told)


def _claim_of(one: Candidate, field: str, value: str) -> Claim | None:
    claims = claims_of(one.report, field)
    return next((claim for claim in claims if claim.value == value), claims[0] if claims else None)


def _counts(placed: Sequence[Placed]) -> Sides:
    told = [one.told for one in placed if one.stands]
    numbers = [one.count for one in told if one.count]
    if not any(apart(a, b) for a, b in combinations(numbers, 2)):
        return ()
    return _unique(side(one.one, one.words, one.claim) for one in told)


def _weapon_counts(members: Sequence[Candidate]) -> Sides:
    told = [(one, telling) for one in members for telling in told_weapons(one) if _says_number(telling)]
    disputed = {kind for (_, a), (_, b) in combinations(told, 2) for kind in _disputed(a, b)}
    return _unique(
        side(one, weapons_words(weapons), claim)
        for one, (weapons, claim) in told
        if weapons.keys() & disputed
    )


def _says_number(telling: Telling) -> bool:
    """Whether a telling says more of some weapon's number than that there was one, or were some."""
    counts = [weapon.count for weapon in telling[0].values() if weapon.count]
    return any(
        count.high is not None or (count.low or 0) > 1 for count in counts if count.qualifier != "vague"
    )


def _disputed(one: Telling, two: Telling) -> list[str]:
    """The classes that both count, and no number fits both."""
    return [kind for kind in one[0].keys() & two[0].keys() if _apart(one[0][kind], two[0][kind])]


def _apart(one: Weapon, two: Weapon) -> bool:
    return one.count is not None and two.count is not None and apart(one.count, two.count)


def _weapon_classes(members: Sequence[Candidate]) -> Sides:
    """Sides where two documents name weapons and have no class in common."""
    told = [(one, {w.kind: w for w in one.report.weapons if w.kind != "unknown"}) for one in members]
    named = [(one, weapons) for one, weapons in told if weapons]
    if all(a.keys() & b.keys() for (_, a), (_, b) in combinations(named, 2)):
        return ()
    return tuple(
        side(one, ", ".join(kinds), next(iter(claims_of(one.report, "weapons")), None))
        for one, kinds in named
    )


def _dates(members: Sequence[Candidate], date: Interval) -> Sides:
    """Sides where two voices share no day, or a report lies outside the days on which most agree."""
    told = [found for one in members for found in _told_dates(one)]
    outside = any(not one.report.date.overlaps(date) for one in members)
    if not outside and all(a.overlaps(b) for (_, a, _), (_, b, _) in combinations(told, 2)):
        return ()
    return _unique(side(one, interval_words(found), claim) for one, found, claim in told)


def _told_dates(one: Candidate) -> list[tuple[Candidate, Interval, Claim | None]]:
    """The days that the voices of a report give; its own where no claim stands behind it."""
    claims = claims_of(one.report, "date")
    told = [(one, date, claim) for claim in claims for date in (_interval(claim),) if date]
    return [*told] or [(one, one.report.date, None)]


def _places(members: Sequence[Candidate], place: Place | None) -> Sides:
    """Sides where a report's place excludes the one on which most agree."""
    if not any(excludes(place, one.report.place) for one in members):
        return ()
    return _unique(
        side(one, place_words(one.report.place), next(iter(claims_of(one.report, "place")), None))
        for one in members
        if one.report.place
    )


def _interval(claim: Claim) -> Interval | None:
    try:
        return msgspec.convert(claim.value, Interval, strict=False)
    except msgspec.ValidationError:
        return None


def _perpetrators(members: Sequence[Candidate], accused: Iterable[Accused]) -> Sides:
    """Sides where two reports name nobody in common, or somebody denies."""
    named = [one for one in members if one.actors]
    others = any(not (a.actors & b.actors) for a, b in combinations(named, 2))
    denied = [p for one in members for p in one.report.perpetrators if p.basis == "denied"]
    if not others and not (denied and named):
        return ()
    return _unique(
        Conflict(**msgspec.structs.asdict(said) | {"value": f"{who.name} ({said.value})"})
        for who in accused
        for said in who.bases
    )


def _unique(sides: Iterable[Conflict]) -> Sides:
    """Each value once a document, by the voice that is named at most length: a headline repeats its text."""
    best: dict[tuple[str, str], Conflict] = {}
    for one in sides:
        key = (one.document, one.value)
        if key not in best or len(one.said_by) > len(best[key].said_by):
            best[key] = one
    return tuple(best.values())
