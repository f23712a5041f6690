"""The tables beside the room, and the names of actors and countries that other files use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tocsin.comparison
from tocsin.comparison.actor_keys import NOBODY, ActorKeys
from tocsin.comparison.facts import Who
from tocsin.comparison.score import meet
from tocsin.comparison.tables import country_of, shipped_scores


@pytest.fixture(scope="module", name="keys")
def _keys() -> ActorKeys:
    return ActorKeys()


def test_every_score_is_used_and_has_its_reason() -> None:
    """Each line of the scores is a name that the room uses, with a reason."""
    room = Path(tocsin.comparison.__file__).parent
    words = set(re.findall(r'"(\w+)"', "\n".join(one.read_text("utf-8") for one in room.glob("*.py"))))
    scores = shipped_scores()
    assert set(scores.values) - words == set()
    assert all(scores.reasons.values())


def test_scores_are_cautious() -> None:
    """A neighbouring day needs more than the same base and type, and a province more than the same day and group."""
    one = shipped_scores()
    assert one["day_next"] + one["place_near"] + one["place_name"] + one["type_same"] < one["matched"]
    assert one["day_same"] + one["place_province"] + one["type_same"] < one["matched"]
    assert one["possible"] < one["matched"]


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("Military Forces of Iraq (2014-)", "Government of Iraq", "actor_same"),
        ("Military Forces of Iraq (2014-)", "Iraqi army", "actor_kin"),
        ("Ansar Allah", "Houthi rebels", "actor_same"),
        ("Kataib Hezbollah", "Islamic Resistance in Iraq", "actor_kin"),
        ("Islamic State (Iraq)", "Military Forces of Iraq (2014-)", "actor_other"),
        ("Ansar of Nowhere", "Islamic State (Iraq)", ""),
        ("Ansar of Nowhere", "Ansar of Nowhere (Iraq)", "actor_same"),
        ("Iranian-backed militia", "Government of Iran", ""),
    ],
)
def test_names_meet(keys: ActorKeys, one: str, two: str, told: str) -> None:
    """Two names are the same, kin, others, or cannot be told."""
    left, right = (keys.of(name) for name in (one, two))
    sides = (Who(key.known, key.kin, frozenset(filter(None, [key.plain]))) for key in (left, right))
    assert meet(*sides) == told


@pytest.mark.parametrize(
    "name", ["Unidentified Armed Group (Iraq)", "Civilians (Iraq)", "Unknown", "XXX1", "Rioters (Syria)"]
)
def test_nobody_in_particular(keys: ActorKeys, name: str) -> None:
    """The names by which codebooks call those whom nobody names are nobody's."""
    assert keys.of(name) == NOBODY


@pytest.mark.parametrize(
    ("name", "code"),
    [("Iraq", "IQ"), ("IRQ", "IQ"), ("West Bank and Gaza Strip", "PS"), ("Bosnia-Herzegovina", "BA"), ("Turkey", "TR"),
     ("Democratic Republic of Congo", "CD"), ("Swaziland", "SZ"), ("Yugoslavia", None), ("Nowhere", None)],
)  # fmt: skip
def test_countries(name: str, code: str | None) -> None:
    """A country is known by the names that the codebooks give it; one that is no more has no code."""
    assert country_of(name) == code
