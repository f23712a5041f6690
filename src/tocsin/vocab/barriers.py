"""What pages say that stand before an article, or in its place (barriers.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "consent": "a page that asks for consent stands before the article",
        "robots": "a check for robots stands before the article",
        "scripts": "its text comes by scripts, which are not run",
        "refused": "the publisher refuses it to whoever asked for it",
    }
)
"""What each kind of barrier means, for a person."""


def load_barriers() -> Mapping[bytes, str]:
    """The reason that each phrase gives, by its words in small ASCII letters with single spaces.

    VocabularyError for another kind than the four, and for a phrase that is written otherwise.
    """
    found = {}
    for row in read_table("barriers", ("phrase", "kind")):
        phrase = row["phrase"]
        if row["kind"] not in REASONS:
            raise VocabularyError(f"barriers.tsv: {phrase!r} is of no kind: {row['kind']!r}")
        if not all(word.isascii() and word.isalpha() and word.islower() for word in phrase.split(" ")):
            raise VocabularyError(f"barriers.tsv: {phrase!r} is not in small ASCII letters and single spaces")
        found[phrase.encode()] = REASONS[row["kind"]]
    return found
