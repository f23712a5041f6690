"""Words of attack that mean something else: compounds, charges in court, figures of speech."""

from __future__ import annotations

import re
from functools import cache

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.pattern import pattern
from tocsin.vocab.figures import Figures, load_figures
from tocsin.vocab.triggers import Trigger

# "Guilty of murder", "attempted assassination", and the second half of "one count of arson and two of murder".
_LEGAL = pattern(r"""
    \b(?:counts? of|charges? of|charged with|convicted of|guilty (?:of|to)|sentenced for|accused of
    |on suspicion of|attempted|conspiracy to|indicted (?:for|on)|acquitted of)\s+(?:\w+[\s-]){0,3}$
    |\band two of $
""")
# "Flew drones into the outpost": what flies or is sent attacks only where it goes towards something.
_TOWARDS = pattern(r"\b(?:into|at|against|toward|towards|on|over the house)\b")
AIM_REACH = 60
# What makes a hyphened word an adjective: "a bomb-proof car".
_SUFFIXES = frozenset({"style", "proof", "out", "related", "range"})
_VEHICLE = pattern(r"\b(?:car|truck|van|vehicle|lorry|bus|SUV|pickup|crowd|pedestrians)\b")
# Only words that need proof of being meant in earnest ("hit", "strike", "launch", "fall") make figures with an object.
FIGURATIVE_NEEDS = frozenset({"hit", "weapon"})
# Who stands near "hit" and "strike" where they are meant in earnest.
_ARMED = frozenset(
    {
        "attacker",
        "fighter",
        "military",
        "state forces",
        "rebel group",
        "political militia",
        "state",
        "police",
    }
)


def means_no_attack(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """Whether the trigger only sounds like one here."""
    sentence = reading.sentence
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    if after[:1] in ("-", "\u2011") and after[1:2].isalpha():
        return True
    if mention.noun and (_LEGAL.search(before) or _is_compound(sentence, mention)):
        return True
    return _is_figure(reading, entry, before, after) or not _need_met(reading, mention, entry)


@cache
def _figures() -> Figures:
    return load_figures()


@cache
def _figure_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        "|".join(re.escape(word) for word in sorted(words)) for words in (_figures().before, _figures().after)
    )
    return (
        re.compile(rf"\b(?:{before})\s*-?\s*$", re.I),
        re.compile(rf"^\s*(?:on|in|for|of)?\s*(?:{after})", re.I),
    )


def _is_figure(reading: Reading, entry: Trigger, before: str, after: str) -> bool:
    """A heart attack; a record that is hit, unless a weapon hits it or somebody is hurt ("rockets hit the market")."""
    words_before, words_after = _figure_patterns()
    if words_before.search(before):
        return True
    in_earnest = bool(reading.harms) or any(w.role == "weapon" for w in reading.weapons)
    return entry.needs in FIGURATIVE_NEEDS and not in_earnest and bool(words_after.match(after))


def _is_compound(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the noun only qualifies a thing ("attack helicopter", "bomb disposal")."""
    after = [token.lower for token in sentence.tokens[mention.last + 1 : mention.last + 3]]
    return bool(after) and (after[0] in _figures().things or (after[0] == "-" and after[-1] in _SUFFIXES))


def _need_met(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """Whether what the vocabulary asks for stands in the sentence."""
    armed = any(w.role == "weapon" for w in reading.weapons)
    match entry.needs:
        case "weapon":
            return armed
        case "aimed":
            after = reading.sentence.text[mention.end - reading.sentence.start :]
            return armed and bool(_TOWARDS.search(after[:AIM_REACH]))
        case "dead":
            return bool(reading.harms) or _has_victim(reading, mention)
        case "person":
            return bool(reading.harms) or _has_person_object(reading, mention.first) or _has_victim(reading, mention)
        case "vehicle":
            return bool(_VEHICLE.search(reading.sentence.text))
        case "object":
            has_object = reading.sentence.child(mention.first, "obj", "nsubj:pass") is not None
            return armed or has_object or bool(reading.places or reading.actors)
        case "hit":
            others = any(t.entry != mention.entry for t in reading.triggers)
            return armed or others or bool(reading.harms) or any(a.kind in _ARMED for a in reading.actors)
        case _:
            return True


def _has_victim(reading: Reading, mention: TriggerMention) -> bool:
    """Whether what the deed is done to is a victim by the party model ("killed the notary", "the killing of X")."""
    sentence = reading.sentence
    heads = set(sentence.children_by(mention.last, "obj", "nsubj:pass", "nmod"))
    heads |= {other for head in heads for other in sentence.children_by(head, "conj")}
    victims = (p for p in reading.parties if p.role == "victim")
    return any(party.first <= head <= party.last for party in victims for head in heads)


def _has_person_object(reading: Reading, verb: int) -> bool:
    """Whether people, or a name, are what the verb is done to."""
    sentence = reading.sentence
    heads = list(sentence.children_by(verb, "obj", "nsubj:pass"))
    heads += [other for head in heads for other in sentence.children_by(head, "conj")]
    return any(_is_person(reading, head) for head in heads)


def _is_person(reading: Reading, head: int) -> bool:
    token = reading.sentence.tokens[head]
    if token.lower in ("them", "him", "her", "us"):
        return True
    if token.tag == "NNP" and not any(p.first <= head <= p.last for p in reading.places):
        return True
    people = ("people", "state forces", "police")
    return any(a.last == head and (not a.named or a.kind.startswith(people)) for a in reading.actors)
