"""Writers that are killed at random lose nothing, for some seconds; `benchmarks.writers` takes ten minutes for it."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from benchmarks import writers
from benchmarks.writers import Journal, batch_of, read_journal, trial
from tocsin.ledger import open_ledger

SECONDS = 5.0


def tried(address: str, folder: Path) -> writers.Outcome:
    """A short trial with three writers."""
    return trial(address, folder, SECONDS, 3, random.Random(1))


@pytest.mark.slow
def test_killed_writers_of_a_file(tmp_path: Path) -> None:
    """Writers of one file that are killed at random lose no entry, write none twice and leave a whole chain."""
    outcome = tried(str(tmp_path / "tocsin.db"), tmp_path)
    assert outcome.faults == [] and outcome.ended == 0
    assert outcome.kills > 3 and outcome.batches > 10 and outcome.entries > outcome.batches


@pytest.mark.postgres
def test_killed_writers_of_a_server(database: str, tmp_path: Path) -> None:
    """Writers to one server that are killed at random lose no entry, write none twice and leave a whole chain."""
    outcome = tried(database, tmp_path)
    assert outcome.faults == [] and outcome.ended == 0
    assert outcome.kills > 3 and outcome.batches > 10 and outcome.entries > outcome.batches


def test_the_check_finds_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that had returned and is missing, one that is half there, and one that nobody began are all named."""
    address = str(tmp_path / "tocsin.db")
    with open_ledger(address) as ledger:
        half = batch_of(0, 2)[:-1]
        for batch in (batch_of(0, 1), half, batch_of(0, 9)):
            ledger.append(batch, writers.dt.datetime.now(writers.dt.UTC))
    journal = Journal(tmp_path / "journal")
    for number in (1, 2, 3):
        journal.note("begun", number)
        journal.note("kept", number, 0.25)
    outcome = writers.Outcome(0, 0, 1.0)
    writers._check(address, [read_journal(tmp_path / "journal")], outcome)
    assert outcome.slowest == 0.25 and outcome.batches == 3
    assert sorted(outcome.faults) == [
        "batch 2 of writer 0 is half there",
        "batch 3 of writer 0 had returned and is lost",
        "batch 9 of writer 0 is there, but was never begun",
    ]
    assert len(half) > 1
    with open_ledger(address) as ledger:
        held = writers.Held()
        for entry in [*ledger.entries(), *ledger.entries()]:
            held.take(msgspec.structs.replace(entry))
    assert "batch 1 of writer 0 is there twice" in list(writers._faults_of(0, {1}, {1: 0.1}, held))


def test_a_journal_is_read_to_its_last_whole_line(tmp_path: Path) -> None:
    """Half a line at the end, left by a kill, does not count; an even batch that never returned comes again."""
    path = tmp_path / "journal"
    path.write_text("begun 1 0.0\nkept 1 0.5\nbegun 2 0.0\nkept 2")
    assert read_journal(path) == ({1, 2}, {1: 0.5})
    assert Journal(path).next == 2
    path.write_text("begun 3 0.0\n")
    assert Journal(path).next == 4
