"""A judgement written so that it never silently takes the place of one that its maker had not seen."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Self, TypeVar

import msgspec

from tocsin.book import Book
from tocsin.errors import LedgerError, LedgerMoved
from tocsin.judging.clashes import Clash, clashes
from tocsin.ledger import Head, Ledger
from tocsin.records import Act
from tocsin.records.entry import JUDGEMENT, Draft, Entry

Made = TypeVar("Made")
TRIES: Final = 20
"""How often a judgement is tried anew because others were quicker."""
PAUSE: Final = 0.01
"""Seconds before the second try; before each later one as much more."""


def decided(
    ledger: Ledger,
    book: Book,
    seen: int,
    act: Callable[[Ledger, Book], Made],
    refresh: Callable[[], object] | None = None,
) -> Made:
    """What *act* makes: one of the functions of `decide`, with all that it needs beside the ledger and the book.

    *seen* is how many judgements the book had when whoever judges looked at it. Raises Clash, and writes nothing, where
    others have judged the same since; JudgementError where the judgement cannot be taken as the book stands now. All
    that *act* appends is written together. *refresh* brings *book* up to date, and what was made of it; its own where
    none is given.

    The book is refreshed before and after. LedgerError where others judge all the time; nothing is written then.
    """
    renew = refresh or book.refresh
    for number in range(TRIES):
        time.sleep(PAUSE * number)
        renew()
        gathered = _Gathered(ledger)
        made = act(gathered, book)
        _check(book, gathered.drafts, seen)
        if _appended(ledger, gathered, book.head):
            renew()
            return made
    raise LedgerError("others are judging all the time; nothing was written: try again in a moment")


def _check(book: Book, drafts: Iterable[Draft], seen: int) -> None:
    """Raise Clash where one of the *drafts* is a judgement on what others have judged since."""
    acts = [msgspec.convert(draft.payload["act"], Act) for draft in drafts if draft.kind == JUDGEMENT]
    found = {one.id for act in acts for one in clashes(book, act, seen)}
    if found:
        raise Clash(tuple(one for one in book.judgements if one.id in found))


def _appended(ledger: Ledger, gathered: _Gathered, head: Head) -> bool:
    """Append what was *gathered* behind *head*, or behind entries that have come since and judge nothing.

    False, and nothing appended, where somebody has judged since. Documents that come in all the while, faster than a
    book is brought up to date, so hold up nobody who judges.
    """
    for _ in range(TRIES):
        try:
            ledger.append(gathered.drafts, gathered.recorded_at, head)
        except LedgerMoved:
            last = next(ledger.at([head.sequence]), None)
            if head.sequence and (last is None or last.link != head.link):
                raise LedgerError("this is not the ledger of which the book is; open both anew") from None
            for entry in ledger.entries(after=head.sequence):
                if entry.kind == JUDGEMENT:
                    return False
                head = Head(entry.sequence, entry.link, entry.recorded_at)
        else:
            return True
    return False


class _Gathered:
    """A ledger as it is, and what is to be appended to it: *drafts*, at the moment *recorded_at*."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.drafts: list[Draft] = []
        self.recorded_at = dt.datetime.min.replace(tzinfo=dt.UTC)

    def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Head | None = None) -> int:
        """Gather *drafts*, and say how many they are."""
        self.drafts += drafts
        self.recorded_at = max(self.recorded_at, recorded_at)
        return len(drafts)

    def take_over(self, entries: Iterable[Entry]) -> Head:
        """Refuse: whoever judges takes no entries over."""
        raise LedgerError("entries are taken over into the ledger itself, not while somebody judges")

    def head(self) -> Head:
        """Where the chain ends now."""
        return self._ledger.head()

    def entries(self, after: int = 0, until: dt.datetime | None = None) -> Iterator[Entry]:
        """The entries that are there."""
        return self._ledger.entries(after, until)

    def at(self, sequences: Iterable[int]) -> Iterator[Entry]:
        """The entries with these numbers."""
        return self._ledger.at(sequences)

    def latest(self, kind: str, subject: str) -> Entry | None:
        """The last entry of *kind* about *subject*, or None."""
        return self._ledger.latest(kind, subject)

    def close(self) -> None:
        """Leave the ledger open: it is somebody else's."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
