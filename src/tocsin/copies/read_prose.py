"""A document's own prose as sentences of words, what it quotes kept apart.

Two reporters who were given the same statement quote the same words; that makes neither a copy of the other. So the
words between quotation marks are segments of their own.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from tocsin.records import Document

LONGEST: Final = 5_000
"""Words that are read of one document: ten long reports. What a hostile text can cost is bounded by it."""
LONGEST_TEXT: Final = 100_000
"""Characters that are read of one document, for a hostile one may be a single word."""
SHORT_QUOTE: Final = 4
"""Words below which a quotation is part of the sentence around it ("a cowardly act", the "Victoria" base)."""

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]\.(?:[A-Za-z]\.)+|[^\W\d_]+(?:['’][^\W\d_]+)*")
# Both patterns begin with the characters that they are about: what stands between is passed over five times as fast. A
# row of stops is looked at once, from its first.
_STRAIGHT: Final = re.compile(r"\"(?<![^\s(\[]\")(?=\S)")
_OPENS: Final = frozenset("“„«‘")
_CLOSES: Final = frozenset('”»’"')
_MARK: Final = re.compile(
    r"""(
    [\n“„«”»"‘’.!?…](?:
        (?<=[\n“„«”»"])
      | (?<=(?<!\w)‘)  # it opens a quotation
      | (?<=’)(?!\w)  # it closes one
      | (?<=[.!?…])(?<![.!?…]{2})[.!?…]*+(?=["”’»)\]]*\s+["“‘«(\[]*[A-Z0-9])  # a sentence begins behind it
    ))""",
    re.VERBOSE,
)
_ABBREVIATED: Final = frozenset(
    "mr mrs ms dr gen col lt sgt maj capt cpl brig adm gov sen rep st no jan feb aug sept oct nov dec".split()
)
QUOTE_MARK: Final = "“"


class Segment(msgspec.Struct, frozen=True):
    """A sentence's words as they stand, without its quotations; or the words of a quotation."""

    words: tuple[str, ...]
    quoted: bool = False


class _Builder:
    """Segments under way: the sentence's own words, and those of an open quotation."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.own: list[str] = []
        self.quoted: list[str] = []
        self.spoken: list[Segment] = []
        self.inside = False

    def add(self, words: list[str]) -> None:
        """More words, of the quotation where one is open."""
        (self.quoted if self.inside else self.own).extend(words)

    def stop(self) -> None:
        """A sentence ends, inside the quotation where one is open."""
        words = self.quoted if self.inside else self.own
        if words and words[-1].casefold() in _ABBREVIATED:
            return
        if self.inside:
            self._speak()
        else:
            self._flush()

    def turn(self, inside: bool) -> None:
        """A quotation opens or closes."""
        if self.inside:
            if not self.spoken and len(self.quoted) < SHORT_QUOTE:
                self.own += self.quoted
                self.quoted = []
            self._speak()
            self.segments += self.spoken
            self.spoken = []
        self.inside = inside

    def end(self) -> None:
        """A paragraph ends, and with it whatever is open."""
        self.turn(False)
        self._flush()

    def _speak(self) -> None:
        if self.quoted:
            self.spoken.append(Segment(tuple(self.quoted), True))
            self.quoted = []

    def _flush(self) -> None:
        if self.own:
            self.segments.append(Segment(tuple(self.own)))
            self.own = []


def read_prose(document: Document) -> tuple[Segment, ...]:
    """The segments of the document's prose, or of all its text where no part is marked; LONGEST words at most."""
    text = "\n".join(document.text[part.start : part.end] for part in document.prose()) or document.text
    return segments_of(text)


def segments_of(text: str) -> tuple[Segment, ...]:
    """The segments of *text*, whose lines are paragraphs."""
    builder = _Builder()
    left = LONGEST
    # A straight mark opens or closes by what stands around it, not by turns: one that is missing turns no other.
    stretches = _MARK.split(_STRAIGHT.sub(QUOTE_MARK, text[:LONGEST_TEXT]))
    for stretch, mark in zip(stretches[::2], [*stretches[1::2], "\n"], strict=True):
        words = _WORD.findall(stretch)[:left]
        left -= len(words)
        builder.add(words)
        if mark == "\n":
            builder.end()
        elif mark in _OPENS or mark in _CLOSES:
            builder.turn(mark in _OPENS)
        else:
            builder.stop()
        if not left:
            break
    builder.end()
    return tuple(builder.segments)


def packed(segments: tuple[Segment, ...]) -> str:
    """The segments as lines of text, quotations marked."""
    return "\n".join((QUOTE_MARK if s.quoted else "") + " ".join(s.words) for s in segments)


def unpacked(text: str) -> tuple[Segment, ...]:
    """What `packed` was given."""
    lines = text.split("\n") if text else []
    return tuple(
        Segment(tuple(line.removeprefix(QUOTE_MARK).split(" ")), line.startswith(QUOTE_MARK))
        for line in lines
    )
