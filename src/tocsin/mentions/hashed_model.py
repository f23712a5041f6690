"""Small linear models over hashed features: a score for each outcome, from weights that ship with the package."""

from __future__ import annotations

import importlib.resources
import math
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

# Each thing's features are scaled to this length, so that things with few and with many weigh alike.
LENGTH = 3.0


class HashedModel:
    """A weight for each bucket (row) and outcome (column), and a bias for each outcome."""

    def __init__(self, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> None:
        """Keep the arrays as they are; the number of rows is the number of buckets."""
        self._weights = weights
        self._bias = bias

    @classmethod
    def load(cls, name: str) -> HashedModel:
        """The model `mentions/NAME.npz` that ships with the package; its card lies in `training/`."""
        path = importlib.resources.files("tocsin.mentions") / f"{name}.npz"
        with path.open("rb") as file, np.load(file) as arrays:
            weights = np.zeros((int(arrays["buckets"]), len(arrays["bias"])), np.float32)
            weights[arrays["rows"]] = arrays["weights"].astype(np.float32) * arrays["scale"]
            return cls(weights, arrays["bias"])

    def odds(self, features: Iterable[str]) -> tuple[float, ...]:
        """The log-odds of each outcome for a thing with *features*."""
        rows = buckets(features, len(self._weights))
        if not rows:
            return tuple(float(b) for b in self._bias)
        scores = self._weights[rows].sum(axis=0) * (LENGTH / math.sqrt(len(rows))) + self._bias
        return tuple(float(score) for score in scores)


def buckets(features: Iterable[str], number: int) -> Sequence[int]:
    """The rows for *features* among *number*, each once, in order."""
    return sorted({_hashed(feature) % number for feature in features})


@lru_cache(maxsize=1 << 16)
def _hashed(feature: str) -> int:
    return zlib.crc32(feature.encode())
