"""Nouns for those who attack (attackers.tsv)."""

from __future__ import annotations

from functools import cache

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

KINDS = frozenset({"attacker", "shooter", "suspect", "fighter"})


@cache
def attackers(*kinds: str, singular: bool = False) -> frozenset[str]:
    """The nouns of these *kinds*, in lower case, with their plurals unless only the *singular* is wanted.

    Raises VocabularyError for another kind in the file than the four.
    """
    words: set[str] = set()
    for row in read_table("attackers", ("noun", "plural", "kind")):
        if row["kind"] not in KINDS:
            raise VocabularyError(f"attackers.tsv: {row['noun']}: kind is one of {', '.join(sorted(KINDS))}")
        if row["kind"] in kinds:
            words |= {row["noun"]} if singular else {row["noun"], row["plural"] or f"{row['noun']}s"}
    return frozenset(words)


def alternatives(*kinds: str, singular: bool = False) -> str:
    """The same, as what stands between the bars of a pattern."""
    return "|".join(sorted(attackers(*kinds, singular=singular), key=lambda word: (-len(word), word)))
