"""The party model: which role a noun phrase plays in the attack that its sentence tells of.

A linear model over hashed features (`party_features`), one output a role, trained by `training/learn_parties.py`;
its card is `training/PARTY_CARD.md`.
"""

from __future__ import annotations

import importlib.resources
import zlib
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from tocsin.records.mention import PARTY_ROLES

BUCKETS = 1 << 17
# Each phrase's features are scaled to this length, so that long and short phrases weigh alike.
LENGTH = 3.0


class PartyModel:
    """Weights and biases; *weights* has BUCKETS rows and a column for each of PARTY_ROLES."""

    def __init__(self, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> None:
        """Keep the arrays as they are."""
        self._weights = weights
        self._bias = bias

    @classmethod
    def load(cls) -> PartyModel:
        """The model that ships with the package."""
        path = importlib.resources.files("tocsin.mentions") / "party_model.npz"
        with path.open("rb") as file, np.load(file) as arrays:
            weights = np.zeros((BUCKETS, len(PARTY_ROLES)), np.float32)
            weights[arrays["rows"]] = arrays["weights"].astype(np.float32) * arrays["scale"]
            return cls(weights, arrays["bias"])

    def odds(self, features: Iterable[str]) -> tuple[float, ...]:
        """The log-odds of each role for a phrase with *features*."""
        rows = buckets(features)
        if not rows:
            return tuple(float(b) for b in self._bias)
        scores = self._weights[rows].sum(axis=0) * (LENGTH / np.sqrt(len(rows))) + self._bias
        return tuple(float(score) for score in scores)


def buckets(features: Iterable[str]) -> Sequence[int]:
    """The rows of the weights for *features*, each once, in order."""
    return sorted({zlib.crc32(feature.encode()) % BUCKETS for feature in features})
