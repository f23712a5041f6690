"""A document as a page: its whole text, cut where what covers it changes, beside what was read out of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Generic, Literal, TypeVar

import msgspec

from tocsin.records import (
    Claim,
    Coding,
    Correction,
    Document,
    Headline,
    Part,
    PartKind,
    Report,
    SetAside,
    Total,
)
from tocsin.records.claim import Certainty, Field
from tocsin.records.document import PROSE
from tocsin.records.words import count_words, speaker_words
from tocsin.views.claim_words import claim_words
from tocsin.views.display_text import Direction, direction, hidden_in
from tocsin.views.review_page import NAMES, value_words
from tocsin.views.review_queue import ASKED, BEHIND
from tocsin.vocab.graphic_words import is_graphic

FIELDS: Final[tuple[Field, ...]] = (*ASKED, "victims", "intercepted")
"""The fields of a report in the order of the screen."""
Thing = TypeVar("Thing")
_BREAK: Final = re.compile(r"\n[\r\n]*")
"""The end of a paragraph, the empty lines behind it among it."""


class Mark(msgspec.Struct, frozen=True):
    """Something that was read out of the text, and where: a claim, a total, or words that were set aside.

    *id* is its own on the page ("c12", "t1", "s3"), *segments* are the numbers of those that are exactly its words;
    none where the text has them no more. *report* is the number of a claim's report on the page; *why* says why words
    were set aside. *runs* is the way in which the quote runs.
    """

    id: str
    kind: Literal["claim", "total", "set aside"]
    quote: str
    start: int
    end: int
    segments: tuple[int, ...] = ()
    report: int | None = None
    field: Field | None = None
    value: str = ""
    said_by: str = ""
    certainty: Certainty = "stated"
    why: str = ""
    runs: Direction = "ltr"


class Segment(msgspec.Struct, frozen=True):
    """A stretch of the text that is covered by the same marks, named by their ids, and is of one part.

    *raw* are its words as they are, *shown* as they may be displayed; *part* is None where the document has no parts.
    """

    number: int
    start: int
    end: int
    raw: str
    shown: str
    marks: tuple[str, ...]
    part: PartKind | None
    why: str


class Paragraph(msgspec.Struct, frozen=True):
    """Segments up to a line break; *prose* where some of it was read for events.

    *runs* is the way in which it runs; *graphic* says that it shows what is to stand behind a notice.
    """

    segments: tuple[Segment, ...]
    prose: bool
    runs: Direction
    graphic: bool

    @property
    def text(self) -> str:
        """Its words as they are."""
        return "".join(segment.raw for segment in self.segments)


class PageValue(msgspec.Struct, frozen=True):
    """A value of a report in words, the ids of the claims that stand behind it, and whether a person gave it."""

    field: Field
    name: str
    value: str
    by_hand: bool
    claims: tuple[str, ...]


class PageReport(msgspec.Struct, frozen=True):
    """A report of the document, its number on the page, the incident in which it stands, its values and its claims."""

    number: int
    report: Report
    incident: Headline | None
    values: tuple[PageValue, ...]
    claims: tuple[Mark, ...]


class DocumentPage(msgspec.Struct, frozen=True):
    """A document as a page; the segments of its *paragraphs*, joined, are exactly its text."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    reports: tuple[PageReport, ...]
    totals: tuple[Mark, ...]
    set_aside: tuple[Mark, ...]
    notes: tuple[str, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment, by its number."""
        return tuple(segment for paragraph in self.paragraphs for segment in paragraph.segments)

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Every mark by its id."""
        claims = (mark for one in self.reports for mark in one.claims)
        return {mark.id: mark for mark in (*claims, *self.totals, *self.set_aside)}


def document_page(
    coding: Coding,
    incidents_of: Callable[[str], Headline | None],
    by_hand: Mapping[str, tuple[Correction, ...]],
) -> DocumentPage:
    """The page of a document, whose *coding* is as people corrected it.

    *incidents_of* gives the incident of a report, *by_hand* the values that people gave to each report.
    """
    document = coding.document
    marks = [mark if _stands(mark, document.text) else _gone(mark) for mark in _marks(coding)]
    paragraphs = tuple(_paragraphs(document, [mark for mark in marks if _stands(mark, document.text)]))
    starts = [segment.start for one in paragraphs for segment in one.segments]
    placed = [_placed(mark, starts) for mark in marks]
    reports = (
        _report(number, report, [mark for mark in placed if mark.report == number], incidents_of, by_hand)
        for number, report in enumerate(coding.reports, start=1)
    )
    return DocumentPage(
        document,
        paragraphs,
        tuple(reports),
        tuple(mark for mark in placed if mark.kind == "total"),
        tuple(mark for mark in placed if mark.kind == "set aside"),
        coding.notes,
    )


# What was read out of the text


def _marks(coding: Coding) -> Iterator[Mark]:
    """Every mark, those of a report in the order of the text."""
    publisher = coding.document.publisher or "the report"
    claims = (
        (number, claim)
        for number, report in enumerate(coding.reports, start=1)
        for claim in sorted(report.claims, key=lambda one: (one.start, one.end))
    )
    for count, (number, claim) in enumerate(claims, start=1):
        yield _of_claim(f"c{count}", number, claim, publisher)
    for count, total in enumerate(coding.totals, start=1):
        yield _of_total(f"t{count}", total, publisher)
    for count, aside in enumerate(coding.set_aside, start=1):
        yield _of_aside(f"s{count}", aside)


def _of_claim(key: str, report: int, claim: Claim, publisher: str) -> Mark:
    return Mark(
        key,
        "claim",
        claim.quote,
        claim.start,
        claim.end,
        report=report,
        field=claim.field,
        value=claim_words(claim),
        said_by=speaker_words(claim.speaker, claim.via, publisher),
        certainty=claim.certainty,
        runs=direction(claim.quote),
    )


def _of_total(key: str, total: Total, publisher: str) -> Mark:
    value = f"{count_words(total.count)} {total.counted}".strip()
    said_by = speaker_words(total.speaker, total.via, publisher)
    return Mark(
        key,
        "total",
        total.quote,
        total.start,
        total.end,
        value=value,
        said_by=said_by,
        certainty=total.certainty,
        runs=direction(total.quote),
    )


def _of_aside(key: str, aside: SetAside) -> Mark:
    runs = direction(aside.quote)
    return Mark(key, "set aside", aside.quote, aside.start, aside.end, why=aside.why, runs=runs)


def _stands(mark: Mark, text: str) -> bool:
    """Whether the words of a mark stand in the text where it says."""
    return 0 <= mark.start < mark.end and text[mark.start : mark.end] == mark.quote


def _gone(mark: Mark) -> Mark:
    return msgspec.structs.replace(mark, start=0, end=0)


def _placed(mark: Mark, starts: Sequence[int]) -> Mark:
    """The mark with the numbers of its segments, which begin at *starts*."""
    numbers = range(bisect_left(starts, mark.start), bisect_left(starts, mark.end))
    return msgspec.structs.replace(mark, segments=tuple(numbers))


# The text


def _paragraphs(document: Document, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    text = document.text
    ends = [found.end() for found in _BREAK.finditer(text)]
    bounds = sorted({0, len(text), *ends})
    segments = list(_segments(document, marks, bounds))
    begins = [segment.start for segment in segments]
    for start, end in pairwise(bounds):
        within = segments[bisect_left(begins, start) : bisect_left(begins, end)]
        prose = any(_is_prose(segment) for segment in within) or not document.parts
        words = text[start:end]
        yield Paragraph(tuple(within), prose, direction(words), is_graphic(words))


def _is_prose(segment: Segment) -> bool:
    return segment.part in PROSE and not segment.raw.isspace()


def _segments(document: Document, marks: Sequence[Mark], bounds: Iterable[int]) -> Iterator[Segment]:
    text, hidden = document.text, dict(hidden_in(document.text))
    covering = _Covering([(mark.start, mark.end, mark.id) for mark in marks])
    parts = _Covering([(part.start, part.end, part) for part in document.parts])
    spans = [(mark.start, mark.end) for mark in marks] + [(part.start, part.end) for part in document.parts]
    ends = {end for span in spans for end in span if 0 <= end <= len(text)}
    for number, (start, end) in enumerate(pairwise(sorted(ends.union(bounds)))):
        part: Part | None = next(reversed(parts.at(start)), None)
        raw = text[start:end]
        yield Segment(
            number,
            start,
            end,
            raw,
            _shown(raw, start, hidden),
            tuple(covering.at(start)),
            part.kind if part else None,
            part.why if part else "",
        )


def _shown(raw: str, start: int, hidden: Mapping[int, str]) -> str:
    """The words from *start* on, with a sign for whatever is hidden in them."""
    if not hidden:
        return raw
    return "".join(hidden.get(at, sign) for at, sign in enumerate(raw, start=start))


class _Covering(Generic[Thing]):
    """What covers a text at each offset, asked for from its beginning to its end."""

    def __init__(self, spans: Iterable[tuple[int, int, Thing]]) -> None:
        self._coming = sorted(spans, key=lambda span: -span[0])
        self._open: list[tuple[int, int, Thing]] = []

    def at(self, offset: int) -> list[Thing]:
        """The things that cover *offset*, those that began first in front."""
        while self._coming and self._coming[-1][0] <= offset:
            self._open.append(self._coming.pop())
        self._open = [span for span in self._open if span[1] > offset]
        return [thing for _, _, thing in self._open]


# The reports


def _report(
    number: int,
    report: Report,
    claims: Sequence[Mark],
    incidents_of: Callable[[str], Headline | None],
    by_hand: Mapping[str, tuple[Correction, ...]],
) -> PageReport:
    behind: defaultdict[Field, list[str]] = defaultdict(list)
    for mark in claims:
        if mark.field:
            behind[BEHIND.get(mark.field, mark.field)].append(mark.id)
    given = {one.field for one in by_hand.get(report.id, ())}
    values = (
        PageValue(field, NAMES.get(field, field), words, field in given, tuple(behind[field]))
        for field in FIELDS
        if (words := value_words(report, field)) or behind[field] or field in given
    )
    return PageReport(number, report, incidents_of(report.id), tuple(values), tuple(claims))
