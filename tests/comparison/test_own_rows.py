"""What the exports write in the shape of a codebook is read back as the same event."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_book import WORKED, dossier_of, rows_of
from made_files import read

from tocsin.comparison import Layout, OtherEvent
from tocsin.exports import acled_like, ged_like
from tocsin.exports.csv_file import cell_text
from tocsin.exports.table import Table


def read_back(path: Path, table: Table, policy: str, layout: Layout) -> list[OtherEvent]:
    """The worked case written by *table* as CSV, and read."""
    rows, _ = rows_of(table, policy, dossier_of(WORKED))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.header)
        writer.writerows([cell_text(cell) for cell in row.values()] for row in rows)
    events, unread = read(path, layout)
    assert not unread, unread
    return events


@pytest.mark.parametrize(
    ("table", "policy", "layout"),
    [(acled_like.ROWS, "acled-like", "acled"), (ged_like.ROWS, "ged-like", "ged")],
)
def test_the_worked_case(tmp_path: Path, table: Table, policy: str, layout: Layout) -> None:
    """Day, country, point, type and deaths come back as the incident has them."""
    ours = dossier_of(WORKED).incident
    (event,) = read_back(tmp_path / "own.csv", table, policy, layout)
    assert (event.date.earliest, event.date.latest) == (ours.date.earliest, ours.date.latest)
    assert ours.place and event.place.country == ours.place.country
    assert event.place.lat == pytest.approx(ours.place.lat, abs=1e-3)
    assert ours.type in event.types
    assert event.killed and event.killed.low == 3
    assert "Islamic Resistance in Iraq" in {actor.name for actor in event.actors}
