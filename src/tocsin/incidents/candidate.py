"""A report made ready to be compared: what is read off it once, not once per pair."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from tocsin.incidents.name_key import PersonName, name_parts, person_name, plain
from tocsin.records import Coding, Document, Report
from tocsin.vocab.match_weights import NameWords

PLACE_FILLER = frozenset(
    ("al", "el", "the", "air", "base", "airbase", "military", "camp", "in", "near", "of", "us")
)


class Person(msgspec.Struct, frozen=True):
    """A person named as a target: the words of the report, and the name's key."""

    text: str
    name: PersonName


class Candidate(msgspec.Struct, frozen=True):
    """A report with its document and its keys."""

    report: Report
    document: Document
    persons: tuple[Person, ...]
    words: PersonName
    actors: frozenset[str]
    targets: frozenset[str]
    triples: frozenset[tuple[str, ...]]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id


def candidates(codings: Iterable[Coding], words: NameWords) -> tuple[Candidate, ...]:
    """Every report of *codings* once, by id, so that the order of reading says nothing."""
    found = {
        report.id: candidate(report, coding.document, words)
        for coding in codings
        for report in coding.reports
    }
    return tuple(found[key] for key in sorted(found))


def candidate(report: Report, document: Document, words: NameWords) -> Candidate:
    """One report with its keys."""
    place = place_key(report.place.name) if report.place else frozenset()
    named = {target.name: person_name(target.name, words) for target in report.targets if not target.actor_id}
    persons = tuple(
        Person(text, name) for text, name in named.items() if name and not place_key(text) <= place
    )
    return Candidate(
        report,
        document,
        persons,
        name_parts(" ".join(_told(report)), words),
        frozenset(
            key for p in report.perpetrators if p.basis != "denied" for key in _keys(p.name, p.actor_id)
        ),
        frozenset(key for t in report.targets if not named.get(t.name) for key in _keys(t.name, t.actor_id)),
        triples(report.summary),
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


def triples(text: str) -> frozenset[tuple[str, ...]]:
    """Each three words of *text* that follow each other."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))
