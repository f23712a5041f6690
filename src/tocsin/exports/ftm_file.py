"""Incidents as entities of FollowTheMoney, and beside them every statement with its words.

An incident is an Event, its sources are Articles that prove it, and those who are named are Organizations where the
vocabulary knows them, else legal entities, for a name may be a person's. A thing that was hit is told in words: an
Event has no property for it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from followthemoney import EntityProxy, model
from followthemoney.statement import Statement

from tocsin.exports.csv_file import cell_text
from tocsin.exports.extract import Extract
from tocsin.exports.in_words import sentences_of, title_of
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, columns_of
from tocsin.records import Claim, Dossier, Incident, Report, Source
from tocsin.records.words import place_words
from tocsin.vocab.actors import actor_line
from tocsin.vocab.lexicon import TargetNoun
from tocsin.vocab.target_classes import find_target

DATASET: Final = "tocsin"
STATEMENTS: Final = ".statements.csv"
OF_EVENT: Final = {
    "place": "location",
    "date": "date",
    "type": "keywords",
    "weapons": "keywords",
    "perpetrators": "organizer",
    "targets": "involved",
}
"""The property of an Event that a field of ours is; what is none of them is told in its description."""
FIRM: Final = frozenset({"claimed", "attributed", "asserted"})


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
            _note_losses(dossier.incident, out)
            for entity in entities_of(dossier):
                if entity.id not in written:
                    written.add(str(entity.id))
                    entities.write(encode(entity.to_dict()) + b"\n")
            writer.writerows(
                [cell_text(cell, extract.order.raw) for cell in row] for row in statements_of(dossier)
            )


def entities_of(dossier: Dossier) -> Iterator[EntityProxy]:
    """The Articles, the parties, and the Event that they are of."""
    one = dossier.incident
    articles = [_article(source) for source in dossier.sources]
    doers = [_party(who.name, who.actor_id) for who in one.perpetrators if who.basis in FIRM]
    others = [_party(who.name, who.actor_id) for who in one.perpetrators if who.basis == "suspected"]
    others += [_party(hit.name, hit.actor_id) for hit in one.targets if not is_thing(hit.name, hit.actor_id)]
    yield from (*articles, *doers, *others)
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
    event.add("description", " ".join((*sentences_of(one), *_things(one))))
    event.add("keywords", [one.type, one.status, *(weapon.kind for weapon in one.weapons)])
    event.add("startDate", one.date.earliest)
    event.add("endDate", one.date.latest)
    if one.place:
        event.add("location", place_words(one.place))
        event.add("country", one.place.country)
    event.add("organizer", [each.id for each in doers])
    event.add("involved", [each.id for each in others])
    event.add("proof", [each.id for each in articles])
    for source in dossier.sources:
        event.add("sourceUrl", source.url)
        event.add("publisher", source.name)
    if dossier.revised:
        event.add("modifiedAt", dossier.revised.date())
    return event


def _article(source: Source) -> EntityProxy:
    article = model.make_entity("Article")
    article.id = f"{DATASET}-article-{source.document}"
    article.add("title", source.title or source.name)
    article.add("name", source.title or source.name)
    article.add("sourceUrl", source.url)
    article.add("publisher", source.name)
    article.add("publishedAt", source.published)
    article.add("language", source.language)
    return article


def _party(name: str, actor_id: str | None) -> EntityProxy:
    line = actor_line(actor_id)
    found = model.make_entity("Organization" if line else "LegalEntity")
    found.id = party_key(name, actor_id)
    found.add("name", line.name if line else name)
    if line:
        found.add("mainCountry", line.country)
        found.add("classification", line.kind)
    return found


def is_thing(name: str, actor_id: str | None) -> bool:
    """Whether a target is a base or a house by its name, and not people."""
    return actor_line(actor_id) is None and isinstance(find_target(name), TargetNoun)


def _things(one: Incident) -> Iterator[str]:
    """The things that were hit, in a sentence."""
    things = [hit.name for hit in one.targets if is_thing(hit.name, hit.actor_id)]
    if things:
        yield f"Hit: {', '.join(things)}."


def event_key(one: Incident) -> str:
    """The id of the Event of an incident."""
    return f"{DATASET}-event-{one.id}"


def party_key(name: str, actor_id: str | None) -> str:
    """The id of a party: by its line in the vocabulary, or by its name where it has none."""
    named = hashlib.sha256(name.casefold().encode("utf-8", "replace")).hexdigest()[:16]
    return f"{DATASET}-party-{actor_id or named}"


def statements_of(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    """A row for each claim: a statement of the Event, and where its words stand and who says them."""
    first, last = (moment.isoformat() if moment else None for moment in (dossier.recorded, dossier.revised))
    for report in dossier.reports:
        for claim in report.claims:
            one = Statement(
                entity_id=event_key(dossier.incident),
                prop=_property(claim),
                schema="Event",
                value=_value(claim),
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


def _property(claim: Claim) -> str:
    """The property of an Event that a claim is about."""
    return (
        "description" if _is_of_thing(claim) else OF_EVENT.get(claim.field.partition(".")[0], "description")
    )


def _is_of_thing(claim: Claim) -> bool:
    value: Any = claim.value
    if claim.field != "targets" or not isinstance(value, dict):
        return False
    return is_thing(str(value.get("name", "")), value.get("actor_id"))


def _value(claim: Claim) -> str:
    """The value of a claim as a statement holds it."""
    value: Any = claim.value
    if claim.field in ("perpetrators", "targets") and isinstance(value, dict) and not _is_of_thing(claim):
        return party_key(str(value.get("name", "")), value.get("actor_id"))
    if claim.field == "date" and isinstance(value, dict):
        return str(value.get("earliest") or value.get("latest") or claim.quote)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"])
    if isinstance(value, dict) and isinstance(value.get("class"), str):
        return str(value["class"])
    if isinstance(value, str):
        return value
    return f"{claim.field}: {msgspec.json.encode(value, order='deterministic').decode()}"


def _note_losses(one: Incident, out: Outbox) -> None:
    """An Event has no point, no numbers of people, no things that were hit, and no word for how somebody is named."""
    if one.place and one.place.lat is not None:
        out.leave_out(one.id, "place", f"{one.place.lat}, {one.place.lon}", "an Event has no coordinates")
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        if count:
            words = f"{count.low}/{count.best}/{count.high}"
            out.leave_out(one.id, name, words, "in words alone: an Event has no numbers of people")
    for hit in one.targets:
        if is_thing(hit.name, hit.actor_id):
            out.leave_out(one.id, "targets", hit.name, "in words alone: who is involved is no thing")
    for who in one.perpetrators:
        out.leave_out(
            one.id, "perpetrators", f"{who.name} ({who.basis})", "an Event does not say on what basis"
        )
