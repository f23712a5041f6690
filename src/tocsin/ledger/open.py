"""Opening a ledger wherever it is; the driver of a server is loaded for a server alone."""

from __future__ import annotations

from pathlib import Path

from tocsin.errors import LedgerError
from tocsin.ledger.contract import Ledger
from tocsin.ledger.sqlite import SqliteLedger
from tocsin.records.ledger_address import LedgerAddress


def open_ledger(address: LedgerAddress | str | Path, *, create: bool = True) -> Ledger:
    """The ledger at *address*: a path opens an SQLite file, postgresql://user@host/database a server.

    *create* makes one where there is none; without it a missing one is a LedgerError.
    """
    address = LedgerAddress.of(address)
    if address.url is None:
        return SqliteLedger(address.anchor, create=create)
    _make_room(address.anchor.parent)
    return _open_postgres(address.url, create)


def _make_room(folder: Path) -> None:
    """The folder in which what goes with a ledger on a server lies on this machine."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        advice = "name a folder that you may write to in TOCSIN_HOME"
        raise LedgerError(f"{folder} cannot be made ({error.strerror}); {advice}") from None


def _open_postgres(url: str, create: bool) -> Ledger:
    try:
        from tocsin.ledger.postgres import PostgresLedger
    except ImportError as error:
        raise LedgerError(
            f"a ledger on a server needs a driver: pip install 'tocsin[postgres]' ({error})"
        ) from None
    return PostgresLedger(url, create=create)
