"""The notes of a report while it is written: each passage once, short enough to be quoted, exact to the character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from tocsin.records import Document
from tocsin.situation.situation_report import Note
from tocsin.situation.wording import called, outlet_of

LONGEST: Final = 300
"""Characters of a quote: what a public copy may quote of an article."""
MOST: Final = 4
"""Notes of one sentence; all the evidence is in the ledger."""
_LINE_END: Final = re.compile(r"[\n\r\u2028\u2029]")
# The end of a sentence; "Gen." and "U.S." end none.
_SENTENCE_END: Final = re.compile(
    r"(?<=\w{3}[.!?])(?<!\b[A-Z][a-z]{2}\.)(?<!\blit\.)(?<!\besp\.)[”\"'’)]*\s+|(?<=\d[.!?])\s+(?=[A-Z])"
)
_SPACE: Final = re.compile(r"\s")


Span = tuple[str, int, int]
"""The id of a document, and offsets."""


class Passage(NamedTuple):
    """Where some words stand, which *aspect* of a sentence they show, and the family of sources that they are of.

    The words themselves are looked for where no offsets are given.
    """

    document: str
    start: int
    end: int
    aspect: str = ""
    family: str = ""
    quote: str = ""


class Notebook:
    """Notes in the making, numbered in the order in which they are first cited."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """*documents* are those that may be cited, by their ids; each is asked for once."""
        self._documents = documents
        self._read: dict[str, Document | None] = {}
        self._notes: list[Note] = []
        self._of: dict[str, list[Note]] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, by its number."""
        return tuple(self._notes)

    def document(self, key: str) -> Document | None:
        """The document with the id *key*."""
        if key not in self._read:
            self._read[key] = self._documents.get(key)
        return self._read[key]

    def cite(self, passages: Iterable[Passage], most: int = MOST) -> tuple[int, ...]:
        """The numbers of notes that hold *passages*, *most* of them: every aspect first, then every family."""
        spans: dict[Span, set[str]] = {}
        families: dict[Span, str] = {}
        for one in passages:
            document = self.document(one.document)
            start, end = _found(one, document.text) if document else (0, 0)
            if document and start < end:
                span = (document.id, *quoted(document.text, start, end))
                spans.setdefault(span, set()).add(one.aspect)
                families.setdefault(span, one.family or one.document)
        chosen: dict[Span, None] = {}
        shown: set[str] = set()
        while len(chosen) < most and (left := [span for span in spans if span not in chosen]):
            told = {families[span] for span in chosen}
            best = max(left, key=lambda span: _worth(spans[span] - shown, families[span] not in told))
            if not any(_worth(spans[best] - shown, families[best] not in told)):
                break
            chosen[best] = None
            shown |= spans[best]
        return tuple(sorted({self._note(span) for span in chosen}))

    def _note(self, span: Span) -> int:
        key, start, end = span
        document = self.document(key)
        assert document
        known = self._of.setdefault(key, [])
        for note in known:
            if note.start <= start and end <= note.end:
                return note.number
        first, last = _sentence(document.text, start, end)
        note = Note(
            number=len(self._notes) + 1,
            outlet=outlet_of(document),
            published=document.published,
            quote=document.text[start:end],
            document=key,
            start=start,
            end=end,
            url=document.url,
            name=called(document),
            before=first < start,
            after=end < last,
        )
        known.append(note)
        self._notes.append(note)
        return note.number


def _found(one: Passage, text: str) -> tuple[int, int]:
    """Where a passage stands in its *text*; (0, 0) where it does not."""
    if 0 <= one.start < one.end <= len(text):
        return one.start, one.end
    start = text.find(one.quote) if one.quote else -1
    return (start, start + len(one.quote)) if start >= 0 else (0, 0)


def _worth(new: set[str], other_family: bool) -> tuple[bool, bool, int]:
    """What a passage adds: aspects that no other shows, another family, how many aspects."""
    return bool(new), other_family, len(new)


def quoted(text: str, start: int, end: int, most: int = LONGEST) -> tuple[int, int]:
    """Where the sentence stands that holds the words at *start* to *end*; as much of it as *most* characters allow.

    The words themselves go before what is around them, and are cut at their end where they alone are too long.
    """
    first, last = _sentence(text, start, end)
    if last - first <= most:
        return first, last
    if end - start >= most:
        return start, _cut_before(text, start, start + most)
    room = most - (end - start)
    left = max(first, start - max(room // 2, room - (last - end)))
    right = min(last, left + most)
    left = _cut_after(text, left, start) if left > first else left
    right = _cut_before(text, end, right) if right < last else right
    return left, right


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around some words, without the space around it; never beyond the line on which they stand."""
    window = 2 * LONGEST
    low = max(0, start - window)
    breaks = [low, *(found.end() for found in _LINE_END.finditer(text, low, start))]
    ends = (found.end() for found in _SENTENCE_END.finditer(text, low, start) if found.end() <= start)
    first = max((*breaks, *ends))
    high = min(len(text), end + window)
    line = _LINE_END.search(text, end, high)
    stop = _SENTENCE_END.search(text, max(start, end - 1), high)
    last = min(high, line.start() if line else high, stop.end() if stop else high)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _cut_after(text: str, low: int, high: int) -> int:
    """Behind the first space from *low* on, so that no word is cut; *low* itself where there is none."""
    found = _SPACE.search(text, low, high)
    return found.end() if found else low


def _cut_before(text: str, low: int, high: int) -> int:
    """Before the last space up to *high*, likewise."""
    spaces = [found.start() for found in _SPACE.finditer(text, low + 1, high)]
    return spaces[-1] if spaces else high
