"""The lexicon: every file loads, its rules hold, its words are found under every spelling, a broken line is named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import lexicon, tables
from tocsin.vocab.forms import SurfaceForm, regular_plural, spellings

LOADERS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "weapons": lexicon.load_weapons,
    "actors": lexicon.load_actors,
    "outlets": lexicon.load_outlets,
    "people": lexicon.load_people,
    "targets": lexicon.load_targets,
    "reporting_verbs": lexicon.load_reporting_verbs,
    "hedges": lexicon.load_hedges,
    "numbers": lexicon.load_numbers,
    "qualifiers": lexicon.load_qualifiers,
    "eras": lexicon.load_eras,
}
LEAST = {
    "weapons": 180,
    "actors": 320,
    "outlets": 220,
    "people": 220,
    "targets": 120,
    "reporting_verbs": 90,
    "hedges": 60,
    "numbers": 60,
    "qualifiers": 40,
    "eras": 120,
}
WITH_FORMS = ("weapons", "actors", "outlets", "people", "targets")
LOOSE = {"gun", "axe", "ax", "jet", "jets", "Uzi", "VX", "Hur"}
STARTED = dt.date(1969, 1, 1)
ACTOR = "id\tname\tkind\tcountry\tumbrella\taliases\n"
WEAPON = "id\tclass\tmodel\trole\tforms\n"


@cache
def entries(name: str) -> tuple[Any, ...]:
    """The entries of a file, loaded once for all tests."""
    return LOADERS[name]()


def find(name: str, words: str) -> Any:
    """The one entry of a file for which *words* stand, as a finder would look them up; None if there is none."""
    return next((entry for entry in entries(name) if any(stands(one, words) for one in entry.forms)), None)


def stands(one: SurfaceForm, words: str) -> bool:
    """Whether a form stands for *words*."""
    return one.text == words if one.exact else one.key == words.casefold()


def form(name: str, words: str) -> SurfaceForm:
    """The surface form that *words* are."""
    return next(one for one in find(name, words).forms if stands(one, words))


@pytest.mark.parametrize("name", LOADERS)
def test_file_loads(name: str) -> None:
    """Every file loads, and holds about as much as the field needs."""
    assert len(entries(name)) >= LEAST[name]


@pytest.mark.parametrize("name", WITH_FORMS)
def test_every_entry_can_be_found(name: str) -> None:
    """Every entry has a form, and no form is empty, padded or still carries a mark of the file."""
    for entry in entries(name):
        assert entry.forms, entry
        for one in entry.forms:
            assert one.text == one.text.strip() and not re.search(r"[=|;\t]|  ", one.text), one


@pytest.mark.parametrize("name", ["weapons", "actors", "outlets"])
def test_ids_are_slugs(name: str) -> None:
    """An id is small letters, digits and hyphens, for other people's data will hold it."""
    assert [e.id for e in entries(name) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", e.id)] == []


@pytest.mark.parametrize("name", ["weapons", "actors", "outlets"])
def test_short_words_need_their_capitals(name: str) -> None:
    """A form of one to three letters counts with its capitals only, for "is", "us" and "who" are words."""
    loose = [
        one.text
        for entry in entries(name)
        for one in entry.forms
        if len(one.text) <= 3 and one.text.isalpha() and not one.exact
    ]
    assert set(loose) <= LOOSE


@pytest.mark.parametrize(
    "words",
    [
        "US forces",
        "US",
        "IS",
        "IRA",
        "ETA",
        "ADF",
        "PDF",
        "KIA",
        "TOW",
        "SITE",
        "TIME",
        "WHO",
        "Georgia",
        "Turkey",
    ],
)
def test_words_that_are_also_names_need_their_capitals(words: str) -> None:
    """A name that is also a word is not found in small letters."""
    assert all(find(name, words.lower()) is None for name in ("actors", "outlets", "weapons"))


@pytest.mark.parametrize(
    ("words", "kind", "model"),
    [
        ("BM-21 Grad missiles", "rocket", "BM-21 Grad"),
        ("BM-21 Grad rockets", "rocket", "BM-21 Grad"),
        ("BM21", "rocket", "BM-21 Grad"),
        ("122mm rocket", "rocket", "122mm"),
        ("122 mm rockets", "rocket", "122mm"),
        ("122-millimeter rockets", "rocket", "122mm"),
        ("Katyushas", "rocket", "Katyusha"),
        ("Shahed 136", "drone", "Shahed-136"),
        ("one-way attack drones", "drone", None),
        ("explosives-laden drone", "drone", None),
        ("unmanned aerial vehicles", "drone", None),
        ("UAVs", "drone", None),
        ("Kh101", "missile", "Kh-101"),
        ("improvised explosive devices", "ied", None),
        ("rocket propelled grenades", "rpg", "RPG"),
        ("vehicle-borne improvised explosive device", "car bomb", None),
        ("suicide belt", "suicide vest", None),
        ("Molotov cocktails", "incendiary", "Molotov cocktail"),
        ("knives", "knife", None),
        ("sarin", "chemical", "sarin"),
        ("AK-47 assault rifles", "small arms", "AK-47"),
        ("mortar shells", "mortar", None),
        ("hand grenade", "grenade", None),
        ("KABs", "airstrike munition", "glide bomb"),
    ],
)
def test_weapon_is_found(words: str, kind: str, model: str | None) -> None:
    """A weapon is found under the spellings that reports use."""
    entry = find("weapons", words)
    assert (entry.kind, entry.model, entry.role) == (kind, model, "weapon")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("C-RAM air defense systems", "interceptor"),
        ("Iron Dome", "interceptor"),
        ("HIMARS", "launcher"),
        ("F16s", "platform"),
    ],
)
def test_what_does_not_hit_is_no_weapon(words: str, role: str) -> None:
    """What stops, fires or carries a weapon has another role than the weapon."""
    assert find("weapons", words).role == role


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("rocket", False),
        ("rockets", True),
        ("122mm rockets", True),
        ("knives", True),
        ("122mm", False),
        ("Shaheds", True),
    ],
)
def test_weapons_know_their_number(words: str, plural: bool) -> None:
    """A form says whether it means one or several, for a bare plural is a count of two or more."""
    assert form("weapons", words).plural is plural


@pytest.mark.parametrize("words", ["Grad", "Patriot", "mine", "Arrow", "Hummer"])
def test_traps_are_no_weapon(words: str) -> None:
    """Words that only a neighbour makes a weapon are none on their own."""
    assert find("weapons", words) is None


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Islamic Resistance in Iraq", "islamic-resistance-in-iraq"),
        ("Kata'ib Hezbollah", "kataib-hezbollah"),
        ("Kataib Hezbollah", "kataib-hezbollah"),
        ("Al-Muqawama al-Dawliya", "al-muqawama-al-dawliya"),
        ("The International Resistance", "al-muqawama-al-dawliya"),
        ("Iraq's Resistance Coordination Commission", "islamic-resistance-coordination"),
        ("Popular Mobilization Forces", "popular-mobilization-forces"),
        ("Popular Mobilisation Forces", "popular-mobilization-forces"),
        ("U.S.-led coalition", "operation-inherent-resolve"),
        ("U.S. troops", "united-states-armed-forces"),
        ("Daesh", "islamic-state"),
        ("Ansar Allah", "houthis"),
        ("al Shabaab", "al-shabaab"),
        ("Iraqi Defense Ministry", "iraqi-defence-ministry"),
        ("CENTCOM", "centcom"),
        ("IRGC", "irgc"),
        ("Quds Force", "quds-force"),
        ("Provisional IRA", "provisional-ira"),
        ("Farabundo Marti National Liberation Front", "fmln"),
    ],
)
def test_actor_is_found(words: str, actor: str) -> None:
    """An actor is found under its names, abbreviations and transliterations."""
    assert find("actors", words).id == actor


def test_umbrellas_lead_to_the_top() -> None:
    """From every actor the umbrellas lead upwards and never in a circle."""
    parents = {entry.id: entry.umbrella for entry in entries("actors")}
    for start in parents:
        seen = {start}
        while (start := parents[start] or "") and start not in seen:
            seen.add(start)
        assert not start, f"{start} is its own umbrella"


def test_one_state_for_each_country() -> None:
    """No two states share a country code, for a country's code leads to its state."""
    codes = [entry.country for entry in entries("actors") if entry.kind == "state" and entry.country]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("AP", "ap"),
        ("The Associated Press", "ap"),
        ("AFP", "afp"),
        ("Agence France-Presse", "afp"),
        ("Rudaw", "rudaw"),
        ("Sputnik International", "sputnik"),
        ("AMN", "american-military-news"),
        ("SOHR", "sohr"),
        ("Sabereen News", "sabereen"),
        ("FDD's Long War Journal", "long-war-journal"),
    ],
)
def test_outlet_is_found(words: str, outlet: str) -> None:
    """An outlet is found under its names and abbreviations."""
    assert find("outlets", words).id == outlet


def test_domains_are_bare() -> None:
    """A domain has no scheme, no "www." and no path."""
    domains = [domain for entry in entries("outlets") for domain in entry.domains]
    assert [
        domain for domain in domains if not re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
    ] == []


@pytest.mark.parametrize(
    ("words", "kind", "plural"),
    [
        ("servicemen", "military", True),
        ("policeman", "police", False),
        ("gunmen", "attacker", True),
        ("people", "person", True),
        ("persons", "person", True),
        ("children", "child", True),
        ("personnel", "military", True),
        ("family", "relative", False),
        ("militias", "group", True),
    ],
)
def test_noun_for_people(words: str, kind: str, plural: bool) -> None:
    """A noun for people is known in both numbers, with its class."""
    assert (find("people", words).kind, form("people", words).plural) == (kind, plural)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("air bases", "military"),
        ("embassies", "diplomatic"),
        ("oil refinery", "energy"),
        ("barracks", "military"),
    ],
)
def test_noun_for_targets(words: str, kind: str) -> None:
    """A noun for what is attacked is known in both numbers, with its class."""
    assert find("targets", words).kind == kind


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        ("twenty", 20, 20),
        ("dozen", 12, 12),
        ("several", 2, None),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("tens", 20, None),
        ("hundreds", 200, None),
        ("no", 0, 0),
        ("half a dozen", 6, 6),
    ],
)
def test_number_words(word: str, low: int, high: int | None) -> None:
    """A number word says what the labelling guide takes it to say."""
    entry = next(entry for entry in entries("numbers") if entry.word == word)
    assert (entry.low, entry.high) == (low, high)


@pytest.mark.parametrize(
    ("phrase", "effect"),
    [("at least", "at_least"), ("more than", "more_than"), ("up to", "at_most"), ("about", "about")],
)
def test_qualifiers(phrase: str, effect: str) -> None:
    """A qualifier turns a number into the bound that it says."""
    assert next(entry.effect for entry in entries("qualifiers") if entry.phrase == phrase) == effect


@pytest.mark.parametrize("load", [lexicon.load_hedges, lexicon.load_qualifiers])
def test_phrases_are_in_small_letters(load: Callable[[], tuple[Any, ...]]) -> None:
    """Hedges and qualifiers stand in small letters, as they are looked up."""
    assert [entry.phrase for entry in load() if entry.phrase != entry.phrase.lower()] == []


def test_verbs_have_a_past() -> None:
    """Every reporting verb has its forms, among them one of the past."""
    bare = {verb.lemma for verb in lexicon.load_reporting_verbs() if len(verb.forms) < 2}
    assert bare == {"according to"}


def test_eras_lie_in_living_memory() -> None:
    """No era begins before the oldest conflict that the vocabulary knows, or ends before it begins."""
    for era in entries("eras"):
        assert era.earliest >= STARTED and (era.latest is None or era.latest >= era.earliest), era


@pytest.mark.parametrize(
    ("phrase", "earliest"),
    [
        ("Israel's war on the Gaza Strip", "2023-10-07"),
        ("President Joe Biden", "2021-01-20"),
        ("Prime Minister Mohammed Shia' al-Sudani", "2022-10-27"),
        ("full-scale invasion of Ukraine", "2022-02-24"),
    ],
)
def test_era_is_dated(phrase: str, earliest: str) -> None:
    """Words that only one time can carry bring its first day."""
    era = next(era for era in entries("eras") if phrase in era.phrases)
    assert era.earliest == dt.date.fromisoformat(earliest)


@pytest.mark.parametrize(
    ("name", "table", "line", "complaint"),
    [
        ("weapons", WEAPON + "a\trocket\t\tweapon\trocket\nb\tspoon\t\tweapon\tspoon\n", 3, "'spoon'"),
        ("weapons", WEAPON + "# a comment\na\trocket\t\tspare\trocket\n", 3, "role"),
        (
            "weapons",
            WEAPON + "a\trocket\t\tweapon\trocket\na\tbomb\t\tweapon\tbomb\n",
            3,
            "already has a line",
        ),
        ("weapons", WEAPON + "a\trocket\t\tweapon\tBM-21\nb\tbomb\t\tweapon\tbm21\n", 3, "belongs to 'a'"),
        (
            "weapons",
            WEAPON + "a\trocket\t\tweapon\trocket\nb\tbomb\t\tweapon\trockets\n",
            3,
            "belongs to 'a'",
        ),
        ("actors", ACTOR + "a\tAnts\trebel group\t\tb\t\n", 2, "umbrella"),
        ("actors", ACTOR + "a\tAnts\trebel group\tIRQ\t\t\n", 2, "country"),
        ("actors", ACTOR + "a\t\trebel group\tIQ\t\t\n", 2, "name is empty"),
        ("actors", ACTOR + "\n\tAnts\trebel group\tIQ\t\t\n", 3, "first cell is empty"),
        ("outlets", "id\tname\tkind\tcountry\tdomains\taliases\na\tAnts\tzine\t\t\t\n", 2, "kind"),
        ("people", "noun\tplural\tclass\nman\tmen\tperson\nmen\t\tperson\n", 3, "belongs to 'man'"),
        ("targets", "noun\tplural\tclass\nbase\t\tpeople\n", 2, "class"),
        ("reporting_verbs", "lemma\tforms\tsense\tpassive_ok\nsay\tsaid\tsay\tperhaps\n", 2, "passive_ok"),
        ("hedges", "phrase\teffect\nif\tmaybe\n", 2, "effect"),
        ("numbers", "word\tlow\thigh\tqualifier\nsome\t5\t2\tvague\n", 2, "below low"),
        ("numbers", "word\tlow\thigh\tqualifier\nsome\tx\t\tvague\n", 2, "'x'"),
        ("qualifiers", "phrase\teffect\nabout\tover\n", 2, "effect"),
        ("eras", "phrase\tearliest\tlatest\tnote\nwar\t2023-13-07\t\t\n", 2, "month"),
        ("eras", "phrase\tearliest\tlatest\tnote\nwar\t2023-10-07\t2022-01-01\t\n", 2, "before earliest"),
    ],
)
def test_a_broken_line_is_named(
    name: str, table: str, line: int, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that breaks a rule is refused with the file, its number and what is wrong."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / f"{name}.tsv").write_text(table, encoding="utf-8")
    monkeypatch.setattr(tables.importlib.resources, "files", lambda package: tmp_path)
    with pytest.raises(VocabularyError, match=re.escape(f"{name}.tsv, line {line}: ")) as refusal:
        LOADERS[name]()
    assert complaint in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("BM-21", {"BM21", "BM 21"}),
        ("S-300", {"S300"}),
        ("107mm", {"107 mm", "107-mm", "107 millimeter", "107-millimeter", "107 millimetre"}),
        ("al-Sha'bi", {"al Sha'bi", "al-Shabi", "al Shabi"}),
        ("US-led", {"US led", "U.S.-led", "U.S. led"}),
        ("Armoured Defence", {"Armored Defence", "Armoured Defense", "Armored Defense"}),
        ("Séléka", {"Seleka"}),
        ("rocket", set()),
    ],
)
def test_spellings(text: str, others: set[str]) -> None:
    """A form is known in the spellings that differ from it by rule, itself first."""
    first, *rest = spellings(text)
    assert first == text and others == set(rest)


def test_capitals_keep_a_designation_together() -> None:
    """Where capitals matter, a designation is not torn apart ("AT-4" is not "AT 4")."""
    assert spellings("AT-4", exact=True) == ["AT-4", "AT4"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("rocket", "rockets"),
        ("torch", "torches"),
        ("battery", "batteries"),
        ("convoy", "convoys"),
        ("122mm", ""),
    ],
)
def test_regular_plural(one: str, many: str) -> None:
    """The last word takes its regular plural, and a calibre takes none."""
    assert regular_plural(one) == many
