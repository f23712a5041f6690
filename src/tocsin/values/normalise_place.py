"""From the name of a place to a point with a radius: which of the places of that name the text means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import cast

import msgspec

from tocsin.records import Place
from tocsin.records.mention import PlaceMention
from tocsin.records.value import PlacePrecision
from tocsin.values.place_setting import SETTLED_VOTES, Area, Setting, container_of, named, setting_of
from tocsin.vocab.gazetteer import (
    EARTH_RADIUS_KM,
    Gazetteer,
    GazetteerEntry,
    distance_km,
    lies_in,
    normalise_name,
)
from tocsin.vocab.place_words import LEADING_NOUNS, SETTLEMENTS, TOWN_PARTS

# What "near" adds to a place's own radius: the field's reading of "near" is up to about 25 km (UCDP GED, where_prec 2).
NEAR_KM = 10.0
# "West of Erbil" without a distance: the day's drive that reporters mean, not the far end of the province.
OFFSET_WITHOUT_DISTANCE_KM = 25.0
# "160 km west of Baghdad" is rounded and measured by road: a fifth of the distance either way, 10 km at least.
OFFSET_SHARE, OFFSET_LEAST_KM = 0.2, 10.0
COUNTRYSIDE_KM, OUTSKIRTS_KM = 60.0, 15.0
# Kinds of place that hold towns, and how far one reaches around the town that it is called after.
AREAS = frozenset({"district", "admin1"})
AREA_OF_TOWN_KM = 30.0
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
LARGE_CITY = 500_000
# Parts of a town that bear the names of towns elsewhere.
QUARTERS = frozenset({"quarter", "neighborhood", "neighbourhood", "section"})
# A town with so small a share of a large city's people is not meant by their name (1/20).
NAMESAKE = 20
# "The capital" is that of the country with so many times the votes of the next one.
CLEAR_LEAD = 2
# A settled text that never speaks of a small town's own country does not mean that town.
SMALL_TOWN = 300_000
# … and not a village there either, though it may be the only place of its name that a gazetteer knows.
VILLAGE = 20_000
# What each trait adds to the score of a reading; set on the labelled reports, where the country counts most.
KIND_WEIGHT, COUNTRY_WEIGHT, AREA_WEIGHT, CONTAINER_WEIGHT, SIZE_DIVISOR = 0.8, 2.5, 2.0, 4.0, 4.0
CAPITAL_WEIGHT = 0.5
# A region of the curated list ("Red Sea") before the province that took its name.
KNOWN_REGION = 2.0
# A first-level area of so many people is known by its bare name, unless its chief town has that name too.
KNOWN_AREA, KNOWN_AREA_PEOPLE, TOWN_NAMED = 1.0, 400_000, -0.3
CURATED = {"facilities": 1.0, "countries": 2.0, "regions": 1.0, "places_extra": 0.6}
# A place found by a name that it seldom goes by counts as one of a twentieth of its people. Where no place has that
# very name, one of another spelling goes by it: "Sloviansk" is Slovyansk, and not Nikopol, which was once called so.
MINOR_NAME = 0.05
SPELLING = 0.8
"""How much of two keys is the same from which on they are spellings of one name (difflib's ratio)."""


class PlaceReader:
    """Chooses among the gazetteer's places of one name by the countries that the text speaks of."""

    def __init__(self, gazetteer: Gazetteer, noun_kinds: dict[str, str]) -> None:
        """*noun_kinds* maps a place noun ("base", "province") to the kind of place it names."""
        self._gazetteer = gazetteer
        self._noun_kinds = noun_kinds

    def countries(
        self,
        mentions: Iterable[PlaceMention],
        demonyms: Iterable[str],
        home: Mapping[Area, float] | None = None,
    ) -> Setting:
        """Where the text is set: the countries and areas that its names speak of (*demonyms*: ISO alpha-2).

        *home* is where the publisher's other reports are set, by `home_of_feed`.
        """
        return setting_of(mentions, demonyms, self._gazetteer, home)

    def country(self, iso2: str) -> Place | None:
        """The country of this code as a place, or None."""
        entry = self._gazetteer.country(iso2)
        return Place(name=entry.name, country=iso2, lat=entry.lat, lon=entry.lon, precision="country",
                     radius_km=round(entry.radius_km, 1), relation="in") if entry else None  # fmt: skip

    def normalise(self, mention: PlaceMention, setting: Setting) -> Place:
        """The place that *mention* names, given where its text is set."""
        capital = self._capital(mention, setting)
        if capital is not None:
            return _related(_place(mention, capital), mention)
        if mention.name == "the capital":
            return Place(
                name=mention.name, country=setting.country, precision="town", relation=mention.relation
            )
        noun_kind = self._noun_kinds.get(mention.noun, "")
        entries = self._entries(mention, noun_kind)
        key = normalise_name(mention.name)
        container = container_of(mention, entries, self._gazetteer) or setting.containers.get(key)
        if container is None and self._lies_elsewhere(mention, entries):
            entries = ()
            container = container_of(mention, (), self._gazetteer)
        if container is None and mention.noun in LEADING_NOUNS:
            entries = ()
        others = setting.votes_besides(key)
        small = SMALL_TOWN if others == setting.votes else VILLAGE
        entries = tuple(e for e in entries if container or not _is_far(e, mention.noun, others, small))
        if container is None and noun_kind in ("", "town"):
            entries = _without_namesakes(entries, setting.votes)
        if not entries:
            return self._unknown(mention, noun_kind, container, setting)
        if setting.holds(mention) and not noun_kind:
            noun_kind = "admin1"
        best = _likeliest(entries, key, noun_kind, setting, container)
        if container is None and mention.noun in QUARTERS and not setting.speaks_for(best, key):
            return self._unknown(mention, noun_kind, None, setting)
        place = _place(mention, best)
        return _related(_around_town(place) if noun_kind in AREAS else place, mention)

    def _lies_elsewhere(self, mention: PlaceMention, entries: tuple[GazetteerEntry, ...]) -> bool:
        """Whether the text puts a village into an area of a country that holds none of that name."""
        if not entries or mention.noun not in SETTLEMENTS | {"town"} or not mention.within:
            return False
        areas = named(mention.within[0], self._gazetteer)
        countries = {area.country for area in areas if area.kind in ("country", "admin1", "district", "town")}
        return bool(countries) and not countries & {entry.country for entry in entries}

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
            if found and found[0].kind == noun_kind and not self._is_by_the_way(mention, noun, found[0]):
                return found
        if noun_kind in AREAS and (found := self._gazetteer.lookup(f"{mention.noun} of {mention.name}")):
            return found
        found = self._gazetteer.abbreviated(mention.name) or self._gazetteer.lookup(mention.name)
        head, _, last = mention.name.rpartition(" ")
        return found or (self._gazetteer.lookup(head) if last.lower() in self._noun_kinds else ())

    def _is_by_the_way(self, mention: PlaceMention, noun: str, entry: GazetteerEntry) -> bool:
        """Whether name and noun are only another name of *entry*, and a place has the name itself ("city of Perth")."""
        if normalise_name(entry.name) == normalise_name(f"{mention.name} {noun}"):
            return False
        own = self._gazetteer.lookup(mention.name)
        return (
            bool(own)
            and own[0].kind == entry.kind
            and normalise_name(own[0].name) == normalise_name(mention.name)
        )

    def _capital(self, mention: PlaceMention, setting: Setting) -> GazetteerEntry | None:
        """The town that "the Iraqi capital", "the capital of Yemen" and "the capital" mean."""
        if mention.noun != "capital":
            return None
        if mention.name == "the capital":
            told = setting.votes.most_common(2)
            clear = len(told) == 1 or (len(told) > 1 and told[0][1] >= CLEAR_LEAD * told[1][1])
            return self._gazetteer.capital(told[0][0]) if clear else None
        country = self._gazetteer.demonym(mention.name) if mention.demonym else None
        entries = () if mention.demonym else self._gazetteer.lookup(mention.name)
        if entries and entries[0].kind == "country":
            country = entries[0].country
        return self._gazetteer.capital(country) if country else None

    def _unknown(
        self, mention: PlaceMention, noun_kind: str, container: GazetteerEntry | None, setting: Setting
    ) -> Place:
        """A place that no gazetteer knows: somewhere in what contains it, or nowhere on the map."""
        place = Place(
            name=mention.name,
            precision=cast("PlacePrecision", noun_kind or "town"),
            relation=mention.relation,
        )
        if container is None:
            return msgspec.structs.replace(place, country=setting.country)
        return msgspec.structs.replace(
            place,
            country=container.country,
            admin1=container.admin1 or (container.name if container.kind == "admin1" else None),
            lat=container.lat if container.kind != "country" else None,
            lon=container.lon if container.kind != "country" else None,
            radius_km=round(container.radius_km, 1) if container.kind != "country" else None,
        )


def _is_far(entry: GazetteerEntry, noun: str, votes: Counter[str], small: int) -> bool:
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
        entry.population < small
        and not entry.source.startswith("places_extra")
        and sum(votes.values()) >= SETTLED_VOTES
    )


def _without_namesakes(
    entries: tuple[GazetteerEntry, ...], votes: Counter[str]
) -> tuple[GazetteerEntry, ...]:
    """Without the small towns that bear the name of a large city in a country that the text speaks of."""
    cities = (e for e in entries if e.kind == "town" and e.country and votes.get(e.country, 0) > 0)
    city = max(cities, key=lambda e: e.population, default=None)
    if city is None or (city.population < LARGE_CITY and city.feature != "capital"):
        return entries
    return tuple(e for e in entries if e.kind != "town" or e.population * NAMESAKE >= city.population)


def _likeliest(
    entries: tuple[GazetteerEntry, ...],
    key: str,
    noun_kind: str,
    setting: Setting,
    container: GazetteerEntry | None,
) -> GazetteerEntry:
    """The one of *entries*, at least one, for which most speaks; the first of equals."""
    if len(entries) == 1:
        return entries[0]
    town_named, owners = _areas_named_after_a_town(entries), _going_by(entries, key)

    def speaks_for(entry: GazetteerEntry) -> float:
        score = _score(entry, key, noun_kind, setting, container, entry in owners)
        return score + _area_bonus(entry, noun_kind, town_named)

    return max(entries, key=speaks_for)


def _score(
    entry: GazetteerEntry,
    key: str,
    noun_kind: str,
    setting: Setting,
    container: GazetteerEntry | None,
    goes_by: bool,
) -> float:
    """Higher is likelier: the kind asked for, what contains it, where the text is set, then size."""
    wanted = WANTED.get(noun_kind, ())
    kind = len(wanted) - wanted.index(entry.kind) if entry.kind in wanted else 0
    curated = CURATED.get(entry.source, 0.0)
    people = entry.population if goes_by else entry.population * MINOR_NAME
    size = math.log10(max(people, 100)) / SIZE_DIVISOR
    capital = CAPITAL_WEIGHT if entry.feature == "capital" and people == entry.population else 0.0
    airfield = -0.5 if entry.source == "airportsdata" and noun_kind != "facility" else 0.0
    inside = CONTAINER_WEIGHT if container is not None and lies_in(entry, container) else 0.0
    around = setting.country_share(entry.country, key) * COUNTRY_WEIGHT
    around += setting.area_share(entry, key) * AREA_WEIGHT
    return kind * KIND_WEIGHT + around + curated + size + capital + airfield + inside


def _going_by(entries: tuple[GazetteerEntry, ...], key: str) -> frozenset[GazetteerEntry]:
    """Those of *entries* whose own name was found: in these letters, or else in another spelling."""
    names = {entry: normalise_name(entry.name) for entry in entries}
    found = frozenset(entry for entry, name in names.items() if name == key)
    if found:
        return found
    return frozenset(entry for entry, name in names.items() if _are_spellings(name, key))


def _are_spellings(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELLING


def _areas_named_after_a_town(entries: tuple[GazetteerEntry, ...]) -> frozenset[tuple[str | None, str]]:
    """The first-level areas with a town of their own name inside ("Kandahar"): without a noun the town is meant."""
    areas = {(e.country, e.name) for e in entries if e.kind == "admin1"}
    return frozenset(areas & {(e.country, e.admin1 or "") for e in entries if e.kind == "town"})


def _area_bonus(
    entry: GazetteerEntry, noun_kind: str, town_named: frozenset[tuple[str | None, str]]
) -> float:
    """What speaks for an area where no noun does: little if a town bears its name, much for "California"."""
    if entry.kind == "region" and noun_kind in ("", "region"):
        return KNOWN_REGION
    if noun_kind or entry.kind not in ("admin1", "district"):
        return 0.0
    if entry.kind == "district" or (entry.country, entry.name) in town_named:
        return TOWN_NAMED
    return KNOWN_AREA if entry.population >= KNOWN_AREA_PEOPLE else 0.0


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


def _around_town(place: Place) -> Place:
    """The area that a noun speaks of, where the gazetteer knows only the town it is called after."""
    if place.precision != "town":
        return place
    radius = max(place.radius_km or 0.0, AREA_OF_TOWN_KM)
    return msgspec.structs.replace(place, precision="district", radius_km=radius)


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
    angle, turn, phi, lam = km / EARTH_RADIUS_KM, math.radians(bearing), math.radians(lat), math.radians(lon)
    sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(turn)
    phi2 = math.asin(max(-1.0, min(1.0, sine)))
    across = math.sin(turn) * math.sin(angle) * math.cos(phi)
    lam2 = lam + math.atan2(across, math.cos(angle) - math.sin(phi) * math.sin(phi2))
    return round(math.degrees(phi2), 4), round((math.degrees(lam2) + 180) % 360 - 180, 4)


def km_between(left: Place, right: Place) -> float | None:
    """Kilometres between two points, or None where either has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return distance_km(left.lat, left.lon, right.lat, right.lon)
