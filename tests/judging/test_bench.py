"""A book that is being judged is the book that would be opened from its ledger."""

from __future__ import annotations

import datetime as dt
from typing import Any

from corpora import WIDE, corpus
from desk import NOON, Desk, rid
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.book import bound
from tocsin.judging import Bench, approve, became, correct, join, keep_apart, leave_open, undo
from tocsin.ledger import MemoryLedger, judge, record, replay
from tocsin.records import Act, Correction, Undo, Verdict

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["same", "different", "unsure", "undo", "value"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.booleans(),
    ),
    max_size=8,
)


def act_of(step: tuple[str, int, int, bool], reports: list[str], made: list[str]) -> Act | None:
    """The act that a step draws, where it can be one."""
    word, one, two, wide = step
    left, right = reports[one % len(reports)], reports[two % len(reports)]
    if word == "undo":
        return Undo(made[one % len(made)]) if made else None
    if word == "value":
        return Correction(left, "killed", {"low": two, "high": two})
    beyond = [reports[(two + 1) % len(reports)]] if wide else []
    others = tuple(each for each in [right, *beyond] if each != left)
    return Verdict(word, (left,), others) if others else None  # type: ignore[arg-type]


@settings(max_examples=120, deadline=None)
@given(WIDE, STEPS)
def test_as_if_opened_again(
    drawn: list[list[dict[str, Any]]], steps: list[tuple[str, int, int, bool]]
) -> None:
    """After any judgements, one by one, the incidents are those of the ledger opened anew."""
    ledger = MemoryLedger()
    codings = corpus(drawn)
    for one in codings:
        record(ledger, one, NOON, "1.0")
    reports = [each.id for one in codings for each in one.reports]
    bench = Bench(bound(replay(ledger.entries()), ()))
    made: list[str] = []
    for number, step in enumerate(steps):
        act = act_of(step, reports, made)
        if act is not None:
            told = judge(ledger, act, "Ada", "", NOON + dt.timedelta(minutes=number), "1.0")
            made.append(told.id)
            bench.take(told)
            assert bench.book.incidents == bound(replay(ledger.entries()), ()).incidents


def test_a_book_that_was_judged_before(desk: Desk) -> None:
    """A judgement of an earlier sitting that is undone no longer holds at once."""
    told = join(desk.ledger, desk.book, rid("c"), rid("d"), "Ada")
    bench = Bench(desk.book)
    bench.take(undo(desk.ledger, bench.book, told.id, "Ada"))
    assert bench.book.incidents == desk.book.incidents


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
