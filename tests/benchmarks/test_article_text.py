"""The measure of article text, the days, the memory's drawing: small cases worked out by hand."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import pytest

from benchmarks.article_dates import gold
from benchmarks.article_text import lacking, match, means, runs
from benchmarks.memory import Watch, drawing


def test_runs_are_counted_and_short_texts_are_one() -> None:
    """Four words make a run; fewer make one run of their own; none make none."""
    assert runs("a b, c. d e").total() == 2
    assert runs("a b").total() == 1
    assert not runs(" … ")


def test_a_page_is_judged_by_shares_of_runs() -> None:
    """What both have, what only ours has and what only the gold text has add up to one."""
    found = match("a b c d e", "a b c d f")
    assert (found.both, found.ours, found.gold) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert match("", "").both == 0


def test_a_page_without_an_answer_costs_recall_alone() -> None:
    """Where nothing was given there is nothing to be precise about."""
    f1, precision, recall = means([match("a b c d", "a b c d"), match("a b c d", "")])
    assert (precision, recall) == (1.0, 0.5)
    assert f1 == pytest.approx(2 / 3)


def test_lacking_stretches_are_shown() -> None:
    """Stretches of words without a run in the other text are listed once each."""
    assert lacking("one two three four five", "one two three four") == ["two three four five"]


def test_every_day_is_a_day_or_none() -> None:
    """The days of the pages are whole, and some pages tell none."""
    days = gold()
    assert len(days) == 181
    assert all(day is None or day < dt.date(2020, 1, 1) for day in days.values())
    assert None in days.values()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_who_only_waits_does_not_count_itself(tmp_path: Path) -> None:
    """The memory of a process is noted, and of the processes below it alone where that is asked for."""
    with Watch(tmp_path / "all.tsv") as every, Watch(tmp_path / "below.tsv", below=True) as below:
        time.sleep(0.05)
    assert every.samples and not below.samples


def test_the_drawing_spans_the_run() -> None:
    """The drawing names the highest memory and the whole time."""
    svg = drawing([(0.0, 1_000_000), (10.0, 3_000_000)])
    assert "3 MB at most" in svg and "10 s" in svg
