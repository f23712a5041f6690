"""What each sign is worth that was learned from the corpus, as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


def load_sign_weights(table: str) -> Mapping[str, float]:
    """Log-odds by sign (`vocab/data/<table>.tsv`); VocabularyError where one is not a number."""
    weights: dict[str, float] = {}
    for row in read_table(table, ("sign", "weight", "note")):
        try:
            weights[row["sign"]] = float(row["weight"])
        except ValueError:
            message = f"{table}.tsv: {row['weight']!r} of {row['sign']} is no number"
            raise VocabularyError(message) from None
    return MappingProxyType(weights)
