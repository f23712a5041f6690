"""A report made ready to be compared: what is read off it once, not once per pair."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from sys import intern
from typing import Final

import msgspec

from tocsin.linking.day_part import windows_of
from tocsin.linking.ground import FINE, Point, point_of, radius_km
from tocsin.linking.name_key import PersonName, name_parts, person_name, plain
from tocsin.records import Coding, Document, Interval, Place, Report
from tocsin.vocab.day_parts import Window
from tocsin.vocab.match_weights import NameWords
from tocsin.vocab.word_counts import shipped_word_counts, words_in

PLACE_FILLER: Final = frozenset(
    ("al", "el", "the", "air", "base", "airbase", "military", "camp", "in", "near", "of", "us")
)
VAGUE_DAYS: Final = 3
"""An interval of more days than this may hold several attacks on one place."""
_NEVER: Final = 10**7
LEAST_BITS: Final = 2.0
"""A word of fewer bits is in more than a quarter of all texts, and tells nothing."""


class Person(msgspec.Struct, frozen=True):
    """A person named as a target: the words of the report, and the name's key."""

    text: str
    name: PersonName


class Arrival(msgspec.Struct, frozen=True, order=True):
    """When a report came into the ledger (the moment in UTC, ISO 8601; "" where there is no ledger), and its first id.

    A report that a newer Tocsin codes anew keeps both, whatever its id is now.
    """

    moment: str
    origin: str


class Bounds(msgspec.Struct, frozen=True):
    """The days and the ground outside which a report cannot be: what every pair is first held against.

    *first* and *last* are ordinals of days, inclusive. *point* is on the unit sphere, None where the place gives none
    or is a whole country or more; *radius* is that of the place, in km. *vague* says that many events may lie within.
    """

    first: int
    last: int
    country: str | None
    point: Point | None
    radius: float
    vague: bool


class Candidate(msgspec.Struct, frozen=True, dict=True):
    """A report with its document, its keys and its arrival.

    *place_words* tell the place from others by name. *triples* are hashes of each three words in a row of its first
    sentence; *speakers* are named persons and bodies who are quoted.
    """

    report: Report
    document: Document
    names: NameWords
    place_words: frozenset[str]
    persons: tuple[Person, ...]
    actors: frozenset[str]
    targets: frozenset[str]
    triples: frozenset[int]
    speakers: frozenset[str]
    weapons: frozenset[str]
    windows: tuple[Window, ...]
    arrival: Arrival
    bounds: Bounds

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @cached_property
    def words(self) -> PersonName:
        """The keys of all words in which the document tells of the event."""
        return name_parts(" ".join(_told(self.report)), self.names)

    @cached_property
    def telling(self) -> Mapping[str, float]:
        """The words in which it is told, each with the square of its bits: the rarer in news, the more it tells.

        Left out are those of its place and of its perpetrators, which are compared by themselves, and what is in a
        quarter of all texts. The words of targets stay, for these are seldom called by one name.
        """
        counts, place = shipped_word_counts(), self.report.place
        known = [key.partition(":")[2] for key in self.actors]
        known += [place.name, place.admin1 or ""] if place else []
        known += [claim.quote for claim in self.report.claims if claim.field == "place"]
        said = words_in(map(plain, known))
        # Interned, for most words are those of many reports.
        bits = {intern(word): counts.bits_of(word) for word in words_in(_told(self.report))}
        return {word: b * b for word, b in bits.items() if b > LEAST_BITS and plain(word) not in said}

    @cached_property
    def told(self) -> float:
        """All that its telling words tell: the root of the sum of their squares."""
        return math.sqrt(math.fsum(self.telling.values()))


def candidates_of(coding: Coding, words: NameWords) -> tuple[Candidate, ...]:
    """Every report of *coding*, ready to be compared."""
    return tuple(candidate(report, coding.document, words) for report in coding.reports)


def candidate(
    report: Report, document: Document, words: NameWords, arrival: Arrival | None = None
) -> Candidate:
    """One report with its keys; without a ledger it has always been here, under the id that it has."""
    place = place_key(report.place.name) if report.place else frozenset()
    named = {target.name: person_name(target.name, words) for target in report.targets if not target.actor_id}
    persons = tuple(
        Person(text, name) for text, name in named.items() if name and not place_key(text) <= place
    )
    return Candidate(
        report,
        document,
        words,
        place,
        persons,
        frozenset(
            key for p in report.perpetrators if p.basis != "denied" for key in _keys(p.name, p.actor_id)
        ),
        frozenset(key for t in report.targets if not named.get(t.name) for key in _keys(t.name, t.actor_id)),
        triples(report.summary),
        frozenset(plain(c.speaker.name) for c in report.claims if c.speaker and not c.speaker.anonymous),
        frozenset(weapon.kind for weapon in report.weapons) - {"unknown"},
        windows_of(report.date.time),
        arrival or Arrival("", report.id),
        bounds_of(report.date, report.place),
    )


def bounds_of(date: Interval, place: Place | None) -> Bounds:
    """The days and the ground outside which a report of *date* and *place* cannot be."""
    return Bounds(
        date.earliest.toordinal() if date.earliest else 0,
        date.latest.toordinal() if date.latest else _NEVER,
        place.country if place else None,
        point_of(place) if place and place.precision in FINE else None,
        radius_km(place) if place else 0.0,
        place is None or place.precision not in FINE or not date.latest or (date.days or 0) > VAGUE_DAYS,
    )


def _told(report: Report) -> list[str]:
    """The words in which the document tells of the event, each stretch once."""
    return list(dict.fromkeys([report.summary, *(claim.quote for claim in report.claims)]))


def _keys(name: str, actor_id: str | None) -> Iterable[str]:
    """The ways to recognise an actor: its line in the vocabulary where it has one, and its name."""
    if actor_id:
        yield f"id:{actor_id}"
    yield "name:" + re.sub(r"^(the|al) ", "", plain(name).strip())


def place_key(name: str) -> frozenset[str]:
    """The words of a place's name that tell it from others."""
    return frozenset(plain(name).split()) - PLACE_FILLER


def triples(text: str) -> frozenset[int]:
    """A hash of each three words of *text* that follow each other."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(
        zlib.crc32(" ".join(three).encode()) for three in zip(words, words[1:], words[2:], strict=False)
    )
