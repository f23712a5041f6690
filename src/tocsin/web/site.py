"""What one web application is: its ledger, who may come in, and by which names it is known."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Rules
from tocsin.web.guard.hosts import LOOPBACK


class Site(msgspec.Struct, frozen=True):
    """How a site was asked for.

    *by* is who judges where nobody signs in; *accounts* the file of accounts where people must, None where none have
    to. *names* are the host names that it answers to; *tiles* the address template of a tile server, "" for none;
    *secure* says that it is reached through https, so that cookies may never travel otherwise.
    """

    ledger: LedgerAddress
    by: str = ""
    accounts: Path | None = None
    names: frozenset[str] = LOOPBACK
    tiles: str = ""
    secure: bool = False
    rules: Rules | None = None
    demo: bool = False
