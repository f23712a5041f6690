"""Rows in the GTD layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import event, read, row, write

from tocsin.comparison import OtherFile, People
from tocsin.comparison.tables import types_by_code
from tocsin.vocab.gtd_codes import gtd_list


def test_a_row(tmp_path: Path) -> None:
    """A row gives its id, day, place, types, killed and wounded, citation and summary."""
    found = event(tmp_path, "gtd")
    assert (found.id, found.type) == ("202407250001", "Bombing/Explosion")
    assert (found.place.name, found.place.country, found.place.radius_km) == ("Al Baghdadi", "IQ", 10)
    assert found.types[0] == "Shelling/artillery/missile attack"
    assert (found.killed, found.wounded) == (People(4, 4, 4), People(2, 2, 2))
    assert [(one.name, one.side) for one in found.actors] == [("Air base", "b")]
    assert found.sources == ('"Rockets fall," Herald, July 26, 2024.',) and found.notes.startswith(
        "07/25/2024"
    )


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ({}, "2024-07-25", "2024-07-25"),
        ({"iday": 0}, "2024-07-01", "2024-07-31"),
        ({"imonth": 0, "iday": 0}, "2024-01-01", "2024-12-31"),
        ({"iday": 0, "approxdate": "July 10-12, 2024"}, "2024-07-10", "2024-07-12"),
        ({"iday": 0, "approxdate": "7/10/2024 - 7/12/2024"}, "2024-07-10", "2024-07-12"),
        ({"iday": 0, "approxdate": "2024-07-10 to 2024-07-12"}, "2024-07-10", "2024-07-12"),
        ({"iday": 0, "approxdate": "sometime in summer"}, "2024-07-01", "2024-07-31"),
        ({"iday": 0, "approxdate": "July 12-10, 2024"}, "2024-07-01", "2024-07-31"),
    ],
)
def test_days(tmp_path: Path, cells: dict[str, object], first: str, last: str) -> None:
    """A day or month of 0 is unknown, and the approximate date says what is known of it."""
    date = event(tmp_path, "gtd", **cells).date
    assert (str(date.earliest), str(date.latest)) == (first, last)


@pytest.mark.parametrize(
    ("killed", "people"),
    [
        ("", None),
        ("-99", None),
        ("-9", None),
        ("0", People(0, 0, 0)),
        ("3.0", People(3, 3, 3)),
        ("2.5", People(2, 2, 3)),
    ],
)
def test_deaths(tmp_path: Path, killed: str, people: People | None) -> None:
    """Blank and negative are unknown, 0 is none, and a half of a shared toll has bounds."""
    assert event(tmp_path, "gtd", nkill=killed).killed == people


def test_a_place_without_a_point(tmp_path: Path) -> None:
    """A row without coordinates is known by its country alone."""
    place = event(tmp_path, "gtd", latitude="", longitude="", specificity=5, city="Unknown").place
    assert (place.name, place.lat, place.precision, place.country) == ("Al Anbar", None, "country", "IQ")


def test_near_a_town(tmp_path: Path) -> None:
    """What happened in the vicinity of a town has a wider radius."""
    place = event(tmp_path, "gtd", vicinity=1).place
    assert (place.relation, place.radius_km) == ("near", 25)


@pytest.mark.parametrize(
    ("codes", "ours"),
    [
        ({"suicide": 1}, "Suicide bomb"),
        ({"weapsubtype1": 7}, "Grenade"),
        ({"weapsubtype1": 12}, "Remote explosive/landmine/IED"),
        ({"attacktype1": 2, "weaptype1": 5, "weapsubtype1": 2}, "Attack"),
        ({"attacktype1": 6, "weaptype1": 13, "weapsubtype1": ""}, "Abduction/forced disappearance"),
        ({"attacktype1": 7, "weaptype1": 8, "weapsubtype1": 18}, "Looting/property destruction"),
    ],
)
def test_types(tmp_path: Path, codes: dict[str, object], ours: str) -> None:
    """The kind of attack and the weapon together say what we would call it."""
    assert event(tmp_path, "gtd", **codes).types[0] == ours


def test_a_type_without_its_words(tmp_path: Path) -> None:
    """A file without the words of its codes is told in those of the codebook."""
    assert event(tmp_path, "gtd", attacktype1_txt="").type == "Bombing/Explosion"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"attacktype1": ""}, "attacktype1 is empty"),
        ({"attacktype1": 12}, "attacktype1 is 12"),
        ({"imonth": 14}, "imonth is 14, and no month"),
        ({"imonth": 2, "iday": 30}, "iday is 30, and the month has 29 days"),
        ({"iyear": ""}, "iyear is empty"),
        ({"eventid": ""}, "it has no eventid"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, cells: dict[str, object], why: str) -> None:
    """A row that cannot be read says on which line it is and why, and costs no other."""
    events, unread = read(write(tmp_path / "bad.csv", [row("gtd", **cells), row("gtd")]), "gtd")
    assert len(events) == 1 and [one.row for one in unread] == [2] and why in unread[0].why


def test_single_bytes_of_latin_1(tmp_path: Path) -> None:
    """A byte that is no UTF-8 is read as Latin-1, and the UTF-8 beside it as what it is."""
    path = write(tmp_path / "old.csv", [row("gtd", city="Bogotaß"), row("gtd", city="Medellín")])
    path.write_bytes(path.read_bytes().replace("ß".encode(), b"\xe1"))
    assert [one.place.name for one in read(path, "gtd")[0]] == ["Bogotaá", "Medellín"]


def test_what_cannot_be_told_apart_is_said(tmp_path: Path) -> None:
    """A file without weapons or wounded is read, and says what follows from that."""
    few = {name: cell for name, cell in row("gtd").items() if name not in ("weapsubtype1", "nwound")}
    notes = OtherFile(write(tmp_path / "few.csv", [few]), "gtd").notes
    assert [note.partition(":")[0] for note in notes] == ["no column nwound", "no column weapsubtype1"]


def test_every_attack_has_its_types() -> None:
    """The table of types has a line for each kind of attack, and no weapon that the lists do not have."""
    codes = [code.split("/") for layout, code in types_by_code() if layout == "gtd"]
    assert {attack for attack, weapon, _ in codes if weapon == "*"} == set(map(str, gtd_list("attacktype")))
    assert {weapon for _, weapon, _ in codes} - {"*"} <= set(map(str, gtd_list("weaptype")))
    assert {kind for _, _, kind in codes} - {"*"} <= set(map(str, gtd_list("weapsubtype")))
