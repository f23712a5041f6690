"""The one place where a command opens a ledger that is there already, to read its entries or to append to it."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.book import Book
    from tocsin.ledger import Ledger
    from tocsin.vocab.rules import Rules


def own_ledger(named: str | None) -> Ledger:
    """The ledger that is asked for, else that of the environment. LedgerError where there is none."""
    from tocsin.ledger import open_ledger
    from tocsin.settings import settings

    return open_ledger(settings(os.environ, named).ledger, create=False)


def own_book(named: str | None, as_of: dt.datetime | None = None) -> Book:
    """The book of that ledger as it stands, or stood at a moment, reconciled by the rules of the environment."""
    from tocsin.book import open_book
    from tocsin.settings import settings

    return open_book(settings(os.environ, named).ledger, as_of, own_rules())


def own_rules() -> Rules:
    """The rules of reconciling that the environment names, else the shipped ones."""
    from tocsin.cli.choosing import chosen_rules
    from tocsin.settings import settings

    return chosen_rules(settings(os.environ), None)
