"""From acts to events: which sentences of a document tell of the same event.

Acts are taken in the order of the text. Each goes to the event that it fits, or begins a new one. What does not
say when or where, and fits no event, is too vague to be one.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import msgspec

from tocsin.reports.act import RESULTS, Act
from tocsin.reports.event import Event, OnlySaid
from tocsin.reports.fit_event import closeness, fits
from tocsin.reports.norms import Nearness
from tocsin.reports.noun_phrase import premodifiers
from tocsin.reports.places import PRECISE
from tocsin.reports.signs import Telling

# The lead: a headline and the first sentences of the body tell of what the report is about.
LEAD_SENTENCES = 2
# The wounded who die and the counts that are corrected: most follow within a week …
LATE_RESULT_DAYS = 7
# … and are told right behind the event that they belong to.
LATE_RESULT_SENTENCES = 3

# What begins no event goes to one of its kind for which so little speaks, or to nobody.
DOUBTED = -0.5
# Deeds that "the shooting" and the like name, and "the attack" does not.
_NAMED_DEEDS = frozenset("shoot stab abduct blast arson air shell ram".split())


class Gatherer:
    """Sorts the acts of one document into events."""

    def __init__(self, nearness: Nearness, weights: Mapping[str, float]) -> None:
        """*nearness* gives the kilometres between two places, or None; *weights* what each sign is worth."""
        self._nearness = nearness
        self._weights = weights
        self.events: list[Event] = []

    def add(self, act: Act, lead: bool) -> Event | None:
        """The event that *act* belongs to, old or new; None where the words are too vague for either."""
        result = self._late_result(self._without_joint_toll(act))
        if self._corrects_main(result):
            self.events[0].acts.append(msgspec.structs.replace(result, date=None, time=None))
            return self.events[0]
        home, odds = self._closest(result)
        if home is not None and odds > 0:
            home.acts.append(result)
            home.lead = home.lead or lead
            return home
        if self._can_begin(act, lead):
            return self.begin(self._placed(act), lead)
        if home is not None and odds > DOUBTED and result.acts & home.act_kinds & _NAMED_DEEDS:
            home.acts.append(result)
            return home
        return None

    def begin(self, act: Act, lead: bool = False, only: OnlySaid | None = None) -> Event:
        """A new event that begins with *act*."""
        event = Event(act, lead, only)
        if act.answer and self.events and only is None:
            event.answers = self.events[-1]
        self.events.append(event)
        return event

    @property
    def focus(self) -> Event | None:
        """The event told of last."""
        told = [e for e in self.events if not e.only]
        # Of two told of in one sentence, what comes next speaks of the one that the sentence was about to tell.
        return max(told, key=lambda e: (e.last_sentence, not e.acts[-1].definite), default=None)

    def able(self, act: Act) -> list[Event]:
        """The events that nothing in *act* contradicts."""
        able = [e for e in self.events if fits(act, e, self._nearness) and not _told_apart(act, e)]
        if _is_latest(act):
            return [e for e in able if e is self.events[0]]
        return _of_its_name(act, able)

    def last_two(self) -> list[Event]:
        """The two events told of last, in that order."""
        return sorted((e for e in self.events if not e.only), key=lambda e: e.last_sentence)[-2:]

    def _late_result(self, act: Act) -> Act:
        """A death or a count told some days later is a result of the event told last, not an event of that day."""
        focus = self.focus
        if focus is None or focus.date is None or act.date is None or not act.acts <= RESULTS or act.separate:
            return act
        days = (act.date.earliest - focus.date.latest).days if act.date.earliest and focus.date.latest else -1
        close = act.sentence - focus.last_sentence <= LATE_RESULT_SENTENCES and 0 <= days <= LATE_RESULT_DAYS
        return msgspec.structs.replace(act, date=None, time=None) if close else act

    def _without_joint_toll(self, act: Act) -> Act:
        """ "Scores died in the attacks", right behind a sentence that told of two: nobody says how many in each."""
        told = [event for event in self.events if event.last_sentence == act.sentence - 1]
        joint = any(found.definite and found.plural for found in act.triggers)
        return msgspec.structs.replace(act, harms=()) if joint and len(told) > 1 and act.definite else act

    def _corrects_main(self, act: Act) -> bool:
        """Whether a count told after a look back ("Police put the injured at nine on Saturday") is the main event's."""
        if (
            not self.events
            or act.date is None
            or act.place is not None
            or not act.acts <= RESULTS
            or act.separate
        ):
            return False
        main = self.events[0]
        if main.date is None or main.date.latest is None or act.date.earliest is None or self.focus is main:
            return False
        return 0 < (act.date.earliest - main.date.latest).days <= LATE_RESULT_DAYS

    def _placed(self, act: Act) -> Act:
        """*act* with the place of the event told last, where it says "the base" or "the city" and no more."""
        focus = self.focus
        if not act.same_place or focus is None or focus.place is None:
            return act
        return msgspec.structs.replace(act, place=focus.place)

    def _closest(self, act: Act) -> tuple[Event | None, float]:
        """The event that most speaks for, and how much does; the earlier one of equals.

        One whose doer the act names again is it without doubt.
        """
        if (same := self._by_doer(act)) is not None:
            return same, inf
        main, focus = (self.events[0] if self.events else None), self.focus
        scored = [
            (closeness(Telling(act, event, main, focus), self._weights), event)
            for event in self.able(act)
            if main is not None
        ]
        odds, event = max(scored, key=lambda item: item[0], default=(-inf, None))
        return event, odds

    def _by_doer(self, act: Act) -> Event | None:
        """The one event of the person whom a definite act names as its doer ("Reis, the man behind the bombing")."""
        if not act.definite or not act.accused_names:
            return None
        able = [e for e in self.able(act) if any(other.accused_names & act.accused_names for other in e.acts)]
        return able[0] if len(able) == 1 else None

    def _can_begin(self, act: Act, lead: bool) -> bool:
        """Whether the words say enough for an event of its own: what, and where or when (labelling guide)."""
        if act.definite and self.events and not act.date:
            return False
        dated = act.date is not None and act.date.earliest is not None
        known = act.place is not None and (act.place.precision in PRECISE or act.place.precision == "admin1")
        placed = known or act.same_place
        if all(found.entry.needs == "setting" for found in act.triggers):
            return dated and placed
        return lead or (act.answer and bool(act.blames)) or dated or placed or _next_of_a_round_up(act)


def _of_its_name(act: Act, able: list[Event]) -> list[Event]:
    """*able*, "the shooting" only of shootings where one of them is told of."""
    named = {found.entry.act for found in act.triggers if found.definite} & _NAMED_DEEDS
    if not named or not any(named & event.act_kinds for event in able):
        return able
    return [event for event in able if named & event.act_kinds or not event.act_kinds & _NAMED_DEEDS]


def _told_apart(act: Act, event: Event) -> bool:
    """Whether the sentence sets the act apart from the event ("The attack came a day after a woman was killed")."""
    if event.last_sentence != act.sentence or act.definite:
        return False
    before = event.acts[-1]
    return before.definite or (act.answer and not before.answer)


def _is_latest(act: Act) -> bool:
    """ "The latest strike" is what the report is about, not what it has just recalled."""
    sentence = act.reading.sentence
    nouns = [found.mention.first for found in act.triggers if found.mention.noun]
    return act.definite and any("latest" in premodifiers(sentence, noun) for noun in nouns)


def _next_of_a_round_up(act: Act) -> bool:
    """ "Elsewhere, a roadside bomb hit a patrol": a further incident, without a place that is known."""
    armed = bool(act.weapons) or any((h.count.low or 0) > 0 for h in act.harms)
    return act.separate and not act.definite and armed
