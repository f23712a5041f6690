"""Accounts whose passwords cost next to nothing, and whose clock stands still until it is moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tocsin.accounts import Accounts, HashCost

BEGIN = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
CHEAP = HashCost(rounds=1, memory_kib=8, lanes=1)


class Clock:
    """A clock that shows *now*; it is called as a clock is, and moved by `pass_time`."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_time(self, **much: float) -> None:
        """So many hours, minutes or seconds go by."""
        self.now += dt.timedelta(**much)


@pytest.fixture
def clock() -> Clock:
    """The clock of this test."""
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Accounts]]:
    """Opens the accounts of this test, as often as asked: each time as another program would."""
    made: list[Accounts] = []

    def again(cost: HashCost = CHEAP, **more: object) -> Accounts:
        made.append(Accounts(tmp_path / "tocsin.accounts.db", now=clock, cost=cost, **more))
        return made[-1]

    yield again
    for one in made:
        one.close()


@pytest.fixture
def book(opened: Callable[..., Accounts]) -> Accounts:
    """Accounts of an admin, a coder and a reader; the password of each is "the secret of NAME"."""
    accounts = opened()
    for name, role in (("Anastasia", "admin"), ("Benedict", "coder"), ("Cornelia", "reader")):
        accounts.add(name, f"the secret of {name}", role, "setup")
    return accounts
