"""A judgement, written by whoever has seen what was judged before."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.book import Book
from tocsin.errors import JudgementError
from tocsin.ledger import Ledger
from tocsin.records import Judgement


class Clash(JudgementError):
    """Somebody has judged the same since whoever judges looked."""


def decided(ledger: Ledger, book: Book, seen: int, act: Callable[[Ledger, Book], Judgement]) -> Judgement:
    """The judgement that *act* writes, with the book as it stands now."""
    made = act(ledger, book.refresh())
    book.refresh()
    return made
