"""Deeds that the police look into: what they are called to, or search a culprit for, has happened."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.reports.noun_phrase import phrase_start
from tocsin.reports.pattern import pattern

# What leads to the deed: "are investigating", "responded to a report of", "the scene of", "suspects after".
_LOOKED_INTO = pattern(r"""
    \b(?:investigat(?:e|es|ed|ing)|prob(?:e|es|ed|ing)|(?:investigation|inquiry|probe) (?:of|into)
    |(?:respond(?:ed|ing|s)?|called|summoned|dispatched|rushed) (?:out )?(?:to|for|about)
    |(?:reports?|scene) (?:of|about)|calls? about|information (?:on|about|regarding)
    |(?:suspects?|gunm[ae]n|shooters?|man|woman) (?:sought |wanted )?(?:following|after|in connection with))\s+$
""")
_POLICE = pattern(r"""
    \b(?:police\w*|officers?|deput(?:y|ies)|detectives?|troopers?|sheriff(?:['\u2019]s)?|investigators?|constables?
    |paramedics|crime ?stoppers|[A-Z]{1,4}PD)\b
""")
# Words that mean nothing but gunfire, which the event model has seen too seldom to know.
_PLAIN = frozenset({"gunshot_wound.n", "exchange_fire.v", "open_fire.v", "fire_shots.v", "gap_fire_shots.v"})


def is_police_matter(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the noun is a deed that police look into or are called to; gunfire in plain words is one by itself."""
    if mention.entry in _PLAIN:
        return True
    if not mention.noun:
        return False
    start = sentence.tokens[phrase_start(sentence, mention.first)].start - sentence.start
    return bool(_LOOKED_INTO.search(sentence.text[:start]) and _POLICE.search(sentence.text))
