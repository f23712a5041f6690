"""Names of files, by which documents are called whose publisher nobody knows: they stay in the house."""

from __future__ import annotations

import re
from typing import Final

from tocsin.records import Sources
from tocsin.records.words import NAMELESS

_LIKE_A_FILE: Final = re.compile(r"[._#:/\\]|\d.*[^\W\d]|[^\W\d].*\d")
"""What a plain word or a number does not look like."""


class FileNames:
    """The names of files among those by which the documents of an incident are called."""

    def __init__(self, sources: Sources) -> None:
        called = {member.name for family in sources.named for member in family.members}
        self._names = frozenset(called - set(sources.publishers))
        # A file may be called as a word is, or a number: these are no name within a sentence.
        within = sorted((re.escape(name) for name in self._names if _LIKE_A_FILE.search(name)), key=len)
        self._within = re.compile(rf"(?<!\w)(?:{'|'.join(reversed(within))})(?!\w)") if within else None

    def hidden(self, words: str) -> str:
        """The words, in which no document is called by its file."""
        if words in self._names:
            return NAMELESS
        return self._within.sub(NAMELESS, words) if self._within else words
