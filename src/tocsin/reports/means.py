"""The weapons that deeds imply without naming them: shots, stabs, air strikes, a bomber who blows himself up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tocsin.records import Count, Span, Weapon
from tocsin.records.reading import Reading
from tocsin.reports.act import Act, Found
from tocsin.reports.doers import doers_of
from tocsin.reports.fights import is_fight_around
from tocsin.reports.subjects import subjects_of
from tocsin.vocab.aircraft import aircraft
from tocsin.vocab.attackers import attackers
from tocsin.vocab.pattern import AnyCase, pattern

# What the deed says of its means. "air" is any air strike but one by drone, which names its weapon itself.
_IMPLIED = {
    "hit_mine": "ied",
    "firefight": "small arms",
    "behead": "knife",
    "beheading": "knife",
    "decapitate": "knife",
    "slit_throat": "knife",
    "slash_throat": "knife",
    "shoot": "small arms",
    "stab": "knife",
    "air": "airstrike munition",
}
# Deeds that say nothing of their means; aircraft or gunmen in the sentence do.
_BY_ANY_MEANS = frozenset({"strike", "bomb", "launch", "kill", "target", "destroy"})
# What aircraft do to a place, rather than what is done to aircraft.
_FROM_ABOVE = frozenset({"strike", "bomb", "launch", "target", "destroy"})
# A bomber who dies of his own bomb wears it, or drives it.
_BY_SUICIDE = pattern(
    r"""
    \b(?:blew|blow|blows|blown|blowing) (?:him|her|them)sel(?:f|ves) up\b|\bmartyrdom (?:operation|attack)
    |\b(?:detonat|explod)\w* (?:him|her|them)sel(?:f|ves)\b|\bsuicide (?:bomb\w*|attack\w*|blast\w*|drivers?)\b
""",
    signs=("self", "selves", "martyrdom", "suicide"),
)
_WITH_A_BELT = pattern(r"""
    \b(?:blew|blow|blows|blown|blowing) (?:him|her|them)sel(?:f|ves) up\b
    |\b(?:detonat|explod)\w* (?:him|her|them)sel(?:f|ves)\b
""")
_AT_THE_WHEEL = pattern(r"""
    \b(?:drove|drives?|driving|driven|ramm(?:ed|ing)|rams|plough(?:ed|ing)|crash(?:ed|ing)|at the wheel|in an?
    |in (?:his|her)|riding an?|suicide|explosives-laden|in explosives-laden)\ (?:[\w-]+\ ){0,4}?
    (?:cars?|vehicles?|trucks?|lorr(?:y|ies)|vans?|pick-?ups?|minibus|bus|tanker|ambulance|motorcycles?|motorbikes?|taxi
    |rickshaw|Humvees?|jeeps?|SUVs?)\b
""")
_BY_BOMBERS = frozenset({"suicide", "blast", "kill", "strike"})
# Of these, one that blows up is the bomb.
_VEHICLES = frozenset(
    """
    car cars vehicle vehicles truck trucks lorry lorries van vans pickup pickups minibus bus tanker ambulance motorcycle
    motorcycles motorbike motorbikes scooter rickshaw taxi
    """.split()
)
_USED_IN = pattern(r"""
    \b(?:cars?|vehicles?|trucks?|lorr(?:y|ies)|vans?|motorcycles?) (?:that was |which was )?used (?:in|for) (?:the|an?)
    (?: [\w'’-]+){0,3}? (?:bombing|blast|explosion)\b
""")
# What a bomb is left in, where something exploded and nothing else is named.
_LEFT = pattern(r"""
    \b(?:the|a|an|this|that|his|her) (?:\w+ )?
    (?:packages?|parcels?|bags?|backpacks?|rucksacks?|suitcases?|holdalls?|briefcases?|boxes|box
    |pressure cookers?|coolers?|envelopes?)\b[^.;]{0,40}?
    \b(?:left|placed|planted|abandoned|contain(?:ed|ing)|packed|filled|hidden|stuffed|dropped)\b
    |\b(?:left|leaving|dropped|dropping(?: off)?|placed|placing|planted|planting|carrying|threw|abandoned)
    (?: the| an?| his| her)(?: \w+)? (?:package|parcel|bag|backpack|rucksack|suitcase|holdall|briefcase|box|envelope)\b
    |\b(?:the|this|an?|one) (?:explosive |crude |homemade |small |powerful )?devices?\b
""")
_SEVERAL = pattern(
    r"\b(?:packages|parcels|bags|backpacks|rucksacks|suitcases|boxes|cookers|coolers|devices|envelopes)\b"
)
_BOMBERS_TOO = pattern(r"""
    \b(?:gunm[ae]n|attackers|fighters|militants|insurgents|shooters|assailants) and (?:\w+ )?bombers?\b
    |\bbombers? and (?:\w+ )?(?:gunm[ae]n|fighters|militants|insurgents|shooters|assailants)\b
""")
# What is used beside a shot or a stab rather than instead of it.
_BESIDE = {
    "small arms": frozenset({"knife", "incendiary", "unknown"}),
    "knife": frozenset({"small arms", "unknown", "incendiary"}),
    "car bomb": frozenset({"bomb", "unknown"}),
}
_GUARDS = frozenset(
    """
    police policeman policemen policewoman officer officers guard guards soldier soldiers troops forces security
    """.split()
)
_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them"})


@cache
def _aircraft() -> AnyCase:
    """What flies over and strikes; "planes" in the singular are as often what is struck."""
    words = sorted(aircraft("strikes") | aircraft("flies", singular=False))
    signs = (*(word.lower() for word in words), "bombers from")
    return AnyCase(rf"\b(?:{'|'.join(map(re.escape, words))}|bombers from)\b", signs)


def is_from_above(act: Act) -> bool:
    """Whether aircraft strike in the act's own words."""
    return bool(act.acts & _FROM_ABOVE and _aircraft().search(act.text))


def implied_means(
    acts: Iterable[Act], named: frozenset[str], by_state: bool
) -> Iterator[tuple[Act, Found, str]]:
    """The weapons that the deeds imply beside those *named*, each with the words that imply it."""
    for act in acts:
        for found in act.triggers:
            kind = _implied_by(found, act, by_state)
            if kind is None or _stops_an_attacker(found, act, named) or is_fight_around(act, found):
                continue
            if named <= {"unknown"} or named <= _BESIDE.get(kind, frozenset()):
                yield act, found, kind
                if kind == "small arms" and _BOMBERS_TOO.search(act.text):
                    yield act, found, "bomb"
                break


def left_bombs(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Span, Weapon]]:
    """The words of the sentences of an explosion that say in what the bomb was left, or call it a device."""
    for reading in readings:
        if found := _LEFT.search(reading.sentence.text):
            start = reading.sentence.start
            count = None if _SEVERAL.search(found[0]) else Count.exactly(1)
            yield reading, Span(start + found.start(), start + found.end()), Weapon("bomb", None, count)


def _implied_by(found: Found, act: Act, by_state: bool) -> str | None:
    if found.entry.act in _BY_BOMBERS and _BY_SUICIDE.search(act.text):
        if _AT_THE_WHEEL.search(act.text):
            return "car bomb"
        if _WITH_A_BELT.search(act.text):
            return "suicide vest"
    if found.entry.act == "blast" and _is_of_a_vehicle(found, act):
        return "car bomb"
    if found.entry.lemma == "bombing" and not by_state:
        return "bomb"
    kind = _IMPLIED.get(found.entry.lemma) or _IMPLIED.get(found.entry.act)
    if kind is None and found.entry.act in _BY_ANY_MEANS:
        return _means_of(act)
    return kind


def _is_of_a_vehicle(found: Found, act: Act) -> bool:
    """ "A van blew up", "the truck used in the bombing"."""
    if found.mention.noun:
        return _USED_IN.search(act.text) is not None
    sentence = act.reading.sentence
    blown_up = sentence.child(found.mention.first, "nsubj:pass", "aux:pass", "obj") is not None
    return not blown_up and any(
        sentence.tokens[i].lower in _VEHICLES for i in subjects_of(sentence, found.mention.first)
    )


def _means_of(act: Act) -> str | None:
    """ "Airstrike munition" where aircraft do it, "small arms" where gunmen do."""
    platforms = (w for w in act.reading.weapons if w.role == "platform" and w.words in act.text)
    if is_from_above(act) or any(w.weapon == "airstrike munition" for w in platforms):
        return "airstrike munition"
    tokens = act.reading.sentence.tokens
    armed = any(tokens[i].lower in attackers("shooter") for i in doers_of(act)) or _has_gunmen(act)
    return "small arms" if armed else None


def _has_gunmen(act: Act) -> bool:
    gunmen = (a for a in act.actors if a.words.lower().endswith(tuple(attackers("shooter"))))
    return any(a.words in act.text for a in gunmen)


def _stops_an_attacker(found: Found, act: Act, named: frozenset[str]) -> bool:
    """Whether the deed is done to the attacker ("before an officer shot him dead"), and is not the attack."""
    if found.entry.act != "shoot" or found.mention.noun:
        return False
    sentence = act.reading.sentence
    verb = found.mention.first
    hit = list(sentence.children_by(verb, "obj", "nsubj:pass"))
    words = {sentence.tokens[i].lower for i in hit}
    if words & attackers("attacker", "suspect"):
        return True
    guards = any(sentence.tokens[i].lower in _GUARDS for i in doers_of(act))
    return guards and bool(words & _PRONOUNS or (not hit and named))
