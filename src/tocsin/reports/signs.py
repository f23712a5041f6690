"""What speaks for and against one telling: the signs by which an act is put with an event.

Their weights are learned from the corpus (`training/learn_events.py`) and stand in `vocab/data/event_weights.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tocsin.records import Sentence
from tocsin.records.mention import Harm, HarmMention
from tocsin.records.value import DayPrecision
from tocsin.reports.act import RESULTS, Act
from tocsin.reports.event import Event
from tocsin.reports.places import PRECISE
from tocsin.reports.subjects import subjects_of
from tocsin.vocab.pattern import pattern

FINE: frozenset[DayPrecision] = frozenset({"hour", "day", "week"})
COARSE: frozenset[DayPrecision] = frozenset({"month", "season", "year"})
# An interval no longer than this is as good as a date, whatever its precision is called.
COARSE_DAYS = 20
# How many sentences behind its first one a lead is still being told: its day and place may stand there.
LEAD_REACH = 4
# A sentence further than this behind an event's last one needs a tie to it: a day, a place, "the attack".
NEAR_SENTENCES = 3
# Further than this, one more sentence makes no difference.
FAR_SENTENCES = 5
# Sentences, the headline counted, in which the main event is still introduced.
OPENING = 3
# A sentence opens with what stands in these words.
SENTENCE_OPENING = 2
_DEFINITE = frozenset("the this that these those his her their its".split())
_INDEFINITE = frozenset("a an another".split())
# Words that turn from one event to another.
_TURN = pattern(r"""
    \b(?:earlier|previous(?:ly)?|last (?:week|month|year)|ago|since|before|anniversary|recall\w*|also|meanwhile
    |in (?:January|February|March|April|May|June|July|August|September|October|November|December)
    |separately|elsewhere|another|hours (?:later|after|earlier)|same day|the day before
    |a day (?:earlier|after|before))\b
""", signs=("earlier", "previous", "last ", "ago", "since", "before", "anniversary", "recall", "also", "meanwhile",
            "in january", "in february", "in march", "in april", "in may", "in june", "in july", "in august",
            "in september", "in october", "in november", "in december", "separately", "elsewhere", "another", "hours",
            "same day", "a day"))  # fmt: skip
Sign = tuple[str, float]


class Telling(NamedTuple):
    """An act beside an event; *main* is the document's first event, *focus* the one told last."""

    act: Act
    event: Event
    main: Event
    focus: Event | None

    @property
    def distance(self) -> int:
        """Sentences between the event's last one and the act."""
        return self.act.sentence - self.event.last_sentence

    @property
    def in_focus(self) -> bool:
        """Whether the event is the one told last."""
        return self.event is self.focus

    @property
    def of_main(self) -> bool:
        """Whether the event is the document's first."""
        return self.event is self.main


def signs_of(telling: Telling) -> Iterator[Sign]:
    """The signs that an act tells of an event, each with its strength (0 is left out)."""
    yield "always", 1.0
    for name, strength in (
        *_order(telling), *_days(telling), *_places(telling), *_pointing(telling), *_deeds(telling),
        *_numbers(telling), *_turns(telling), *_opening(telling), *_subjects(telling),
    ):  # fmt: skip
        if strength:
            yield name, float(strength)


def _order(telling: Telling) -> Iterator[Sign]:
    """Where the act stands in the order of telling."""
    act, event, focused = telling.act, telling.event, telling.in_focus
    yield "focus", focused
    yield "focus_distance", min(telling.distance, FAR_SENTENCES) if focused else 0
    yield "main", telling.of_main
    yield "same_sentence", telling.distance == 0
    yield "next_sentence", telling.distance == 1
    yield "other_paragraph", act.reading.sentence.paragraph != event.acts[-1].reading.sentence.paragraph
    yield "headline_event", all(other.reading.sentence.part == "title" for other in event.acts)
    yield "lead_event", event.lead
    yield "opening", event.lead and act.sentence <= OPENING
    if _is_far(telling):
        yield "far_result" if act.acts <= RESULTS else "far_deed", 1


def _days(telling: Telling) -> Iterator[Sign]:
    act, event = telling.act, telling.event
    if act.date is None:
        return
    if event.date is not None:
        yield "same_fine_day" if act.date.precision in FINE else "same_coarse_day", 1
    elif act.date.precision in COARSE and (act.date.days or 400) > COARSE_DAYS:
        yield "new_day_looks_back", 1
    else:
        yield "new_day_in_time" if act.definite or still_told(act, event) else "new_day_late", 1


def _places(telling: Telling) -> Iterator[Sign]:
    act, event = telling.act, telling.event
    if act.place is None:
        return
    if act.place.precision not in PRECISE:
        yield "same_country", event.place is not None and act.place.country == event.place.country
    elif event.place is not None:
        yield "same_place", 1
    else:
        yield "new_place_in_time" if still_told(act, event) else "new_place_late", 1


def _pointing(telling: Telling) -> Iterator[Sign]:
    """ "The attack", and "another attack"."""
    act = telling.act
    yield "points_back", act.definite
    yield "points_back_focus", act.definite and telling.in_focus
    yield "points_back_main", act.definite and telling.of_main
    yield "returns_to_main", telling.of_main and _returns(telling)
    yield "set_apart", act.separate and not _may_be_apart(telling)


def _deeds(telling: Telling) -> Iterator[Sign]:
    """What is done, and with what, here and there."""
    act, event = telling.act, telling.event
    shared = len(act.acts & event.act_kinds)
    arms = {weapon.weapon for weapon in act.weapons}
    doers = {blame.actor_id for blame in act.blames if blame.actor_id}
    yield "result_focus", act.acts <= RESULTS and telling.in_focus
    yield "shared_deeds", 0 if act.separate else min(shared, 2)
    yield "shared_violence", bool((act.acts & event.act_kinds) - RESULTS)
    yield "other_deeds", not shared and not act.acts <= RESULTS
    yield "shared_weapons", min(len(arms & event.weapons), 2)
    yield "other_weapons", bool(arms and event.weapons and not arms & event.weapons)
    yield "shared_doers", bool(doers & event.doers)
    yield "other_doers", bool(doers and event.doers and not doers & event.doers)


def _numbers(telling: Telling) -> Iterator[Sign]:
    """The dead and the hurt, here and there."""
    act, event = telling.act, telling.event
    told = [harm for other in event.acts for harm in other.harms]
    for kind in ("killed", "injured"):
        here, there = _counts(act.harms, kind), _counts(told, kind)
        yield f"same_{kind}", bool(here & there)
        yield f"other_{kind}", bool(here and there and not here & there)
    yield "first_numbers", bool(act.harms) and not told and telling.in_focus
    yield "more_numbers", bool(act.harms and told)
    yield "shared_victims", bool(_victims(act.harms) & _victims(told))


def _turns(telling: Telling) -> Iterator[Sign]:
    """Words and tenses that turn to another event."""
    act = telling.act
    if act.definite:
        return
    turns = bool(_TURN.search(act.text or act.reading.sentence.text))
    past = _is_pluperfect(act.reading.sentence)
    yield "turns", turns
    yield "turns_from_main", turns and telling.of_main
    yield "pluperfect", past
    yield "pluperfect_main", past and telling.of_main


def _opening(telling: Telling) -> Iterator[Sign]:
    """A sentence that opens with a day, and a deed that is new ("a blast")."""
    reading = telling.act.reading
    first = reading.times[0].first if reading.times else SENTENCE_OPENING
    yield "opens_with_time", telling.distance != 0 and first < SENTENCE_OPENING
    nouns = (found.mention for found in telling.act.triggers if found.mention.noun and not found.definite)
    yield "a_deed", any(_articles(reading.sentence, noun.last) & _INDEFINITE for noun in nouns)


def _subjects(telling: Telling) -> Iterator[Sign]:
    """Who does it or suffers it: somebody known, or somebody new to the text ("a gunman", "three men")."""
    sentence = telling.act.reading.sentence
    verbs = (found.mention.first for found in telling.act.triggers if not found.mention.noun)
    subjects = {subject for verb in verbs for subject in subjects_of(sentence, verb)}
    standing = {_standing(sentence, subject) for subject in subjects}
    yield "known_subject", "known" in standing
    yield "named_subject", "named" in standing
    yield "new_subject", "new" in standing


def _standing(sentence: Sentence, noun: int) -> str:
    """How a noun phrase stands in the text: "known", "named", "new", or "pronoun", which says neither."""
    if sentence.tokens[noun].tag.startswith("PRP"):
        return "pronoun"
    if _articles(sentence, noun) & _DEFINITE:
        return "known"
    return "named" if sentence.tokens[noun].tag.startswith("NNP") else "new"


def _articles(sentence: Sentence, noun: int) -> set[str]:
    return {sentence.tokens[i].lower for i in sentence.children_by(noun, "det", "nmod:poss", "nummod")}


def _victims(harms: Sequence[HarmMention]) -> set[str]:
    return {harm.victims for harm in harms if harm.victims}


def still_told(act: Act, event: Event) -> bool:
    """Whether the event's own telling may be yet to come: its lead is near, or spoke only of "the attack"."""
    if not event.lead:
        return False
    return act.sentence - event.first_sentence <= LEAD_REACH or all(a.definite for a in event.acts)


def _is_far(telling: Telling) -> bool:
    act, event = telling.act, telling.event
    same_day = act.date is not None and event.date is not None
    same_place = act.place is not None and act.place.precision in PRECISE and event.place is not None
    return telling.distance > NEAR_SENTENCES and not (act.definite or same_day or same_place)


def _returns(telling: Telling) -> bool:
    """Whether "the attack" in a new paragraph comes back to the main event from one that was only recalled."""
    focus = telling.focus
    if focus is None or focus is telling.main or focus.lead or not telling.act.definite:
        return False
    return telling.act.reading.sentence.paragraph != focus.acts[-1].reading.sentence.paragraph


def _may_be_apart(telling: Telling) -> bool:
    """Whether "another" says nothing against this event.

    A headline alone is no event to be apart from, and "the earlier attack" is apart from the main event only.
    """
    event = telling.event
    if telling.act.definite and not telling.of_main and not event.lead:
        return True
    return all(other.reading.sentence.part == "title" for other in event.acts)


def _counts(
    harms: tuple[HarmMention, ...] | list[HarmMention], kind: Harm
) -> set[tuple[int | None, int | None]]:
    return {(harm.count.low, harm.count.high) for harm in harms if harm.harm == kind and harm.count.low}


def _is_pluperfect(sentence: Sentence) -> bool:
    """Whether "had" stands before a participle."""
    tags = sentence.tags
    return any(
        word == "had" and ("VBN" in tags[i + 1 : i + 3] or tags[i + 1 : i + 2] == ("RB",))
        for i, word in enumerate(sentence.lowered)
    )
