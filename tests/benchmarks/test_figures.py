"""Figures, tallies, the table and the gate of the benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.figure import Figure, Tally
from benchmarks.run import NAMES, benchmark, measured, table
from tocsin.pipeline import Tools


def test_tallies_add_up() -> None:
    """Two tallies make one, and F1 is the harmonic mean of precision and recall."""
    total = Tally(1, 2, 4) + Tally(2, 2, 4)
    assert (total.precision, total.recall) == (0.75, 0.375)
    assert total.f1 == pytest.approx(2 * 0.75 * 0.375 / (0.75 + 0.375))


def test_nothing_given_and_nothing_wanted_is_zero() -> None:
    """No division by nothing."""
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def test_the_table_marks_goals_that_were_reached() -> None:
    """A tick stands behind a goal that was reached, and behind no other."""
    lines = table([Figure("a.b", 0.8, 10, 0.75), Figure("a.c", 0.7, 10, 0.75)]).splitlines()
    assert "✓" in lines[1] and "✓" not in lines[2]


@pytest.mark.parametrize("name", NAMES)
def test_absent_data_is_said_and_skipped(
    name: str, tmp_path: Path, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every benchmark says what it lacks and gives no figure."""
    if not benchmark(name).NEEDS:
        pytest.fail("a benchmark without data measures nothing")
    assert measured(name, tmp_path, tools) == []
    assert "not measured" in capsys.readouterr().err
