"""A book that is brought up to date entry by entry is the book that is worked out at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from corpora import REPORTS, corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.copies import CopyIndex, families_among
from tocsin.incidents import Standing, link
from tocsin.judging import LaidOut
from tocsin.ledger import Clock, MemoryLedger, judge, record
from tocsin.linking import Arrival
from tocsin.records import Act, Coding, Correction, Draft, Undo, Verdict
from tocsin.records.entry import INTAKE

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
FRAME = (
    "Rockets were fired at the base before dawn and several of them fell inside the fence, an officer said. "
    "Two soldiers were treated for cuts after the windows of their quarters broke, he added on Sunday evening."
)
"""What a copy shares."""

DEEDS = st.one_of(
    st.tuples(
        st.just("code"),
        st.integers(0, 5),
        st.lists(REPORTS, max_size=3),
        st.booleans(),
    ),
    st.tuples(
        st.sampled_from(["same", "different", "unsure", "value"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.booleans(),
    ),
    st.tuples(st.just("undo"), st.integers(0, 30), st.just(0), st.just(False)),
    st.tuples(st.just("intake"), st.integers(0, 30), st.just(0), st.just(False)),
)
STEPS = st.lists(st.tuples(DEEDS, st.booleans()), min_size=1, max_size=14)


def coded(number: int, reports: list[dict[str, Any]], later: bool, turn: int) -> Coding:
    """The document of that *number*, coded for the *turn*-th time; every other one is a copy of the same report.

    A *later* one is said to be published too late for a copy.
    """
    (one,) = corpus([reports])
    named = tuple(
        msgspec.structs.replace(each, id=f"{each.id}-{number}-{turn % 3}", document_id=f"d{number}")
        for each in one.reports
    )
    text = FRAME if number % 2 else f"Document {number} says what no other says: {'abcdefgh'[number] * 40}."
    day = dt.date(2022, 5, 1) + dt.timedelta(days=number + 30 * later)
    about = {"id": f"d{number}", "path": f"d{number}", "text": text, "published": day}
    document = msgspec.structs.replace(one.document, **about)
    return msgspec.structs.replace(one, document=document, reports=named)


class Desk:
    """A ledger on which deeds are done, one a minute."""

    def __init__(self) -> None:
        self.ledger = MemoryLedger()
        self.made: list[str] = []
        self.turn = 0

    def do(self, deed: tuple[Any, ...]) -> None:
        """Do what was drawn, where it can be done."""
        word, one, two, wide = deed
        self.turn += 1
        at = NOON + dt.timedelta(minutes=self.turn // 2)
        if word == "code":
            record(self.ledger, coded(one, two, wide, self.turn), at, "1.0")
        elif word == "intake":
            began = at - dt.timedelta(minutes=one)
            self.ledger.append([Draft(INTAKE, f"i{self.turn}", {"run": began.isoformat()}, "1.0")], at)
        elif act := self.act(word, one, two, wide):
            self.made.append(judge(self.ledger, act, "Ada", "", at, "1.0").id)

    def act(self, word: str, one: int, two: int, wide: bool) -> Act | None:
        """The judgement that was drawn, on reports that were ever recorded."""
        clock = Clock({})
        for entry in self.ledger.entries():
            clock.see(entry)
        reports = sorted(clock.arrivals)
        if word == "undo":
            return Undo(self.made[one % len(self.made)]) if self.made else None
        if not reports:
            return None
        left, right = reports[one % len(reports)], reports[two % len(reports)]
        if word == "value":
            return Correction(left, "killed", {"low": two, "high": two})
        others = {right, reports[(two + 1) % len(reports)]} if wide else {right}
        return Verdict(word, (left,), tuple(sorted(others - {left}))) if others - {left} else None  # type: ignore[arg-type]


def at_once(ledger: MemoryLedger) -> Book:
    """The book worked out from nothing."""
    return Book(ledger, Kept(IN_MEMORY), CopyIndex(IN_MEMORY))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_step_by_step_is_at_once(steps: list[tuple[tuple[Any, ...], bool]]) -> None:
    """Whenever a book was refreshed on the way, it holds what the book worked out at once holds."""
    desk = Desk()
    book = Book(desk.ledger, Kept(IN_MEMORY), CopyIndex(IN_MEMORY))
    for deed, look in steps:
        desk.do(deed)
        if look:
            book.refresh()
    book.refresh()
    fresh = at_once(desk.ledger)
    assert book.incidents == fresh.incidents
    assert book.families == fresh.families
    assert dict(book.heirs) == dict(fresh.heirs)
    assert book.judged == fresh.judged
    assert book.relations() == fresh.relations()
    assert dict(book.codings) == dict(fresh.codings)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.integers(1, 4))
def test_few_reports_at_hand(steps: list[tuple[tuple[Any, ...], bool]], held: int) -> None:
    """How many reports are held ready changes nothing."""
    with pytest.MonkeyPatch.context() as few:
        few.setattr("tocsin.book.recalled.HELD", held)
        desk = Desk()
        book = Book(desk.ledger, Kept(IN_MEMORY))
        for deed, look in steps:
            desk.do(deed)
            if look:
                book.refresh()
        assert book.refresh().incidents == Book(desk.ledger, Kept(IN_MEMORY)).incidents


def test_a_document_of_many_reports_is_coded_to_nothing() -> None:
    """A report that was taken away does not come back with the others of its document."""
    ledger = MemoryLedger()
    drawn = [{"date": f"2022-0{n}-10", "status": "occurred"} for n in range(1, 6)]
    record(ledger, coded(0, drawn, False, 0), NOON, "1.0")
    with pytest.MonkeyPatch.context() as few:
        few.setattr("tocsin.book.recalled.HELD", 3)
        book = Book(ledger, Kept(IN_MEMORY))
        record(ledger, coded(0, [], False, 0), NOON, "1.1")
        assert book.refresh().incidents == ()


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_what_is_laid_out_follows(steps: list[tuple[tuple[Any, ...], bool]]) -> None:
    """A book that is laid out and refreshed deed by deed is laid out as if it were so anew."""
    desk = Desk()
    laid = LaidOut(Book(desk.ledger, Kept(IN_MEMORY)))
    for deed, look in steps:
        desk.do(deed)
        if look:
            laid.refresh()
    laid.refresh()
    fresh = LaidOut(Book(desk.ledger, Kept(IN_MEMORY)))
    assert laid.incidents == fresh.incidents
    told = {document for one in fresh.incidents.values() for document in one.documents}
    assert {key: laid.codings[key] for key in told} == {key: fresh.codings[key] for key in told}


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_a_book_is_what_its_codings_link_to(steps: list[tuple[tuple[Any, ...], bool]]) -> None:
    """The incidents of a book are those that its codings, copies and judgements are linked to in one go."""
    desk = Desk()
    for deed, _ in steps:
        desk.do(deed)
    book = at_once(desk.ledger)
    codings = list(book.codings.values())
    told = [coding.document for coding in codings if coding.reports]
    reports = [report.id for coding in codings for report in coding.reports]
    arrivals = {report: book.arrival(report) for report in reports}
    assert all(isinstance(one, Arrival) and one.moment for one in arrivals.values())
    found = link(codings, families_among(told), standing=Standing(book.judged, arrivals))
    assert book.incidents == found
