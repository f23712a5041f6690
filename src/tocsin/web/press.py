"""The press: the one thread that has judgements written, and brings out each new edition of the book."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import Final, TypeVar

from tocsin.book.follow import Watch
from tocsin.errors import TocsinError
from tocsin.ledger import Ledger, open_ledger
from tocsin.records import Judgement, LedgerAddress
from tocsin.vocab.rules import Rules
from tocsin.web.aside import LARGE, Aside
from tocsin.web.edition import Edition, first_edition, next_edition
from tocsin.web.lead import Act, Lead, judged, news

Result = TypeVar("Result")
EVERY: Final = 2.0
"""Seconds between two looks at whether somebody else has added to the ledger."""
POLITE: Final = 10
"""How much a process that leads the book gives way to the pages."""


class Press:
    """Has the book of the ledger at *address* led; `edition` is the latest that is out.

    What it has is touched in its own thread alone; the edition is read by everybody. The book is opened, and the first
    edition set, when the press is made: BookError and LedgerError say why not. A book of *large* incidents or more is
    led in a process of its own: to work out what a judgement changes takes part of a second where dozens of reports are
    told apart, in which no page would be made.
    """

    def __init__(
        self,
        address: LedgerAddress,
        rules: Rules | None = None,
        watch: Watch | None = None,
        large: int = LARGE,
    ) -> None:
        self._address, self._rules, self._large = address, rules, large
        self._thread = ThreadPoolExecutor(1, "press")
        self._thread.submit(self._open, watch).result()

    def _open(self, watch: Watch | None) -> None:
        chosen = self._rules.chosen if self._rules else None
        with ExitStack() as opened:
            self._ledger = open_ledger(self._address, create=False)
            opened.callback(self._ledger.close)
            lead = Lead(self._address, chosen, watch)
            self._lead: Lead | Aside[Lead] = lead
            opened.callback(lambda: self._lead.close())
            if len(lead.book.headlines) >= self._large:
                lead.close()
                self._lead = Aside(partial(Lead, self._address, chosen), POLITE)
            whole = self._lead.do(partial(news, None))
            assert whole is not None, "nothing is known yet"
            self.edition: Edition = first_edition(whole)
            self._opened = opened.pop_all()

    async def run(self, work: Callable[[Ledger], Result]) -> Result:
        """What *work* comes to, done with the ledger in the thread of the press."""
        return await self._do(lambda: work(self._ledger))

    async def judge(self, seen: int, act: Act) -> Judgement:
        """The judgement that *act*, a function of a module or a partial of one, writes, when an edition with it is out.

        *seen* is how many judgements there were when its maker looked. Raises JudgementError, and Clash where somebody
        has judged the same since.
        """

        def work() -> Judgement:
            try:
                return self._lead.do(partial(judged, seen, act))
            finally:
                self._bring_out()

        return await self._do(work)

    async def _do(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _bring_out(self) -> None:
        """A new edition, where the book has changed."""
        before = self.edition
        told = self._lead.do(partial(news, before.mark))
        if told is not None:
            self.edition = next_edition(told, before)

    async def bring_out(self) -> Edition:
        """The latest edition, with all that was recorded until now."""
        await self._do(self._bring_out)
        return self.edition

    async def keep_up(self) -> None:
        """Bring out a new edition whenever somebody else has added to the ledger, until this task is cancelled.

        Where that cannot be done, the log says why, and it is tried again.
        """
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.bring_out()
            except TocsinError as error:
                logging.getLogger(__name__).warning("the pages stay as they are for now: %s", error)

    def close(self) -> None:
        """Finish what is being done, and let go of the book and the ledger."""
        self._thread.submit(self._opened.close).result()
        self._thread.shutdown()
