"""The settings of one run, read once from the command line and the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tocsin.errors import LedgerError

LEDGER_VARIABLE = "TOCSIN_LEDGER"
DEFAULT_LEDGER = "tocsin.db"


class Settings(msgspec.Struct, frozen=True):
    """Where the ledger is."""

    ledger: Path


def settings(environment: Mapping[str, str], ledger: str | None = None) -> Settings:
    """The ledger that was asked for, else that of TOCSIN_LEDGER, else `tocsin.db` in the current folder."""
    named = ledger or environment.get(LEDGER_VARIABLE) or DEFAULT_LEDGER
    if "://" in named:
        raise LedgerError(f"{named}: this version keeps its ledger in a file; give the path of one")
    return Settings(Path(named))
