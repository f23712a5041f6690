"""The attackers' own dead are not counted, and those of the other side are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.traps.test_how_many import in_short
from tocsin.records import Report

DEAD = [
    ("Militants attacked a post near Gao on Monday, killing two soldiers. Four militants were killed.", "2"),
    ("Paratroops killed 13 terrorists in a raid on a camp near Jijel on Monday.", "13"),
    ("A raid by the army near Diffa on Monday killed nine militants.", "9"),
    ("Six insurgents were killed by soldiers in an ambush near Yala on Monday.", "6"),
    ("Four militants were killed in Gao on Monday when their truck hit a landmine.", "4"),
    (
        "The bomber ran at the gate of the embassy in Kabul on Monday, killing a guard, and police shot him dead.",
        "1",
    ),
]


@pytest.mark.parametrize(("text", "killed"), DEAD)
def test_only_the_dead_of_the_side_attacked_count(
    reports_of: Callable[..., tuple[Report, ...]], text: str, killed: str
) -> None:
    """Fighters count where a state's forces struck them, and attackers nowhere."""
    assert in_short(reports_of(text)[0].killed) == killed
