"""Does an act tell of this event: what contradicts it, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.records import Interval
from tocsin.reports.act import APART, Act
from tocsin.reports.event import Event
from tocsin.reports.norms import Nearness
from tocsin.reports.places import PRECISE, elsewhere, same_spot
from tocsin.reports.signs import COARSE, COARSE_DAYS, FINE, Telling, signs_of
from tocsin.vocab.pattern import pattern

_STATES = frozenset({"state", "state forces", "adjective", "external force", "coalition"})
_FIRM = frozenset({"asserted", "claimed", "attributed"})
# "The attack began on Saturday" and ended on Sunday.
_WENT_ON = pattern(
    r"\bthe (?:attack|assault|siege|raid|standoff|battle|gunfight) (?:began|started|ended|lasted|went on)\b"
)
_AIR = frozenset({"air"})
_GROUND = frozenset({"stab", "ram", "abduct", "suicide"})


def fits(act: Act, event: Event, nearness: Nearness) -> bool:
    """Whether nothing in the act contradicts the event."""
    if event.only or any(frozenset({a, b}) in APART for a in act.acts for b in event.act_kinds):
        return False
    if act.date and event.date and not _may_be_of_day(act, event):
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


def _may_be_of_day(act: Act, event: Event) -> bool:
    """Whether the act's day may be the event's: the same, a finer one, or one end of an attack that went on."""
    if act.date is None or event.date is None or _days_meet(act.date, event.date) or _narrows(act, event):
        return True
    return act.date.overlaps(event.date, 1) and _WENT_ON.search(act.text) is not None


def _narrows(act: Act, event: Event) -> bool:
    """Whether the act gives the day of a lead that said "last year's blast": the lead tells first, and loosely."""
    if act.date is None or event.date is None or not event.lead or act.date.precision not in FINE:
        return False
    return event.date.precision in COARSE and act.date.overlaps(event.date)


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


def closeness(telling: Telling, weights: Mapping[str, float]) -> float:
    """How much speaks for the event; 0 or less where the act is likelier of another one."""
    return sum(weights[name] * strength for name, strength in signs_of(telling))
