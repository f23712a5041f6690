"""A book that is brought up to date entry by entry is the book that is worked out at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import ASAD
from corpora import REPORTS
from deeds import NOON, STEPS, Desk, coded
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.copies import CopyIndex, families_among
from tocsin.incidents import Standing, link
from tocsin.ledger import MemoryLedger, judge, record
from tocsin.linking import Arrival
from tocsin.records import Count, Verdict


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
@given(STEPS, st.integers(1, 4), st.integers(1, 4))
def test_few_reports_at_hand(steps: list[tuple[tuple[Any, ...], bool]], held: int, settled: int) -> None:
    """How many reports are held ready, and after how many documents they are grouped, changes nothing."""
    with pytest.MonkeyPatch.context() as few:
        few.setattr("tocsin.book.recalled.HELD", held)
        few.setattr("tocsin.book.follow.SETTLED", settled)
        desk = Desk()
        book = Book(desk.ledger, Kept(IN_MEMORY))
        for deed, look in steps:
            desk.do(deed)
            if look:
                book.refresh()
        found = book.refresh().incidents
    assert found == Book(desk.ledger, Kept(IN_MEMORY)).incidents


def test_two_books_take_turns(tmp_path: Path) -> None:
    """What one book has at hand is let go of where another has taken in what is new."""
    desk = Desk()
    raid = {"date": "2022-04-30", "place": ASAD, "killed": Count(3, 3)}
    with Kept(tmp_path / "tocsin.book.db") as first, Kept(tmp_path / "tocsin.book.db") as second:
        one, two = Book(desk.ledger, first), Book(desk.ledger, second)
        desk.do(("code", 1, [raid], False))
        one.refresh()
        desk.do(("value", 0, 9, False))
        two.refresh()
        desk.do(("code", 3, [raid], False))
        assert one.refresh().incidents == at_once(desk.ledger).incidents == two.refresh().incidents


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(REPORTS, min_size=1, max_size=2), min_size=4, max_size=6))
def test_what_nobody_judged_is_not_stirred(drawn: list[list[dict[str, Any]]]) -> None:
    """Who says that two are one that stand together stirs their incident, and no other of their knot."""
    desk = Desk()
    for number, reports in enumerate(drawn):
        desk.do(("code", number, reports, False))
    book = Book(desk.ledger, Kept(IN_MEMORY))
    for one in (each for each in book.incidents if len(each.reports) > 1):
        judge(desk.ledger, Verdict("same", one.reports[:1], one.reports[1:]), "Ada", "", NOON, "1.0")
        assert book.refresh().stirred == {one.id}


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


@settings(max_examples=30, deadline=None)
@given(STEPS, st.data())
def test_what_was_stirred_since_a_turn(
    steps: list[tuple[tuple[Any, ...], bool]], data: st.DataObject
) -> None:
    """Whatever differs from what a book held at an earlier turn is among what was stirred since."""
    desk = Desk()
    book = Book(desk.ledger, Kept(IN_MEMORY))
    states = {book.turn: {one.id: one for one in book.incidents}}
    for deed, look in steps:
        desk.do(deed)
        if look:
            held = {one.id: one for one in book.refresh().incidents}
            states[book.turn] = held
    turn = data.draw(st.sampled_from(sorted(states)))
    stirred = book.stirred_since(turn)
    assert stirred is not None
    then, now = states[turn], states[book.turn]
    assert {key for key in then.keys() | now.keys() if then.get(key) != now.get(key)} <= stirred
    assert book.stirred_since(book.turn) == frozenset()
    assert book.stirred_since(book.turn + 1) is None


def test_what_others_took_in_may_have_stirred_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was stirred is not told over turns that another book took, nor over more than are remembered."""
    monkeypatch.setattr("tocsin.book.book.REMEMBERED", 3)
    desk = Desk()
    kept = Kept(IN_MEMORY)
    book = Book(desk.ledger, kept)
    for number in range(5):
        desk.do(("code", number, [{"date": "2022-04-30"}], False))
        book.refresh()
    assert book.turn == 6
    assert book.stirred_since(3) is not None and book.stirred_since(2) is None
    desk.do(("code", 0, [], False))
    Book(desk.ledger, kept)
    assert book.refresh().stirred_since(6) is None
