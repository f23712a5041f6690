"""A book laid out for somebody who goes through all of it, judgement by judgement."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.book import Book
from tocsin.judging.as_judged import codings_as_judged
from tocsin.records import Coding, Incident


class LaidOut:
    """Every incident of a book by its id, and every coding as people corrected it by its document, in memory.

    After a judgement only what it changed is read again: so a key press costs what it touches.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.incidents: dict[str, Incident] = {}
        self.codings: dict[str, Coding] = {}
        self._whole = False  # whether all of the book is here, as it stands
        self._read_all()

    def refresh(self) -> None:
        """Take in what was recorded and judged since, here or by others."""
        whole, self._whole = self._whole, False
        stirred = self.book.refresh().stirred
        if stirred is None or not whole:
            self._read_all()
            return
        touched: set[str] = set()
        for key in stirred:
            old, new = self.incidents.pop(key, None), self.book.incident(key)
            if new and new.id == key:
                self.incidents[key] = new
            touched.update(document for one in (old, new) if one for document in one.documents)
        for document in touched:
            self.codings.pop(document, None)
        self._read(touched)
        self._whole = True

    def _read_all(self) -> None:
        self.incidents = {one.id: one for one in self.book.incidents}
        self.codings = {}
        self._read(self.book.codings)
        self._whole = True

    def _read(self, documents: Iterable[str]) -> None:
        self.codings.update((one.document.id, one) for one in codings_as_judged(self.book, documents))
