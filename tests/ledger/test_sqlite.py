"""The ledger in an SQLite file keeps the contract, and what only files can break."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from contract import NOON, SharedLedgerContract, draft

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, SqliteLedger


class TestSqliteLedger(SharedLedgerContract):
    """The contract, held against SqliteLedger."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path) -> None:
        """A folder for the file."""
        self.path = tmp_path / "tocsin.db"

    def open(self) -> Ledger:
        """An empty ledger in a file of its own."""
        return SqliteLedger(self.path)

    def open_again(self) -> Ledger:
        """The same file, opened once more."""
        return SqliteLedger(self.path)

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE entry SET version = 'forged'",
            "DELETE FROM entry",
            "REPLACE INTO entry SELECT sequence, id, kind, subject, '{}', recorded_at, version, link FROM entry",
            "INSERT INTO entry SELECT sequence + 1, 'x', kind, subject, '{}', recorded_at, version, '' FROM entry",
            "INSERT INTO entry SELECT sequence + 2, 'x', kind, subject, '{}', recorded_at, version, link FROM entry",
            "REPLACE INTO entry SELECT NULL, id, kind, subject, '{}', recorded_at, version, link FROM entry",
        ],
    )
    def test_refuses_change(self, sql: str) -> None:
        """Even another program's SQL can neither change, delete nor replace an entry, nor put one in without a link."""
        with SqliteLedger(self.path) as ledger:
            ledger.append([draft(n=1)], NOON)
            added = list(ledger.entries())
            other = sqlite3.connect(self.path)
            with pytest.raises(sqlite3.IntegrityError, match=r"append-only|is a chain"):
                other.execute(sql)
            other.close()
            assert list(ledger.entries()) == added

    def test_a_program_that_dies_in_a_transaction(self) -> None:
        """A program that ends without a word in the middle of an append leaves none of it."""
        SqliteLedger(self.path).close()
        script = (
            "import os, sqlite3, sys\n"
            "c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE')\n"
            "row = (1, 'x', 'document', 'd', '{}', '2024-01-01', '1', 64 * '0')\n"
            "c.execute('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)', row)\n"
            "os._exit(9)\n"
        )
        subprocess.run([sys.executable, "-c", script, str(self.path)], check=False)
        with SqliteLedger(self.path) as ledger:
            assert list(ledger.entries()) == []
            ledger.append([draft(n=1)], NOON)

    def test_two_programs_race(self) -> None:
        """Of two programs that append behind one head at once exactly one does, round after round."""
        SqliteLedger(self.path).close()
        command = [sys.executable, "-c", RACER, str(self.path)]
        racers = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        for number in range(30):
            assert [told(one, "look") for one in racers] == [str(number)] * 2
            for one in racers:
                say(one, "go")
            assert sorted(heard(one) for one in racers) == ["lost", "won"]
        for one in racers:
            one.communicate(timeout=60)
        with SqliteLedger(self.path) as ledger:
            assert [entry.payload["round"] for entry in ledger.entries()] == list(range(30))


RACER = """
import datetime as dt, os, sys
from tocsin.errors import LedgerMoved
from tocsin.ledger import SqliteLedger
from tocsin.records.entry import Draft

now = dt.datetime.now(dt.UTC)
with SqliteLedger(sys.argv[1]) as ledger:
    for _ in sys.stdin:
        head = ledger.head()
        print(head.sequence, flush=True)
        sys.stdin.readline()
        try:
            ledger.append([Draft("document", "d", {"round": head.sequence, "who": os.getpid()}, "1")], now, head)
            print("won", flush=True)
        except LedgerMoved:
            print("lost", flush=True)
"""
"""Looks at the head when it is told to, and when it is told to go appends behind it."""


def say(program: subprocess.Popen[str], word: str) -> None:
    """Send *word* on a line."""
    assert program.stdin is not None
    program.stdin.write(f"{word}\n")
    program.stdin.flush()


def heard(program: subprocess.Popen[str]) -> str:
    """What it answers."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def told(program: subprocess.Popen[str], word: str) -> str:
    """What it answers to *word*."""
    say(program, word)
    return heard(program)


class TestTroubles:
    """Files that cannot serve are refused with a line that says what to do."""

    def test_missing(self, tmp_path: Path) -> None:
        """A missing ledger is not made by a reader."""
        with pytest.raises(LedgerError, match="there is no ledger"):
            SqliteLedger(tmp_path / "none.db", create=False)
        assert not (tmp_path / "none.db").exists()

    def test_not_a_database(self, tmp_path: Path) -> None:
        """A text file is no ledger, and stays as it was."""
        path = tmp_path / "notes.txt"
        path.write_text("These are my notes, and they are long enough to look like something." * 20)
        before = path.read_bytes()
        with pytest.raises(LedgerError, match="not a Tocsin ledger"):
            SqliteLedger(path)
        assert path.read_bytes() == before

    def test_another_programs_database(self, tmp_path: Path) -> None:
        """Another program's database is refused and not touched."""
        path = tmp_path / "photos.db"
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE photo (id INTEGER)")
        other.close()
        before = path.read_bytes()
        with pytest.raises(LedgerError, match="not a Tocsin ledger"):
            SqliteLedger(path)
        assert path.read_bytes() == before

    def test_empty_file(self, tmp_path: Path) -> None:
        """An empty file may become a ledger, but a reader is told that it is empty."""
        path = tmp_path / "empty.db"
        path.touch()
        with pytest.raises(LedgerError, match="is empty"):
            SqliteLedger(path, create=False)
        SqliteLedger(path).close()

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is no ledger."""
        with pytest.raises(LedgerError, match="cannot be opened"):
            SqliteLedger(tmp_path)

    def test_newer_layout(self, tmp_path: Path) -> None:
        """A ledger of a newer Tocsin is left to that Tocsin."""
        path = tmp_path / "tocsin.db"
        SqliteLedger(path).close()
        other = sqlite3.connect(path)
        other.execute("PRAGMA user_version = 99")
        other.close()
        with pytest.raises(LedgerError, match="newer Tocsin"):
            SqliteLedger(path)

    def test_locked(self, tmp_path: Path) -> None:
        """A ledger that another program holds for too long says so."""
        path = tmp_path / "tocsin.db"
        with SqliteLedger(path, busy_seconds=0.05) as ledger:
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError, match="locked by another program"):
                ledger.append([draft(n=1)], NOON)
            other.execute("ROLLBACK")
            other.close()
            assert ledger.append([draft(n=1)], NOON) == 1

    def test_read_only(self, tmp_path: Path) -> None:
        """A ledger that may not be written to says so."""
        with SqliteLedger(tmp_path / "tocsin.db") as ledger:
            ledger._execute("PRAGMA query_only = ON")
            with pytest.raises(LedgerError, match="read-only"):
                ledger.append([draft(n=1)], NOON)

    def test_disk_full(self, tmp_path: Path) -> None:
        """A full disk loses the document in hand, says so, and keeps the rest."""
        with SqliteLedger(tmp_path / "tocsin.db") as ledger:
            ledger.append([draft(n=1)], NOON)
            kept = list(ledger.entries())
            ledger._execute(f"PRAGMA max_page_count = {ledger._number('PRAGMA page_count')}")
            with pytest.raises(LedgerError, match="disk is full"):
                ledger.append([draft(n=2), draft(text="x" * 100_000)], NOON)
            assert list(ledger.entries()) == kept
