"""Surveys of the whole book, which take seconds of a large one: made aside, and shown until a newer one is done."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Generic, TypeVar

import msgspec

from tocsin.book import Book
from tocsin.errors import TocsinError
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
from tocsin.web.surveyor import Surveyor

Told = TypeVar("Told")
OFTEN: Final = 20.0
"""Seconds from the end of one survey to the next: a coder judges every few, and nobody reads totals that often."""
RESTS: Final = 5
"""How often as long as it took to make it a survey is good for, at least."""


class Survey(Generic[Told]):
    """One thing that is told of a whole book; *make* works it out, while nobody waits for it."""

    def __init__(self, surveyor: Surveyor, make: Callable[[Book], Told]) -> None:
        self._surveyor, self._make = surveyor, make
        self._last: tuple[str, Told] | None = None
        self._making: asyncio.Task[None] | None = None
        self._good_until = 0.0

    async def latest(self, edition: Edition) -> tuple[str, Told]:
        """What is told of *edition*, or of an earlier one while that is being worked out; with the tag of which."""
        last = self._last
        fresh = last is not None and (last[0] == edition.tag or time.monotonic() < self._good_until)
        if last is not None and fresh:
            return last
        if self._making is None or self._making.done():
            self._making = asyncio.create_task(self._work(edition))
        if last is not None:
            return last
        await asyncio.shield(self._making)
        assert self._last is not None, "it has just been made"
        return self._last

    async def _work(self, edition: Edition) -> None:
        since = time.monotonic()
        self._last = (edition.tag, await self._surveyor.run(self._make, len(edition.index)))
        now = time.monotonic()
        self._good_until = now + max(OFTEN, RESTS * (now - since))

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

    def __init__(self, surveyor: Surveyor) -> None:
        """All are made by the *surveyor*."""
        self._surveyor = surveyor
        self.relations: Survey[tuple[Relation, ...]] = Survey(surveyor, Book.relations)
        self.coverage: Survey[Coverage] = Survey(surveyor, coverage_of)
        self.documents: Survey[list[DocumentRow]] = Survey(surveyor, documents_of)

    async def prepare(self, edition: Edition) -> None:
        """Make each for the first time, what every page asks for first, so that nobody has to wait for it."""
        for one in (self.relations, self.documents, self.coverage):
            with suppress(TocsinError):  # whoever asks for it is told
                await one.latest(edition)

    async def close(self) -> None:
        """Wait for what is being made, and let go of the book."""
        for one in (self.relations, self.coverage, self.documents):
            await one.finish()
        await asyncio.to_thread(self._surveyor.close)


def coverage_of(book: Book) -> Coverage:
    """Totals, outlets and what was set aside, of the whole book."""
    codings = book.codings.at_once()
    documents = {key: coding.document for key, coding in codings.items()}
    publishers = {key: document.publisher or "" for key, document in documents.items()}
    return Coverage(
        coverage_view(book.totals(), documents),
        outlet_rows(book.incidents, publishers, book.families),
        aside_groups(codings.values()),
    )


def documents_of(book: Book) -> list[DocumentRow]:
    """Every document, the latest published first."""
    rows = document_rows(book.codings.at_once(), book.families)
    return sorted(rows, key=lambda row: (row.published is not None, row.published), reverse=True)
