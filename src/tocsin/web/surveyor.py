"""Whoever surveys a whole book: for a large one a process of its own, so that no page waits while it counts."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final, TypeAlias, TypeVar, cast

from tocsin.book import Book, open_book
from tocsin.errors import TocsinError
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import GradeRule, PolicyName, Rules, rules_by
from tocsin.web.readers import Readers

Result = TypeVar("Result")
Chosen: TypeAlias = tuple[PolicyName, tuple[GradeRule, ...]]
"""What a reader chose of the rules."""
LARGE: Final = 2_000
"""Incidents from which on a book is surveyed aside: less is counted sooner than a process has begun."""
POLITE: Final = 10
"""How much the process gives way to others."""


class Surveyor:
    """Works out what takes a whole book, one thing at a time."""

    def __init__(self, address: LedgerAddress, rules: Rules | None = None, large: int = LARGE) -> None:
        """A book of *large* incidents or more is surveyed in a process, which begins when it is first needed."""
        self._address, self._rules, self._large = address, rules, large
        self._near = Readers(address, rules, threads=1)
        self._waiting = ThreadPoolExecutor(1, "survey")
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    async def run(self, work: Callable[[Book], Result], incidents: int) -> Result:
        """What *work*, a function of a module, comes to with the book as it stands, of so many *incidents*.

        Raises what *work* raises, and TocsinError where the process has ended.
        """
        if incidents < self._large:
            return await self._near.run(work)
        return await asyncio.get_running_loop().run_in_executor(self._waiting, lambda: self._aside(work))

    def _aside(self, work: Callable[[Book], Result]) -> Result:
        line = self._line or self._begin()
        try:
            line.send(work)
            done, told = line.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise TocsinError("the survey of the book was broken off; ask again in a moment") from error
        if not done:
            raise told
        return cast("Result", told)

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        line, other = context.Pipe()
        # Rules hold mappings that Python does not send; what was chosen of them says them all.
        chosen = (self._rules.policy, self._rules.grades) if self._rules else None
        # Without leave to outlive this one: it ends when its line does, however this process ends.
        process = context.Process(target=survey_on, args=(other, self._address, chosen), daemon=True)
        with other:
            process.start()
        self._line, self._process = line, process
        return line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        self._line = self._process = None

    def close(self) -> None:
        """Finish what is being made, and let go of the book."""
        self._waiting.submit(self._end).result()
        self._waiting.shutdown()
        self._near.close()


def survey_on(line: Connection, address: LedgerAddress, chosen: Chosen | None) -> None:
    """Do what comes along the *line* with a book of the process's own, until nobody is at its other end."""
    rules = rules_by(*chosen) if chosen else None
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this in its own time
    os.nice(POLITE)
    book: Book | None = None
    while True:
        try:
            work: Callable[[Book], Any] = line.recv()
        except (EOFError, OSError):
            break
        try:
            book = book.refresh() if book else open_book(address, rules=rules, leads=False)
            told = (True, work(book))
            book.rest()
        except TocsinError as error:
            told = (False, error)
        line.send(told)
    if book:
        book.close()
