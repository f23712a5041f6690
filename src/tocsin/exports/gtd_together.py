"""Which attacks of a file are several of one: told apart at one place on one day, or called a wave."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import msgspec

from tocsin.exports.extract import Extract
from tocsin.exports.gtd_groups import groups_of
from tocsin.exports.gtd_ids import GtdDay, gtd_day
from tocsin.exports.gtd_scope import why_not
from tocsin.exports.parties import tactic
from tocsin.records import Dossier, Headline
from tocsin.vocab.gtd_codes import attack_order

JOINED: Final = frozenset({"wave", "follow-up"})
"""Relations by which incidents are parts of several attacks; what answers another attack is one of its own."""


class Spot(msgspec.Struct, frozen=True):
    """What several attacks of one group share that are told as separate: day, place, kind of attack, and who."""

    day: GtdDay
    country: str
    place: str
    attack: int
    group: str


class Together:
    """The rows of a file, and for each those with which it is one of several attacks."""

    def __init__(self, extract: Extract) -> None:
        found: dict[Spot | str, set[str]] = defaultdict(set)
        for one in extract.own_headlines():
            if why_not(one, extract.policy) is None:
                found[_spot(one) or one.id].add(one.id)
        self._beside = {key: keys for keys in found.values() for key in keys}

    def with_(self, dossier: Dossier) -> frozenset[str]:
        """The ids of the others: told apart of the same attackers, day and place, or joined by the words of a text."""
        key = dossier.incident.id
        told = {
            other
            for one in dossier.relations
            if one.kind in JOINED
            for other in (one.incident, one.other)
            if other and other in self._beside
        }
        return frozenset(told | self._beside.get(key, set())) - {key}


def _spot(one: Headline) -> Spot | None:
    """Where and when it was, and how and by whom; None where day or place are not known well."""
    day, place = gtd_day(one.date), one.place
    if day is None or not day.day or place is None or place.precision not in ("facility", "town"):
        return None
    groups = groups_of(one).groups
    attack = attack_order(tactic(one).gtd_attacks)[0]
    return Spot(day, place.country or "", place.name, attack, groups[0].name if groups else "")
