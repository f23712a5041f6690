"""Reports of which it is doubtful whether they tell of one attack, whatever the match weights are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from build import ASAD, coding, report, rockets, said

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.ledger import MemoryLedger, record
from tocsin.records import Coding, Place
from tocsin.views import Case, PairQuestion, Question, Selection, review_queue

PROVINCE = Place("Al Anbar", "IQ", "Al Anbar", 33.0, 42.0, "admin1", 100)
NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
WORDS = "rockets fell on the base at dawn"
BASES = Place("bases in Iraq", "IQ", precision="country")


def told(name: str, date: str, place: Place = ASAD, **fields: Any) -> Coding:
    """A document with one report of rockets, which rests on WORDS."""
    claims = (said("date", None, WORDS), *fields.pop("claims", ()))
    values: dict[str, Any] = {"weapons": (rockets(4, 4),), "summary": WORDS, "claims": claims} | fields
    return coding(name, report(name, date, place, **values), text=f"{WORDS}, says {name}")


def rid(one: Coding) -> str:
    """The id of a document's only report."""
    return one.reports[0].id


def variant(name: str, number: int, year: int = 2022) -> Coding:
    """A report that may be of SHARP's attack, more or less surely; the numbers go from vague to sharp."""
    date = ("{}-04", "{}-04-24/{}-04-30", "{}-04-28/{}-04-30", "{}-04-30")[number // 6].format(year, year)
    place = (PROVINCE, BASES, ASAD)[number // 2 % 3]
    return told(name, date, place, weapons=(), summary=WORDS if number % 2 else "")


def variant_asked(kind: str) -> int:
    """The number of the first variant with which SHARP is asked about in that way, whatever the weights are."""
    return next(n for n in range(24) if [one.kind for one in Shelf(variant("v", n), SHARP).pairs()] == [kind])


def anew(one: Coding) -> Coding:
    """The same document as a newer Tocsin codes it, under another id."""
    reports = tuple(msgspec.structs.replace(each, id=f"new-{each.id}") for each in one.reports)
    return msgspec.structs.replace(one, reports=reports)


def case_of(book: Book) -> Case:
    """What the questions about all of a book are drawn from."""
    judged = book.judged
    return Case(book.incidents, tuple(book.as_judged(book.codings)), judged, judged.corrections)


class Shelf:
    """A ledger with some codings, and the questions that its book asks."""

    def __init__(self, *codings: Coding) -> None:
        self.ledger = MemoryLedger()
        self._hours = 0
        self.take(*codings)

    def take(self, *codings: Coding) -> None:
        """Record more codings, an hour after those before."""
        self._hours += 1
        for one in codings:
            record(self.ledger, one, NOON + dt.timedelta(hours=self._hours), "1.0")

    @property
    def book(self) -> Book:
        """The book as it stands."""
        return Book(self.ledger, Kept(IN_MEMORY))

    @property
    def case(self) -> Case:
        """What the questions are drawn from."""
        return case_of(self.book)

    def asked(self, **wanted: Any) -> tuple[Question, ...]:
        """The queue."""
        return review_queue(self.case, Selection(**wanted))

    def pairs(self) -> list[PairQuestion]:
        """The pairs that are asked about."""
        return [one for one in self.asked() if isinstance(one, PairQuestion)]


SHARP = told("sharp", "2022-04-30")
VAGUE = variant("vague", variant_asked("apart"))
