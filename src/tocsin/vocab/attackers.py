"""Nouns for those who attack (attackers.tsv)."""

from __future__ import annotations

from functools import cache

from tocsin.vocab.tables import read_nouns

KINDS = frozenset({"attacker", "shooter", "suspect", "fighter"})


@cache
def attackers(*kinds: str, singular: bool = False) -> frozenset[str]:
    """The nouns of these *kinds*, in lower case, with their plurals unless only the *singular* is wanted.

    Raises VocabularyError for another kind in the file than the four.
    """
    nouns = [noun for noun in read_nouns("attackers", KINDS) if noun[2] in kinds]
    return frozenset(form for one, many, _ in nouns for form in ((one,) if singular else (one, many)))


def alternatives(*kinds: str, singular: bool = False) -> str:
    """The same, as what stands between the bars of a pattern."""
    return "|".join(sorted(attackers(*kinds, singular=singular), key=lambda word: (-len(word), word)))
