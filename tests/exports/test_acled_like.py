"""Rows in the layout of the ACLED codebook: its header, its numbers, its counting of events."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from accounts import account, exactly, killed
from build import ASAD, BAGHDAD, STRIKE, TAJI, rockets, said
from hypothesis import given
from hypothesis import strategies as st
from made_book import ATTACKER, WORKED, dossier_of, rows_of

from tocsin.exports.acled_like import ROWS, geo_precision
from tocsin.exports.written_number import shares
from tocsin.records import Count, Dossier, Interval, Perpetrator, Place, Target

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def rows(*dossiers: Dossier) -> list[dict[str, Any]]:
    """The rows of *dossiers*."""
    return rows_of(ROWS, "acled-like", *dossiers)[0]


def attack(name: str = "Agency", **fields: Any) -> Dossier:
    """An attack of which one outlet tells."""
    return dossier_of([account(name, "2024-07-26", **fields)])


def lasted(days: int, dead: int) -> Dossier:
    """Shelling that lasted so many days, with so many dead in all."""
    first = dt.date(2024, 7, 22)
    date = Interval(first, first + dt.timedelta(days=days - 1), "bounded", lasting=True)
    return dossier_of([killed("Agency", "2024-07-26", exactly(dead), "officials", date=date)])


def test_header() -> None:
    """The header is the codebook's, to the byte."""
    assert ",".join(ROWS.header) == HEADER


def test_worked_case() -> None:
    """Of 3, 5, 4 and several the lowest is written; the attacker's 20 and the range stand in the notes."""
    (row,) = rows(dossier_of(WORKED))
    assert row["fatalities"] == 3
    assert "range 3-5" in row["notes"]
    assert "Sources differ on how many were killed: " in row["notes"]
    assert "claimed 20 killed" in row["notes"]
    assert "Injured: 12" in row["notes"]


@pytest.mark.parametrize(
    ("count", "words", "written"),
    [
        (Count(3, None, "at_least"), "at least 3 killed", 3),
        (Count(24, None, "vague"), "dozens were killed", 12),
        (Count(20, None, "vague"), "tens of people died", 10),
        (Count(200, None, "vague"), "hundreds killed", 100),
        (Count(2, None, "vague"), "several soldiers died", 3),
        (Count(None, 5, "at_most"), "up to 5 killed", 5),
        (Count(0, 0, "none"), "nobody was killed", 0),
    ],
)
def test_words_for_numbers(count: Count, words: str, written: int) -> None:
    """Each word is the codebook's number."""
    value = {"low": count.low, "high": count.high, "qualifier": count.qualifier}
    told = account("Agency", "2024-07-26", killed=count, claims=(said("killed", value, words, "officials"),))
    (row,) = rows(dossier_of([told]))
    assert row["fatalities"] == written


def test_unknown_is_zero_and_said_so() -> None:
    """Where nobody gives a number 0 is written, and the notes say that none was reported."""
    (row,) = rows(attack())
    assert row["fatalities"] == 0
    assert "No number of dead is reported" in row["notes"]


def test_none_is_zero_and_nothing_else() -> None:
    """A stated 0 is not called unknown."""
    (row,) = rows(
        attack(killed=exactly(0), claims=(said("killed", {"low": 0, "high": 0}, "no dead", "police"),))
    )
    assert row["fatalities"] == 0
    assert "No number" not in row["notes"]


def test_sum_over_days() -> None:
    """Twelve dead over three days are three rows of four, each on its day, with ids of their own."""
    found = rows(lasted(3, 12))
    assert [row["fatalities"] for row in found] == [4, 4, 4]
    assert [row["event_date"].day for row in found] == [22, 23, 24]
    assert len({row["event_id_cnty"] for row in found}) == 3
    assert {row["time_precision"] for row in found} == {1}
    assert "Day 2 of 3" in found[1]["notes"]


def test_remainder_goes_to_the_first_days() -> None:
    """One dead over two days is one and none."""
    assert [row["fatalities"] for row in rows(lasted(2, 1))] == [1, 0]


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_shares_are_the_whole(total: int, days: int) -> None:
    """Whatever is shared out over days sums to what there was, differs by one at most, and falls."""
    found = shares(total, days)
    assert sum(found) == total
    assert found == tuple(sorted(found, reverse=True))
    assert found[0] - found[-1] <= 1


@pytest.mark.parametrize(
    ("date", "written", "precision"),
    [
        ("2024-07-25", dt.date(2024, 7, 25), 1),
        ("2024-07-15/2024-07-21", dt.date(2024, 7, 18), 2),
        ("2024-07", dt.date(2024, 7, 16), 3),
    ],
)
def test_day_that_is_not_known(date: str, written: dt.date, precision: int) -> None:
    """A day is itself, of a week and of a month the middle is written, and the precision says so."""
    (row,) = rows(attack(date=date))
    assert (row["event_date"], row["time_precision"]) == (written, precision)


def test_coarser_is_not_recorded() -> None:
    """What is known no better than a season or a country is no row, and is listed with the reason."""
    season = attack("One", date="2024-05-01/2024-07-31")
    land = attack("Two", place=Place("Iraq", "IQ", None, 33.0, 44.0, "country", 500))
    found, left_out = rows_of(ROWS, "acled-like", season, land)
    assert not found
    assert {(one.field, one.many) for one in left_out} == {("date", 1), ("place", 1)}


def test_same_parties_place_and_day_are_one_row() -> None:
    """Two incidents of the same parties at one place on one day are one row of both tolls and the higher type."""
    first = dossier_of([killed("One", "2024-07-26", exactly(2), "police")])
    other = dossier_of([killed("Two", "2024-07-26", exactly(3), "police", type=STRIKE)])
    found, left_out = rows_of(ROWS, "acled-like", first, other)
    (row,) = found
    assert row["fatalities"] == 5
    assert row["sub_event_type"] == "Air/drone strike"
    assert row["source"] == "One; Two" or row["source"] == "Two; One"
    assert first.incident.id in row["tags"] and other.incident.id in row["tags"]
    assert any(one.field == "id" for one in left_out)


def test_two_places_are_two_rows() -> None:
    """Two bases on one day are two rows, and so are two days."""
    day_after = attack("Three", date="2024-07-26")
    assert len(rows(attack("One"), attack("Two", place=TAJI), day_after)) == 3


def test_nobody_named() -> None:
    """Where nobody is named, or somebody only suspected, an unidentified armed group of the country acts."""
    (row,) = rows(attack())
    assert row["actor1"] == "Unidentified Armed Group (Iraq)"
    assert row["inter1"] == "Political militia"
    suspect = (Perpetrator("Kataib Hezbollah", "suspected", "kataib-hezbollah"),)
    dossier = attack()
    incident = msgspec.structs.replace(dossier.incident, perpetrators=suspect)
    (row,) = rows(msgspec.structs.replace(dossier, incident=incident))
    assert row["actor1"] == "Unidentified Armed Group (Iraq)"
    assert "Suspected: Kata" in row["notes"]


def test_army_abroad_is_an_external_force() -> None:
    """A state's army outside its own country is External/Other forces."""
    dossier = attack(type=STRIKE)
    states = (Perpetrator("United States", "asserted", "united-states"),)
    incident = msgspec.structs.replace(dossier.incident, perpetrators=states)
    (row,) = rows(msgspec.structs.replace(dossier, incident=incident))
    assert row["actor1"] == "Military Forces of United States"
    assert row["inter1"] == "External/Other forces"
    assert row["interaction"] == "External/Other forces only"


def test_civilians_are_the_other_side() -> None:
    """Of violence against civilians the civilians are actor2, whoever else is named, and the row says so."""
    dossier = attack(type="Attack", targets=["civilians"])
    (row,) = rows(dossier)
    assert row["event_type"] == "Violence against civilians"
    assert (row["actor2"], row["inter2"]) == ("Civilians (Iraq)", "Civilians")
    assert row["civilian_targeting"] == "Civilians targeted"


def test_civilians_hit_in_a_strike_on_soldiers() -> None:
    """Civilians hit by a strike on an army stand beside it, and are not the row's main target."""
    dossier = attack(type=STRIKE)
    targets = (Target("Iraqi army", "iraq-armed-forces"), Target("civilians", None))
    incident = msgspec.structs.replace(dossier.incident, targets=targets)
    (row,) = rows(msgspec.structs.replace(dossier, incident=incident))
    assert row["inter2"] == "State forces"
    assert row["assoc_actor_2"] == "Civilians (Iraq)"
    assert row["civilian_targeting"] is None


def test_soldiers_of_whom_nobody_says_whose_they_are() -> None:
    """Civilians are not the main target where soldiers were hit too, whoever these were."""
    dossier = attack(type=STRIKE)
    targets = (Target("two soldiers"), Target("civilians"))
    incident = msgspec.structs.replace(dossier.incident, targets=targets)
    (row,) = rows(msgspec.structs.replace(dossier, incident=incident))
    assert (row["actor2"], row["assoc_actor_2"]) == (None, "Civilians (Iraq)")
    assert row["civilian_targeting"] is None


def test_foiled_is_disrupted() -> None:
    """Drones that were all shot down are Disrupted weapons use."""
    (row,) = rows(attack(status="foiled", type=STRIKE, weapons=(rockets(2, kind="drone"),)))
    assert row["sub_event_type"] == "Disrupted weapons use"
    assert row["disorder_type"] == "Strategic developments"


@pytest.mark.parametrize(
    ("place", "precision"),
    [
        (ASAD, 1),
        (msgspec.structs.replace(BAGHDAD, relation="near"), 2),
        (msgspec.structs.replace(BAGHDAD, precision="district"), 2),
        (msgspec.structs.replace(BAGHDAD, precision="admin1"), 3),
    ],
)
def test_geo_precision(place: Place, precision: int) -> None:
    """A named place is 1, near one or a district 2, a province 3."""
    assert geo_precision(place) == precision


def test_id_stays_when_the_event_is_edited() -> None:
    """Another report changes numbers and notes, and never the id."""
    one, two = (rows(dossier_of(told))[0] for told in (WORKED[:1], WORKED[:2]))
    assert one["event_id_cnty"] == two["event_id_cnty"]
    assert one["event_id_cnty"].startswith("IRQ") and one["event_id_cnty"][3:].isdecimal()
    assert one["notes"] != two["notes"]


def test_accused_alone_give_a_number() -> None:
    """A number that only the attackers give is never written."""
    (row,) = rows(dossier_of([ATTACKER]))
    assert row["fatalities"] == 0
    assert "claimed 20 killed" in row["notes"]
