"""A question of the review queue as a page: two sides held against each other, or one report beside its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from tocsin.records import Coding, Comparison, Document, Interval, Report, Span
from tocsin.records.claim import Field
from tocsin.records.words import count_words, day_words, place_words, weapon_words
from tocsin.views.claim_words import day_and_time
from tocsin.views.evidence import Telling, tellings
from tocsin.views.incident_list import perpetrator_words
from tocsin.views.review_queue import ASKED, PairQuestion, ReportQuestion
from tocsin.vocab.graphic_words import is_graphic

SOURCES: Final = "sources"
"""The name of the row that says who tells of it."""
TOLD: Final = 2
"""Sentences that are shown for one side."""

_CLAIMS: Final[dict[Field, tuple[str, ...]]] = {
    "weapons": ("weapons", "weapons.count"),
    "perpetrators": ("perpetrators", "claimed"),
}
NAMES: Final[dict[Field, str]] = {
    "date": "day", "perpetrators": "by whom", "targets": "against", "victims": "harmed",
}  # fmt: skip
"""What a field is called on the screen, where that is not its own name."""


class Passage(msgspec.Struct, frozen=True):
    """A sentence that tells of it, the spans in it that gave values, and where it was published."""

    text: str
    marks: tuple[Span, ...]
    source: str

    @property
    def graphic(self) -> bool:
        """Whether the sentence is to stand behind a notice."""
        return is_graphic(self.text)


class SidePage(msgspec.Struct, frozen=True):
    """One side of a pair: its different values in words, by the name of the row, and its telling sentences."""

    values: tuple[tuple[str, tuple[str, ...]], ...]
    passages: tuple[Passage, ...]


class PairPage(msgspec.Struct, frozen=True):
    """Both sides, row for row the same names, and why they may be one."""

    left: SidePage
    right: SidePage
    comparison: Comparison


class ValueLine(msgspec.Struct, frozen=True):
    """A value of a report: its field, its words, "" or why it is in doubt, whether a person gave it, its quotes."""

    field: Field
    value: str
    doubt: str
    by_hand: bool
    told: tuple[Telling, ...]


class ReportPage(msgspec.Struct, frozen=True):
    """A report with each of its values beside the words that gave it."""

    report: Report
    document: Document
    lines: tuple[ValueLine, ...]
    passage: Passage


Told = tuple[Report, Document]


def told_by(codings: Iterable[Coding]) -> dict[str, Told]:
    """Every report with its document, by its id."""
    return {report.id: (report, coding.document) for coding in codings for report in coding.reports}


def pair_page(question: PairQuestion, told: dict[str, Told]) -> PairPage:
    """The page of a pair; the two reports that were compared are quoted first."""
    sides = (
        [told[key] for key in _first(keys, question.comparison)] for keys in (question.left, question.right)
    )
    left, right = (_side(list(side)) for side in sides)
    return PairPage(left, right, question.comparison)


def report_page(question: ReportQuestion, told: dict[str, Told], by_hand: Iterable[str]) -> ReportPage:
    """The page of a report; *by_hand* are the fields that a person has judged."""
    report, document = told[question.report]
    doubts = {one.field: one.why for one in question.doubts}
    hands = frozenset(by_hand)
    lines = (
        ValueLine(
            field,
            value_words(report, field),
            doubts.get(field, ""),
            field in hands,
            tellings([(report, document)], _CLAIMS.get(field, (field,))),
        )
        for field in ASKED
    )
    return ReportPage(
        report, document, tuple(line for line in lines if line.value or line.told), passage(report, document)
    )


def _first(keys: Sequence[str], comparison: Comparison) -> list[str]:
    return sorted(keys, key=lambda key: key not in (comparison.left, comparison.right))


def _side(told: Sequence[Told]) -> SidePage:
    rows = [(NAMES.get(field, field), _values(told, field)) for field in ASKED if field != "status"]
    documents = {document.id: document for _, document in told}
    sources = tuple(source_words(document) for document in documents.values())
    passages = (passage(report, document) for report, document in told)
    shown = tuple({one.text: one for one in passages if one.text}.values())[:TOLD]
    return SidePage((*rows, (SOURCES, sources)), shown)


def _values(told: Iterable[Told], field: Field) -> tuple[str, ...]:
    """The different values that the reports give, those that most give first."""
    said = Counter(words for report, _ in told if (words := _with_status(report, field)))
    return tuple(words for words, _ in said.most_common())


def _with_status(report: Report, field: Field) -> str:
    words = value_words(report, field)
    return f"{words} ({report.status})" if field == "type" and report.status != "occurred" else words


def source_words(document: Document) -> str:
    """Such as "Rudaw, 26 July 2024"."""
    name = document.publisher or document.path.rpartition("/")[2]
    return f"{name}, {day_words(document.published)}" if document.published else name


def value_words(report: Report, field: Field) -> str:
    """The value of a field in words; "" where the text says nothing of it."""
    match field:
        case "date":
            return _day(report.date)
        case "place":
            return place_words(report.place) if report.place else ""
        case "weapons":
            return ", ".join(weapon_words(weapon) for weapon in report.weapons)
        case "perpetrators":
            return ", ".join(perpetrator_words(who) for who in report.perpetrators) or (report.claimed or "")
        case "targets":
            return ", ".join(target.name for target in report.targets)
        case "victims":
            return ", ".join(report.victims)
        case "killed" | "injured":
            count = report.killed if field == "killed" else report.injured
            return count_words(count) if count else ""
        case _:
            return str(getattr(report, field, None) or "")


def _day(date: Interval) -> str:
    if date.earliest is None and date.latest is None:
        return ""
    return day_and_time(date)


def passage(report: Report, document: Document) -> Passage:
    """The first sentence that tells of the event, with the words in it that gave values."""
    text = report.summary
    start = document.text.find(text) if text else -1
    marks = tuple(_marks(report, start, len(text))) if start >= 0 else ()
    return Passage(text, marks, source_words(document))


def _marks(report: Report, start: int, length: int) -> Iterator[Span]:
    """The spans of the claims that stand within the sentence, from its start, none within another."""
    within = {
        claim.span
        for claim in report.claims
        if start <= claim.start and claim.end <= start + length and claim.end - claim.start < length
    }
    reach = 0
    for span in sorted(within, key=lambda one: (one.start, -one.end)):
        if span.end - start > reach:
            yield Span(max(span.start - start, reach), span.end - start)
            reach = span.end - start
