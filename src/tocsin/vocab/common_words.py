"""The language's common words, which are seldom anybody's or anything's name."""

from __future__ import annotations

from functools import cache

from tocsin.vocab.tables import read_table


@cache
def shipped_common_words() -> frozenset[str]:
    """The words that ship with the package, in lower case, read once."""
    return frozenset(row["word"] for row in read_table("common_words", ("word",)))
