"""Ledgers of a few attacks, each told by two documents, with any words wherever a document or a person gives some."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.judging import correct
from tocsin.ledger import Ledger, open_ledger, record
from tocsin.originals import Originals
from tocsin.records import (
    Claim,
    Coding,
    Count,
    Document,
    Interval,
    LedgerAddress,
    Part,
    Perpetrator,
    Place,
    Report,
    Speaker,
    Target,
    Weapon,
    content_id,
)
from tocsin.records.coding import SetAside, Total
from tocsin.records.entry import ORIGINAL, Draft

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
FIRST = dt.date(2024, 1, 1)
APART = 5
"""Days from one attack to the next, so that no two are taken for one."""
FELL = "rockets fell on the base"


class Telling(msgspec.Struct, frozen=True):
    """One document about the attack of a number: *words* wherever it can have some."""

    number: int
    side: str
    words: str
    killed: int

    @property
    def day(self) -> dt.date:
        """The day of the attack."""
        return FIRST + dt.timedelta(days=APART * self.number)

    @property
    def text(self) -> str:
        """The text: the words stand before, in, between and behind those of the claims."""
        told = f"{self.words} {FELL} at dawn, killing {self.killed}, {self.words} said. {self.words}"
        return f"{self.words}\n\n{told}\n\n{self.words}: {self.side} total of nine attacks {self.number}"

    @property
    def document(self) -> Document:
        """The document."""
        text, title = self.text, len(self.words)
        foot = text.rindex("\n\n") + 2
        return Document(
            id=content_id("document", self.side, str(self.number), self.words),
            path=f"{self.words}/{self.number}{self.side}.txt",
            text=text,
            url=self.words,
            title=f"{self.words} {self.number}",
            publisher=f"{self.words} {self.side}",
            published=self.day + dt.timedelta(days=1),
            published_basis="given",
            language="en",
            parts=(
                Part("title", 0, title, self.words),
                Part("body", title + 2, foot - 2, self.words),
                Part("note", foot, len(text), self.words),
            ),
        )

    @property
    def coding(self) -> Coding:
        """Everything that was read out of it."""
        return Coding(self.document, (self._report(),), (self._total(),), (self._aside(),), (self.words,))

    @property
    def report_id(self) -> str:
        """The id of its report."""
        return content_id("report", self.side, str(self.number), self.words)

    def _report(self) -> Report:
        words = self.words
        return Report(
            id=self.report_id,
            document_id=self.document.id,
            role="main",
            status="occurred",
            type="Shelling/artillery/missile attack",
            date=Interval(self.day, self.day, "day", words, words),
            place=Place(f"{words} base", "IQ", words, 33.7856, -42.4412, "facility", 3),
            weapons=(Weapon("rocket", words, Count(4, 4)),),
            perpetrators=(Perpetrator(words, "asserted"),),
            claimed=words,
            targets=(Target(words),),
            victims=(words,),
            killed=Count(self.killed, self.killed),
            injured=Count(2, None, "at_least"),
            intercepted=words,
            summary=f"{words} {FELL} at dawn",
            claims=(
                self._claim("weapons", FELL),
                self._claim("date", f"{FELL} at dawn"),
                self._claim("killed", f"killing {self.killed}"),
                self._claim("perpetrators", f"{words} said"),
                self._claim("place", f"{words} {FELL}"),
            ),
        )

    def _claim(self, field: str, quote: str) -> Claim:
        start = self.text.index(quote)
        claim = Claim(
            "date", None, quote, start, start + len(quote), Speaker(self.words), (self.words,), "hedged"
        )
        return msgspec.structs.replace(claim, field=field)

    def _total(self) -> Total:
        quote = "total of nine attacks"
        start = self.text.index(quote)
        return Total(
            Count(9, 9), quote, start, start + len(quote), FIRST, self.day, ("IQ",), Speaker(self.words),
            counted=self.words, targets=(Target(self.words),), via=(self.words,),
        )  # fmt: skip

    def _aside(self) -> SetAside:
        start = self.text.rindex(self.words)
        return SetAside(self.words, start, start + len(self.words), self.words)


def make_ledger(folder: Path, words: Sequence[str], judged: bool = True) -> LedgerAddress:
    """A ledger in *folder* of one attack for each of the *words*; where *judged*, a person corrected each."""
    address = LedgerAddress.of(folder / "book.db")
    with open_ledger(address) as ledger:
        for number, each in enumerate(words):
            for side, killed in (("left", 3), ("right", 7)):
                _keep(ledger, address, Telling(number, side, each, killed))
        if judged:
            _judge(ledger, words)
    return address


def _keep(ledger: Ledger, address: LedgerAddress, told: Telling) -> None:
    record(ledger, told.coding, NOON, "1.0")
    body = f"<html><body>{told.words}<script>alert(1)</script></body></html>".encode()
    payload = {
        "sha256": Originals.beside(address.anchor).keep(body), "bytes": len(body), "kind": "html",
        "charset": told.words, "path": told.words, "url": told.words, "fetched": None, "headers": [],
    }  # fmt: skip
    ledger.append([Draft(ORIGINAL, told.document.id, payload, "1.0")], NOON)


def _judge(ledger: Ledger, words: Sequence[str]) -> None:
    book = Book(ledger, Kept(IN_MEMORY))
    for number, each in enumerate(words):
        report = Telling(number, "left", each, 3).report_id
        victim = f"{each} too".replace("\0", "")[:2_000]  # a correction holds no zero byte
        correct(ledger, book, report, "victims", [victim], each, each, NOON)
