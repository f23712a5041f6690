"""The one place where a command opens a ledger that is there already, to read its entries or to append to it."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.book import Book
    from tocsin.ledger import Ledger


def own_ledger(named: str | None) -> Ledger:
    """The ledger that is asked for, else that of the environment. LedgerError where there is none."""
    from tocsin.ledger import open_ledger
    from tocsin.settings import settings

    return open_ledger(settings(os.environ, named).ledger, create=False)


def own_book(
    named: str | None,
    as_of: dt.datetime | None = None,
    policy: str | None = None,
    grades: str | None = None,
) -> Book:
    """The book of that ledger as it stands, or stood at a moment; to be closed.

    It is reconciled by the *policy* and the file of *grades* that are asked for, else by those of the environment.
    """
    from tocsin.book import open_book
    from tocsin.cli.choosing import chosen_rules
    from tocsin.cli.progress_bar import progress_bar
    from tocsin.settings import settings

    chosen = settings(os.environ, named, policy, grades)
    with progress_bar() as watch:
        return open_book(chosen.ledger, as_of, chosen_rules(chosen, policy), watch)
