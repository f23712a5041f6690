"""A survey in a process of its own is the survey that would be made here."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from tocsin.book import Book, open_book
from tocsin.errors import BookError, TocsinError
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import load_rules
from tocsin.web.surveyor import Surveyor
from tocsin.web.surveys import coverage_of, documents_of


def break_off(book: Book) -> None:
    """End the process in the middle of it."""
    os._exit(3)


def refuse(book: Book) -> None:
    """Go wrong as a book may."""
    raise BookError(f"{len(book.headlines)} incidents cannot be used")


@pytest.fixture
def aside(small_ledger: LedgerAddress) -> Iterator[Surveyor]:
    """A surveyor who takes every book for large, beside a press that keeps one."""
    open_book(small_ledger).close()
    with_book = Surveyor(small_ledger, load_rules("lowest"), large=0)
    yield with_book
    with_book.close()


def test_same_survey(aside: Surveyor, small_ledger: LedgerAddress) -> None:
    """What is told comes back whole, and twice from one process, after a refusal too."""
    here = Surveyor(small_ledger, load_rules("lowest"))
    for work in (Book.relations, coverage_of, documents_of):
        assert asyncio.run(aside.run(work, 3)) == asyncio.run(here.run(work, 3))
    assert len(asyncio.run(aside.run(documents_of, 3))) > 0
    with pytest.raises(BookError, match="cannot be used"):
        asyncio.run(aside.run(refuse, 3))
    assert asyncio.run(aside.run(os_process, 3)) == asyncio.run(aside.run(os_process, 3)) != os.getpid()
    here.close()


def os_process(book: Book) -> int:
    """The number of the process that surveys."""
    return os.getpid()


def test_broken_off(aside: Surveyor) -> None:
    """Where the process ends midway somebody is told so, and the next survey has another process."""
    with pytest.raises(TocsinError, match="ask again"):
        asyncio.run(aside.run(break_off, 3))
    assert asyncio.run(aside.run(os_process, 3)) != os.getpid()
