"""An incident in plain words: what it holds, and nothing else, each part beside its evidence."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from build import ASAD, STRIKE, TAJI, coding, day, report, rockets, said
from corpora import CORPORA, corpus
from hypothesis import given, settings
from typer.testing import CliRunner

from tocsin.book import open_book
from tocsin.cli.app import build
from tocsin.incidents import link
from tocsin.records import (
    Accused,
    Coding,
    Conflict,
    Count,
    Incident,
    Interval,
    Perpetrator,
    Place,
    Reconciled,
    Saying,
    Sources,
    Target,
    Weapon,
)
from tocsin.views import incident_detail, summary_parts
from tocsin.views.sentence_words import arms_words, when_words, where_words

ONE = Sources(1, ("Rudaw",), 1, (("d1",),))
HOLY = Conflict("3", "a mayor", "d1", "three")
PLAIN = Incident(
    id="feedc0de00000001",
    reports=("r1",),
    documents=("d1",),
    status="occurred",
    type="Attack",
    date=Interval(),
    place=None,
    weapons=(),
    perpetrators=(),
    targets=(),
    killed=None,
    injured=None,
    damage=None,
    sources=ONE,
    conflicts={},
)


def summary(incident: Incident, *codings: Coding) -> str:
    """The summary as a reader sees it."""
    return "".join(part.words for part in summary_parts(incident_detail(incident, codings)))


def told(**values: Any) -> str:
    """The summary of an incident of which nothing is known but *values*."""
    return summary(msgspec.structs.replace(PLAIN, **values))


def by(name: str, *bases: tuple[str, str]) -> Accused:
    """Somebody accused on these bases, each with who says so."""
    return Accused(name, None, tuple(Saying(basis, speaker, "d1", "q") for basis, speaker in bases))


def test_nothing_is_known() -> None:
    """Whatever nobody says is said to be so."""
    assert told() == (
        "On a day not known, an attack took place at a place not known. Who did it is not said. "
        "Nothing is said of people killed or injured. One outlet reports it."
    )


def test_all_is_known() -> None:
    """All that an incident holds stands in its summary, in sentences."""
    words = told(
        date=day("2024-03-13", "evening"),
        place=ASAD,
        type="Shelling/artillery/missile attack",
        weapons=(Weapon("rocket", "Grad rockets", Count(3, 5)), Weapon("drone", None, Count(1, 1))),
        targets=(Target("U.S. troops"), Target("Ain al-Asad air base"), Target("a fuel store")),
        accused=(
            by("Islamic Resistance in Iraq", ("claimed", "Islamic Resistance in Iraq")),
            by("Iran", ("attributed", "a US official, to Reuters"), ("denied", "Iran")),
        ),
        killed=Reconciled(0, 0, 0),
        injured=Reconciled(0, 0, 2),
        damage="minor",
        sources=Sources(4, ("A", "B", "C"), 2),
        conflicts={"weapons.count": (HOLY,), "injured": (HOLY,), "date": (HOLY,)},
    )
    assert words == (
        "On 13 March 2024, in the evening, an attack with 3 to 5 rockets (Grad) and 1 drone took place at "
        "Ain al-Asad air base, Al Anbar, Iraq. Given as targets: U.S. troops; a fuel store. It is claimed by Islamic "
        "Resistance in Iraq; it is attributed to Iran by a US official (to Reuters); it is denied by Iran. Nobody is "
        "said to have been killed; 0 to 2 people are said to have been injured (best 0). Minor damage is reported. "
        "Three outlets report it in four documents, from two independent families of sources; they disagree on when "
        "it was, how many weapons and how many were injured."
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (
            "foiled",
            "a drone strike with 2 drones was foiled near Taji, Baghdad, Iraq. Who did it is not said. One",
        ),
        (
            "threatened",
            "a drone strike with 2 drones near Taji, Baghdad, Iraq was threatened. Who threatened it is",
        ),
        (
            "denied",
            "a drone strike with 2 drones near Taji, Baghdad, Iraq is said not to have taken place. One outlet",
        ),
    ],
)
def test_what_did_not_happen(status: str, words: str) -> None:
    """What was foiled, threatened or denied is never said to have taken place, and harm is not asked after."""
    near = msgspec.structs.replace(TAJI, relation="near")
    arms = (Weapon("drone", None, Count(2, 2)),)
    found = told(status=status, type=STRIKE, place=near, weapons=arms, date=day("2024-07"))
    assert found.startswith(f"In July 2024, {words}") and "took place" not in found


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ((0, 0, 0), "Nobody is said to have been killed."),
        ((1, 1, 1), "1 person is said to have been killed."),
        ((7, 7, 7), "7 people are said to have been killed."),
        ((3, 5, 6), "3 to 6 people are said to have been killed (best 5)."),
        ((3, None, 6), "3 to 6 people are said to have been killed."),
        ((5, 5, None), "At least 5 people are said to have been killed."),
        ((1, 1, None), "At least 1 person is said to have been killed."),
        ((3, 5, None), "At least 3 people are said to have been killed (best 5)."),
        ((None, 5, 5), "Up to 5 people are said to have been killed."),
        ((None, 1, 1), "Up to 1 person is said to have been killed."),
        ((0, 1, 1), "0 to 1 people are said to have been killed (best 1)."),
        ((None, None, None), "People, how many is not said, are said to have been killed."),
    ],
)
def test_how_many(count: tuple[int | None, int | None, int | None], words: str) -> None:
    """A number of people is told with its bounds and the best of it, in the right number of the verb."""
    assert f" {words} " in told(killed=Reconciled(*count))


def test_what_the_accused_count() -> None:
    """Numbers that only the accused give are theirs, and bound nothing."""
    theirs = (Saying("20", "the group", "d1", "q"), Saying("12", "the group", "d1", "q"))
    assert "Those accused alone say how many people were killed: 20 and 12." in told(
        killed=Reconciled(claimed=theirs)
    )
    found = told(killed=Reconciled(2, 2, 2, claimed=theirs[:1]), injured=Reconciled(0, 0, 0))
    assert (
        "2 people are said to have been killed (those accused say: 20); nobody is said to have been inj"
        in found
    )
    assert "Nobody is said to have been killed or injured." in told(
        killed=Reconciled(0, 0, 0), injured=Reconciled(0, 0, 0)
    )


@pytest.mark.parametrize(
    ("accused", "unclaimed", "words"),
    [
        ([by("X", ("claimed", "X"))], 0, "It is claimed by X."),
        ([by("X", ("claimed", "X"))], 1, "It is claimed by X; it is also said that nobody had claimed it."),
        ([], 1, "Nobody is said to have claimed it."),
        ([by("X", ("attributed", "A"), ("attributed", "B"))], 0, "It is attributed to X by A and B."),
        (
            [by("X", *(("attributed", name) for name in "ABCD"))],
            1,
            "It is attributed to X by A, B and two others; nobody is said to have claimed it.",
        ),
        (
            [by("Houthis", ("suspected", "a diplomat"))],
            0,
            "Suspicion falls on Houthis, according to a diplomat.",
        ),
        (
            [by("United States", ("asserted", "Rudaw"))],
            0,
            "It is the work of the United States, according to Rudaw.",
        ),
        ([by("Iran", ("denied", "Iran"))], 0, "It is denied by Iran."),
        (
            [by(name, ("suspected", "A")) for name in "UVWXYZ"],
            0,
            "suspicion falls on X, according to A; two more are named.",
        ),
    ],
)
def test_who(accused: list[Accused], unclaimed: int, words: str) -> None:
    """Each basis has its own words, with those who say so, and what nobody claims is not claimed."""
    nobody = (Saying("nobody has claimed it", "police", "d1", "q"),) * unclaimed
    assert words in told(accused=tuple(accused), unclaimed=nobody)


def test_who_without_sayings() -> None:
    """An incident that holds no sayings names those that it holds as they are."""
    found = told(perpetrators=(Perpetrator("X", "asserted"), Perpetrator("Y", "attributed")))
    assert "It is the work of X, as reported; it is attributed to Y." in found
    assert "It comes from X, as reported." in told(
        status="threatened", perpetrators=(Perpetrator("X", "asserted"),)
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (Interval(), "on a day not known"),
        (Interval(time="dawn"), "on a day not known, at dawn"),
        (day("2024-03-13"), "on 13 March 2024"),
        (day("2024-03-13", "13:35"), "on 13 March 2024, at 13:35"),
        (day("2024-03-13", "early morning"), "on 13 March 2024, in the early morning"),
        (day("2024-03-13", "overnight"), "on 13 March 2024, overnight"),
        (day("2024-03-13", "late"), "on 13 March 2024, at a time given as “late”"),
        (day("2024-03"), "in March 2024"),
        (Interval(dt.date(2024, 1, 1), dt.date(2024, 12, 31), "year"), "in 2024"),
        (day("2024-07-24/2024-07-26"), "between 24 and 26 July 2024"),
        (day("2024-06-30/2024-07-02"), "between 30 June and 2 July 2024"),
        (day("2023-12-31/2024-01-02"), "between 31 December 2023 and 2 January 2024"),
        (Interval(None, dt.date(2021, 5, 3)), "on 3 May 2021 or before"),
        (Interval(dt.date(2021, 5, 3), None), "on 3 May 2021 or later"),
    ],
)
def test_when(date: Interval, words: str) -> None:
    """A day, a span, an open end and a time of day stand in a sentence."""
    assert when_words(date) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, "at a place not known"),
        (ASAD, "at Ain al-Asad air base, Al Anbar, Iraq"),
        (msgspec.structs.replace(ASAD, relation="near"), "near Ain al-Asad air base, Al Anbar, Iraq"),
        (Place("Baghdad", "IQ", "Baghdad", precision="town"), "in Baghdad, Iraq"),
        (Place("Al Anbar", "IQ", "Al Anbar", precision="admin1"), "in Al Anbar, Iraq"),
        (Place("Iraq", "IQ", precision="country"), "in Iraq"),
        (Place("United States", "US", precision="country"), "in the United States"),
        (Place("Oslo", "XX", precision="town"), "in Oslo, XX"),
        (Place("Manila", "PH", precision="town", relation="north of"), "north of Manila, the Philippines"),
        (Place("the Sahel"), "in the Sahel"),
    ],
)
def test_where(place: Place | None, words: str) -> None:
    """A place stands behind its preposition, with its province and its country by name."""
    assert where_words(place) == words


@pytest.mark.parametrize(
    ("weapons", "words"),
    [
        ((), ""),
        ((rockets(),), "one or more rockets"),
        ((rockets(1, 1),), "1 rocket"),
        ((rockets(1, None),), "at least 1 rocket"),
        ((rockets(None, 5), rockets(2, 2, "ied")), "up to 5 rockets and 2 IEDs"),
        ((rockets(2, 2, "knife"), rockets(kind="small arms"), rockets(0, 0)), "2 knives and small arms"),
        ((Weapon("rpg", "RPG-7"),), "one or more RPGs (RPG-7)"),
        ((Weapon("artillery", "D-30", Count(3, 4)),), "artillery (D-30), 3 to 4 of them"),
        ((Weapon("chemical"), Weapon("unknown"), Weapon("rocket")),
         "chemical weapons, unidentified weapons and one or more rockets"),
    ],
)  # fmt: skip
def test_with_what(weapons: tuple[Weapon, ...], words: str) -> None:
    """Weapons are counted in singular and plural, and where their number is not said none is made up."""
    assert arms_words(weapons) == words


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (Sources(1, (), 1), "One document reports it."),
        (Sources(2, (), 2), "Two documents report it, from two independent families of sources."),
        (Sources(2, ("A", "B"), 1), "Two outlets report it, all from one family of sources."),
        (Sources(2, ("A",), 1), "One outlet reports it in two documents, all from one family of sources."),
        (
            Sources(15, tuple("ABCDEFGHIJKLM"), 13),
            "13 outlets report it in 15 documents, from 13 independent families",
        ),
    ],
)
def test_sources(sources: Sources, words: str) -> None:
    """Outlets, documents and families are counted, each in its own number."""
    assert words in told(sources=sources)


def test_disagreements() -> None:
    """What voices differ on is named; of one document it is said that it disagrees with itself."""
    both = {"weapons": (HOLY,), "weapons.count": (HOLY,), "killed": (HOLY,)}
    assert told(conflicts=both).endswith(
        "; it disagrees with itself on the weapons and how many were killed."
    )
    two = Sources(2, ("A", "B"), 2)
    found = told(conflicts={"weapons.count": (HOLY,)}, sources=two, weapons=(Weapon("rocket"),))
    assert found.endswith("they disagree on how many rockets.")


def test_parts_lead_to_their_rows() -> None:
    """Each value stands in a part that names the row of its evidence."""
    claims = (said("date", None, "Thursday"), said("place", None, "base"), said("killed", None, "two died"))
    one = coding(
        "n", report("n", "2022-04-30", ASAD, weapons=(rockets(4, 4),), killed=Count(2, 2), claims=claims)
    )
    (incident,) = link([one])
    parts = summary_parts(incident_detail(incident, [one]))
    assert [(part.words, part.field) for part in parts if part.field] == [
        ("On 30 April 2022,", "when"),
        ("an attack", "what"),
        ("4 rockets", "weapons"),
        ("took place", "what"),
        ("at Ain al-Asad air base, Al Anbar, Iraq", "where"),
        ("2 people are said to have been killed", "killed"),
    ]


@settings(max_examples=60, deadline=None)
@given(CORPORA)
def test_any_incident_has_sentences(drawn: list[list[dict[str, Any]]]) -> None:
    """Whatever is known, a summary is whole sentences, and its parts lead to rows that are there."""
    codings = corpus(drawn)
    for incident in link(codings):
        detail = incident_detail(incident, codings)
        parts = summary_parts(detail)
        words = "".join(part.words for part in parts)
        assert re.fullmatch(r"(?:[A-Z0-9“](?:[^.]|\.(?! [A-Z0-9“]))*\.(?: |$))+", words), words
        assert (
            "  " not in words
            and "None" not in words
            and " ," not in words
            and all(part.words for part in parts)
        )
        assert {part.field for part in parts} <= {None, *(row.field for row in detail.rows)}
        assert ("took place" in words) == (incident.status == "occurred")


def test_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples of the demo are summed up as a person would read them out."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(build(), ["demo", "--ledger", "demo.db"]).exit_code == 0
    with open_book("demo.db") as book:
        found = [summary(one, *book.codings_of(one)) for one in book.incidents]
    assert (
        "On 13 March 2024, in the evening, an attack with 1 drone and 3 to 5 rockets took place at Ain al-Asad air "
        "base, Al Anbar, Iraq. Given as targets: Two coalition soldiers; base; occupiers. It is claimed by Islamic "
        "Resistance in Iraq. Nobody is said to have been killed; 0 to 2 people are said to have been injured "
        "(best 0). Minor damage is reported; of what was stopped it is said: “drone was shot down”. Three outlets "
        "report it, from three independent families of sources; they disagree on how many weapons and how many were "
        "injured."
    ) in found
    assert (
        "On 2 April 2024, before dawn, a drone strike with 1 drone was foiled at Erbil air base, Iraq. Who did it is "
        "not said. Nobody is said to have been killed or injured. No damage is reported; of what was stopped it is "
        "said: “Drone shot down”. One outlet reports it."
    ) in found
    assert len(found) == 7
