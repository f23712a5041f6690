"""Text files: the whole file is one document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from tocsin.documents.decode import Decoded
from tocsin.documents.page import Limits, Page
from tocsin.documents.read_bytes import decoded, read_bytes
from tocsin.records import Unreadable


class TextReader:
    """Reads a file of plain text as one page."""

    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, path: Path, limits: Limits, today: dt.date) -> Iterator[Page | Unreadable]:
        """The file's one page."""
        data = read_bytes(path, limits)
        yield data if isinstance(data, Unreadable) else page_from_text(data, str(path))


def page_from_text(data: bytes, name: str) -> Page | Unreadable:
    """The page in the bytes of a text."""
    found = decoded(data, name)
    if not isinstance(found, Decoded):
        return found
    return Page(path=name, text=found.text, notes=(found.note,) if found.note else ())
