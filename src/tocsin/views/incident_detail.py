"""One incident with all that stands behind it: values, words, speakers, disagreements, joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from tocsin.records import Coding, Comparison, Conflict, Document, Incident, Report
from tocsin.records.words import interval_words, place_words, weapon_words
from tocsin.views.evidence import Telling, tellings
from tocsin.views.incident_list import perpetrator_words, reconciled_words

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


class ValueRow(msgspec.Struct, frozen=True):
    """A value of the incident in words, with the claims behind it."""

    field: str
    value: str
    tellings: tuple[Telling, ...]


class IncidentDetail(msgspec.Struct, frozen=True):
    """An incident as a page."""

    incident: Incident
    rows: tuple[ValueRow, ...]
    conflicts: Mapping[str, tuple[Conflict, ...]]
    documents: tuple[Document, ...]
    comparisons: tuple[Comparison, ...]
    reports: Mapping[str, Document]


def incident_detail(incident: Incident, codings: Iterable[Coding]) -> IncidentDetail:
    """The page of *incident*; *codings* hold its reports and documents."""
    wanted = set(incident.reports)
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
        incident.conflicts,
        tuple({document.id: document for _, document in told}.values()),
        incident.comparisons,
        {report.id: document for report, document in told},
    )


def _row(
    name: str, fields: tuple[str, ...], incident: Incident, told: list[tuple[Report, Document]]
) -> ValueRow:
    return ValueRow(name, _value(name, incident, [report for report, _ in told]), tellings(told, fields))


def _value(name: str, incident: Incident, reports: list[Report]) -> str:
    """The value of a row in words."""
    values = {
        "when": _when(incident),
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


def _when(incident: Incident) -> str:
    time = incident.date.time
    return interval_words(incident.date) + (f", {time}" if time else "")


def _by_whom(incident: Incident, reports: list[Report]) -> str:
    named = ", ".join(perpetrator_words(who) for who in incident.perpetrators)
    return named or _first(report.claimed for report in reports)


def _first(values: Iterable[str | None]) -> str:
    return next((value for value in values if value), "")
