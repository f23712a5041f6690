"""What GTD tells in sentences: a summary in its house style, made of the row's values, and notes on what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.exports.acled_notes import count_phrase
from tocsin.exports.differing import differing
from tocsin.exports.gtd_groups import Groups, claimed
from tocsin.exports.gtd_ids import GtdDay
from tocsin.exports.parties import Party
from tocsin.exports.written_number import Written
from tocsin.records import Dossier, Incident, Place
from tocsin.records.words import weapon_words
from tocsin.vocab.countries import country_names
from tocsin.vocab.crosswalk import Tactic
from tocsin.vocab.gtd_deeds import gtd_deed

AT: Final = ("", "at", "in")
"""The relations of a place that is the place itself."""


def summary(
    dossier: Dossier, day: GtdDay, tactic: Tactic, groups: Groups, killed: Written, injured: Written
) -> str:
    """Such as "01/01/2018: Assailants fired 3 rockets at a base in ...", the result, and who claims it."""
    one = dossier.incident
    said = [
        f"{day.month:02}/{day.day:02}/{day.year}: {_deed(one, tactic, groups)}",
        "The attack was intercepted or prevented." if one.status == "foiled" else "",
        _casualties(killed, injured),
        _claim(one, groups.groups),
    ]
    return " ".join(filter(None, said))


def _deed(one: Incident, tactic: Tactic, groups: Groups) -> str:
    deed = gtd_deed(tactic.name)
    counted = [weapon_words(weapon) for weapon in one.weapons if weapon.count and weapon.kind != "unknown"]
    weapons = _listed(counted) if deed.counted and counted else deed.weapons
    others = [target.name for target in one.targets if not _is_place(target.name, one.place)]
    targets, where = _listed(others) or "an unknown target", where_words(one.place)
    if one.targets and not others:
        targets, where = "", where.removeprefix("at ")
    firm = [group.name for group in groups.groups if group.basis != "suspected"]
    words = (_listed(firm) or "Assailants", deed.verb, weapons, deed.at, targets, where)
    return f"{' '.join(filter(None, words))}."


def where_words(place: Place | None) -> str:
    """Such as "near Taji, Baghdad, Iraq", for a sentence."""
    if place is None:
        return "at an unknown location"
    here = "at" if place.precision == "facility" else "in"
    names = (place.name, place.admin1, country_names().get(place.country or ""))
    words = ", ".join(dict.fromkeys(filter(None, names)))
    return " ".join(f"{here if place.relation in AT else place.relation} {words}".split())


def _is_place(target: str, place: Place | None) -> bool:
    """Whether a target is the place itself, as "the base" is at a base: a sentence need not name it twice."""
    if place is None or place.precision != "facility" or place.relation not in AT:
        return False
    one, other = ("".join(re.findall(r"[^\W_]+", name.casefold())) for name in (target, place.name))
    return bool(one) and (one in other or other in one)


def _casualties(killed: Written, injured: Written) -> str:
    found = [
        text
        for count, verb in ((killed, "killed"), (injured, "injured"))
        if (text := _toll(count.number, count.vague, verb))
    ]
    if found:
        return f"{_listed(found)} in the attack."
    if killed.said or injured.said:  # somebody says that there were none
        return "There were no reported casualties in the attack."
    return "The number of casualties in the attack is unknown."


def _toll(number: int | None, vague: str, verb: str) -> str:
    if vague:
        return f"an unknown number of people were {verb}"
    if not number:
        return ""
    return f"{number} {'person was' if number == 1 else 'people were'} {verb}"


def _claim(one: Incident, groups: Sequence[Party]) -> str:
    """Who claims it, who is blamed or suspected; nothing where nobody says anything."""
    match claimed(one, groups):
        case 1:
            names = _listed([group.name for group in groups if group.basis == "claimed"])
            return f"{names} claimed responsibility for the incident."
        case 0:
            said = ["No group claimed responsibility for the incident"]
        case _:
            said = []
    firm = [group.name for group in groups if group.basis != "suspected"]
    suspects = [group.name for group in groups if group.basis == "suspected"]
    said += [f"sources attributed the incident to {_listed(firm)}"] if firm else []
    said += [f"sources suspected {_listed(suspects)}"] if suspects else []
    text = "; however, ".join(said) if len(said) < 3 else "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def notes(dossier: Dossier, groups: Groups, killed: Written, injured: Written) -> str:
    """What the other columns cannot hold: ranges, words for numbers, numbers of the accused, disagreements."""
    return " ".join(_notes(dossier, groups, killed, injured))


def _notes(dossier: Dossier, groups: Groups, killed: Written, injured: Written) -> Iterator[str]:
    one = dossier.incident
    for words, count, written in (("killed", one.killed, killed), ("injured", one.injured, injured)):
        if written.vague:
            yield f"How many were {words} is told in a word alone."
        elif count and written.said and (count.low, count.high) != (written.number, written.number):
            yield f"Sources give {count_phrase(count)} {words}."
        for saying in count.claimed if count else ():
            yield f"{saying.said_by} claimed {saying.value} {words}."
    if groups.states:
        yield f"Also named: {', '.join(f'{party.name} ({party.basis})' for party in groups.states)}."
    yield from differing(one)
    yield f"Tocsin incident {one.id}."


def _listed(names: Sequence[str]) -> str:
    """Such as "a, b and c"; the first letter of a sentence is left to who writes it."""
    found = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""
