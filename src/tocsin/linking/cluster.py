"""The reports of one knot gathered into incidents, strongest pair first, never across a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Protocol

Edge = tuple[float, str, str]
"""A match weight in bits and the two reports."""


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


def cluster(reports: Sequence[str], edges: Iterable[Edge], pairs: Pairs) -> Iterator[tuple[str, ...]]:
    """*reports* by incident, each in order; the order in which reports and *edges* come changes nothing."""
    groups = {report: [report] for report in reports}
    for _, left, right in sorted(edges, key=lambda edge: _rank(edge, pairs)):
        one, two = groups[left], groups[right]
        if one is not two and (pairs.together(left, right) or _may_join(one, two, pairs)):
            one.extend(two)
            groups.update(dict.fromkeys(two, one))
    for group in {id(group): group for group in groups.values()}.values():
        yield tuple(sorted(group))


def _rank(edge: Edge, pairs: Pairs) -> tuple[bool, float, str, str]:
    """What a person put together goes first, then the strongest; ids decide between equals."""
    weight, left, right = edge
    return not pairs.together(left, right), -weight, left, right


def _may_join(one: Sequence[str], two: Sequence[str], pairs: Pairs) -> bool:
    """Whether no pair across is forbidden, and the pairs across speak for a join on the whole."""
    across = list(product(one, two))
    if any(pairs.forbid(left, right) for left, right in across):
        return False
    return sum(pairs.weight(left, right) for left, right in across) >= 0
