"""The progress of an intake in words."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

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


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_drawn_on_a_terminal_alone(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is said of an intake stands on a terminal, and nowhere else."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setenv("COLUMNS", "120")
    with IntakeBar() as bar:
        bar.show(Tally(Counter({"coded": 1})), 50, 100)
    assert ("1 documents" in capsys.readouterr().err) == terminal
