"""Rows in the 135 columns of the Global Terrorism Database: attacks by others than states, one at a time.

What a row says of motives (the criteria), of numbers of perpetrators and of money the book does not know; columns
without a word from a text hold GTD's own code for that, or nothing. None of it is GTD data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tocsin.exports.citation import citation, foremost
from tocsin.exports.extract import Extract
from tocsin.exports.gtd_attack import attack_cells, attackers, damage_cells, hostage_cells, weapon_cells
from tocsin.exports.gtd_criteria import criteria
from tocsin.exports.gtd_groups import group_cells, groups_of
from tocsin.exports.gtd_ids import EventIds, GtdDay, gtd_day
from tocsin.exports.gtd_scope import why_not
from tocsin.exports.gtd_summary import AT, notes, summary, where_words
from tocsin.exports.gtd_targets import MOST, across_borders, target_cells
from tocsin.exports.gtd_together import Together
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import hit, tactic
from tocsin.exports.table import Cell, Row, Table, columns_of
from tocsin.exports.written_number import Written, written_number
from tocsin.records import Dossier, Incident, Place
from tocsin.records.words import interval_words
from tocsin.vocab.countries import country_names
from tocsin.vocab.country_codes import country_code
from tocsin.vocab.export_policies import ExportPolicy

UNKNOWN: Final = -9
UNCOUNTED: Final = -99
SOURCES: Final = 3
NO_NUMBER: Final = ("date", "", "no row: its day, or what is known of it, has ten thousand incidents")


def rows(extract: Extract, out: Outbox) -> Iterator[Row]:
    """A row for each attack that the database would hold, earliest first; the others go to *out*."""
    ids, together = EventIds(extract.headlines()), Together(extract)
    for dossier in extract:
        one, policy = dossier.incident, extract.policy
        killed = written_number(dossier, "killed", policy.killed)
        number, day = ids.of(one.id), gtd_day(one.date)
        why = why_not(one, policy) or _too_few(killed, policy)
        if why or number is None or day is None:
            out.leave_out(one.id, *(why or NO_NUMBER))
            continue
        others = sorted(found for key in together.with_(dossier) if (found := ids.of(key)))
        _note(one, out)
        cells = _cells(dossier, day, killed, policy) | {
            "eventid": number,
            "multiple": int(bool(others)),
            "related": ", ".join(map(str, [number, *others])) if others else None,
        }
        yield tuple(cells.get(name) for name in HEADER)


def _too_few(killed: Written, policy: ExportPolicy) -> tuple[str, str, str] | None:
    few = (killed.number or 0) < policy.least_deaths
    why = "no row: fewer dead than the export policy asks for"
    return ("killed", "" if killed.number is None else str(killed.number), why) if few else None


def _note(incident: Incident, out: Outbox) -> None:
    """Tell the outbox what the row does not hold."""
    if incident.date.time:
        out.leave_out(incident.id, "time", incident.date.time, "there is no column for the hour")
    for party in groups_of(incident).beyond:
        out.leave_out(incident.id, "perpetrators", party.name, "there are columns for three groups")
    for party in hit(incident)[MOST:]:
        out.leave_out(incident.id, "targets", party.name, "there are columns for three targets")


def _cells(dossier: Dossier, day: GtdDay, killed: Written, policy: ExportPolicy) -> dict[str, Cell]:
    one = dossier.incident
    how, groups, targets = tactic(one, bool(killed.number or killed.vague)), groups_of(one), hit(one)
    injured = written_number(dossier, "injured", policy.injured)
    return {
        **_when(one, day),
        **_where(one.place),
        "summary": summary(dossier, day, how, groups, killed, injured),
        **criteria(groups, targets, policy.criteria),
        **attack_cells(one, how, killed),
        **target_cells(targets),
        **group_cells(one, groups.groups),
        "nperps": UNCOUNTED,
        "nperpcap": UNCOUNTED,
        **weapon_cells(one, how),
        "nkill": killed.number,
        "nkillter": attackers(dossier, killed),
        "nwound": injured.number,
        "nwoundte": attackers(dossier, injured),
        **damage_cells(one),
        **hostage_cells(one, how),
        "addnotes": notes(dossier, groups, killed, injured),
        **{f"scite{n}": citation(s) for n, s in enumerate(foremost(dossier.sources, SOURCES), start=1)},
        "dbsource": "Tocsin",
        **across_borders(groups.groups, targets, one.place.country if one.place else None),
    }


def _when(one: Incident, day: GtdDay) -> Mapping[str, Cell]:
    return {
        "iyear": day.year,
        "imonth": day.month,
        "iday": day.day,
        "approxdate": None if day.day else interval_words(one.date),
        "extended": int(one.date.lasting and (one.date.days or 1) > 1),
        "resolution": one.date.latest if one.date.lasting else None,
    }


def _where(place: Place | None) -> Mapping[str, Cell]:
    if place is None:
        return {"city": "Unknown", "specificity": 5, "vicinity": UNKNOWN}
    codes, level = country_code(place.country), specificity(place)
    town = place.precision == "town"
    return {
        "country": codes.gtd_country if codes else None,
        "country_txt": (codes and codes.gtd_name) or country_names().get(place.country or ""),
        "region": codes.gtd_region if codes else None,
        "region_txt": codes.gtd_region_name if codes else None,
        "provstate": place.admin1 or (place.name if place.precision == "admin1" else None),
        "city": place.name if town else "Unknown",
        "latitude": None if level == 5 else place.lat,
        "longitude": None if level == 5 else place.lon,
        "specificity": level,
        "vicinity": int(place.relation not in AT) if town else UNKNOWN,
        "location": None if town and place.relation in AT else f"The attack took place {where_words(place)}.",
    }


def specificity(place: Place) -> int:
    """1 the named place, 3 a district, 4 a first-level unit, 5 no better than a country."""
    if place.lat is None:
        return 5
    return {"facility": 1, "town": 1, "district": 3, "admin1": 4}.get(place.precision, 5)


ROWS: Final = Table(columns_of("gtd_like"), rows, longitude="longitude", latitude="latitude")
"""The layout."""
HEADER: Final = ROWS.header
