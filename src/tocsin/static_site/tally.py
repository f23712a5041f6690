"""What a whole site says of its sources and of how well its incidents are attested, counted while pages are written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Final

import msgspec

from tocsin.records import Dossier

SHOWN: Final = 40
"""Outlets that are listed by name."""


class Tally(msgspec.Struct, frozen=True):
    """Counts over all incidents of a site.

    *outlets* are documents by publisher, the most first, and *more* how many publishers are not listed; *languages*
    and *bases* (how a publication day is known) are documents, *grades*, *families* and *conflicts* incidents.
    """

    incidents: int
    documents: int
    outlets: tuple[tuple[str, int], ...]
    more: int
    languages: Mapping[str, int]
    bases: Mapping[str, int]
    grades: Mapping[str, int]
    families: Mapping[str, int]
    conflicts: int
    first: dt.date | None
    last: dt.date | None


class Counting:
    """Counts dossiers, one after the other."""

    def __init__(self) -> None:
        self._outlets: dict[str, set[str]] = {}
        self._known: set[str] = set()
        self._counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("languages", "bases", "grades", "families", "plain")
        }
        self._days: tuple[dt.date | None, dt.date | None] = (None, None)

    def add(self, dossier: Dossier) -> None:
        """Count a dossier, and each of its documents once over the whole site."""
        one = dossier.incident
        self._counts["plain"]["incidents"] += 1
        self._counts["plain"]["conflicts"] += bool(one.conflicts)
        self._counts["grades"][one.grade.name if one.grade else "ungraded"] += 1
        independent = one.sources.independent
        self._counts["families"]["3 or more" if independent > 2 else str(independent)] += 1
        for source in dossier.sources:
            if source.document in self._known:
                continue
            self._known.add(source.document)
            self._outlets.setdefault(source.name, set()).add(source.document)
            self._counts["languages"][source.language or "not known"] += 1
            self._counts["bases"][source.basis or "not known"] += 1
        self._see(one.date.earliest, one.date.latest)

    def _see(self, earliest: dt.date | None, latest: dt.date | None) -> None:
        if earliest is None or latest is None:
            return
        first, last = self._days
        self._days = (min(first or earliest, earliest), max(last or latest, latest))

    @property
    def done(self) -> Tally:
        """What has been counted."""
        outlets = sorted(((name, len(some)) for name, some in self._outlets.items()), key=_most)
        plain = self._counts["plain"]
        first, last = self._days
        return Tally(
            incidents=plain["incidents"],
            documents=len(self._known),
            outlets=tuple(outlets[:SHOWN]),
            more=max(0, len(outlets) - SHOWN),
            languages=self._by_most("languages"),
            bases=self._by_most("bases"),
            grades=self._by_most("grades"),
            families=dict(sorted(self._counts["families"].items())),
            conflicts=plain["conflicts"],
            first=first,
            last=last,
        )

    def _by_most(self, name: str) -> Mapping[str, int]:
        return dict(sorted(self._counts[name].items(), key=_most))


def _most(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
