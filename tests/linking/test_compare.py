"""Single terms of the match weight."""

from __future__ import annotations

import pytest
from build import ASAD, BAGHDAD, day, document, report, rockets

from tocsin.linking.candidate import candidate
from tocsin.linking.compare import compare, weigh
from tocsin.linking.day_part import clock_minutes
from tocsin.linking.ground import distance_km, point_of
from tocsin.records import Claim, Comparison, Count, Place, Report
from tocsin.vocab.match_weights import load_match_weights, load_name_words

WEIGHTS = load_match_weights()
WORDS = load_name_words()


def held(left: Report, right: Report) -> Comparison:
    """Two reports of two documents, compared."""
    return compare(candidate(left, document("a"), WORDS), candidate(right, document("b"), WORDS), WEIGHTS)


def terms(left: Report, right: Report) -> set[str]:
    """The names of the terms of a comparison."""
    return {term.name for term in held(left, right).terms}


def test_weight_is_the_sum_of_its_terms() -> None:
    """The terms explain the whole weight, and each is the weights file's."""
    found = held(report("a", "2022-04-30", ASAD, weapons=(rockets(4, 4),)), report("b", "2022-04-30", ASAD))
    assert found.weight == pytest.approx(sum(term.bits for term in found.terms))
    assert all(term.bits == WEIGHTS[term.name] and term.reason for term in found.terms)


def test_both_ways() -> None:
    """A pair weighs the same from either side."""
    left = report("a", "2022-04", BAGHDAD, targets=["General Qassem Soleimani"], killed=Count(1, 1))
    right = report("b", "2022-04-30", ASAD, targets=["Qasem Soleimani"], killed=Count(3, None))
    assert held(left, right) == held(right, left)


def test_missing_weighs_nothing() -> None:
    """A report that says nothing but its role and status gets the prior."""
    bare = report("a", None, type="Other", role="background")
    assert terms(bare, report("b", "2022-04-30", ASAD, weapons=(rockets(4, 4),))) == {"prior"}


def test_every_weight_is_used() -> None:
    """No line of the weights file is dead, and none that the code names is missing."""
    import re
    from pathlib import Path

    source = "".join(path.read_text() for path in Path("src/tocsin/linking").glob("*.py"))
    built = {f"place_inside_{kind}" for kind in ("town", "district", "admin1")}
    built |= {f"place_other_{kind}" for kind in ("facility", "town")}
    built |= {f"toll_same_{size}" for size in ("none", "one", "few", "many")}
    named = set(re.findall(r'"([a-z_]+)"', source)) | built
    assert set(WEIGHTS.bits) <= named
    assert all(WEIGHTS.notes.values())


@pytest.mark.parametrize(
    ("one", "two", "term"),
    [
        ("13:35", "around 2 p.m.", "hours_meet"),
        ("before dawn", "overnight", "hours_meet"),
        ("morning", "8 p.m.", "hours_apart"),
        ("dawn", "09:30", None),
        ("morning", None, None),
        ("on a market day", "night", None),
    ],
)
def test_hours(one: str, two: str | None, term: str | None) -> None:
    """Hours that meet speak for one event, hours far apart against, and what lies between says nothing."""
    found = terms(report("a", day("2022-04-30", one), ASAD), report("b", day("2022-04-30", two), ASAD))
    assert found & {"hours_meet", "hours_apart"} == ({term} if term else set())


def test_the_weight_alone() -> None:
    """The weight that is looked up for many pairs is that of the comparison which explains it."""
    left = report("a", "2022-04", BAGHDAD, targets=["General Qassem Soleimani"], killed=Count(1, 1))
    right = report("b", "2022-04-30", ASAD, targets=["Qasem Soleimani"], killed=Count(3, None))
    made = candidate(left, document("a"), WORDS), candidate(right, document("b"), WORDS)
    assert weigh(*made, WEIGHTS) == weigh(*reversed(made), WEIGHTS) == held(left, right).weight


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("13:35", 815),
        ("1335", 815),
        ("1:35 p.m.", 815),
        ("11 pm", 1380),
        ("12 a.m.", 0),
        ("morning", None),
        ("25:10", None),
        ("", None),
        (None, None),
        ("3", None),
    ],
)
def test_clock(text: str | None, minutes: int | None) -> None:
    """Clock times are read, parts of the day and numbers are not."""
    assert clock_minutes(text) == minutes


def test_distance() -> None:
    """Ain al-Asad lies about 187 km from Baghdad; a place without a point lies nowhere."""
    asad, baghdad, nowhere = map(point_of, (ASAD, BAGHDAD, Place("x")))
    assert distance_km(asad, baghdad) == pytest.approx(187, abs=5)
    assert distance_km(asad, nowhere) is None


@pytest.mark.parametrize(
    ("one", "two", "term"),
    [
        (
            Place("A", "IQ", None, 33.0, 44.0, "facility", 1),
            Place("B", "IQ", None, 33.05, 44.0, "facility", 1),
            "place_other_facility",
        ),
        (
            Place("A", "IQ", None, 33.0, 44.0, "facility", 1),
            Place("B", "IQ", None, 33.05, 44.0, "town", 10),
            "place_inside_town",
        ),
        (
            Place("A", "IQ", None, 33.0, 44.0, "town", 8),
            Place("P", "IQ", None, 33.6, 44.0, "admin1", 120),
            "place_inside_admin1",
        ),
        (
            Place("A", "IQ", None, 33.0, 44.0, "town", 8),
            Place("Iraq", "IQ", None, 33.0, 43.0, "country"),
            "place_same_country",
        ),
        (Place("A", "IQ"), Place("B", "SY"), "country_contradiction"),
        (ASAD, BAGHDAD, "place_contradiction"),
    ],
)
def test_places(one: Place, two: Place, term: str) -> None:
    """Places by name, distance, radius and country."""
    assert term in terms(report("a", None, one), report("b", None, two))


@pytest.mark.parametrize(
    ("one", "two", "term"),
    [
        (Count(0, 0), Count(0, 0), "toll_same_none"),
        (Count(1, 1), Count(1, 1), "toll_same_one"),
        (Count(3, 3), Count(3, 3), "toll_same_few"),
        (Count(20, 20), Count(20, 20), "toll_same_many"),
        (Count(3, None), Count(4, 4), "toll_meets"),
        (Count(7, 7), Count(9, 9), "toll_close"),
        (Count(0, 0), Count(9, 9), "toll_contradiction"),
    ],
)
def test_tolls(one: Count, two: Count, term: str) -> None:
    """Numbers of dead that agree, differ a little, or exclude each other."""
    assert term in terms(report("a", None, killed=one), report("b", None, killed=two))


def words_term(one: str, two: str, **fields: str) -> str | None:
    """The term on the telling words of two reports that are told in these words."""
    found = terms(report("a", None, summary=one), report("b", None, summary=two, **fields))
    return next((term for term in found if term.startswith("words_")), None)


HARBOUR = "Fishermen hauled the trawler Solveig off Dravik harbour at low water"
FERRY = "Passengers waved as Governor Petersen boarded a ferry bound for Murn island"


@pytest.mark.parametrize(
    ("one", "two", "term"),
    [
        (HARBOUR, "The trawler Solveig lay off Dravik harbour when fishermen came", "words_same"),
        (HARBOUR, "Skater Lindqvist met another crew of Dravik skaters when winter began", "words_some"),
        (HARBOUR, FERRY, "words_none"),
        (f"{HARBOUR}. They said nothing", f"{FERRY}, near low ground", "words_none"),
        (HARBOUR, "It is so", None),
    ],
)
def test_telling_words(one: str, two: str, term: str | None) -> None:
    """The more of the words that tell are shared the more it speaks for one event; words of every text tell nothing."""
    assert words_term(one, two) == term


def test_telling_words_are_named() -> None:
    """The reason gives the shared words, the rarest in news first."""
    found = held(
        report("a", None, summary=HARBOUR), report("b", None, summary="The Solveig lay off at low water")
    )
    reason = next(term.reason for term in found.terms if term.name.startswith("words_"))
    assert reason == "solveig, water"


def test_long_tellings_without_a_word_in_common() -> None:
    """What two long tellings do not share speaks louder against one event than what two short ones do not."""
    one, two = (
        " ".join(f"{start}{'abcdefghijklmnopqrstuvwx'[n]}ord" for n in range(24)) for start in ("kel", "mun")
    )
    assert words_term(one, two) == "words_foreign"
    assert words_term(one, FERRY) == "words_none"
    assert WEIGHTS["words_foreign"] < WEIGHTS["words_none"]


def test_words_of_what_is_compared_by_itself_do_not_tell() -> None:
    """The place, the perpetrator, weapons, acts and days are no telling words, though the reports share them all."""
    said = "Ain al-Asad Kataib Hezbollah rockets shelling Tuesday"
    made = candidate(
        report("a", None, ASAD, summary=f"{said} trawler", perpetrators=["Kataib Hezbollah"]),
        document("a"),
        WORDS,
    )
    assert made.telling.keys() == {"trawler"}


def test_a_place_as_the_text_spells_it_does_not_tell() -> None:
    """The words in which a text names the place are the place, however it is spelled in the gazetteer."""
    claims = (Claim("place", None, "Ein el-Assad base", 0, 17),)
    told = report("a", None, ASAD, summary="Ein el-Assad base, trawler", claims=claims)
    assert candidate(told, document("a"), WORDS).telling.keys() == {"trawler"}
