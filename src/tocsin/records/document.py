"""One text as it was published, and what is known of it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from tocsin.records.span import Span

PartKind = Literal[
    "title",
    "body",
    "dateline",
    "caption",
    "credit",
    "teaser",
    "promotion",
    "comments",
    "note",
    "furniture",
    "repeat",
]
"""What a part of a page is. Only title and body are read for events; nothing is thrown away."""

PROSE: frozenset[PartKind] = frozenset({"title", "body"})


class Part(msgspec.Struct, frozen=True):
    """A stretch of `Document.text` (code points, end exclusive) of one kind, and the rule that says so."""

    kind: PartKind
    start: int
    end: int
    why: str = ""

    @property
    def span(self) -> Span:
        """The part's offsets as a Span."""
        return Span(self.start, self.end)


class Document(msgspec.Struct, frozen=True):
    """A text with offsets that never change.

    *text* is the decoded page text to which every offset refers; *parts* say which stretches of it are the
    report's own prose. *published* is a calendar day at the publisher's place; *published_basis* says how it
    is known: "given" (by the caller or the record), "metadata", "url", "text" (a dated line), or None.
    *language* is an ISO 639-1 code, or None where the text is too short to tell.
    """

    id: str
    path: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()

    def prose(self) -> tuple[Part, ...]:
        """The parts that are read for events, in order."""
        return tuple(part for part in self.parts if part.kind in PROSE)

    @property
    def opening_end(self) -> int:
        """The offset behind which no sentence is one of the first, which say what the document is about."""
        return len(self.text)


class Excerpt(Document, frozen=True):
    """Passages of a document that is not read as a whole; the first *opening* code points are of its beginning."""

    opening: int = 0

    @property
    def opening_end(self) -> int:
        """The offset at which the passages begin that stand further down in the document."""
        return self.opening


class Hints(msgspec.Struct, frozen=True):
    """What a caller knows of a bare file and the file does not say; hints win over what is found."""

    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
