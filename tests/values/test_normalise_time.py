import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Interval
from tocsin.records.mention import TimeMention
from tocsin.values.normalise_time import ReadingTime, day, month_of, normalise_time, shifted_years, year_of

# A Tuesday.
PUBLISHED = dt.date(2022, 5, 31)
NOW = ReadingTime(published=PUBLISHED)
DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 1, 1))


def mention(form, words="", **parts):
    return TimeMention(form=form, sentence=0, start=0, end=len(words), first=0, last=0, words=words, **parts)


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        (mention("weekday", weekday=0), "2022-05-30", "2022-05-30"),
        (mention("weekday", weekday=1), "2022-05-31", "2022-05-31"),
        (mention("weekday", weekday=1, shift=-1), "2022-05-24", "2022-05-24"),
        (mention("date", month=6, day=15), "2021-06-15", "2021-06-15"),
        (mention("date", month=4), "2022-04-01", "2022-04-30"),
        (mention("part_of_month", month=4, portion="early"), "2022-04-01", "2022-04-10"),
        (mention("part_of_year", year=2021, portion="late"), "2021-09-01", "2021-12-31"),
        (mention("relative_day", "overnight", shift=0), "2022-05-30", "2022-05-31"),
        (mention("relative_day", "in the past 24 hours", shift=0), "2022-05-30", "2022-05-31"),
        (mention("relative_day", "yesterday", shift=-1), "2022-05-30", "2022-05-30"),
        (mention("period", unit="week", shift=-1), "2022-05-23", "2022-05-29"),
        (mention("period", unit="week", shift=-2), "2022-05-16", "2022-05-22"),
        (mention("period", unit="month", shift=0), "2022-05-01", "2022-05-31"),
        (mention("period", unit="year", shift=-1), "2021-01-01", "2021-12-31"),
        (mention("season", portion="winter", year=2020), "2020-12-01", "2021-02-28"),
        (mention("decade", year=1990), "1990-01-01", "1999-12-31"),
        (mention("ago", "two days ago", unit="day", shift=-2), "2022-05-29", "2022-05-29"),
    ],
)
def test_times_lean_on_the_day_of_publication(time, first, last):
    """Each form of time gives the days that it can mean on a page of a Tuesday."""
    interval = normalise_time(time, NOW)
    assert (str(interval.earliest), str(interval.latest)) == (first, last)


def test_what_cannot_be_placed_stays_open():
    """A weekday in a text without any date is unknown, and never the day of publication."""
    interval = normalise_time(mention("weekday", "Monday", weekday=0), ReadingTime())
    assert (interval.earliest, interval.latest) == (None, None)
    assert interval.basis


def test_the_day_before_leans_on_the_event():
    """An anchored day counts from the event in hand."""
    anchor = Interval(dt.date(2020, 1, 3), dt.date(2020, 1, 3), "day")
    time = mention("relative_day", "the day before", shift=-1, portion="anchor")
    assert normalise_time(time, NOW, anchor).latest == dt.date(2020, 1, 2)


@given(DAYS)
def test_coarser_times_contain_finer_ones(when):
    """The month of a day holds the day, and its year holds the month."""
    one = Interval(when, when, "day")
    assert month_of(when.year, when.month).contains(one)
    assert year_of(when.year).contains(month_of(when.year, when.month))


@given(DAYS, st.integers(min_value=0, max_value=6))
def test_a_weekday_is_the_last_such_day(published, weekday):
    """A bare weekday falls in the week that ends with publication, on that day of the week."""
    interval = normalise_time(mention("weekday", weekday=weekday), ReadingTime(published=published))
    assert interval.earliest == interval.latest
    assert interval.earliest.weekday() == weekday
    assert 0 <= (published - interval.earliest).days < 7


@given(DAYS, st.integers(min_value=-40, max_value=40))
def test_shifting_years_there_and_back_keeps_the_day(when, years):
    """A day moved by years and back is itself, but for the 29th of February."""
    one = Interval(when, when, "day")
    back = shifted_years(shifted_years(one, years), -years)
    assert back.contains(one)


def test_a_day_that_does_not_exist_is_none():
    """There is no 31 June."""
    assert day(2022, 6, 31) is None


@pytest.mark.parametrize(
    ("words", "unit", "earliest", "latest"),
    [
        ("days ago", "day", dt.date(2022, 5, 17), dt.date(2022, 5, 29)),
        ("some months ago", "month", dt.date(2020, 6, 10), dt.date(2022, 4, 1)),
        ("years ago", "year", None, dt.date(2020, 5, 31)),
    ],
)
def test_some_units_ago_are_two_at_least(words, unit, earliest, latest):
    """Where no number stands before the unit, the plural bounds the days from both sides as far as it can."""
    found = normalise_time(mention("ago", words, unit=unit), NOW, None)
    assert (found.earliest, found.latest, found.precision) == (earliest, latest, "bounded")


def test_some_units_later_are_two_at_least():
    """ "Days later" is two days on or more, from the event told last; without one it stays open."""
    event = Interval(dt.date(2022, 4, 1), dt.date(2022, 4, 1), "day")
    found = normalise_time(mention("ago", "days later", unit="day"), NOW, event)
    assert (found.earliest, found.latest) == (dt.date(2022, 4, 3), dt.date(2022, 4, 15))
    assert normalise_time(mention("ago", "days later", unit="day"), NOW, None).earliest is None
