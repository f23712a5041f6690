"""Text files: the whole file is one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tocsin.documents.readers.take_bytes import take_bytes
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Unreadable


class TextReader:
    """Reads a file of plain text as one item."""

    suffixes: tuple[str, ...] = (".txt", ".text")

    def recognises(self, head: bytes) -> bool:
        """Whatever nobody else recognises is tried as text."""
        return True

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """The file's one item."""
        if after:
            return
        data = take_bytes(file, name, terms.limits)
        yield data if isinstance(data, Unreadable) else Item(name, "text", data, after=1)
