"""What flies and strikes (aircraft.tsv)."""

from __future__ import annotations

from functools import cache

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

KINDS = frozenset({"strikes", "flies", "light", "sign"})


@cache
def aircraft(*kinds: str, singular: bool = True) -> frozenset[str]:
    """The words of these *kinds*, in lower case: the plurals, and the *singular* forms where they are wanted.

    Raises VocabularyError for another kind in the file than the four.
    """
    words: set[str] = set()
    for row in read_table("aircraft", ("words", "plural", "kind")):
        if row["kind"] not in KINDS:
            raise VocabularyError(f"aircraft.tsv: {row['words']}: kind is one of {', '.join(sorted(KINDS))}")
        if row["kind"] in kinds:
            plural = row["plural"] or f"{row['words']}s"
            words |= {row["words"], plural} if singular else {plural}
    return frozenset(words)
