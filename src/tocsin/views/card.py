"""An incident as lists, maps and filters need it: small enough that every card of a large book is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Literal

import msgspec

from tocsin.records import Accused, Incident, Interval, Place, Reconciled, Weapon
from tocsin.records.report import Damage, Status
from tocsin.vocab.countries import country_names

Review = Literal["open", "judged", "unseen"]
"""Whether a question about an incident waits for an answer; else whether any judgement bears on it."""


class Toll(msgspec.Struct, frozen=True, gc=False):
    """A reconciled number without its reasons; *claimed* are the numbers that the accused alone give."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    claimed: tuple[str, ...] = ()

    @property
    def number(self) -> int | None:
        """The one number to count by: the best, else the lowest that stands, else the highest."""
        if self.best is not None:
            return self.best
        return self.high if self.low is None else self.low


class Card(msgspec.Struct, frozen=True, gc=False):
    """One incident, flattened.

    *by_whom* are the names of the accused, each with its strongest basis; *perpetrators* are those and every other
    basis on which one of them is named. *unclaimed* says that somebody says that nobody has claimed it. *date* is
    without the words that it rests on; *grade* is "" where none was given; *independent* counts families of sources,
    *documents* and *possible* the documents that tell of it and the reports that may; *conflicts* names fields.
    """

    id: str
    status: Status
    type: str
    date: Interval
    place: Place | None
    weapons: tuple[Weapon, ...]
    by_whom: tuple[tuple[str, str], ...]
    perpetrators: tuple[tuple[str, str], ...]
    unclaimed: bool
    targets: tuple[str, ...]
    killed: Toll | None
    injured: Toll | None
    damage: Damage | None
    grade: str
    outlets: tuple[str, ...]
    independent: int
    documents: int
    conflicts: tuple[str, ...]
    summary: str
    possible: int
    reports: tuple[str, ...]
    formerly: tuple[str, ...]


def card_of(incident: Incident) -> Card:
    """The card of *incident*."""
    by_whom = tuple((intern(one.name), intern(one.basis)) for one in incident.perpetrators)
    return Card(
        id=incident.id,
        status=incident.status,
        type=intern(incident.type),
        date=msgspec.structs.replace(incident.date, basis="") if incident.date.basis else incident.date,
        place=_shared(incident.place) if incident.place else None,
        weapons=incident.weapons,
        by_whom=by_whom,
        perpetrators=_on_every_basis(by_whom, incident.accused),
        unclaimed=bool(incident.unclaimed),
        targets=tuple(intern(one.name) for one in incident.targets),
        killed=toll_of(incident.killed),
        injured=toll_of(incident.injured),
        damage=incident.damage,
        grade=intern(incident.grade.name) if incident.grade else "",
        outlets=tuple(map(intern, incident.sources.publishers)),
        independent=incident.sources.independent,
        documents=incident.sources.documents,
        conflicts=tuple(map(intern, incident.conflicts)),
        summary=incident.summary,
        possible=len(incident.possible),
        reports=incident.reports,
        formerly=incident.formerly,
    )


def toll_of(count: Reconciled | None) -> Toll | None:
    """A reconciled number without its reasons."""
    if count is None:
        return None
    return Toll(count.low, count.best, count.high, tuple(dict.fromkeys(one.value for one in count.claimed)))


def _shared(place: Place) -> Place:
    """The place, with names of which there is one copy in memory however many cards bear them."""
    return msgspec.structs.replace(
        place,
        name=intern(place.name),
        admin1=intern(place.admin1) if place.admin1 else place.admin1,
        country=intern(place.country) if place.country else place.country,
    )


def _on_every_basis(
    strongest: tuple[tuple[str, str], ...], accused: Iterable[Accused]
) -> tuple[tuple[str, str], ...]:
    every = ((intern(who.name), intern(said.value)) for who in accused for said in who.bases)
    pairs = tuple(dict.fromkeys((*strongest, *every)))
    return strongest if pairs == strongest else pairs


def place_text(place: Place | None) -> str:
    """The words by which a place can be asked for: its name, its province, the code and the name of its country."""
    if place is None:
        return ""
    country = country_names().get(place.country or "", "")
    parts = (place.name, place.admin1, place.country, country if country != place.name else "")
    return " ".join(part for part in parts if part)


def text_of(card: Card) -> str:
    """All words of an incident in which free text is looked for."""
    arms = (word for weapon in card.weapons for word in (weapon.kind, weapon.model or ""))
    names = (name for name, _ in card.perpetrators)
    return " ".join(
        (card.summary, place_text(card.place), card.type, *arms, *names, *card.targets, *card.outlets)
    )
