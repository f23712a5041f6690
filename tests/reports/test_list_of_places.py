"""One sentence that lists several attacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Report


def test_each_place_with_a_number_of_its_own_is_an_attack(
    reports_of: Callable[..., tuple[Report, ...]],
) -> None:
    """A list of places, each with its dead, gives a report for each, with its own place."""
    found = reports_of(
        "Bombs killed four people in Mosul on Monday, two in Basra and one in Kirkuk, police said."
    )
    assert [r.place.name for r in found if r.place] == ["Mosul", "Basra", "Kirkuk"]
    assert len({r.id for r in found}) == 3


def test_each_place_with_a_day_of_its_own_has_that_day(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """A day behind a place dates the attack there and no other."""
    found = reports_of(
        "Bombs killed about 10 people in Lahore on Jan. 10, about 60 in Quetta on Jan. 30 and 20 in Karachi on May 2."
    )
    assert [str(r.date.earliest) for r in found] == ["2022-01-10", "2022-01-30", "2022-05-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes hit Idlib, Aleppo and Hama on Monday, killing ten people.",
        "Gunmen killed four people on Monday in Hawija, 45 km west of Kirkuk.",
        "Gunmen killed four people in Mosul on Monday, police in Baghdad said.",
    ],
)
def test_places_without_facts_of_their_own_stay_one_attack(
    reports_of: Callable[..., tuple[Report, ...]], text: str
) -> None:
    """Several sites told as one act, a distance and a speaker's place make no further event."""
    assert len(reports_of(text)) == 1
