"""Dead and hurt who are the attackers themselves: they are not counted (labelling guide)."""

from __future__ import annotations

import re

from tocsin.records import Count
from tocsin.records.mention import HarmMention
from tocsin.records.reading import Reading
from tocsin.reports.pattern import pattern

_ATTACKERS = pattern(r"""
    \b(?:attackers?|assailants?|suicide bombers?|bombers?|kidnappers?|raiders?|hijackers?|perpetrators?)\b
""")
_FIGHTERS = pattern(r"""
    \b(?:militants?|insurgents?|gunm[ae]n|terrorists?|jihadists?|bandits?|extremists?)\b
""")
# One of them, whom "he" and "him" of the same sentence stand for.
_ATTACKER = pattern(r"""
    \b(?:attacker|assailant|bomber|gunman|shooter|suspect|intruder|perpetrator|hijacker)\b
""")
_HE = frozenset({"he", "him", "she", "her"})
# A state's forces, and what only they have.
_NAMES = (
    r"(?:troops?|soldiers?|army|commandos?|paratroop\w*|rangers|marines|police\w*|forces?|military|air ?force|navy"
    r"|brigade|battalion|gendarmes?|guardsmen|border guards?|jets?|warplanes?|planes?|helicopters?|gunships?"
    r"|air ?strikes?|air raids?)"
)
_FORCES = re.compile(rf"\b{_NAMES}\b", re.IGNORECASE)
# Behind those who were killed: a state's forces did it, or fought them.
_BY_FORCES = re.compile(rf"\b(?:by|with) (?:[\w'-]+ ){{0,4}}?{_NAMES}\b", re.IGNORECASE)


def is_own_dead(harm: HarmMention, reading: Reading, by_state: bool) -> bool:
    """Whether those harmed are the attackers; fighters are, unless a state's forces are the ones who strike."""
    if harm.beside_attackers or harm.count == Count.exactly(0):
        return False
    sentence = reading.sentence
    words = sentence.words(harm.first, harm.last)
    if _ATTACKERS.search(words) or _is_he(harm, reading):
        return True
    if by_state or _struck_by_forces(harm, reading):
        return False
    return harm.victims == "attacker" or bool(_FIGHTERS.search(words))


def _struck_by_forces(harm: HarmMention, reading: Reading) -> bool:
    """Whether a state's forces are the verb's subject ("an army raid killed 13 terrorists"), or its agent."""
    sentence = reading.sentence
    if _BY_FORCES.search(sentence.text[harm.end - sentence.start :]):
        return True
    doer = sentence.child(harm.trigger, "nsubj") if harm.trigger >= 0 else None
    if doer is None or harm.first <= doer <= harm.last:
        return False
    return any(_FORCES.fullmatch(sentence.tokens[index].text) for index in sentence.subtree(doer))


def _is_he(harm: HarmMention, reading: Reading) -> bool:
    """Whether "he" is the attacker of whom the sentence tells ("the bomber ran for the gate, but guards shot him")."""
    before = reading.sentence.text[: harm.start - reading.sentence.start]
    return harm.who.lower() in _HE and _ATTACKER.search(before) is not None
