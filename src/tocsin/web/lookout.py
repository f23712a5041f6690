"""A book that follows the one that the press leads, lent to whoever has to read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tocsin.book import Book, open_book
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Choice, rules_by

Result = TypeVar("Result")


class Lookout:
    """Opens its book when it is first asked, and is used in one thread."""

    def __init__(self, address: LedgerAddress, chosen: Choice | None) -> None:
        self._address, self._chosen = address, chosen
        self._book: Book | None = None

    def do(self, work: Callable[[Lookout], Result]) -> Result:
        """What *work* comes to."""
        return work(self)

    def lend(self, work: Callable[[Book], Result]) -> Result:
        """What *work* comes to with the book as it stands now."""
        book = self._now()
        try:
            return work(book)
        finally:
            book.rest()  # a state that is held while nobody asks cannot be tidied away, and the file grows

    def _now(self) -> Book:
        if self._book is None:
            rules = rules_by(*self._chosen) if self._chosen else None
            self._book = open_book(self._address, rules=rules, leads=False)
            return self._book
        return self._book.refresh()

    def close(self) -> None:
        """Let go of the book."""
        if self._book is not None:
            self._book.close()
