"""MUC-4: how keys and reports are read and compared."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.muc4_data import day_of
from benchmarks.muc4_guidelines import SamePlayer, plain
from benchmarks.muc4_slots import days_of


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("02 FEB 90", (dt.date(1990, 2, 2), dt.date(1990, 2, 2))),
        ("17 FEB 90 - 18 FEB 90", (dt.date(1990, 2, 17), dt.date(1990, 2, 18))),
        ("- 04 FEB 90", (None, dt.date(1990, 2, 4))),
    ],
)
def test_days_of_the_keys(words: str, days: tuple[dt.date | None, dt.date | None]) -> None:
    """A key's day, its span and its "by that day" are told apart."""
    assert days_of(words) == days


def test_a_day_without_month_is_none() -> None:
    """What is no day gives None instead of a guess."""
    assert day_of("SOMETIME 90") is None


def test_words_are_compared_as_the_scorer_compares_them() -> None:
    """Case, articles and signs do not count."""
    assert plain('THE "SANTO TOMAS" FARM') == "santo tomas farm"


def test_one_player_may_have_several_names() -> None:
    """A longer name, a shared surname, an acronym and a known alias are one player; others are not."""
    same = SamePlayer({"eln": "x", "army of national liberation": "x"})
    assert same("urban guerrillas", "guerrillas", "PerpInd")
    assert same("hector oqueli", "oqueli", "Victim")
    assert same("fmln", "farabundo marti liberation front", "PerpOrg")
    assert same("eln", "army of national liberation", "PerpOrg")
    assert not same("police", "army", "PerpOrg")
