"""Where it was, as Airwars says it: how accurately, and with a note where only a name is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tocsin.exports.slug import shown, slug_of
from tocsin.exports.table import Cell
from tocsin.records import Incident, Place
from tocsin.records.value import PlacePrecision
from tocsin.vocab.countries import country_names

ACCURACY: Final[Mapping[PlacePrecision, str]] = {
    "facility": "nearby_landmark",
    "town": "town",
    "district": "district",
    "admin1": "province_governorate",
}
"""Airwars' words for how accurately a place is known; a country has none."""


def place_cells(incident: Incident, internal: bool) -> Mapping[str, Cell]:
    """The columns of the place; *internal* ones too where they are asked for."""
    place = incident.place
    if place is None:
        return {"geolocated": "No"}
    country, accuracy = country_names().get(place.country or ""), ACCURACY.get(place.precision)
    return {
        "country_name": country,
        "country_slug": slug_of(country) if country else None,
        "location_name": place.name,
        "region": place.admin1,
        "geolocated": "No" if place.lat is None else "Yes",
        "latitude": place.lat,
        "longitude": place.lon,
        "geolocation_accuracy_name": shown(accuracy) if accuracy else None,
        "geolocation_accuracy_slug": accuracy,
        "geolocation_notes": note_on(place),
        "geolocation_notes_internal": _internal(incident) if internal else None,
    }


def note_on(place: Place) -> str | None:
    """The note that Airwars writes by itself where the coordinates are those of a name; None for a known site."""
    accuracy = ACCURACY.get(place.precision)
    if place.precision == "facility" or accuracy is None or place.lat is None:
        return None
    return (
        f"Reports of the incident mention the {accuracy.replace('_', '/')} of {place.name}, for which the generic "
        f"coordinates are: {place.lat}, {place.lon}. Due to limited information available we were unable to verify "
        "the location further."
    )


def _internal(incident: Incident) -> str | None:
    """What the house knows of how the place was chosen, and how sources differ on it."""
    sides = (f"{side.said_by}: {side.value}" for side in incident.conflicts.get("place", ()))
    return "; ".join(filter(None, (incident.reasons.get("place", ""), *sides))) or None
