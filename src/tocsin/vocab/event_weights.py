"""What each sign that a sentence tells of an event is worth, as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


def load_event_weights() -> Mapping[str, float]:
    """Log-odds by sign (`vocab/data/event_weights.tsv`); VocabularyError where one is not a number."""
    weights: dict[str, float] = {}
    for row in read_table("event_weights", ("sign", "weight", "note")):
        try:
            weights[row["sign"]] = float(row["weight"])
        except ValueError:
            message = f"event_weights.tsv: {row['weight']!r} of {row['sign']} is no number"
            raise VocabularyError(message) from None
    return MappingProxyType(weights)
