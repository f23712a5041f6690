"""Work that takes long, done in a process beside the server, so that no page waits for it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final, Generic, Protocol, TypeVar, cast

from tocsin.errors import TocsinError

LARGE: Final = 2_000
"""Incidents from which on a book is worked on aside: less is done sooner than a process has begun."""
PATIENCE: Final = 10.0
"""Seconds for which a process is waited for that is to end."""


class Tools(Protocol):
    """What work is done with. It is used in one thread, and closed there."""

    def close(self) -> None:
        """Let go of everything."""
        ...


Kept = TypeVar("Kept", bound=Tools)
Result = TypeVar("Result")


class Aside(Generic[Kept]):
    """A process that does one thing after the other, with tools that it makes when it has to do the first.

    What it is given to do, and what comes of it, are sent: functions of modules, and whatever Python pickles.
    """

    def __init__(self, tools: Callable[[], Kept], polite: int) -> None:
        """*tools* makes them, in the process; *polite* is how much that gives way to others (as `nice` counts)."""
        self._tools, self._polite = tools, polite
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def do(self, work: Callable[[Kept], Result]) -> Result:
        """What *work* comes to; one thread at a time may ask.

        Raises what the tools and *work* raise of Tocsin's own errors, and TocsinError where the process has ended.
        """
        line = self._line or self._begin()
        try:
            line.send(work)
            done, told = line.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise TocsinError("what was asked for was broken off; ask again in a moment") from error
        if not done:
            raise told
        return cast("Result", told)

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        line, other = context.Pipe()
        # Without leave to outlive this one: it ends when its line does, however this process ends.
        process = context.Process(target=work_on, args=(other, self._tools, self._polite), daemon=True)
        with other:
            process.start()
        self._line, self._process = line, process
        return line

    def close(self) -> None:
        """Let the process end."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.join(PATIENCE)
            self._process.terminate()
            self._process.join()
        self._line = self._process = None


def work_on(line: Connection, make_tools: Callable[[], Tools], polite: int) -> None:
    """Do what comes along the *line*, until nobody is at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this in its own time
    os.nice(polite)
    tools: Tools | None = None
    while True:
        try:
            work: Callable[[Any], Any] = line.recv()
        except (EOFError, OSError):
            break
        try:
            tools = tools or make_tools()
            told = (True, work(tools))
        except TocsinError as error:
            told = (False, error)
        line.send(told)
    if tools:
        tools.close()
