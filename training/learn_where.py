"""Trains the where model: which words of a sentence name the place of a deed in it.

    python -m training.learn_where --data ../shared/data [--out FILE]

needs scikit-learn and scipy. It learns from the event_location set; the benchmark judges a model that learns from every
other item on the rest (`learned`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.event_location_data import Item, named, read, read_items
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.where_features import WhereFeatures
from tocsin.pipeline import Tools
from training.fit_hashed import fit, matrix_of, write

MODEL = Path(__file__).parents[1] / "src" / "tocsin" / "mentions" / "where_model.npz"
BUCKETS = 1 << 16
# Inverse strength of the L2 penalty: 0.3 to 8 were tried on halves of the even items, each judged on the other.
C = 4.0


def main() -> None:
    """Learn, and write the model."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--out", type=Path, default=MODEL, metavar="FILE")
    chosen = options.parse_args()
    items = list(read_items(chosen.data / "event_location" / "open.jsonl.gz"))
    things, outcomes = examples(items, Tools.load())
    weights, bias = fit(matrix_of(things, BUCKETS), [outcomes], C)
    write(chosen.out, weights, bias)
    print(f"{len(outcomes)} words, {sum(outcomes)} of them in places; {chosen.out.stat().st_size // 1024} KB")


def learned(items: Iterable[Item], tools: Tools) -> HashedModel:
    """A model of *items* alone, kept in memory."""
    things, outcomes = examples(items, tools)
    weights, bias = fit(matrix_of(things, BUCKETS), [outcomes], C)
    return HashedModel(weights.astype(np.float32), bias.astype(np.float32))


def examples(items: Iterable[Item], tools: Tools) -> tuple[list[set[str]], list[bool]]:
    """The features of every word that may name a place, and whether it does."""
    things, outcomes = [], []
    for item, reading, deed in read(items, tools):
        features, places = WhereFeatures(reading), named(item, reading)
        for token in reading.sentence.tokens:
            if token.index != deed and features.may_name_place(token.index):
                things.append(set(features.of(token.index, deed)))
                outcomes.append(token.index in places)
    return things, outcomes


if __name__ == "__main__":
    main()
