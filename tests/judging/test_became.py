"""What became of each judgement."""

from __future__ import annotations

import datetime as dt
from typing import Any

import deeds
from desk import NOON, Desk, rid
from hypothesis import given, settings

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.judging import approve, became, correct, held_about, join, keep_apart, leave_open, undo
from tocsin.records import reports_named


class TestBecame:
    """What became of each judgement."""

    def test_each_end(self, desk: Desk) -> None:
        """A judgement holds, is undone by another, or is overruled by a later one that is named."""
        minute = iter(NOON + dt.timedelta(minutes=n) for n in range(20))
        same = join(desk.ledger, desk.book, rid("c"), rid("d"), "Ada", at=next(minute))
        slip = leave_open(desk.ledger, desk.book, rid("a"), rid("c"), "Ada", at=next(minute))
        back = undo(desk.ledger, desk.book, slip.id, "Ada", at=next(minute))
        apart = keep_apart(desk.ledger, desk.book, rid("c"), rid("d"), "Eve", at=next(minute))
        fine = approve(desk.ledger, desk.book, rid("a"), ["killed"], "Eve", at=next(minute))
        three = {"low": 3, "high": 3}
        value = correct(desk.ledger, desk.book, rid("a"), "killed", three, "Ada", "so it says", next(minute))
        ends = {one.judgement.id: (one.end, one.through) for one in became(desk.book)}
        assert ends == {
            same.id: ("overruled", apart.id),
            slip.id: ("undone", back.id),
            back.id: ("holds", ""),
            apart.id: ("holds", ""),
            fine.id: ("overruled", value.id),
            value.id: ("holds", ""),
        }

    def test_what_was_left_open_and_then_decided(self, desk: Desk) -> None:
        """A pair that was left open is overruled by the verdict that decides it."""
        left = leave_open(desk.ledger, desk.book, rid("c"), rid("d"), "Ada", at=NOON)
        join(desk.ledger, desk.book, rid("c"), rid("d"), "Eve", at=NOON + dt.timedelta(minutes=1))
        ends = {one.judgement.id: one.end for one in became(desk.book)}
        assert ends[left.id] == "overruled"


def test_what_holds_about_some_reports(desk: Desk) -> None:
    """Of an incident's reports those judgements are told that bear on them and still hold."""
    minute = iter(NOON + dt.timedelta(minutes=n) for n in range(20))
    same = join(desk.ledger, desk.book, rid("c"), rid("d"), "Ada", at=next(minute))
    slip = approve(desk.ledger, desk.book, rid("c"), ["killed"], "Ada", at=next(minute))
    undo(desk.ledger, desk.book, slip.id, "Ada", at=next(minute))
    approve(desk.ledger, desk.book, rid("a"), ["killed"], "Eve", at=next(minute))
    assert [one.id for one in held_about(desk.book, [rid("c")])] == [same.id]
    assert list(held_about(desk.book, [rid("b")])) == []


@settings(max_examples=60, deadline=None)
@given(deeds.STEPS)
def test_what_holds_after_any_deeds(steps: list[tuple[tuple[Any, ...], bool]]) -> None:
    """Of any report those judgements are told that hold and name it, by whatever id it had when they were made."""
    done = deeds.Desk()
    book = Book(done.ledger, Kept(IN_MEMORY))
    for deed, look in steps:
        done.do(deed)
        if look:
            book.refresh()
            list(held_about(book, ["r"]))
    book.refresh()
    holding = [one.judgement for one in became(book) if one.end == "holds"]
    for report in {report for incident in book.incidents for report in incident.reports}:
        named = [one for one in holding if report in {book.heir(each) for each in reports_named(one.act)}]
        assert list(held_about(book, [report])) == named
