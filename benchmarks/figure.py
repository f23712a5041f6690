"""A figure of a benchmark: ours, a peer's on the same input, the goal, and what others published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table; shares are 0 to 1, *of* is the number of things judged.

    *name* is dotted, the benchmark first ("gvdb.city"); floors are kept under it. *peer* is the figure of
    *peer_name*, which ran on the same input in the same run. *published* says in words what others report.
    """

    name: str
    ours: float
    of: int
    goal: float | None = None
    peer: float | None = None
    peer_name: str = ""
    published: str = ""


@dataclass(frozen=True)
class Tally:
    """Right answers, answers given, answers wanted."""

    right: float = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of the given answers that are right; 0 where none was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted answers that were given; 0 where none was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.given + self.wanted
        return 2 * self.right / total if total else 0.0
