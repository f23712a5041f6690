"""Incidents in Tocsin's own columns: one row each, everything that a row can hold, unknown as emptiness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.exports.extract import Extract
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, Row, Table, columns_of
from tocsin.records import Count, Dossier, Incident, Place, Reconciled, Relation
from tocsin.records.words import interval_words, place_words
from tocsin.vocab.countries import country_names

SEPARATOR: Final = "; "
"""Between the entries of a cell that holds several."""


def rows(extract: Extract, out: Outbox) -> Iterator[Row]:
    """A row for each incident. What a table cannot hold are the claims themselves, their quotes and the history."""
    for dossier in extract:
        yield row_of(dossier)


def row_of(dossier: Dossier) -> Row:
    """The cells of one incident."""
    one = dossier.incident
    days = [source.published for source in dossier.sources if source.published]
    return (
        one.id,
        *_when(one),
        one.type,
        one.status,
        *_where(one.place),
        joined(weapon_cell(weapon.kind, weapon.model, weapon.count) for weapon in one.weapons),
        joined(f"{who.name} ({who.basis})" for who in one.perpetrators),
        bool(one.unclaimed),
        joined(target.name for target in one.targets),
        *_toll(one.killed),
        *_toll(one.injured),
        joined(_claimed(one)),
        one.damage,
        one.grade.name if one.grade else None,
        one.sources.documents,
        one.sources.independent,
        joined(dict.fromkeys(source.name for source in dossier.sources)),
        joined(source.url for source in dossier.sources if source.url),
        min(days, default=None),
        max(days, default=None),
        joined(one.conflicts),
        joined(_related(one.id, relation) for relation in dossier.relations),
        dossier.recorded,
        dossier.revised,
        joined(one.formerly),
        one.summary or None,
    )


def joined(parts: Iterable[str]) -> str | None:
    """Several entries as one cell; None where there is none."""
    return SEPARATOR.join(part.replace(";", ",") for part in parts) or None


def _when(one: Incident) -> tuple[Cell, ...]:
    date = one.date
    return date.earliest, date.latest, date.precision, date.lasting, date.time, interval_words(date)


def _where(place: Place | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 9
    name = country_names().get(place.country or "")
    point = (place.lat, place.lon, place.precision, place.radius_km)
    return place.name, place_words(place), place.country, name, place.admin1, *point


def _toll(count: Reconciled | None) -> tuple[Cell, Cell, Cell]:
    return (count.low, count.best, count.high) if count else (None, None, None)


def weapon_cell(kind: str, model: str | None, count: Count | None) -> str:
    """Such as "rocket (BM-21 Grad) x 5+" for five or more; bare where nothing more is said."""
    named = f"{kind} ({model})" if model else kind
    if count is None or (count.low is None and count.high is None):
        return named
    if count.low is None:
        return f"{named} x up to {count.high}"
    if count.high is None:
        return f"{named} x {count.low}+"
    return f"{named} x {count.low}" if count.low == count.high else f"{named} x {count.low}-{count.high}"


def _claimed(one: Incident) -> Iterator[str]:
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        for saying in count.claimed if count else ():
            yield f"{name} {saying.value} ({saying.said_by})"


def _related(key: str, relation: Relation) -> str:
    other = relation.other if relation.incident == key else relation.incident
    way = relation.kind if relation.incident == key else f"{relation.kind} by"
    return f"{way} {other}" if other else f"{way} of an incident not in the book"


INCIDENTS: Final = Table(columns_of("incidents"), rows, longitude="longitude", latitude="latitude")
"""The plain table."""
