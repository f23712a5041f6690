"""Boosted trees over numbers, read from a file: a score for each role."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Trees:
    """All trees of one role, node after node; *roots* are their first nodes, a leaf is its own child."""

    roots: Whole
    feature: Whole
    threshold: Floats
    left: Whole
    right: Whole
    value: Floats
    base: float
    depth: int

    def odds(self, rows: Floats) -> Floats:
        """The sum over the trees for each of *rows*."""
        at = np.tile(self.roots, (len(rows), 1))
        numbers = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            below = rows[numbers, self.feature[at]] <= self.threshold[at]
            at = np.where(below, self.left[at], self.right[at])
        return np.asarray(self.value[at].sum(axis=1) + self.base, np.float32)


def write_trees(path: Path, trees: dict[str, Trees], **more: npt.ArrayLike) -> None:
    """Write the trees of each role, and *more* arrays beside them."""
    arrays = {
        f"{role}.{name}": np.asarray(value)
        for role, one in trees.items()
        for name, value in _small(one).items()
    }
    arrays |= {name: np.asarray(value) for name, value in more.items()}
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read_trees(
    path: Path, roles: tuple[str, ...]
) -> tuple[dict[str, Trees], dict[str, npt.NDArray[np.generic]]]:
    """What `write_trees` wrote: the trees of *roles*, and the other arrays."""
    with np.load(path) as file:
        arrays = dict(file)
    trees = {}
    for role in roles:
        one = {name: arrays.pop(f"{role}.{name}") for name in _NAMES}
        wholes = {name: one[name].astype(np.int32) for name in ("roots", "feature", "left", "right")}
        trees[role] = Trees(
            **wholes,
            threshold=one["threshold"],
            value=one["value"],
            base=float(one["base"]),
            depth=int(one["depth"]),
        )
    return trees, arrays


_NAMES = ("roots", "feature", "threshold", "left", "right", "value", "base", "depth")


def _small(trees: Trees) -> dict[str, npt.ArrayLike]:
    return {
        "roots": trees.roots.astype(np.uint16), "feature": trees.feature.astype(np.uint8),
        "threshold": trees.threshold, "left": trees.left.astype(np.uint16), "right": trees.right.astype(np.uint16),
        "value": trees.value, "base": np.float32(trees.base), "depth": np.int32(trees.depth),
    }  # fmt: skip
