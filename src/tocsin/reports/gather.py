"""From acts to events: which sentences of a document tell of the same event.

Acts are taken in the order of the text. Each goes to the event that it fits, or begins a new one. What does not
say when or where, and fits no event, is too vague to be one.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from tocsin.records import Interval, Place
from tocsin.records.value import DayPrecision
from tocsin.reports.act import Act, Blame
from tocsin.reports.read_acts import APART, PRECISE, RESULTS, Nearness, far_apart

# The lead: a headline and the first sentences of the body tell of what the report is about.
LEAD_SENTENCES = 2
# The wounded who die and the counts that are corrected: most follow within a week.
LATE_RESULT_DAYS = 7
OnlySaid = Literal["threatened", "denied"]
FINE: frozenset[DayPrecision] = frozenset({"hour", "day", "week"})
_NOT_NEW = re.compile(r"\b(?:the attack|the blast|the strike|the shooting|the incident|the explosion|the bombing)\b", re.I)


class Event:
    """An event in the making: its acts so far, and what they say together."""

    def __init__(self, act: Act, lead: bool, only: OnlySaid | None = None) -> None:
        """Begin with *act*; *lead*: it stands in the headline or the lead; *only*: it was threatened or denied."""
        self.acts: list[Act] = [act]
        self.lead = lead
        self.only = only
        self.answers: Event | None = None

    @property
    def date(self) -> Interval | None:
        """The finest day that an act gives."""
        dated = [a.date for a in self.acts if a.date and (a.date.earliest or a.date.latest)]
        return min(dated, key=lambda d: d.days or 10**6, default=None)

    @property
    def place(self) -> Place | None:
        """The most precise place that an act gives; the first of equals."""
        order = {"facility": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
        placed = [a.place for a in self.acts if a.place]
        return min(placed, key=lambda p: (p.lat is None, order.get(p.precision, 9)), default=None)

    @property
    def act_kinds(self) -> frozenset[str]:
        """What all its triggers do."""
        return frozenset(kind for act in self.acts for kind in act.acts)

    @property
    def weapons(self) -> frozenset[str]:
        """The weapon classes named for it."""
        return frozenset(w.weapon for act in self.acts for w in act.weapons)

    @property
    def doers(self) -> frozenset[str]:
        """Ids of the named actors said to have done it."""
        return frozenset(b.actor_id for act in self.acts for b in act.blames if b.actor_id)

    @property
    def last_sentence(self) -> int:
        """The sentence in which it was told of last."""
        return self.acts[-1].sentence


class Gatherer:
    """Sorts the acts of one document into events."""

    def __init__(self, nearness: Nearness) -> None:
        """*nearness* gives the kilometres between two places, or None."""
        self._nearness = nearness
        self.events: list[Event] = []
        self.vague: list[Act] = []

    def add(self, act: Act, lead: bool) -> Event | None:
        """The event that *act* belongs to, old or new; None where the words are too vague for either."""
        act = self._late_result(act)
        if self._corrects_main(act):
            self.events[0].acts.append(msgspec.structs.replace(act, date=None, time=None))
            return self.events[0]
        home = self._home(act)
        if home is not None:
            home.acts.append(act)
            home.lead = home.lead or lead
            return home
        if not self._can_begin(act, lead):
            self.vague.append(act)
            return None
        return self.begin(self._placed(act), lead)

    def begin(self, act: Act, lead: bool = False, only: OnlySaid | None = None) -> Event:
        """A new event that begins with *act*."""
        event = Event(act, lead, only)
        if act.answer and self.events and only is None:
            event.answers = self.events[-1]
        self.events.append(event)
        return event

    def _late_result(self, act: Act) -> Act:
        """A death or a count told some days later is a result of the event told last, not an event of that day."""
        focus = self.focus
        if focus is None or focus.date is None or act.date is None or not act.acts <= RESULTS or act.separate:
            return act
        days = (act.date.earliest - focus.date.latest).days if act.date.earliest and focus.date.latest else -1
        close = act.sentence - focus.last_sentence <= 3 and 0 <= days <= LATE_RESULT_DAYS
        return msgspec.structs.replace(act, date=None, time=None) if close else act

    def _corrects_main(self, act: Act) -> bool:
        """Whether a count told after a look back ("Police put the injured at nine on Saturday") is the main event's."""
        if not self.events or act.date is None or act.place is not None or not act.acts <= RESULTS or act.separate:
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

    @property
    def focus(self) -> Event | None:
        """The event told of last."""
        told = [e for e in self.events if not e.only]
        # Of two told of in one sentence, what comes next speaks of the one that the sentence was about to tell.
        return max(told, key=lambda e: (e.last_sentence, not e.acts[-1].definite), default=None)

    def _home(self, act: Act) -> Event | None:
        fits = [event for event in self.events if self._fits(act, event)]
        if not fits:
            return None
        scored = [(self._closeness(act, event), -index, event) for index, event in enumerate(fits)]
        best = max(scored, key=lambda item: item[:2])
        return best[2] if best[0] > 0 else None

    def _fits(self, act: Act, event: Event) -> bool:
        """Whether nothing in the act contradicts the event."""
        if event.only:
            return False
        if any(frozenset({a, b}) in APART for a in act.acts for b in event.act_kinds):
            return False
        if act.date and event.date and not _days_meet(act.date, event.date):
            return False
        if act.place and event.place and self._elsewhere(act.place, event.place):
            return False
        if act.elsewhere and not act.definite and act.place and not any(_same_spot(act.place, a.place) for a in event.acts):
            return False
        if self._other_doers(act, event) or self._answers_elsewhere(act, event):
            return False
        return not self._other_means(act, event)

    def _elsewhere(self, left: Place, right: Place) -> bool:
        if left.country and right.country and left.country != right.country:
            return True
        if left.name == right.name or _holds(left, right) or _holds(right, left):
            return False
        if left.lat is None or right.lat is None:
            return left.lat is None and right.lat is None and left.precision in PRECISE and right.precision in PRECISE
        return far_apart(left, right, self._nearness)

    def _other_doers(self, act: Act, event: Event) -> bool:
        """Whether the act names doers whom the event does not know, in a sentence that answers it or tells apart."""
        doers = frozenset(b.actor_id for b in act.blames if b.actor_id and b.basis in ("asserted", "claimed", "attributed"))
        if not doers or not event.doers or doers & event.doers:
            return act.answer and bool(doers) and not doers & event.doers
        states = frozenset(b.kind for b in act.blames if b.actor_id)
        return bool(states & {"state", "state forces", "adjective", "external force", "coalition"}) or act.answer

    def _answers_elsewhere(self, act: Act, event: Event) -> bool:
        """Whether the act tells of the answer to the event: a retaliation with a doer or a place of its own."""
        if not act.answer or act.definite or event.answers is not None:
            return False
        elsewhere = act.place is not None and act.place.precision in PRECISE and not any(_same_spot(act.place, a.place) for a in event.acts)
        return elsewhere or any(b.actor_id for b in act.blames)

    def _other_means(self, act: Act, event: Event) -> bool:
        air, ground = {"air"}, {"stab", "ram", "abduct", "suicide"}
        return bool(act.acts & air and event.act_kinds & ground or act.acts & ground and event.act_kinds & air) and not act.definite

    def _closeness(self, act: Act, event: Event) -> float:
        """How much speaks for one event; 0 or less where it is likelier another one."""
        score = 0.0
        main = event is self.events[0]
        distance = act.sentence - event.last_sentence
        same_day = act.date is not None and event.date is not None
        same_spot = act.place is not None and event.place is not None and act.place.precision in PRECISE
        if act.separate:
            score -= 4
        if same_day:
            score += 3 if act.date and act.date.precision in FINE else 2
        if same_spot:
            score += 2
        if act.definite:
            score += 1.5
        if event is self.focus:
            score += 2.0 - min(distance, 5) * 0.4
        if main:
            score += 0.5 + (1.2 if self._returns(act, event) else 0.0)
        if distance > 3 and not (act.definite or same_day or same_spot):
            score -= 0.5 if act.acts <= RESULTS else 1.5
        score += self._new_day(act, event) + self._new_spot(act, event, same_spot)
        score += 0.5 * len(act.acts & event.act_kinds) if not act.separate else 0
        score += 0.5 * len({w.weapon for w in act.weapons} & event.weapons)
        return score

    def _returns(self, act: Act, main: Event) -> bool:
        """Whether "the attack" in a new paragraph comes back to the main event from one that was only recalled."""
        focus = self.focus
        if focus is None or focus is main or not act.definite or focus.lead:
            return False
        return act.reading.sentence.paragraph != focus.acts[-1].reading.sentence.paragraph

    def _new_day(self, act: Act, event: Event) -> float:
        """An act with a day of its own for an event that has none yet: the lead may be dated later, others not."""
        if act.date is None or event.date is not None:
            return 0.0
        fresh = event.lead and act.sentence - event.acts[0].sentence <= 4
        return 0.5 if fresh or act.definite else -2.0

    def _new_spot(self, act: Act, event: Event, same_spot: bool) -> float:
        if act.place is None or act.place.precision not in PRECISE or same_spot or event.place is not None:
            return 0.0
        return 0.5 if event.lead and act.sentence - event.acts[0].sentence <= 4 else -1.0

    def _can_begin(self, act: Act, lead: bool) -> bool:
        """Whether the words say enough for an event of its own: what, and where or when (CODEBOOK)."""
        if act.definite and self.events and not act.date:
            return False
        dated = act.date is not None and (act.date.earliest is not None)
        placed = act.place is not None and (act.place.precision in PRECISE or act.place.precision == "admin1") or act.same_place
        if all(found.entry.needs == "setting" for found in act.triggers):
            return dated and placed
        if lead:
            return True
        if act.answer and act.blames:
            return True
        return dated or placed


def _holds(area: Place, place: Place) -> bool:
    """Whether *area* is the province that *place* lies in."""
    return area.precision == "admin1" and place.admin1 is not None and place.admin1 in (area.name, area.admin1)


def _same_spot(left: Place, right: Place | None) -> bool:
    """Whether two acts name one place, or one that holds the other."""
    if right is None:
        return False
    return left.name == right.name or left.admin1 == right.name or right.admin1 == left.name


def _days_meet(left: Interval, right: Interval) -> bool:
    """Whether two days may be one: they share a day, or two fine ones lie a night apart."""
    slack = 1 if left.precision == right.precision == "hour" else 0
    if not left.overlaps(right, slack):
        return False
    # A month or a year that merely holds the day is how a recalled event is dated, not a second date of the same.
    fine, coarse = sorted((left, right), key=lambda i: i.days or 10**6)
    return not (fine.precision in FINE and coarse.precision in ("month", "season", "year") and (coarse.days or 400) > 20)


def claims_only(blames: tuple[Blame, ...]) -> bool:
    """Whether all the blame rests on a claim."""
    return all(blame.basis == "claimed" for blame in blames)
