"""Scores how reports were joined into incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Linking:
    """B-cubed figures over so many reports."""

    reports: int
    precision: float
    recall: float

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
    return Linking(len(items), precision, recall)
