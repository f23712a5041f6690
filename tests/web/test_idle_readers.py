"""Readers whom nobody asks hold nothing of the book."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from tocsin.book import kept_beside, open_book
from tocsin.ledger import SqliteLedger
from tocsin.records import LedgerAddress
from tocsin.web.readers import Readers


def can_be_tidied(path: Path) -> bool:
    """Whether all that was written to a file can be folded back into it."""
    with sqlite3.connect(path) as connection:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.close()
    return not busy


def test_an_idle_reader_holds_nothing(tmp_path: Path) -> None:
    """While no request is answered the file of the book can be tidied up, also behind one that failed."""
    path = tmp_path / "tocsin.db"
    SqliteLedger(path).close()
    with open_book(path) as leader:
        readers = Readers(LedgerAddress.of(path), threads=1)
        try:
            for _ in range(2):
                assert asyncio.run(readers.run(lambda book: book.turn)) == leader.turn
                with pytest.raises(ZeroDivisionError):
                    asyncio.run(readers.run(lambda book: book.turn // 0))
            leader.rest()
            with sqlite3.connect(kept_beside(path)) as writer:
                writer.execute("UPDATE epoch SET name = name")
            writer.close()
            assert can_be_tidied(kept_beside(path))
        finally:
            readers.close()
