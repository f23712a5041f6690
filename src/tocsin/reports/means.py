"""The weapons that deeds imply without naming them: shots, stabs, air strikes, a bomber who blows himself up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.reports.act import Act, Found
from tocsin.reports.doers import doers_of
from tocsin.reports.fights import is_fight_around
from tocsin.reports.pattern import pattern

# What flies over and strikes; "planes" in the singular are as often what is struck.
_AIRCRAFT = pattern(r"""
    \b(?:warplanes?|fighter jets?|jets|planes|helicopters?|gunships?|aircraft|air force|fighter-bombers?|bombers from
    |from the air)\b
""")
_GUNMEN = frozenset("gunmen gunman snipers sniper shooter shooters".split())
# What the deed says of its means. "air" is any air strike but one by drone, which names its weapon itself.
_IMPLIED = {
    "hit_mine": "ied",
    "firefight": "small arms",
    "behead": "knife",
    "beheading": "knife",
    "decapitate": "knife",
    "slit_throat": "knife",
    "slash_throat": "knife",
    "suicide": "suicide vest",
    "shoot": "small arms",
    "stab": "knife",
    "air": "airstrike munition",
}
# Deeds that say nothing of their means; aircraft or gunmen in the sentence do.
_BY_ANY_MEANS = frozenset({"strike", "bomb", "launch", "kill", "target", "destroy"})
# What aircraft do to a place, rather than what is done to aircraft.
_FROM_ABOVE = frozenset({"strike", "bomb", "launch", "target", "destroy"})
# A bomber who dies of his own bomb wears it, or drives it.
_BY_SUICIDE = pattern(r"""
    \b(?:blew|blow|blows|blown|blowing) (?:him|her|them)sel(?:f|ves) up\b|\bmartyrdom (?:operation|attack)
    |\b(?:detonat|explod)\w* (?:him|her|them)sel(?:f|ves)\b|\bsuicide (?:bomb\w*|attack\w*|blast\w*|drivers?)\b
""")
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
# What is used beside a shot or a stab rather than instead of it.
_BESIDE = {
    "small arms": frozenset({"knife", "incendiary", "unknown"}),
    "knife": frozenset({"small arms", "unknown", "incendiary"}),
    "car bomb": frozenset({"bomb", "unknown"}),
}
# Whom shots and stabs stop, where they are not the attack.
_ATTACKERS = frozenset(
    """
    attacker attackers assailant assailants bomber bombers suspect suspects perpetrator perpetrators knifeman hijacker
    hijackers terrorist terrorists
    """.split()
)
_GUARDS = frozenset(
    """
    police policeman policemen policewoman officer officers guard guards soldier soldiers troops forces security
    """.split()
)
_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them"})


def is_from_above(act: Act) -> bool:
    """Whether aircraft strike in the act's own words."""
    return bool(act.acts & _FROM_ABOVE and _AIRCRAFT.search(act.text))


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
                break


def _implied_by(found: Found, act: Act, by_state: bool) -> str | None:
    if found.entry.act in _BY_BOMBERS and _BY_SUICIDE.search(act.text):
        if _AT_THE_WHEEL.search(act.text):
            return "car bomb"
        if _WITH_A_BELT.search(act.text):
            return "suicide vest"
    if found.entry.lemma == "bombing" and not by_state:
        return "bomb"
    kind = _IMPLIED.get(found.entry.lemma) or _IMPLIED.get(found.entry.act)
    if kind is None and found.entry.act in _BY_ANY_MEANS:
        return _means_of(act)
    return kind


def _means_of(act: Act) -> str | None:
    """ "Airstrike munition" where aircraft do it, "small arms" where gunmen do."""
    platforms = (w for w in act.reading.weapons if w.role == "platform" and w.words in act.text)
    if is_from_above(act) or any(w.weapon == "airstrike munition" for w in platforms):
        return "airstrike munition"
    tokens = act.reading.sentence.tokens
    return (
        "small arms" if any(tokens[i].lower in _GUNMEN for i in doers_of(act)) or _has_gunmen(act) else None
    )


def _has_gunmen(act: Act) -> bool:
    gunmen = (a for a in act.actors if a.words.lower().endswith(tuple(_GUNMEN)))
    return any(a.words in act.text for a in gunmen)


def _stops_an_attacker(found: Found, act: Act, named: frozenset[str]) -> bool:
    """Whether the deed is done to the attacker ("before an officer shot him dead"), and is not the attack."""
    if found.entry.act != "shoot" or found.mention.noun:
        return False
    sentence = act.reading.sentence
    verb = found.mention.first
    hit = list(sentence.children_by(verb, "obj", "nsubj:pass"))
    words = {sentence.tokens[i].lower for i in hit}
    if words & _ATTACKERS:
        return True
    guards = any(sentence.tokens[i].lower in _GUARDS for i in doers_of(act))
    return guards and bool(words & _PRONOUNS or (not hit and named))
