"""Incidents as records of PLOVER (2.0 draft), one JSON object a line.

Both sides of a fight are actors; of one-sided violence whoever did it is the actor and who was hit the recipient. The
`text` is a short quote: a whole one belongs to its publisher. The fields are those of the manual's chapter on them:
`event` is a list of categories, a `time` is one of ISO 8601 or there is none, a `link` joins records, `publication` is
who published. The manual has no place for its object of sizes; it stands beside the event as `size`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from tocsin import __version__
from tocsin.exports.blue_pencil import cut_quote
from tocsin.exports.extract import Extract
from tocsin.exports.left_out_words import bounds_left_out, days_left_out, relation_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import Party, hit, named, tactic
from tocsin.exports.written_number import written_number
from tocsin.records import Dossier, Incident, Interval, Place, Source
from tocsin.records.words import weapon_words
from tocsin.vocab.actor_kinds import actor_kind
from tocsin.vocab.code_lists import code_list
from tocsin.vocab.countries import country_names
from tocsin.vocab.country_codes import country_code
from tocsin.vocab.crosswalk import Tactic

CODEBOOK: Final = "PLOVER-like-2.0-draft"
QUOTE_CAP: Final = 300
"""Characters of `text` at most (field practice for quotes that are republished)."""
RESOLUTION: Final = {"facility": 5, "town": 4, "district": 3, "admin1": 2, "country": 1}
"""How fine a place is, by our precision: 5 within a city, 1 a country."""
ARMED_FIGHTS: Final = frozenset({"Armed clash"})
"""Types of which both sides are actors."""
UNKNOWN: Final = "UNK"
CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
"""A time of ISO 8601."""
ONE_VALUE: Final = "a record holds one value: what the sources differ on is in the book"
NO_FIELD: Final = "a record has no field for it"
REMEMBERED: Final = "historical"
"""The auxiliary mode of what every document only recalls; "negation" is that of what is denied, "future" of threats."""
AUXILIARY: Final = {"threatened": "future", "denied": "negation"}


def write_plover(extract: Extract, out: Outbox) -> None:
    """Write a record a line; an incident that can be no record of PLOVER's is told to *out*."""
    encode = msgspec.json.Encoder().encode
    with out.file().open("wb") as file:
        for dossier in extract:
            one = dossier.incident
            if one.date.earliest is None and one.date.latest is None:
                out.leave_out(one.id, "date", "", "no record: PLOVER asks for a day")
                continue
            record = record_of(dossier, extract)
            if record is None:
                out.leave_out(one.id, "type", one.type, "no record: PLOVER has no event for it")
                continue
            _note_losses(dossier, record["size"], out)
            file.write(encode(record) + b"\n")


def record_of(dossier: Dossier, extract: Extract) -> dict[str, Any] | None:
    """The record of an incident; None where its tactic is no event there."""
    one = dossier.incident
    dead = written_number(dossier, "killed", extract.policy.killed)
    hurt = written_number(dossier, "injured", extract.policy.injured)
    how = tactic(one, bool(dead.number))
    if how.plover_event is None:
        return None
    modes = [*how.plover_modes, *_auxiliary(dossier)]
    actors, recipients = _sides(one)
    first = dossier.sources[0] if dossier.sources else None
    coded = dossier.revised
    return {
        "id": one.id,
        "has_event": True,
        "date": one.date.earliest or one.date.latest,
        "time": _clock(one.date),
        "enddate": one.date.latest,
        "endtime": None,
        "actor": [_entity(party) for party in actors] or [{"code": "", "sector": UNKNOWN, "entity_text": ""}],
        "recipient": [_entity(party) for party in recipients],
        "event": [how.plover_event],
        "size": {"dead": dead.number, "injured": hurt.number, "arrested": None},
        "event_loc": _place(one.place) if one.place else {},
        "event_text": [
            claim.quote for report in dossier.reports for claim in report.claims if claim.field == "type"
        ],
        "quad_code": int(code_list("plover_event")[how.plover_event]),
        "event_scale": _scale(how),
        "mode": modes,
        "context": ["military"] if _is_military(actors, recipients) else [],
        "link": None,
        "text": cut_quote(one.summary, QUOTE_CAP),
        "text_info": {"sequence": 0, "start": None, "end": None, "text_story": None},
        "cite_info": {
            "corpus": "tocsin",
            "citation": "; ".join(dict.fromkeys(map(_cited, dossier.sources))),
            "url": first.url if first else None,
            "title": first.title if first else None,
            "language": first.language if first else None,
            "publication": first.name if first else None,
            "license": None,
            "copyright": None,
            "coder": f"tocsin {__version__}",
            "codebook": CODEBOOK,
            "version": extract.about.ledger.link,
        },
        "coder": f"tocsin {__version__}",
        "coded_date": coded.date() if coded else None,
        "coded_time": coded.strftime("%H:%M:%SZ") if coded else None,
        "comment": extract.policy.notice,
    }


def _sides(one: Incident) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    doers, targets = named(one), hit(one)
    if one.type in ARMED_FIGHTS:
        fighters = tuple(each for each in targets if not each.is_civilian)
        return (*doers, *fighters), tuple(each for each in targets if each.is_civilian)
    return doers, targets


def _entity(party: Party) -> dict[str, Any]:
    home = country_code(party.home)
    return {
        "code": (actor_kind(party.kind).plover_code if party.kind else None) or (home.iso3 if home else ""),
        "sector": _sector(party),
        "entity_text": party.name,
        "identifier_id": None,
        "identifier_text": party.actor_id,
        "religion": None,
        "ethnicity": None,
        "office": None,
        "gender": None,
        "age": None,
    }


def _sector(party: Party) -> str:
    if party.kind:
        return actor_kind(party.kind).plover_sector
    return party.hit.plover_sector if party.hit else UNKNOWN


def _is_military(*sides: Iterable[Party]) -> bool:
    return any(_sector(party) == "MIL" for side in sides for party in side)


def _auxiliary(dossier: Dossier) -> Iterator[str]:
    word = AUXILIARY.get(dossier.incident.status)
    if word:
        yield word
    if dossier.reports and all(report.role == "background" for report in dossier.reports):
        yield REMEMBERED


def _scale(how: Tactic) -> float | None:
    """The most hostile of its modes' scores."""
    scores = [float(score) for mode in how.plover_modes if (score := code_list("plover_mode").get(mode))]
    return min(scores, default=-9.0 if how.plover_event == "ASSAULT" else None)


def _place(place: Place) -> dict[str, Any]:
    codes = country_code(place.country)
    return {
        "extracted_place": place.name,
        "resolved_place": place.name,
        "geonameid": None,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.precision == "town" else None,
        "district": place.name if place.precision == "district" else None,
        "province": place.admin1,
        "country": country_names().get(place.country or ""),
        "country_code": codes.iso3 if codes else None,
        "feature_class": None,
        "feature_code": None,
        "resolution": RESOLUTION.get(place.precision),
    }


def _clock(date: Interval) -> str | None:
    """The hour, where it makes a datetime of ISO 8601 with the day; "morning" makes none."""
    return date.time if CLOCK.fullmatch(date.time or "") else None


def _cited(source: Source) -> str:
    """A source with its day and its title."""
    return ", ".join(map(str, filter(None, (source.name, source.published, source.title))))


def _note_losses(dossier: Dossier, size: dict[str, int | None], out: Outbox) -> None:
    one = dossier.incident
    for field, value, why in (
        *_lost_days(one.date),
        *_lost_numbers(one, size),
        *((field, "", ONE_VALUE) for field in one.conflicts),
        *_lost_people(dossier),
    ):
        out.leave_out(one.id, field, value, why)


def _lost_days(date: Interval) -> Iterator[tuple[str, str, str]]:
    """What a day and the day of its end cannot say."""
    if date.earliest != date.latest and not date.lasting:
        why = "a record goes on from date to enddate: it cannot say that it was on one of these days"
        yield "date", days_left_out(date), why
    if date.time and not _clock(date):
        yield "time", date.time, "a record asks for a time of the clock"


def _lost_numbers(one: Incident, size: dict[str, int | None]) -> Iterator[tuple[str, str, str]]:
    """What one number of the dead and one of the injured cannot say, and the numbers of weapons."""
    for field, count, written in (
        ("killed", one.killed, size["dead"]),
        ("injured", one.injured, size["injured"]),
    ):
        if count and not written == count.low == count.high:
            yield field, bounds_left_out(count), "a size is one number"
    for weapon in one.weapons:
        if weapon.count or weapon.model:
            yield "weapons", weapon_words(weapon), "a mode has no number and no model"
    if one.damage:
        yield "damage", one.damage, NO_FIELD


def _lost_people(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """What a record cannot say of who did it, who says so, and how well."""
    one = dossier.incident
    for who in one.perpetrators:
        if who.basis in ("suspected", "denied"):
            yield "perpetrators", f"{who.name} ({who.basis})", "only who is named on firm ground is an actor"
        else:
            yield "perpetrators", f"{who.name} ({who.basis})", "an actor has no basis"
    if one.unclaimed:
        yield "claimed", one.unclaimed[0].quote, NO_FIELD
    if one.grade:
        yield "grade", one.grade.name, NO_FIELD
    claims = sum(len(report.claims) for report in dossier.reports)
    if claims:
        yield "claims", str(claims), "values without their words: a record has one text"
    for relation in dossier.relations:
        yield "relations", relation_left_out(relation), NO_FIELD
