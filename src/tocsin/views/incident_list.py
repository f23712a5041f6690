"""Incidents as rows of a table, and the choice of rows."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from tocsin.records import Count, Headline, Incident, Interval, Perpetrator, Reconciled
from tocsin.records.words import count_words, interval_words, place_words, weapon_words

ATTACKS = frozenset({"occurred", "foiled"})
"""A threat or a denial is kept, but is no attack; it is shown only to those who ask."""


Known = TypeVar("Known", bound=Headline)


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


class Selection(msgspec.Struct, frozen=True):
    """Which incidents are wanted; None and "" ask for nothing in particular."""

    since: dt.date | None = None
    until: dt.date | None = None
    place: str = ""
    type: str = ""
    threats: bool = False


def select(incidents: Iterable[Known], wanted: Selection) -> Iterator[Known]:
    """The incidents that may lie in the wanted days, whose place and type hold the wanted words."""
    for incident in incidents:
        if _is_wanted(incident, wanted):
            yield incident


def _is_wanted(incident: Headline, wanted: Selection) -> bool:
    return (
        (wanted.threats or incident.status in ATTACKS)
        and _may_lie(incident.date, wanted)
        and holds_words(place_text(incident), wanted.place)
        and holds_words(incident.type, wanted.type)
    )


def _may_lie(date: Interval, wanted: Selection) -> bool:
    """Whether some day that the text allows is wanted; an incident without any day is left out of a span."""
    if wanted.since is None and wanted.until is None:
        return True
    if date.earliest is None and date.latest is None:
        return False
    return date.overlaps(Interval(wanted.since, wanted.until))


def place_text(incident: Headline) -> str:
    """The words by which a place can be asked for."""
    place = incident.place
    return " ".join(part for part in (place.name, place.admin1, place.country) if part) if place else ""


def holds_words(text: str, words: str) -> bool:
    """Whether each of *words* begins a word of *text*, without regard to case, accents and hyphens."""
    have = folded(text).split()
    return all(any(part.startswith(word) for part in have) for word in folded(words).split())


def folded(text: str) -> str:
    """Lower case, without accents; every sign that is no letter or digit is a space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain)


def incident_rows(incidents: Iterable[Incident]) -> list[IncidentRow]:
    """A row for each incident, in their order."""
    return [incident_row(incident) for incident in incidents]


def incident_row(incident: Incident) -> IncidentRow:
    """One incident in words."""
    return IncidentRow(
        id=incident.id,
        date=interval_words(incident.date),
        place=place_words(incident.place),
        type=incident.type,
        status=incident.status,
        weapons=", ".join(weapon_words(weapon, _short_count) for weapon in incident.weapons),
        perpetrators=", ".join(perpetrator_words(who) for who in incident.perpetrators),
        killed=reconciled_words(incident.killed),
        injured=reconciled_words(incident.injured),
        documents=incident.sources.documents,
        independent=incident.sources.independent,
        conflicts=len(incident.conflicts),
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
    return f"{who.name} ({who.basis})"


def reconciled_words(count: Reconciled | None) -> str:
    """Such as "4", "4 (3–6)", "4+"; "3–6" where none is chosen as the best, "" where nobody says."""
    if count is None:
        return ""
    bounds = f"{'' if count.low is None else count.low}–{'' if count.high is None else count.high}"
    if count.best is None:
        claimed = ", ".join(dict.fromkeys(one.value for one in count.claimed))
        return bounds if bounds != "–" else f"? (claimed: {claimed})" if claimed else "?"
    if count.low == count.high:
        return str(count.best)
    if count.high is None and count.low == count.best:
        return f"{count.best}+"
    return f"{count.best} ({bounds})"
