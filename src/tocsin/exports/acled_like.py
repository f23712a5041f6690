"""Rows in the 31 columns of the ACLED codebook: what two parties did at one named place on one day.

The book keeps an incident as a point in time and place. Here it is counted again by the codebook's rule: incidents of
the same parties at the same place on one day are one row, of the highest of their sub-events, and what lasted several
days is a row for each, its toll shared out. None of it is ACLED data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tocsin.exports.acled_notes import Share, notes
from tocsin.exports.acled_sides import Sides, sides_of
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import joined
from tocsin.exports.left_out_words import days_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import tactic
from tocsin.exports.source_scale import source_scale
from tocsin.exports.table import Cell, Row, Table, columns_of
from tocsin.exports.written_day import days_of
from tocsin.exports.written_number import shares, written_number
from tocsin.records import Dossier, Headline, Incident, Place, content_id, number_of
from tocsin.vocab.acled_actors import inter_name, interaction_name
from tocsin.vocab.acled_events import civilian_targeting, highest
from tocsin.vocab.countries import country_names
from tocsin.vocab.country_codes import CountryCodes, country_code
from tocsin.vocab.export_policies import ExportPolicy

WEEK: Final = 7
"""Days of an interval up to which its precision is 2; up to a month it is 3."""


class Key(msgspec.Struct, frozen=True, order=True):
    """What makes two incidents one row: the day, the place, and the names of both parties."""

    day: dt.date
    country: str
    place: str
    one: str
    other: str


def rows(extract: Extract, out: Outbox) -> Iterator[Row]:
    """The rows, by day; what the codebook does not record goes to *out*."""
    policy = extract.policy
    for dossier in extract:
        _note(dossier.incident, policy, out)
    for key, dossiers in extract.grouped(lambda headline: keys_of(headline, policy)):
        yield _row(key, [_share(one, key.day, policy) for one in dossiers], out)


def keys_of(incident: Headline, policy: ExportPolicy) -> tuple[Key, ...]:
    """The rows in which an incident has a part; none where its day or its place is too vaguely known."""
    place = incident.place
    if why_not(incident, policy) or place is None:
        return ()
    sides = sides_of(incident)
    days = days_of(incident.date, policy.most_days, policy.split_days)
    alone = "" if policy.merge else incident.id
    return tuple(
        Key(day, place.country or "", f"{place.name}{alone}", sides.one, sides.other) for day in days
    )


def why_not(incident: Headline, policy: ExportPolicy) -> tuple[str, str, str] | None:
    """The field, its value in words and the reason for which an incident is no row; None where it is one."""
    place = incident.place
    if tactic(incident).acled is None:
        return "type", incident.type, "no row: the codebook has no such event"
    if place is None or place.lat is None or country_code(place.country) is None:
        return "place", place.name if place else "", "no row: the codebook records named places in a country"
    if policy.places is not None and place.precision not in policy.places:
        return "place", f"{place.name} ({place.precision})", "no row: known no better than a country"
    if not days_of(incident.date, policy.most_days, policy.split_days):
        return "date", days_left_out(incident.date), "no row: known no better than a month"
    return None


def _note(incident: Incident, policy: ExportPolicy, out: Outbox) -> None:
    """Tell the outbox what no row will hold."""
    why = why_not(incident, policy)
    if why:
        out.leave_out(incident.id, *why)
        return
    if incident.date.time:
        out.leave_out(incident.id, "time", incident.date.time, "the codebook has no column for the hour")
    if incident.damage not in (None, "none"):
        out.leave_out(incident.id, "damage", str(incident.damage), "the codebook has no column for damage")


def _share(dossier: Dossier, day: dt.date, policy: ExportPolicy) -> Share:
    deaths = written_number(dossier, "killed", policy.killed)
    days = days_of(dossier.incident.date, policy.most_days, policy.split_days)
    part = days.index(day)
    return Share(dossier, deaths, shares(deaths.number or 0, len(days))[part], part, len(days))


def _row(key: Key, together: Sequence[Share], out: Outbox) -> Row:
    first = together[0].dossier.incident
    for share in together[1:]:
        out.leave_out(
            share.dossier.incident.id,
            "id",
            first.id,
            "one row with this incident: same parties, place and day",
        )
    event = highest(name for one in together if (name := sub_event(one.dossier)))
    sides = sides_of(first, event.event_type)
    place = first.place
    codes = country_code(key.country)
    assert place is not None and codes is not None  # or it had no key
    revised = max((one.dossier.revised for one in together if one.dossier.revised), default=None)
    return (
        f"{codes.iso3}{_number(together[0])}",
        key.day,
        key.day.year,
        _time_precision(first),
        event.disorder_type,
        event.event_type,
        event.sub_event_type,
        *_sides(sides),
        civilian_targeting(event, sides.civilians_main) or None,
        *_where(place, codes),
        joined(dict.fromkeys(source.name for one in together for source in one.dossier.sources)),
        source_scale([source for one in together for source in one.dossier.sources], key.country),
        notes(together, key.day),
        sum(one.here for one in together),
        joined(_tags(one.dossier.incident) for one in together),
        int(revised.timestamp()) if revised else None,
    )


def sub_event(dossier: Dossier) -> str | None:
    """The sub-event of an incident, by what it was done with and what came of it; None for what is no event."""
    killed = dossier.incident.killed
    return tactic(dossier.incident, bool(killed and killed.best)).acled


def _sides(sides: Sides) -> tuple[Cell, ...]:
    one, other = sides.inter_one, sides.inter_other
    return (
        sides.one or None, joined(sides.with_one), inter_name(one) or None,
        sides.other or None, joined(sides.with_other), inter_name(other) or None,
        interaction_name(one, other) or None,
    )  # fmt: skip


def _where(place: Place, codes: CountryCodes) -> tuple[Cell, ...]:
    assert place.lat is not None and place.lon is not None  # or it had no key
    name = codes.acled_name or country_names().get(codes.iso2)
    return (
        codes.numeric, codes.acled_region_name, name, place.admin1, None, None, place.name,
        round(place.lat, 4), round(place.lon, 4), geo_precision(place),
    )  # fmt: skip


def geo_precision(place: Place) -> int:
    """1 the named place, 2 near it or a district, 3 a province."""
    if place.precision in ("facility", "town"):
        return 1 if place.relation in ("", "at", "in") else 2
    return 2 if place.precision == "district" else 3


def _time_precision(incident: Headline) -> int:
    """1 the day, 2 within a week, 3 within a month; every day of what lasted is its own day."""
    span = incident.date.days or 1
    return 1 if span == 1 or incident.date.lasting else 2 if span <= WEEK else 3


def _number(share: Share) -> int:
    """The number of a row: that of its incident, and for its later days one that follows from both."""
    key = share.dossier.incident.id
    return number_of(key) if not share.part else number_of(content_id(key, str(share.part)))


def _tags(incident: Incident) -> str:
    return f"tocsin={incident.id}" + (f" grade={incident.grade.name}" if incident.grade else "")


ROWS: Final = Table(columns_of("acled_like"), rows, longitude="longitude", latitude="latitude")
"""The layout."""
