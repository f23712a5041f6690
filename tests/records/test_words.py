"""Values in plain words."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.records import Count, Interval, Place, Speaker, Weapon
from tocsin.records.words import (
    count_words,
    interval_words,
    place_words,
    several,
    speaker_words,
    state_words,
    weapon_words,
)


def day(text: str) -> dt.date | None:
    """A day, or None for ""."""
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "not said"),
        (Count(0, 0, "none"), "0"),
        (Count(4, 4), "4"),
        (Count(3, 4), "3–4"),
        (Count(5, None), "at least 5"),
        (Count(None, 5), "up to 5"),
        (Count(2, None, "vague"), "several"),
        (Count(), "some"),
    ],
)
def test_counts(count: Count | None, words: str) -> None:
    """Nothing said, none, a number, a span, an open end."""
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-04-30", "2022-04-30", "30 April 2022"),
        ("2020-01-01", "2020-01-31", "January 2020"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2024-07-24", "2024-07-26", "24–26 July 2024"),
        ("2024-01-31", "2024-02-02", "31 January – 2 February 2024"),
        ("2023-12-31", "2024-01-01", "31 December 2023 – 1 January 2024"),
        ("", "2021-05-03", "by 3 May 2021"),
        ("2021-05-03", "", "from 3 May 2021 on"),
        ("", "", "day unknown"),
    ],
)
def test_days(first: str, last: str, words: str) -> None:
    """Days, months, years, spans and open ends."""
    assert interval_words(Interval(day(first), day(last))) == words


@pytest.mark.parametrize(
    ("weapon", "words"),
    [
        (Weapon("rocket", "BM-21 Grad", Count(4, 4)), "4 rockets (BM-21 Grad)"),
        (Weapon("rpg", "RPG-7", Count(2, 2)), "2 RPGs (RPG-7)"),
        (Weapon("rocket", "122mm rocket", Count(1, 1)), "1 rocket (122mm)"),
        (Weapon("drone", None, Count(1, None)), "at least 1 drone"),
        (Weapon("drone", None, Count(1, 2)), "1–2 drones"),
        (Weapon("drone"), "drone"),
        (Weapon("ied", None, Count(2, 2)), "2 IEDs"),
        (Weapon("small arms", None, Count(2, None)), "at least 2 small arms"),
        (Weapon("unknown"), "unknown weapon"),
    ],
)
def test_weapons(weapon: Weapon, words: str) -> None:
    """Number, class and model, each once."""
    assert weapon_words(weapon) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, "place not said"),
        (
            Place("Ain al-Asad air base", "IQ", "Al Anbar", precision="facility"),
            "Ain al-Asad air base, Al Anbar, IQ",
        ),
        (Place("Baghdad", "IQ", "Baghdad", precision="town"), "Baghdad, IQ"),
        (Place("Iraq", "IQ", precision="country"), "Iraq"),
        (Place("Erbil", "IQ", precision="town", relation="near"), "near Erbil, IQ"),
    ],
)
def test_places(place: Place | None, words: str) -> None:
    """Name, province and country, none of them twice."""
    assert place_words(place) == words


def test_speakers() -> None:
    """Who said it, to whom; the publisher where nobody is named; a wire is not told its own words."""
    assert speaker_words(Speaker("an official"), ("AFP",)) == "an official, to AFP"
    assert speaker_words(None, (), "Rudaw") == "Rudaw"
    assert speaker_words(Speaker("AFP"), ("AFP",)) == "AFP"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 families"), (1, "1 family"), (2, "2 families"), (1200, "1,200 families")]
)
def test_a_number_stands_before_the_form_that_it_asks_for(number: int, words: str) -> None:
    """One has the singular, all others the plural, and thousands are parted."""
    assert several(number, "family", "families") == words


def test_a_ledger_is_read_as_of_its_last_entry() -> None:
    """Its moment is told in UTC, whatever zone it was given in; without an entry there is none to tell."""
    noon_in_baghdad = dt.datetime(2024, 7, 26, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert state_words(noon_in_baghdad) == "26 July 2024, 09:30 UTC"
    assert state_words(None) == "a moment before its first entry"
