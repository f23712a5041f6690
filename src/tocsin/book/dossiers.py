"""Incidents with all that stands behind them, read a few at a time: what leaves the book."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import msgspec

from tocsin.incidents.families import name_of
from tocsin.incidents.tell_numbers import tell_numbers
from tocsin.linking import Arrival
from tocsin.linking.candidate import Candidate, candidate
from tocsin.records import (
    Coding,
    Document,
    Dossier,
    Family,
    Incident,
    Judgement,
    Relation,
    Report,
    Source,
    Undo,
    reports_named,
)
from tocsin.vocab.match_weights import load_name_words
from tocsin.vocab.rules import Rules

AT_A_TIME: Final = 100
"""Incidents whose documents are read together."""


class Shelves(msgspec.Struct, frozen=True):
    """Where a dossier is gathered from: incidents by id, the codings of documents, and what is known of reports."""

    incident: Callable[[str], Incident | None]
    codings: Callable[[Iterable[str]], Iterator[Coding]]
    arrival: Callable[[str], Arrival]
    families: Mapping[str, Family]
    relations: Mapping[str, Sequence[Relation]]
    judged: Mapping[str, dt.datetime]
    rules: Rules


def relations_by_incident(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """*relations* by the ids of the incidents that they touch."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for one in relations:
        for key in dict.fromkeys((one.incident, one.other)):
            if key:
                found[key].append(one)
    return found


def last_judged(judgements: Iterable[Judgement]) -> dict[str, dt.datetime]:
    """When a report was last judged, by its id; that a judgement was undone counts as well."""
    named: dict[str, tuple[str, ...]] = {}
    found: dict[str, dt.datetime] = {}
    for one in judgements:
        reports = named.get(one.act.judgement, ()) if isinstance(one.act, Undo) else reports_named(one.act)
        named[one.id] = reports
        found |= dict.fromkeys(reports, one.at)
    return found


def gather(ids: Iterable[str], shelves: Shelves) -> Iterator[Dossier]:
    """The dossiers of the incidents *ids*, in their order; one that there is not is passed over."""
    wanted = iter(ids)
    while some := list(islice(wanted, AT_A_TIME)):
        incidents = [one for one in map(shelves.incident, some) if one]
        documents = dict.fromkeys(key for one in incidents for key in one.documents)
        codings = {coding.document.id: coding for coding in shelves.codings(documents)}
        for incident in incidents:
            yield _dossier(incident, [codings[key] for key in incident.documents if key in codings], shelves)


def _dossier(incident: Incident, codings: Sequence[Coding], shelves: Shelves) -> Dossier:
    wanted, words = set(incident.reports), load_name_words()
    members = [
        candidate(report, coding.document, words, shelves.arrival(report.id))
        for coding in codings
        for report in coding.reports
        if report.id in wanted
    ]
    numbers = tell_numbers(members, incident.sources, shelves.families, shelves.rules)
    moments = sorted(one.arrival.moment for one in members)
    arrived = [dt.datetime.fromisoformat(moment) for moment in moments if moment]
    judged = [shelves.judged[one.id] for one in members if one.id in shelves.judged]
    return Dossier(
        incident,
        _sources(incident, {coding.document.id: coding.document for coding in codings}),
        _in_order(incident, members),
        numbers.told,
        numbers.chosen,
        tuple(shelves.relations.get(incident.id, ())),
        recorded=arrived[0] if arrived else None,
        revised=max((*arrived[-1:], *judged), default=None),
    )


def _in_order(incident: Incident, members: Iterable[Candidate]) -> tuple[Report, ...]:
    """The reports in the order in which the incident names them."""
    found = {one.id: one.report for one in members}
    return tuple(found[key] for key in incident.reports if key in found)


def _sources(incident: Incident, documents: Mapping[str, Document]) -> tuple[Source, ...]:
    number = {key: at for at, family in enumerate(incident.sources.families) for key in family}
    found = (documents[key] for key in incident.documents if key in documents)
    return tuple(
        Source(
            one.id,
            name_of(one),
            number.get(one.id, 0),
            one.url,
            one.title,
            one.published,
            one.published_basis,
            one.language,
        )
        for one in found
    )
