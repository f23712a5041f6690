"""Errands in one lane for each host: many hosts at once, one request at a time for each."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from tocsin.fetching.answer import Answer
from tocsin.fetching.clock import Clock
from tocsin.fetching.manners import PATIENCE, Manners, in_words
from tocsin.fetching.refused import NotAsked, Refused

E = TypeVar("E")

LONGEST_SLEEP = 60.0
"""Seconds between two looks at the clock: a laptop that was closed meanwhile is told so within a minute."""


class Lanes(Generic[E]):
    """Runs errands by *fetch* in threads, at most *at_once* of them, and hands the outcomes to the caller's thread."""

    def __init__(self, fetch: Callable[[E], Answer], manners: Manners, clock: Clock, at_once: int) -> None:
        self._fetch = fetch
        self._manners = manners
        self._clock = clock
        self._at_once = at_once
        self._waiting: dict[str, deque[E]] = {}
        self._away: dict[str, E] = {}
        self._done: queue.SimpleQueue[tuple[str, E, Future[Answer]]] = queue.SimpleQueue()
        self._not_asked: deque[tuple[E, Refused]] = deque()
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="tocsin-fetch")
        self._wake = 0.0
        self._closed = False

    def add(self, host: str, errand: E) -> None:
        """Put *errand* at the end of the lane of *host*."""
        self._waiting.setdefault(host, deque()).append(errand)

    def start(self) -> None:
        """Start what may be started now; a lane whose host rests for long is emptied."""
        now = self._clock.time()
        self._wake = now + LONGEST_SLEEP
        for host in list(self._waiting):
            if host in self._away:
                continue
            wait = self._manners.free_at(host) - now
            if wait > PATIENCE:
                refused = NotAsked(f"{host} is left alone for {in_words(wait)} more", wait)
                self._not_asked.extend((errand, refused) for errand in self._waiting.pop(host))
            elif wait > 0:
                self._wake = min(self._wake, now + wait)
            elif len(self._away) < self._at_once and not self._clock.stopped():
                self._send(host)

    def next(self) -> tuple[E, Answer | Refused] | None:
        """The next outcome, waited for; None where nothing is left to run, or the program is to end."""
        while True:
            self.start()
            if self._not_asked:
                return self._not_asked.popleft()
            wait = max(self._wake - self._clock.time(), 0.0)
            if self._away:
                try:
                    return self._outcome(*self._done.get(timeout=wait + 0.01))
                except queue.Empty:
                    continue
            if not self._waiting or self._clock.stopped():
                return None
            self._clock.sleep(wait)

    def left(self) -> Iterator[E]:
        """Take out every errand that was not started; once closed, also those whose outcome nobody waits for."""
        while self._not_asked:
            yield self._not_asked.popleft()[0]
        for host in list(self._waiting):
            yield from self._waiting.pop(host)
        if self._closed:
            yield from self._away.values()
            self._away.clear()

    def close(self) -> None:
        """Start nothing more; what is under way ends by itself and is not waited for."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _send(self, host: str) -> None:
        lane = self._waiting[host]
        errand = lane.popleft()
        if not lane:
            del self._waiting[host]
        self._away[host] = errand
        future = self._pool.submit(self._fetch, errand)
        future.add_done_callback(lambda done: self._done.put((host, errand, done)))

    def _outcome(self, host: str, errand: E, future: Future[Answer]) -> tuple[E, Answer | Refused]:
        self._away.pop(host, None)
        try:
            return errand, future.result()
        except Refused as refused:
            return errand, refused
