"""Day, place and status as all reports together leave them."""

from __future__ import annotations

import datetime as dt

import msgspec
from accounts import account, reconciled
from build import ASAD, TAJI, day

from tocsin.records import Interval, Place

PROVINCE = Place("Anbar", "IQ", "Al Anbar", 33.0, 41.5, "admin1", 200)
COUNTRY = Place("Iraq", "IQ", precision="country")


def test_days_that_all_allow() -> None:
    """Two spans leave the days that both hold, and the reason says that all allow them."""
    found = reconciled(
        [account("a", date=day("2024-07-24/2024-07-25")), account("b", date=day("2024-07-25/2024-07-26"))]
    )
    assert found.date.earliest == found.date.latest == dt.date(2024, 7, 25)
    assert found.reasons["date"] == "the days that all 2 reports allow"


def test_a_day_outside() -> None:
    """The day of most families holds over one that is as fine; who lies outside is named and is a conflict."""
    told = [account("a", date="2024-07-24"), account("b"), account("c"), account("d", date="2024-07")]
    found = reconciled(told)
    assert found.date.latest == dt.date(2024, 7, 25)
    assert found.reasons["date"] == "3 of 4 independent families allow it; outside lie a (24 July 2024)"
    assert "24 July 2024" in {side.value for side in found.conflicts["date"]}


def test_a_vague_day_does_not_win() -> None:
    """A month that fits two days does not hold, though most allow it."""
    found = reconciled([account("a", date="2024-07"), account("b"), account("c", date="2024-07-26")])
    assert found.date.days == 1


def lasting(days: str) -> Interval:
    """These days, over all of which it went on."""
    return msgspec.structs.replace(day(days), lasting=True)


def test_what_went_on_for_days() -> None:
    """Fighting that one family tells of for three days and another of one of them has all three."""
    told = [account("a", date=lasting("2024-07-24/2024-07-26")), account("b", date="2024-07-25")]
    found = reconciled(told)
    assert (found.date.earliest, found.date.latest) == (dt.date(2024, 7, 24), dt.date(2024, 7, 26))
    assert found.date.lasting
    assert found.reasons["date"] == "all 2 reports allow it, and some tell that it lasted"
    assert "date" not in found.conflicts


def test_a_day_that_more_tell_of() -> None:
    """Where more families tell of one day than of three it was on that day."""
    told = [account("a", date=lasting("2024-07-24/2024-07-26")), account("b"), account("c")]
    found = reconciled(told)
    assert found.date.days == 1 and not found.date.lasting


def test_lasting_days_outside() -> None:
    """Days that the day of most families is none of do not hold, however long they lasted."""
    told = [account("a", date=lasting("2024-07-21/2024-07-23")), account("b"), account("c")]
    found = reconciled(told)
    assert found.date.latest == dt.date(2024, 7, 25) and not found.date.lasting


def test_place_that_fits_the_others() -> None:
    """A base that province and country allow holds, and the reason names both."""
    found = reconciled([account("a", place=PROVINCE), account("b"), account("c", place=COUNTRY)])
    assert found.place == ASAD
    assert "it fits Anbar, Iraq" in found.reasons["place"]


def test_place_of_most() -> None:
    """Of two places that exclude each other that of more families holds, and the other is a conflict."""
    told = [account("a", place=TAJI), account("b"), account("c", place=COUNTRY), account("d")]
    found = reconciled(told)
    assert found.place == ASAD and "elsewhere lie a (Taji" in found.reasons["place"]
    assert len(found.conflicts["place"]) == 4


def test_the_narrower_of_two_radii() -> None:
    """Of two points of one kind whose radii overlap the narrower holds."""
    near = Place("Ain al-Asad air base, runway", "IQ", "Al Anbar", 33.79, 42.45, "facility", 1)
    assert reconciled([account("a"), account("b", place=near)]).place == near


def test_no_place() -> None:
    """Where nobody says where, there is neither place nor reason."""
    found = reconciled([account("a", place=None), account("b", place=None)])
    assert found.place is None and "place" not in found.reasons


def test_status() -> None:
    """It occurred where anybody says so, and the reason says who says otherwise."""
    found = reconciled([account("a", status="foiled"), account("b"), account("c", status="denied")])
    assert found.status == "occurred"
    assert "1 of 3 families (c) that it did not happen" in found.reasons["status"]
    assert "status" not in reconciled([account("a")]).reasons
