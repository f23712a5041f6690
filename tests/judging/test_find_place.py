"""A place as a person types it."""

from __future__ import annotations

import pytest

from tocsin.errors import JudgementError
from tocsin.judging.find_place import find_place
from tocsin.vocab.gazetteer import Gazetteer


@pytest.fixture(scope="module", name="gazetteer")
def _gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("said", "name", "country", "precision"),
    [
        ("Ain al-Asad", "Ain al-Asad air base", "IQ", "facility"),
        ("mosul", "Mosul", "IQ", "town"),
        ("Erbil, IQ", "Erbil", "IQ", "town"),
        ("Tripoli, Lebanon", "Tripoli", "LB", "town"),
        ("Tripoli, LY", "Tripoli", "LY", "town"),
        ("Iraq", "Iraq", "IQ", "country"),
    ],
)
def test_found(gazetteer: Gazetteer, said: str, name: str, country: str, precision: str) -> None:
    """A name, with its country or province behind a comma, is the place that it means, with a point and a radius."""
    found = find_place(said, gazetteer)
    assert (found["name"], found["country"], found["precision"]) == (name, country, precision)
    assert found["lat"] is not None and found["radius_km"] > 0


def test_several_are_named(gazetteer: Gazetteer) -> None:
    """A name that large towns of several countries have is not guessed at: the message says what to write."""
    with pytest.raises(JudgementError, match=r"write one of .*LB"):
        find_place("Tripoli", gazetteer)


@pytest.mark.parametrize("said", ["Nowhereham", "Mosul, FR"])
def test_unknown(gazetteer: Gazetteer, said: str) -> None:
    """What the gazetteer does not know is kept as a name, without a point."""
    assert find_place(said, gazetteer) == {"name": said}
