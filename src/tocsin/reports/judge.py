"""Whether a trigger tells of an event that happened, or of a habit, a plan, a threat, a total, a denial."""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.act import RESULTS, Found, Judged
from tocsin.reports.causes import why_no_attacker
from tocsin.reports.general import is_total, why_general
from tocsin.reports.means_no_attack import means_no_attack
from tocsin.reports.noun_phrase import DEFINITE, SEPARATE, is_plural, premodifiers
from tocsin.reports.police_matters import is_house_search, is_police_matter, is_private_crime
from tocsin.reports.scope import why_out_of_scope
from tocsin.reports.subjects import subjects_of
from tocsin.reports.unreal import is_disowned, is_negated, is_threatened, is_unreal
from tocsin.vocab.pattern import AnyCase
from tocsin.vocab.triggers import Trigger

# Log-odds of the event model below which a trigger without a place, a day, a weapon or victims beside it is none.
# With those beside it the rules alone decide: there the model lost true events ("came under attack in January").
LEAST_ODDS = -1.0
NO_ATTACK = "words of attack in a sentence that tells of none"
# Acts that alone make no event: they are searched for because other words lean on them.
ALWAYS_IGNORED = frozenset({"arrest", "generic", "anaphor"})
_WEEKDAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['\u2019]s\s+(?:[\w-]+\s+){0,3}$")
# "Life-threatening injuries" threaten nobody.
_LIFE = AnyCase(r"\blife(?:-|\u2010|\s)$")
# Subjects that have been told of.
_THEY, _THE = frozenset({"they", "he", "she"}), frozenset({"the", "these", "those"})
# How a round-up turns to the next incident.
_OPENERS = re.compile(
    r"(?:Elsewhere|Separately|Meanwhile,? in|"
    r"In (?:a separate|another|yet another|a similar) "
    r"(?:incident|attack|development|case|raid|strike|blast|shooting))\b"
)


def found_trigger(reading: Reading, mention: TriggerMention, entry: Trigger) -> Found:
    """*mention* with what its sentence says of its reality."""
    sentence = reading.sentence
    return Found(
        mention=mention,
        entry=entry,
        judged=_judge(reading, mention, entry),
        definite=mention.noun and _points_back(sentence, mention),
        # "Another man was also killed" adds to the dead of the event told last.
        separate=_is_separate(sentence, mention) and (mention.noun or entry.act not in RESULTS),
        plural=is_plural(sentence, mention),
        odds=_odds(reading, mention),
    )


def _judge(reading: Reading, mention: TriggerMention, entry: Trigger) -> Judged:
    if entry.act in ALWAYS_IGNORED:
        return Judged("ignored", "an arrest" if entry.act == "arrest" else "")
    before = reading.sentence.text[: mention.start - reading.sentence.start]
    if entry.act == "threat" and _LIFE.search(before):
        return Judged("ignored")
    if means_no_attack(reading, mention, entry) or is_disowned(reading.sentence, mention):
        return Judged("ignored")
    if is_house_search(reading, mention, entry):
        return Judged("generic", "a search by the police")
    if is_private_crime(reading, mention, entry):
        return Judged("generic", "a crime of one person, without arms")
    return (
        _unreal(reading.sentence, mention, entry)
        or _general(reading, mention, entry)
        or _likely(reading, mention)
    )


def _likely(reading: Reading, mention: TriggerMention) -> Judged:
    """An event, unless the words around it speak clearly against that and nothing else in the sentence for it."""
    odds = _odds(reading, mention)
    if odds is None or odds >= LEAST_ODDS or _has_substance(reading):
        return Judged("event")
    return Judged("generic", NO_ATTACK)


def _odds(reading: Reading, mention: TriggerMention) -> float | None:
    """The odds of the event model; None too where the police look into it, of which the model has seen little."""
    return None if is_police_matter(reading.sentence, mention) else reading.event_odds(mention)


def _has_substance(reading: Reading) -> bool:
    """Whether a place, a day, a weapon, a known body or a number of victims stands in the sentence."""
    placed = any(not place.demonym and not place.dateline for place in reading.places)
    dated = any(time.form not in ("vague", "clock") for time in reading.times)
    armed = any(weapon.role == "weapon" for weapon in reading.weapons)
    harmed = any((harm.count.low or 0) > 0 for harm in reading.harms)
    return placed or dated or armed or harmed or any(actor.actor_id for actor in reading.actors)


def _unreal(sentence: Sentence, mention: TriggerMention, entry: Trigger) -> Judged | None:
    """A threat, a denial, a plan."""
    if entry.act == "threat" or is_threatened(sentence, mention):
        return Judged("threat", "a threat")
    if is_negated(sentence, mention, entry.act in RESULTS):
        return Judged("denied", "said not to have happened")
    if is_unreal(sentence, mention):
        return Judged("hypothetical", "a plan, a fear or a possibility")
    return None


def _general(reading: Reading, mention: TriggerMention, entry: Trigger) -> Judged | None:
    """A drill, a game, an accident; a total; a habit."""
    if (other := why_out_of_scope(reading, entry) or why_no_attacker(reading, mention, entry)) is not None:
        return Judged("generic", other)
    if is_total(reading, mention):
        return Judged("total", "a total")
    why = why_general(reading, mention)
    return Judged("generic", why) if why else None


def _points_back(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the noun is an event told of before, and not one that its own clause is about to tell."""
    if _WEEKDAYS.search(sentence.text[: mention.start - sentence.start]):
        return True
    words = premodifiers(sentence, mention.first)
    after = [t.lower for t in sentence.tokens[mention.last + 1 : mention.last + 2]]
    dated = any(w.isdigit() and len(w) == 4 for w in words)
    told_here = dated or after in (["that"], ["of"], ["which"], ["by"], ["targeting"])
    return bool(words & DEFINITE) and (not told_here or bool(words & {"this", "that", "these", "those"}))


def _is_separate(sentence: Sentence, mention: TriggerMention) -> bool:
    """ "A separate strike", "another attack", "also came under attack"; or a verb with "also" before it."""
    if _OPENERS.match(sentence.text):
        return True
    if not mention.noun:
        near = {t.lower for t in sentence.tokens[max(0, mention.first - 3) : mention.first]}
        return "separately" in near or ("also" in near and not _has_known_subject(sentence, mention.first))
    words = premodifiers(sentence, mention.first)
    near = {t.lower for t in sentence.tokens[max(0, mention.first - 4) : mention.first]}
    return bool(words & SEPARATE and not words & {"this", "these"}) or {"also", "under"} <= near


def _has_known_subject(sentence: Sentence, verb: int) -> bool:
    """ "They also looted shops": what those do who have just been told of is a part of the same."""
    for subject in subjects_of(sentence, verb):
        articles = {sentence.tokens[i].lower for i in sentence.children_by(subject, "det")}
        if sentence.tokens[subject].lower in _THEY or articles & _THE:
            return True
    return False
