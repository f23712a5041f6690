"""The press: the one thread that leads the book, writes what people decide, and brings out each new edition."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from tocsin.book import Book, open_book
from tocsin.book.follow import Watch
from tocsin.judging import decided
from tocsin.ledger import Ledger, open_ledger
from tocsin.records import Judgement, LedgerAddress
from tocsin.records.entry import JUDGEMENT
from tocsin.transaction import closed_on_failure
from tocsin.vocab.rules import Rules
from tocsin.web.edition import Edition, Setting

Result = TypeVar("Result")
EVERY: Final = 2.0
"""Seconds between two looks at whether somebody else has added to the ledger."""


class Press:
    """Leads the book of the ledger at *address*; `edition` is the latest that is out.

    The book and the ledger are touched in its own thread alone, by what `run` is given; the edition is read by
    everybody. It is opened, and the first edition set, when it is made: BookError and LedgerError say why not.
    """

    def __init__(
        self, address: LedgerAddress, rules: Rules | None = None, watch: Watch | None = None
    ) -> None:
        self._thread = ThreadPoolExecutor(1, "press")
        self._thread.submit(self._open, address, rules, watch).result()

    def _open(self, address: LedgerAddress, rules: Rules | None, watch: Watch | None) -> None:
        self._ledger: Ledger = open_ledger(address, create=False)
        with closed_on_failure(self._ledger):
            self._book = open_book(address, rules=rules, watch=watch)
            with closed_on_failure(self._book):
                self._setting = Setting(self._book)
                self.edition: Edition = self._setting.edition()

    async def run(self, work: Callable[[Book, Ledger], Result]) -> Result:
        """What *work* comes to, done in the thread of the press."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: work(self._book, self._ledger))

    async def judge(self, seen: int, act: Callable[[Ledger, Book], Judgement]) -> Judgement:
        """The judgement that *act* writes, when a new edition with it is out.

        *seen* is how many judgements there were when its maker looked. Raises JudgementError, and Clash where somebody
        has judged the same since.
        """

        def work(book: Book, ledger: Ledger) -> Judgement:
            try:
                return decided(ledger, book, seen, act)
            finally:
                self._bring_out()

        return await self.run(work)

    def _bring_out(self) -> None:
        """A new edition, where the book has changed."""
        before = self.edition
        book = self._book.refresh()
        if book.turn == before.turn:
            return
        came = self._ledger.entries(after=before.sequence)
        self._setting.take_in(book.stirred_since(before.turn), any(entry.kind != JUDGEMENT for entry in came))
        self.edition = self._setting.edition()

    async def bring_out(self) -> Edition:
        """The latest edition, with all that was recorded until now."""
        await self.run(lambda *_: self._bring_out())
        return self.edition

    async def keep_up(self) -> None:
        """Bring out a new edition whenever somebody else has added to the ledger, until this task is cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.bring_out()

    def close(self) -> None:
        """Finish what is being done, and let go of the book and the ledger."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _close(self) -> None:
        self._book.close()
        self._ledger.close()
