"""Names of places in texts of capitals alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("THE MAN WHO THREW THE GRENADE IN QUETTA HAS A CAR.", ["QUETTA"]),
        ("GENERAL PABLO MEDINA WAS KILLED BY A MINE NEAR CALI.", ["CALI"]),
        ("A BOMB DAMAGED A BANK IN THE NORTH-WESTERN CITY OF TIJUANA OR A SHOP BESIDE IT.", ["TIJUANA"]),
        ("SHELLS FELL ON HODEIDAH AS A TRUCK WAS ABOUT TO GO.", ["HODEIDAH"]),
        ("REBELS ATTACKED THE VILLAGE OF SANTA ORTEGUITA TODAY AND KILLED TWO MEN.", ["SANTA ORTEGUITA"]),
    ],
)
def test_places_in_capitals(read: Callable[[str], Reading], text: str, places: list[str]) -> None:
    """Where all is in capitals, people's names and common words are no places, and unknown names end before them."""
    assert [place.name for place in read(text).places] == places
