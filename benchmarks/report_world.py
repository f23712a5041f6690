"""A made-up world for `make_reports.py`: where incidents happen, how often, and what truly happened in each.

Towns, bases and armed groups are those of the vocabulary; every incident is invented. Three kinds of theatre: a base
that is attacked again and again, a front line whose neighbouring towns are shelled every day, and a country where
towns are hit in proportion to 1/rank. The same seed gives the same world.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.records import Count, Weapon
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, distance_km
from tocsin.vocab.tables import read_table

BASES: Final = (
    ("Ain al-Asad air base", "IQ", 1 / 3),
    ("Conoco gas field", "SY", 1 / 5),
    ("Al-Tanf base", "SY", 1 / 12),
    ("Baledogle air base", "SO", 1 / 10),
)
"""Name, country, attacks a day."""
FRONTS: Final = (("Bakhmut", "UA", 20, 9.0), ("Saraqib", "SY", 10, 2.0))
"""The town in the middle, its country, how many towns lie on the line, attacks a day."""
COUNTRIES: Final[Mapping[str, float]] = {
    "UA": 0.5, "SY": 0.4, "IQ": 0.3, "YE": 0.25, "AF": 0.3, "PK": 0.3, "ML": 0.2, "BF": 0.2, "NE": 0.15, "NG": 0.4,
    "SO": 0.3, "SD": 0.3, "SS": 0.1, "CD": 0.3, "CF": 0.1, "ET": 0.15, "MM": 0.3, "MX": 0.25, "CO": 0.2, "LB": 0.15,
}  # fmt: skip
"""Attacks a day by ISO 3166-1 alpha-2 code, besides those of the bases and the fronts."""
TOWNS: Final = 150
"""Towns of a country in which attacks happen, the most populous first."""
LEAST_PEOPLE: Final = 1_000
LINE_KM: Final = 60.0
APART_KM: Final = 3.0
TWICE: Final = 0.08
"""Of the days on which a base is attacked, the share with a second attack."""
ONCE_MORE: Final = {"base": 1.1, "front": 1.8, "country": 1.3}
"""Exponent of the number of reports of an incident (Pareto): the smaller, the longer the tail."""
MOST_REPORTS: Final = 40
SHELLING, STRIKE, IED = (
    "Shelling/artillery/missile attack",
    "Air/drone strike",
    "Remote explosive/landmine/IED",
)
TYPES: Final[Mapping[str, Mapping[str, float]]] = {
    "base": {SHELLING: 6, STRIKE: 4},
    "front": {SHELLING: 8, STRIKE: 2, "Armed clash": 0.5},
    "country": {
        "Attack": 30, "Armed clash": 20, IED: 18, SHELLING: 8, STRIKE: 12,
        "Abduction/forced disappearance": 5, "Suicide bomb": 5, "Grenade": 2,
    },
}  # fmt: skip
"""How often a theatre sees an attack of a type."""
WEAPONS: Final[Mapping[str, Sequence[tuple[str, Sequence[str]]]]] = {
    SHELLING: (("rocket", ("Katyusha", "BM-21 Grad", "107mm")), ("artillery", ()), ("mortar", ())),
    STRIKE: (("drone", ("Shahed-136",)), ("airstrike munition", ())),
    IED: (("ied", ()), ("bomb", ())),
    "Attack": (("small arms", ()), ("knife", ()), ("rpg", ())),
    "Armed clash": (("small arms", ()), ("rpg", ())),
    "Abduction/forced disappearance": (("small arms", ()),),
    "Suicide bomb": (("suicide vest", ()), ("car bomb", ())),
    "Grenade": (("grenade", ()),),
}
"""Classes and models with which an attack of a type is made."""
NAMED: Final = 0.12
"""Of the incidents in which somebody is hurt, the share whose victims are named by some."""
THINGS: Final = (
    "grain silo,water tower,bus depot,flour mill,school yard,tea house,cattle market,bakery,pharmacy,petrol station,"
    "power line,cement works,fish market,orchard,mosque gate,church roof,vegetable market,tyre shop,brick kiln,"
    "railway siding,customs shed,telephone mast,river ferry,football pitch,dental clinic,sewing workshop,barley field,"
    "bridge pier,hotel lobby,court house,cinema,date grove,irrigation pump,ambulance,goat pen,greenhouse,ice factory,"
    "cable car,library,marble quarry,notary office,onion store,printing house,salt works,taxi rank,wedding hall,"
    "weather station,wool store,workers' hostel,yellow minibus,beehives,canal lock,coal heap,maternity ward,"
    "dried-fruit stall,fire engine,granary,herring boat,kindergarten,leather tannery,music school,nursery garden"
).split(",")
QUARTERS: Final = (
    "eastern,western,northern,southern,old,new,upper,lower,riverside,railway,harbour,hillside,market,airport,mill,"
    "garden,station,hospital,university,lakeside"
).split(",")
TARGETS: Final[Mapping[str, Sequence[str]]] = {
    "base": ("U.S. troops", "coalition forces", "advisers"),
    "front": ("residential buildings", "a hospital", "positions of the army", "a school", "a power station"),
    "country": (
        "a police post", "an army convoy", "a mosque", "a market", "farmers", "a bus", "a checkpoint", "aid workers",
        "a polling station", "a church", "traders", "a police patrol",
    ),
}  # fmt: skip

Kind = Literal["base", "front", "country"]


@dataclass(frozen=True)
class Group:
    """An armed group of the actor vocabulary."""

    id: str
    name: str


@dataclass(frozen=True)
class Theatre:
    """Where attacks of one kind happen: its places with their shares of *rate*, attacks a day."""

    name: str
    kind: Kind
    country: str
    rate: float
    places: tuple[GazetteerEntry, ...]
    shares: tuple[float, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Incident:
    """What truly happened: the *day*, *minute* after midnight, at *place*; *reports* is how many will tell of it."""

    id: str
    theatre: Theatre
    day: dt.date
    minute: int
    place: GazetteerEntry
    type: str
    weapon: Weapon
    group: Group
    claimed: bool
    target: str
    persons: tuple[tuple[str, str], ...]
    killed: int
    injured: int
    things: tuple[str, ...]
    reports: int


@dataclass(frozen=True)
class World:
    """The theatres, and how many attacks a day to expect at a place, in a province, in a country, anywhere."""

    theatres: tuple[Theatre, ...]
    districts: Mapping[str, tuple[GazetteerEntry, ...]]
    given_names: tuple[str, ...]
    country_names: Mapping[str, str]
    rates: Mapping[tuple[str, ...], float]

    def towns(self, place: GazetteerEntry) -> list[GazetteerEntry]:
        """The other places of its country where attacks happen."""
        here = (one for one in self.theatres if one.country == place.country)
        return [other for theatre in here for other in theatre.places if other.name != place.name]

    def others(self, place: GazetteerEntry, within: str, days: int) -> float:
        """How many other attacks to expect in the area of precision *within* around *place*, in so many *days*.

        At a place itself a second attack on one day is rare enough to be left out; "" stands for a report without a
        place.
        """
        if within in ("facility", "town"):
            return self.rates[_at(place)] * (days - 1)
        area = {
            "district": _in(place),
            "admin1": _in(place),
            "country": (place.country or "",),
        }.get(within, ())
        return self.rates[area] * days - self.rates[_at(place)]


def make_world(gazetteer: Gazetteer) -> World:
    """The world over the places of *gazetteer*."""
    by_country: dict[str, list[GazetteerEntry]] = defaultdict(list)
    districts: dict[str, list[GazetteerEntry]] = defaultdict(list)
    for _, entry in gazetteer.entries():
        country = entry.country or ""
        if country in COUNTRIES and entry.kind == "town" and entry.population >= LEAST_PEOPLE:
            by_country[country].append(entry)
        elif country in COUNTRIES and entry.kind == "district":
            districts[country].append(entry)
    groups = _groups()
    theatres = [
        *(_base(gazetteer, name, country, rate, groups[country]) for name, country, rate in BASES),
        *(
            _front(gazetteer, name, by_country[country], towns, rate, groups[country])
            for name, country, towns, rate in FRONTS
        ),
        *(_country(key, by_country[key], rate, groups[key]) for key, rate in COUNTRIES.items()),
    ]
    named = tuple(
        row["name"].capitalize() for row in read_table("first_names", ("name",)) if len(row["name"]) > 3
    )
    kept = {key: tuple(entries) for key, entries in districts.items()}
    countries = {key: gazetteer.country(key) for key in COUNTRIES}
    called = {key: entry.name if entry else key for key, entry in countries.items()}
    return World(tuple(theatres), kept, named, called, _rates(theatres))


def incidents(world: World, first: dt.date, chance: random.Random) -> Iterator[list[Incident]]:
    """What happens day by day from *first* on, without end."""
    number = 0
    day = first
    while True:
        happened = []
        for theatre in world.theatres:
            for place in _hit(theatre, chance):
                number += 1
                happened.append(_incident(f"i{number:07}", theatre, place, day, world, chance))
        yield happened
        day += dt.timedelta(days=1)


def _base(gazetteer: Gazetteer, name: str, country: str, rate: float, groups: tuple[Group, ...]) -> Theatre:
    entry = next(one for one in gazetteer.lookup(name) if one.kind == "facility" and one.country == country)
    return Theatre(name, "base", country, rate, (entry,), (1.0,), groups)


def _front(
    gazetteer: Gazetteer,
    name: str,
    towns: Iterable[GazetteerEntry],
    size: int,
    rate: float,
    groups: tuple[Group, ...],
) -> Theatre:
    """The towns around the middle one, each some way from the others: one a day is hit once, or none."""
    countries = {town.country for town in towns}
    middle = next(one for one in gazetteer.lookup(name) if one.kind == "town" and one.country in countries)
    near = sorted((_km(middle, town), town.name, town) for town in towns if _km(middle, town) <= LINE_KM)
    line: list[GazetteerEntry] = []
    for _, _, town in near:
        if all(_km(town, other) >= APART_KM and town.name != other.name for other in line):
            line.append(town)
    chosen = tuple(line[:size])
    share = 1 / len(chosen)
    return Theatre(
        f"{name} front", "front", middle.country or "", rate, chosen, (share,) * len(chosen), groups
    )


def _country(key: str, towns: Sequence[GazetteerEntry], rate: float, groups: tuple[Group, ...]) -> Theatre:
    chosen = sorted(towns, key=lambda town: (-town.population, town.name, town.lat))[:TOWNS]
    weights = [1 / rank for rank in range(1, len(chosen) + 1)]
    shares = tuple(weight / sum(weights) for weight in weights)
    return Theatre(key, "country", key, rate, tuple(chosen), shares, groups)


def _groups() -> dict[str, tuple[Group, ...]]:
    """The armed groups of each country, or its forces where the vocabulary knows no group."""
    columns = ("id", "name", "kind", "country", "umbrella", "aliases")
    rows = [row for row in read_table("actors", columns) if row["country"] in COUNTRIES]
    found: dict[str, tuple[Group, ...]] = {}
    for country in COUNTRIES:
        here = [row for row in rows if row["country"] == country]
        armed = [row for row in here if row["kind"] in ("rebel group", "political militia")]
        found[country] = tuple(
            Group(row["id"], row["name"])
            for row in (armed or [row for row in here if row["kind"] == "state forces"])[:5]
        )
    return found


def _rates(theatres: Iterable[Theatre]) -> dict[tuple[str, ...], float]:
    rates: dict[tuple[str, ...], float] = defaultdict(float)
    for theatre in theatres:
        for place, share in zip(theatre.places, theatre.shares, strict=True):
            rate = theatre.rate * share
            for key in (_at(place), _in(place), (theatre.country,), ()):
                rates[key] += rate
    return dict(rates)


def _at(place: GazetteerEntry) -> tuple[str, ...]:
    return (place.country or "", place.admin1 or "", place.name, f"{place.lat:.3f} {place.lon:.3f}")


def _in(place: GazetteerEntry) -> tuple[str, ...]:
    return (place.country or "", place.admin1 or "")


def _km(one: GazetteerEntry, two: GazetteerEntry) -> float:
    return distance_km(one.lat, one.lon, two.lat, two.lon)


def _hit(theatre: Theatre, chance: random.Random) -> list[GazetteerEntry]:
    """The places of a theatre that are attacked today."""
    if theatre.kind == "base":
        if chance.random() >= theatre.rate:
            return []
        return list(theatre.places) * (2 if chance.random() < TWICE else 1)
    if theatre.kind == "front":
        share = theatre.rate / len(theatre.places)
        return [place for place in theatre.places if chance.random() < share]
    number = _whole(theatre.rate, chance)
    return chance.choices(theatre.places, theatre.shares, k=number)


def _whole(rate: float, chance: random.Random) -> int:
    """A number of attacks on a day of which *rate* are to be expected (Poisson, by adding up waiting times)."""
    number, waited = 0, chance.expovariate(1.0)
    while waited < rate:
        number += 1
        waited += chance.expovariate(1.0)
    return number


def _incident(
    key: str, theatre: Theatre, place: GazetteerEntry, day: dt.date, world: World, chance: random.Random
) -> Incident:
    kinds = TYPES[theatre.kind]
    what = chance.choices(list(kinds), list(kinds.values()))[0]
    killed, injured = _toll(theatre.kind, what, chance)
    named = chance.random() < NAMED and killed + injured > 0
    return Incident(
        id=key,
        theatre=theatre,
        day=day,
        minute=chance.randrange(24 * 60),
        place=place,
        type=what,
        weapon=_weapon(what, chance),
        group=chance.choices(theatre.groups, [1 / rank for rank in range(1, len(theatre.groups) + 1)])[0],
        claimed=chance.random() < 0.25,
        target=chance.choice(TARGETS[theatre.kind]),
        persons=tuple(_person(world, chance) for _ in range(chance.choice((1, 1, 2)))) if named else (),
        killed=killed,
        injured=injured,
        things=tuple(f"{chance.choice(QUARTERS)} {chance.choice(THINGS)}" for _ in range(3)),
        reports=_size(theatre.kind, killed, chance),
    )


def _toll(kind: Kind, what: str, chance: random.Random) -> tuple[int, int]:
    deadly = {"base": 0.1, "front": 0.35, "country": 0.7}[kind]
    killed = int(chance.paretovariate(1.4)) if chance.random() < deadly else 0
    injured = int(chance.expovariate(1 / (2 + 2 * killed))) if chance.random() < 0.6 else 0
    return (0, 0) if what.startswith("Abduction") else (min(killed, 120), min(injured, 300))


def _size(kind: Kind, killed: int, chance: random.Random) -> int:
    """How many reports tell of it: mostly one to three; more where more died."""
    told = chance.paretovariate(ONCE_MORE[kind]) * (1 + killed / 20)
    return min(int(told), MOST_REPORTS)


def _weapon(what: str, chance: random.Random) -> Weapon:
    kind, models = chance.choice(WEAPONS[what])
    model = chance.choice(models) if models and chance.random() < 0.6 else None
    many = kind in ("rocket", "drone", "mortar", "artillery")
    return Weapon(kind, model, Count.exactly(1 + int(chance.expovariate(0.3))) if many else None)


_FIRST: Final = (
    "Bar",
    "Dol",
    "Fen",
    "Gor",
    "Hal",
    "Kar",
    "Lem",
    "Mor",
    "Nas",
    "Ost",
    "Qas",
    "Rem",
    "Sul",
    "Tar",
    "Zub",
)
_MIDDLE: Final = ("a", "ai", "e", "ei", "i", "o", "ou", "u")
_LAST: Final = (
    "bek",
    "dari",
    "far",
    "kov",
    "lani",
    "mani",
    "nenko",
    "ri",
    "shid",
    "tani",
    "vich",
    "yar",
    "zai",
    "ddin",
)


def _person(world: World, chance: random.Random) -> tuple[str, str]:
    """A given name that many have, and a family name that few have."""
    family = chance.choice(_FIRST) + chance.choice(_MIDDLE) + chance.choice(_LAST)
    return chance.choice(world.given_names), family
