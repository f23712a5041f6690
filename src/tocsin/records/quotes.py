"""Quotations that run on: which sentences begin inside the words that an earlier sentence quoted."""

from __future__ import annotations

OPENING, CLOSING, STRAIGHT = "“", "”", '"'


class Quotation:
    """Follows the quotation marks through a text, sentence by sentence."""

    def __init__(self) -> None:
        """No quotation is open."""
        self._open = False

    def goes_on(self, text: str) -> bool:
        """Read the next sentence; whether it begins with quoted words, its own or those of a quotation left open.

        A paragraph that opens with a mark goes on with the quotation that is open: the mark is repeated, not closed.
        """
        if not has_quotation(text):
            return self._open
        begins = self._open or text.startswith((OPENING, STRAIGHT))
        inside = self._open and not text.startswith(STRAIGHT)
        for at, sign in enumerate(text):
            if sign in (OPENING, CLOSING):
                inside = sign == OPENING
            elif sign == STRAIGHT and not (text[at - 1 : at].isdigit() and not inside):  # inches: 12"
                inside = not inside
        self._open = inside
        return begins


def has_quotation(text: str) -> bool:
    """Whether a sentence holds a quotation mark."""
    return any(mark in text for mark in (OPENING, CLOSING, STRAIGHT))
