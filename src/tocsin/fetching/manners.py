"""Manners towards a host: one request at a time, a pause between two, and longer ones where it is in trouble."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from tocsin.fetching.clock import Clock
from tocsin.fetching.refused import NotAsked, Stopped
from tocsin.fetching.retry_after import LONGEST

DELAY: Final = 2.0
"""Seconds between two requests to one host, unless it or the user says otherwise."""
LONGEST_CRAWL_DELAY: Final = 60.0
"""Seconds. Some robots.txt ask for hours between two pages, by which a feed of the day would never be read."""
FIRST_REST: Final = 10.0
"""Seconds of rest after a first failure; every further one doubles it, up to a day."""
LONGEST_UNREACHED: Final = 900.0
"""Seconds of rest for a host that cannot be reached at all: most often it is our own line that is down, and nobody is
spared by waiting longer."""
PATIENCE: Final = 60.0
"""Seconds that a request waits for its turn; a host that rests longer is asked another time."""


class Rest(msgspec.Struct, frozen=True):
    """How long a host is left alone: *until* in seconds since 1970, after so many *failures* in a row."""

    failures: int = 0
    until: float = 0.0


class _Host:
    """What is known of one host."""

    def __init__(self, delay: float) -> None:
        self.lock = threading.Lock()
        self.delay = delay
        self.next = 0.0
        self.rest = Rest()


class Manners:
    """Keeps the turns of all hosts; may be used from many threads.

    *jitter* gives a number between 0 and 1: rests differ by a quarter each way, so that clients that failed together
    do not come back together.
    """

    def __init__(
        self, clock: Clock, delay: float = DELAY, jitter: Callable[[], float] = random.random
    ) -> None:
        self._clock = clock
        self._delay = delay
        self._jitter = jitter
        self._hosts: dict[str, _Host] = {}
        self._changed: dict[str, Rest] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host to be free and keep it for one request; NotAsked where that takes over a minute."""
        known = self._known(host)
        with known.lock:
            wait = self.free_at(host) - self._clock.time()
            if wait > PATIENCE:
                raise NotAsked(f"{host} is left alone for {in_words(wait)} more", wait)
            self._clock.sleep(wait)
            if self._clock.stopped():
                raise Stopped
            try:
                yield
            finally:
                known.next = self._clock.time() + known.delay

    def free_at(self, host: str) -> float:
        """When the host may be asked next, in seconds since 1970."""
        known = self._known(host)
        return max(known.next, known.rest.until)

    def went_well(self, host: str) -> None:
        """The host answered: its failures are forgotten."""
        if self._known(host).rest.failures:
            self._set(host, Rest())

    def failed(self, host: str, wait: float | None = None, *, most: float = LONGEST) -> float:
        """The host is in trouble, or asks to be left alone for *wait* seconds; how long it now is, in seconds.

        Without such a wish it is left alone longer after each failure, up to *most* seconds.
        """
        failures = self._known(host).rest.failures + 1
        backed_off = FIRST_REST * 2.0 ** min(failures - 1, 20) * (0.75 + self._jitter() / 2)
        seconds = min(backed_off, most) if wait is None else max(wait, self._delay)
        self._set(host, Rest(failures, self._clock.time() + seconds))
        return seconds

    def slow_down(self, host: str, delay: float) -> None:
        """The host's robots.txt asks for so many seconds between two requests."""
        known = self._known(host)
        known.delay = max(self._delay, min(delay, LONGEST_CRAWL_DELAY))
        known.next = max(known.next, self._clock.time() + known.delay)

    def recall(self, host: str, rest: Rest) -> None:
        """What was remembered of the host from an earlier run."""
        known = self._known(host)
        if rest.until > known.rest.until:
            known.rest = rest

    def changes(self) -> dict[str, Rest]:
        """The rests that have changed since this was last asked; the caller may remember them."""
        with self._lock:
            changed, self._changed = self._changed, {}
        return changed

    def _known(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host(self._delay))

    def _set(self, host: str, rest: Rest) -> None:
        known = self._known(host)
        with self._lock:
            known.rest = rest
            self._changed[host] = rest


def in_words(seconds: float) -> str:
    """Such as "40 seconds", "12 minutes" or "3 hours"."""
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size or unit == "second":
            number = max(round(seconds / size), 1)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return ""
