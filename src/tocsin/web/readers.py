"""A few threads, each with a book of its own, that read what pages show while the press is at work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from tocsin.book import Book, open_book
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Rules

Result = TypeVar("Result")
THREADS: Final = 3
"""A page that takes long holds up two others at most; Python runs one at a time in any case, and shares it evenly."""


class Readers:
    """Lends books that follow the one that the press leads."""

    def __init__(self, address: LedgerAddress, rules: Rules | None = None, threads: int = THREADS) -> None:
        self._address, self._rules = address, rules
        self._own = threading.local()
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, "reader")

    async def run(self, work: Callable[[Book], Result]) -> Result:
        """What *work* comes to with a book as it stands now."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: self._lend(work))

    def _lend(self, work: Callable[[Book], Result]) -> Result:
        book = self._book()
        try:
            return work(book)
        finally:
            book.rest()  # a state that is held while nobody asks cannot be tidied away, and the file grows

    def _book(self) -> Book:
        book: Book | None = getattr(self._own, "book", None)
        if book is None:
            book = self._own.book = open_book(self._address, rules=self._rules, leads=False)
            return book
        return book.refresh()

    def close(self) -> None:
        """Let every thread close its book."""
        together = threading.Barrier(self._threads)

        def close() -> None:
            together.wait()  # so that each thread is given this once
            if book := getattr(self._own, "book", None):
                book.close()

        for done in [self._pool.submit(close) for _ in range(self._threads)]:
            done.result()
        self._pool.shutdown()
