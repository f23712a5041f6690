"""Nouns for those who attack (attackers.tsv)."""

from __future__ import annotations

from functools import cache

from tocsin.vocab.tables import read_nouns

KINDS = frozenset({"attacker", "shooter", "suspect", "fighter"})


@cache
def attackers(*kinds: str, plural: bool = True) -> frozenset[str]:
    """The nouns of these *kinds*, in lower case: in the singular, and in the *plural* where it is wanted.

    Raises VocabularyError for another kind in the file than the four.
    """
    return read_nouns("attackers", KINDS, kinds, plural=plural)


def alternatives(*kinds: str, plural: bool = True) -> str:
    """The same, as what stands between the bars of a pattern."""
    return "|".join(sorted(attackers(*kinds, plural=plural), key=lambda word: (-len(word), word)))
