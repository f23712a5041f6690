"""A few threads, each with a book of its own, that read what pages show while the press is at work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from tocsin.book import Book
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Rules
from tocsin.web.lookout import Lookout

Result = TypeVar("Result")
THREADS: Final = 3
"""A page that takes long holds up two others at most; Python runs one at a time in any case, and shares it evenly."""


class Readers:
    """Lends books that follow the one that the press leads."""

    def __init__(self, address: LedgerAddress, rules: Rules | None = None, threads: int = THREADS) -> None:
        self._address, self._chosen = address, rules.chosen if rules else None
        self._own = threading.local()
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, "reader")

    async def run(self, work: Callable[[Book], Result]) -> Result:
        """What *work* comes to with a book as it stands now."""
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: self._lookout().lend(work)
        )

    def _lookout(self) -> Lookout:
        lookout: Lookout | None = getattr(self._own, "lookout", None)
        if lookout is None:
            lookout = self._own.lookout = Lookout(self._address, self._chosen)
        return lookout

    def close(self) -> None:
        """Let every thread close its book."""
        together = threading.Barrier(self._threads)

        def close() -> None:
            together.wait()  # so that each thread is given this once
            self._lookout().close()

        for done in [self._pool.submit(close) for _ in range(self._threads)]:
            done.result()
        self._pool.shutdown()
