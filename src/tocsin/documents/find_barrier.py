"""Whether a page that says nothing of interest is no article at all: a demand for consent, a check for robots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tocsin.documents.paragraphs import as_words, text_of

# Walls of consent have two or three hundred words. On a longer page such words are a banner's.
_SHORT: Final = 3_000
# A page with less shows next to nothing: what it says to readers without scripts may stand anywhere in it.
_BARE: Final = 300
# So much of a bare page is searched: what it has to say stands before its scripts, or right behind them.
_SEARCHED: Final = 200_000


def find_barrier(paragraphs: Sequence[bytes], body: bytes, barriers: Mapping[bytes, str]) -> str | None:
    """Why a page of these *paragraphs* and this *body* holds no article; None where nothing says so.

    *barriers* gives the reason for each phrase.
    """
    size = sum(map(len, paragraphs))
    if size > _SHORT:
        return None
    said = b" ".join(map(text_of, paragraphs))
    if size < _BARE:
        said += b" " + as_words(body[:_SEARCHED])
    words = b" ".join(said.split())
    return next((reason for phrase, reason in barriers.items() if phrase in words), None)
