"""Words by which a text shows what many would rather not see unasked (graphic_words.tsv)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

KINDS: Final = ("mutilation", "gore", "sexual violence", "torture", "children")
"""What the words tell of."""


def load_graphic_words() -> re.Pattern[str]:
    """All of them as one pattern over small letters.

    VocabularyError for a kind that there is not, for capitals, which would never be found, for what is no regular
    expression, and for what is there twice.
    """
    parts: list[str] = []
    for row in read_table("graphic_words", ("pattern", "kind")):
        pattern = row["pattern"]
        if row["kind"] not in KINDS:
            raise VocabularyError(f"graphic_words.tsv: {pattern}: the kind is one of {', '.join(KINDS)}")
        if pattern != pattern.lower():
            raise VocabularyError(f"graphic_words.tsv: {pattern}: write it in small letters")
        try:
            re.compile(pattern)
        except re.error as error:
            raise VocabularyError(f"graphic_words.tsv: {pattern}: {error}") from error
        if pattern in parts:
            raise VocabularyError(f"graphic_words.tsv: {pattern} is there twice")
        parts.append(pattern)
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)")


@cache
def shipped_graphic_words() -> re.Pattern[str]:
    """What `load_graphic_words` gives, read once."""
    return load_graphic_words()


def is_graphic(text: str) -> bool:
    """Whether a sentence or a paragraph shows gore, mutilation, torture, sexual violence or what was done to children.

    The plain words of attacks (killed, wounded, bodies) show nothing of the kind.
    """
    return shipped_graphic_words().search(" ".join(text.lower().split())) is not None
