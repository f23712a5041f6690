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
from tocsin.vocab.match_weights import NameWords, load_name_words
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
    document: Callable[[str], Document]


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


def gather(ids: Iterable[str], shelves: Shelves, bare: bool = False) -> Iterator[Dossier]:
    """The dossiers of the incidents *ids*, in their order; one that there is not is passed over.

    *bare* ones have no reports and no numbers told, and are read three times as fast.
    """
    wanted, words = iter(ids), load_name_words()
    while some := list(islice(wanted, AT_A_TIME)):
        incidents = [one for one in map(shelves.incident, some) if one]
        if bare:
            yield from (_bare(one, map(shelves.document, one.documents), shelves) for one in incidents)
            continue
        documents = dict.fromkeys(key for one in incidents for key in one.documents)
        codings = {coding.document.id: coding for coding in shelves.codings(documents)}
        for incident in incidents:
            told = [codings[key] for key in incident.documents if key in codings]
            yield _whole(incident, told, words, shelves)


def _bare(incident: Incident, documents: Iterable[Document], shelves: Shelves) -> Dossier:
    """An incident with its sources and moments."""
    moments = sorted(filter(None, (shelves.arrival(key).moment for key in incident.reports)))
    arrived = [dt.datetime.fromisoformat(moment) for moment in (*moments[:1], *moments[-1:])]
    judged = [shelves.judged[key] for key in incident.reports if key in shelves.judged]
    return Dossier(
        incident,
        _sources(incident, documents),
        relations=tuple(shelves.relations.get(incident.id, ())),
        recorded=arrived[0] if arrived else None,
        revised=max((*arrived[-1:], *judged), default=None),
    )


def _whole(incident: Incident, codings: Sequence[Coding], words: NameWords, shelves: Shelves) -> Dossier:
    """An incident with all that its reports tell."""
    wanted = set(incident.reports)
    members = [
        candidate(report, coding.document, words, shelves.arrival(report.id))
        for coding in codings
        for report in coding.reports
        if report.id in wanted
    ]
    numbers = tell_numbers(members, incident.sources, shelves.families, shelves.rules)
    return msgspec.structs.replace(
        _bare(incident, (coding.document for coding in codings), shelves),
        reports=_in_order(incident, members),
        told=numbers.told,
        numbers=numbers.chosen,
    )


def _in_order(incident: Incident, members: Iterable[Candidate]) -> tuple[Report, ...]:
    """The reports in the order in which the incident names them."""
    found = {one.id: one.report for one in members}
    return tuple(found[key] for key in incident.reports if key in found)


def _sources(incident: Incident, documents: Iterable[Document]) -> tuple[Source, ...]:
    number = {key: at for at, family in enumerate(incident.sources.families) for key in family}
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
        for one in documents
    )
