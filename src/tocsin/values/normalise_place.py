"""From the name of a place to a point with a radius: which of the places of that name the text means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import cast

import msgspec

from tocsin.records import Place
from tocsin.records.mention import PlaceMention
from tocsin.records.value import PlacePrecision
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry

EARTH_KM = 6371.0088
# What "near" adds to a place's own radius: the field's reading of "near" is up to about 25 km (UCDP GED, where_prec 2).
NEAR_KM = 10.0
OFFSET_WITHOUT_DISTANCE_KM = 25.0
RANK: dict[str, int] = {"facility": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
# Which kinds of entry a noun beside the name asks for, the likeliest first.
WANTED: dict[str, tuple[str, ...]] = {
    "facility": ("facility",),
    "town": ("town", "facility", "district"),
    "district": ("district", "admin1", "town"),
    "admin1": ("admin1", "region", "district"),
    "region": ("region", "admin1"),
}
COUNTRYSIDE_KM = 60.0


class PlaceReader:
    """Chooses among the gazetteer's places of one name by the countries that the text speaks of."""

    def __init__(self, gazetteer: Gazetteer, noun_kinds: dict[str, str]) -> None:
        """*noun_kinds* maps a place noun ("base", "province") to the kind of place it names."""
        self._gazetteer = gazetteer
        self._noun_kinds = noun_kinds

    def countries(self, mentions: Iterable[PlaceMention], demonyms: Iterable[str]) -> Counter[str]:
        """How often the text speaks of each country (ISO alpha-2), by its name, its people, or a clear place in it."""
        votes: Counter[str] = Counter(demonyms)
        for mention in mentions:
            entries = self._gazetteer.lookup(mention.name)
            owners = {entry.country for entry in entries if entry.country}
            if entries and (len(owners) == 1 or entries[0].kind in ("country", "facility")):
                if entries[0].country:
                    votes[entries[0].country] += 3 if entries[0].kind == "country" else 2
        return votes

    def normalise(self, mention: PlaceMention, votes: Counter[str]) -> Place:
        """The place that *mention* names, given the countries that its text speaks of."""
        entries = self._entries(mention.name)
        noun_kind = self._noun_kinds.get(mention.noun, "")
        with_noun = self._gazetteer.lookup(f"{mention.name} {mention.noun}") if mention.noun else ()
        if with_noun and with_noun[0].kind == noun_kind:
            entries = with_noun
        if not entries:
            return Place(name=mention.name, precision=cast(PlacePrecision, noun_kind or "town"), relation=mention.relation)
        best = max(entries, key=lambda entry: _score(entry, noun_kind, votes))
        return _related(_place(mention, best), mention)


    def _entries(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The places called *name*, or called so without its last word ("Kanbalu Township")."""
        found = self._gazetteer.lookup(name)
        head, _, noun = name.rpartition(" ")
        return found or (self._gazetteer.lookup(head) if noun.lower() in self._noun_kinds else ())


def _score(entry: GazetteerEntry, noun_kind: str, votes: Counter[str]) -> tuple[float, ...]:
    """Higher is likelier: the kind asked for, then a country that the text speaks of, then size."""
    wanted = WANTED.get(noun_kind, ())
    kind = len(wanted) - wanted.index(entry.kind) if entry.kind in wanted else 0
    total = sum(votes.values()) or 1
    country = votes.get(entry.country or "", 0) / total
    curated = 1.0 if entry.source in ("facilities", "countries", "regions") else 0.6 if entry.source == "places_extra" else 0.0
    size = math.log10(max(entry.population, 100)) / 8
    # An area of the same name as its chief town ("Kandahar") is meant only where a noun says so.
    area = -0.3 if entry.kind in ("admin1", "district") and not noun_kind else 0.0
    airfield = -0.5 if entry.source == "airportsdata" and noun_kind != "facility" else 0.0
    return (kind * 0.8 + country * 2.5 + curated + size + area + airfield,)


def _place(mention: PlaceMention, entry: GazetteerEntry) -> Place:
    precision = cast(PlacePrecision, entry.kind)
    radius = entry.radius_km
    if mention.noun in ("countryside", "outskirts"):
        precision, radius = "district", max(radius, COUNTRYSIDE_KM if mention.noun == "countryside" else 15.0)
    return Place(
        name=entry.name, country=entry.country, admin1=entry.admin1, lat=entry.lat, lon=entry.lon,
        precision=precision, radius_km=round(radius, 1), relation=mention.relation,
    )  # fmt: skip


def _related(place: Place, mention: PlaceMention) -> Place:
    """*place* with what "near" or "40 km west of" do to its point and radius."""
    if mention.relation == "near":
        return msgspec.structs.replace(place, radius_km=(place.radius_km or 0) + NEAR_KM)
    if mention.bearing is None or place.lat is None or place.lon is None or place.precision in ("country", "region"):
        return place
    distance = mention.distance_km
    if distance is None:
        return msgspec.structs.replace(place, radius_km=(place.radius_km or 0) + OFFSET_WITHOUT_DISTANCE_KM)
    lat, lon = moved(place.lat, place.lon, distance, mention.bearing)
    return msgspec.structs.replace(place, lat=lat, lon=lon, radius_km=max(10.0, distance * 0.2))


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point *km* away from (*lat*, *lon*), in degrees WGS84, towards *bearing* (degrees from north)."""
    angle, turn, phi, lam = km / EARTH_KM, math.radians(bearing), math.radians(lat), math.radians(lon)
    phi2 = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(turn))
    lam2 = lam + math.atan2(math.sin(turn) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(phi2))
    return round(math.degrees(phi2), 4), round(math.degrees(lam2), 4)


def km_between(left: Place, right: Place) -> float | None:
    """Kilometres between two points, or None where either has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    phi1, phi2 = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
