"""How well reports are joined into incidents."""

import pytest

from evaluation.linking import b_cubed

JOINED = [("asad", "r1"), ("asad", "r2"), ("erbil", "r3")]


def test_right_joins_score_full_marks() -> None:
    """Incidents that equal the labels' give 1 and 1."""
    linking = b_cubed(JOINED, {"r1": "i1", "r2": "i1", "r3": "i2"})
    assert (linking.reports, linking.precision, linking.recall, linking.f1) == (3, 1, 1, 1)


def test_joining_too_much_costs_precision() -> None:
    """One incident for two costs precision alone."""
    linking = b_cubed(JOINED, dict.fromkeys(("r1", "r2", "r3"), "i1"))
    assert linking.precision == pytest.approx(5 / 9)
    assert linking.recall == 1


def test_joining_too_little_costs_recall() -> None:
    """An incident torn in two costs recall alone."""
    linking = b_cubed(JOINED, {"r1": "i1", "r2": "i2", "r3": "i3"})
    assert linking.precision == 1
    assert linking.recall == pytest.approx(2 / 3)


def test_without_reports_there_is_nothing_to_score() -> None:
    """A run in which nothing was found scores 0, not an error."""
    assert b_cubed([], {}).f1 == 0
