"""Rows in the ACLED layout, of today and of before 2023."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from made_files import ACLED, event, read, row, write

from tocsin.comparison import LAYOUTS, OtherFile, People
from tocsin.comparison.tables import types_by_code
from tocsin.errors import ComparisonError
from tocsin.vocab.acled_events import acled_events


def test_a_row(tmp_path: Path) -> None:
    """A row gives its id, day, place with code and radius, type, sides, deaths, sources and notes."""
    found = event(tmp_path, "acled", fatalities=3)
    assert (found.id, found.row) == ("IRQ1", 2)
    assert found.date.earliest == found.date.latest == dt.date(2024, 7, 25) and found.date.precision == "day"
    assert (found.place.country, found.place.lat, found.place.precision) == ("IQ", 33.79, "town")
    assert found.types == ("Shelling/artillery/missile attack", "Grenade")
    assert {one.side for one in found.actors} == {"either"} and len(found.actors) == 2
    assert found.killed == People(3, 3, 3) and found.wounded is None
    assert found.sources == ("Herald", "Courier") and found.notes.startswith("On 25 July")


def test_nought_is_also_unknown(tmp_path: Path) -> None:
    """Fatalities of 0 are marked as a number by which the codebook also writes that nobody knows."""
    assert event(tmp_path, "acled").killed == People(0, 0, 0, or_unknown=True)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [(1, "2024-07-25", "2024-07-25"), (2, "2024-07-22", "2024-07-28"), (3, "2024-07-01", "2024-07-31")],
)
def test_how_exact_the_day_is(tmp_path: Path, precision: int, first: str, last: str) -> None:
    """A day stands for itself, for the week around it, or for its month."""
    date = event(tmp_path, "acled", time_precision=precision).date
    assert (str(date.earliest), str(date.latest)) == (first, last)


@pytest.mark.parametrize(
    ("precision", "kind", "radius"), [(1, "town", 10), (2, "district", 25), (3, "admin1", 120)]
)
def test_how_exact_the_place_is(tmp_path: Path, precision: int, kind: str, radius: float) -> None:
    """The precision of a point becomes a radius within which it may have happened."""
    place = event(tmp_path, "acled", geo_precision=precision).place
    assert (place.precision, place.radius_km) == (kind, radius)


def test_sides_of_one_sided_violence(tmp_path: Path) -> None:
    """Only of violence against civilians is the second actor the one that was hit."""
    found = event(
        tmp_path,
        "acled",
        event_type="Violence against civilians",
        sub_event_type="Attack",
        assoc_actor_2="Labour; Women",
    )
    assert [(one.side, one.name) for one in found.actors][1:] == [
        ("b", "Military Forces of the United States (2021-)"), ("b", "Labour"), ("b", "Women"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "25 July 2024",
        "25-Jul-2024",
        "25-Jul-24",
        "2024/07/25",
        "July 25, 2024",
        "25-07-2024",
        "25/07/2024",
        "45498",
    ],
)
def test_days_of_older_files(tmp_path: Path, written: str) -> None:
    """A day is read however files of several years and programs write it."""
    assert event(tmp_path, "acled", event_date=written).date.earliest == dt.date(2024, 7, 25)


def test_days_that_a_spreadsheet_counted(tmp_path: Path) -> None:
    """Days that are numbers are read as a spreadsheet counts them, and that is said."""
    path = write(tmp_path / "serial.csv", [row("acled", event_date="45498")])
    assert any("as a spreadsheet counts them" in note for note in OtherFile(path, "acled").notes)
    assert event(tmp_path, "acled", event_date="25-Jul-75").date.earliest == dt.date(1975, 7, 25)


def test_the_order_of_numbers(tmp_path: Path) -> None:
    """Whether 3/4/2024 is in March or April is told by the other days of the file, and said."""
    path = write(tmp_path / "us.csv", [row("acled", event_date=day) for day in ("3/4/2024", "3/14/2024")])
    assert [one.date.earliest for one in read(path, "acled")[0]] == [
        dt.date(2024, 3, 4),
        dt.date(2024, 3, 14),
    ]
    assert any("month, day, year" in note for note in OtherFile(path, "acled").notes)


def test_columns_of_older_files(tmp_path: Path) -> None:
    """Files of before 2023, with data_id for the id and numbers for the kinds of actors, are read."""
    old = {name: cell for name, cell in ACLED.items() if name != "event_id_cnty"}
    path = write(
        tmp_path / "old.csv",
        [{"data_id": 9, "iso3": "IRQ", **old, "inter1": 3, "event_date": "16 February 2023"}],
    )
    (found,) = read(path, "acled")[0]
    assert found.id == "9" and found.date.earliest == dt.date(2023, 2, 16)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"event_date": "soon"}, "event_date is “soon”, and no day"),
        ({"event_date": "2024-02-30"}, "event_date is “2024-02-30”, and no day"),
        ({"event_date": "########"}, "a narrow column cannot show"),
        ({"event_date": "1234567"}, "and no day; write it as 2024-07-26"),
        ({"event_date": ""}, "event_date is empty"),
        ({"latitude": "north"}, "latitude is “north”, and no number"),
        ({"latitude": "133"}, "lie nowhere on earth"),
        ({"fatalities": "2.5"}, "no whole number"),
        ({"fatalities": "-1"}, "fatalities is -1"),
        ({"time_precision": "7"}, "time_precision is 7, and none of 1, 2, 3"),
        ({"sub_event_type": "Quarrel"}, "none of the codebook's"),
        ({"event_id_cnty": ""}, "it has no event_id_cnty"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, cells: dict[str, Any], why: str) -> None:
    """A row that cannot be read says on which line it is and why, and costs no other."""
    path = write(
        tmp_path / "bad.csv", [row("acled"), row("acled", **cells), row("acled", event_id_cnty="IRQ3")]
    )
    events, unread = read(path, "acled")
    assert [one.id for one in events] == ["IRQ1", "IRQ3"]
    assert [one.row for one in unread] == [3] and why in unread[0].why


def test_missing_columns_are_named(tmp_path: Path) -> None:
    """A file that lacks columns is refused with their names, and with the layout whose columns it has."""
    path = write(tmp_path / "ged.csv", [row("ged")])
    with pytest.raises(
        ComparisonError, match=r"event_id_cnty or data_id, event_date, .*it has those of --as ged"
    ):
        OtherFile(path, "acled")


def test_what_is_taken_for_granted_is_said(tmp_path: Path) -> None:
    """A file without precisions is read, and says what is taken for granted."""
    bare = {name: cell for name, cell in ACLED.items() if name not in ("time_precision", "geo_precision")}
    notes = OtherFile(write(tmp_path / "bare.csv", [bare]), "acled").notes
    assert [note.partition(":")[0] for note in notes] == [
        "no column time_precision",
        "no column geo_precision",
    ]


def test_every_sub_event_has_its_types() -> None:
    """The table of types names every sub-event of the codebook, and no other."""
    known = {code for layout, code in types_by_code() if layout == "acled"}
    assert known == {name.casefold() for name in acled_events()}
    assert {layout for layout, _ in types_by_code()} == set(LAYOUTS)
