"""The progress of an intake in words."""

from __future__ import annotations

from collections import Counter

from tocsin.cli.intake_bar import IntakeBar
from tocsin.intake import Tally


def test_the_share_is_that_of_documents() -> None:
    """What is no document counts neither for the rate nor for the share with an attack."""
    tally = Tally(Counter({"coded": 2, "irrelevant": 98, "no document": 900}))
    said = IntakeBar().said(tally)
    assert said.startswith("100 documents, ")
    assert said.endswith("/s, 2.0 % with an attack")


def test_nothing_yet_is_no_fault() -> None:
    """Before anything was read the share is nought."""
    assert IntakeBar().said(Tally()).endswith("0.0 % with an attack")
