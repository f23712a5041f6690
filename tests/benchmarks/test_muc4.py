"""MUC-4: how keys and reports are read and compared."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from benchmarks.muc4_data import day_of
from benchmarks.muc4_guidelines import SamePlayer, plain
from benchmarks.muc4_slots import days_of
from benchmarks.muc4_templates import KINDS, Templates, blank
from tocsin.mentions.hashed_model import HashedModel


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


def test_an_incident_without_players_has_the_type_the_text_speaks_for() -> None:
    """A text that names no player still gives one template, of the type that is likeliest."""
    weights = np.zeros((1, len(KINDS)), np.float32)
    model = HashedModel(weights, np.array([0, 4, 0, -4], np.float32))
    assert Templates(model, model, {}).bare([]) == blank("bombing")


def test_a_rare_type_needs_less_to_be_chosen() -> None:
    """Where a plain attack and arson are as likely, the template is arson."""
    weights = np.zeros((1, len(KINDS)), np.float32)
    model = HashedModel(weights, np.array([0, -4, -4, 0], np.float32))
    assert Templates(model, model, {}).bare([]) == blank("arson")
