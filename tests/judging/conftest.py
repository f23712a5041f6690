"""Lets the test files of this folder import the builders of reports, and gives them a ledger with three attacks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for folder in (str(HERE), str(HERE.parent / "incidents")):
    if folder not in sys.path:
        sys.path.insert(0, folder)

from desk import NOON, Desk, attack  # noqa: E402

from tocsin.ledger import MemoryLedger, record  # noqa: E402


@pytest.fixture
def desk() -> Desk:
    """A ledger with an attack told by a and b, one told by c, and one told by d."""
    ledger = MemoryLedger()
    for one in (attack("a"), attack("b"), attack("c", "2022-05-03"), attack("d", "2022-05-09")):
        record(ledger, one, NOON, "1.0")
    return Desk(ledger)
