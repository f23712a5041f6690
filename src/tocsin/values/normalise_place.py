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
# "West of Erbil" without a distance: the day's drive that reporters mean, not the far end of the province.
OFFSET_WITHOUT_DISTANCE_KM = 25.0
# "160 km west of Baghdad" is rounded and measured by road: a fifth of the distance either way, 10 km at least.
OFFSET_SHARE, OFFSET_LEAST_KM = 0.2, 10.0
COUNTRYSIDE_KM, OUTSKIRTS_KM = 60.0, 15.0
# Which kinds of entry a noun beside the name asks for, the likeliest first.
WANTED: dict[str, tuple[str, ...]] = {
    "facility": ("facility",),
    "town": ("town", "facility", "district"),
    "district": ("district", "admin1", "town"),
    "admin1": ("admin1", "region", "district"),
    "region": ("region", "admin1"),
}
# Bases go by many nouns: "Victoria compound" is the base that the gazetteer calls "Victoria Base".
BASE_NOUNS = frozenset({"base", "airbase", "camp", "compound", "garrison", "barracks", "airfield", "outpost"})
BASE_NAMES = ("base", "camp", "air base", "airport")
# Parts of a town: a name that is only known as a large city elsewhere does not name one of them.
TOWN_PARTS = frozenset({"quarter", "neighborhood", "neighbourhood", "suburb", "district"})
LARGE_CITY = 500_000
# A text that speaks of countries this often and never of a small town's own does not mean that town.
SETTLED_VOTES = 6
SMALL_TOWN = 300_000
# What each trait adds to the score of a reading; set on the labelled reports, where the country counts most.
KIND_WEIGHT, COUNTRY_WEIGHT, CONTAINER_WEIGHT, SIZE_DIVISOR = 0.8, 2.5, 2.0, 6.0


class PlaceReader:
    """Chooses among the gazetteer's places of one name by the countries that the text speaks of."""

    def __init__(self, gazetteer: Gazetteer, noun_kinds: dict[str, str]) -> None:
        """*noun_kinds* maps a place noun ("base", "province") to the kind of place it names."""
        self._gazetteer = gazetteer
        self._noun_kinds = noun_kinds

    def countries(self, mentions: Iterable[PlaceMention], demonyms: Iterable[str]) -> Counter[str]:
        """How often the text speaks of each country (ISO alpha-2): its name, its people, a clear place in it."""
        votes: Counter[str] = Counter(demonyms)
        for mention in mentions:
            entries = self._gazetteer.lookup(mention.name)
            owners = {entry.country for entry in entries if entry.country}
            clear = entries and (len(owners) == 1 or entries[0].kind in ("country", "facility"))
            if clear and entries[0].country:
                votes[entries[0].country] += 3 if entries[0].kind == "country" else 2
        return votes

    def normalise(self, mention: PlaceMention, votes: Counter[str]) -> Place:
        """The place that *mention* names, given the countries that its text speaks of."""
        noun_kind = self._noun_kinds.get(mention.noun, "")
        container = self._container(mention, votes)
        entries = [e for e in self._entries(mention, noun_kind) if not _is_far(e, mention.noun, votes)]
        if not entries:
            return self._unknown(mention, noun_kind, container)
        best = max(entries, key=lambda entry: _score(entry, noun_kind, votes, container))
        return _related(_place(mention, best), mention)

    def _entries(self, mention: PlaceMention, noun_kind: str) -> tuple[GazetteerEntry, ...]:
        """The places called so: with the noun beside the name, by the name, or without the name's own noun."""
        nouns = (
            (mention.noun, *BASE_NAMES)
            if mention.noun in BASE_NOUNS
            else (mention.noun,)
            if mention.noun
            else ()
        )
        for noun in nouns:
            found = self._gazetteer.lookup(f"{mention.name} {noun}")
            if found and found[0].kind == noun_kind:
                return found
        found = self._gazetteer.lookup(mention.name)
        head, _, last = mention.name.rpartition(" ")
        return found or (self._gazetteer.lookup(head) if last.lower() in self._noun_kinds else ())

    def _container(self, mention: PlaceMention, votes: Counter[str]) -> GazetteerEntry | None:
        """The nearest known place that the text puts the named one into."""
        for name in mention.within:
            entries = self._gazetteer.lookup(name)
            if entries:
                return max(entries, key=lambda entry: _score(entry, "", votes, None))
        return None

    def _unknown(self, mention: PlaceMention, noun_kind: str, container: GazetteerEntry | None) -> Place:
        """A place that no gazetteer knows: somewhere in what contains it, or nowhere on the map."""
        place = Place(
            name=mention.name,
            precision=cast("PlacePrecision", noun_kind or "town"),
            relation=mention.relation,
        )
        if container is None:
            return place
        return msgspec.structs.replace(
            place,
            country=container.country,
            admin1=container.admin1 or (container.name if container.kind == "admin1" else None),
            lat=container.lat if container.kind != "country" else None,
            lon=container.lon if container.kind != "country" else None,
            radius_km=round(container.radius_km, 1) if container.kind != "country" else None,
        )


def _is_far(entry: GazetteerEntry, noun: str, votes: Counter[str]) -> bool:
    """Whether the text speaks of other countries only, and the place is too small or of the wrong kind to be meant."""
    if (
        entry.country is None
        or votes.get(entry.country, 0) > 0
        or entry.kind in ("country", "region", "facility")
    ):
        return False
    if noun in TOWN_PARTS and entry.population > LARGE_CITY:
        return True
    return (
        sum(votes.values()) >= SETTLED_VOTES
        and entry.population < SMALL_TOWN
        and not entry.source.startswith("places_extra")
    )


def _score(
    entry: GazetteerEntry, noun_kind: str, votes: Counter[str], container: GazetteerEntry | None
) -> float:
    """Higher is likelier: the kind asked for, what contains it, a country that the text speaks of, then size."""
    wanted = WANTED.get(noun_kind, ())
    kind = len(wanted) - wanted.index(entry.kind) if entry.kind in wanted else 0
    country = votes.get(entry.country or "", 0) / (sum(votes.values()) or 1)
    curated = {"facilities": 1.0, "countries": 1.0, "regions": 1.0, "places_extra": 0.6}.get(
        entry.source, 0.0
    )
    size = math.log10(max(entry.population, 100)) / SIZE_DIVISOR
    # An area of the same name as its chief town ("Kandahar") is meant only where a noun says so.
    area = -0.3 if entry.kind in ("admin1", "district") and not noun_kind else 0.0
    airfield = -0.5 if entry.source == "airportsdata" and noun_kind != "facility" else 0.0
    inside = CONTAINER_WEIGHT if container is not None and _lies_in(entry, container) else 0.0
    return kind * KIND_WEIGHT + country * COUNTRY_WEIGHT + curated + size + area + airfield + inside


def _lies_in(entry: GazetteerEntry, container: GazetteerEntry) -> bool:
    if entry.country != container.country:
        return False
    return container.kind != "admin1" or entry.admin1 in (container.name, container.admin1)


def _place(mention: PlaceMention, entry: GazetteerEntry) -> Place:
    precision = cast("PlacePrecision", entry.kind)
    radius = entry.radius_km
    if mention.noun in ("countryside", "outskirts"):
        precision = "district"
        radius = max(radius, COUNTRYSIDE_KM if mention.noun == "countryside" else OUTSKIRTS_KM)
    return Place(
        name=entry.name, country=entry.country, admin1=entry.admin1, lat=entry.lat, lon=entry.lon,
        precision=precision, radius_km=round(radius, 1), relation=mention.relation,
    )  # fmt: skip


def _related(place: Place, mention: PlaceMention) -> Place:
    """*place* with what "near" or "40 km west of" do to its point and radius."""
    if mention.relation == "near":
        return msgspec.structs.replace(place, radius_km=(place.radius_km or 0) + NEAR_KM)
    if (
        mention.bearing is None
        or place.lat is None
        or place.lon is None
        or place.precision in ("country", "region")
    ):
        return place
    distance = mention.distance_km
    if distance is None:
        return msgspec.structs.replace(place, radius_km=(place.radius_km or 0) + OFFSET_WITHOUT_DISTANCE_KM)
    lat, lon = moved(place.lat, place.lon, distance, mention.bearing)
    radius = max(OFFSET_LEAST_KM, distance * OFFSET_SHARE)
    return msgspec.structs.replace(place, lat=lat, lon=lon, radius_km=round(radius, 1))


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point *km* away from (*lat*, *lon*), in degrees WGS84, towards *bearing* (degrees from north)."""
    angle, turn, phi, lam = km / EARTH_KM, math.radians(bearing), math.radians(lat), math.radians(lon)
    sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(turn)
    phi2 = math.asin(max(-1.0, min(1.0, sine)))
    across = math.sin(turn) * math.sin(angle) * math.cos(phi)
    lam2 = lam + math.atan2(across, math.cos(angle) - math.sin(phi) * math.sin(phi2))
    return round(math.degrees(phi2), 4), round((math.degrees(lam2) + 180) % 360 - 180, 4)


def km_between(left: Place, right: Place) -> float | None:
    """Kilometres between two points, or None where either has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    phi1, phi2 = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
