"""Cells of the plain table."""

from __future__ import annotations

import pytest

from tocsin.exports.incident_table import weapon_cell
from tocsin.records import Count


@pytest.mark.parametrize(
    ("model", "count", "words"),
    [
        (None, None, "rocket"),
        ("BM-21 Grad", Count(5, None, "at_least"), "rocket (BM-21 Grad) x 5+"),
        (None, Count(None, 3, "at_most"), "rocket x up to 3"),
        (None, Count(3, 4, "range"), "rocket x 3-4"),
        (None, Count.exactly(1), "rocket x 1"),
        (None, Count(), "rocket"),
    ],
)
def test_weapons(model: str | None, count: Count | None, words: str) -> None:
    """A weapon has its model in brackets and its number as it is known: "5+" for five or more."""
    assert weapon_cell("rocket", model, count) == words
