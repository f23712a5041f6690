"""Reports gathered into incidents, strongest pair first, never across a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from tocsin.incidents.block import block
from tocsin.incidents.candidate import Candidate
from tocsin.incidents.compare import compare
from tocsin.records import Comparison
from tocsin.vocab.match_weights import MatchWeights

COARSE_DAYS = 7
"""A report whose day is known no better than this may fit several incidents; it must fit one clearly."""


Cluster = tuple[list[str], list[Comparison]]


class Comparisons:
    """The comparisons of pairs, each made once, on demand."""

    def __init__(self, candidates: Iterable[Candidate], weights: MatchWeights) -> None:
        self.candidates = {candidate.id: candidate for candidate in candidates}
        self.weights = weights
        self._made: dict[tuple[str, str], Comparison] = {}

    def of(self, left: str, right: str) -> Comparison:
        """The comparison of two report ids."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._made:
            self._made[pair] = compare(self.candidates[pair[0]], self.candidates[pair[1]], self.weights)
        return self._made[pair]

    def forbid(self, left: str, right: str) -> bool:
        """Whether the two may never be in one incident: one document, or a contradiction."""
        a, b = self.candidates[left], self.candidates[right]
        return a.document.id == b.document.id or self.of(left, right).contradiction


def cluster(candidates: tuple[Candidate, ...], weights: MatchWeights) -> list[Cluster]:
    """Report ids by incident, with the comparisons inside; the order of *candidates* changes nothing."""
    comparisons = Comparisons(candidates, weights)
    made = (comparisons.of(left.id, right.id) for left, right in block(candidates))
    strong = [one for one in made if one.weight >= weights["threshold"] and not one.contradiction]
    groups = {candidate.id: [candidate.id] for candidate in candidates}
    for edge in sorted(_settled(strong, comparisons), key=lambda one: (-one.weight, one.left, one.right)):
        left, right = groups[edge.left], groups[edge.right]
        if left is not right and _may_join(left, right, comparisons):
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    unique = {id(group): group for group in groups.values()}
    return [(sorted(group), _inside(group, comparisons)) for group in unique.values()]


def _may_join(left: list[str], right: list[str], comparisons: Comparisons) -> bool:
    """Whether no pair across is forbidden, and the pairs across speak for a join on the whole."""
    pairs = [(a, b) for a in left for b in right]
    if any(comparisons.forbid(a, b) for a, b in pairs):
        return False
    return sum(comparisons.of(a, b).weight for a, b in pairs) >= 0


def _settled(strong: list[Comparison], comparisons: Comparisons) -> list[Comparison]:
    """*strong* without the pairs of reports that are torn between two incidents."""
    partners: dict[str, list[Comparison]] = defaultdict(list)
    for edge in strong:
        partners[edge.left].append(edge)
        partners[edge.right].append(edge)
    torn: set[tuple[str, str]] = set()
    for report, edges in partners.items():
        if _is_coarse(comparisons.candidates[report]):
            torn |= _torn(report, edges, comparisons)
    return [edge for edge in strong if (edge.left, edge.right) not in torn]


def _torn(report: str, edges: list[Comparison], comparisons: Comparisons) -> set[tuple[str, str]]:
    """Pairs of *report* with two others that exclude each other, where neither fits clearly better."""
    margin = comparisons.weights["torn_margin"]
    torn: set[tuple[str, str]] = set()
    for one, two in combinations(edges, 2):
        if abs(one.weight - two.weight) >= margin:
            continue
        if comparisons.of(_other(one, report), _other(two, report)).contradiction:
            torn |= {(one.left, one.right), (two.left, two.right)}
    return torn


def _other(edge: Comparison, report: str) -> str:
    return edge.right if edge.left == report else edge.left


def _is_coarse(candidate: Candidate) -> bool:
    days = candidate.report.date.days
    return days is None or days > COARSE_DAYS or candidate.report.place is None


def _inside(group: list[str], comparisons: Comparisons) -> list[Comparison]:
    pairs = combinations(sorted(group), 2)
    return sorted(
        (comparisons.of(a, b) for a, b in pairs), key=lambda one: (-one.weight, one.left, one.right)
    )
