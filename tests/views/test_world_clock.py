"""Clock times of reports in UTC."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.records import Interval, Place
from tocsin.views.world_clock import in_utc

DAY = dt.date(2024, 7, 26)


def at(
    time: str | None, country: str | None, first: dt.date = DAY, last: dt.date = DAY
) -> dt.datetime | None:
    """What a clock time in a country is in UTC."""
    return in_utc(Interval(first, last, "hour", time), Place("somewhere", country))


@pytest.mark.parametrize(
    ("time", "country", "day", "said"),
    [
        ("13:35", "IQ", DAY, "2024-07-26T10:35"),
        ("01:10", "IQ", DAY, "2024-07-25T22:10"),
        ("9.05", "IL", dt.date(2024, 1, 5), "2024-01-05T07:05"),
        ("9:05", "IL", DAY, "2024-07-26T06:05"),
        ("12:00", "BF", DAY, "2024-07-26T12:00"),
    ],
)
def test_a_clock_time_is_given_in_utc(time: str, country: str, day: dt.date, said: str) -> None:
    """The clocks of a country with one time are turned into UTC, its summer time and the day before among them."""
    found = at(time, country, day, day)
    assert found is not None and found.isoformat(timespec="minutes") == f"{said}+00:00"


@pytest.mark.parametrize(
    ("time", "country"),
    [(None, "IQ"), ("evening", "IQ"), ("13:35", None), ("13:35", "US"), ("25:00", "IQ"), ("13:35", "XX")],
)
def test_nothing_is_made_up(time: str | None, country: str | None) -> None:
    """Where the text gives no clock time, or the country has several, there is no moment."""
    assert at(time, country) is None


def test_a_day_that_is_not_known_has_no_moment() -> None:
    """A clock time on one of two days is no moment."""
    assert at("13:35", "IQ", DAY, DAY + dt.timedelta(1)) is None
