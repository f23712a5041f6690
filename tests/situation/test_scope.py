"""Places by name, any of them, and periods."""

from __future__ import annotations

import datetime as dt

import pytest
from made_incidents import incident

from tocsin.records import Interval, Place
from tocsin.situation.scope import Scope, Where, chosen, is_certain, places_of
from tocsin.views import Selection

NIGER = Place("Niamey", "NE", None, 13.5, 2.1, "town", 10)
NIGERIA = Place("Kano", "NG", None, 12.0, 8.5, "town", 10)
BASRA = Place("Basra", "IQ", None, 30.5, 47.8, "town", 10)


def test_countries_and_words() -> None:
    """A name, another name or the code of a country is that country; anything else is words."""
    assert places_of("Iraq, sy ,U.S.,asad,,Iraq") == (
        Where("Iraq", "IQ"),
        Where("sy", "SY"),
        Where("U.S.", "US"),
        Where("asad"),
    )
    assert places_of("") == ()


def test_any_of_them() -> None:
    """An incident in any of the places is chosen once, and Niger is not Nigeria."""
    every = [incident(f"i{n}", place=place) for n, place in enumerate((NIGER, NIGERIA, BASRA, None))]

    def ids(places: str, **wanted: object) -> list[str]:
        scope = Scope(Selection(**wanted), places_of(places))  # type: ignore[arg-type]
        return [one.id for one in chosen(every, scope)]

    assert ids("Niger") == ["i0"]
    assert ids("Niger,Iraq,basra") == ["i0", "i2"]
    assert ids("Iraq,Nigeria", country=("NG",)) == ["i1"]
    assert ids("") == ["i0", "i1", "i2", "i3"]


@pytest.mark.parametrize(
    ("places", "words", "none"),
    [
        ("", "", ""),
        ("Iraq", "in Iraq", "in Iraq"),
        ("Iraq,Syria", "in Iraq and Syria", "in Iraq or Syria"),
        ("US,IQ,SY", "in the United States, Iraq and Syria", "in the United States, Iraq or Syria"),
        ("asad", "at places named “asad”", "at places named “asad”"),
        ("Iraq,asad", "in Iraq and at places named “asad”", "in Iraq or at places named “asad”"),
    ],
)
def test_how_places_are_named(places: str, words: str, none: str) -> None:
    """A sentence names the places, with "or" where it says that there is nothing."""
    scope = Scope(Selection(), places_of(places))
    assert (scope.where, scope.where_words("or")) == (words, none)


@pytest.mark.parametrize(
    ("first", "last", "certain"),
    [
        ("2024-07-20", "2024-07-27", True),
        ("2024-07-19", "2024-07-21", False),
        ("2024-07-27", "2024-07-28", False),
        (None, "2024-07-21", False),
        (None, None, False),
    ],
)
def test_certain(first: str | None, last: str | None, certain: bool) -> None:
    """An incident lies in a period where every day on which it can have happened does."""
    days = [dt.date.fromisoformat(one) if one else None for one in (first, last)]
    one = incident("i", date=Interval(*days))
    assert is_certain(one, dt.date(2024, 7, 20), dt.date(2024, 7, 27)) is certain
    assert is_certain(one, None, None)


def test_other_filters_are_named() -> None:
    """What else was asked for is told in words, and places and days are not told twice."""
    scope = Scope(Selection(since=dt.date(2024, 1, 1), weapon=("drone",), threats=True), places_of("Iraq"))
    assert scope.filters == ("weapon: drone",)
