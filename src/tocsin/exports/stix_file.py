"""Incidents as a bundle of STIX 2.1: incident, location, identities, relationships, notes and a report for each.

Whoever is named as having done it is an identity and no threat actor: the book gives no verdict. STIX 2.1 defines no
relationships of an incident but the common ones, so its place and who is named are `related-to` it, in words that say
how: `located-at` and `attributed-to` an identity are refused by platforms that keep a list (OpenCTI's stix.ts), and
with them the report that holds them. Days and numbers stand in an extension of our own, defined in the bundle; its
`first_seen` and `last_seen` are called as OpenCTI calls them. The extension for incidents of the OASIS common object
repository is left out: it is a draft for incidents of computers, and asks for a verdict on each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

import msgspec
from stix2 import v21

from tocsin.exports.extract import Extract
from tocsin.exports.in_words import sentences_of, things_sentence, title_of
from tocsin.exports.lasting_ids import lasting_uuid
from tocsin.exports.left_out_words import relation_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import class_of_body, is_thing, things_hit
from tocsin.exports.stix_extension import KIND, OURS, PROPERTIES, SCHEMA, opencti_type, own_fields
from tocsin.exports.told_lines import claim_lines, reason_lines
from tocsin.records import Dossier, Incident, Perpetrator, Place, Relation, Source
from tocsin.vocab.actors import actor_line
from tocsin.vocab.grade_confidence import confidence_of

SUSPECTED: Final = 30
"""Confidence, of a hundred, that somebody did it who is only suspected, at most; the grade bounds it for all."""
METRES: Final = 1000.0
MAKER: Final = f"identity--{lasting_uuid('maker')}"
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
URI: Final = ":/?#[]@!$&'()*+,;=%-._~"
"""Signs that a URI may hold as they are (RFC 3986); of the others its percent forms stand there."""
SHARED: Final = frozenset({"identity", "location"})
"""What several incidents may refer to."""


class Tie(msgspec.Struct, frozen=True):
    """What an incident has to do with another object: a *kind* of relationship, its *target*, how, and how surely."""

    kind: str
    target: str
    words: str
    sure: int | None


def write_stix(extract: Extract, out: Outbox) -> None:
    """Write the bundle, object by object; an actor or a place stands in it once."""
    moment = extract.about.ledger.moment or BEFORE_ALL
    marking = v21.TLP_WHITE if extract.order.public else v21.TLP_AMBER
    bundle = f"bundle--{lasting_uuid('bundle', extract.about.text())}"
    there, written = frozenset(extract.ids), set[str]()
    with out.file().open("w", encoding="utf-8") as file:
        file.write(f'{{"type": "bundle", "id": "{bundle}", "objects": [\n')
        file.write(",\n".join(_line(one) for one in _frame(extract, moment, marking)))
        for dossier in extract:
            _note_losses(dossier, there, out)
            for one in objects_of(dossier, moment, there, marking.id):
                if one.id not in written:
                    written.add(one.id) if one.type in SHARED else None
                    file.write(",\n" + _line(one))
        file.write("\n]}\n")


def objects_of(dossier: Dossier, moment: dt.datetime, there: frozenset[str], marking: str) -> Iterator[Any]:
    """The objects of one incident, what is referred to before what refers; *there* are the incidents of the bundle."""
    one = dossier.incident
    always = {"created_by_ref": MAKER, "object_marking_refs": [marking]}
    made = always | _moments(dossier, moment)
    incident = _incident(dossier, made)
    objects, ties = _named_objects(one, always | {"created": BEFORE_ALL, "modified": BEFORE_ALL})
    ties += [
        Tie("related-to", _incident_id(relation.other), f"{relation.kind}: “{relation.quote}”", None)
        for relation in dossier.relations
        if _is_told(relation, one, there)
    ]
    relations = [_relationship(incident.id, tie, made) for tie in ties]
    notes = [*_notes(dossier, incident.id, made)]
    yield from (*objects, incident, *relations, *notes)
    others = (each.target_ref for each in relations if each.target_ref.startswith("incident--"))
    yield v21.Report(
        id=f"report--{lasting_uuid('report', one.id)}",
        name=title_of(one),
        description=incident.description,
        report_types=["incident"],
        published=dossier.recorded or moment,
        object_refs=list(
            dict.fromkeys([incident.id, *(each.id for each in (*objects, *relations, *notes)), *others])
        ),
        external_references=incident.external_references,
        **made,
    )


def _line(one: Any) -> str:
    """An object as a line; the library keeps properties of extensions in a set, so they are put in order."""
    line: str = one.serialize(sort_keys=True)
    return line


def _incident(dossier: Dossier, made: dict[str, Any]) -> Any:
    one = dossier.incident
    fields: dict[str, Any] = {"confidence": confidence_of(one.grade)} if one.grade else {}
    if own := own_fields(one):
        fields |= own | {"extensions": {OURS: {"extension_type": KIND}}}
    return v21.Incident(
        id=_incident_id(one.id),
        name=title_of(one),
        description=" ".join((*sentences_of(one), *things_sentence(one))),
        labels=[one.status, *([one.grade.name] if one.grade else [])],
        external_references=[
            {"source_name": "tocsin", "external_id": one.id},
            *map(_reference, dossier.sources),
        ],
        **fields,
        **made,
    )


def _incident_id(key: str | None) -> str:
    return f"incident--{lasting_uuid('incident', key or '')}"


def _named_objects(one: Incident, made: dict[str, Any]) -> tuple[list[Any], list[Tie]]:
    """Where it was, who is named as having done it, and whom it hit; and how each of them is tied to it."""
    sure = confidence_of(one.grade) if one.grade else None
    objects: list[Any] = []
    ties: list[Tie] = []
    if one.place and is_located(one.place):
        objects.append(_location(one.place, made))
        ties.append(
            Tie("related-to", objects[-1].id, f"It happened {one.place.relation or 'at'} this place.", sure)
        )
    accused: dict[str, list[Perpetrator]] = {}
    for who in one.perpetrators:
        if who.basis != "denied":  # a denial attributes nothing
            objects.append(_identity(who.name, who.actor_id, made))
            accused.setdefault(objects[-1].id, []).append(who)
    for key, named in accused.items():
        words = dict.fromkeys(f"{who.name} ({who.basis})" for who in named)
        how = f"Named as having done it: {', '.join(words)}."
        firm = any(who.basis != "suspected" for who in named)
        ties.append(
            Tie("related-to", key, how, sure if firm else min(SUSPECTED, sure if sure is not None else 100))
        )
    for target in one.targets:
        if not is_thing(target.name, target.actor_id):
            objects.append(_identity(target.name, target.actor_id, made))
            ties.append(Tie("targets", objects[-1].id, "Named as hit.", sure))
    return objects, list(dict.fromkeys(ties))


def _relationship(source: str, tie: Tie, made: dict[str, Any]) -> Any:
    fields = {} if tie.sure is None else {"confidence": tie.sure}
    return v21.Relationship(
        id=f"relationship--{lasting_uuid(tie.kind, source, tie.target)}",
        relationship_type=tie.kind,
        source_ref=source,
        target_ref=tie.target,
        description=tie.words,
        **fields,
        **made,
    )


def _notes(dossier: Dossier, incident: str, made: dict[str, Any]) -> Iterator[Any]:
    """How the values were found, and every claim with its words and who says them."""
    key = dossier.incident.id
    for kind, abstract, lines in (
        ("note", "How the values were found", [*reason_lines(dossier)] or ["Every source says the same."]),
        ("claims", "Who says what", [*claim_lines(dossier)]),
    ):
        if lines:
            yield v21.Note(
                id=f"note--{lasting_uuid(kind, key)}",
                abstract=abstract,
                content="\n".join(lines),
                object_refs=[incident],
                **made,
            )


def _frame(extract: Extract, moment: dt.datetime, marking: Any) -> tuple[Any, ...]:
    """What every bundle begins with: who says so, by which extension, how it may be shared, and by what it was made."""
    fixed = {"created": BEFORE_ALL, "modified": BEFORE_ALL, "object_marking_refs": [v21.TLP_WHITE.id]}
    maker = v21.Identity(id=MAKER, name="Tocsin", identity_class="system", **fixed)
    definition = v21.ExtensionDefinition(
        id=OURS,
        created_by_ref=MAKER,
        name="Days and numbers of an incident",
        description="When an armed incident can have happened, and how many it is said to have killed and injured.",
        schema=SCHEMA,
        version="1.0.0",
        extension_types=[KIND],
        extension_properties=PROPERTIES,
        **fixed,
    )
    about = v21.Note(
        id=f"note--{lasting_uuid('about', extract.about.text())}",
        created_by_ref=MAKER,
        created=moment,
        modified=moment,
        abstract="By what this bundle was made",
        content=extract.about.text(),
        object_refs=[MAKER],
        object_marking_refs=[marking.id],
    )
    markings = {one.id: one for one in (v21.TLP_WHITE, marking)}
    return (*markings.values(), maker, definition, about)


def _moments(dossier: Dossier, moment: dt.datetime) -> dict[str, dt.datetime]:
    created = dossier.recorded or moment
    return {"created": created, "modified": max(created, dossier.revised or created)}


def is_located(place: Place) -> bool:
    """Whether a location can be made of it: that asks for a point or a country."""
    return bool(place.country) or place.lat is not None


def _location(place: Place, made: dict[str, Any]) -> Any:
    spot = msgspec.structs.replace(place, relation="at")
    key = lasting_uuid("location", msgspec.json.encode(spot, order="deterministic").decode())
    fields: dict[str, Any] = {"name": place.name}
    if place.country:
        fields["country"] = place.country
    if place.admin1:
        fields["administrative_area"] = place.admin1
    if place.precision == "town":
        fields["city"] = place.name
    if place.lat is not None and place.lon is not None:
        fields |= {"latitude": place.lat, "longitude": place.lon}
        if place.radius_km:
            fields["precision"] = place.radius_km * METRES
    return v21.Location(id=f"location--{key}", **fields, extensions=opencti_type(place), **made)


def _identity(name: str, actor_id: str | None, made: dict[str, Any]) -> Any:
    line = actor_line(actor_id)
    return v21.Identity(
        id=f"identity--{lasting_uuid('identity', actor_id or name)}",
        name=line.name if line else name,
        identity_class=class_of_body(actor_id),
        **made,
    )


def _reference(source: Source) -> dict[str, str]:
    words = ", ".join(map(str, filter(None, (source.title or source.name, source.published))))
    found = {"source_name": source.name or "unknown", "description": words}
    if source.url and source.url.startswith(("http://", "https://")):
        found["url"] = quote(source.url, safe=URI)
    else:
        found["external_id"] = source.document
    return found


def _is_told(relation: Relation, one: Incident, there: frozenset[str]) -> bool:
    """Whether a relation is one of two incidents of the bundle, and this one's to tell."""
    return relation.incident == one.id and relation.other in there


def _note_losses(dossier: Dossier, there: frozenset[str], out: Outbox) -> None:
    """STIX has no object for a denial, a thing that was hit, a weapon of this kind, or a place without a country."""
    one = dossier.incident
    if one.place and not is_located(one.place):
        out.leave_out(
            one.id, "place", one.place.name, "in words alone: neither a point nor a country is known"
        )
    for who in one.perpetrators:
        if who.basis == "denied":
            out.leave_out(one.id, "perpetrators", who.name, "in words alone: a denial attributes nothing")
    for name in things_hit(one):
        out.leave_out(one.id, "targets", name, "in words alone: an identity is no thing")
    for weapon in one.weapons:
        out.leave_out(one.id, "weapons", weapon.kind, "in words alone: an incident has no weapons")
    for relation in dossier.relations:
        if relation.incident == one.id and not _is_told(relation, one, there):
            why = "the other incident is not in the bundle"
            out.leave_out(one.id, "relations", relation_left_out(relation), why)
