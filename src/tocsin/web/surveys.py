"""Surveys of the whole book, which take seconds of a large one: made aside, and shown until a newer one is done."""

from __future__ import annotations

import asyncio
import time
from typing import Final

import msgspec

from tocsin.book import Book
from tocsin.records import Coding
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

OFTEN: Final = 20.0
"""Seconds from the end of one survey to the next: a coder judges every few, and nobody reads totals that often."""


class Survey(msgspec.Struct, frozen=True):
    """What is told of a whole book: totals, outlets, what was set aside, and its documents; of the edition *tag*."""

    tag: str
    coverage: CoverageView
    outlets: list[OutletRow]
    aside: list[AsideGroup]
    documents: list[DocumentRow]


class Surveys:
    """Makes surveys in a thread of its own, one at a time."""

    def __init__(self, readers: Readers) -> None:
        """*readers* lend the book; nobody else waits for them."""
        self._readers = readers
        self._last: Survey | None = None
        self._making: asyncio.Task[Survey] | None = None
        self._done_at = 0.0

    async def latest(self, edition: Edition) -> Survey:
        """The survey of *edition*, or the last one while that of the edition is being made."""
        last = self._last
        if last is not None and (last.tag == edition.tag or time.monotonic() - self._done_at < OFTEN):
            return last
        if self._making is None or self._making.done():
            self._making = asyncio.create_task(self._make(edition))
        return last if last is not None else await asyncio.shield(self._making)

    async def _make(self, edition: Edition) -> Survey:
        made = await self._readers.run(lambda book: survey(book, edition.tag))
        self._last, self._done_at = made, time.monotonic()
        return made

    async def close(self) -> None:
        """Wait for the one that is being made."""
        if self._making is not None:
            await asyncio.gather(self._making, return_exceptions=True)
        self._readers.close()


def survey(book: Book, tag: str) -> Survey:
    """The survey of *book* as it stands."""
    codings: dict[str, Coding] = book.codings.at_once()
    documents = {key: coding.document for key, coding in codings.items()}
    publishers = {key: document.publisher or "" for key, document in documents.items()}
    rows = document_rows(codings, book.families)
    rows.sort(key=lambda row: (row.published is not None, row.published), reverse=True)
    return Survey(
        tag,
        coverage_view(book.totals(), documents),
        outlet_rows(book.incidents, publishers, book.families),
        aside_groups(codings.values()),
        rows,
    )
