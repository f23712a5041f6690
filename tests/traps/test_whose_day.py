"""A day belongs to the deed that it stands behind, and stays with a death that is an event of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Report

DAYS = [
    ("Mali on Monday buried 32 people killed by gunmen in the village of Bankass on Friday.", "Friday"),
    ("A grenade attack in March 2012 that wounded ten people hit a bar in Mombasa.", "March 2012"),
]
# Peace work, hunts and quarrels with words of attack in them.
NOTHING = [
    "Officers executed a search warrant on a garage in Boise on Monday.",
    "Families in Surat celebrated on Monday by setting off fireworks.",
    "The goaltender stopped the puck when Lund fired a shot from the left in Oslo on Friday.",
    "The shop in Lagos sells many games: Harbour Kings, Attack on Mars, Red Dead Valley, Silent Murder, Night Raid "
    "and Fall of Troy.",
    "Wolves in Iceland: their attack patterns are hard to foresee.",
    "A ranger shot dead a lion near Kasese on Friday.",
    "A similar accident in June last year killed five people in Ogun State.",
    "Police seized 14 rifles and 22 hand grenades in a raid on a house in Diyarbakir on Tuesday.",
    "Engineers blew up a wartime bomb near the airport of Kathmandu on Thursday.",
    "The opposition in parliament launched an attack on the finance minister in Nairobi on Monday over the budget. "
    "The row exploded when two lawmakers clashed.",
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_whose_day(reports_of: Callable[..., tuple[Report, ...]], text: str, day: str) -> None:
    """The day of a deed is the one that stands behind it."""
    assert [day in (report.date.basis if report.date else "") for report in reports_of(text)] == [True]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_attacked(reports_of: Callable[..., tuple[Report, ...]], text: str) -> None:
    """What only sounds like an attack gives no report."""
    assert reports_of(text) == ()


def test_day_of_a_death_elsewhere(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """A death in another place keeps its day, however soon after the event told last it came."""
    text = "On 17 August fighters attacked army positions at Rutshuru. On 18 August rebels killed nine farmers at Goma."
    assert [str(report.date.earliest)[5:] for report in reports_of(text) if report.date] == ["08-17", "08-18"]
