"""What flies and strikes (aircraft.tsv)."""

from __future__ import annotations

from functools import cache

from tocsin.vocab.tables import read_nouns

KINDS = frozenset({"strikes", "flies", "light", "sign"})


@cache
def aircraft(*kinds: str, singular: bool = True) -> frozenset[str]:
    """The words of these *kinds*, in lower case: the plurals, and the *singular* forms where they are wanted.

    Raises VocabularyError for another kind in the file than the four.
    """
    return read_nouns("aircraft", KINDS, kinds, singular=singular)
