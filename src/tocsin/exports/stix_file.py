"""Incidents as a bundle of STIX 2.1: incident, location, identities, relationships, a note and a report for each.

Whoever is named as having done it is an identity and no threat actor: the book gives no verdict. Each relationship says
on what basis he is named. The extension for incidents of the OASIS common object repository is left out, for its
definition could not be verified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from stix2 import v21

from tocsin.exports.extract import Extract
from tocsin.exports.in_words import sentences_of, title_of
from tocsin.exports.lasting_ids import lasting_uuid
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import class_of_body
from tocsin.records import Dossier, Incident, Place, Source
from tocsin.vocab.actors import actor_line
from tocsin.vocab.grade_confidence import confidence_of

SUSPECTED: Final = 30
"""Confidence, of a hundred, that somebody did it who is only suspected; the grade bounds it for the others."""
METRES: Final = 1000.0
MAKER: Final = f"identity--{lasting_uuid('maker')}"
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
URI: Final = ":/?#[]@!$&'()*+,;=%-._~"
"""Signs that a URI may hold as they are (RFC 3986); of the others its percent forms stand there."""


def write_stix(extract: Extract, out: Outbox) -> None:
    """Write the bundle, object by object; an actor or a place stands in it once."""
    moment = extract.about.ledger.moment or BEFORE_ALL
    bundle = f"bundle--{lasting_uuid('bundle', extract.about.text())}"
    written: set[str] = set()
    with out.file().open("w", encoding="utf-8") as file:
        file.write(f'{{"type": "bundle", "id": "{bundle}", "objects": [\n')
        file.write(_maker(extract, moment).serialize())
        for dossier in extract:
            _note_losses(dossier.incident, out)
            for one in objects_of(dossier, moment):
                if one.id not in written:
                    written.add(one.id) if one.type in SHARED else None
                    file.write(",\n" + one.serialize())
        file.write("\n]}\n")


SHARED: Final = frozenset({"identity", "location"})
"""What several incidents may refer to."""


def objects_of(dossier: Dossier, moment: dt.datetime) -> Iterator[Any]:
    """The objects of one incident, what is referred to before what refers."""
    one = dossier.incident
    made = {"created_by_ref": MAKER, **_moments(dossier, moment)}
    shared = {"created_by_ref": MAKER, "created": BEFORE_ALL, "modified": BEFORE_ALL}
    references = [*map(_reference, dossier.sources), *_quotes(dossier)]
    incident = v21.Incident(
        id=f"incident--{lasting_uuid('incident', one.id)}",
        name=title_of(one),
        description=" ".join(sentences_of(one)),
        confidence=confidence_of(one.grade),
        labels=[one.status, *([one.grade.name] if one.grade else [])],
        external_references=[{"source_name": "tocsin", "external_id": one.id}, *references],
        **made,
    )
    objects: list[Any] = []
    ties: list[tuple[str, str, str, int]] = []  # kind, target, words, confidence
    if one.place:
        location = _location(one.place, shared)
        objects.append(location)
        ties.append(("located-at", location.id, one.place.relation, incident.confidence))
    for name, actor_id, basis in _accused(one):
        objects.append(_identity(name, actor_id, shared))
        sure = SUSPECTED if basis == "suspected" else incident.confidence
        ties.append(("attributed-to", objects[-1].id, f"basis: {basis}", sure))
    for target in one.targets:
        objects.append(_identity(target.name, target.actor_id, shared))
        ties.append(("targets", objects[-1].id, "named as hit", incident.confidence))
    relations = [
        v21.Relationship(
            id=f"relationship--{lasting_uuid(kind, one.id, target)}",
            relationship_type=kind,
            source_ref=incident.id,
            target_ref=target,
            description=words,
            confidence=sure,
            **made,
        )
        for kind, target, words, sure in dict.fromkeys(ties)
    ]
    note = v21.Note(
        id=f"note--{lasting_uuid('note', one.id)}",
        abstract="How the values were found",
        content="\n".join(_reasons(one)) or "Every source says the same.",
        object_refs=[incident.id],
        **made,
    )
    together = [incident, *objects, *relations, note]
    yield from (*objects, incident, *relations, note)
    yield v21.Report(
        id=f"report--{lasting_uuid('report', one.id)}",
        name=title_of(one),
        report_types=["incident"],
        published=_published(dossier, moment),
        object_refs=list(dict.fromkeys(each.id for each in together)),
        external_references=references or [{"source_name": "tocsin", "external_id": one.id}],
        **made,
    )


def _maker(extract: Extract, moment: dt.datetime) -> Any:
    """Who says so: this program, from this state of this ledger, by these rules."""
    return v21.Identity(
        id=MAKER,
        name="Tocsin",
        identity_class="system",
        description=extract.about.text(),
        created=BEFORE_ALL,
        modified=moment,
    )


def _moments(dossier: Dossier, moment: dt.datetime) -> dict[str, dt.datetime]:
    created = dossier.recorded or moment
    return {"created": created, "modified": max(created, dossier.revised or created)}


def _published(dossier: Dossier, moment: dt.datetime) -> dt.datetime:
    days = [source.published for source in dossier.sources if source.published]
    return dt.datetime.combine(min(days), dt.time(), dt.UTC) if days else dossier.recorded or moment


def _location(place: Place, made: dict[str, Any]) -> Any:
    country = place.country or ""
    key = lasting_uuid("location", place.name, country, str(place.lat), str(place.lon), place.precision)
    fields: dict[str, Any] = {"name": place.name}
    if country:
        fields["country"] = country
    if place.admin1:
        fields["administrative_area"] = place.admin1
    if place.precision == "town":
        fields["city"] = place.name
    if place.lat is not None and place.lon is not None:
        fields |= {"latitude": place.lat, "longitude": place.lon}
        if place.radius_km:
            fields["precision"] = place.radius_km * METRES
    if not fields.keys() & {"country", "latitude"}:
        fields["country"] = "ZZ"  # ISO 3166: unknown or not specified; an object must say one or the other
    return v21.Location(id=f"location--{key}", **fields, **made)


def _identity(name: str, actor_id: str | None, made: dict[str, Any]) -> Any:
    line = actor_line(actor_id)
    return v21.Identity(
        id=f"identity--{lasting_uuid('identity', actor_id or name)}",
        name=line.name if line else name,
        identity_class=class_of_body(actor_id),
        **made,
    )


def _accused(one: Incident) -> Iterator[tuple[str, str | None, str]]:
    """Who is named as having done it; a denial attributes nothing."""
    for who in one.perpetrators:
        if who.basis != "denied":
            yield who.name, who.actor_id, who.basis


def _reference(source: Source) -> dict[str, str]:
    found = {"source_name": source.name or "unknown", "description": source.title or source.name}
    if source.url and source.url.startswith(("http://", "https://")):
        found["url"] = quote(source.url, safe=URI)
    else:
        found["external_id"] = source.document
    return found


def _quotes(dossier: Dossier) -> Iterator[dict[str, str]]:
    """The words behind each number that is told."""
    names = {source.document: source.name for source in dossier.sources}
    for told in dossier.told:
        saying = told.saying
        if saying.quote:
            words = f"{told.field} {saying.value}, {saying.said_by}: “{saying.quote}”"
            where = f"{saying.document}:{saying.start}-{saying.end}"
            name = names.get(saying.document) or "unknown"
            yield {"source_name": name, "description": words, "external_id": where}


def _reasons(one: Incident) -> Iterator[str]:
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        if count:
            yield f"{name}: low {count.low}, best {count.best}, high {count.high}; {count.reason}"
    yield from (f"{field}: {why}" for field, why in one.reasons.items())
    if one.grade:
        yield f"grade {one.grade.name}: {one.grade.reason}"


def _note_losses(one: Incident, out: Outbox) -> None:
    """STIX has objects for parties and places, and none for days that are an interval or for a denial."""
    date = one.date
    out.leave_out(
        one.id, "date", f"{date.earliest or ''}..{date.latest or ''}", "in words alone: no field for days"
    )
    for who in one.perpetrators:
        if who.basis == "denied":
            out.leave_out(one.id, "perpetrators", who.name, "a denial attributes nothing")
