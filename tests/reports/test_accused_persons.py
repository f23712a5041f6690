"""Persons whom police and courts name, and those who own up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records.reading import Reading
from tocsin.reports.accused_persons import accused_persons


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Per Lund, 30, was convicted of shooting two men dead.", [("Per Lund", "attributed")]),
        ("A court jailed Ana Reis for a bombing that killed six people.", [("Ana Reis", "attributed")]),
        ("Ana Reis confessed to killing the mayor.", [("Ana Reis", "claimed")]),
        ("Police named the killer who shot the mayor as Per Lund.", [("Per Lund", "attributed")]),
        ("The suspect, Per Lund, shot two men.", [("Per Lund", "suspected")]),
        ("Per Lund was charged with obstructing the inquiry into the bombing.", []),
        ("Per Lund was killed by a bomb.", []),
        ("The mayor praised Per Lund for his courage after the attack.", []),
    ],
)
def test_persons_named_as_doers(
    readings_of: Callable[[str], tuple[list[Reading], object]], text: str, told: list[tuple[str, str]]
) -> None:
    """A charge, a verdict or a confession names a person as doer, and what is not the deed itself does not."""
    assert [(blame.name, blame.basis) for blame in accused_persons(readings_of(text)[0][0])] == told
