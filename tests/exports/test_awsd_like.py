"""Rows in the layout of the Aid Worker Security Database: its header, its numbers, what it holds and what not."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from accounts import account, exactly
from build import BAGHDAD, rockets, said
from hostile_book import STRINGS, hostile, small
from made_book import WORKED, MadeBook, dossier_of, exported, rows_of

from tocsin.exports import Order, export, format_called
from tocsin.exports.awsd_like import ROWS
from tocsin.exports.awsd_people import is_aid, people_in
from tocsin.exports.harmless import RUNS
from tocsin.records import Count, Dossier, Interval, Perpetrator, Place, Target
from tocsin.views import Selection
from tocsin.vocab.awsd_locations import awsd_location
from tocsin.vocab.code_lists import code_list
from tocsin.vocab.crosswalk import tactics
from tocsin.vocab.export_policies import shipped_policy

HEADER = (
    "Incident ID,Year,Month,Day,Country Code,Country,Region,District,City,UN,INGO,ICRC,NRCS and IFRC,NNGO,Other,"
    "Nationals killed,Nationals wounded,Nationals kidnapped,Nationals detained,Total nationals,Internationals killed,"
    "Internationals wounded,Internationals kidnapped,Internationals detained,Total internationals,Total killed,"
    "Total wounded,Total kidnapped,Total detained,Total affected,Gender Male,Gender Female,Gender Unknown,"
    "Means of attack,Attack context,Location,Latitude,Longitude,Motive,Actor type,Actor name,Details,Verified,Source"
)
CONVOY = (Target("a UN convoy"),)


def row_of(dossier: Dossier, **order: Any) -> dict[str, Any]:
    """The one row of *dossier*."""
    (row,) = rows_of(ROWS, "awsd-like", dossier, **order)[0]
    return row


def with_(dossier: Dossier, **fields: Any) -> Dossier:
    """The same with other values in its incident."""
    return msgspec.structs.replace(dossier, incident=msgspec.structs.replace(dossier.incident, **fields))


def attack(**fields: Any) -> Dossier:
    """An attack on a convoy of which one outlet tells."""
    return dossier_of([account("Agency", "2024-07-26", **({"targets": ["a UN convoy"]} | fields))])


def told(count: Count, words: str, **fields: Any) -> Dossier:
    """An attack on a convoy with the dead of one telling."""
    value = {"low": count.low, "high": count.high, "qualifier": count.qualifier}
    return attack(killed=count, claims=(said("killed", value, words, "officials"),), **fields)


def test_header() -> None:
    """The header is the database's, to the byte."""
    assert ",".join(ROWS.header) == HEADER
    assert len(ROWS.header) == 44


def test_worked_case() -> None:
    """Four are dead, by the ministry, twelve wounded, all of the UN, and the row is pending."""
    row = row_of(with_(dossier_of(WORKED), targets=CONVOY))
    assert (row["Total killed"], row["Total wounded"], row["Total affected"], row["UN"]) == (4, 12, 16, 16)
    assert (row["Verified"], row["Source"], row["Gender Unknown"]) == ("Pending", "Media", 16)
    assert "Reported killed: 3-5." in row["Details"]
    assert "claimed 20 killed" in row["Details"]


@pytest.mark.parametrize(
    ("count", "words", "written"),
    [
        (Count(3, None, "at_least"), "at least 3 killed", 3),
        (Count(24, None, "vague"), "dozens were killed", 12),
        (Count(2, None, "vague"), "several died", 2),
        (Count(0, 0, "none"), "nobody was killed", 0),
    ],
)
def test_words_for_numbers(count: Count, words: str, written: int) -> None:
    """Each cell is a whole number, a word the least that it means."""
    assert row_of(told(count, words))["Total killed"] == written


def test_unknown_is_zero_and_said_so() -> None:
    """Where nobody gives a number 0 is written, and the details say that none is reported; a stated 0 is not so."""
    unknown = row_of(attack())
    assert (unknown["Total killed"], unknown["UN"], unknown["Total affected"]) == (0, 0, 0)
    assert "How many were killed is not reported." in unknown["Details"]
    none = row_of(told(Count(0, 0, "none"), "nobody was killed"))
    assert "How many were killed is not reported." not in none["Details"]


def test_only_aid_workers() -> None:
    """An incident in which no aid worker was hit is no row, and is listed."""
    found, left_out = rows_of(ROWS, "awsd-like", with_(attack(), targets=(Target("two soldiers"),)))
    assert not found
    assert [(one.field, one.why) for one in left_out] == [("targets", "no row: no aid workers were hit")]


def test_others_among_the_dead() -> None:
    """Where others were hit too nobody says how many were aid workers: the cells are 0, and the number is listed."""
    dossier = told(exactly(7), "7 killed", victims=("two aid workers", "five soldiers"))
    found, left_out = rows_of(ROWS, "awsd-like", dossier)
    assert (found[0]["Total killed"], found[0]["Total affected"]) == (0, 0)
    assert "Reported killed, others among them: 7." in found[0]["Details"]
    assert any(one.field == "killed" for one in left_out)


@pytest.mark.parametrize(
    ("target", "column"),
    [
        ("a UN convoy", "UN"),
        ("an ICRC nurse", "ICRC"),
        ("a Red Crescent volunteer", "NRCS and IFRC"),
        ("an Oxfam driver", "INGO"),
        ("a local NGO worker", "NNGO"),
        ("an aid worker", "Other"),
    ],
)
def test_employers(target: str, column: str) -> None:
    """The people are counted with those for whom they work, and with the others where nobody says."""
    row = row_of(told(exactly(2), "2 killed", targets=[target]))
    columns = ("UN", "INGO", "ICRC", "NRCS and IFRC", "NNGO", "Other")
    assert {name: row[name] for name in columns} == {name: 2 if name == column else 0 for name in columns}


def test_two_employers() -> None:
    """Of two employers nobody says how many are whose: all stand with the others, and the names are listed."""
    found, left_out = rows_of(
        ROWS, "awsd-like", told(exactly(2), "2 killed", targets=["a UN convoy", "an ICRC nurse"])
    )
    assert (found[0]["UN"], found[0]["ICRC"], found[0]["Other"]) == (0, 0, 2)
    assert any("several employers" in one.why for one in left_out)


def test_who_is_an_aid_worker() -> None:
    """Peacekeepers, bases and firefighters are none; a doctor of an agency is one."""
    wanted = {"UN peacekeepers": False, "a UN base": False, "a fire engine": False, "an MSF doctor": True}
    assert {name: is_aid(name) for name in wanted} == wanted


def test_kidnapped() -> None:
    """Who is kidnapped is counted by the words for him; who was killed in it counts as killed alone."""
    kidnapping = "Abduction/forced disappearance"
    row = row_of(attack(type=kidnapping, targets=["three aid workers"]))
    assert (row["Means of attack"], row["Total kidnapped"], row["Total affected"]) == ("Kidnapping", 3, 3)
    row = row_of(told(exactly(1), "one was killed", type=kidnapping, targets=["three aid workers"]))
    assert (row["Means of attack"], row["Total killed"], row["Total kidnapped"]) == ("Kidnap-killing", 1, 2)
    found, left_out = rows_of(ROWS, "awsd-like", attack(type=kidnapping, targets=["aid workers"]))
    assert found[0]["Total kidnapped"] == 0
    assert any("how many were kidnapped" in one.why for one in left_out)


def test_numbers_in_words() -> None:
    """A number before people is read, an article is one, and other words are none."""
    found = [
        people_in(words) for words in ("two aid workers", "an aid worker", "3 doctors", "aid workers", "")
    ]
    assert found == [2, 1, 3, None, None]


def test_nobody_named() -> None:
    """Where nobody is named, or somebody only suspected, the actor is Unknown; the suspect is told in the details."""
    row = row_of(attack())
    assert (row["Actor type"], row["Actor name"], row["Motive"]) == ("Unknown", "Unknown", "Unknown")
    row = row_of(with_(attack(), perpetrators=(Perpetrator("Group A", "suspected"),)))
    assert (row["Actor type"], row["Actor name"]) == ("Unknown", "Unknown")
    assert "Suspected: Group A." in row["Details"]


def test_actors() -> None:
    """A state abroad is foreign forces, a militia an armed group, each in the database's words."""
    american = Perpetrator("United States", "asserted", "united-states")
    militia = Perpetrator("Kataib Hezbollah", "claimed", "kataib-hezbollah")
    types = [row_of(with_(attack(), perpetrators=(who,)))["Actor type"] for who in (american, militia)]
    assert types == ["Foreign or coalition forces", "Non-state armed group: Unknown"]
    assert set(types) <= set(code_list("awsd_actor"))


def test_words_of_the_database() -> None:
    """Means, context and location are words of the database's lists, whatever the tactic."""
    for tactic in tactics().values():
        assert (tactic.awsd_means or "Unknown") in code_list("awsd_means")
        assert (tactic.awsd_context or "Unknown") in code_list("awsd_context")
    row = row_of(attack(weapons=(rockets(2),)))
    assert (row["Means of attack"], row["Attack context"], row["Location"]) == (
        "Aerial bombardment",
        "Unknown",
        "Road",
    )
    assert awsd_location(["people", "an NGO office"]) == "Office/compound"
    assert awsd_location(["soldiers"]) == "Unknown"


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2024-07-25", (2024, 7, 25)),
        ("2024-07", (2024, 7, None)),
        ("2024-06-28/2024-07-03", (2024, None, None)),
    ],
)
def test_day(date: str, written: tuple[int | None, ...]) -> None:
    """What is not known of a day is empty."""
    row = row_of(attack(date=date))
    assert (row["Year"], row["Month"], row["Day"]) == written


def test_day_that_nothing_bounds() -> None:
    """What may have been at any time is no row."""
    found, left_out = rows_of(ROWS, "awsd-like", attack(date=Interval(None, dt.date(2024, 7, 1))))
    assert not found
    assert [one.field for one in left_out] == ["date"]


def test_place() -> None:
    """A town is the city, a province the region, and where no place is known all are empty."""
    columns = ("Country Code", "Region", "City", "Latitude")
    town, unknown = row_of(attack(place=BAGHDAD)), row_of(attack(place=None))
    province = row_of(attack(place=Place("Al Anbar", "IQ", None, 32.5, 41.9, "admin1", 200)))
    assert [town[name] for name in columns] == ["IQ", "Baghdad", "Baghdad", 33.31]
    assert [province[name] for name in columns] == ["IQ", "Al Anbar", None, 32.5]
    assert [unknown[name] for name in columns] == [None, None, None, None]


def test_tags(tmp_path: Path) -> None:
    """On demand a row of tags stands under the header, one for each column."""
    with exported("awsd-like", tmp_path, attack(), hxl=True).open(encoding="utf-8", newline="") as file:
        header, tags, row = csv.reader(file)
    assert len(header) == len(tags) == len(row) == 44
    assert all(tag.startswith("#") for tag in tags)


@pytest.mark.parametrize("words", STRINGS)
def test_hostile_words(words: str, tmp_path: Path) -> None:
    """Whatever stands in names, the file reads back, and no cell of it runs."""
    dossiers = [with_(one, targets=CONVOY) for one in hostile() if one.incident.summary == words]
    with exported("awsd-like", tmp_path, *dossiers).open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert tuple(row) == ROWS.header
    assert all(row[name].lstrip()[:1] not in RUNS for name in ("Region", "City", "Actor name", "Details"))


@pytest.mark.parametrize("ending", [".xlsx", ".parquet"])
def test_other_files(ending: str, tmp_path: Path) -> None:
    """The layout is written into any file that holds a table."""
    path = tmp_path / f"rows{ending}"
    dossiers = [with_(one, targets=CONVOY) for one in (*small(), *hostile())]
    order = Order(Selection(threats=True), shipped_policy("awsd-like"))
    export(MadeBook(*dossiers), order, format_called("awsd-like"), path)
    assert path.stat().st_size > 1000
