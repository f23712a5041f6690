"""Verifying: one changed byte anywhere is found, and the item is named."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from tocsin.documents import Terms
from tocsin.intake import Desk, Manner, ingest
from tocsin.intake.verify import verify
from tocsin.ledger import SqliteLedger
from tocsin.originals import Originals

TEXT = "Gunmen shot dead two guards at the depot of Tal Marrun on 3 May 2021, the mayor said. They fled on foot.\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of one report and its original."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "report.txt").write_text(TEXT)
    with SqliteLedger(folder / "tocsin.db") as ledger:
        manner = Manner(Terms(dt.date(2026, 1, 1)), workers=1)
        desk = Desk(ledger, Originals.beside(folder / "tocsin.db"))
        list(ingest([str(folder / "report.txt")], desk, manner, "1"))
    return folder


def faults(folder: Path) -> list[str]:
    """What is found wrong in the ledger of a folder."""
    path = folder / "tocsin.db"
    with SqliteLedger(path, create=False) as ledger:
        return [f"{c.name}: {c.fault}" for c in verify(ledger, Originals.beside(path)) if c.fault]


def test_what_is_whole_is_found_whole(kept: Path) -> None:
    """Nothing is wrong with what was just taken in, and every kind of thing was checked."""
    with SqliteLedger(kept / "tocsin.db", create=False) as ledger:
        checks = list(verify(ledger, Originals.beside(kept / "tocsin.db")))
    assert [check for check in checks if check.fault] == []
    assert {check.kind for check in checks} == {"entry", "original", "quote"}


def test_a_flipped_byte_of_an_original_is_found(kept: Path) -> None:
    """One changed bit in the file of an original names the document that was read from it."""
    (path,) = (kept / "tocsin.originals").rglob("*.gz")
    whole = path.read_bytes()
    path.write_bytes(whole[:30] + bytes([whole[30] ^ 1]) + whole[31:])
    try:
        (fault,) = faults(kept)
    finally:
        path.write_bytes(whole)
    assert str(kept / "report.txt") in fault and "damaged" in fault


def test_a_changed_letter_in_the_ledger_is_found(kept: Path) -> None:
    """An entry whose payload was changed behind the ledger's back no longer is what its id was made of."""
    connection = sqlite3.connect(kept / "tocsin.db")
    connection.execute("DROP TRIGGER entry_refuses_update")
    change = "UPDATE entry SET payload = replace(payload, ?, ?) WHERE kind = 'document'"
    connection.execute(change, ("depot of Tal", "depot of Tel"))
    connection.commit()
    found = faults(kept)
    connection.execute(change, ("depot of Tel", "depot of Tal"))
    connection.commit()
    connection.close()
    assert any("report.txt" in fault and "not what its id was made of" in fault for fault in found)


def test_a_coding_far_behind_its_document(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes are held against the text of their document, however many documents were checked in between."""
    with SqliteLedger(kept / "tocsin.db", create=False) as ledger:
        near = [
            check for check in verify(ledger, Originals.beside(kept / "tocsin.db")) if check.kind == "quote"
        ]
        monkeypatch.setattr("tocsin.intake.verify._REMEMBERED", 0)
        assert [c for c in verify(ledger, Originals.beside(kept / "tocsin.db")) if c.kind == "quote"] == near
