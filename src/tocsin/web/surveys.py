"""Surveys of the whole book, which take seconds of a large one: made aside, and shown until a newer one is done."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import msgspec

from tocsin.book import Book
from tocsin.records import Relation
from tocsin.views import (
    AsideGroup,
    CoverageView,
    DocumentRow,
    OutletRow,
    aside_groups,
    coverage_view,
    document_rows,
    outlet_rows,
)
from tocsin.web.edition import Edition
from tocsin.web.readers import Readers

Told = TypeVar("Told")
OFTEN: Final = 20.0
"""Seconds from the end of one survey to the next: a coder judges every few, and nobody reads totals that often."""


class Survey(Generic[Told]):
    """One thing that is told of a whole book; *make* works it out, in a thread that nobody waits for."""

    def __init__(self, readers: Readers, make: Callable[[Book], Told]) -> None:
        self._readers, self._make = readers, make
        self._last: tuple[str, Told] | None = None
        self._making: asyncio.Task[None] | None = None
        self._done_at = 0.0

    async def latest(self, edition: Edition) -> tuple[str, Told]:
        """What is told of *edition*, or of an earlier one while that is being worked out; with the tag of which."""
        last = self._last
        fresh = last is not None and (last[0] == edition.tag or time.monotonic() - self._done_at < OFTEN)
        if last is not None and fresh:
            return last
        if self._making is None or self._making.done():
            self._making = asyncio.create_task(self._work(edition.tag))
        if last is not None:
            return last
        await asyncio.shield(self._making)
        assert self._last is not None, "it has just been made"
        return self._last

    async def _work(self, tag: str) -> None:
        self._last = (tag, await self._readers.run(self._make))
        self._done_at = time.monotonic()

    async def finish(self) -> None:
        """Wait for the one that is being made."""
        if self._making is not None:
            await asyncio.gather(self._making, return_exceptions=True)


class Coverage(msgspec.Struct, frozen=True):
    """Totals held against the book, outlets, and what was set aside."""

    coverage: CoverageView
    outlets: list[OutletRow]
    aside: list[AsideGroup]


class Surveys:
    """Every survey of a site; one is made at a time."""

    def __init__(self, readers: Readers) -> None:
        """*readers* lend the book, to the surveys alone."""
        self._readers = readers
        self.relations: Survey[tuple[Relation, ...]] = Survey(readers, Book.relations)
        self.coverage: Survey[Coverage] = Survey(readers, _coverage)
        self.documents: Survey[list[DocumentRow]] = Survey(readers, _documents)

    async def close(self) -> None:
        """Wait for what is being made, and let go of the book."""
        for one in (self.relations, self.coverage, self.documents):
            await one.finish()
        self._readers.close()


def _coverage(book: Book) -> Coverage:
    documents = {key: coding.document for key, coding in book.codings.at_once().items()}
    publishers = {key: document.publisher or "" for key, document in documents.items()}
    return Coverage(
        coverage_view(book.totals(), documents),
        outlet_rows(book.incidents, publishers, book.families),
        aside_groups(book.codings.all()),
    )


def _documents(book: Book) -> list[DocumentRow]:
    """Every document, the latest published first."""
    rows = document_rows(book.codings.at_once(), book.families)
    return sorted(rows, key=lambda row: (row.published is not None, row.published), reverse=True)
