"""One incident with all that stands behind it: values, words, speakers, disagreements, joins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

import msgspec

from tocsin.records import (
    Coding,
    Comparison,
    Conflict,
    Document,
    Headline,
    Incident,
    Judgement,
    Possible,
    Relation,
    RelationKind,
    Report,
    reports_named,
)
from tocsin.records.words import place_words, weapon_words
from tocsin.views.claim_words import day_and_time
from tocsin.views.evidence import Telling, telling_of, tellings
from tocsin.views.incident_list import perpetrator_words, reconciled_words
from tocsin.views.judgement_list import decided_words

FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("when", ("date",)),
    ("where", ("place",)),
    ("what", ("type", "status")),
    ("weapons", ("weapons", "weapons.count")),
    ("by whom", ("perpetrators", "claimed")),
    ("against", ("targets",)),
    ("killed", ("killed",)),
    ("injured", ("injured",)),
    ("damage", ("damage",)),
    ("intercepted", ("intercepted",)),
)
"""The rows of the screen, each with the claim fields that stand behind it."""


_ORDER: Final = {field: number for number, field in enumerate(name for _, names in FIELDS for name in names)}
Told = TypeVar("Told")


def in_order(by_field: Mapping[str, Told]) -> dict[str, Told]:
    """What is told of some fields, in the order of the screen."""
    return {
        field: by_field[field] for field in sorted(by_field, key=lambda one: _ORDER.get(one, len(_ORDER)))
    }


class ValueRow(msgspec.Struct, frozen=True):
    """A value of the incident in words, why it is the value, and the claims behind it, which are of these *fields*."""

    field: str
    value: str
    tellings: tuple[Telling, ...]
    reason: str = ""
    fields: tuple[str, ...] = ()


class PossibleRow(msgspec.Struct, frozen=True):
    """A report that may tell of the incident: its document, its words, its own incident, and the bits for a join."""

    document: Document
    words: str
    incident: str
    weight: float


class LinkRow(msgspec.Struct, frozen=True):
    """A link to another incident: how it reads, which one it is where the book holds it, and the words for it."""

    words: str
    other: Headline | None
    quote: str
    document: str


LINKS: Mapping[RelationKind, tuple[str, str]] = {
    "retaliation": ("retaliation for", "answered by"),
    "follow-up": ("shortly after", "shortly before"),
    "wave": ("of one wave with", "of one wave with"),
}
"""How a link reads from the later incident, and from the earlier."""


class JudgedRow(msgspec.Struct, frozen=True):
    """What a person decided on reports of the incident: in words, who, when (with its time zone) and why.

    *id* is that of the judgement.
    """

    words: str
    by: str
    at: dt.datetime
    why: str
    reports: tuple[str, ...]
    id: str = ""


class IncidentDetail(msgspec.Struct, frozen=True):
    """An incident as a page.

    *reports* are the documents by the ids of their reports; *families* the names of the families by their documents'.
    """

    incident: Incident
    rows: tuple[ValueRow, ...]
    conflicts: Mapping[str, tuple[Conflict, ...]]
    documents: tuple[Document, ...]
    comparisons: tuple[Comparison, ...]
    reports: Mapping[str, Document]
    families: Mapping[str, str] = {}
    possible: tuple[PossibleRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    judged: tuple[JudgedRow, ...] = ()

    @property
    def example(self) -> Comparison | None:
        """The strongest comparison of two reports that are no copies of each other; of copies where all are."""
        apart = (one for one in self.comparisons if self._family(one.left) != self._family(one.right))
        return next(apart, next(iter(self.comparisons), None))

    def _family(self, report: str) -> str:
        document = self.reports.get(report)
        return self.families.get(document.id, "") if document else ""


def incident_detail(
    incident: Incident,
    codings: Iterable[Coding],
    relations: Iterable[Relation] = (),
    others: Iterable[Headline] = (),
    judgements: Iterable[Judgement] = (),
) -> IncidentDetail:
    """The page of *incident*; *codings* hold its reports and documents, *others* the incidents of *relations*.

    *judgements* are those that hold on its reports.
    """
    wanted = {*incident.reports, *(one.report for one in incident.possible)}
    found = {
        report.id: (report, coding.document)
        for coding in codings
        for report in coding.reports
        if report.id in wanted
    }
    told = [found[key] for key in incident.reports if key in found]
    rows = (_row(name, fields, incident, told) for name, fields in FIELDS)
    return IncidentDetail(
        incident,
        tuple(row for row in rows if row.value or row.tellings),
        in_order(incident.conflicts),
        tuple({document.id: document for _, document in told}.values()),
        incident.comparisons,
        {report.id: document for report, document in told},
        {one.document: family.name for family in incident.sources.named for one in family.members},
        tuple(_possible(one, *found[one.report]) for one in incident.possible if one.report in found),
        tuple(_links(incident, relations, {one.id: one for one in others})),
        tuple(map(_judged, judgements)),
    )


def _links(
    incident: Incident, relations: Iterable[Relation], others: Mapping[str, Headline]
) -> Iterator[LinkRow]:
    for one in relations:
        later, earlier = LINKS[one.kind]
        if one.incident == incident.id:
            yield LinkRow(later, others.get(one.other or ""), one.quote, one.document)
        elif one.other == incident.id:
            yield LinkRow(earlier, others.get(one.incident), one.quote, one.document)


def _judged(one: Judgement) -> JudgedRow:
    return JudgedRow(decided_words(one.act), one.by, one.at, one.why, reports_named(one.act), one.id)


def _possible(possible: Possible, report: Report, document: Document) -> PossibleRow:
    return PossibleRow(document, report.summary, possible.incident, possible.comparison.weight)


def _row(
    name: str, fields: tuple[str, ...], incident: Incident, told: list[tuple[Report, Document]]
) -> ValueRow:
    behind = _naming(incident, told) if name == "by whom" else ()
    return ValueRow(
        name,
        _value(name, incident, [report for report, _ in told]),
        behind or tellings(told, fields),
        _reason(name, incident),
        fields,
    )


def _naming(incident: Incident, told: list[tuple[Report, Document]]) -> tuple[Telling, ...]:
    """Each basis on which somebody is named, and the words that nobody has claimed it."""
    documents = {document.id: document for _, document in told}
    bases = [said for who in incident.accused for said in who.bases]
    named = tuple(
        telling_of(said, documents[said.document], said.value) for said in bases if said.document in documents
    )
    nobody = (said for said in incident.unclaimed if said.document in documents)
    return named + tuple(telling_of(said, documents[said.document]) for said in nobody)


def _reason(name: str, incident: Incident) -> str:
    """Why a value is the value, where there was anything to choose."""
    counts = {"killed": incident.killed, "injured": incident.injured}
    if name in counts:
        count = counts[name]
        return count.reason if count and incident.sources.documents > 1 else ""
    return incident.reasons.get({"when": "date", "where": "place", "what": "status"}.get(name, ""), "")


def _value(name: str, incident: Incident, reports: list[Report]) -> str:
    """The value of a row in words."""
    values = {
        "when": day_and_time(incident.date),
        "where": place_words(incident.place),
        "what": f"{incident.type} ({incident.status})",
        "weapons": ", ".join(weapon_words(weapon) for weapon in incident.weapons),
        "by whom": _by_whom(incident, reports),
        "against": ", ".join(target.name for target in incident.targets),
        "killed": reconciled_words(incident.killed),
        "injured": reconciled_words(incident.injured),
        "damage": incident.damage or "",
        "intercepted": _first(report.intercepted for report in reports),
    }
    return values[name]


def _by_whom(incident: Incident, reports: list[Report]) -> str:
    named = ", ".join(perpetrator_words(who) for who in incident.perpetrators)
    return named or _first(report.claimed for report in reports)


def _first(values: Iterable[str | None]) -> str:
    return next((value for value in values if value), "")
