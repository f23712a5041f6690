"""Incidents as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tocsin.records import Count, Incident, Perpetrator, Reconciled
from tocsin.records.words import count_words, interval_words, place_words, weapon_words
from tocsin.views.card import Card, Toll, card_of, toll_of


class IncidentRow(msgspec.Struct, frozen=True):
    """One incident in words, a cell a field."""

    id: str
    date: str
    place: str
    type: str
    status: str
    weapons: str
    perpetrators: str
    killed: str
    injured: str
    documents: int
    independent: int
    conflicts: int
    grade: str = ""


def incident_rows(incidents: Iterable[Incident]) -> list[IncidentRow]:
    """A row for each incident, in their order."""
    return [row_of(card_of(incident)) for incident in incidents]


def row_of(card: Card) -> IncidentRow:
    """One incident in words."""
    return IncidentRow(
        id=card.id,
        date=interval_words(card.date),
        place=place_words(card.place),
        type=card.type,
        status=card.status,
        weapons=", ".join(weapon_words(weapon, _short_count) for weapon in card.weapons),
        perpetrators=", ".join(accusation_words(name, basis) for name, basis in card.by_whom),
        killed=toll_words(card.killed),
        injured=toll_words(card.injured),
        documents=card.documents,
        independent=card.independent,
        conflicts=len(card.conflicts),
        grade=card.grade,
    )


def _short_count(count: Count) -> str:
    """Such as "4", "3–4", "5+", "≤5"."""
    words = count_words(count)
    return (
        words.replace("up to ", "≤")
        if count.low is None
        else words.replace("several", "2+").replace(f"at least {count.low}", f"{count.low}+")
    )


def perpetrator_words(who: Perpetrator) -> str:
    """Such as "Islamic Resistance (claimed)"."""
    return accusation_words(who.name, who.basis)


def accusation_words(name: str, basis: str) -> str:
    """A name and the basis on which it is named: "Islamic Resistance (claimed)"."""
    return f"{name} ({basis})"


def reconciled_words(count: Reconciled | None) -> str:
    """A reconciled number as `toll_words` puts it."""
    return toll_words(toll_of(count))


def toll_words(toll: Toll | None) -> str:
    """Such as "4", "4 (3–6)", "4+"; "3–6" where none is chosen as the best, "" where nobody says."""
    if toll is None:
        return ""
    bounds = f"{'' if toll.low is None else toll.low}–{'' if toll.high is None else toll.high}"
    if toll.best is None:
        claimed = ", ".join(toll.claimed)
        return bounds if bounds != "–" else f"? (claimed: {claimed})" if claimed else "?"
    if toll.low == toll.high:
        return str(toll.best)
    if toll.high is None and toll.low == toll.best:
        return f"{toll.best}+"
    return f"{toll.best} ({bounds})"
