"""A ledger on a desk, and the attacks that it tells of."""

from __future__ import annotations

import datetime as dt

import msgspec
from build import ASAD, coding, report, rockets, said

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.ledger import MemoryLedger
from tocsin.records import Coding, Count

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)


class Desk(msgspec.Struct, frozen=True):
    """A ledger and the book of it."""

    ledger: MemoryLedger

    @property
    def book(self) -> Book:
        """The book as it would be if it were opened now, without looking for copies."""
        return Book(self.ledger, Kept(IN_MEMORY))

    def incident(self, name: str) -> str:
        """The id of the incident of the document *name*."""
        found = self.book.incident_of(rid(name))
        assert found is not None
        return found.id

    def groups(self) -> set[frozenset[str]]:
        """The reports of each incident."""
        return {frozenset(one.reports) for one in self.book.incidents}


def attack(name: str, date: str = "2022-04-30") -> Coding:
    """A document that tells of four rockets on a base on that day."""
    claims = (said("date", None, "rockets fell on the base at dawn"),)
    one = report(name, date, ASAD, weapons=(rockets(4, 4),), killed=Count(2, 2), claims=claims)
    return coding(name, one, published="2022-05-10", text=f"rockets fell on the base at dawn, says {name}")


def rid(name: str) -> str:
    """The id of the only report of the document *name*."""
    return attack(name).reports[0].id


def rids(names: str) -> frozenset[str]:
    """The ids of the reports of documents with names of one letter."""
    return frozenset(map(rid, names))
