"""Words beside a trigger that make it something else than an attack (figures.tsv)."""

from __future__ import annotations

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


class Figures(msgspec.Struct, frozen=True):
    """What makes a figure of speech *before* and *after* a trigger, and the *things* that a trigger qualifies."""

    before: frozenset[str]
    after: frozenset[str]
    things: frozenset[str]


def load_figures() -> Figures:
    """Every entry. Raises VocabularyError for a place other than before, after or thing."""
    words: dict[str, set[str]] = {"before": set(), "after": set(), "thing": set()}
    for row in read_table("figures", ("words", "stands")):
        if row["stands"] not in words:
            raise VocabularyError(f"figures.tsv: {row['words']}: stands before, after or as a thing")
        words[row["stands"]].add(row["words"])
    return Figures(frozenset(words["before"]), frozenset(words["after"]), frozenset(words["thing"]))
