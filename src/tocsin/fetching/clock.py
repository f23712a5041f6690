"""The time of day and the waiting, so that a program can be told to stop and a test need not wait."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time, waits, and knows whether the program was asked to end."""

    def time(self) -> float:
        """Seconds since 1970 in UTC: a laptop that slept finds its feeds due."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until the program is asked to end."""
        ...

    def stopped(self) -> bool:
        """Whether the program was asked to end."""
        ...


class SystemClock:
    """The computer's clock; *stop* ends all waiting."""

    def __init__(self, stop: threading.Event | None = None) -> None:
        self._stop = stop or threading.Event()

    def time(self) -> float:
        """Seconds since 1970 in UTC."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until the program is asked to end."""
        if seconds > 0:
            self._stop.wait(seconds)

    def stopped(self) -> bool:
        """Whether the program was asked to end."""
        return self._stop.is_set()
