"""Whoever surveys a whole book: for a large one a process of its own, so that no page waits while it counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from tocsin.book import Book
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Rules
from tocsin.web.aside import LARGE, Aside
from tocsin.web.lookout import Lookout

Result = TypeVar("Result")
POLITE: Final = 19
"""How much the process gives way to others."""


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
    return lookout.lend(work)
