"""Whether an attack came to anything."""

import pytest

FOILED = [
    "Two drones were shot down before they reached the base at Taji on Monday.",
    "Police foiled a bomb attack in Istanbul on Monday.",
    "Three drones flying towards the base at Taji were shot down on Monday.",
    "Air defences destroyed a drone over the border post of Hawija on Monday.",
    "Air defences repelled a drone attack on Sevastopol on Monday.",
    "A frigate shot a drone out of the sky in the Red Sea on Monday.",
    "On Monday, sappers dismantled a bomb that had been planted by the road near Tikrit.",
    "A car bomb outside the courthouse in Bogota was made safe on Monday.",
    "Police shot dead a would-be suicide bomber in Peshawar on Monday before he could detonate his vest.",
    "The minister was unhurt in a failed assassination attempt in Kampala on Monday.",
    "Two insurgents were killed on Monday when the mine they were laying near Ghazni went off prematurely.",
    "A militant blew himself up accidentally while planting a bomb in Khost on Monday.",
]
OCCURRED = [
    "Two of the four drones were shot down over the base at Taji on Monday.",
    "Air defences shot down a drone over Erbil on Monday; its debris wounded a man.",
    "A drone destroyed a warehouse in Erbil on Monday.",
    "Soldiers repelled an attack on their camp at Diffa on Monday; two soldiers died.",
    "Gunmen failed to enter a bank in Karachi on Monday but killed a guard.",
]


@pytest.mark.parametrize("text", FOILED)
def test_what_was_stopped_is_foiled(code_text, text):
    """An attack is foiled where what was sent or laid was stopped, or hit its own makers, and nobody else was hurt."""
    (report,) = code_text(text).reports
    assert report.status == "foiled"


@pytest.mark.parametrize("text", OCCURRED)
def test_what_came_through_has_occurred(code_text, text):
    """An attack has occurred where somebody was hurt or a part of what was sent came through."""
    (report,) = code_text(text).reports
    assert report.status == "occurred"


def test_those_whom_their_own_bomb_kills_are_not_counted(code_text):
    """Who dies of the bomb that he lays is no victim."""
    (report,) = code_text(
        "Militants planted a mine near Herat on Monday. The mine exploded prematurely, killing three."
    ).reports
    assert report.killed is None
