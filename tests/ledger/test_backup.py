"""A backup is the ledger of one moment, whole or not there; and it comes back as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from contract import NOON, draft, faults, filled

from tocsin.errors import LedgerError
from tocsin.ledger import MemoryLedger, SqliteLedger
from tocsin.ledger.backup import back_up, restore
from tocsin.records.entry import Entry

ENTRIES = 1203


def silent(entry: Entry) -> None:
    """Tells nobody."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger in a file."""
    path = tmp_path / "tocsin.db"
    with SqliteLedger(path) as ledger, filled(ENTRIES) as other:
        ledger.take_over(other.entries())
    return path


def held(path: Path) -> list[Entry]:
    """What a file holds, in a whole chain."""
    with SqliteLedger(path, create=False) as ledger:
        assert faults(ledger) == []
        return list(ledger.entries())


def test_there_and_back(path: Path, tmp_path: Path) -> None:
    """Entries, numbers, moments, links and head are the same in the backup, and in the ledger restored from it."""
    told: list[int] = []
    with SqliteLedger(path) as ledger:
        head = back_up(ledger, tmp_path / "copy", lambda entry: told.append(entry.sequence))
    assert held(tmp_path / "copy") == held(path)
    assert told == list(range(1, ENTRIES + 1))
    for store in (MemoryLedger(), SqliteLedger(tmp_path / "again.db")):
        with store as again:
            assert restore(tmp_path / "copy", again, silent) == head == again.head()
            assert list(again.entries()) == held(path)
            assert again.append([draft(n=0), draft(n="new")], NOON) == 1


def test_it_is_one_file(path: Path, tmp_path: Path) -> None:
    """Nothing lies beside a backup, and it is read where nothing can be written beside it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with SqliteLedger(path) as ledger:
        back_up(ledger, folder / "copy", silent)
    assert [one.name for one in folder.iterdir()] == ["copy"]
    with SqliteLedger(folder / "copy", create=False) as ledger:
        assert ledger.head().sequence == ENTRIES
        assert [one.name for one in folder.iterdir()] == ["copy"]


def test_an_empty_ledger(tmp_path: Path) -> None:
    """A ledger without entries is backed up and restored too."""
    with MemoryLedger() as ledger, MemoryLedger() as again:
        back_up(ledger, tmp_path / "copy", silent)
        assert restore(tmp_path / "copy", again, silent) == ledger.head()


def test_while_another_writes(path: Path, tmp_path: Path) -> None:
    """The backup holds all that was there when it was begun, in whole batches, and the writer is not held up."""

    def write() -> None:
        with SqliteLedger(path) as own:
            for number in range(60):
                own.append([draft(n=f"{number} {part}") for part in range(7)], NOON)

    with ThreadPoolExecutor(1) as pool, SqliteLedger(path) as ledger:
        writing = pool.submit(write)
        sizes = []
        for number in range(4):
            back_up(ledger, tmp_path / f"copy-{number}", silent)
            sizes.append(len(held(tmp_path / f"copy-{number}")))
        writing.result()
    assert all((size - ENTRIES) % 7 == 0 for size in sizes) and sizes == sorted(sizes)


def test_a_damaged_ledger_is_not_backed_up(path: Path, tmp_path: Path) -> None:
    """Where an entry is damaged it is named, and the backup of before stays as it was."""
    with SqliteLedger(path) as ledger:
        back_up(ledger, tmp_path / "copy", silent)
    before = (tmp_path / "copy").read_bytes()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER entry_refuses_update")
    connection.execute("UPDATE entry SET version = '9' WHERE sequence = 1100")
    connection.commit()
    connection.close()
    with SqliteLedger(path) as ledger, pytest.raises(LedgerError, match="entry 1100"):
        back_up(ledger, tmp_path / "copy", silent, replace=True)
    assert (tmp_path / "copy").read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"tocsin.db", "copy"}


def test_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    """Where an entry of the backup is damaged it is named, and none is restored."""
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER entry_refuses_delete")
    connection.execute("DELETE FROM entry WHERE sequence = 1100")
    connection.commit()
    connection.close()
    with SqliteLedger(tmp_path / "again.db") as again:
        with pytest.raises(LedgerError, match="entry 1100 before it is missing"):
            restore(path, again, silent)
        assert list(again.entries()) == []


def test_a_file_that_is_there(path: Path, tmp_path: Path) -> None:
    """A file that is there is replaced only when that is asked for."""
    (tmp_path / "copy").write_text("my notes")
    with SqliteLedger(path) as ledger:
        with pytest.raises(LedgerError, match="is there already"):
            back_up(ledger, tmp_path / "copy", silent)
        assert (tmp_path / "copy").read_text() == "my notes"
        back_up(ledger, tmp_path / "copy", silent, replace=True)
    assert len(held(tmp_path / "copy")) == ENTRIES


def test_never_over_a_ledger_in_use(path: Path) -> None:
    """A ledger that is open, the one that is backed up among them, is not replaced even when that is asked for."""
    with SqliteLedger(path) as ledger, pytest.raises(LedgerError, match="in use as a ledger"):
        back_up(ledger, path, silent, replace=True)
    assert len(held(path)) == ENTRIES


@pytest.mark.parametrize(("place", "said"), [("", "is a folder"), ("no/such/copy", "there is no folder")])
def test_no_place_for_it(path: Path, tmp_path: Path, place: str, said: str) -> None:
    """A place where no file can be written is refused with a line."""
    with SqliteLedger(path) as ledger, pytest.raises(LedgerError, match=said):
        back_up(ledger, tmp_path / place, silent)


def test_never_over_a_device(path: Path, tmp_path: Path) -> None:
    """A pipe or a device is not replaced by a backup, even when that is asked for."""
    os.mkfifo(tmp_path / "pipe")
    with SqliteLedger(path) as ledger, pytest.raises(LedgerError, match="device or a pipe"):
        back_up(ledger, tmp_path / "pipe", silent, replace=True)
    assert (tmp_path / "pipe").is_fifo()


def test_never_into_a_ledger_with_entries(path: Path, tmp_path: Path) -> None:
    """A ledger that holds entries is not overwritten, nor added to."""
    with SqliteLedger(tmp_path / "mine.db") as mine:
        mine.append([draft(n="mine")], NOON)
        with pytest.raises(LedgerError, match="holds 1 entries"):
            restore(path, mine, silent)
        assert [entry.payload["n"] for entry in mine.entries()] == ["mine"]


SCRIPT = """
import sys, time
from pathlib import Path
from tocsin.ledger import SqliteLedger
from tocsin.ledger.backup import back_up, restore
def slowly(entry):
    if entry.sequence == 700:
        print("halfway", flush=True)
        time.sleep(60)
what, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
if what == "backup":
    with SqliteLedger(source) as ledger:
        back_up(ledger, target, slowly, replace=True)
else:
    with SqliteLedger(target) as ledger:
        restore(source, ledger, slowly)
"""


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_killed_halfway(path: Path, tmp_path: Path, what: str) -> None:
    """A backup killed halfway leaves the one of before, a restore an empty ledger; begun again, both go through."""
    target = tmp_path / "target"
    if what == "backup":
        target.write_text("the one of before")
    command = [sys.executable, "-c", SCRIPT, what, str(path), str(target)]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
    assert program.stdout is not None and program.stdout.readline() == "halfway\n"
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    if what == "backup":
        assert target.read_text() == "the one of before"
        with SqliteLedger(path) as ledger:
            back_up(ledger, target, silent, replace=True)
    else:
        assert held(target) == []
        with SqliteLedger(target) as again:
            restore(path, again, silent)
    assert held(target) == held(path)
