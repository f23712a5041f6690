"""What a report is about: places by name, any of them, and whatever else incidents can be chosen by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from tocsin.records import Headline, HeldTotals, Incident
from tocsin.records.incident import by_day
from tocsin.situation.wording import brief
from tocsin.views import Selection, TotalSelection, choose_totals, pairs_of, select
from tocsin.views.selection import ATTACKS, may_fit
from tocsin.views.sentence_words import with_article
from tocsin.vocab.countries import country_codes, country_names

SAID_OTHERWISE: Final = frozenset({"since", "until", "place", "threats"})
"""Filters of which a report speaks in its title and its sections."""


class Where(msgspec.Struct, frozen=True):
    """A place that is asked for: a country by its code, or words."""

    words: str
    country: str = ""

    @property
    def shown(self) -> str:
        """How a sentence names it."""
        return with_article(country_names()[self.country]) if self.country else brief(self.words)


class Scope(msgspec.Struct, frozen=True):
    """What is asked for: *wanted* without a place, and *places*, any of which will do; () for everywhere."""

    wanted: Selection = Selection()
    places: tuple[Where, ...] = ()

    @property
    def where(self) -> str:
        """Such as "in Iraq and Syria", "at places named “asad”"; "" for everywhere."""
        return self.where_words()

    def where_words(self, joined: str = "and") -> str:
        """The same, the last of several behind the word *joined*."""
        countries = [one.shown for one in self.places if one.country]
        words = [f"“{one.shown}”" for one in self.places if not one.country]
        inside = f"in {_joined(countries, joined)}" if countries else ""
        named = f"at places named {_joined(words, joined)}" if words else ""
        return f" {joined} ".join(part for part in (inside, named) if part)

    @property
    def filters(self) -> tuple[str, ...]:
        """Every other filter in words: "weapon: drone"."""
        return tuple(
            f"{name}: {brief(value)}" for name, value in pairs_of(self.wanted) if name not in SAID_OTHERWISE
        )

    def selections(self) -> Iterator[Selection]:
        """What to look for; an incident that one of these wants is in the scope."""
        if not self.places:
            yield self.wanted
        for one in self.places:
            if not one.country:
                yield msgspec.structs.replace(self.wanted, place=one.words)
            elif not self.wanted.country or one.country in self.wanted.country:
                yield msgspec.structs.replace(self.wanted, country=(one.country,))

    def everywhen(self) -> Scope:
        """The same without a period."""
        return msgspec.structs.replace(
            self, wanted=msgspec.structs.replace(self.wanted, since=None, until=None)
        )


def _joined(names: Sequence[str], word: str) -> str:
    """Such as "a, b or c"."""
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def places_of(words: str) -> tuple[Where, ...]:
    """The places that *words* name, with commas between; the name or the code of a country means that country."""
    names = dict.fromkeys(part.strip() for part in words.split(",") if part.strip())
    return tuple(Where(name, country_codes().get(name.casefold(), "")) for name in names)


def chosen(incidents: Iterable[Incident], scope: Scope) -> list[Incident]:
    """The incidents in the scope, each once, earliest first."""
    every = list(incidents)
    found = {one.id: one for wanted in scope.selections() for one in select(every, wanted)}
    return sorted(found.values(), key=by_day)


def worth_reading(headlines: Iterable[Headline], scope: Scope) -> Iterator[Headline]:
    """The headlines whose incidents may be in the scope."""
    selections = list(scope.selections())
    return (one for one in headlines if any(may_fit(one, wanted) for wanted in selections))


def is_attack(incident: Headline) -> bool:
    """Whether it occurred or was foiled; threats and denied attacks are told apart."""
    return incident.status in ATTACKS


def is_certain(incident: Headline, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether every day on which it can have happened lies in the period."""
    first, last = incident.date.earliest, incident.date.latest
    after = since is None or (first is not None and first >= since)
    return after and (until is None or (last is not None and last <= until))


def totals_in(held: HeldTotals, scope: Scope) -> HeldTotals:
    """The totals whose span and area are in the scope, and the contradictions among them."""
    since, until = scope.wanted.since, scope.wanted.until
    areas: Sequence[TotalSelection] = [
        TotalSelection(since, until, "" if one.country else one.words, one.country) for one in scope.places
    ] or [TotalSelection(since, until)]
    ids = {one.told.id for area in areas for one in choose_totals(held, area).coverages}
    pairs = zip(held.coverages, held.estimates, strict=True)
    kept = [(coverage, made) for coverage, made in pairs if coverage.told.id in ids]
    return HeldTotals(
        tuple(coverage for coverage, _ in kept),
        tuple(made for _, made in kept),
        tuple(one for one in held.contradictions if {one.wider.id, one.narrower.id} <= ids),
    )
