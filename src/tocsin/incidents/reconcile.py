"""One incident from its reports: every value by a rule that has a name."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tocsin.incidents.candidate import Candidate
from tocsin.incidents.families import families
from tocsin.incidents.find_conflicts import find_conflicts
from tocsin.incidents.telling import CountField, told_counts
from tocsin.records import (
    Comparison,
    Count,
    Family,
    Incident,
    Interval,
    Perpetrator,
    Place,
    Reconciled,
    Speaker,
    Target,
    Weapon,
    content_id,
)
from tocsin.records.report import Damage, Status

POLICY = "most independent families; then the latest; then the lowest"
BASES = ("claimed", "attributed", "suspected", "asserted", "denied")
PRECISIONS = ("facility", "town", "district", "admin1", "country", "region")
DAMAGES: tuple[Damage, ...] = ("none", "unspecified", "minor", "major")


def reconcile(
    members: Sequence[Candidate], comparisons: Sequence[Comparison], copied: Mapping[str, Family]
) -> Incident:
    """The incident that *members* tell of, read in the order of `founding`, whatever their own.

    *copied* is the family of copies of each document that has one.
    """
    ordered = sorted(members, key=founding)
    founder = ordered[0]
    reports = [one.report for one in ordered]
    sources = families(ordered, copied)
    family = {document: number for number, group in enumerate(sources.families) for document in group}
    return Incident(
        id=content_id("incident", founder.arrival.origin),
        reports=tuple(report.id for report in reports),
        documents=tuple(dict.fromkeys(one.document.id for one in ordered)),
        status=_status([report.status for report in reports]),
        type=_most_told([(one, one.report.type) for one in ordered], family),
        date=_date([report.date for report in reports]),
        place=_place([report.place for report in reports if report.place]),
        weapons=_weapons([weapon for report in reports for weapon in report.weapons]),
        perpetrators=_perpetrators([who for report in reports for who in report.perpetrators]),
        targets=_targets([target for report in reports for target in report.targets]),
        killed=_count(ordered, "killed", family),
        injured=_count(ordered, "injured", family),
        damage=_damage(ordered, family),
        sources=sources,
        conflicts=find_conflicts(ordered),
        summary=founder.report.summary,
        comparisons=tuple(comparisons),
        speakers=_speakers(ordered),
    )


def founding(one: Candidate) -> tuple[str, dt.date, bool, int, str]:
    """The order in which reports may give an incident its id.

    Who came into the ledger first goes first, so that an id survives whatever is added. Of those that came in together
    it is who was published first, is about it, gives the finest day, and has the smaller id. A report whose
    publication day is unknown founds an incident only where all are so.
    """
    published = one.document.published or dt.date.max
    return (
        one.arrival.moment,
        published,
        one.report.role != "main",
        one.report.date.days or 10**6,
        one.arrival.origin,
    )


def _status(statuses: Iterable[Status]) -> Status:
    """Occurred where anybody says so; what all say otherwise."""
    found = set(statuses)
    order: tuple[Status, ...] = ("occurred", "foiled", "threatened", "denied")
    return next(status for status in order if status in found)


def _most_told(told: Sequence[tuple[Candidate, str]], family: dict[str, int]) -> str:
    """The value that most independent families give; of equals, that of main reports, then of the first."""
    votes: dict[str, set[int]] = defaultdict(set)
    mains: Counter[str] = Counter()
    for one, value in told:
        votes[value].add(family[one.document.id])
        mains[value] += one.report.role == "main"
    return max(votes, key=lambda value: (len(votes[value]), mains[value]))


def _date(dates: Sequence[Interval]) -> Interval:
    """The days that all reports allow, in the words of the finest."""
    finest = sorted(dates, key=lambda date: (date.days or 10**6, date.time is None, date.basis))
    date = finest[0]
    for other in finest[1:]:
        date = date.narrowed(other)
    return date


def _place(places: Sequence[Place]) -> Place | None:
    """The most precise place: by kind, then by radius; of equals, the name that most reports give."""
    if not places:
        return None
    names = Counter(place.name for place in places)
    return min(
        places,
        key=lambda place: (
            PRECISIONS.index(place.precision),
            place.lat is None,
            place.radius_km if place.radius_km is not None else 10**6,
            -names[place.name],
            place.name,
        ),
    )


def _weapons(weapons: Sequence[Weapon]) -> tuple[Weapon, ...]:
    """Each class once, with its model where only one is told, and the hull of its numbers."""
    by_kind: dict[str, list[Weapon]] = defaultdict(list)
    for weapon in weapons:
        by_kind[weapon.kind].append(weapon)
    if len(by_kind) > 1:
        by_kind.pop("unknown", None)
    return tuple(merged for kind in sorted(by_kind) for merged in _merged(by_kind[kind]))


def _merged(weapons: list[Weapon]) -> list[Weapon]:
    models = list(dict.fromkeys(weapon.model for weapon in weapons if weapon.model))
    if len(models) > 1:
        groups = [[weapon for weapon in weapons if weapon.model == model] for model in models]
        return [merged for group in groups for merged in _merged(group)]
    counts = [weapon.count for weapon in weapons if weapon.count]
    return [Weapon(weapons[0].kind, models[0] if models else None, _hull(counts))]


def _hull(counts: Sequence[Count]) -> Count | None:
    if not counts:
        return None
    if all(count == counts[0] for count in counts):
        return counts[0]
    low, high = _bounds(counts)
    return Count(low, high, "exact" if low == high else "range" if high is not None else "at_least")


def _bounds(counts: Sequence[Count]) -> tuple[int | None, int | None]:
    """Lowest and highest number that anybody gives; open where the outermost number is itself open."""
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    if low is not None and high is not None:
        low = None if low > min(highs) else low
        high = None if high < max(lows) else high
    return low, high


def _count(members: Sequence[Candidate], field: CountField, family: dict[str, int]) -> Reconciled | None:
    told = [(count, one) for one in members for count, _ in told_counts(one, field)]
    if not told:
        return None
    low, high = _bounds([count for count, _ in told])
    return Reconciled(low, _best(told, family), high, POLICY)


def _best(told: Sequence[tuple[Count, Candidate]], family: dict[str, int]) -> int | None:
    """POLICY: a family has one voice for each number that it gives; an open count speaks for its bound."""
    voices: dict[int, set[int]] = defaultdict(set)
    latest: dict[int, dt.date] = {}
    for count, one in told:
        number = count.low if count.low is not None else count.high
        if number is None:
            continue
        voices[number].add(family[one.document.id])
        latest[number] = max(latest.get(number, dt.date.min), one.document.published or dt.date.min)
    if not voices:
        return None
    return max(voices, key=lambda number: (len(voices[number]), latest[number], -number))


def _perpetrators(told: Sequence[Perpetrator]) -> tuple[Perpetrator, ...]:
    """Each actor once, on the strongest basis that anybody gives."""
    found: dict[str, Perpetrator] = {}
    for who in told:
        key = who.actor_id or who.name.casefold()
        known = found.get(key)
        if known is None:
            found[key] = who
        elif BASES.index(who.basis) < BASES.index(known.basis):
            found[key] = msgspec.structs.replace(known, basis=who.basis)
    return tuple(sorted(found.values(), key=lambda who: BASES.index(who.basis)))


def _targets(told: Sequence[Target]) -> tuple[Target, ...]:
    return tuple({target.actor_id or target.name.casefold(): target for target in reversed(told)}.values())[
        ::-1
    ]


def _damage(members: Sequence[Candidate], family: dict[str, int]) -> Damage | None:
    """The damage that most families give; "unspecified" only where nobody says more."""
    told = [(one, one.report.damage) for one in members if one.report.damage]
    clear = [(one, damage) for one, damage in told if damage != "unspecified"]
    if not told:
        return None
    worst_first = sorted(clear or told, key=lambda pair: -DAMAGES.index(pair[1]))
    found = _most_told([(one, damage) for one, damage in worst_first], family)
    return next(damage for damage in DAMAGES if damage == found)


def _speakers(members: Sequence[Candidate]) -> tuple[Speaker, ...]:
    claims = (claim for one in members for claim in one.report.claims)
    return tuple(dict.fromkeys(claim.speaker for claim in claims if claim.speaker))
