"""The ledger by size: its steps hang together, and its table shows them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.book_size import STEPS, table


def test_every_step_finds_what_the_one_before_left(tmp_path: Path) -> None:
    """What is recorded is replayed, and the book of it has incidents, one of which is found."""
    rows = {step: measured(tmp_path / "tocsin.db", 120, 0) for step, measured in STEPS.items()}
    assert rows["ingest"]["things"] == rows["replay"]["things"] > 50
    assert 0 < rows["first"]["things"] <= 120
    assert rows["all"]["things"] >= rows["first"]["things"]
    assert all(row["seconds"] > 0 for row in rows.values())
    shown = table(rows, 120)
    assert all(step in shown for step in (*STEPS, "incident"))
