"""What each speaker of each report tells of one field: the ground of reconciling and of conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.incidents.families import name_of
from tocsin.linking.candidate import Candidate
from tocsin.linking.compare_what import apart
from tocsin.records import Claim, Conflict, Count, CountField, Report, Weapon
from tocsin.records.words import speaker_words, weapon_words


def claims_of(report: Report, *fields: str) -> list[Claim]:
    """The report's claims of *fields* that nobody denies in the same breath."""
    return [claim for claim in report.claims if claim.field in fields and claim.certainty != "denied"]


def count_of(value: Any) -> Count | None:
    """A claim's value as a Count, or None where it is none."""
    try:
        found = msgspec.convert(value, Count)
    except msgspec.ValidationError:
        return None
    return None if found.low is None and found.high is None else found


def side(candidate: Candidate, value: str, claim: Claim | None) -> Conflict:
    """One side of a disagreement; without a claim the report's first sentence stands for it."""
    source = name_of(candidate.document)
    quote = claim.quote if claim else candidate.report.summary
    said_by = speaker_words(claim.speaker, claim.via, source) if claim else source
    span = (claim.start, claim.end) if claim else (0, 0)
    return Conflict(value, said_by, candidate.document.id, quote, candidate.id, *span)


def told_counts(candidate: Candidate, field: CountField) -> Iterator[tuple[Count, Claim | None]]:
    """Each number that the report gives: one, or one a speaker where speakers disagree.

    Claims are taken apart only where the report's own value is a range that they span; "two soldiers" and "a
    contractor" are two claims and one sum.
    """
    whole: Count | None = getattr(candidate.report, field)
    claims = [(count_of(claim.value), claim) for claim in claims_of(candidate.report, field)]
    parts = [(count, claim) for count, claim in claims if count]
    if whole is None:
        return
    spans = whole.low != whole.high and any(apart(a, b) for a, _ in parts for b, _ in parts)
    if spans:
        yield from parts
    else:
        yield whole, parts[0][1] if parts else None


Telling = tuple[dict[str, Weapon], Claim | None]
"""Weapons by class as one speaker tells them, and the words."""


def told_weapons(candidate: Candidate) -> Iterator[Telling]:
    """The weapons as each speaker of the report tells them; the report's own where nobody gives a number."""
    by_speaker: dict[tuple[str, tuple[str, ...]], Telling] = {}
    for claim in claims_of(candidate.report, "weapons.count"):
        weapon = counted_weapon(claim, candidate.report)
        if weapon is None:
            continue
        teller = (claim.speaker.name if claim.speaker else "", claim.via)
        weapons, first = by_speaker.setdefault(teller, ({}, claim))
        known = weapons.get(weapon.kind)
        weapons[weapon.kind] = _wider(known, weapon) if known else weapon
        by_speaker[teller] = (weapons, _longer(first, claim))
    if by_speaker:
        yield from by_speaker.values()
    elif candidate.report.weapons:
        yield (
            {weapon.kind: weapon for weapon in candidate.report.weapons},
            _first(candidate.report, "weapons"),
        )


def _wider(one: Weapon, two: Weapon) -> Weapon:
    if one.count is None or two.count is None:
        return one if two.count is None else two
    return msgspec.structs.replace(one, model=one.model or two.model, count=one.count.hull(two.count))


def _longer(one: Claim | None, two: Claim) -> Claim:
    """The claim with more of the speaker's words ("a drone and three rockets", not "three rockets")."""
    return two if one is None or len(two.quote) > len(one.quote) else one


def _first(report: Report, field: str) -> Claim | None:
    return next(iter(claims_of(report, field)), None)


def counted_weapon(claim: Claim, report: Report) -> Weapon | None:
    """The weapon that a count is of: named in the claim's value or quote, or the report's only one."""
    value = claim.value if isinstance(claim.value, dict) else {}
    count = count_of(value.get("count") or value)
    if count is None:
        return None
    if isinstance(value.get("class"), str):
        return Weapon(value["class"], value.get("model"), count)
    quote = claim.quote.casefold()
    named = [weapon for weapon in report.weapons if re.search(rf"\b{re.escape(weapon.kind)}s?\b", quote)]
    found = named if len(named) == 1 else [w for w in report.weapons if len(report.weapons) == 1]
    return msgspec.structs.replace(found[0], count=count) if found else None


def weapons_words(weapons: dict[str, Weapon]) -> str:
    """Such as "3 rocket, 1 drone"."""
    return ", ".join(weapon_words(weapon) for weapon in weapons.values())
