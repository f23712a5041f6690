"""A ledger of an older layout becomes one of today's, with everything in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from contract import NOON, draft, faults, filled

from tocsin.errors import LedgerError
from tocsin.ledger import SqliteLedger, sqlite_layout
from tocsin.records.entry import canonical_json

LAYOUT_1 = """
CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    recorded_at TEXT NOT NULL,
    version TEXT NOT NULL
) STRICT;
CREATE INDEX entry_by_subject ON entry (kind, subject, sequence);
CREATE TRIGGER entry_refuses_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry never changes'); END;
CREATE TRIGGER entry_refuses_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never deleted'); END;
CREATE TRIGGER entry_refuses_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry is never replaced'); END;
PRAGMA application_id = 1416586099;
PRAGMA user_version = 1;
"""
"""The file as Tocsin laid it out before entries had links."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of layout 1 with 1,203 entries."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(LAYOUT_1)
    with filled(1203) as ledger, connection:
        rows = [
            (e.id, e.kind, e.subject, canonical_json(e.payload), e.recorded_at.isoformat(), e.version)
            for e in ledger.entries()
        ]
        sql = "INSERT INTO entry (id, kind, subject, payload, recorded_at, version) VALUES (?, ?, ?, ?, ?, ?)"
        connection.executemany(sql, rows)
    connection.close()
    return path


@pytest.mark.parametrize("create", [True, False])
def test_all_entries_are_found_in_one_chain(old: Path, create: bool) -> None:
    """Opened to be read or written, every entry is there, linked as it would be had it been appended today."""
    with SqliteLedger(old, create=create) as ledger, filled(1203) as fresh:
        assert list(ledger.entries()) == list(fresh.entries())
        assert ledger.append([draft(n=0), draft(n="new")], NOON) == 1
        assert faults(ledger) == []


def test_a_migrated_file_is_laid_out_as_a_new_one(old: Path, tmp_path: Path) -> None:
    """Tables, indexes, triggers and the layout's number are those of a new file, so entries are as safe."""
    SqliteLedger(old).close()
    SqliteLedger(tmp_path / "new.db").close()
    assert layout(old) == layout(tmp_path / "new.db")


def layout(path: Path) -> set[tuple[object, ...]]:
    """Everything that the file is made of."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master")
    found = {(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows}
    found_too = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return {*found, ("user_version", *found_too)}


def test_what_stops_a_migration_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that fails midway leaves a ledger of the old layout, triggers and all, to be migrated later."""
    before = layout(old)
    calls = []

    def stopped(*parts: object) -> str:
        calls.append(parts)
        if len(calls) > 700:
            raise KeyboardInterrupt
        return "0" * 64

    with monkeypatch.context() as patch:
        patch.setattr(sqlite_layout, "link_of", stopped)
        with pytest.raises(KeyboardInterrupt):
            SqliteLedger(old)
    assert layout(old) == before
    with SqliteLedger(old) as ledger:
        assert faults(ledger) == []


def test_a_damaged_payload_of_an_old_ledger_stays_visible(old: Path) -> None:
    """A migration links entries as they stand, and does not make good what was altered before it."""
    connection = sqlite3.connect(old)
    connection.execute("DROP TRIGGER entry_refuses_update")
    connection.execute('UPDATE entry SET payload = \'{"n":"forged"}\' WHERE sequence = 7')
    connection.commit()
    connection.close()
    with SqliteLedger(old) as ledger:
        assert [number for number, _ in faults(ledger)] == [7]


def test_an_older_program_can_append_no_entry(old: Path) -> None:
    """A Tocsin of before links, with the file open while it was migrated, is refused instead of breaking the chain."""
    older = sqlite3.connect(old, isolation_level=None)
    older.execute("SELECT count(*) FROM entry").fetchone()
    SqliteLedger(old).close()
    sql = "INSERT INTO entry (id, kind, subject, payload, recorded_at, version) VALUES ('x', 'k', 's', '{}', 't', '1')"
    with pytest.raises(sqlite3.IntegrityError, match="is a chain"):
        older.execute(sql)
    older.close()


def test_the_file_cannot_be_written_to(old: Path) -> None:
    """Where an old ledger cannot be migrated, the line says what stands in the way."""
    holder = sqlite3.connect(old, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match="locked by another program"):
        SqliteLedger(old, busy_seconds=0.05)
    holder.close()
