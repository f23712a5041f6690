"""The reports of one knot gathered into incidents, what fits best on the whole first, never across a contradiction."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Protocol


class Pairs(Protocol):
    """What is known of two reports."""

    def weight(self, left: str, right: str) -> float:
        """Their match weight in bits."""
        ...

    def forbid(self, left: str, right: str) -> bool:
        """Whether the two may never be in one incident."""
        ...

    def together(self, left: str, right: str) -> bool:
        """Whether a person put the two together."""
        ...


def cluster(
    reports: Sequence[str], ties: Collection[tuple[str, str]], pairs: Pairs
) -> Iterator[tuple[str, ...]]:
    """*reports* by incident, each in order; the order in which reports and *ties* come changes nothing.

    What a person put together is together. Then, of all groups that a tie leads between, the two are joined whose
    pairs across weigh most on average, while these speak for a join and none of them is forbidden (average linkage).
    """
    joining = _Joining(_by_hand(reports, ties, pairs), pairs)
    joining.tie(ties)
    yield from joining.joined()


def _by_hand(reports: Sequence[str], ties: Iterable[tuple[str, str]], pairs: Pairs) -> list[list[str]]:
    """*reports* as people put them together."""
    groups = {report: [report] for report in reports}
    for left, right in ties:
        one, two = groups[left], groups[right]
        if one is not two and pairs.together(left, right):
            one.extend(two)
            groups.update(dict.fromkeys(two, one))
    return list({id(group): group for group in groups.values()}.values())


class _Joining:
    """Groups on their way to be incidents, each known by the first of its ids.

    Weights are counted in thousandths, to which they are rounded, so that sums are the same in whatever order they are
    made.
    """

    def __init__(self, groups: Iterable[list[str]], pairs: Pairs) -> None:
        self._pairs = pairs
        self._groups = {min(group): group for group in groups}
        self._across: defaultdict[str, dict[str, int | None]] = defaultdict(dict)
        self._queue: list[tuple[float, str, str]] = []

    def tie(self, ties: Iterable[tuple[str, str]]) -> None:
        """Take note of the groups that *ties* lead between."""
        group_of = {report: name for name, group in self._groups.items() for report in group}
        for one, two in {(group_of[left], group_of[right]) for left, right in ties}:
            if one != two and two not in self._across[one]:
                self._put(one, two, self._sum(one, two))

    def joined(self) -> Iterator[tuple[str, ...]]:
        """Join what fits best until nothing fits, and give the groups."""
        while self._queue:
            least, one, two = heapq.heappop(self._queue)
            # What was queued before one of the two grew is told by its average, which has changed.
            if self._across.get(one, {}).get(two) is not None and self._average(one, two) == -least:
                self._join(one, two)
        for group in self._groups.values():
            yield tuple(sorted(group))

    def _join(self, one: str, two: str) -> None:
        """The later of the two goes into the earlier, with all that is known across."""
        ours, theirs = self._across[one], self._across.pop(two)
        neighbours = (ours.keys() | theirs.keys()) - {one, two}
        sums = {other: self._both(one, two, other) for other in neighbours}
        ours.clear()
        self._groups[one] += self._groups.pop(two)
        for other, total in sums.items():
            self._across[other].pop(two, None)
            self._put(one, other, total)

    def _both(self, one: str, two: str, other: str) -> int | None:
        """The sum of the pairs between *other* and both of two groups; None where any is forbidden."""
        parts = [
            self._across[other][group] if group in self._across[other] else self._sum(group, other)
            for group in (one, two)
        ]
        return None if None in parts else sum(part for part in parts if part is not None)

    def _sum(self, one: str, two: str) -> int | None:
        """The sum of the pairs across, None where any is forbidden."""
        across = list(product(self._groups[one], self._groups[two]))
        if any(self._pairs.forbid(left, right) for left, right in across):
            return None
        return sum(round(self._pairs.weight(left, right) * 1000) for left, right in across)

    def _put(self, one: str, two: str, total: int | None) -> None:
        self._across[one][two] = self._across[two][one] = total
        if total is not None and total >= 0:
            heapq.heappush(self._queue, (-self._average(one, two), min(one, two), max(one, two)))

    def _average(self, one: str, two: str) -> float:
        return (self._across[one][two] or 0) / (len(self._groups[one]) * len(self._groups[two]))
