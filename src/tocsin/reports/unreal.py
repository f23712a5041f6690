"""Words that take a trigger out of the world: threats, negations, plans, fears, possibilities."""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.reports.noun_phrase import premodifiers
from tocsin.reports.pattern import pattern

MODALS = frozenset("could would may might will should can 'll shall must".split())
# A verb in the infinitive under one of these did happen.
REALISED = frozenset(
    """
    manage continue begin start appear seem go come proceed happen use report believe say think allege know
    suspect succeed be
    """.split()
)
THREATENING = frozenset(
    """
    threaten threatens threatened threatening vow vows vowed vowing warn warned promise promised pledge
    pledged swore threat
    """.split()
)
# How many words before a trigger a threatening verb still governs it.
THREAT_WINDOW = 6
_UNREAL_BEFORE = pattern(r"""
    \b(?:threats? of|fears? of|risk of|possibility of|plans? (?:for|to)|plot(?:s|ted|ting)? to
    |fear(?:s|ed|ing)?|train(?:s|ed|ing)? for|prepar\w+ (?:for|to)|warn\w* (?:of|against)|against
    |prevent(?:ing|ed)?|avoid\w*|deter\w*
    |defend\w* (?:against|from)|protect\w* (?:from|against)|respon\w+ to any|in case of|event of
    |potential|possible|future|further|any(?: \w+)?|ready (?:for|to)|simulat\w+|mock|hypothetical|planned
    |imminent|counter(?:ing)?|calls? for|urg\w+|halt(?:ing)?
    |end(?:ing)?(?: to)?(?: (?:the|its|their|all|any))?|stop(?:ping)?(?: (?:the|its|their|all))?
    |cease|suspend\w*|condemn\w* (?:all|any)|such)\s+(?:\w+[\s-]){0,2}$
""")
# "A further strike killed two" did happen, though "further strikes" are feared.
_ONE_MORE = re.compile(r"\b(?:a|the|an)\s+(?:further|such|possible)\s+(?:\w+\s)?$")


def is_threatened(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether somebody threatens with it."""
    window = {t.lower for t in sentence.tokens[max(0, mention.first - THREAT_WINDOW) : mention.first]}
    return bool(window & THREATENING) and (mention.noun or bool(window & {"to", "of", "would", "will"}))


def is_negated(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the sentence says that it did not happen."""
    verb = mention.first
    if mention.noun:
        return "no" in premodifiers(sentence, verb)
    children = {sentence.tokens[i].lower for i in sentence.children[verb]}
    near = {t.lower for t in sentence.tokens[max(0, verb - 3) : verb]}
    return bool({"not", "n't", "never"} & (children | near))


def is_unreal(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether it is planned, feared, possible or under a condition."""
    before = sentence.text[: mention.start - sentence.start]
    if (
        sentence.tokens[mention.first - 1].lower in ("nearly", "almost", "narrowly")
        and mention.first
        and not mention.noun
    ):
        return True
    past = not mention.noun and sentence.tokens[mention.first].tag.startswith("VBD")
    if not past and _UNREAL_BEFORE.search(before):
        return not _ONE_MORE.search(before)
    if mention.noun:
        return _subject_of_modal(sentence, mention)
    return _under_modal(sentence, mention.first)


def _under_modal(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    if any(sentence.tokens[i].lower in MODALS for i in sentence.children_by(verb, "aux")):
        return True
    near = [t.lower for t in sentence.tokens[max(0, verb - 3) : verb]]
    if token.tag in ("VB", "VBP") and set(near) & MODALS:
        return True
    if token.tag == "VB" and "to" in near[-2:]:
        head = sentence.tokens[token.head] if token.head >= 0 else token
        return head is token or head.lemma.lower() not in REALISED
    return any(
        sentence.tokens[i].lower in ("if", "unless", "lest") for i in sentence.children_by(verb, "mark")
    )


def _subject_of_modal(sentence: Sentence, mention: TriggerMention) -> bool:
    """ "The bombardment could resume": the noun is subject of what may yet come; "could have been" has come."""
    token = sentence.tokens[mention.last]
    if token.relation != "nsubj" or token.head < 0:
        return False
    helpers = {sentence.tokens[i].lower for i in sentence.children_by(token.head, "aux")}
    return bool(helpers & MODALS) and not helpers & {"have", "been"}
