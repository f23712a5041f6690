"""An incident in plain sentences, for formats that have room for a text and none for its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.exports.differing import differing
from tocsin.exports.parties import things_hit
from tocsin.records import Claim, Incident, Reconciled
from tocsin.records.words import interval_words, place_words, weapon_words
from tocsin.views.claim_words import claim_words
from tocsin.views.incident_list import perpetrator_words

ENDS: Final = frozenset(".!?…\"'”’»")
"""Signs with which a sentence ends, or a quote of one."""


def title_of(incident: Incident) -> str:
    """Such as "Shelling/artillery/missile attack, Ain al-Asad air base, Al Anbar, IQ, 30 May 2022"."""
    return f"{incident.type}, {place_words(incident.place)}, {interval_words(incident.date)}"


def sentences_of(incident: Incident) -> Iterator[str]:
    """What happened, with every disagreement, a sentence each."""
    if incident.summary:
        yield incident.summary if incident.summary.rstrip()[-1:] in ENDS else f"{incident.summary.rstrip()}."
    if incident.status != "occurred":
        yield f"Status: {incident.status}."
    if incident.date.time:
        yield f"Time: {incident.date.time}."
    if incident.perpetrators:
        yield f"Named as having done it: {', '.join(map(perpetrator_words, incident.perpetrators))}."
    if incident.weapons:
        yield f"With {', '.join(weapon_words(weapon) for weapon in incident.weapons)}."
    for name, count in (("Killed", incident.killed), ("Injured", incident.injured)):
        if count:
            yield f"{name}: {number_words(count)}."
    if incident.damage:
        yield f"Damage: {incident.damage}."
    if incident.unclaimed:
        yield "It is said that nobody has claimed it."
    if incident.grade:
        yield f"How well it is attested: {incident.grade.name}."
    yield from differing(incident)


def things_sentence(incident: Incident) -> Iterator[str]:
    """The things that were hit, in a sentence, for formats in which who was hit is somebody."""
    if things := things_hit(incident):
        yield f"Hit: {', '.join(things)}."


def value_words(claim: Claim) -> str:
    """What a claim says of its field, such as "4 rockets"; of a claim of responsibility that nobody makes it."""
    if claim.field == "claimed" and claim.value is None:
        return "by nobody"
    return claim_words(claim)


def number_words(count: Reconciled) -> str:
    """Such as "4 (low 3, high 5)"; "not known" where nobody but the accused gives a number."""
    best = "no best number" if count.best is None else str(count.best)
    if count.low == count.high == count.best:
        return "not known" if count.best is None else best
    low, high = ("open" if end is None else str(end) for end in (count.low, count.high))
    return f"{best} (low {low}, high {high})"
