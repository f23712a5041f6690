"""Incidents as entities of FollowTheMoney, and beside them every statement with its words.

An incident is an Event, its sources are Articles that prove it, and those who are named are Organizations where the
vocabulary knows them, else legal entities, for a name may be a person's. A thing that was hit is told in words: an
Event has no property for it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from typing import Final

import msgspec
from followthemoney import EntityProxy, model
from followthemoney.statement import Statement

from tocsin.exports.csv_file import cell_text
from tocsin.exports.extract import Extract
from tocsin.exports.ftm_stated import DATASET, date_prefix, party_key, stated_of
from tocsin.exports.in_words import sentences_of, things_sentence, title_of
from tocsin.exports.left_out_words import bounds_left_out, days_left_out, relation_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import FIRM, is_thing, things_hit
from tocsin.exports.table import Cell, columns_of
from tocsin.records import Claim, Dossier, Incident, Place, Report, Source
from tocsin.records.words import NAMELESS, place_words
from tocsin.vocab.actors import actor_line

STATEMENTS: Final = ".statements.csv"


def write_ftm(extract: Extract, out: Outbox) -> None:
    """Write an entity a line, each once, and FILE.statements.csv."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    written: set[str] = set()
    with (
        out.file().open("wb") as entities,
        out.file(STATEMENTS).open("w", encoding="utf-8", newline="") as statements,
    ):
        writer = csv.writer(statements)
        writer.writerow(column.name for column in columns_of("statements"))
        for dossier in extract:
            _note_losses(dossier, out)
            for entity in entities_of(dossier):
                if entity.id not in written:
                    written.add(str(entity.id))
                    entities.write(encode(entity.to_dict()) + b"\n")
            writer.writerows(
                [cell_text(cell, extract.order.raw) for cell in row] for row in statements_of(dossier)
            )


def entities_of(dossier: Dossier) -> Iterator[EntityProxy]:
    """The Articles, the parties, the Address, and the Event that they are of.

    Whoever a statement names is among the parties, also where the book has named somebody else in the end.
    """
    one = dossier.incident
    known = frozenset(one.sources.publishers)
    articles = [_article(source, known) for source in dossier.sources]
    doers = [_party(who.name, who.actor_id) for who in one.perpetrators if who.basis in FIRM]
    others = [_party(who.name, who.actor_id) for who in one.perpetrators if who.basis == "suspected"]
    others += [_party(hit.name, hit.actor_id) for hit in one.targets if not is_thing(hit.name, hit.actor_id)]
    stated = (stated_of(claim, report) for report in dossier.reports for claim in report.claims)
    yield from (*articles, *doers, *others, *(_party(*one.party) for one in stated if one.party))
    if one.place:
        yield _address(one.place)
    yield _event(dossier, articles, doers, others)


def _event(
    dossier: Dossier, articles: list[EntityProxy], doers: list[EntityProxy], others: list[EntityProxy]
) -> EntityProxy:
    one = dossier.incident
    event = model.make_entity("Event")
    event.id = event_key(one)
    event.add("name", title_of(one))
    event.add("recordId", one.id)
    event.add("summary", one.summary)
    event.add("description", " ".join((*sentences_of(one), *things_sentence(one))))
    event.add("keywords", [one.type, one.status, *(weapon.kind for weapon in one.weapons)])
    prefix = date_prefix(one.date)
    for name, value in (
        (("date", prefix),) if prefix else (("startDate", one.date.earliest), ("endDate", one.date.latest))
    ):
        event.add(name, value)
    if one.place:
        event.add("location", place_words(one.place))
        event.add("country", one.place.country)
        event.add("addressEntity", _address(one.place).id)
    event.add("organizer", [each.id for each in doers])
    event.add("involved", [each.id for each in others])
    event.add("proof", [each.id for each in articles])
    event.add("sourceUrl", [source.url for source in dossier.sources])
    event.add("publisher", list(one.sources.publishers))
    if dossier.revised:
        event.add("modifiedAt", dossier.revised.date())
    return event


def _article(source: Source, publishers: frozenset[str]) -> EntityProxy:
    """A document; one of which nobody knows the publisher is called by its file."""
    article = model.make_entity("Article")
    article.id = f"{DATASET}-article-{source.document}"
    article.add("title", source.title or source.name)
    article.add("name", source.title or source.name)
    article.add("sourceUrl", source.url)
    if source.name != NAMELESS:
        article.add("publisher" if source.name in publishers else "fileName", source.name)
    article.add("publishedAt", source.published)
    article.add("language", source.language)
    return article


def _address(place: Place) -> EntityProxy:
    """Where it was, with its point; how near to it stands in the Event's own location."""
    address = model.make_entity("Address")
    spot = msgspec.structs.replace(place, relation="at")
    key = msgspec.json.encode(spot, order="deterministic")
    address.id = f"{DATASET}-place-{hashlib.sha256(key).hexdigest()[:16]}"
    words = place_words(spot)
    address.add("full", words)
    address.add("name", words)
    address.add("city", place.name if place.precision == "town" else None)
    address.add("state", place.admin1)
    address.add("country", place.country)
    if place.lat is not None and place.lon is not None:
        # Of a number the library would keep two decimals: a kilometre.
        address.add("latitude", str(place.lat))
        address.add("longitude", str(place.lon))
    around = f", somewhere within {place.radius_km:g} km" if place.radius_km else ""
    address.add("summary", f"{place.precision}{around}")
    return address


def _party(name: str, actor_id: str | None) -> EntityProxy:
    line = actor_line(actor_id)
    found = model.make_entity("Organization" if line else "LegalEntity")
    found.id = party_key(name, actor_id)
    found.add("name", line.name if line else name)
    if line:
        found.add("mainCountry", line.country)
        found.add("classification", line.kind)
    return found


def event_key(one: Incident) -> str:
    """The id of the Event of an incident."""
    return f"{DATASET}-event-{one.id}"


def statements_of(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    """A row for each claim: a statement of the Event, and where its words stand and who says them."""
    first, last = (moment.isoformat() if moment else None for moment in (dossier.recorded, dossier.revised))
    for report in dossier.reports:
        for claim in report.claims:
            stated = stated_of(claim, report)
            one = Statement(
                entity_id=event_key(dossier.incident),
                prop=stated.prop,
                schema="Event",
                value=stated.value,
                dataset=DATASET,
                lang="eng",
                original_value=claim.quote,
                first_seen=first,
                last_seen=last,
                origin=report.document_id,
            )
            yield _row(one, dossier.incident, report, claim)


def _row(one: Statement, incident: Incident, report: Report, claim: Claim) -> tuple[Cell, ...]:
    key = hashlib.sha256(f"{one.id}{report.id}{claim.field}{claim.start}-{claim.end}".encode()).hexdigest()[
        :40
    ]
    theirs = (
        key, one.entity_id, one.canonical_id, one.prop, one.prop_type, one.schema, one.value, claim.quote,
        one.dataset, one.origin, one.lang, one.external, one.first_seen, one.last_seen,
    )  # fmt: skip
    told = hashlib.sha256(claim.quote.encode("utf-8", "replace")).hexdigest()
    return (
        *theirs, incident.id, report.document_id, report.id, claim.field, claim.start, claim.end, told,
        claim.speaker.name if claim.speaker else None, "; ".join(claim.via) or None, claim.certainty, "rule",
    )  # fmt: skip


def _note_losses(dossier: Dossier, out: Outbox) -> None:
    """An Event has no days that are not known, no numbers of people, no things that were hit, no basis."""
    one, date = dossier.incident, dossier.incident.date
    if not date_prefix(date) and not date.lasting and (date.earliest or date.latest):
        why = "in words alone: an Event cannot say that it was on one of these days"
        out.leave_out(one.id, "date", days_left_out(date), why)
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        if count:
            why = "in words alone: an Event has no numbers of people"
            out.leave_out(one.id, name, bounds_left_out(count), why)
    for field in one.conflicts:
        out.leave_out(
            one.id, field, "", "in words alone: an Event does not say who says what; its statements do"
        )
    for name in things_hit(one):
        out.leave_out(one.id, "targets", name, "in words alone: who is involved is no thing")
    for who in one.perpetrators:
        out.leave_out(
            one.id, "perpetrators", f"{who.name} ({who.basis})", "in words alone: an Event has no basis"
        )
    for relation in dossier.relations:
        out.leave_out(one.id, "relations", relation_left_out(relation), "an Event does not lead to others")
