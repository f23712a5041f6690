"""Names of places and where they are: curated lists over a packed file that is searched in place.

Coordinates are degrees WGS84, radii and distances kilometres. Nothing is read before `Gazetteer.load`.
"""

from __future__ import annotations

import mmap
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from tocsin.errors import VocabularyError
from tocsin.vocab.forms import without_accents
from tocsin.vocab.pattern import AnyCase

EARTH_RADIUS_KM = 6371.0088
"""The mean radius (IUGG)."""

# Letters that NFKD leaves whole although readers and keyboards take them for plain Latin ones.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ə": "e",
        "ħ": "h",
        "&": "and",
    }
)
# What an ASCII name loses on the way to its key: everything but letters and digits, so that "al-Asad" is "al
# Asad".
_DROP_ASCII = {code: None for code in range(128) if not chr(code).isalnum()} | {ord("&"): "and"}
_ARTICLE = AnyCase(r"\s*(the|al|el|ad|as|ash|an|ar|at|az|ed|es|et|ul)[-\s'’‘ʼ]+(?=\w{2})")
# Where a leading "al-" is the Arabic article. Elsewhere "El" and "As" belong to the name (El Salvador, As
# Pontes).
ARTICLE_COUNTRIES = frozenset(
    "AE BH DJ DZ EG EH ER IL IQ IR JO KW LB LY MA ML MR NE OM PS QA SA SD SO SS SY TD TN TR YE".split()
)
# A village that conflict reporting names often beats homonyms up to this size (people); chosen so that Baga,
# Moura and Tawila come before small European towns, and Tripoli and Alexandria keep their place.
_CURATED_PLACE_WEIGHT = 200_000
# An airfield known only from a package gives way to any town of the same name above this size (people).
_PACKED_FACILITY_WEIGHT = 5_000
# Share of an area's people that counts when an area and a town have one name: the town is usually meant.
_AREA_SHARE = {"admin1": 0.15, "district": 0.05}
_CAPITAL_FACTOR = 10
# GeoNames knows Hong Kong as Victoria and Augsburg as Augusta: a town found by a minor name counts a
# twentieth.
_ALTERNATE_SHARE = 0.05
_SAME_PLACE_KM = 10.0
# Names whose answers are kept, about 40 MB of them; a crawl of years would fill any cache without a bound.
_MOST_REMEMBERED = 100_000
# Shorter stems are left alone: "K2 base" is not every base that begins with two letters (letters).
_SHORTEST_STEM = 2
# The last words of a facility's name, by family: reporters swap them freely inside one family, so "Shayrat
# military airport" must find the line that says "Shayrat air base". The first two of a family are what packed
# names end in.
_TAILS = {
    "air": (
        "air base", "airport", "base", "military base", "military airbase", "air force base",
        "airfield", "army base", "military airport", "military airfield", "military camp", "camp",
        "garrison", "international airport", "air station", "landing zone", "airstrip", "outpost",
        "barracks", "military site",
    ),
    "camp": ("camp", "refugee camp", "displacement camp", "displaced persons camp", "IDP camp"),
    "field": (
        "oil field", "gas field", "field", "oil fields", "gas plant", "gas facility", "gas complex",
        "oil facility", "oil fields area", "base",
    ),
    "crossing": ("crossing", "border crossing", "border", "border gate", "border post", "checkpoint"),
    "port": ("port", "seaport", "naval base", "oil terminal", "terminal", "harbor", "harbour", "sea port"),
    "refinery": ("refinery", "oil refinery"),
    "power": (
        "power plant", "power station", "nuclear power plant", "nuclear plant", "thermal power plant",
        "plant", "nuclear facility", "nuclear site", "nuclear power station",
    ),
    "prison": ("prison", "jail", "detention center", "detention centre", "penal colony"),
    "hospital": ("hospital", "medical center", "medical complex", "medical centre"),
    "dam": ("dam", "hydroelectric station", "hydroelectric power plant"),
}  # fmt: skip
_FAMILIES = {
    "air base": "air", "airport": "air", "base": "air", "camp": "camp", "oil field": "field",
    "gas field": "field", "crossing": "crossing", "checkpoint": "crossing", "port": "port",
    "refinery": "refinery", "power plant": "power", "plant": "power", "prison": "prison",
    "hospital": "hospital", "dam": "dam",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place that a name may mean: its centre in degrees WGS84, its radius in kilometres."""

    name: str
    kind: str  # facility | town | district | admin1 | country | region
    country: str | None  # ISO 3166-1 alpha-2; None where the place lies in several countries
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str  # facilities | places_extra | countries | regions | geonames | airportsdata
    feature: str = ""  # "air base", "town", "capital", "province", "gas field" ...
    id: str = ""  # only curated lines have one


def normalise_name(name: str) -> str:
    """The key of a name: no case, accents, apostrophes, hyphens, dots or spaces, so that spellings meet."""
    folded = name.casefold()
    if folded.isascii():
        # Three replacements spare most names the slower table.
        joined = folded.replace(" ", "").replace("-", "").replace("'", "")
        return joined if joined.isalnum() else joined.translate(_DROP_ASCII)
    decomposed = unicodedata.normalize("NFKD", folded.translate(_PLAIN)).casefold()
    # Combining marks are not alphanumeric, and the letters ʿ and ʼ are modifiers (Lm) that no key keeps.
    return "".join(c for c in decomposed if c.isalnum() and unicodedata.category(c) != "Lm").translate(_PLAIN)


def without_article(name: str) -> str:
    """The name without a leading "the" or Arabic article: "Tanf" for "al-Tanf"."""
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points in degrees WGS84."""
    p1, p2 = radians(lat1), radians(lat2)
    half = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def lies_in(entry: GazetteerEntry, container: GazetteerEntry) -> bool:
    """Whether *entry* lies in the country, the first-level area or the district *container*."""
    if entry is container or entry.country != container.country or container.kind in ("town", "facility"):
        return False
    if container.kind == "country":
        return True
    return entry.admin1 is not None and entry.admin1 in (container.name, container.admin1)


def read_tsv(path: Path) -> Iterator[dict[str, str]]:
    """Lines of a curated file as column to text; empty lines and lines that start with # are skipped."""
    with path.open(encoding="utf-8") as lines:
        columns = next(lines).rstrip("\n").split("\t")
        for number, line in enumerate(lines, start=2):
            if line.strip() and not line.startswith("#"):
                fields = line.rstrip("\n").split("\t")
                if len(fields) != len(columns):
                    raise VocabularyError(f"{path}, line {number}: {len(fields)} columns, not {len(columns)}")
                yield dict(zip(columns, fields, strict=True))


class PackedPlaces:
    """The packed file: sorted lines, found by bisection over a memory map, so that opening costs nothing."""

    def __init__(self, path: Path) -> None:
        """Map the file at `path` into memory."""
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def find(self, key: str) -> list[tuple[GazetteerEntry, bool]]:
        """Every place with this key, and whether it is the place's main name."""
        found = []
        for fields in self._lines(key):
            if fields[1] != "=":
                found.append((self._entry(fields), True))
                continue
            # A line for another name gives only the main key and the latitude of the place.
            mains = (f for f in self._lines(fields[2]) if f[1] != "=" and f[5] == fields[3])
            found += ((self._entry(main), False) for main in mains)
        return found

    def entries(self) -> Iterator[GazetteerEntry]:
        """Every place of the file, by its main name."""
        for line in iter(self._data.readline, b""):
            fields = line.decode().rstrip("\n").split("\t")
            if fields[1] != "=":
                yield self._entry(fields)
        self._data.seek(0)

    def close(self) -> None:
        """Give the memory map back."""
        self._data.close()

    def _lines(self, key: str) -> list[list[str]]:
        prefix = key.encode() + b"\t"
        at = self._first(prefix)
        lines = []
        while self._data[at : at + len(prefix)] == prefix:
            end = self._data.find(b"\n", at)
            lines.append(self._data[at:end].decode().split("\t"))
            at = end + 1
        return lines

    def _first(self, prefix: bytes) -> int:
        """Offset of the first line that is not before `prefix`."""
        data, width = self._data, len(prefix)
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if data[start : start + width] < prefix:
                low = data.find(b"\n", start) + 1
            else:
                high = start
        return low

    @staticmethod
    def _entry(fields: list[str]) -> GazetteerEntry:
        key, name, kind, country, admin1, lat, lon, radius, population, feature = fields
        return GazetteerEntry(
            name=name or key.capitalize(),
            kind=kind,
            country=country or None,
            admin1=admin1 or None,
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius),
            population=int(population or 0),
            source="airportsdata" if kind == "facility" else "geonames",
            feature=feature,
        )


class Gazetteer:
    """Answers which places a name may mean, best guess first."""

    def __init__(self, packed: PackedPlaces) -> None:
        """An empty gazetteer over `packed`; use `load` for the one that ships with the package."""
        self._packed = packed
        self._curated: dict[str, list[GazetteerEntry]] = {}
        self._acronyms: dict[str, list[GazetteerEntry]] = {}
        self._countries: dict[str, GazetteerEntry] = {}
        self._capitals: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._not_places: dict[str, str] = {}
        self._abbreviations: dict[str, tuple[str, str]] = {}
        self._stems: dict[str, list[GazetteerEntry]] = {}
        self._suffixes = _suffixes()
        self._every_suffix = tuple({tail for tails in self._suffixes.values() for tail in tails})
        self._names: list[str] = []
        self._seen: dict[str, tuple[GazetteerEntry, ...]] = {}

    @classmethod
    def load(cls, folder: Path | None = None, extra: Iterable[Path] = ()) -> Gazetteer:
        """The gazetteer in `folder` (by default the package's own), with more facilities from `extra`."""
        folder = folder or Path(__file__).parent / "data"
        gazetteer = cls(PackedPlaces(folder / "places.tsv"))
        gazetteer._add_countries(folder / "countries.tsv")
        gazetteer._add_places(folder / "regions.tsv")
        gazetteer._add_places(folder / "places_extra.tsv")
        for path in (folder / "facilities.tsv", *extra):
            gazetteer._add_places(path)
        for row in read_tsv(folder / "not_places.tsv"):
            gazetteer._not_places[normalise_name(row["word"])] = row["reason"]
        for row in read_tsv(folder / "word_names.tsv"):
            key = normalise_name(row["word"])
            if key not in gazetteer._curated:
                gazetteer._not_places.setdefault(key, "ordinary word")
        for row in read_tsv(folder / "place_abbreviations.tsv"):
            gazetteer._abbreviations[row["form"]] = (row["name"], row["country"])
        return gazetteer

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Every place called `name`, whatever its case, hyphens, accents or article; best guess first.

        Acronyms of curated places ("US", "BDSC") are found only in capitals, so that "us" stays a pronoun.
        """
        found = self._seen.get(name)
        if found is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            found = self._seen[name] = self._find(name)
        return found

    def abbreviated(self, form: str) -> tuple[GazetteerEntry, ...]:
        """The first-level area that *form* is short for, as spelled, stops included ("Ky.", "TX"); else nothing.

        A form without a stop is an area only behind a comma ("Tyler, TX"): "OR" and "ME" are words too.
        """
        name, country = self._abbreviations.get(form, ("", ""))
        entries = self.lookup(name) if name else ()
        return tuple(e for e in entries if e.kind == "admin1" and e.country == country)[:1]

    def country(self, iso2: str) -> GazetteerEntry | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        return self._countries.get(iso2.upper())

    def capital(self, iso2: str) -> GazetteerEntry | None:
        """The capital of the country with this ISO 3166-1 alpha-2 code, where the lists know the town."""
        towns = self.lookup(self._capitals.get(iso2.upper(), ""))
        return next((e for e in towns if e.kind == "town" and e.country == iso2.upper()), None)

    def demonym(self, word: str) -> str | None:
        """ISO 3166-1 alpha-2 code of the country that a capitalised adjective or demonym belongs to."""
        return self._demonyms.get(normalise_name(word)) if word[:1].isupper() else None

    def not_place(self, name: str) -> str | None:
        """Why a name that looks like a place usually is none ("first name"); None for all others."""
        return self._not_places.get(normalise_name(name))

    def names(self) -> Iterator[str]:
        """Every curated name of more than one word, as written, for a list of words to search for at once."""
        return (name for name in self._names if " " in name or "-" in name)

    def entries(self) -> Iterator[tuple[str, GazetteerEntry]]:
        """Every name as written with its place: the countries with their aliases, and all packed places."""
        for entry in self._countries.values():
            yield entry.name, entry
        for entry in self._packed.entries():
            yield entry.name, entry

    def _find(self, name: str) -> tuple[GazetteerEntry, ...]:
        key = normalise_name(name)
        found = self._by_key(key) if key else []
        if name.isupper():
            found += ((_weight(e), e) for e in self._acronyms.get(key, ()))
        plain = without_accents(name)
        article = _ARTICLE.match(plain)
        short = normalise_name(plain[article.end() :]) if article else ""
        if article and short:
            countries = None if article[1].casefold() == "the" else ARTICLE_COUNTRIES
            pairs = self._by_key(short)
            found += (p for p in pairs if not countries or not p[1].country or p[1].country in countries)
        if not found:
            found = [(_weight(e), e) for e in (self._by_stem(short) if short else []) or self._by_stem(key)]
        ranked = sorted(found, key=lambda pair: pair[0], reverse=True)
        return tuple(_without_repeats(_towns_before_their_area([entry for _, entry in ranked])))

    def _by_key(self, key: str) -> list[tuple[tuple[int, float], GazetteerEntry]]:
        """Entries with this key, and the weight to sort them by: less where it is a minor name of theirs."""
        found = [(_weight(entry), entry) for entry in self._curated.get(key, ())]
        for entry, main in self._packed.find(key):
            group, people = _weight(entry)
            found.append(((group, people if main else people * _ALTERNATE_SHARE), entry))
        return found

    def _by_stem(self, key: str) -> list[GazetteerEntry]:
        """Facilities known by the same name with another word for what they are."""
        found: list[GazetteerEntry] = []
        if not key.endswith(self._every_suffix):
            return found
        for family, suffixes in self._suffixes.items():
            stem = _stem(key, suffixes)
            if len(stem) >= _SHORTEST_STEM:
                found += self._stems.get(f"{family} {stem}", [])
                # The packed file holds airfields only, under names that end in the first two tails.
                for tail in _TAILS[family][:2] if family == "air" else ():
                    packed = self._packed.find(stem + normalise_name(tail))
                    found += (entry for entry, _ in packed if entry.kind == "facility")
        return found

    def _add_countries(self, path: Path) -> None:
        for row in read_tsv(path):
            entry = GazetteerEntry(
                name=row["name"],
                kind="country",
                country=row["iso2"],
                admin1=None,
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius_km=float(row["radius_km"]),
                population=int(row["population"] or 0),
                source="countries",
                feature="country",
                id=row["iso2"],
            )
            self._countries[row["iso2"]] = entry
            self._capitals[row["iso2"]] = row["capital"]
            self._index(entry, row["aliases"])
            for word in filter(None, row["demonyms"].split(";")):
                self._demonyms[normalise_name(word)] = row["iso2"]

    def _add_places(self, path: Path) -> None:
        facilities = path.stem not in {"regions", "places_extra"}
        for row in read_tsv(path):
            entry = GazetteerEntry(
                name=row["name"],
                kind="facility" if facilities else row["kind"],
                country=row["country"] or None,
                admin1=row["admin1"] or None,
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius_km=float(row["radius_km"]),
                population=0,
                source="facilities" if facilities else path.stem,
                feature=row["kind"],
                id=row["id"],
            )
            self._index(entry, row["aliases"])

    def _index(self, entry: GazetteerEntry, aliases: str) -> None:
        family = _FAMILIES.get(entry.feature, "") if entry.kind == "facility" else ""
        suffixes = self._suffixes.get(family, ())
        for name in (entry.name, *aliases.split(";")) if aliases else (entry.name,):
            self._names.append(name)
            key = normalise_name(name)
            if len(name) <= 5 and name.isupper():
                _append(self._acronyms, key, entry)
                continue
            short = without_article(name)
            keys = (key,) if short is name else (key, normalise_name(short))
            for each in keys:
                _append(self._curated, each, entry)
                if family:
                    _append(self._stems, f"{family} {_stem(each, suffixes) or each}", entry)


def _append(index: dict[str, list[GazetteerEntry]], key: str, entry: GazetteerEntry) -> None:
    """Add the entry under the key, once."""
    entries = index.get(key)
    if entries is None:
        index[key] = [entry]
    elif entries[-1] is not entry:
        entries.append(entry)


def _suffixes() -> dict[str, tuple[str, ...]]:
    """For each family its tails as endings of keys, longest first."""
    keys = {family: {normalise_name(tail) for tail in tails} for family, tails in _TAILS.items()}
    return {family: tuple(sorted(tails, key=len, reverse=True)) for family, tails in keys.items()}


def _stem(key: str, suffixes: tuple[str, ...]) -> str:
    """The key without the longest of `suffixes` that it ends in; "" where it ends in none."""
    if not key.endswith(suffixes):
        return ""
    return next(key[: -len(tail)] for tail in suffixes if key.endswith(tail))


def _weight(entry: GazetteerEntry) -> tuple[int, float]:
    """Sort weight: curated facilities, countries, regions, then people, of which an area has a share."""
    if entry.source == "facilities":
        return 3, 0.0
    if entry.kind == "country":
        return 2, float(entry.population)
    if entry.kind == "region":
        return 1, 0.0
    if entry.source == "places_extra":
        return 0, float(_CURATED_PLACE_WEIGHT)
    if entry.kind == "facility":
        return 0, float(_PACKED_FACILITY_WEIGHT)
    factor = _CAPITAL_FACTOR if entry.feature == "capital" else _AREA_SHARE.get(entry.kind, 1.0)
    return 0, entry.population * factor


def _towns_before_their_area(entries: list[GazetteerEntry]) -> list[GazetteerEntry]:
    """The entries with each area behind the largest town of its name inside it: "Kherson" is the city first."""
    ordered = list(entries)
    for area in (e for e in entries if e.kind == "admin1"):
        inside = (
            e for e in ordered if e.kind == "town" and (e.country, e.admin1) == (area.country, area.name)
        )
        town = next(inside, None)
        if town is not None and ordered.index(town) > ordered.index(area):
            ordered.remove(town)
            ordered.insert(ordered.index(area), town)
    return ordered


def _without_repeats(entries: Iterable[GazetteerEntry]) -> Iterator[GazetteerEntry]:
    """Entries without those of the same kind at the same spot as an earlier, better one."""
    kept: list[GazetteerEntry] = []
    for entry in entries:
        same_kind = (k for k in kept if k.kind == entry.kind and k.country == entry.country)
        if not any(distance_km(k.lat, k.lon, entry.lat, entry.lon) < _SAME_PLACE_KM for k in same_kind):
            kept.append(entry)
            yield entry
