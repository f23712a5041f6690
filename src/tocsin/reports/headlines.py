"""A headline tells nothing that the text below does not tell again: its event is one of those told there."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.reports.act import APART, RESULTS
from tocsin.reports.event import Event
from tocsin.reports.norms import Nearness
from tocsin.reports.places import PRECISE, elsewhere

# Deeds that say no more than that somebody was attacked: any other may be meant.
_ANY_DEED = frozenset({"strike", "target"}) | RESULTS


def join_headlines(events: list[Event], is_news: Callable[[Event], bool], nearness: Nearness) -> None:
    """Put each of *events* that only the headline tells together with the same one told below.

    *is_news* says whether an event is what the text reports: what it recalls stands in no headline.
    """
    for event in [e for e in events if _is_headline(e)]:
        rest = [e for e in events if not _is_headline(e) and _may_be(event, e, nearness)]
        below = [e for e in rest if _is_named(event, e) or is_news(e)]
        if below:
            told = min(below, key=lambda e: (not _dead(event) & _dead(e), e.first_sentence))
            _join(events, event, told)


def _is_headline(event: Event) -> bool:
    """Whether only the headline tells it."""
    return event.only is None and all(act.reading.sentence.part == "title" for act in event.acts)


def _is_named(headline: Event, event: Event) -> bool:
    """Whether place and weapon are those that the headline names."""
    here, there = headline.place, event.place
    named = here is not None and there is not None and here.name == there.name
    return named and bool(headline.weapons & event.weapons)


def _may_be(headline: Event, event: Event, nearness: Nearness) -> bool:
    """Whether place, day and deeds of an event allow that the headline means it, and the place speaks for it."""
    if event.only or any(act.separate for act in event.acts[:1]):
        return False
    here, there = headline.place, event.place
    if here is None or there is None or elsewhere(here, there, nearness):
        return False
    if headline.date and event.date and not headline.date.overlaps(event.date):
        return False
    same, dead = _dead(headline) & _dead(event), _dead(headline) and _dead(event)
    if (dead or here.precision == "country") and not same:
        return False
    return there.precision in PRECISE and _same_deeds(headline.act_kinds, event.act_kinds)


def _same_deeds(here: frozenset[str], there: frozenset[str]) -> bool:
    if any(frozenset({a, b}) in APART for a in here for b in there):
        return False
    return bool(here & there) or here <= _ANY_DEED or there <= _ANY_DEED


def _dead(event: Event) -> set[int | None]:
    """The numbers of dead that it is told with."""
    return {harm.count.low for act in event.acts for harm in act.harms if harm.harm == "killed"}


def _join(events: list[Event], headline: Event, told: Event) -> None:
    """Give the headline's event all that *told* has, in its place among *events*."""
    headline.acts += told.acts
    headline.asides += told.asides
    headline.near = headline.near or told.near
    headline.answers = headline.answers or told.answers
    events.remove(told)
    for event in events:
        if event.answers is told:
            event.answers = headline
