"""PDF files: the whole file is one document, whose text is taken out when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tocsin.documents.readers.take_bytes import take_bytes
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Unreadable


class PdfReader:
    """Reads a PDF as one item."""

    suffixes: tuple[str, ...] = (".pdf",)

    def recognises(self, head: bytes) -> bool:
        """The mark at the beginning, in front of which some programs write a line of their own."""
        return b"%PDF-" in head[:1024]

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """The file's one item."""
        if after:
            return
        data = take_bytes(file, name, terms.limits)
        yield data if isinstance(data, Unreadable) else Item(name, "pdf", data, after=1)
