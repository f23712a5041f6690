"""Reading a store page by page, so that a reader holds up nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tocsin.ledger.chain import Line
from tocsin.records.entry import Entry

PAGE: Final = 500
"""Entries read at a time; a reader holds no transaction between pages and so holds up no writer, and no VACUUM."""


def read_on(page_after: Callable[[int], list[Line]], after: int) -> Iterator[Entry]:
    """Every entry above *after*, by pages of those behind a number; what is appended meanwhile is read too."""
    while page := page_after(after):
        yield from (line.entry() for line in page)
        after = page[-1].sequence


def pages_of(sequences: Iterable[int]) -> Iterator[list[int]]:
    """The numbers in order, each once, a page at a time."""
    wanted = sorted(set(sequences))
    for start in range(0, len(wanted), PAGE):
        yield wanted[start : start + PAGE]
