"""Dead and hurt who are the attackers themselves: they are not counted (labelling guide)."""

from __future__ import annotations

from functools import cache

from tocsin.records import Count
from tocsin.records.mention import HarmMention
from tocsin.records.reading import Reading
from tocsin.reports.own_bomb import hit_its_makers
from tocsin.vocab.attackers import alternatives
from tocsin.vocab.pattern import AnyCase, pattern

_WOULD_BE = pattern(r"-be (?:[\w-]+ ){0,2}\w+")
# Victims of whom the words say no more than that they are people, or fighters.
_NOBODY_ELSE = frozenset({"", "person", "attacker", "fighter"})
_HE = frozenset({"he", "him", "she", "her"})
# A state's forces, and what only they have.
_NAMES = (
    r"(?:troops?|soldiers?|army|commandos?|paratroop\w*|rangers|marines|police\w*|forces?|military|air ?force|navy"
    r"|brigade|battalion|gendarmes?|guardsmen|border guards?|jets?|warplanes?|planes?|helicopters?|gunships?"
    r"|air ?strikes?|air raids?)"
)
_FORCES = AnyCase(rf"\b{_NAMES}\b")
# Behind those who were killed: a state's forces did it, or fought them.
_BY_FORCES = AnyCase(rf"\b(?:by|with) (?:[\w'-]+ ){{0,4}}?{_NAMES}\b")

# Who runs onto a mine or a bomb is its victim, fighter or not.
_RAN_ONTO = pattern(r"""
    \b(?:vehicle|car|truck|pickup|motorcycle|motorbike|boat|convoy|bus|tractor)s?\b[^.;,]{0,40}?
    \b(?:hit|struck|ran over|ran onto|touched off|triggered|drove over)\b[^.;,]{0,25}?
    \b(?:mines?|landmines?|IEDs?|bombs?|explosives?|devices?)\b
    |\bstepped on\b[^.;,]{0,25}?\b(?:mines?|landmines?|IEDs?|bombs?|devices?)\b
""")


@cache
def _attackers() -> AnyCase:
    return AnyCase(rf"\b(?:{alternatives('attacker')})\b")


@cache
def _fighters() -> AnyCase:
    return AnyCase(rf"\b(?:{alternatives('fighter', 'shooter')})\b")


@cache
def _attacker() -> AnyCase:
    """One of them, whom "he" and "him" of the same sentence stand for."""
    nouns = alternatives("attacker", "shooter", "suspect", plural=False)
    return AnyCase(rf"\b(?:{nouns})\b")


def is_own_dead(harm: HarmMention, reading: Reading, by_state: bool) -> bool:
    """Whether those harmed are the attackers; fighters are, unless a state's forces are the ones who strike."""
    if harm.beside_attackers or harm.count == Count.exactly(0):
        return False
    words = _words_of(harm, reading)
    if _attackers().search(words) or _is_he(harm, reading) or _is_by_own_bomb(harm, reading):
        return True
    if by_state or _struck_by_forces(harm, reading) or _RAN_ONTO.search(reading.sentence.text):
        return False
    return harm.victims == "attacker" or bool(_fighters().search(words))


def _words_of(harm: HarmMention, reading: Reading) -> str:
    """The words of *harm*, to the noun behind a "would-be" that they break off at."""
    sentence = reading.sentence
    words = sentence.words(harm.first, harm.last)
    behind = _WOULD_BE.match(sentence.text[harm.end - sentence.start :]) if words.endswith("would") else None
    return words + behind[0] if behind else words


def _is_by_own_bomb(harm: HarmMention, reading: Reading) -> bool:
    """Whether a bomb went off in the hands of those who handled it, and these are not said to be anybody else."""
    return harm.victims in _NOBODY_ELSE and hit_its_makers(reading.sentence.text)


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
    return harm.who.lower() in _HE and _attacker().search(before) is not None
