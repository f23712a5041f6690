"""Fits and writes the small linear models over hashed features (`tocsin.mentions.hashed_model`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from tocsin.mentions.hashed_model import LENGTH, buckets


def matrix_of(things: Iterable[Iterable[str]], number: int) -> sparse.csr_matrix:
    """One row a thing with its features in *number* buckets, scaled as the model scales them."""
    indices: list[int] = []
    ends, values = [0], []
    for features in things:
        rows = buckets(features, number)
        indices += rows
        values += [LENGTH / np.sqrt(max(1, len(rows)))] * len(rows)
        ends.append(len(indices))
    return sparse.csr_matrix((values, indices, ends), shape=(len(ends) - 1, number))


def fit(
    matrix: sparse.csr_matrix, outcomes: Sequence[Sequence[bool]], c: float
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (buckets by outcomes) and biases: one logistic regression for each of *outcomes*."""
    models = [
        LogisticRegression(C=c, solver="liblinear", max_iter=200).fit(matrix, np.array(outcome))
        for outcome in outcomes
    ]
    return np.stack([m.coef_[0] for m in models], axis=1), np.array([m.intercept_[0] for m in models])


def write(path: Path, weights: np.ndarray, bias: np.ndarray) -> None:
    """Write the rows that weigh anything, as bytes with a scale for each outcome."""
    scale = np.abs(weights).max(axis=0) / 127
    whole = np.round(weights / scale).astype(np.int8)
    rows = np.flatnonzero(np.any(whole != 0, axis=1)).astype(np.int32)
    np.savez_compressed(
        path,
        buckets=len(weights),
        rows=rows,
        weights=whole[rows],
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
    )
