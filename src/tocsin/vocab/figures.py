"""Words beside a trigger that make it something else than an attack (figures.tsv)."""

from __future__ import annotations

from functools import cache

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


class Figures(msgspec.Struct, frozen=True):
    """What makes a figure of speech *before* and *after* a trigger, and the *things* that a trigger qualifies.

    *agents* strike and kill without attacking ("the virus", "lightning"); *aims* are attacked with words alone;
    *beasts* are hunted and culled.
    """

    before: frozenset[str]
    after: frozenset[str]
    things: frozenset[str]
    agents: frozenset[str]
    aims: frozenset[str]
    beasts: frozenset[str]


def load_figures() -> Figures:
    """Every entry. Raises VocabularyError for another place than the six."""
    words: dict[str, set[str]] = {
        stands: set() for stands in ("before", "after", "thing", "agent", "aim", "beast")
    }
    for row in read_table("figures", ("words", "stands")):
        if row["stands"] not in words:
            raise VocabularyError(
                f"figures.tsv: {row['words']}: stands before, after, or as a thing, agent, aim or beast"
            )
        words[row["stands"]].add(row["words"])
    return Figures(*map(frozenset, words.values()))


@cache
def shipped_figures() -> Figures:
    """What `load_figures` gives, read once."""
    return load_figures()
