"""Rows in the 44 columns of the Aid Worker Security Database: incidents in which aid workers were hit.

None of it is AWSD data, and nothing in it is verified: every row is pending.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tocsin.exports.acled_notes import count_phrase
from tocsin.exports.awsd_people import AidWorkers, aid_workers
from tocsin.exports.extract import Extract
from tocsin.exports.gtd_ids import gtd_day
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import named, names, suspected, tactic
from tocsin.exports.table import Cell, Row, Table, columns_of
from tocsin.exports.written_number import Written
from tocsin.records import Dossier, Incident, Place, Reconciled
from tocsin.records.words import interval_words, weapon_words
from tocsin.vocab.actor_kinds import awsd_actor
from tocsin.vocab.awsd_locations import awsd_location
from tocsin.vocab.countries import country_names
from tocsin.vocab.export_policies import ExportPolicy

UNKNOWN: Final = "Unknown"
PENDING: Final = "Pending"
MEDIA: Final = "Media"
NO_AID: Final = ("targets", "", "no row: no aid workers were hit")


def rows(extract: Extract, out: Outbox) -> Iterator[Row]:
    """A row for each incident in which aid workers were hit, earliest first; the others go to *out*."""
    for dossier in extract:
        people = aid_workers(dossier, extract.policy)
        why = why_not(dossier.incident, people, extract.policy)
        if why or people is None:
            out.leave_out(dossier.incident.id, *(why or NO_AID))
            continue
        _note(dossier.incident, people, out)
        cells = {**_cells(dossier), **people.cells, "Details": " ".join(_details(dossier, people))}
        yield tuple(cells.get(name) for name in HEADER)


def why_not(one: Incident, people: AidWorkers | None, policy: ExportPolicy) -> tuple[str, str, str] | None:
    """The field, its value in words and the reason for which an incident is no row; None where it is one."""
    if people is None:
        return NO_AID
    span = one.date.days
    if span is None or (policy.most_days is not None and span > policy.most_days):
        return "date", interval_words(one.date), "no row: known no better than a year"
    if people.killed < policy.least_deaths:
        return "killed", str(people.killed), "no row: fewer dead than the export policy asks for"
    return None


def _note(one: Incident, people: AidWorkers, out: Outbox) -> None:
    """Tell the outbox what the numbers of the row do not hold."""
    for field, count, number in (
        ("killed", one.killed, people.dead),
        ("injured", one.injured, people.injured),
    ):
        if not people.all_of_them and (number.number or 0):
            why = "others were hit too, and nobody says how many were aid workers"
            out.leave_out(one.id, field, count_phrase(count) if count else "", why)
    if people.vague:
        out.leave_out(one.id, "victims", "", "how many were kidnapped or detained is not coded")
    if people.affected:
        out.leave_out(one.id, "victims", "", "whether they are nationals, and their gender, is not coded")
    if len(people.employers) > 1:
        out.leave_out(
            one.id, "targets", ", ".join(people.employers), "several employers are written as Other"
        )
    if one.date.time:
        out.leave_out(one.id, "time", one.date.time, "there is no column for the hour")


def _cells(dossier: Dossier) -> Mapping[str, Cell]:
    one = dossier.incident
    how, day = tactic(one, bool(one.killed and one.killed.best)), gtd_day(one.date)
    where = one.place.country if one.place else None
    doer = next(iter(named(one)), None)
    return {
        "Incident ID": dossier.number,
        "Year": day.year if day else None,
        "Month": (day.month or None) if day else None,
        "Day": (day.day or None) if day else None,
        **_where(one.place),
        "Means of attack": how.awsd_means or UNKNOWN,
        "Attack context": how.awsd_context or UNKNOWN,
        "Location": awsd_location(target.name for target in one.targets),
        "Motive": UNKNOWN,
        "Actor type": awsd_actor(doer.kind, doer.home, where) if doer else UNKNOWN,
        "Actor name": doer.name if doer else UNKNOWN,
        "Verified": PENDING,
        "Source": MEDIA,
    }


def _where(place: Place | None) -> Mapping[str, Cell]:
    if place is None:
        return {}
    region = place.admin1 or (place.name if place.precision == "admin1" else None)
    return {
        "Country Code": place.country,
        "Country": country_names().get(place.country or ""),
        "Region": region,
        "District": place.name if place.precision == "district" else None,
        "City": place.name if place.precision == "town" else None,
        "Latitude": place.lat,
        "Longitude": place.lon,
    }


def _details(dossier: Dossier, people: AidWorkers) -> Iterator[str]:
    """What happened in the words of a report, where, with what, and how the numbers are to be read."""
    one = dossier.incident
    if one.summary:
        yield f"“{' '.join(one.summary.split())}”"
    if one.place and one.place.precision not in ("town", "district", "admin1", "country"):
        yield f"At {' '.join(one.place.name.split())}."
    if one.weapons:
        yield f"With {', '.join(map(weapon_words, one.weapons))}."
    yield from _numbers("killed", one.killed, people.dead, people)
    yield from _numbers("wounded", one.injured, people.injured, people)
    if people.vague:
        yield "How many were kidnapped or detained is not known."
    beside = names(named(one))[1:]
    if beside:
        yield f"Also named: {', '.join(beside)}."
    if suspects := names(suspected(one)):
        yield f"Suspected: {', '.join(suspects)}."


def _numbers(words: str, count: Reconciled | None, written: Written, people: AidWorkers) -> Iterator[str]:
    if not written.said:
        yield f"How many were {words} is not reported."
    elif written.vague:
        yield f"How many were {words} is told in a word alone."
    elif count and ((count.low, count.high) != (written.number, written.number) or not people.all_of_them):
        others = "" if people.all_of_them else ", others among them"
        yield f"Reported {words}{others}: {count_phrase(count)}."
    for saying in count.claimed if count else ():
        yield f"{saying.said_by} claimed {saying.value} {words}."


ROWS: Final = Table(columns_of("awsd_like"), rows, longitude="Longitude", latitude="Latitude")
"""The layout."""
HEADER: Final = ROWS.header
