"""Incidents as one MISP event: objects of its templates, which refer to each other, for each incident.

Nothing in it is meant to be shared further than the receiver's own organisation (distribution 0), nor to correlate by
its words.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final

from pymisp import MISPObject

from tocsin.exports.extract import Extract
from tocsin.exports.in_words import sentences_of, title_of
from tocsin.exports.lasting_ids import lasting_uuid
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import class_of_body
from tocsin.records import Dossier, Incident, Interval, Place, Source
from tocsin.vocab.countries import country_names

STATUS: Final = {
    "occurred": "occurred",
    "foiled": "not-occurred",
    "threatened": "pending",
    "denied": "undetermined",
}
"""The template's words for ours: of what was foiled the attack did not come about."""
DETERMINATION: Final = {
    "occurred": "successful-attempt",
    "foiled": "blocked",
    "threatened": "suspected",
    "denied": "false-positive",
}
"""Its words for what became of it."""
FIDELITY: Final = {"month": "month", "year": "year"}
"""Its words for how finely a day is known; of all else the ends are days."""
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
ORGANISATION: Final = {"id": "1", "name": "Tocsin", "uuid": lasting_uuid("organisation")}


def write_misp(extract: Extract, out: Outbox) -> None:
    """Write the event, object by object."""
    head = {
        "uuid": lasting_uuid("event", extract.about.text()),
        "info": f"{len(extract)} incidents from news reports (Tocsin {extract.about.tocsin})",
        "date": (extract.about.ledger.moment or BEFORE_ALL).date().isoformat(),
        "timestamp": str(_stamp(extract.about.ledger.moment)),
        "threat_level_id": "4",
        "analysis": "0",
        "distribution": "0",
        "published": False,
        "Orgc": ORGANISATION,
        "Attribute": [_about(extract)],
    }
    text = json.dumps(head, ensure_ascii=False)
    with out.file().open("w", encoding="utf-8") as file:
        file.write('{"Event": ' + text[:-1] + ', "Object": [')
        first = True
        for dossier in extract:
            _note_losses(dossier.incident, out)
            for one in objects_of(dossier):
                file.write(("\n" if first else ",\n") + one.to_json(sort_keys=True, indent=None))
                first = False
        file.write("\n]}}\n")


def objects_of(dossier: Dossier) -> Iterator[MISPObject]:
    """The objects of one incident."""
    one, stamp = dossier.incident, _stamp(dossier.revised)
    event, incident = _made("event", one.id, stamp), _made("incident", one.id, stamp)
    _add(event, "name", title_of(one))
    _add(event, "description", " ".join(sentences_of(one)))
    _add(event, "status", STATUS[one.status])
    _times(event, one.date)
    _add(incident, "name", title_of(one))
    _add(incident, "description", one.grade.reason if one.grade else "")
    _add(incident, "determination", DETERMINATION[one.status])
    _add(incident, "investigation_status", "open")
    related = [(incident, "describes"), *((made, "mentions") for made in _news(dossier, stamp))]
    if one.place and _is_located(one.place):
        related.append((_geolocation(one.id, one.place, stamp), "located"))
    related += [(made, "attributed-to") for made in _accused(one, stamp)]
    related += [(made, "targets") for made in _victims(one, stamp)]
    for made, kind in related:
        event.add_reference(made.uuid, kind, uuid=lasting_uuid("reference", one.id, made.uuid, kind))
    yield event
    yield from (made for made, _ in related)


def _news(dossier: Dossier, stamp: int) -> Iterator[MISPObject]:
    quotes: dict[str, list[str]] = {}
    for report in dossier.reports:
        quotes.setdefault(report.document_id, []).extend(claim.quote for claim in report.claims)
    for source in dossier.sources:
        yield _article(dossier.incident.id, source, quotes.get(source.document, []), stamp)


def _article(key: str, source: Source, quotes: list[str], stamp: int) -> MISPObject:
    made = _made("news-media", f"{key}/{source.document}", stamp)
    _add(made, "source", source.name)
    _add(made, "title", source.title or "")
    _add(made, "url", source.url or "")
    _add(made, "content", " […] ".join(dict.fromkeys(quote for quote in quotes if quote)))
    return made


def _is_located(place: Place) -> bool:
    """Whether the template takes it: it asks for a point, a city, a region or a country."""
    return bool(place.country or place.admin1 or place.precision == "town" or place.lat is not None)


def _geolocation(key: str, place: Place, stamp: int) -> MISPObject:
    made = _made("geolocation", key, stamp)
    if place.lat is not None and place.lon is not None:
        _add(made, "latitude", place.lat)
        _add(made, "longitude", place.lon)
        _add(made, "spacial-reference", "WGS84 EPSG:4326")
        if place.radius_km:
            _add(made, "accuracy-radius", place.radius_km)
    _add(made, "countrycode", place.country or "")
    _add(made, "country", country_names().get(place.country or "", ""))
    _add(made, "region", place.admin1 or "")
    _add(made, "city", place.name if place.precision == "town" else "")
    _add(made, "text", f"{place.relation} {place.name} ({place.precision})")
    return made


def _accused(one: Incident, stamp: int) -> Iterator[MISPObject]:
    """Organizations that are accused; whom somebody's denial alone names is none of them."""
    accused = {who.name: who.basis for who in one.perpetrators if who.basis != "denied"}
    for name, basis in accused.items():
        made = _made("organization", f"{one.id}/Accused/{name}", stamp)
        _add(made, "name", name)
        _add(made, "role", "Accused")
        _add(made, "description", f"basis: {basis}")
        yield made


def _victims(one: Incident, stamp: int) -> Iterator[MISPObject]:
    """Who or what was hit; its template takes a house or a crowd as well as a body."""
    for name, actor_id in {target.name: target.actor_id for target in one.targets}.items():
        made = _made("victim", f"{one.id}/{name}", stamp)
        _add(made, "name", name)
        _add(made, "classification", class_of_body(actor_id))
        _add(made, "description", "named as hit")
        yield made


def _times(event: MISPObject, date: Interval) -> None:
    fidelity = FIDELITY.get(date.precision, "day")
    for name, day in (("start_time", date.earliest), ("end_time", date.latest)):
        if day:
            _add(event, name, dt.datetime.combine(day, dt.time(), dt.UTC))
            _add(event, f"{name}_fidelity", fidelity)


def _made(template: str, key: str, stamp: int) -> MISPObject:
    made = MISPObject(template, strict=True)
    made.uuid = lasting_uuid("object", template, key)
    made.timestamp = stamp
    made.distribution = 5  # as the event's
    return made


def _add(made: MISPObject, name: str, value: Any) -> None:
    """One attribute; nothing where there is no value. None of them correlates."""
    if value == "":
        return
    key = lasting_uuid("attribute", made.uuid, name, str(value))
    made.add_attribute(
        name, value, uuid=key, disable_correlation=True, to_ids=False, timestamp=made.timestamp
    )


def _about(extract: Extract) -> dict[str, Any]:
    """By what the file was made, as a comment of the event."""
    return {
        "uuid": lasting_uuid("about", extract.about.text()),
        "type": "comment",
        "category": "Internal reference",
        "value": extract.about.text(),
        "to_ids": False,
        "disable_correlation": True,
        "distribution": "5",
    }


def _stamp(moment: dt.datetime | None) -> int:
    return int((moment or BEFORE_ALL).timestamp())


def _note_losses(one: Incident, out: Outbox) -> None:
    """The templates have no fields for what people suffered, nor for more than one value of anything."""
    if one.place and not _is_located(one.place):
        out.leave_out(
            one.id, "place", one.place.name, "in words alone: neither a point nor a country is known"
        )
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        if count:
            words = f"{count.low}/{count.best}/{count.high}"
            out.leave_out(one.id, name, words, "in words alone: the templates have no number of people")
    for field in one.conflicts:
        out.leave_out(one.id, field, "", "in words alone: the templates hold one value")
    for who in one.perpetrators:
        if who.basis == "denied":
            out.leave_out(one.id, "perpetrators", who.name, "a denial attributes nothing")
