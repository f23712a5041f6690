"""Whoever surveys a whole book: for a large one a process of its own, so that no page waits while it counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from tocsin.book import Book, open_book
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Choice, Rules, rules_by
from tocsin.web.aside import LARGE, Aside

Result = TypeVar("Result")
POLITE: Final = 10
"""How much the process gives way to others."""


class Lookout:
    """A book that follows the one that the press leads, opened when it is first looked into."""

    def __init__(self, address: LedgerAddress, chosen: Choice | None) -> None:
        self._address, self._chosen = address, chosen
        self._book: Book | None = None

    def do(self, work: Callable[[Lookout], Result]) -> Result:
        """What *work* comes to."""
        return work(self)

    def book(self) -> Book:
        """The book as it stands now."""
        if self._book is None:
            rules = rules_by(*self._chosen) if self._chosen else None
            self._book = open_book(self._address, rules=rules, leads=False)
            return self._book
        return self._book.refresh()

    def rest(self) -> None:
        """Hold nothing of the book until it is looked into again."""
        if self._book is not None:
            self._book.rest()

    def close(self) -> None:
        """Let go of the book."""
        if self._book is not None:
            self._book.close()


class Surveyor:
    """Works out what takes a whole book, one thing at a time."""

    def __init__(self, address: LedgerAddress, rules: Rules | None = None, large: int = LARGE) -> None:
        """A book of *large* incidents or more is surveyed in a process, which begins when it is first needed."""
        chosen = rules.chosen if rules else None
        self._near, self._large = Lookout(address, chosen), large
        self._far: Aside[Lookout] = Aside(partial(Lookout, address, chosen), POLITE)
        self._thread = ThreadPoolExecutor(1, "survey")

    async def run(self, work: Callable[[Book], Result], incidents: int) -> Result:
        """What *work*, a function of a module, comes to with the book as it stands, of so many *incidents*.

        Raises what *work* raises, and TocsinError where the process has ended.
        """
        place: Lookout | Aside[Lookout] = self._near if incidents < self._large else self._far
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: place.do(partial(surveyed, work))
        )

    def close(self) -> None:
        """Finish what is being made, and let go of the book."""
        for place in (self._near, self._far):
            self._thread.submit(place.close).result()
        self._thread.shutdown()


def surveyed(work: Callable[[Book], Result], lookout: Lookout) -> Result:
    """What *work* comes to with the book of a *lookout*."""
    try:
        return work(lookout.book())
    finally:
        lookout.rest()
