"""Deeds that the police look into: what they are called to, or search a culprit for, has happened."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.noun_phrase import phrase_start, premodifiers
from tocsin.reports.subjects import subjects_of
from tocsin.vocab.pattern import pattern
from tocsin.vocab.triggers import Trigger

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
# Who searches houses in what is called a raid, and says so ("police raids", "detectives carried out raids").
_SEARCHERS = frozenset(
    """
    police policemen officers detectives gendarmes constables investigators prosecutors agents counter-terrorism
    counterterrorism anti-terror anti-terrorism
    """.split()
)
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


def is_house_search(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """ "Police launched raids", "during the police raids": searches, where the sentence tells of nobody hurt."""
    if entry.lemma != "raid" or any((harm.count.low or 0) > 0 for harm in reading.harms):
        return False
    sentence = reading.sentence
    verb = sentence.tokens[mention.last].head if mention.noun else mention.first
    subjects = subjects_of(sentence, verb) if verb >= 0 else []
    heads = {sentence.tokens[i].lower for s in subjects for i in (s, *sentence.children_by(s, "conj"))}
    return bool((heads | (premodifiers(sentence, mention.first) if mention.noun else set())) & _SEARCHERS)
