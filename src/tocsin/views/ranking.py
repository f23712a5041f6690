"""The questions of a whole book in their order, kept so: what is asked anew is put in its place, the rest stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from tocsin.views.review_queue import Question, about, order_of, ranked


class Ranking:
    """Every question that is to be asked, the most worth first, as `ranked` puts them.

    *asked* gives the questions about some incidents in the order of the book, *fresh* the freshness of an incident.
    """

    def __init__(
        self,
        asked: Callable[[Iterable[str]], Iterable[Question]],
        fresh: Callable[[str], float],
    ) -> None:
        """Nothing yet: `start` comes first."""
        self._asked, self._fresh = asked, fresh
        self._known: dict[object, Question] = {}
        """By what it is about."""
        self._places: dict[str, set[object]] = {}
        """By incident what is asked about it."""
        self._queue: list[Question] = []
        self._keys: list[tuple[float, str, str]] = []
        """Where each of the queue belongs."""
        self._told: tuple[Question, ...] | None = None

    def start(self, incidents: Iterable[str]) -> None:
        """Rank the questions about all *incidents*, of the book as a whole."""
        self._queue = [*ranked(self._asked(incidents), self._fresh)]
        self._keys = [order_of(one) for one in self._queue]
        self._known, self._places, self._told = {}, {}, None
        for one in self._queue:
            self._note(about(one), one)

    def ask_again(self, incidents: Iterable[str]) -> None:
        """Rank anew what is asked, or was, about some *incidents*."""
        those = set(incidents)
        gone = {what for key in those for what in self._places.get(key, ())}
        near = {key for what in gone for key in self._known[what].incidents}
        for what in gone:
            self._take_out(what)
        near.update(key for one in self._asked(those) for key in one.incidents)
        for one in ranked(
            (one for one in self._asked(those | near) if not those.isdisjoint(one.incidents)), self._fresh
        ):
            self._put_in(one)
        self._told = None

    def queue(self) -> tuple[Question, ...]:
        """All of them."""
        if self._told is None:
            self._told = tuple(self._queue)
        return self._told

    def _note(self, what: object, one: Question) -> None:
        self._known[what] = one
        for key in one.incidents:
            self._places.setdefault(key, set()).add(what)

    def _put_in(self, one: Question) -> None:
        self._note(about(one), one)
        key = order_of(one)
        at = bisect_left(self._keys, key)
        self._keys.insert(at, key)
        self._queue.insert(at, one)

    def _take_out(self, what: object) -> None:
        one = self._known.pop(what)
        at = bisect_left(self._keys, order_of(one))
        while self._queue[at] is not one:
            at += 1
        del self._keys[at], self._queue[at]
        for key in one.incidents:
            self._places[key].discard(what)
            if not self._places[key]:
                del self._places[key]
