"""The window in which wrong passwords count, against a plain reckoning of it."""

from __future__ import annotations

import datetime as dt
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from hypothesis import given
from hypothesis import strategies as st

from tocsin.accounts.attempts import Blocked, Limit, Limits, admit, forgive, try_of
from tocsin.accounts.file import SCHEMA

BEGIN = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
LIMITS = Limits(Limit(2, MINUTE), Limit(4, MINUTE), Limit(5, 2 * MINUTE))
STEPS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(["ana", "ben", "cora"]),
        st.sampled_from(["192.0.2.1", "192.0.2.2"]),
        st.booleans(),
    ),
    max_size=40,
)


@contextmanager
def memory() -> Iterator[sqlite3.Connection]:
    """A file of accounts that is none."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        yield connection


class Reckoning:
    """The same by hand: every wrong password with its moment."""

    def __init__(self) -> None:
        self.wrong: list[tuple[str, str, dt.datetime]] = []

    def wait(self, name: str, place: str, now: dt.datetime) -> int:
        """Seconds until one more may be tried."""
        pair = [at for n, p, at in self.wrong if (n, p) == (name, place)]
        from_place = [at for _, p, at in self.wrong if p == place]
        of_name = [at for n, _, at in self.wrong if n == name]
        waits = [0]
        for moments, limit in ((pair, LIMITS.pair), (from_place, LIMITS.place), (of_name, LIMITS.name)):
            inside = [at for at in moments if now - at < limit.within]
            if len(inside) >= limit.most:
                waits.append(math.ceil((inside[-limit.most] + limit.within - now).total_seconds()))
        return max(waits)

    def forgive(self, name: str, place: str) -> None:
        """Forget the wrong ones of a name from a place."""
        self.wrong = [one for one in self.wrong if one[:2] != (name, place)]


@given(STEPS)
def test_the_window_is_as_reckoned(steps: list[tuple[int, str, str, bool]]) -> None:
    """Whatever is tried when, it is admitted or made to wait exactly as the wrong passwords in the windows say."""
    now, reckoning = BEGIN, Reckoning()
    with memory() as connection:
        for seconds, name, place, right in steps:
            now += dt.timedelta(seconds=seconds)
            expected, tried = reckoning.wait(name, place, now), try_of(name, place)
            blocked = admit(connection, LIMITS, tried, now)
            assert (blocked.seconds if blocked else 0) == expected
            if blocked:
                continue
            reckoning.wrong.append((name, place, now))
            if right:
                forgive(connection, tried)
                reckoning.forgive(name, place)


@given(STEPS)
def test_waiting_helps(steps: list[tuple[int, str, str, bool]]) -> None:
    """Who waits as long as told is admitted, and not a second before, also where others were refused meanwhile."""
    now = BEGIN
    with memory() as connection:
        for seconds, name, place, _ in steps:
            now += dt.timedelta(seconds=seconds)
            blocked = admit(connection, LIMITS, try_of(name, place), now)
            if blocked:
                soon = now + dt.timedelta(seconds=blocked.seconds - 1)
                assert soon == now or isinstance(
                    admit(connection, LIMITS, try_of(name, place), soon), Blocked
                )
                now += dt.timedelta(seconds=blocked.seconds)
                assert admit(connection, LIMITS, try_of(name, place), now) is None


def test_a_block_is_news_once() -> None:
    """However often one knocks at a closed door, it is told of once for each wrong password."""
    with memory() as connection:
        tried = try_of("ana", "192.0.2.1")
        assert [admit(connection, LIMITS, tried, BEGIN) for _ in range(2)] == [None, None]
        told = [admit(connection, LIMITS, tried, BEGIN) for _ in range(4)]
        assert [one.news for one in told if one] == [True, False, False, False]


def test_old_ones_are_swept_out() -> None:
    """Wrong passwords that count no more do not stay in the file."""
    with memory() as connection:
        for number in range(50):
            admit(connection, LIMITS, try_of(f"name {number}", f"192.0.2.{number}"), BEGIN + number * MINUTE)
        assert connection.execute("SELECT count(*) FROM attempt").fetchone()[0] == 2


def test_a_clock_that_went_wrong_locks_nobody_out() -> None:
    """Wrong passwords of a year ahead do not count once the clock is right again, and those of a moment ahead do."""
    with memory() as connection:
        tried = try_of("ana", "192.0.2.1")
        for ahead in (dt.timedelta(days=365), dt.timedelta(days=365), dt.timedelta(seconds=3)):
            assert admit(connection, LIMITS, tried, BEGIN + ahead) is None
        assert admit(connection, LIMITS, tried, BEGIN) is None
        assert isinstance(admit(connection, LIMITS, tried, BEGIN), Blocked)
