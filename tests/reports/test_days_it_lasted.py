"""Deeds that went on for days, moments between two days, and counts over days that are neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tocsin.records import Coding, Interval, Report

THURSDAY = dt.date(2024, 6, 6)


def span(first: int, last: int, month: int = 6) -> tuple[dt.date, dt.date]:
    """The days of one month of 2024."""
    return dt.date(2024, month, first), dt.date(2024, month, last)


def ends(date: Interval) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day."""
    return date.earliest, date.latest


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Two days at its ends, or a weekend.
        ("Fighting in the town of Sake from Sunday to Tuesday killed at least 12 people.", span(2, 4)),
        ("Gunmen attacked the town of Sake from Sunday until Tuesday, killing 12 people.", span(2, 4)),
        ("Riots from Saturday through Monday in Noumea left four people dead.", span(1, 3)),
        ("Rioting in Leeds from Saturday night to Monday injured 40 officers.", span(1, 3)),
        ("Shelling of Nikopol between June 2 and June 4 killed five civilians.", span(2, 4)),
        ("Army shelling of Kadugli on June 2-4 killed eleven people.", span(2, 4)),
        ("Army shelling of Kadugli on 2\u20134 June 2024 killed eleven people.", span(2, 4)),
        ("Fighting in Goma from January 25 to 27 left 70 people dead.", span(25, 27, 1)),
        ("The army said 14 soldiers were killed in clashes in Sake between Sunday and Tuesday.", span(2, 4)),
        ("Clashes over the weekend in Zawiya killed four people.", span(1, 2)),
        # So many days to or from the day beside them, or back from when it was said, up to which "since" leads.
        ("Three days of heavy shelling ended on Tuesday in Kutum, where 38 people were killed.", span(2, 4)),
        ("A two-day battle that began on Sunday in Kutum left 30 soldiers dead.", span(2, 3)),
        ("The three-day siege of a hotel in Kismayo ended on Tuesday with 14 people dead.", span(2, 4)),
        ("The army shelled Kadugli for three days from Sunday, killing nine people.", span(2, 4)),
        ("After three days of fighting, rebels took the town of Sake on Tuesday, killing 12.", span(2, 4)),
        ("Clashes in Zawiya over three days killed 16 people, officials said on Wednesday.", span(2, 5)),
        ("Clashes over the past three days in Zawiya have killed 16 people, officials said.", span(3, 6)),
        ("Over the past three days, 25 people were killed in fighting in Helmand.", span(3, 6)),
        ("Fighting has raged in El Fasher since Sunday, killing 27 people.", span(2, 6)),
        ("Heavy clashes in El Fasher since Sunday have killed 27 people, doctors said.", span(2, 6)),
    ],
)
def test_the_words_give_all_days_of_what_goes_on(
    reports_of: Callable[..., tuple[Report, ...]], text: str, days: tuple[dt.date, dt.date]
) -> None:
    """Both ends, a number of days or their beginning give every day, and say that it went on over all of them."""
    (report,) = reports_of(text, published=THURSDAY)
    assert ends(report.date) == days
    assert report.date.lasting


@pytest.mark.parametrize(
    "text",
    [
        "Fighting since Sunday has killed 27 people in El Fasher.",
        "At least 27 people have been killed in clashes in El Fasher since Sunday.",
        "Over the past three days, 27 people were killed in fighting in El Fasher.",
        "Rebels have shelled El Fasher since Sunday, killing 27 people.",
    ],
)
def test_the_dead_of_what_goes_on_are_its_own(
    reports_of: Callable[..., tuple[Report, ...]], text: str
) -> None:
    """A number of dead over the few days of one fight is no total of many."""
    (report,) = reports_of(text, published=THURSDAY)
    assert report.killed is not None
    assert report.killed.low == 27


@pytest.mark.parametrize(
    "text",
    [
        "A drone strike sometime between 2 and 4 June killed a shepherd near the village of Deir Hafir.",
        "Between June 2 and June 4, gunmen killed 14 villagers in Barsalogho.",
        "A shelling between June 2 and June 4 killed a nurse in Kherson.",
    ],
)
def test_a_moment_between_two_days_did_not_last(
    reports_of: Callable[..., tuple[Report, ...]], text: str
) -> None:
    """What is over at once happened on a day between the two that nobody knows."""
    (report,) = reports_of(text, published=THURSDAY)
    assert ends(report.date) == span(2, 4)
    assert not report.date.lasting


def test_one_night_is_not_two_days(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """The night from one day to the next is dated to a day."""
    (report,) = reports_of(
        "In the night from Sunday to Monday, shelling hit the town of Nikopol, killing two people.",
        published=THURSDAY,
    )
    assert ends(report.date) == span(2, 3)
    assert (report.date.precision, report.date.lasting) == ("day", False)


@pytest.mark.parametrize(
    "text",
    [
        "Over the past three days, 25 people were killed in separate attacks in Helmand, police said.",
        "At least 300 people have been killed in clashes in Darfur over the past 20 days.",
        "Militants killed 12 people over the past month in several attacks in Helmand.",
        "About 150 attacks were recorded in Helmand from 2 to 9 May, killing 40 people.",
        "Gunmen have carried out 14 attacks in Borno since Sunday, killing 30 people.",
        "The war that began in 2022 has killed thousands of people in Ukraine.",
        "Fighting since April 15 has killed at least 3,000 people in Sudan.",
        "Clashes in Zawiya from October 2023 to February 2024 killed 300 people.",
        "An air strike over the weekend killed four people in Zawiya.",
        "Soldiers clashed with rebels for three days in Bunagana, and 12 soldiers were killed.",
    ],
)
def test_counts_wars_and_unknown_ends_do_not_last(
    reports_of: Callable[..., tuple[Report, ...]], text: str
) -> None:
    """What only counts, goes on for months, is over at once or has no end that is told is not marked."""
    assert not any(report.date.lasting for report in reports_of(text, published=THURSDAY))


@pytest.mark.parametrize(
    "text",
    [
        "Police held 14 people from Sunday to Tuesday after a bomb killed two people in Quetta on Saturday.",
        "The curfew imposed from Sunday to Tuesday followed a bombing that killed two people in Quetta on Saturday.",
        "Shops in Quetta stayed closed for three days after a bomb killed two people on Saturday.",
        "Clashes left the road to Quetta closed for three days, and two people were killed on Saturday.",
    ],
)
def test_days_of_something_else_are_not_those_of_the_deed(
    reports_of: Callable[..., tuple[Report, ...]], text: str
) -> None:
    """What an arrest, a curfew or a closure took does not prolong the deed."""
    (report,) = reports_of(text, published=THURSDAY)
    assert ends(report.date) == span(1, 1)


def test_a_day_of_a_fight_does_not_narrow_it(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """One of its days, told later, leaves the days of what lasted as they are."""
    (report,) = reports_of(
        "Fighting in the town of Rutshuru from Sunday to Tuesday killed 12 people.\n\n"
        "A shell killed two children there on Monday.",
        published=THURSDAY,
    )
    assert ends(report.date) == span(2, 4)
    assert report.date.lasting


def test_the_words_of_both_ends_are_quoted(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """The claim on the days quotes the words from one end to the other, and the basis says so too."""
    (report,) = reports_of(
        "Clashes in the town of Zawiya from June 2 to June 4, 2023 killed nine people.", published=THURSDAY
    )
    (claim,) = [claim for claim in report.claims if claim.field == "date"]
    assert claim.quote == "from June 2 to June 4, 2023"
    assert report.date.basis == '"from June 2 to June 4, 2023"'
    assert ends(report.date) == (dt.date(2023, 6, 2), dt.date(2023, 6, 4))


def test_a_year_may_end_between_the_two(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """From December to January the first day is of the year before."""
    (report,) = reports_of(
        "Fighting in Kutum from December 30 to January 2 killed nine people.", published=THURSDAY
    )
    assert ends(report.date) == (dt.date(2023, 12, 30), dt.date(2024, 1, 2))


def test_a_head_of_two_days_bounds_what_stands_under_it(
    reports_of: Callable[..., tuple[Report, ...]],
) -> None:
    """Under a line that names two days a deed without a day was on one of them, and did not go on."""
    (report,) = reports_of(
        "Incidents in the north of Iraq.\n\nMosul, 2\u20134 June.\nGunmen shot dead two policemen.\n",
        published=THURSDAY,
    )
    assert ends(report.date) == span(2, 4)
    assert not report.date.lasting


def test_the_soldiers_of_clashes_are_not_their_number(code_text: Callable[..., Coding]) -> None:
    """A number of people who were killed in clashes counts no clashes."""
    coding = code_text("The army said 14 soldiers were killed in clashes in Sake on Sunday.")
    assert [report.type for report in coding.reports] == ["Armed clash"]
    assert not coding.set_aside
