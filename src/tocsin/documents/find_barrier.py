"""Whether a page that says nothing of interest is no article at all: a demand for consent, a check for robots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ahocorasick_rs import BytesAhoCorasick

from tocsin.documents.paragraphs import as_words, text_of

SHORT: Final = 3_000
"""Bytes: walls of consent have two or three hundred words. On a longer page such words are a banner's."""
# A page with less shows next to nothing: what it says to readers without scripts may stand anywhere in it.
_BARE: Final = 300
# So much of a bare page is searched: what it has to say stands before its scripts, or right behind them.
_SEARCHED: Final = 200_000


class Barriers:
    """Tells why a page holds no article."""

    def __init__(self, reasons: Mapping[bytes, str]) -> None:
        """*reasons* gives the reason for each phrase; where a page says several, the first of them counts."""
        self._reasons = tuple(reasons.values())
        self._phrases = BytesAhoCorasick(tuple(reasons))

    def why(self, paragraphs: Sequence[bytes], body: bytes) -> str | None:
        """Why a page of these *paragraphs* and this *body* holds no article; None where nothing says so."""
        size = sum(map(len, paragraphs))
        if size > SHORT:
            return None
        shown = b" ".join(map(text_of, paragraphs))
        if size < _BARE:
            shown += b" " + as_words(body[:_SEARCHED])
        said = self._phrases.find_matches_as_indexes(b" ".join(shown.split()), overlapping=True)
        return self._reasons[min(said)[0]] if said else None
