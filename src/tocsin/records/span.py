"""A slice of a document's text."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """Offsets into `Document.text`: Unicode code points, *end* exclusive."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether this span lies inside *other* (or equals it)."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """The words of this span in *text*."""
        return text[self.start : self.end]
