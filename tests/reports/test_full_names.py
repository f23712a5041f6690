"""Full names from the text."""

from __future__ import annotations

import pytest

from tocsin.reports.full_names import FullNames

_TEXT = (
    "Ana Reis was arrested on Monday.",
    "On Tuesday the brothers Sami and Adel Khouri fled.",
    "Sheriff Todd Amsler spoke of Russell Todd Amsler.",
)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Reis", "Ana Reis"),
        ("Sami", "Sami Khouri"),
        ("Amsler", "Russell Todd Amsler"),
        ("Khouri", None),
        ("Lund", None),
        ("Per Lund", "Per Lund"),
    ],
)
def test_one_name_stands_for_the_only_bearer(name: str, full: str | None) -> None:
    """A first name or a surname is completed where just one person of the text bears it."""
    assert FullNames(_TEXT).of(name) == full
