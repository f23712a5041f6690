"""Does an act tell of this event: what contradicts it, and how much speaks for it."""

from __future__ import annotations

from tocsin.records import Interval
from tocsin.records.value import DayPrecision
from tocsin.reports.act import APART, RESULTS, Act
from tocsin.reports.event import Event
from tocsin.reports.norms import Nearness
from tocsin.reports.places import PRECISE, elsewhere, same_spot

FINE: frozenset[DayPrecision] = frozenset({"hour", "day", "week"})
COARSE: frozenset[DayPrecision] = frozenset({"month", "season", "year"})
# An interval no longer than this is as good as a date, whatever its precision is called.
COARSE_DAYS = 20
# How many sentences behind its first one a lead is still being told: its day and place may stand there.
LEAD_REACH = 4
# A sentence further than this behind an event's last one needs a tie to it: a day, a place, "the attack".
NEAR_SENTENCES = 3
_STATES = frozenset({"state", "state forces", "adjective", "external force", "coalition"})
_FIRM = frozenset({"asserted", "claimed", "attributed"})
_AIR = frozenset({"air"})
_GROUND = frozenset({"stab", "ram", "abduct", "suicide"})


def fits(act: Act, event: Event, nearness: Nearness) -> bool:
    """Whether nothing in the act contradicts the event."""
    if event.only or any(frozenset({a, b}) in APART for a in act.acts for b in event.act_kinds):
        return False
    if act.date and event.date and not _days_meet(act.date, event.date):
        return False
    if act.place and event.place and elsewhere(act.place, event.place, nearness):
        return False
    if act.elsewhere and not act.definite and not _shares_spot(act, event):
        return False
    return not (_other_doers(act, event) or answers_elsewhere(act, event) or _other_means(act, event))


def answers_elsewhere(act: Act, event: Event) -> bool:
    """Whether the act tells of the answer to the event: a retaliation with a doer or a place of its own."""
    if not act.answer or act.definite or event.answers is not None:
        return False
    placed = act.place is not None and act.place.precision in PRECISE
    return (placed and not _shares_spot(act, event)) or any(b.actor_id for b in act.blames)


def _shares_spot(act: Act, event: Event) -> bool:
    return act.place is None or any(same_spot(act.place, other.place) for other in event.acts)


def _days_meet(left: Interval, right: Interval) -> bool:
    """Whether two days may be one: they share a day, or two fine ones lie a night apart."""
    slack = 1 if left.precision == right.precision == "hour" else 0
    if not left.overlaps(right, slack):
        return False
    # A month or a year that merely holds the day is how a recalled event is dated, not a second date of the same.
    fine, coarse = sorted((left, right), key=lambda i: i.days or 10**6)
    return not (fine.precision in FINE and coarse.precision in COARSE and (coarse.days or 400) > COARSE_DAYS)


def _other_doers(act: Act, event: Event) -> bool:
    """Whether the act names doers whom the event does not know, in a sentence that answers it or tells apart."""
    doers = frozenset(b.actor_id for b in act.blames if b.actor_id and b.basis in _FIRM)
    if not doers or doers & event.doers:
        return False
    states = any(b.kind in _STATES for b in act.blames if b.actor_id)
    return act.answer or (bool(event.doers) and states)


def _other_means(act: Act, event: Event) -> bool:
    """From the air here, by hand there."""
    crossed = (act.acts & _AIR and event.act_kinds & _GROUND) or (
        act.acts & _GROUND and event.act_kinds & _AIR
    )
    return bool(crossed) and not act.definite


def closeness(act: Act, event: Event, main: Event, focus: Event | None) -> float:
    """How much speaks for the event; 0 or less where the act is likelier of another one.

    The weights were set on the labelled reports: a shared day counts most, then a shared place, then being the
    event in hand; *main* is the document's first event, *focus* the one told last.
    """
    same_day = act.date is not None and event.date is not None
    same_place = act.place is not None and event.place is not None and act.place.precision in PRECISE
    score = _by_order(act, event, main, focus)
    if same_day:
        score += 3 if act.date and act.date.precision in FINE else 2
    if same_place:
        score += 2
    if act.definite:
        score += 1.5
    if act.sentence - event.last_sentence > NEAR_SENTENCES and not (act.definite or same_day or same_place):
        score -= 0.5 if act.acts <= RESULTS else 1.5
    score += _new_day(act, event) + (0 if same_place else _new_place(act, event))
    score += _separation(act, event, main) if act.separate else 0.5 * len(act.acts & event.act_kinds)
    return score + 0.5 * len({w.weapon for w in act.weapons} & event.weapons)


def _separation(act: Act, event: Event, main: Event) -> float:
    """What "another", "separate" or "elsewhere" takes away; a headline alone is no event to be apart from.

    "The earlier attack" is apart from the main event only: it points back to another one told of.
    """
    if act.definite and event is not main and not event.lead:
        return 0.0
    only_headline = all(other.reading.sentence.part == "title" for other in event.acts)
    return 0.0 if only_headline else -8.0


def _by_order(act: Act, event: Event, main: Event, focus: Event | None) -> float:
    """What the order of telling says: the event in hand, then the main one."""
    score = 0.0
    if event is focus:
        score += 2.0 - min(act.sentence - event.last_sentence, 5) * 0.4
    if event is main:
        score += 0.5 + (1.2 if _returns(act, main, focus) else 0.0)
    return score


def _returns(act: Act, main: Event, focus: Event | None) -> bool:
    """Whether "the attack" in a new paragraph comes back to the main event from one that was only recalled."""
    if focus is None or focus is main or focus.lead or not act.definite:
        return False
    return act.reading.sentence.paragraph != focus.acts[-1].reading.sentence.paragraph


def _new_day(act: Act, event: Event) -> float:
    """An act with a day of its own for an event that has none yet: the lead may be dated later, others not."""
    if act.date is None or event.date is not None:
        return 0.0
    looks_back = act.date.precision in COARSE and (act.date.days or 400) > COARSE_DAYS
    fresh = act.definite or _still_told(act, event)
    # News dates its own event to the day: "two years ago" looks back even in the second sentence.
    return 0.5 if fresh and not looks_back else -3.0 if looks_back else -2.0


def _new_place(act: Act, event: Event) -> float:
    """The same for a place."""
    if act.place is None or act.place.precision not in PRECISE or event.place is not None:
        return 0.0
    return 0.5 if _still_told(act, event) else -1.0


def _still_told(act: Act, event: Event) -> bool:
    """Whether the event's own telling may be yet to come: its lead is near, or spoke only of "the attack"."""
    if not event.lead:
        return False
    return act.sentence - event.first_sentence <= LEAD_REACH or all(a.definite for a in event.acts)
