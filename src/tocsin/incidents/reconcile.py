"""One incident from its reports: every value by a rule that has a name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tocsin.incidents.attributions import (
    accused_in,
    accused_keys,
    is_accused,
    perpetrators_of,
    unclaimed_in,
)
from tocsin.incidents.choose_count import bounds, choose_count
from tocsin.incidents.families import families
from tocsin.incidents.find_conflicts import find_conflicts
from tocsin.incidents.grade import grade
from tocsin.incidents.history import Placed, Told, placed, steps
from tocsin.incidents.narrow import FamilyOf, narrow_date, narrow_place
from tocsin.incidents.settle_status import settle_status
from tocsin.incidents.telling import claims_of, told_counts
from tocsin.linking.candidate import Candidate
from tocsin.records import (
    Claim,
    Comparison,
    Count,
    CountField,
    Family,
    Incident,
    Speaker,
    Step,
    Target,
    Weapon,
    content_id,
)
from tocsin.records.report import Damage
from tocsin.records.words import count_words
from tocsin.vocab.rules import Rules, shipped_rules

COUNT_FIELDS: tuple[CountField, ...] = ("killed", "injured")
DAMAGES: tuple[Damage, ...] = ("none", "unspecified", "minor", "major")


def reconcile(
    members: Sequence[Candidate],
    comparisons: Sequence[Comparison],
    copied: Mapping[str, Family],
    rules: Rules | None = None,
) -> Incident:
    """The incident that *members* tell of, read in the order of `founding`, whatever their own.

    *copied* is the family of copies of each document that has one; *rules* say how counts are chosen and grades given.
    """
    rules = rules or shipped_rules()
    ordered = sorted(members, key=founding)
    founder = ordered[0]
    reports = [one.report for one in ordered]
    sources = families(ordered, copied, rules)
    family = {document: number for number, group in enumerate(sources.families) for document in group}
    counts = {field: told_in_time(ordered, field, family, copied, rules) for field in COUNT_FIELDS}
    status, why_status = settle_status(ordered, family)
    date, why_date = narrow_date(ordered, family)
    place, why_place = narrow_place(ordered, family)
    accused = accused_in(ordered, rules)
    reasons = {"status": why_status, "date": why_date, "place": why_place}
    return Incident(
        id=incident_id(founder.arrival.origin),
        reports=tuple(report.id for report in reports),
        documents=tuple(dict.fromkeys(one.document.id for one in ordered)),
        status=status,
        type=_most_told([(one, one.report.type) for one in ordered], family),
        date=date,
        place=place,
        weapons=_weapons([weapon for report in reports for weapon in report.weapons]),
        perpetrators=perpetrators_of(accused),
        targets=_targets([target for report in reports for target in report.targets]),
        killed=choose_count(counts["killed"], sources, rules),
        injured=choose_count(counts["injured"], sources, rules),
        damage=_damage(ordered, family),
        sources=sources,
        conflicts=find_conflicts(ordered, counts, date, place, accused),
        summary=founder.report.summary,
        comparisons=tuple(comparisons),
        speakers=_speakers(ordered),
        reasons={field: why for field, why in reasons.items() if why},
        accused=accused,
        unclaimed=unclaimed_in(ordered),
        history=_history(ordered, counts, family, copied, rules),
        grade=grade(ordered, accused, sources.named, rules),
    )


def incident_id(origin: str) -> str:
    """The id of the incident that the report *origin* (its first id) founds."""
    return content_id("incident", origin)


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


def _most_told(told: Sequence[tuple[Candidate, str]], family: FamilyOf) -> str:
    """The value that most independent families give; of equals, that of most in main reports, then of the first."""
    votes: dict[str, set[int]] = defaultdict(set)
    mains: dict[str, set[int]] = defaultdict(set)
    for one, value in told:
        votes[value].add(family[one.document.id])
        if one.report.role == "main":
            mains[value].add(family[one.document.id])
    return max(votes, key=lambda value: (len(votes[value]), len(mains[value])))


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
    low, high = bounds(counts)
    return Count(low, high, "exact" if low == high else "range" if high is not None else "at_least")


def _targets(told: Sequence[Target]) -> tuple[Target, ...]:
    return tuple({target.actor_id or target.name.casefold(): target for target in reversed(told)}.values())[
        ::-1
    ]


def _damage(members: Sequence[Candidate], family: FamilyOf) -> Damage | None:
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


def told_in_time(
    members: Sequence[Candidate],
    field: CountField,
    family: FamilyOf,
    copied: Mapping[str, Family],
    rules: Rules,
) -> tuple[Placed, ...]:
    """Each number that anybody gives for *field*, in the order of publication."""
    keys = accused_keys(members)
    told = (
        Told(
            one,
            count_words(count),
            count,
            claim,
            family[one.document.id],
            claim is not None and is_accused(claim.speaker, keys),
        )
        for one in members
        for count, claim in told_counts(one, field)
    )
    return placed(told, copied, rules.corrections)


def _history(
    members: Sequence[Candidate],
    counts: Mapping[CountField, tuple[Placed, ...]],
    family: FamilyOf,
    copied: Mapping[str, Family],
    rules: Rules,
) -> dict[str, tuple[Step, ...]]:
    """How each field moved, for those that did: the counts, the status, and who is said to have done it."""
    if len({one.document.id for one in members}) == 1:
        return {}  # what one document says does not move
    words = {"status": _statuses(members), "perpetrators": _named(members)}
    found: dict[str, tuple[Step, ...]] = {field: steps(told) for field, told in counts.items()}
    for field, told in words.items():
        in_time = (Told(one, value, None, claim, family[one.document.id]) for one, value, claim in told)
        found[field] = steps(placed(in_time, copied, rules.corrections))
    return {field: told for field, told in found.items() if told}


def _statuses(members: Sequence[Candidate]) -> Iterator[tuple[Candidate, str, Claim | None]]:
    """The status that each report gives, with its words."""
    for one in members:
        claims = claims_of(one.report, "status")
        fits = (claim for claim in claims if claim.value == one.report.status)
        yield one, one.report.status, next(fits, None)


def _named(members: Sequence[Candidate]) -> Iterator[tuple[Candidate, str, Claim | None]]:
    """Whom each report names, and that nobody has claimed it where a report says that alone."""
    for one in members:
        named = ", ".join(f"{who.name} ({who.basis})" for who in one.report.perpetrators)
        claims = [claim for claim in one.report.claims if claim.field in ("perpetrators", "claimed")]
        if named:
            yield one, named, next(iter(claims), None)
        elif claims:
            yield one, "nobody has claimed it", claims[0]
