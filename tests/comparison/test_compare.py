"""A book against a file: what is matched, what is only possible, what only one has, and the values that differ."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from build import ASAD, GREEN_VILLAGE, SHELLING, STRIKE, TAJI, report, said
from made_files import Row, book_of, row, write

from tocsin.comparison import Layout, Overlap, compare
from tocsin.comparison.tables import shipped_scores
from tocsin.records import Count, Place, Report
from tocsin.views import Selection

EXACT = Count(4, 4)
KILLED = said(
    "killed", {"low": 4, "high": 4, "qualifier": "exact"}, "four soldiers were killed", "a police chief"
)
ROCKETS = report("rockets", "2024-07-25", ASAD, killed=EXACT, claims=(KILLED,))
ELSEWHERE: Row = {"location": "Taji", "admin1": "Baghdad", "latitude": 33.52, "longitude": 44.26}


def held(
    tmp_path: Path, reports: tuple[Report, ...], rows: list[Row], layout: Layout = "acled", **asked: Any
) -> Overlap:
    """A book of *reports* held against a file of *rows*."""
    everything, together = asked.pop("everything", False), asked.pop("together", False)
    with book_of(*reports, together=together) as book:
        return compare(book, write(tmp_path / "other.csv", rows), layout, Selection(**asked), everything)


def fates(found: Overlap) -> tuple[int, int, int, int]:
    """How many matches, possible pairs, incidents alone and rows alone there are."""
    return len(found.matched), len(found.possible), len(found.only_here), len(found.only_there)


def test_one_event(tmp_path: Path) -> None:
    """An incident and a row of one day and place are a match, with the points and the reason of each term."""
    found = held(tmp_path, (ROCKETS,), [row("acled", fatalities=4)])
    assert fates(found) == (1, 0, 0, 0)
    (pair,) = found.matched[0].held
    scores = shipped_scores()
    assert {term.name for term in pair.terms} == {
        "day_same",
        "place_name",
        "place_near",
        "type_same",
        "deaths_same",
    }
    assert all(term.bits == scores[term.name] and term.reason for term in pair.terms)
    assert pair.points == sum(term.bits for term in pair.terms) >= scores["matched"]
    assert not found.matched[0].differences


@pytest.mark.parametrize(
    "cells",
    [
        {"event_date": "2024-07-27"},
        {"latitude": 35.1, "longitude": 40.5},
        {"country": "Syria", "latitude": "", "longitude": ""},
    ],
)
def test_two_events(tmp_path: Path, cells: dict[str, Any]) -> None:
    """Two days apart, or far from each other, nothing is matched nor possible, and each is alone."""
    found = held(tmp_path, (ROCKETS,), [row("acled", **cells)], everything=True)
    assert fates(found) == (0, 0, 1, 1)


def test_the_day_after(tmp_path: Path) -> None:
    """A day apart is possible for time zones' sake, and a match where the same group is named."""
    rows = [row("acled", event_date="2024-07-26")]
    assert fates(held(tmp_path, (ROCKETS,), rows, everything=True)) == (0, 1, 0, 0)
    named = report("named", "2024-07-25", ASAD, perpetrators=["Kataib Hezbollah"])
    rows = [row("acled", event_date="2024-07-26", actor1="Kata'ib Hizballah")]
    found = held(tmp_path, (named,), rows, everything=True)
    assert fates(found) == (1, 0, 0, 0)
    assert [(one.field, one.apart) for one in found.matched[0].differences if one.field == "date"] == [
        ("date", "1 day")
    ]


def test_torn_between_two(tmp_path: Path) -> None:
    """Of two rows that fit one incident alike neither is matched, and both are possible."""
    rows = [row("acled", fatalities=4), row("acled", event_id_cnty="IRQ2", fatalities=4)]
    found = held(tmp_path, (ROCKETS,), rows)
    assert fates(found) == (0, 2, 0, 0)
    assert {one.why for one in found.possible} == {"others fit as well"}


@pytest.mark.parametrize("everything", [False, True])
def test_a_row_that_stands_twice(tmp_path: Path, everything: bool) -> None:
    """A row that stands in the file again, cell for cell, counts once and is told; another with its id is named."""
    usual = row("acled", fatalities=4)
    found = held(tmp_path, (ROCKETS,), [usual, usual], everything=everything)
    assert fates(found) == (1, 0, 0, 0)
    assert [(one.why, one.rows) for one in found.beyond] == [("the same as an earlier row", 1)]
    assert not found.notes
    later = held(tmp_path, (ROCKETS,), [usual, row("acled", fatalities=5)], everything=everything)
    assert fates(later) == (0, 2, 0, 0)
    assert any("two downloads in one file" in note for note in later.notes)


def test_the_better_of_two(tmp_path: Path) -> None:
    """Of two rows the one that fits clearly better is matched, and the other is not taken for the same."""
    other = row("acled", event_id_cnty="IRQ2", sub_event_type="Armed clash", latitude=33.62)
    found = held(tmp_path, (ROCKETS,), [other, row("acled", fatalities=4)])
    assert [one.id for one in found.matched[0].events] == ["IRQ1"]
    assert [one.id for one in found.only_there] == []


@pytest.mark.parametrize(
    ("name", "fate"), [("Hīt", (1, 0, 0, 0)), ("Heet", (1, 0, 0, 0)), ("Kubaysah", (0, 1, 0, 0))]
)
def test_neighbouring_towns(tmp_path: Path, name: str, fate: tuple[int, int, int, int]) -> None:
    """Of two towns side by side a row of the other is only possible, and one in another spelling is a match."""
    town = Place("Hit", "IQ", "Al Anbar", 33.64, 42.82, "town", 5)
    rows = [row("acled", location=name, latitude=33.65, longitude=42.83)]
    assert fates(held(tmp_path, (report("town", "2024-07-25", town),), rows)) == fate


def test_what_is_vague_is_never_matched(tmp_path: Path) -> None:
    """A month, or a province, is at most possible, whoever is named."""
    group = {"perpetrators": ["Kataib Hezbollah"]}
    month = report("month", "2024-07", ASAD, **group)
    rows = [row("acled", actor1="Kataib Hezbollah")]
    assert fates(held(tmp_path, (month,), rows)) == (0, 1, 0, 0)
    sharp = report("sharp", "2024-07-25", ASAD, **group)
    rows = [row("acled", actor1="Kataib Hezbollah", geo_precision=3, latitude=33.4, longitude=43.3)]
    found = held(tmp_path, (sharp,), rows)
    assert fates(found) == (0, 1, 0, 0) and found.possible[0].why == "its days or its ground are too wide"


def test_what_fits_everything_tells_nothing(tmp_path: Path) -> None:
    """A vague incident that many rows fit is set apart, and makes none of them possible."""
    month = report("month", "2024-07", ASAD, perpetrators=["Kataib Hezbollah"])
    rows = [
        row("acled", event_id_cnty=f"IRQ{day}", event_date=f"2024-07-{day}", actor1="Kataib Hezbollah")
        for day in range(10, 20)
    ]
    found = held(tmp_path, (month,), rows)
    assert fates(found) == (0, 0, 0, 10)
    assert "so vague that many rows fit it" in [one.why for one in found.beyond if one.incident]


class TestSeveral:
    """Where a codebook counts otherwise than we do."""

    def test_a_row_for_each_day(self, tmp_path: Path) -> None:
        """An incident of three days is three rows of a codebook that has one for each day, their deaths added up."""
        siege = report("siege", "2024-07-24/2024-07-26", ASAD, killed=Count(4, 4))
        rows = [
            row("acled", event_id_cnty=f"IRQ{day}", event_date=f"2024-07-{day}", fatalities=number)
            for day, number in ((24, 2), (25, 1), (26, 1))
        ]
        found = held(tmp_path, (siege,), rows)
        assert fates(found) == (1, 0, 0, 0) and len(found.matched[0].events) == 3
        assert not found.matched[0].differences
        assert (found.total.here.matched, found.total.there.matched) == (1, 3)

    def test_one_row_for_a_day(self, tmp_path: Path) -> None:
        """Two attacks of a day on one base are one row of such a codebook."""
        two = tuple(report(f"attack{n}", "2024-07-25", ASAD, killed=Count(n, n)) for n in (1, 9))
        found = held(tmp_path, two, [row("acled", fatalities=10)], together=True)
        assert fates(found) == (1, 0, 0, 0) and len(found.matched[0].incidents) == 2
        assert not found.matched[0].differences

    def test_elsewhere_they_are_torn(self, tmp_path: Path) -> None:
        """A codebook that counts as we do has a row for each, and so neither is matched."""
        two = tuple(report(f"attack{n}", "2024-07-25", ASAD, killed=Count(n, n)) for n in (1, 9))
        found = held(tmp_path, two, [row("gtd", nkill="")], "gtd", together=True)
        assert (len(found.matched), len(found.possible)) == (0, 2)

    def test_a_summary(self, tmp_path: Path) -> None:
        """A row that sums up a week may be several incidents."""
        days = tuple(report(f"day{day}", f"2024-07-2{day}", ASAD, killed=Count(1, 1)) for day in (2, 5))
        week = {"date_start": "2024-07-21", "date_end": "2024-07-26", "date_prec": 3, "event_clarity": 2}
        found = held(tmp_path, days, [row("ged", **week, low=2, best=2, high=2)], "ged")
        assert fates(found) == (1, 0, 0, 0) and len(found.matched[0].incidents) == 2


class TestDifferences:
    """Values that cannot be true of both."""

    def differences(
        self, tmp_path: Path, one: Report, layout: Layout = "acled", **cells: Any
    ) -> dict[str, tuple[str, str]]:
        """The fields that differ between a report and a row, ours and theirs."""
        found = held(tmp_path, (one,), [row(layout, **cells)], layout)
        assert len(found.matched) == 1
        return {each.field: (each.here, each.there) for each in found.matched[0].differences}

    def test_beside_our_words(self, tmp_path: Path) -> None:
        """A difference stands beside our quote, who said it, and the outlet."""
        (one,) = held(tmp_path, (ROCKETS,), [row("acled", fatalities=7)]).matched[0].differences
        assert (one.field, one.here, one.there, one.apart) == ("killed", "4", "7", "3")
        (words,) = one.evidence
        assert (words.quote, words.said_by, words.outlet) == (
            "four soldiers were killed",
            "a police chief",
            "paper0",
        )

    @pytest.mark.parametrize(
        ("ours", "theirs", "told"),
        [
            (Count(3, 5, "range"), 4, None),
            (Count(3, None, "at_least"), 9, None),
            (Count(3, None, "at_least"), 2, ("at least 3", "2")),
            (None, 0, None),
            (None, 6, None),
            (Count(0, 0, "none"), 0, None),
            (Count(3, 3), 0, ("3", "0 or unknown")),
            (Count(0, 0, "none"), 2, ("0", "2")),
        ],
    )
    def test_deaths(
        self, tmp_path: Path, ours: Count | None, theirs: int, told: tuple[str, str] | None
    ) -> None:
        """Numbers differ where their bounds exclude each other, and silence differs from nothing."""
        one = report("one", "2024-07-25", ASAD, killed=ours)
        assert self.differences(tmp_path, one, fatalities=theirs).get("killed") == told

    def test_three_numbers(self, tmp_path: Path) -> None:
        """Low and high of the other side are bounds too."""
        one = report("one", "2024-07-25", ASAD, killed=Count(5, 5))
        assert "killed" not in self.differences(tmp_path, one, "ged", low=3, best=4, high=5)
        assert self.differences(tmp_path, one, "ged", low=6, best=7, high=8)["killed"] == ("5", "6–8")

    def test_wounded(self, tmp_path: Path) -> None:
        """The wounded are compared where the layout has them, and blank is nothing."""
        one = report("one", "2024-07-25", ASAD, killed=Count(4, 4), injured=Count(12, 12))
        assert self.differences(tmp_path, one, "gtd", nwound=2)["injured"] == ("12", "2")
        assert "injured" not in self.differences(tmp_path, one, "gtd", nwound="")

    def test_place(self, tmp_path: Path) -> None:
        """Places differ outside the radii of both, and it is said by how much."""
        one = report("one", "2024-07-25", ASAD, perpetrators=["Kataib Hezbollah"])
        cells = {"latitude": 33.58, "location": "Hit", "actor1": "Kataib Hezbollah"}
        here, there = self.differences(tmp_path, one, **cells)["place"]
        assert "Ain al-Asad" in here and "Hit" in there
        assert "place" not in self.differences(tmp_path, one, latitude=33.72)

    def test_type(self, tmp_path: Path) -> None:
        """Types differ where theirs is none that ours may be called."""
        one = report("one", "2024-07-25", ASAD, type=STRIKE, perpetrators=["Kataib Hezbollah"])
        told = self.differences(tmp_path, one, actor1="Kataib Hezbollah")
        assert told["type"] == (STRIKE, SHELLING)
        one = msgspec.structs.replace(one, type=SHELLING)
        assert "type" not in self.differences(tmp_path, one, "gtd", gname="Kataib Hezbollah")

    @pytest.mark.parametrize(
        ("theirs", "differs"),
        [
            ("Kata'ib Hizballah", False),
            ("Islamic Resistance in Iraq", False),
            ("Unidentified Armed Group (Iraq)", False),
            ("Islamic State (Iraq)", True),
        ],
    )
    def test_by_whom(self, tmp_path: Path, theirs: str, differs: bool) -> None:
        """A name in another spelling, a network and nobody in particular are no difference; another group is."""
        one = report("one", "2024-07-25", ASAD, perpetrators=["Kataib Hezbollah"])
        told = self.differences(tmp_path, one, actor1=theirs, actor2="", fatalities=0)
        assert ("perpetrators" in told) is differs


class TestFairness:
    """What only one side covers is not held against the other."""

    def test_days(self, tmp_path: Path) -> None:
        """An incident before the file begins is set apart with the reason, unless everything is counted."""
        early = report("early", "2023-01-01", TAJI)
        found = held(tmp_path, (ROCKETS, early), [row("acled", fatalities=4)])
        assert fates(found) == (1, 0, 0, 0)
        (beyond,) = (one for one in found.beyond if one.incident)
        assert beyond.why == "before the file begins, 25 July 2024"
        assert fates(held(tmp_path, (ROCKETS, early), [row("acled", fatalities=4)], everything=True)) == (
            1,
            0,
            1,
            0,
        )

    def test_countries(self, tmp_path: Path) -> None:
        """An incident and rows of countries that the other does not have are set apart."""
        village = report("village", "2024-07-25", GREEN_VILLAGE)
        abroad = row("acled", event_id_cnty="YEM1", country="Yemen", latitude=15.3, longitude=44.2)
        found = held(tmp_path, (ROCKETS, village), [row("acled"), abroad])
        assert fates(found) == (1, 0, 0, 0)
        assert {(one.why, one.rows) for one in found.beyond} == {
            ("in Syria, of which the file tells nothing", 0), ("in Yemen, of which the book tells nothing", 1),
        }  # fmt: skip

    def test_kinds(self, tmp_path: Path) -> None:
        """Rows of a kind of which the book holds nothing are set apart."""
        rows = [row("acled"), row("acled", event_id_cnty="IRQ2", sub_event_type="Agreement", **ELSEWHERE)]
        assert fates(held(tmp_path, (ROCKETS,), rows)) == (1, 0, 0, 0)

    @pytest.mark.parametrize(
        ("layout", "fields", "why"),
        [
            ("ged", {"killed": Count(0, 0, "none")}, "nobody died"),
            ("gtd", {"perpetrators": ["United States"]}, "only a state is accused"),
        ],
    )
    def test_what_a_codebook_does_not_count(
        self, tmp_path: Path, layout: Layout, fields: dict[str, Any], why: str
    ) -> None:
        """An incident that a codebook leaves out by its own rule is not missing in it."""
        day = {"date_start": "2024-07-20", "date_end": "2024-07-20"} if layout == "ged" else {"iday": 20}
        later = {"date_start": "2024-07-30", "date_end": "2024-07-30"} if layout == "ged" else {"iday": 30}
        found = held(
            tmp_path,
            (report("one", "2024-07-25", ASAD, **fields),),
            [row(layout, **day), row(layout, **later)],
            layout,
        )
        assert [one.why.startswith(why) for one in found.beyond if one.incident] == [True]
        assert not found.only_here

    def test_filters(self, tmp_path: Path) -> None:
        """Days and countries choose rows too; other filters choose incidents alone, and that is said."""
        rows = [
            row("acled", fatalities=4),
            row("acled", event_id_cnty="IRQ9", event_date="2024-06-01", **ELSEWHERE),
        ]
        taji = report("taji", "2024-06-01", TAJI)
        found = held(tmp_path, (ROCKETS, taji), rows, since=dt.date(2024, 7, 1))
        assert fates(found) == (1, 0, 0, 0) and not found.notes
        assert [(one.why, one.rows) for one in found.beyond] == [("on days that were not asked for", 1)]
        found = held(tmp_path, (ROCKETS, taji), rows, place="asad", killed=("1-4",))
        assert found.notes[0].startswith("place, killed choose incidents alone")

    def test_palestine(self, tmp_path: Path) -> None:
        """GED files Gaza under Israel, and an incident there is compared all the same."""
        gaza = Place("Gaza", "PS", "Gaza", 31.5, 34.46, "town", 8)
        cells = {"country": "Israel", "country_id": 666, "where_coordinates": "Gaza", "adm_1": "Gaza"}
        rows = [row("ged", **cells, latitude=31.5, longitude=34.46)]
        found = held(tmp_path, (report("gaza", "2024-07-25", gaza, killed=Count(4, 4)),), rows, "ged")
        assert fates(found)[0] == 1


def test_shares_by_month_and_country(tmp_path: Path) -> None:
    """What is counted over all is what is counted by month, and by country."""
    reports = (ROCKETS, report("june", "2024-06-03", TAJI), report("village", "2024-07-01", GREEN_VILLAGE))
    rows = [
        row("acled", fatalities=4),
        row("acled", event_id_cnty="IRQ2", event_date="2024-06-20", **ELSEWHERE),
        row("acled", event_id_cnty="IRQ3", event_date="2024-05-20", **ELSEWHERE),
    ]
    found = held(tmp_path, reports, rows, everything=True)
    assert set(found.by_month) == {"2024-05", "2024-06", "2024-07"} and set(found.by_country) == {"IQ", "SY"}
    for groups in (found.by_month, found.by_country):
        for side in ("here", "there"):
            whole = getattr(found.total, side)
            for fate in ("matched", "possible", "alone"):
                assert sum(getattr(getattr(one, side), fate) for one in groups.values()) == getattr(
                    whole, fate
                )
    assert found.by_month["2024-07"].here.matched == 1 and found.by_country["SY"].here.alone == 1
