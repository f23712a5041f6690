"""What STIX 2.1 has no property for, in extensions: days and numbers in one of our own, and a type for OpenCTI."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from tocsin.exports.lasting_ids import lasting_uuid
from tocsin.records import Incident, Place, Reconciled

KIND: Final = "toplevel-property-extension"
OURS: Final = f"extension-definition--{lasting_uuid('extension', 'incident')}"
PROPERTIES: Final = ("first_seen", "last_seen", "killed", "injured")
SCHEMA: Final = (
    "first_seen: timestamp, the beginning of the first day on which the incident can have happened, by the calendar of "
    "the place; last_seen: timestamp, the end of the last such day; both may be absent, where nothing bounds the days. "
    "killed, injured: dictionary of low, best and high, integers; one is absent where it is open or not chosen."
)
OPENCTI: Final = "extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba"
"""OpenCTI's own extension; without its `type` a base with a country is taken for a country."""
OPENCTI_TYPES: Final = {
    "town": "City",
    "admin1": "Administrative-Area",
    "country": "Country",
    "region": "Region",
}
"""By our precision; a facility and a district are a "Position"."""


def own_fields(one: Incident) -> dict[str, Any]:
    """The properties of our extension that are known of an incident."""
    found: dict[str, Any] = {
        "first_seen": _stamp(one.date.earliest, "00:00:00"),
        "last_seen": _stamp(one.date.latest, "23:59:59"),
        "killed": _bounds(one.killed),
        "injured": _bounds(one.injured),
    }
    return {name: value for name, value in found.items() if value}


def opencti_type(place: Place) -> dict[str, Any]:
    """The extension by which OpenCTI knows what a place is."""
    kind = OPENCTI_TYPES.get(place.precision, "Position")
    return {OPENCTI: {"extension_type": "property-extension", "type": kind}}


def _stamp(day: dt.date | None, clock: str) -> str:
    return f"{day.isoformat()}T{clock}Z" if day else ""


def _bounds(count: Reconciled | None) -> dict[str, int]:
    """The numbers that are known."""
    found = {"low": count.low, "best": count.best, "high": count.high} if count else {}
    return {name: number for name, number in found.items() if number is not None}
