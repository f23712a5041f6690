"""What a reader takes out of an input before it is cleaned, and the limits that it reads under."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

import msgspec

from tocsin.records import Unreadable

MEGABYTE: Final = 1_000_000


class Limits(msgspec.Struct, frozen=True):
    """How much of one input is read.

    *document_bytes* bounds a text or HTML file and a line of JSONL alike: the longest news page of the 1,135 in
    the WARC development set has 3 MB, so 20 MB is a file of something else.
    """

    document_bytes: int = 20 * MEGABYTE


class Page(msgspec.Struct, frozen=True):
    """A text as a reader found it, with what its container says of it.

    *site* is a publisher's name as the page itself gives it. *captions* are lines of *text* that the page marks as
    captions. *notes* tell what happened to the bytes on the way, such as a mixed encoding.
    """

    path: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    site: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    captions: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one kind of file. A new kind is a new class in a file of its own and a line in `read.READERS`."""

    suffixes: tuple[str, ...]

    def read(self, path: Path, limits: Limits, today: dt.date) -> Iterator[Page | Unreadable]:
        """Every page in the file at *path*, in order; what cannot be read comes as an Unreadable.

        No day after *today* is believed.
        """
        ...
