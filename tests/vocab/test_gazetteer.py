"""The gazetteer: names of conflict reporting resolve, curated lines are sane, spelling does not matter."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tocsin.vocab.gazetteer as module
from tocsin.errors import VocabularyError
from tocsin.vocab.gazetteer import Gazetteer, distance_km, lies_in, normalise_name, read_tsv, without_article

DATA = Path(module.__file__).parent / "data"
CURATED = ("facilities.tsv", "places_extra.tsv", "regions.tsv")
# Every place must have a listed town of its country this near; the emptiest deserts and reefs are named (km).
NEAR_SOME_TOWN_KM = 300.0
FAR_FROM_ANY_TOWN = {"maaten-al-sarra-air-base", "thitu-island"}

# Names as reports print them, the country, and latitude and longitude in degrees WGS84.
KNOWN = [
    ("Ain al-Asad", "IQ", 33.79, 42.44), ("Ayn al-Asad Airbase", "IQ", 33.79, 42.44),
    ("Ain al-Assad military base", "IQ", 33.79, 42.44), ("Al Asad Air Base", "IQ", 33.79, 42.44),
    ("AAAB", "IQ", 33.79, 42.44), ("Camp Taji", "IQ", 33.52, 44.26), ("Taji", "IQ", 33.52, 44.26),
    ("Balad Air Base", "IQ", 33.94, 44.36), ("Harir airbase", "IQ", 36.53, 44.34),
    ("Erbil", "IQ", 36.19, 44.01),
    ("Erbil airport", "IQ", 36.24, 43.96), ("Victoria Base", "IQ", 33.27, 44.25),
    ("BDSC", "IQ", 33.27, 44.25),
    ("the Green Zone", "IQ", 33.31, 44.39), ("K-1", "IQ", 35.51, 44.27),
    ("Khor Mor gas field", "IQ", 35.09, 44.97),
    ("Jurf al-Sakhar", "IQ", 32.87, 44.22), ("Bashiqa", "IQ", 36.45, 43.35), ("Sinjar", "IQ", 36.32, 41.87),
    ("al-Tanf", "SY", 33.50, 38.62), ("At Tanf Garrison", "SY", 33.50, 38.62),
    ("Tower 22", "JO", 33.31, 38.71),
    ("Green Village", "SY", 35.09, 40.57), ("al-Omar oil field", "SY", 35.09, 40.57),
    ("Conoco", "SY", 35.33, 40.31),
    ("Rumaylan", "SY", 37.0, 41.95), ("Rmeilan", "SY", 37.0, 41.95), ("al-Shaddadi", "SY", 36.06, 40.73),
    ("Kharab al-Jir", "SY", 36.91, 42.10), ("Deir Ezzor", "SY", 35.34, 40.14),
    ("Deir al-Zor", "SY", 35.34, 40.14),
    ("Abu Kamal", "SY", 34.45, 40.92), ("al-Bukamal", "SY", 34.45, 40.92), ("T4 airbase", "SY", 34.52, 37.63),
    ("Shayrat military airport", "SY", 34.49, 36.90), ("Hmeimim", "SY", 35.40, 35.95),
    ("Tel Rifaat", "SY", 36.47, 37.10),
    ("Muwaffaq Salti Air Base", "JO", 31.83, 36.79), ("Camp Arifjan", "KW", 28.88, 48.16),
    ("Al Udeid", "QA", 25.12, 51.32), ("Abqaiq", "SA", 25.93, 49.68), ("Natanz", "IR", 33.72, 51.73),
    ("Hodeidah", "YE", 14.80, 42.95), ("Hudaydah port", "YE", 14.83, 42.93), ("Ras Isa", "YE", 15.12, 42.67),
    ("Sanaa airport", "YE", 15.48, 44.22), ("Khan Younis", "PS", 31.34, 34.30),
    ("Jabalia refugee camp", "PS", 31.54, 34.50),
    ("al-Shifa hospital", "PS", 31.52, 34.44), ("Rafah crossing", "PS", 31.25, 34.26),
    ("Nuseirat", "PS", 31.45, 34.39),
    ("Shujaiya", "PS", 31.50, 34.47), ("Jenin refugee camp", "PS", 32.46, 35.29),
    ("Kerem Shalom", "IL", 31.23, 34.28),
    ("Majdal Shams", "IL", 33.27, 35.77), ("Dahiyeh", "LB", 33.85, 35.51),
    ("Sheikh Zuweid", "EG", 31.22, 34.11),
    ("Bakhmut", "UA", 48.59, 38.0), ("Klishchiivka", "UA", 48.53, 37.96), ("Robotyne", "UA", 47.45, 35.84),
    ("Zaporizhzhia Nuclear Power Plant", "UA", 47.51, 34.59), ("Crimean Bridge", "UA", 45.31, 36.51),
    ("Kakhovka dam", "UA", 46.78, 33.37), ("Saky airbase", "UA", 45.09, 33.60),
    ("Kharkiv oblast", "UA", 49.6, 36.5),
    ("Kyiv", "UA", 50.45, 30.52), ("Kiev", "UA", 50.45, 30.52), ("Engels airbase", "RU", 51.48, 46.21),
    ("Belgorod", "RU", 50.60, 36.59), ("Bagram", "AF", 34.95, 69.27), ("Abbey Gate", "AF", 34.57, 69.21),
    ("Camp Shorabak", "AF", 31.86, 64.22), ("Arghandab district", "AF", 31.66, 65.65),
    ("Shah Wali Kot", "AF", 31.95, 65.95), ("North Waziristan", "PK", 32.95, 70.05),
    ("Torkham border crossing", "AF", 34.12, 71.09),
    ("Baledogle", "SO", 2.67, 44.79), ("Halane", "SO", 2.01, 45.30), ("Janale", "SO", 1.81, 44.70),
    ("Mogadishu", "SO", 2.04, 45.34), ("Manda Bay", "KE", -2.17, 40.90), ("Airbase 101", "NE", 13.48, 2.18),
    ("Agadez", "NE", 16.97, 7.99), ("Ogossagou", "ML", 13.89, -3.53), ("Moura", "ML", 14.40, -4.65),
    ("Tinzaouaten", "ML", 19.96, 2.97), ("Ménaka", "ML", 15.92, 2.40), ("Ber", "ML", 16.84, -2.53),
    ("Djibo", "BF", 14.10, -1.63), ("Solhan", "BF", 13.27, 0.18), ("Baga", "NG", 13.11, 13.82),
    ("Maiduguri", "NG", 11.85, 13.16),
    ("Sambisa Forest", "NG", 11.25, 13.40), ("El Fasher", "SD", 13.63, 25.35),
    ("Um Rawaba", "SD", 12.90, 31.22),
    ("Tawila", "SD", 13.50, 24.90), ("Zamzam camp", "SD", 13.49, 25.31), ("Omdurman", "SD", 15.64, 32.48),
    ("Goma", "CD", -1.68, 29.23), ("Bunagana", "CD", -1.30, 29.59),
    ("Mocimboa da Praia", "MZ", -11.35, 40.35),
    ("Benghazi", "LY", 32.12, 20.09), ("al-Jufra", "LY", 29.20, 16.0), ("El Plateado", "CO", 2.39, -77.27),
    ("Tibú", "CO", 8.64, -72.74), ("Cúcuta", "CO", 7.89, -72.5), ("Culiacan", "MX", 24.80, -107.39),
    ("Marawi", "PH", 8.0, 124.29), ("Jolo", "PH", 6.05, 121.0), ("Myawaddy", "MM", 16.69, 98.51),
    ("Pahalgam", "IN", 34.02, 75.32), ("Port-au-Prince", "HT", 18.54, -72.34),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer of the package."""
    return Gazetteer.load()


@pytest.fixture(scope="module")
def towns() -> dict[str, list[tuple[float, float]]]:
    """Latitude and longitude of every packed town, by country."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with (DATA / "places.tsv").open(encoding="utf-8", newline="") as lines:
        for fields in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if fields[1] != "=" and fields[2] == "town":
                found[fields[3]].append((float(fields[5]), float(fields[6])))
    return found


def curated() -> list[dict[str, str]]:
    """Every line of the curated places."""
    return [row for name in CURATED for row in read_tsv(DATA / name)]


@pytest.mark.parametrize(("name", "country", "lat", "lon"), KNOWN, ids=[known[0] for known in KNOWN])
def test_names_of_conflict_reporting_resolve(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    """The best guess for a name that reports print is the place they mean, within 30 km."""
    best = gazetteer.lookup(name)[0]
    assert best.country == country
    assert distance_km(best.lat, best.lon, lat, lon) < 30


@pytest.mark.parametrize(
    ("name", "country"),
    [("Anbar", "IQ"), ("Anbar province", "IQ"), ("Deir ez-Zor province", "SY"), ("Kharkiv region", "UA"),
     ("North Kivu", "CD"), ("Borno state", "NG"), ("Borno", "NG"), ("Helmand", "AF"),
     ("Balochistan province", "PK"), ("Cauca", "CO")],
)  # fmt: skip
def test_first_level_areas_have_their_usual_names(gazetteer: Gazetteer, name: str, country: str) -> None:
    """Provinces, states and oblasts are found with and without the word for them."""
    best = gazetteer.lookup(name)[0]
    assert (best.kind, best.country) == ("admin1", country)


@pytest.mark.parametrize(
    ("word", "iso2"),
    [
        ("Iraqi", "IQ"),
        ("U.S.", "US"),
        ("American", "US"),
        ("Congolese", "CD"),
        ("British", "GB"),
        ("Syrians", "SY"),
    ],
)
def test_demonyms_and_country_names_give_the_country(gazetteer: Gazetteer, word: str, iso2: str) -> None:
    """An adjective, a demonym or an alias leads to the country's code."""
    found = gazetteer.demonym(word) or gazetteer.lookup(word)[0].country
    assert found == iso2
    assert gazetteer.country(iso2) is not None


@pytest.mark.parametrize("name", ["Kherson", "Donetsk", "Aleppo", "Kandahar", "Idlib"])
def test_a_town_comes_before_the_area_named_after_it(gazetteer: Gazetteer, name: str) -> None:
    """A bare name that a town shares with its province is the town first, the province next."""
    assert [entry.kind for entry in gazetteer.lookup(name)[:2]] == ["town", "admin1"]


def test_small_words_stay_words(gazetteer: Gazetteer) -> None:
    """A pronoun is no country and a verb no people: acronyms and demonyms need their capitals."""
    assert gazetteer.lookup("US")[0].country == "US"
    assert gazetteer.lookup("us") == ()
    assert gazetteer.demonym("Polish") == "PL"
    assert gazetteer.demonym("polish") is None


def test_words_that_are_usually_no_place_say_why(gazetteer: Gazetteer) -> None:
    """A warning comes with its reason, and a plain place has none."""
    assert gazetteer.not_place("Baghdad Post") == "outlet"
    assert gazetteer.not_place("Mosul") is None


def test_an_ordinary_word_is_doubted_unless_the_place_is_large_or_curated(gazetteer: Gazetteer) -> None:
    """A hamlet called like a common word comes with a warning, a city or a country does not."""
    assert gazetteer.not_place("Council") == "ordinary word"
    assert gazetteer.not_place("Turkey") != "ordinary word"
    assert gazetteer.not_place("Derby") != "ordinary word"


def test_a_state_is_known_by_its_short_form_as_spelled(gazetteer: Gazetteer) -> None:
    """Short forms need their stops and capitals, so that small words stay words."""
    forms = {
        form: [e.name for e in gazetteer.abbreviated(form)]
        for form in ("Ky.", "TX", "N.S.W.", "ky", "or", "La")
    }
    assert forms == {
        "Ky.": ["Kentucky"], "TX": ["Texas"], "N.S.W.": ["New South Wales"], "ky": [], "or": [], "La": [],
    }  # fmt: skip


def test_every_short_form_is_of_a_known_state(gazetteer: Gazetteer) -> None:
    """Each line of the short forms leads to one first-level area of its country."""
    lines = list(read_tsv(DATA / "place_abbreviations.tsv"))
    assert [line["form"] for line in lines if len(gazetteer.abbreviated(line["form"])) != 1] == []


def test_a_country_knows_its_capital(gazetteer: Gazetteer) -> None:
    """The capital is the town in that country, whatever towns bear its name elsewhere."""
    capitals = {iso: gazetteer.capital(iso) for iso in ("IQ", "SY", "GB", "XX")}
    assert {iso: e and (e.name, e.country) for iso, e in capitals.items()} == {
        "IQ": ("Baghdad", "IQ"), "SY": ("Damascus", "SY"), "GB": ("London", "GB"), "XX": None,
    }  # fmt: skip


def test_a_town_lies_in_its_country_and_its_area_only(gazetteer: Gazetteer) -> None:
    """What lies in an area lies in its country too, and in no area of the same name abroad."""
    mosul, nineveh, iraq, kentucky = (
        gazetteer.lookup(n)[0] for n in ("Mosul", "Nineveh", "Iraq", "Kentucky")
    )
    assert lies_in(mosul, nineveh) and lies_in(mosul, iraq) and not lies_in(mosul, kentucky)
    assert not lies_in(iraq, iraq)


def test_all_names_can_be_listed(gazetteer: Gazetteer) -> None:
    """The countries and every packed place come with the name that they are shown under."""
    names = {name for name, _ in gazetteer.entries()}
    assert {"Iraq", "Mosul", "Texas"} <= names


def test_unknown_names_are_unknown(gazetteer: Gazetteer) -> None:
    """Nothing is guessed for a name that no list holds."""
    assert gazetteer.lookup("Qqxzzy Village") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("-") == ()


def test_no_two_curated_ids_are_equal() -> None:
    """An id names one line over all curated files."""
    ids = [row["id"] for row in curated()]
    assert len(ids) == len(set(ids))
    assert all(ids)


def test_enough_facilities_are_listed() -> None:
    """The list of facilities stays worth having."""
    assert sum(1 for _ in read_tsv(DATA / "facilities.tsv")) >= 350


def test_curated_numbers_are_in_range() -> None:
    """Latitudes, longitudes (degrees WGS84) and radii (km) are possible ones."""
    for row in [*curated(), *read_tsv(DATA / "countries.tsv")]:
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert 0 < float(row["radius_km"]) <= 6500, row


def test_curated_places_lie_in_their_country(towns: dict[str, list[tuple[float, float]]]) -> None:
    """Every curated place has a town of its own country near: a swapped sign or country shows here."""
    for row in curated():
        if row["country"] and row["id"] not in FAR_FROM_ANY_TOWN:
            reach = NEAR_SOME_TOWN_KM + float(row["radius_km"])
            here = float(row["lat"]), float(row["lon"])
            assert any(distance_km(*here, *town) < reach for town in towns[row["country"]] or [here]), row[
                "id"
            ]


def test_curated_codes_are_countries(gazetteer: Gazetteer) -> None:
    """Every country code of a curated place is in the list of countries."""
    assert {
        row["country"] for row in curated() if row["country"] and not gazetteer.country(row["country"])
    } == set()


def test_curated_kinds_are_known() -> None:
    """Only places_extra and regions say what kind of entry a line is."""
    for name in ("places_extra.tsv", "regions.tsv"):
        assert {row["kind"] for row in read_tsv(DATA / name)} <= {
            "town",
            "district",
            "admin1",
            "country",
            "region",
        }


def test_every_curated_name_finds_its_line(gazetteer: Gazetteer) -> None:
    """Each name and alias leads, among others, to the line that lists it."""
    for row in curated():
        for name in filter(None, [row["name"], *row["aliases"].split(";")]):
            lat, lon = float(row["lat"]), float(row["lon"])
            assert any(distance_km(e.lat, e.lon, lat, lon) < 15 for e in gazetteer.lookup(name)), (
                row["id"],
                name,
            )


def test_packed_lines_are_sorted() -> None:
    """Bisection needs lines in the order of their bytes."""
    lines = (DATA / "places.tsv").read_bytes().splitlines()
    assert lines == sorted(lines)


def test_names_are_the_curated_ones_of_several_words(gazetteer: Gazetteer) -> None:
    """The list for many-word search holds written names, each of more than one word."""
    names = set(gazetteer.names())
    assert {"Ain al-Asad", "Tower 22", "Gaza Strip", "United States"} <= names
    assert "Conoco" not in names


def test_a_further_file_adds_places(tmp_path: Path) -> None:
    """A team's own list is searched like ours."""
    path = tmp_path / "own.tsv"
    head = "id\tname\tkind\tcountry\tadmin1\tlat\tlon\tradius_km\taliases"
    path.write_text(f"{head}\n# ours\nx\tCamp Zyxw\tbase\tIQ\t\t33.0\t44.0\t2\tZyxw\n", encoding="utf-8")
    found = Gazetteer.load(extra=[path]).lookup("Zyxw base")
    assert [(e.name, e.kind, e.id) for e in found] == [("Camp Zyxw", "facility", "x")]


def test_a_line_with_too_few_columns_is_named(tmp_path: Path) -> None:
    """A broken line of a team's own list is reported with its file and number."""
    path = tmp_path / "own.tsv"
    path.write_text("id\tname\nx\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"own.tsv, line 2"):
        Gazetteer.load(extra=[path])


ALIASES = sorted({n for row in curated() for n in (row["name"], *row["aliases"].split(";")) if len(n) > 5})


@example(name="al-Karmah", change="marked")
@given(
    name=st.sampled_from(ALIASES),
    change=st.sampled_from(["upper", "lower", "spaces", "hyphens", "plain", "marked", "curly"]),
)
def test_lookup_is_blind_to_spelling(gazetteer: Gazetteer, name: str, change: str) -> None:
    """Case, hyphens, spaces, accents and apostrophes never change what a name finds."""
    changed = {
        "upper": name.upper(),
        "lower": name.lower(),
        "spaces": name.replace("-", " "),
        "hyphens": name.replace(" ", "-"),
        "plain": "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)),
        "marked": name.replace("a", "ā"),
        "curly": name.replace("'", "’"),
    }[change]
    assert gazetteer.lookup(changed) == gazetteer.lookup(name)


@given(st.text(max_size=30))
def test_keys_are_stable(text: str) -> None:
    """A key is its own key, and neither marks nor spaces are left in it."""
    key = normalise_name(text)
    assert normalise_name(key) == key
    assert key == "" or key.isalnum()


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(gazetteer: Gazetteer, text: str) -> None:
    """No text breaks the lookup, and every answer has possible coordinates."""
    for entry in gazetteer.lookup(text):
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180


@pytest.mark.parametrize(
    ("name", "plain"),
    [("al-Tanf", "Tanf"), ("the Sahel", "Sahel"), ("Ash Shaddadi", "Shaddadi"), ("Aleppo", "Aleppo")],
)
def test_leading_articles_fall_away(name: str, plain: str) -> None:
    """Arabic articles and "the" are not part of a name."""
    assert without_article(name) == plain
