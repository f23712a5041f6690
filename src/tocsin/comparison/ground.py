"""What a side covers: what lies beyond it cannot be missing there, and is set apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

import msgspec

from tocsin.comparison.actor_keys import ActorKeys
from tocsin.comparison.facts import Facts
from tocsin.comparison.other_event import Layout, OtherEvent
from tocsin.comparison.tables import Scores
from tocsin.records import Incident, Interval
from tocsin.records.words import day_words
from tocsin.views.selection import Selection
from tocsin.vocab.countries import country_names

_ONE_IN_GED: Final = frozenset({"IL", "PS"})
_STATES: Final = frozenset({"state", "state forces", "police", "security body"})


class Ground(msgspec.Struct):
    """The days (ordinals) and the countries that a side covers, as far as it has been read, and the types of a book."""

    first: int = dt.date.max.toordinal()
    last: int = 0
    countries: set[str] = msgspec.field(default_factory=set)
    types: set[str] = msgspec.field(default_factory=set)

    def take(self, date: Interval, country: str | None, widest: int) -> None:
        """Cover what an event gives; days that are known worse than to *widest* days cover none."""
        if country:
            self.countries.add(country)
        if date.earliest and date.latest and (date.days or 0) <= widest:
            self.first = min(self.first, date.earliest.toordinal())
            self.last = max(self.last, date.latest.toordinal())

    def beyond(self, date: Interval, country: str | None, whose: str) -> str:
        """Why an event cannot be expected here, "" where it can; *whose* ground it is goes into the words."""
        if country and country not in self.countries:
            return f"in {country_names().get(country, country)}, of which {whose} tells nothing"
        if date.latest and date.latest.toordinal() < self.first:
            return f"before {whose} begins{self._day(self.first)}"
        if date.earliest and date.earliest.toordinal() > self.last:
            return f"after {whose} ends{self._day(self.last)}"
        return ""

    def as_in(self, layout: Layout) -> None:
        """Cover what the codebook of *layout* files under another country: GED puts Palestine under Israel."""
        if layout == "ged" and self.countries & _ONE_IN_GED:
            self.countries |= _ONE_IN_GED

    def span(self) -> tuple[str, str]:
        """The first and the last day, "" where no day was read."""
        if self.last < self.first:
            return "", ""
        return dt.date.fromordinal(self.first).isoformat(), dt.date.fromordinal(self.last).isoformat()

    def _day(self, ordinal: int) -> str:
        return f", {day_words(dt.date.fromordinal(ordinal))}" if self.first <= self.last else ""


def ground_of(incidents: Iterable[Incident], scores: Scores) -> Ground:
    """What the chosen incidents of a book cover."""
    ground = Ground()
    for one in incidents:
        ground.take(one.date, one.place.country if one.place else None, int(scores["month_days"]))
        ground.types.add(one.type)
    return ground


def not_asked(event: OtherEvent, wanted: Selection) -> str:
    """Why a row was not asked for: the days and the countries that choose incidents choose rows too."""
    if wanted.country and event.place.country and event.place.country not in wanted.country:
        return "in countries that were not asked for"
    if (wanted.since or wanted.until) and not event.date.overlaps(Interval(wanted.since, wanted.until)):
        return "on days that were not asked for"
    return ""


def not_countable(incident: Incident, facts: Facts | None, layout: Layout, keys: ActorKeys) -> str:
    """Why a file of *layout* has no row for an incident by the rules of its codebook, or no row could be told to be it.

    ACLED codes no place that is only a country, GED nothing in which nobody died, GTD nothing that a state did.
    """
    if facts is None:
        return "its day is not known"
    if facts.country is None and facts.point is None:
        return "its place is not known"
    if layout == "acled" and facts.rank is None:
        return "its place is only a country, which the codebook does not code"
    if layout == "ged" and facts.killed is not None and facts.killed[1] == 0:
        return "nobody died, and the codebook counts only deadly events"
    if layout == "gtd" and _is_of_states(facts, keys):
        return "only a state is accused, which the codebook leaves out"
    return ""


def _is_of_states(facts: Facts, keys: ActorKeys) -> bool:
    accused = facts.accused
    sure = bool(accused.known) and not accused.plain
    return sure and all(keys.kind_of(key) in _STATES for key in accused.known)
