"""The book that leads and the ledger that it is of: what is new is worked out there, and what people decide written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from tocsin.book import Book, open_book
from tocsin.book.follow import Watch
from tocsin.judging import decided
from tocsin.ledger import Ledger, open_ledger
from tocsin.records import Judgement, LedgerAddress
from tocsin.transaction import closed_on_failure
from tocsin.vocab.rules import Choice, rules_by
from tocsin.web.edition import Mark, News
from tocsin.web.setting import Setting

Result = TypeVar("Result")
Act = Callable[[Ledger, Book], Judgement]
"""Writes a judgement."""


class Lead:
    """Leads the book of the ledger at *address*. LedgerError and BookError where a file cannot be used."""

    def __init__(self, address: LedgerAddress, chosen: Choice | None, watch: Watch | None = None) -> None:
        rules = rules_by(*chosen) if chosen else None
        self.ledger = open_ledger(address, create=False)
        with closed_on_failure(self.ledger):
            self.book = open_book(address, rules=rules, watch=watch)

    @cached_property
    def setting(self) -> Setting:
        """What the news of the book are set from."""
        return Setting(self.book, self.ledger)

    def do(self, work: Callable[[Lead], Result]) -> Result:
        """What *work* comes to."""
        return work(self)

    def close(self) -> None:
        """Let go of both."""
        self.book.close()
        self.ledger.close()


def judged(seen: int, act: Act, lead: Lead) -> Judgement:
    """The judgement that *act* writes, where nobody has judged the same since there were *seen*: see `decided`."""
    return decided(lead.ledger, lead.book, seen, act)


def news(since: Mark | None, lead: Lead) -> News | None:
    """What is new since the edition of the mark *since*, and is recorded by now; None where nothing is."""
    lead.book.refresh()
    try:
        return lead.setting.news(since)
    finally:
        lead.book.rest()
