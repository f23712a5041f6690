"""Rows in the UCDP GED layout, with a header and without."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from made_files import GED, event, read, row, write

from tocsin.comparison import People
from tocsin.comparison.read_ged import bare


def test_a_row(tmp_path: Path) -> None:
    """A row gives its id, days, place, sides, deaths as three numbers, sources and notes."""
    found = event(tmp_path, "ged")
    assert (found.id, found.type, found.several) == ("7001", "state-based", False)
    assert found.date.earliest == found.date.latest == dt.date(2024, 7, 25)
    assert (found.place.name, found.place.country, found.place.admin1) == (
        "Ain al-Asad air base",
        "IQ",
        "Al Anbar",
    )
    assert found.killed == People(3, 4, 5) and found.wounded is None
    assert [one.side for one in found.actors] == ["either", "either"]
    assert found.sources == ("Herald", "Courier") and found.notes == "Rockets fall on base"


def test_a_file_without_a_header(tmp_path: Path) -> None:
    """A candidate release without a header is known by its 49 columns."""
    path = tmp_path / "candidate.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([[GED.get(name, "") for name in bare()]] * 2)
    events, unread = read(path, "ged")
    assert [(one.id, one.row) for one in events] == [("7001", 1), ("7001", 2)] and not unread
    assert len(bare()) == 49


def test_numbers_out_of_order(tmp_path: Path) -> None:
    """Where low, best and high do not keep their order the bounds hold all of them."""
    assert event(tmp_path, "ged", low=4, best=2, high=3).killed == People(2, 2, 4)


def test_one_sided_violence(tmp_path: Path) -> None:
    """Only of one-sided violence side a is the one that did it."""
    found = event(tmp_path, "ged", type_of_violence=3, side_a="IS", side_b="Civilians")
    assert [one.side for one in found.actors] == ["a", "b"]


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [(1, "2024-07-25", "2024-07-25"), (2, "2024-07-22", "2024-07-28"), (4, "2024-07-01", "2024-07-31"),
     (5, "2024-01-01", "2024-12-31")],
)  # fmt: skip
def test_one_day_that_is_not_sure(tmp_path: Path, precision: int, first: str, last: str) -> None:
    """A row that gives one day, and says that it is not known so exactly, allows those around it."""
    date = event(tmp_path, "ged", date_prec=precision).date
    assert (str(date.earliest), str(date.latest)) == (first, last)


def test_a_span_keeps_its_ends(tmp_path: Path) -> None:
    """Two days that differ are the first and the last that the row allows."""
    date = event(tmp_path, "ged", date_prec=4, date_end="2024-08-02 00:00:00.000").date
    assert (str(date.earliest), str(date.latest), date.precision) == ("2024-07-25", "2024-08-02", "month")


@pytest.mark.parametrize(
    ("precision", "kind"),
    [
        (1, "town"),
        (2, "district"),
        (3, "district"),
        (4, "admin1"),
        (5, "admin1"),
        (6, "country"),
        (7, "region"),
    ],
)
def test_how_exact_the_place_is(tmp_path: Path, precision: int, kind: str) -> None:
    """Each precision of a place has one of ours."""
    assert event(tmp_path, "ged", where_prec=precision).place.precision == kind


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [("Yemen (North Yemen)", "678", "YE"), ("DR Congo (Zaire)", "490", "CD"), ("Russia (Soviet Union)", "365", "RU"),
     ("Myanmar (Burma)", "775", "MM"), ("A name of tomorrow", "645", "IQ"), ("A name of tomorrow", "", None)],
)  # fmt: skip
def test_countries(tmp_path: Path, name: str, number: str, code: str | None) -> None:
    """A country is known by its name, else by its number, and by neither where both say nothing."""
    assert event(tmp_path, "ged", country=name, country_id=number).place.country == code


def test_a_summary_may_be_several(tmp_path: Path) -> None:
    """A row of the second clarity sums up several events."""
    assert event(tmp_path, "ged", event_clarity=2).several


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    """Days in the wrong order and missing deaths are named by line and id."""
    rows = [row("ged", date_end="2024-07-01"), row("ged", id=2, best="", low="", high=""), row("ged", id=3)]
    events, unread = read(write(tmp_path / "bad.csv", rows), "ged")
    assert [one.id for one in events] == ["3"]
    assert [(one.row, one.id) for one in unread] == [(2, "7001"), (3, "2")]
    assert "before date_start" in unread[0].why and "are empty" in unread[1].why
