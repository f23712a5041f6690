"""How it was done and what came of it by GTD's codebook: attack, weapons, damage, hostages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tocsin.exports.table import Cell
from tocsin.exports.written_number import Written
from tocsin.records import Dossier, Incident
from tocsin.records.words import weapon_words
from tocsin.vocab.crosswalk import Tactic
from tocsin.vocab.gtd_codes import attack_order, gtd_text
from tocsin.vocab.target_classes import target_codes

UNKNOWN: Final = -9
UNCOUNTED: Final = -99
ASSASSINATION, UNKNOWN_WEAPON, UNKNOWN_EXTENT, UNKNOWN_OUTCOME = 1, 13, 4, 7
HOSTAGES: Final = frozenset({4, 5, 6})
"""Attack types that hold people."""
MINOR: Final = 3


def attack_cells(one: Incident, how: Tactic, killed: Written) -> Mapping[str, Cell]:
    """The types of attack, whether it had its effect, and whether it was a suicide attack."""
    types = attack_order(how.gtd_attacks)[:3]
    missed = types[0] == ASSASSINATION and not killed.number and not killed.vague
    return {
        "success": int(one.status != "foiled" and not missed),
        "suicide": int(how.suicide),
        **{f"attacktype{number}": value for number, value in enumerate(types, start=1)},
        **{
            f"attacktype{number}_txt": gtd_text("attacktype", value)
            for number, value in enumerate(types, start=1)
        },
    }


def weapon_cells(one: Incident, how: Tactic) -> Mapping[str, Cell]:
    """The weapons, in the numbers of the tactic and in words."""
    cells: dict[str, Cell] = {
        "weaptype1": UNKNOWN_WEAPON,
        "weaptype1_txt": gtd_text("weaptype", UNKNOWN_WEAPON),
        "weapdetail": "; ".join(weapon_words(weapon) for weapon in one.weapons) or None,
    }
    for number, weapon in enumerate(how.gtd_weapons[:4], start=1):
        cells[f"weaptype{number}"] = weapon.type
        cells[f"weaptype{number}_txt"] = gtd_text("weaptype", weapon.type)
        if weapon.subtype is not None:
            cells[f"weapsubtype{number}"] = weapon.subtype
            cells[f"weapsubtype{number}_txt"] = gtd_text("weapsubtype", weapon.subtype)
    return cells


def attackers(dossier: Dossier, count: Written) -> int | None:
    """How many of a *count* are attackers: all, where every victim that is named is one; else nobody says."""
    victims = [target_codes(victim) for report in dossier.reports for victim in report.victims]
    only = bool(victims) and all(one is not None and one.kind == "attacker" for one in victims)
    return count.number if only else None


def damage_cells(one: Incident) -> Mapping[str, Cell]:
    """Damage; GTD's extent is a sum in dollars, which "minor" bounds and "major" does not."""
    if one.damage in (None, "none"):
        return {"property": UNKNOWN if one.damage is None else 0}
    extent = MINOR if one.damage == "minor" else UNKNOWN_EXTENT
    words = "Damage" if one.damage == "unspecified" else f"{str(one.damage).capitalize()} damage"
    return {
        "property": 1,
        "propextent": extent,
        "propextent_txt": gtd_text("propextent", extent),
        "propvalue": UNCOUNTED,
        "propcomment": f"{words} is reported.",
    }


def hostage_cells(one: Incident, how: Tactic) -> Mapping[str, Cell]:
    """The columns of hostages; how many and for how long the book does not code."""
    if HOSTAGES.isdisjoint(how.gtd_attacks):
        return {"ishostkid": 0}
    return {
        "ishostkid": 1,
        "nhostkid": UNCOUNTED,
        "nhostkidus": UNCOUNTED,
        "ndays": one.date.days if one.date.lasting else UNCOUNTED,
        "ransom": UNKNOWN,
        "hostkidoutcome": UNKNOWN_OUTCOME,
        "hostkidoutcome_txt": gtd_text("hostkidoutcome", UNKNOWN_OUTCOME),
        "nreleased": UNCOUNTED,
    }
