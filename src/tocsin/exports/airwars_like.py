"""Rows in the columns of the Airwars archive: incidents in which reports say that explosives harmed civilians.

Behind the columns of the archive come those of belligerents, as many as a file needs, so that the incidents are gone
through twice. Beside the file lie its side tables. None of it is Airwars data, and no assessment by Airwars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Final

from tocsin.exports.airwars_belligerents import (
    belligerent_cells,
    belligerent_columns,
    belligerents_of,
    conceded,
)
from tocsin.exports.airwars_harm import Harm, harm_of, is_explosive, is_name
from tocsin.exports.airwars_place import place_cells
from tocsin.exports.airwars_sides import AirwarsSides, things_of
from tocsin.exports.airwars_sources import first_reported, platforms
from tocsin.exports.airwars_summary import summary
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import joined
from tocsin.exports.left_out_words import days_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import hit, tactic
from tocsin.exports.slug import shown, slug_of
from tocsin.exports.table import Cell, Row, Table, columns_of
from tocsin.records import Dossier, Interval
from tocsin.records.words import weapon_words
from tocsin.vocab.code_lists import code_list
from tocsin.vocab.export_policies import ExportPolicy

PUBLISHED: Final = "publish"
INTERNAL: Final = "geolocation_notes_internal"
"""The column that no public copy has."""
STATUS: Final = {
    "confirmed": "declared_strike",
    "fair": "likely_strike",
    "weak": "single_source_claim",
    "contested": "contested_strike",
    "discounted": "contested_strike",
}
"""Airwars' status of a strike by its grade of civilian harm."""
NO_HARM: Final = ("victims", "", "no row: no report says that civilians were harmed")
CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d")


def table_of(extract: Extract) -> Table:
    """The layout with the belligerents of the incidents that *extract* has."""
    slugs, most = set[str](), 1
    for dossier in extract:
        if why_not(dossier, _harm(dossier, extract), extract.policy) is None:
            found = belligerents_of(dossier.incident)
            slugs |= {one.slug for one in found}
            most = max(most, len(found))
    fixed = (column for column in columns_of("airwars_like") if not _is_hidden(column.name, extract))
    columns = (*fixed, *belligerent_columns(slugs, most))
    names = tuple(column.name for column in columns)
    return Table(
        columns,
        lambda again, out: _rows(again, out, names, slugs),
        longitude="longitude",
        latitude="latitude",
    )


def _is_hidden(name: str, extract: Extract) -> bool:
    return name == INTERNAL and extract.order.public is not None


def _rows(extract: Extract, out: Outbox, names: Sequence[str], slugs: Iterable[str]) -> Iterator[Row]:
    """A row for each incident that the archive would hold, earliest first; the others go to *out*."""
    with ExitStack() as stack:
        sides = AirwarsSides(stack, extract.order, out)
        for dossier in extract:
            harm = _harm(dossier, extract)
            why = why_not(dossier, harm, extract.policy)
            if why or harm is None:
                out.leave_out(dossier.incident.id, *(why or NO_HARM))
                continue
            _note(dossier, out)
            key = _key(dossier)
            sides.add(dossier, harm, key)
            cells = {**key, **_cells(dossier, harm, extract), **belligerent_cells(dossier, slugs)}
            yield tuple(cells.get(name) for name in names)


def _harm(dossier: Dossier, extract: Extract) -> Harm | None:
    public = extract.order.public
    return harm_of(dossier, extract.policy, withheld=public is not None and "victims" in public.withhold)


def why_not(dossier: Dossier, harm: Harm | None, policy: ExportPolicy) -> tuple[str, str, str] | None:
    """The field, its value in words and the reason for which an incident is no row; None where it is one."""
    one = dossier.incident
    if not is_explosive(tactic(one)):
        return "type", one.type, "no row: no explosive weapon"
    if policy.most_days is not None and (one.date.days is None or one.date.days > policy.most_days):
        return "date", days_left_out(one.date), "no row: its day is too vague"
    if harm is None or max(harm.killed.high or 0, harm.killed.low or 0) < policy.least_deaths:
        return NO_HARM
    return None


def _note(dossier: Dossier, out: Outbox) -> None:
    """Tell the outbox what the row does not hold."""
    one, found = dossier.incident, belligerents_of(dossier.incident)
    if one.weapons:
        words = ", ".join(map(weapon_words, one.weapons))
        out.leave_out(one.id, "weapons", words, "there is a column for the kind of strike alone")
    held = {
        told
        for who in found
        for field in ("killed", "injured")
        for told in conceded(dossier, field, who, found)
    }
    for told in dossier.told:
        if told.accused and told not in held:
            words = f"{told.saying.said_by}: {told.saying.value}"
            out.leave_out(
                one.id, told.field, words, "a number of the accused that concedes no harm to civilians"
            )


def _key(dossier: Dossier) -> dict[str, Cell]:
    return {"post_id": dossier.number, "post_status": PUBLISHED, "code": dossier.incident.id}


def _cells(dossier: Dossier, harm: Harm, extract: Extract) -> dict[str, Cell]:
    one = dossier.incident
    how, grade = tactic(one), one.grade.name if one.grade else ""
    grade = grade if grade in code_list("airwars_grading") else ""  # the book may have grades of its own
    named = sum(map(is_name, harm.victims)) if harm.victims else None
    armed = [party.name for party in hit(one) if party.is_armed and party.kind]
    return {
        "post_published": dossier.recorded,
        "post_modified": dossier.revised,
        "previous_codes": joined(one.formerly),
        **_when(one.date),
        **first_reported(dossier.sources),
        **place_cells(one, internal=extract.order.public is None),
        **_pair("strike_status", STATUS.get(grade)),
        **_pair("strike_type", how.airwars),
        "infrastructure_name": joined(shown(thing.noun) for thing in things_of(one)),
        "infrastructure_slug": joined(slug_of(thing.noun) for thing in things_of(one)),
        "targeted_belligerent_name": joined(armed),
        "targeted_belligerent_slug": joined(map(slug_of, armed)),
        "civilian_harm_reported": "Yes",
        **_pair("civilian_harm_status", grade or None),
        "num_victims": len(harm.victims) or None,
        "num_victims_named": named,
        "num_victims_named_english": named,
        **harm.cells,
        **platforms(dossier.sources),
        "summary": summary(one, harm),
    }


def _pair(name: str, slug: str | None) -> Mapping[str, Cell]:
    return {f"{name}_name": shown(slug) if slug else None, f"{name}_slug": slug}


def _when(date: Interval) -> Mapping[str, Cell]:
    single = date.earliest is not None and date.earliest == date.latest
    clock = bool(date.time and CLOCK.search(date.time))
    return {
        "date_type": "single_date" if single else "date_range",
        "date": date.earliest,
        "date_end": None if single else date.latest,
        "local_time": date.time if clock else None,
        "local_time_of_day": None if clock else date.time,
    }
