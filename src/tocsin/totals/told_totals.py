"""The totals of all documents, each number of one speaker once, whoever repeats it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from tocsin.incidents.families import name_of
from tocsin.linking.name_key import plain
from tocsin.records import Coding, Document, Perpetrator, Speaker, Target, ToldTotal, Total
from tocsin.totals.kinship import Kinship


def told_totals(codings: Iterable[Coding], kinship: Kinship) -> tuple[ToldTotal, ...]:
    """Every total of *codings*, in whatever order they come; earliest span first.

    The same number of the same thing by the same speaker is one total, however many documents tell it; the one
    published first stands for it.
    """
    first: dict[tuple[object, ...], ToldTotal] = {}
    for told in sorted((told for coding in codings for told in _of(coding)), key=_by_publication):
        key = _same(told, kinship)
        known = first.setdefault(key, told)
        if known is not told and told.document not in (known.document, *known.repeated):
            first[key] = msgspec.structs.replace(known, repeated=(*known.repeated, told.document))
    return tuple(sorted(first.values(), key=_by_span))


def _of(coding: Coding) -> Iterable[ToldTotal]:
    for total in coding.totals:
        yield ToldTotal(
            total, coding.document.id, _said_by(total.speaker, coding.document), coding.document.published
        )


def _said_by(speaker: Speaker | None, document: Document) -> str:
    return speaker.name if speaker else name_of(document)


def speaker_key(told: ToldTotal) -> str:
    """What is the same for one speaker in several texts: the body that a named one speaks for, else the words.

    Two unnamed officials of one state are two speakers.
    """
    speaker = told.total.speaker
    named = speaker is not None and not speaker.anonymous and speaker.actor_id
    return named or plain(told.said_by)


def subject_key(total: Total, kinship: Kinship) -> tuple[object, ...]:
    """What is counted, apart from when and where: the same for two totals that can be held against each other.

    "US interests" and "U.S. forces" are one target: of one side.
    """
    targets = frozenset(_side(target, kinship) for target in total.targets)
    doers = frozenset(_side(who, kinship) for who in total.perpetrators)
    return targets, doers, total.weapon, total.type


def _side(one: Target | Perpetrator, kinship: Kinship) -> str:
    return kinship.side(one.actor_id) if one.actor_id else plain(one.name)


def area_key(total: Total) -> tuple[frozenset[str], frozenset[str]]:
    """The area, as countries and finer places."""
    return frozenset(total.countries), frozenset(plain(place.name) for place in total.places)


def _same(told: ToldTotal, kinship: Kinship) -> tuple[object, ...]:
    total = told.total
    span = (total.since, total.until, total.count.low, total.count.high)
    return (speaker_key(told), *span, subject_key(total, kinship), area_key(total))


def _by_publication(told: ToldTotal) -> tuple[dt.date, str, int]:
    return told.said_on or dt.date.max, told.document, told.total.start


def _by_span(told: ToldTotal) -> tuple[dt.date, dt.date, str]:
    return told.total.since or dt.date.max, told.total.until or dt.date.max, told.id
