"""Incidents as MISP events, one each: objects of its templates, which refer to each other, and reports of the claims.

An event an incident, for MISP drops an object whose UUID stands in another event already: of a second file, with other
filters or a later state, nothing would arrive. So an incident has the same event in every file. Tags, dates and
sharing are an event's as well. An in-house copy is for the receiver's own organisation alone (distribution 0, amber),
a public one for everybody; nothing correlates by its words.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import IO, Any, Final

from pymisp import MISPObject

from tocsin.exports.extract import Extract
from tocsin.exports.in_words import sentences_of, title_of
from tocsin.exports.lasting_ids import lasting_uuid
from tocsin.exports.left_out_words import bounds_left_out, days_left_out, relation_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import class_of_body
from tocsin.exports.told_lines import claim_lines, reason_lines
from tocsin.records import Claim, Dossier, Incident, Interval, Place, Source
from tocsin.vocab.countries import country_names
from tocsin.vocab.grade_confidence import confidence_of

STATUS: Final = {
    "occurred": "occurred",
    "foiled": "not-occurred",
    "threatened": "pending",
    "denied": "undetermined",
}
"""The template's words for ours: of what was foiled the attack did not come about."""
DETERMINATION: Final = {"foiled": "blocked", "threatened": "suspected", "denied": "suspected"}
"""Its words for what became of it; whether an attack that took place succeeded is nobody's to say here."""
FIDELITY: Final = {"month": "month", "year": "year"}
"""Its words for how finely a day is known; of all else the ends are days."""
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
ORGANISATION: Final = {"id": "1", "name": "Tocsin", "uuid": lasting_uuid("organisation")}


def write_misp(extract: Extract, out: Outbox) -> None:
    """Write the events one after the other, as MISP's own exports of several events have them."""
    about = json.dumps(extract.about.plain(), ensure_ascii=False)
    with out.file().open("w", encoding="utf-8") as file:
        file.write(f'{{"about": {about}, "response": [')
        for number, dossier in enumerate(extract):
            _note_losses(dossier, out)
            file.write(",\n" if number else "\n")
            _write_event(dossier, extract, file)
        file.write("\n]}\n")


def _write_event(dossier: Dossier, extract: Extract, file: IO[str]) -> None:
    one, public = dossier.incident, bool(extract.order.public)
    stamp = _stamp(dossier.revised)
    day = one.date.earliest or one.date.latest or (extract.about.ledger.moment or BEFORE_ALL).date()
    head = {
        "uuid": lasting_uuid("event", one.id),
        "info": title_of(one),
        "date": day.isoformat(),
        "timestamp": str(stamp),
        "threat_level_id": "4",
        "analysis": "0",
        "distribution": "3" if public else "0",
        "published": False,
        "Orgc": ORGANISATION,
        "Tag": [{"name": name} for name in _tags(one, public)],
        "Attribute": [_id_of(one, stamp)],
        "EventReport": list(_reports(dossier, stamp)),
    }
    file.write('{"Event": ' + json.dumps(head, ensure_ascii=False)[:-1] + ', "Object": [')
    file.write(", ".join(made.to_json(sort_keys=True, indent=None) for made in objects_of(dossier)))
    file.write("]}}")


def _tags(one: Incident, public: bool) -> Iterator[str]:
    """How it may be shared, how credible it is on the scale of the admiralty, and its grade in our own word."""
    yield "tlp:clear" if public else "tlp:amber"
    # STIX 2.1, appendix A; 6: cannot be judged.
    level = max(1, 5 - confidence_of(one.grade) // 20) if one.grade else 6
    yield f'admiralty-scale:information-credibility="{level}"'
    if one.grade:
        yield f'tocsin:grade="{one.grade.name}"'


def _id_of(one: Incident, stamp: int) -> dict[str, Any]:
    return {
        "uuid": lasting_uuid("id", one.id),
        "type": "text",
        "category": "Internal reference",
        "value": one.id,
        "comment": "Id of the incident in Tocsin",
        "timestamp": str(stamp),
        "to_ids": False,
        "disable_correlation": True,
        "distribution": "5",
    }


def _reports(dossier: Dossier, stamp: int) -> Iterator[dict[str, Any]]:
    """How the values were found, and every claim with its words, as reports of the event."""
    for kind, name, lines in (
        ("reasons", "How the values were found", reason_lines(dossier)),
        ("claims", "Who says what", claim_lines(dossier)),
    ):
        content = "\n".join(f"- {line}" for line in lines)
        if content:
            key = lasting_uuid("report", kind, dossier.incident.id)
            yield {
                "uuid": key,
                "name": name,
                "content": content,
                "distribution": "5",
                "timestamp": str(stamp),
            }


def objects_of(dossier: Dossier) -> Iterator[MISPObject]:
    """The objects of one incident."""
    one, stamp = dossier.incident, _stamp(dossier.revised)
    event, incident = _made("event", one.id, stamp), _made("incident", one.id, stamp)
    _add(event, "name", title_of(one))
    _add(event, "description", " ".join(sentences_of(one)))
    _add(event, "status", STATUS[one.status])
    _times(event, one.date)
    _add(incident, "name", title_of(one))
    _add(incident, "description", f"{one.grade.name}: {one.grade.reason}" if one.grade else "")
    _add(incident, "determination", DETERMINATION.get(one.status, ""))
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
    claims: dict[str, list[Claim]] = {}
    for report in dossier.reports:
        claims.setdefault(report.document_id, []).extend(report.claims)
    for source in dossier.sources:
        yield _article(dossier.incident.id, source, claims.get(source.document, []), stamp)


def _article(key: str, source: Source, claims: list[Claim], stamp: int) -> MISPObject:
    made = _made("news-media", f"{key}/{source.document}", stamp)
    _add(made, "source", source.name)
    _add(made, "title", source.title or "")
    _add(made, "link", source.url or "")
    _add(made, "content", excerpt_of(claims))
    return made


def excerpt_of(claims: list[Claim]) -> str:
    """The words of all *claims* in the order of their text, each once: what stands in longer words goes with these."""
    found: list[str] = []
    reached = -1
    for claim in sorted(claims, key=lambda one: (one.start, -one.end)):
        if claim.quote and (claim.end > reached or claim.quote not in " ".join(found)):
            found.append(claim.quote)
        reached = max(reached, claim.end)
    return " […] ".join(dict.fromkeys(found))


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
    accused: dict[str, list[str]] = {}
    for who in one.perpetrators:
        if who.basis != "denied":
            accused.setdefault(who.name, []).append(who.basis)
    for name, bases in accused.items():
        made = _made("organization", f"{one.id}/Accused/{name}", stamp)
        _add(made, "name", name)
        _add(made, "role", "Suspect" if set(bases) == {"suspected"} else "Accused")
        _add(made, "description", f"basis: {', '.join(dict.fromkeys(bases))}")
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
    """The first and the last possible day, from its beginning to its end (an end is later than a start)."""
    fidelity = FIDELITY.get(date.precision, "day")
    for name, day, clock in (
        ("start_time", date.earliest, dt.time()),
        ("end_time", date.latest, dt.time(23, 59, 59)),
    ):
        if day:
            _add(event, name, dt.datetime.combine(day, clock, dt.UTC))
            _add(event, f"{name}_fidelity", fidelity)


def _made(template: str, key: str, stamp: int) -> MISPObject:
    made = MISPObject(template, strict=True, standalone=False, force_timestamps=True)
    made.uuid = lasting_uuid("object", template, key)
    made.timestamp = stamp
    made.distribution = 5  # as the event's
    return made


def _add(made: MISPObject, name: str, value: Any) -> None:
    """One attribute; nothing where there is no value. None of them correlates.

    Its UUID has no part of the value: a newer value takes the place of the older one.
    """
    if value == "":
        return
    key = lasting_uuid("attribute", made.uuid, name)
    made.add_attribute(
        name, value, uuid=key, disable_correlation=True, to_ids=False, timestamp=made.timestamp
    )


def _stamp(moment: dt.datetime | None) -> int:
    return int((moment or BEFORE_ALL).timestamp())


def _note_losses(dossier: Dossier, out: Outbox) -> None:
    """The templates have no fields for what people suffered, nor for more than one value of anything."""
    one, date = dossier.incident, dossier.incident.date
    if one.place and not _is_located(one.place):
        out.leave_out(
            one.id, "place", one.place.name, "in words alone: neither a point nor a country is known"
        )
    if date.earliest != date.latest and not date.lasting and date.precision not in FIDELITY:
        why = "in words alone: a start and an end, not one of these days"
        out.leave_out(one.id, "date", days_left_out(date), why)
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        if count:
            why = "in words alone: the templates have no number of people"
            out.leave_out(one.id, name, bounds_left_out(count), why)
    for weapon in one.weapons:
        out.leave_out(one.id, "weapons", weapon.kind, "in words alone: the templates have no weapons")
    for field in one.conflicts:
        out.leave_out(one.id, field, "", "in words alone: the templates hold one value")
    for who in one.perpetrators:
        if who.basis == "denied":
            out.leave_out(one.id, "perpetrators", who.name, "in words alone: a denial attributes nothing")
    for relation in dossier.relations:
        why = "in words alone: each incident is an event of its own"
        out.leave_out(one.id, "relations", relation_left_out(relation), why)
