"""Inputs in bounded pieces: batches of what readers find, each with where its inputs then stand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from tocsin.documents import Source, Terms, is_address
from tocsin.documents.screen import Judgement
from tocsin.records import Found, Item, Unreadable

ITEMS: Final = 64
BYTES: Final = 8_000_000
"""A batch is closed at so many items, or bytes of them, that are to be handled: half a second of a crawl, of which one
page in ten is, or seconds of coding."""
PIECES: Final = 2_048
"""It is closed at so many pieces of whatever kind too: two in three records of a crawl hold no document."""
SECONDS: Final = 2.0
"""And after so long: what comes slowly, from the web or a pipe, is safe and counted soon."""


class Piece(msgspec.Struct, frozen=True):
    """Something found in the input *source*, or its end (None).

    *dropped* is why an item need not be handled, where a first look says so: then it is held without its body.
    """

    source: str
    found: Found | None
    dropped: Judgement | None = None

    @property
    def item(self) -> Item | None:
        """The item that has to be handled, where it is one."""
        return self.found if isinstance(self.found, Item) and self.dropped is None else None


class Batch(msgspec.Struct, frozen=True):
    """Pieces in order. *position* is how many bytes of its last input had been read when it was closed."""

    pieces: tuple[Piece, ...]
    position: int = 0

    @property
    def items(self) -> list[Item]:
        """The items that have to be handled."""
        return [piece.item for piece in self.pieces if piece.item]

    @property
    def after(self) -> int:
        """The mark of the last item, whether it has to be handled or not; 0 where there is none."""
        found = (piece.found for piece in reversed(self.pieces))
        return next((item.after for item in found if isinstance(item, Item)), 0)


def pieces_of(source: Source, terms: Terms, after: int) -> Iterator[Piece]:
    """Everything in *source* behind *after*, and its end; a fault of ours in one input does not stop the others."""
    try:
        for found in source.found(terms, after):
            yield Piece(source.path, found)
    except Exception as error:
        fault = f"its reading stopped by a fault of Tocsin ({type(error).__name__}: {error})"
        yield complaint(source.path, fault)
    yield Piece(source.path, None)


def glanced(pieces: Iterable[Piece], glance: Callable[[Item], Judgement | None]) -> Iterator[Piece]:
    """The *pieces*, of which items that a first look drops are held without their bodies from here on.

    The look is taken here: nine of ten pages of a crawl need not be handed to another process.
    """
    for piece in pieces:
        found = piece.found
        if isinstance(found, Item) and (dropped := glance(found)):
            piece = Piece(piece.source, msgspec.structs.replace(found, body=b""), dropped)
        yield piece


def batches(pieces: Iterable[Piece], position: Callable[[], int]) -> Iterator[Batch]:
    """The *pieces* in batches; *position* tells how many bytes have been read of the input of the latest one.

    A batch ends behind an item, an end or an address, never between a complaint and the item behind it: where an input
    was stopped, it is resumed behind an item.
    """
    held: list[Piece] = []
    items, size, begun = 0, 0, time.monotonic()
    for piece in pieces:
        held.append(piece)
        if piece.item:
            items, size = items + 1, size + len(piece.item.body)
        closes = piece.found is None or isinstance(piece.found, Item) or is_address(piece.source)
        full = size >= BYTES or items >= ITEMS or len(held) >= PIECES
        if closes and (full or time.monotonic() - begun >= SECONDS):
            yield Batch(tuple(held), position())
            held, items, size, begun = [], 0, 0, time.monotonic()
    if held:
        yield Batch(tuple(held), position())


def complaint(path: str, reason: str) -> Piece:
    """A piece that only names what is wrong with an input."""
    return Piece(path, Unreadable(path, reason))
