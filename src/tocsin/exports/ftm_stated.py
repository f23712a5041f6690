"""What a claim says of the Event that an incident is in FollowTheMoney: a property of it, and a value."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Final

import msgspec

from tocsin.exports.in_words import value_words
from tocsin.exports.parties import FIRM, is_thing
from tocsin.records import Claim, Interval, Report

DATASET: Final = "tocsin"
OF_EVENT: Final = {"place": "location", "type": "keywords", "status": "keywords"}
"""The property of an Event that a field of ours is; what is none of them is told in its description."""


class Stated(msgspec.Struct, frozen=True):
    """What a claim says of the Event: a *prop* and its *value*; of a *party* that it is, the name and the actor."""

    prop: str
    value: str
    party: tuple[str, str | None] | None = None


def stated_of(claim: Claim, report: Report) -> Stated:
    """What a claim says of the Event. What is denied is told in words: a property would say that it is so."""
    words = value_words(claim)
    if claim.certainty == "denied":
        return Stated("description", f"{claim.field}: {words} (denied)")
    value: Any = claim.value
    if claim.field == "perpetrators" and isinstance(value, dict):
        return _accused(value, words)
    if claim.field == "targets":
        return _hit(value, report)
    if claim.field == "date" and isinstance(value, dict):
        prefix = date_prefix(msgspec.convert(value, Interval))
        return Stated("date", prefix) if prefix else Stated("description", f"date: {words}")
    if claim.field == "weapons" and isinstance(value, dict):
        return Stated("keywords", str(value.get("class") or words))
    if claim.field in OF_EVENT:
        return Stated(OF_EVENT[claim.field], words)
    return Stated("description", f"{claim.field}: {words}")


def _accused(value: dict[str, Any], words: str) -> Stated:
    """Who is named: he organizes it on firm ground, is involved where he is suspected, and else is but told of."""
    basis = value.get("basis", "asserted")
    if basis not in (*FIRM, "suspected"):
        return Stated("description", f"perpetrators: {words}")
    party = str(value.get("name", "")), value.get("actor_id")
    return Stated("organizer" if basis in FIRM else "involved", party_key(*party), party)


def _hit(value: Any, report: Report) -> Stated:
    """Who or what was hit: people are involved, things are told in words."""
    name = str(value.get("name", "")) if isinstance(value, dict) else str(value)
    given = value.get("actor_id") if isinstance(value, dict) else None
    actor_id = given or next((one.actor_id for one in report.targets if one.name == name), None)
    if is_thing(name, actor_id):
        return Stated("description", name)
    return Stated("involved", party_key(name, actor_id), (name, actor_id))


def party_key(name: str, actor_id: str | None) -> str:
    """The id of a party: by its line in the vocabulary, or by its name where it has none."""
    named = hashlib.sha256(name.casefold().encode("utf-8", "replace")).hexdigest()[:16]
    return f"{DATASET}-party-{actor_id or named}"


def date_prefix(date: Interval) -> str | None:
    """The one date of FollowTheMoney that says all that is known of the days: a day, a month or a year of ISO 8601.

    None where they are others, or where it went on over all of them: these are a start and an end.
    """
    first, last = date.earliest, date.latest
    if first is None or last is None or (date.lasting and first != last):
        return None
    if first == last:
        return first.isoformat()
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if (first.day, after.day) != (1, 1):
        return None
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if (first.year, first.month, last.month) == (last.year, 1, 12) else None
