"""What changed between two states of a book: incidents new, gone, joined and parted, and values before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from tocsin.records import Coding, Incident, Report
from tocsin.records.words import interval_words, place_words, weapon_words
from tocsin.views.incident_list import perpetrator_words, reconciled_words
from tocsin.views.review_page import NAMES, value_words
from tocsin.views.review_queue import ASKED

Kind = Literal["new", "gone", "joined", "parted", "values", "report coded anew", "report new", "report gone"]
KINDS: Final[tuple[Kind, ...]] = (
    "new", "gone", "joined", "parted", "values", "report coded anew", "report new", "report gone",
)  # fmt: skip


class State(msgspec.Struct, frozen=True):
    """A book at a moment. *heirs* gives report ids of earlier codings those that stand now."""

    incidents: Sequence[Incident]
    codings: Mapping[str, Coding]
    heirs: Mapping[str, str] = {}


class Changed(msgspec.Struct, frozen=True):
    """A field in words, before and after; "" where nothing was said."""

    field: str
    before: str
    after: str


class Change(msgspec.Struct, frozen=True):
    """One change. *id* is the incident's, or the report's as it is now; *others* the ids that it came of or fell into.

    *what* says in words which it is: its day and place, or the document of a report.
    """

    kind: Kind
    id: str
    what: str
    others: tuple[str, ...] = ()
    fields: tuple[Changed, ...] = ()


def book_diff(before: State, after: State) -> tuple[Change, ...]:
    """Every change from *before* to *after*, a later state of the same ledger, by KINDS, then as the book has them.

    Incidents are followed by their reports, and these through re-codings. Reports of documents that were not coded
    anew do not change by themselves and are not listed.
    """
    changes = [*_incidents(before, after), *_reports(before, after)]
    return tuple(sorted(changes, key=lambda one: KINDS.index(one.kind)))


def _incidents(before: State, after: State) -> Iterator[Change]:
    home = {report: one for one in after.incidents for report in one.reports}
    was = {after.heirs.get(report, report): one for one in before.incidents for report in one.reports}
    for one in after.incidents:
        came = _each(was[report] for report in one.reports if report in was)
        if not came:
            yield Change("new", one.id, named(one))
        if len(came) > 1:
            others = tuple(sorted(other.id for other in came if other.id != one.id))
            yield Change("joined", one.id, named(one), others)
        yield from (each for old in _itself(one, came) for each in _values(old, one))
    for old in before.incidents:
        now = (after.heirs.get(report, report) for report in old.reports)
        went = _each(home[report] for report in now if report in home)
        if not went:
            yield Change("gone", old.id, named(old))
        if len(went) > 1:
            others = tuple(sorted(other.id for other in went if other.id != old.id))
            yield Change("parted", old.id, named(old), others)


def _each(incidents: Iterable[Incident]) -> list[Incident]:
    return list({one.id: one for one in incidents}.values())


def _itself(now: Incident, came: Sequence[Incident]) -> list[Incident]:
    """The incident that *now* was: the one with its id, else the only one that it came of."""
    return [old for old in came if old.id == now.id] or list(came if len(came) == 1 else ())


def _values(old: Incident, now: Incident) -> Iterator[Change]:
    """What is otherwise of an incident that goes on; one that lost the report that named it has another id."""
    fields = _fields(_incident_words(old), _incident_words(now))
    before = (old.id,) if old.id != now.id else ()
    if fields or before:
        yield Change("values", now.id, named(now), before, fields)


def _fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Changed, ...]:
    return tuple(Changed(name, before[name], after[name]) for name in before if before[name] != after[name])


def named(incident: Incident) -> str:
    """Such as "25 July 2024: Ain al-Asad air base, Al Anbar, IQ"."""
    return f"{interval_words(incident.date)}: {place_words(incident.place)}"


def _incident_words(incident: Incident) -> dict[str, str]:
    """The values of an incident in words, by their names on the screen."""
    time = f", {incident.date.time}" if incident.date.time else ""
    return {
        "day": interval_words(incident.date) + time,
        "place": place_words(incident.place),
        "type": incident.type,
        "status": incident.status,
        "weapons": ", ".join(weapon_words(weapon) for weapon in incident.weapons),
        "by whom": ", ".join(perpetrator_words(who) for who in incident.perpetrators),
        "against": ", ".join(target.name for target in incident.targets),
        "killed": reconciled_words(incident.killed),
        "injured": reconciled_words(incident.injured),
        "damage": incident.damage or "",
        "documents": str(incident.sources.documents),
        "independent sources": str(incident.sources.independent),
    }


def _reports(before: State, after: State) -> Iterator[Change]:
    """What became of the reports of each document that was coded anew."""
    for document, old in before.codings.items():
        new = after.codings.get(document)
        if new is not None and new.reports != old.reports:
            yield from _coded_anew(old, new, after.heirs)


def _coded_anew(old: Coding, new: Coding, heirs: Mapping[str, str]) -> Iterator[Change]:
    path = new.document.path
    now = {report.id: report for report in new.reports}
    was = {heirs.get(report.id, report.id): report for report in old.reports}
    for key, report in now.items():
        if key not in was:
            yield Change("report new", key, path)
        elif fields := _fields(_report_words(was[key]), _report_words(report)):
            yield Change("report coded anew", key, path, _former(was[key], key), fields)
    for key, report in was.items():
        if key not in now:
            yield Change("report gone", report.id, path)


def _former(report: Report, now: str) -> tuple[str, ...]:
    return (report.id,) if report.id != now else ()


def _report_words(report: Report) -> dict[str, str]:
    return {NAMES.get(field, field): value_words(report, field) for field in ASKED}
