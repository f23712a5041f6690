"""A report: what one document says about one event."""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.records.claim import Claim
from tocsin.records.value import Count, Interval, Place, Weapon

Role = Literal["main", "background"]
Status = Literal["occurred", "foiled", "threatened", "denied"]
Basis = Literal["claimed", "attributed", "suspected", "asserted", "denied"]
Damage = Literal["none", "minor", "major", "unspecified"]


class Perpetrator(msgspec.Struct, frozen=True):
    """Who is said to have done it, and on what basis (labelling guide, "basis")."""

    name: str
    basis: Basis
    actor_id: str | None = None


class Target(msgspec.Struct, frozen=True):
    """Who or what was attacked, in the words of the text."""

    name: str
    actor_id: str | None = None


class Report(msgspec.Struct, frozen=True):
    """What one document says about one event; None in a field means that the text says nothing of it.

    *id* is derived from the document's id and the event's own words, so it is the same on every machine.
    *victims* are the people harmed in the words of the text, by name or by what they are.
    *claimed* is the text's own phrase on claims of responsibility, also where it says that nobody claimed.
    *summary* is the sentence that tells of the event first.
    """

    id: str
    document_id: str
    role: Role
    status: Status
    type: str
    date: Interval
    place: Place | None = None
    weapons: tuple[Weapon, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()
    claimed: str | None = None
    targets: tuple[Target, ...] = ()
    victims: tuple[str, ...] = ()
    killed: Count | None = None
    injured: Count | None = None
    damage: Damage | None = None
    intercepted: str | None = None
    summary: str = ""
    claims: tuple[Claim, ...] = ()
