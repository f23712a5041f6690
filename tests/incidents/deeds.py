"""A ledger to which people and machines do whatever is drawn at random."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
from corpora import REPORTS, corpus
from hypothesis import strategies as st

from tocsin.ledger import Clock, MemoryLedger, judge, record
from tocsin.records import Act, Coding, Correction, Draft, Undo, Verdict
from tocsin.records.entry import INTAKE

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
FRAME = (
    "Rockets were fired at the base before dawn and several of them fell inside the fence, an officer said. "
    "Two soldiers were treated for cuts after the windows of their quarters broke, he added on Sunday evening."
)
"""What a copy shares."""

ACTS = (
    st.tuples(
        st.sampled_from(["same", "different", "unsure", "value"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.booleans(),
    ),
    st.tuples(st.just("undo"), st.integers(0, 30), st.just(0), st.just(False)),
    st.tuples(st.just("intake"), st.integers(0, 30), st.just(0), st.just(False)),
)
CODING = st.tuples(st.just("code"), st.integers(0, 5), st.lists(REPORTS, max_size=3), st.booleans())
STEPS = st.lists(st.tuples(st.one_of(CODING, *ACTS), st.booleans()), min_size=1, max_size=14)
"""What is done, one after the other, and whether the book is refreshed behind it."""


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

    def __init__(self, coded: Callable[..., Coding] = coded) -> None:
        """*coded* makes a document of what was drawn for it."""
        self._coded = coded
        self.ledger = MemoryLedger()
        self.made: list[str] = []
        self.turn = 0

    def do(self, deed: tuple[Any, ...]) -> None:
        """Do what was drawn, where it can be done."""
        word, one, two, wide = deed
        self.turn += 1
        at = NOON + dt.timedelta(minutes=self.turn // 2)
        if word == "code":
            record(self.ledger, self._coded(one, two, wide, self.turn), at, "1.0")
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
