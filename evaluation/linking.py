"""Scores how reports were joined into incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Linking:
    """B-cubed figures over so many reports; *told_again* counts the incidents with two of them or more."""

    reports: int
    precision: float
    recall: float
    told_again: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(joined: Sequence[tuple[str, str]], incident_of: Mapping[str, str]) -> Linking:
    """How well incidents agree with labels, averaged over the reports that stand for a labelled event.

    For each such report: of those that Tocsin put with it, the share that the labels put with it (precision);
    of those that the labels put with it, the share that Tocsin did (recall).
    """
    items = [(label, incident_of[report]) for label, report in joined if report in incident_of]
    both, labels, found = Counter(items), Counter(one for one, _ in items), Counter(one for _, one in items)
    number = max(len(items), 1)
    precision = sum(both[item] / found[item[1]] for item in items) / number
    recall = sum(both[item] / labels[item[0]] for item in items) / number
    again = sum(count > 1 for count in labels.values())
    return Linking(len(items), precision, recall, again)


@dataclass(frozen=True)
class Pairs:
    """Pairs of reports: joined by both, by Tocsin, by the labels."""

    right: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the pairs joined that belong together; 1 where none was joined."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs that belong together that were joined; 1 where none do."""
        return self.right / self.wanted if self.wanted else 1.0


def pairwise(joined: Sequence[tuple[str, str]], incident_of: Mapping[str, str]) -> Pairs:
    """Every pair of the reports that stand for a labelled event, counted once; larger incidents weigh more."""
    items = [(label, incident_of[report]) for label, report in joined if report in incident_of]
    both, labels, found = Counter(items), Counter(one for one, _ in items), Counter(one for _, one in items)
    right, given, wanted = (
        sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, found, labels)
    )
    return Pairs(right, given, wanted)
