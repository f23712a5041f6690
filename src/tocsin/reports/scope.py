"""What a text is about, where it is about no armed attack: a drill, sport, fiction, a cyber attack, an accident.

Practice of the field: classify the report's scope before extraction, or exercises and films become incidents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from tocsin.records.reading import Reading
from tocsin.reports.act import RESULTS
from tocsin.vocab.triggers import Trigger

# Different words of one scope that a text must hold: two where the headline has one, three where only its first
# sentences do. Reports of attacks in the labelled set hold at most two, and none in the headline.
ENOUGH_WITH_HEADLINE = 2
ENOUGH = 3
# The headline and the first sentences, in one of which a word of the scope has to stand.
LEAD = 4
# Politics is reported beside attacks as often as not: it makes only mere words of attack none.
POLITICS = "politics"
# The mark of words that are enough in their own sentence (scopes.tsv).
ALONE = "!"
# What tells of attackers in earnest, whatever else the sentence speaks of.
ATTACKERS = frozenset({"attacker", "fighter", "rebel group", "political militia", "identity militia"})
# Who fights with arms, in a text on politics.
ARMED = ATTACKERS | {"military", "state forces", "police"}
# Deeds that are no accident, illness or game, whatever else the sentence speaks of.
_EARNEST = frozenset({"murder", "shoot", "abduct", "stab", "suicide", "sexual", "air", "mob", "ambush"})
# "Fired a shot": at the goal, where nobody is hurt.
_A_SHOT = "fire_shots"
_RESULTS_OF_CHANCE = frozenset({"kill", "harm", "blast", "ram", "land", "destroy", "down"})
# What crashes or caves in does not explode: "I thought it was a car crash".
_CRASHES = re.compile(r"crash|collaps|derail|road|traffic|collided")
# Weapons that hurt people by accident without anybody's having sent them.
_IN_STOCK = frozenset({"small arms", "artillery", "incendiary", "unknown"})
WHY = {
    "drill": "a drill, a test or a display",
    "sport": "sport",
    "fiction": "a film, a book or a game",
    "cyber": "a cyber attack",
    "accident": "an accident",
    "health": "an illness or an animal",
    "relic": "old or seized munitions made safe",
    "politics": "a quarrel in politics",
}


class Scope(msgspec.Struct, frozen=True):
    """The scope of a text, and the sentences in which its words stand."""

    name: str
    sentences: frozenset[int]

    @property
    def why(self) -> str:
        """The scope in words for the reader."""
        return WHY[self.name]


def scope_of(readings: Sequence[Reading]) -> Scope | None:
    """The scope that the text's own words give it, or None for an ordinary report."""
    words: dict[str, set[str]] = {}
    lead: Counter[str] = Counter()
    headline: set[str] = set()
    places: dict[str, set[int]] = {}
    for position, reading in enumerate(readings):
        for phrase in reading.scopes:
            scope = phrase.effect.rstrip(ALONE)
            words.setdefault(scope, set()).add(phrase.words.lower().rstrip("s"))
            places.setdefault(scope, set()).add(reading.sentence.index)
            lead[scope] += position < LEAD
            if reading.sentence.part == "title":
                headline.add(scope)
    enough = {name: ENOUGH_WITH_HEADLINE if name in headline else ENOUGH for name in words}
    held = [name for name in words if lead[name] and len(words[name]) >= enough[name]]
    best = max(held, key=lambda name: (name != POLITICS, len(words[name])), default=None)
    return Scope(best, frozenset(places[best])) if best else None


def why_out_of_scope(reading: Reading, entry: Trigger) -> str | None:
    """What the trigger's own sentence is about, where one of its words is enough for that and it is no attack."""
    alone = (phrase for phrase in reading.scopes if phrase.effect.endswith(ALONE))
    fitting = (p for p in alone if entry.act in RESULTS or not _CRASHES.search(p.words.lower()))
    names = (phrase.effect.rstrip(ALONE) for phrase in fitting)
    return next((WHY[name] for name in names if not _in_earnest(reading, entry, name)), None)


def _in_earnest(reading: Reading, entry: Trigger, scope: str) -> bool:
    """Whether the sentence tells of an attack though it has a word of another scope."""
    if scope == "fiction":
        return False
    if any(actor.kind in ATTACKERS for actor in reading.actors):
        return True
    hurt = any((harm.count.low or 0) > 0 for harm in reading.harms)
    weapons = {weapon.weapon for weapon in reading.weapons if weapon.role == "weapon"}
    match scope:
        case "drill" | "relic":
            return hurt
        case "accident":
            return entry.act not in _RESULTS_OF_CHANCE or bool(weapons - _IN_STOCK)
        case "health":
            return entry.act in _EARNEST or bool(weapons)
        case "sport" if entry.lemma == _A_SHOT:
            return hurt or bool(weapons)
        case _:
            return hurt or bool(weapons) or entry.act in _EARNEST - {"ambush"}
