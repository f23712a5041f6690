"""An incident in plain sentences, for formats that have room for a text and none for its parts."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Incident, Reconciled
from tocsin.records.words import interval_words, place_words, weapon_words


def title_of(incident: Incident) -> str:
    """Such as "Shelling/artillery/missile attack, Ain al-Asad air base, Al Anbar, IQ, 30 May 2022"."""
    return f"{incident.type}, {place_words(incident.place)}, {interval_words(incident.date)}"


def sentences_of(incident: Incident) -> Iterator[str]:
    """What happened, with every disagreement, a sentence each."""
    if incident.summary:
        yield incident.summary
    if incident.status != "occurred":
        yield f"Status: {incident.status}."
    if incident.weapons:
        yield f"With {', '.join(weapon_words(weapon) for weapon in incident.weapons)}."
    for name, count in (("Killed", incident.killed), ("Injured", incident.injured)):
        if count:
            yield f"{name}: {number_words(count)}."
    if incident.damage:
        yield f"Damage: {incident.damage}."
    if incident.unclaimed:
        yield "It is said that nobody has claimed it."
    for field, sides in incident.conflicts.items():
        yield f"Sources differ on {field}: {'; '.join(f'{side.said_by}: {side.value}' for side in sides)}."


def number_words(count: Reconciled) -> str:
    """Such as "4 (low 3, high 5)"; "not known" where nobody but the accused gives a number."""
    best = "no best number" if count.best is None else str(count.best)
    if count.low == count.high == count.best:
        return "not known" if count.best is None else best
    low, high = ("open" if end is None else str(end) for end in (count.low, count.high))
    return f"{best} (low {low}, high {high})"
