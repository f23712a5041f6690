"""Which pairs of reports are worth comparing: those that share a key of day, place and country, or a telling detail.

A report is at *home* under the keys as fine as what it says (this day in this cell of half a degree; this day somewhere
in this country; this month here), and a *guest* under the coarser keys that it lies in. Two reports are compared where
they share a key and one of them is at home there: the finer of two need not be held against everything that is as fine
as itself, month after month. Where one gives the finer day and the other the finer place, they meet only by a name or
by their words, for nothing else could join them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, MutableMapping
from typing import Final

import msgspec

from tocsin.linking.candidate import Candidate
from tocsin.linking.compare_place import SLACK_KM
from tocsin.linking.compare_time import FRESH_DAYS, is_open
from tocsin.linking.compare_what import LEAST_TRIPLES
from tocsin.linking.ground import FINE, radius_km
from tocsin.records import Interval, Place

Key = str
"""What is shared, its kind first: "day|738276|cell|66,84", "person|soleimani|24240"."""

_FEW: Final = 10
"""Days up to which an interval is looked up day by day; a longer one month by month."""
_MONTHS: Final = 14
"""An interval of more months than this says nothing of the day."""
_CELL: Final = 0.5
"""Degrees of a cell: some 55 km, wider than two towns are apart that may be one."""
_WIDE_KM: Final = 60.0
"""A place with a larger radius is a part of its country, and is looked up there."""
_KM_A_DEGREE: Final = 111.2
_ANY: Final = "*"
_VAGUE: Final = ("month|", "ever|", "words|")
_RAREST: Final = 16
"""Words by which a report is looked up that says neither when nor where.

On the training topics of ECB+, told without days and places, these find what comparing all pairs finds.
"""
CROWDED: Final = 40
"""Reports under a key beyond which what is vague there is not held against them: it needs a name, or the same words.

On 10,000 made-up reports (`benchmarks/linking.py`) 10, 40 and 160 give a B-cubed F1 of .825, .830 and .834 in 9.9, 10.5
and 11.7 seconds; without a limit the time grows with the square of what happens at one place in a month.
"""


class Keys(msgspec.Struct, frozen=True):
    """The keys of a report: where it is at home, where a guest."""

    home: frozenset[Key]
    guest: frozenset[Key]


def keys_of(one: Candidate) -> Keys:
    """The keys of *one*."""
    days, months, cells = _days(one.report.date), _months(one.report.date), _cells(one.report.place)
    country = (one.report.place.country if one.report.place else None) or _ANY
    home: set[Key] = set(_telling(one, months))
    if not days and not months and not cells:
        home.update(_key("words", word) for word in _rarest(one))
    guest: set[Key] = {_key("person", person.name[-1].key, _ANY) for person in one.persons}
    whens = [("day", day) for day in days] or [("month", month) for month in months] or [("ever", _ANY)]
    coarser = [("month", month) for month in months if days] + ([("ever", _ANY)] if days or months else [])
    wheres = [("cell", cell) for cell in cells] or [("country", country)]
    wider = ([("country", country)] if cells else []) + ([("country", _ANY)] if country != _ANY else [])
    if is_open(one.report.date):
        whens.append(("ever", _ANY))
    home.update(_key(*when, *where) for when in whens for where in wheres)
    guest.update(_key(*when, *where) for when in (*whens, *coarser) for where in (*wheres, *wider))
    return Keys(frozenset(home), frozenset(guest - home))


def _key(*parts: str) -> Key:
    return "|".join(parts)


def is_vague(key: Key) -> bool:
    """Whether what shares *key* has nothing that tells it apart: no day, no name, words that may be a stock phrase."""
    return key.startswith(_VAGUE)


def _telling(one: Candidate, months: list[str]) -> Iterator[Key]:
    """A named victim in that month, and the same words: whoever shares them is compared whatever else they say.

    Words are known by the two smallest hashes of their triples, which two copies share, and two sentences that are half
    alike in a third of all cases.
    """
    for person in one.persons:
        for month in months or [_ANY]:
            yield _key("person", person.name[-1].key, month)
    if len(one.triples) >= LEAST_TRIPLES:
        yield _key("words", *map(str, sorted(one.triples)[:2]))


def _rarest(one: Candidate) -> list[str]:
    """The words that tell most, for whoever says neither when nor where: nothing else would be held against it."""
    return sorted(one.telling, key=lambda word: (-one.telling[word], word))[:_RAREST]


def _days(date: Interval) -> list[str]:
    """The days of an interval of a few, and the last ones before an open end; none of a longer one."""
    if is_open(date) and date.latest:
        last = date.latest.toordinal()
        return [str(day) for day in range(last - FRESH_DAYS, last + 1)]
    if date.earliest is None or not date.days or date.days > _FEW:
        return []
    first = date.earliest.toordinal()
    return [str(day) for day in range(first, first + date.days)]


def _months(date: Interval) -> list[str]:
    """The months that the interval touches; none where it is open or very long."""
    if date.earliest is None or date.latest is None:
        return []
    first = date.earliest.year * 12 + date.earliest.month - 1
    last = date.latest.year * 12 + date.latest.month - 1
    return [str(month) for month in range(first, last + 1)] if last - first < _MONTHS else []


def _cells(place: Place | None) -> list[str]:
    """The cells within reach of a point, so that two points that do not exclude each other share one."""
    if place is None or place.lat is None or place.lon is None or place.precision not in FINE:
        return []
    radius = radius_km(place)
    if radius > _WIDE_KM:
        return []
    reach = max(radius + SLACK_KM, radius * 1.5) / _KM_A_DEGREE
    across = reach / max(math.cos(math.radians(min(abs(place.lat) + reach, 89.0))), 0.05)
    rows = range(math.floor((place.lat - reach) / _CELL), math.floor((place.lat + reach) / _CELL) + 1)
    width = round(360 / _CELL)
    columns = range(math.floor((place.lon - across) / _CELL), math.floor((place.lon + across) / _CELL) + 1)
    return sorted({f"{row},{column % width}" for row in rows for column in columns})


Members = MutableMapping[Key, set[str]]
"""The reports under each key. A set that has changed is put back, so that a store learns of it."""


class Blocks:
    """Report ids by key, as reports come and go: those at *home* under a key, and *every* one that has it."""

    def __init__(self, home: Members | None = None, every: Members | None = None) -> None:
        self._home: Members = {} if home is None else home
        self._every: Members = {} if every is None else every

    def add(self, report: str, keys: Keys) -> set[str]:
        """Put *report* under its keys; the vague reports for which it is one too many, to be compared anew."""
        for key in keys.home:
            _change(self._home, key, set.add, report)
        return self._tipped(keys, set.add, report, CROWDED + 1)

    def remove(self, report: str, keys: Keys) -> set[str]:
        """Take *report* away; the vague reports that can be placed without it, to be compared anew."""
        for key in keys.home:
            _change(self._home, key, set.discard, report)
        return self._tipped(keys, set.discard, report, CROWDED)

    def _tipped(self, keys: Keys, change: Change, report: str, size: int) -> set[str]:
        """Change the members under every key; those at home where a vague key has just come to *size* members."""
        tipped: set[str] = set()
        for key in keys.home | keys.guest:
            members = _change(self._every, key, change, report)
            if len(members) == size and is_vague(key):
                tipped |= self._home.get(key, set())
        return tipped

    def partners(self, report: str, keys: Keys) -> set[str]:
        """The reports with which *report* is to be compared."""
        at_home = (self._open(self._every, key) for key in keys.home)
        visiting = (self._open(self._home, key) for key in keys.guest)
        return set().union(*at_home, *visiting) - {report}

    def _open(self, members: Members, key: Key) -> set[str]:
        """The reports of *members* under *key*; none where the key is vague and crowded."""
        if is_vague(key) and len(self._every.get(key, ())) > CROWDED:
            return set()
        return members.get(key, set())


Change = Callable[[set[str], str], None]


def _change(members: Members, key: Key, change: Change, report: str) -> set[str]:
    """Change the set under *key* and put it back; an empty one is not kept."""
    found = members.get(key, set())
    change(found, report)
    if found:
        members[key] = found
    else:
        members.pop(key, None)
    return found
