"""Which pairs of reports are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from tocsin.incidents.candidate import Candidate, place_key
from tocsin.incidents.compare_place import places_exclude
from tocsin.records import Interval

MONTHS = 14
"""An interval of more months than this says too little of the day to block on."""
ANYWHERE = "?"
Key = tuple[str, ...]


def block(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Each pair of reports of two documents that share a month and country, a named person or a sentence.

    A report without a country is held against all of its months; one without a day against its place's name.
    """
    by_key: dict[Key, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for key in _keys(candidate):
            by_key[key].append(candidate)
    seen: set[tuple[str, str]] = set()
    for left, right in _pairs(by_key):
        pair = (min(left.id, right.id), max(left.id, right.id))
        if pair not in seen and _possible(left, right):
            seen.add(pair)
            yield (left, right) if left.id == pair[0] else (right, left)


def _possible(left: Candidate, right: Candidate) -> bool:
    """Whether neither document, day nor place forbids the pair at once; the rest takes a comparison."""
    return (
        left.document.id != right.document.id
        and left.report.date.overlaps(right.report.date)
        and not places_exclude(left.report.place, right.report.place)
    )


def _pairs(by_key: dict[Key, list[Candidate]]) -> Iterator[tuple[Candidate, Candidate]]:
    for key, members in by_key.items():
        yield from combinations(members, 2)
        if key[0] == "month" and key[2] != ANYWHERE:
            nowhere = by_key.get((*key[:2], ANYWHERE), [])
            yield from ((a, b) for a in members for b in nowhere)


def _keys(candidate: Candidate) -> Iterator[Key]:
    report = candidate.report
    country = (report.place.country if report.place else None) or ANYWHERE
    months = list(_months(report.date))
    for month in months:
        yield "month", month, country
    if report.place and (not months or len(months) > 3):
        yield "place", *sorted(place_key(report.place.name))
    for person in candidate.persons:
        yield "person", person.name[-1].key
    if len(candidate.triples) >= 5:
        yield "words", *min(candidate.triples)


def _months(date: Interval) -> Iterator[str]:
    """The months that the interval touches; none where it is open or very long."""
    if date.earliest is None or date.latest is None:
        return
    first = date.earliest.year * 12 + date.earliest.month - 1
    last = date.latest.year * 12 + date.latest.month - 1
    if last - first < MONTHS:
        yield from (f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1))
