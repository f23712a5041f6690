"""Who was harmed, as Airwars asks: whether civilians were, how many, and of which group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from tocsin.exports.parties import hit, victims_of
from tocsin.exports.table import Cell
from tocsin.exports.written_number import Written, written_number
from tocsin.records import Dossier
from tocsin.vocab.crosswalk import Tactic
from tocsin.vocab.export_policies import ExportPolicy
from tocsin.vocab.target_classes import TargetCodes, find_target, target_codes

EXPLOSIVES: Final = 6
"""GTD's weapon type; the crosswalk names Airwars' strike types only for what comes from the air or a gun."""
GROUPS: Final = {
    "child": "children",
    "woman": "women",
    "journalist": "journalists",
    "media": "journalists",
    "medic": "healthcare_personnel",
    "health": "healthcare_personnel",
}
"""Groups of civilians by the class of those who were harmed (people.tsv, targets.tsv)."""
CIVILIANS, UNDETERMINED = "civilian_non_combatants", "undetermined"


class Harm(msgspec.Struct, frozen=True):
    """The killed and injured of an incident, the *groups* to which all of them belong, and its *victims* in words."""

    killed: Written
    injured: Written
    groups: tuple[str, ...]
    victims: tuple[str, ...]

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The columns of the groups."""
        return {
            f"{group}_{name}": number
            for group in self.groups
            for name, number in (
                ("killed_min", self.killed.low),
                ("killed_max", self.killed.high),
                ("injured_min", self.injured.low),
                ("injured_max", self.injured.high),
            )
        }


def harm_of(dossier: Dossier, policy: ExportPolicy, withheld: bool = False) -> Harm | None:
    """The harm to civilians that reports tell of; None where they tell of none.

    Victims are known by the words of the reports; where there are none, who was attacked stands for them. Of numbers
    nobody says to whom they belong, so that one group has them all, or they are undetermined: as
    they are where victims are *withheld*, for soldiers may be among these.
    """
    killed = written_number(dossier, "killed", policy.killed)
    injured = written_number(dossier, "injured", policy.injured)
    victims = victims_of(dossier)
    civilian = _civilian(dossier, victims)
    anybody = bool(victims) or any(one.vague or one.high or one.low for one in (killed, injured))
    if not anybody or _nobody(killed, injured) or not any(civilian):
        return None
    if withheld or not all(civilian):
        return Harm(killed, injured, (UNDETERMINED,), victims)
    kinds = {found.kind for found in map(target_codes, victims) if found}
    groups = {GROUPS.get(kind) for kind in kinds} if victims else set()
    only = groups.pop() if len(groups) == 1 and all(map(target_codes, victims)) else None
    return Harm(killed, injured, (CIVILIANS, *filter(None, (only,))), victims)


def is_name(words: str) -> bool:
    """Whether words for a victim are a name: of two or more, each with a capital, and no noun for people."""
    parts = words.split()
    return len(parts) > 1 and find_target(words) is None and all(part[:1].isupper() for part in parts)


def is_explosive(how: Tactic) -> bool:
    """Whether it is done with an explosive weapon."""
    return how.airwars is not None or any(weapon.type == EXPLOSIVES for weapon in how.gtd_weapons)


def _nobody(killed: Written, injured: Written) -> bool:
    """Whether it is said that nobody was harmed: none of the one, and of the other none or nothing."""
    return {0} <= {killed.high, injured.high} <= {0, None} and not (killed.low or injured.low)


def _civilian(dossier: Dossier, victims: Iterable[str]) -> tuple[bool, ...]:
    """For each of whom it is known, whether he is civilian: the victims, or else who was attacked."""
    known: list[TargetCodes] = [found for found in map(target_codes, victims) if found]
    if known:
        return tuple(one.civilian for one in known)
    return tuple(one.is_civilian for one in hit(dossier.incident) if one.kind or one.hit)
