"""Small linear models over hashed features: a score for each outcome, from weights that ship with the package."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable
from itertools import chain, islice
from zlib import crc32

import numpy as np
import numpy.typing as npt

# Each thing's features are scaled to this length, so that things with few and with many weigh alike.
LENGTH = 3.0


class HashedModel:
    """A weight for each bucket (row) and outcome (column), and a bias for each outcome."""

    def __init__(self, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> None:
        """*weights* have a row for each bucket."""
        self._bias = bias
        # What has no feature at all is weighed by a last row of nothing.
        self._none = len(weights)
        self._weights = np.vstack((weights, np.zeros((1, len(bias)), np.float32)))

    @classmethod
    def load(cls, name: str) -> HashedModel:
        """The model `mentions/NAME.npz` that ships with the package; its card lies in `training/`."""
        return cls.read(importlib.resources.files("tocsin.mentions") / f"{name}.npz")

    @classmethod
    def read(cls, path: Traversable) -> HashedModel:
        """A model that `training.fit_hashed.write` wrote to *path*."""
        with path.open("rb") as file, np.load(file) as arrays:
            weights = np.zeros((int(arrays["buckets"]), len(arrays["bias"])), np.float32)
            weights[arrays["rows"]] = arrays["weights"].astype(np.float32) * arrays["scale"]
            return cls(weights, arrays["bias"])

    @classmethod
    def silent(cls, outcomes: int) -> HashedModel:
        """A model that knows nothing: each of the *outcomes* is as likely as not."""
        return cls(np.zeros((1, outcomes), np.float32), np.zeros(outcomes, np.float32))

    def odds(self, features: Iterable[str]) -> tuple[float, ...]:
        """The log-odds of each outcome for a thing with *features*."""
        return self.odds_of_all([features])[0]

    def odds_of_groups(self, groups: Iterable[Iterable[Iterable[str]]]) -> list[list[tuple[float, ...]]]:
        """The log-odds of each thing of each group, all at once."""
        things = [list(group) for group in groups]
        odds = iter(self.odds_of_all(chain.from_iterable(things)))
        return [list(islice(odds, len(group))) for group in things]

    def odds_of_all(self, things: Iterable[Iterable[str]]) -> list[tuple[float, ...]]:
        """The log-odds of each outcome for every one of *things*, all at once: a third of the time of one by one."""
        told = [list(features) for features in things]
        if not told:
            return []
        rows, lengths = self._rows(told)
        starts = np.cumsum(lengths) - lengths
        sums = np.add.reduceat(self._weights.take(rows, axis=0), starts, axis=0)
        scales = LENGTH / np.sqrt(lengths)
        return [tuple(scores) for scores in (sums * scales[:, np.newaxis] + self._bias).tolist()]

    def _rows(self, told: Sequence[Sequence[str]]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """The rows of all things, those of each in order and each once, and how many each has: one at the least."""
        things = np.repeat(np.arange(len(told)), [len(features) for features in told])
        codes = np.fromiter(map(crc32, map(str.encode, chain.from_iterable(told))), np.intp, len(things))
        bare = [number for number, features in enumerate(told) if not features]
        width = len(self._weights)
        keys = np.concatenate(
            (things * width + codes % self._none, np.array(bare, np.intp) * width + self._none)
        )
        keys.sort()
        first = np.ones(len(keys), np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=first[1:])
        keys = keys[first]
        return keys % width, np.bincount(keys // width, minlength=len(told))


def buckets(features: Iterable[str], number: int) -> Sequence[int]:
    """The rows for *features* among *number*, each once, in order.

    Nothing is remembered: a sum over a few letters takes no longer than looking it up among 30,000.
    """
    return sorted({crc32(feature.encode()) % number for feature in features})
