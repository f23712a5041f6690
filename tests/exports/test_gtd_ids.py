"""Numbers of events as GTD gives them: unique, and lasting."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tocsin.exports.gtd_ids import MOST, EventIds, GtdDay
from tocsin.records import Headline, Interval, content_id

DAY = dt.date(2024, 7, 25)


def headline(key: str, day: dt.date = DAY) -> Headline:
    """An incident of a day."""
    return Headline(key, (), (), "occurred", "Attack", Interval(day, day), None, (), (), (), None)


@given(st.sets(st.integers(0, 10**6), min_size=1, max_size=60))
def test_unique_and_of_the_day(names: set[int]) -> None:
    """No two incidents of a day have one number, every one has its day and four digits of which one is not 0."""
    keys = [content_id("incident", str(name)) for name in names]
    ids = EventIds(map(headline, keys))
    found = [ids.of(key) for key in keys]
    assert len(set(found)) == len(keys)
    assert all(number and number // 10_000 == 20240725 and number % 10_000 for number in found)


@given(st.permutations(range(30)))
def test_order_does_not_matter(order: list[int]) -> None:
    """The numbers are the same in whatever order the book names its incidents."""
    keys = [content_id("incident", str(name)) for name in order]
    one, other = EventIds(map(headline, keys)), EventIds(map(headline, sorted(keys)))
    assert [one.of(key) for key in keys] == [other.of(key) for key in keys]


def test_others_do_not_move_a_number() -> None:
    """Another incident of the day, with a number of its own, moves none; nor does one of another day."""
    first, other = "0" * 11 + "1aaaa", "0" * 11 + "2aaaa"
    alone, both = EventIds([headline(first)]), EventIds([headline(first), headline(other)])
    assert alone.of(first) == both.of(first) == 202407250002
    far = EventIds([headline(first), headline("0" * 11 + "1bbbb", dt.date(2024, 7, 26))])
    assert far.of(first) == alone.of(first)


def test_twins() -> None:
    """Of two that would have the same number the lower id has it, and the other the next."""
    first, twin = "0" * 11 + "1aaaa", "0" * 11 + "1bbbb"
    ids = EventIds([headline(twin), headline(first)])
    assert (ids.of(first), ids.of(twin)) == (202407250002, 202407250003)


def test_a_day_that_is_full() -> None:
    """More incidents than a day has numbers: those that are left have none, and nothing hangs."""
    keys = [content_id(str(name)) for name in range(MOST + 5)]
    ids = EventIds(map(headline, keys))
    found = {number for key in keys if (number := ids.of(key))}
    assert len(found) == MOST


def test_days_that_are_not_known() -> None:
    """A month that is not known sorts and is written as 00."""
    assert GtdDay(2024).numbered(7) == 202400000007
    assert GtdDay(2024, 7).numbered(7) == 202407000007
