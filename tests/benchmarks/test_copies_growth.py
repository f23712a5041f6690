"""What one more document costs the index of copies."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.copies_growth import documents, grow, line, main
from benchmarks.make_reports import FIRST_DAY


def test_the_index_grows_to_each_size(tmp_path: Path) -> None:
    """Each line is of an index with so many documents, and costs are counted from the first."""
    small, large = grow(tmp_path / "copies.db", documents(0), (30, 90))
    assert (small.documents, large.documents) == (30, 90)
    assert 0 < small.seconds < large.seconds and small.links <= large.links and small.disk <= large.disk
    spent = 1000 * (large.seconds - small.seconds) / 60
    assert f"{spent:.2f} ms each" in line(large, small)


def test_days_can_be_left_out_or_told_as_one() -> None:
    """The same documents come without their days, or with many days as one."""
    days = [one.published for one in islice(documents(0), 300)]
    assert {one.published for one in islice(documents(0, undated=True), 300)} == {None}
    squeezed = [one.published for one in islice(documents(0, at_once=5), 300)]
    assert len(set(days)) >= 5 and squeezed == [
        day and FIRST_DAY + dt.timedelta(days=(day - FIRST_DAY).days // 5) for day in days
    ]


def test_the_command_prints_a_line_a_size(capsys: pytest.CaptureFixture[str]) -> None:
    """It says what one document costs at each size, and how that grows."""
    assert main(["--sizes", "20", "10"]) == 0
    first, second, growth = capsys.readouterr().out.splitlines()
    assert "10 documents" in first and "20 documents" in second and "to the power of" in growth
