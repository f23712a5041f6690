"""Deeds that the police look into: what they are called to, or search a culprit for, has happened.

And crimes that only the police look into: a rape is recorded where armed or organised people commit it, or nobody knows
who (ACLED's codebook: sexual violence by actors of political violence), and not where one person is accused of it.
"""

from __future__ import annotations

from tocsin.records import Sentence, Token
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.noun_phrase import phrase_start, premodifiers
from tocsin.reports.scope import ARMED
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
# Who bears arms, guards among them.
_ARMED = ARMED | {"security"}
# Tags of one person: a noun or a name in the singular, "he"; not "who" …
_ONE = frozenset({"NN", "NNP", "PRP"})
# … nor "they", which has the tag of "he".
_MANY = frozenset({"they", "we", "you"})
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


def is_private_crime(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """ "He is alleged to have raped a girl": sexual violence by one person, and nothing in the sentence is armed."""
    if entry.act != "sexual" or mention.noun or any(weapon.role == "weapon" for weapon in reading.weapons):
        return False
    sentence = reading.sentence
    doers = subjects_of(sentence, mention.last)
    # "Gang-raped": what is read as the doer may be the word itself.
    if len(doers) != 1 or doers[0] >= mention.first or any(sentence.children_by(doers[0], "conj")):
        return False
    # The police speak of it, as often as not; they did it where the word is theirs.
    armed = (a for a in reading.actors if a.kind in _ARMED and (a.kind != "police" or a.last == doers[0]))
    return not any(armed) and _is_one(sentence.tokens[doers[0]])


def _is_one(token: Token) -> bool:
    return token.tag in _ONE and token.lower not in _MANY


def is_house_search(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """ "Police launched raids", "during the police raids": searches, where the sentence tells of nobody hurt."""
    if entry.lemma != "raid" or any((harm.count.low or 0) > 0 for harm in reading.harms):
        return False
    sentence = reading.sentence
    verb = sentence.tokens[mention.last].head if mention.noun else mention.first
    subjects = subjects_of(sentence, verb) if verb >= 0 else []
    heads = {sentence.tokens[i].lower for s in subjects for i in (s, *sentence.children_by(s, "conj"))}
    return bool((heads | (premodifiers(sentence, mention.first) if mention.noun else set())) & _SEARCHERS)
