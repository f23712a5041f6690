"""Inputs in bounded pieces: batches of what readers find, each with where its inputs then stand."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from tocsin.documents import Source, Terms, is_address
from tocsin.records import Found, Item, Unreadable

ITEMS: Final = 64
BYTES: Final = 8_000_000
"""A batch is closed at so many items or bytes: a tenth of a second of screening, or seconds of coding."""
SECONDS: Final = 2.0
"""It is closed after so long too: what comes slowly, from the web or a pipe, is safe and counted soon."""


class Piece(msgspec.Struct, frozen=True):
    """Something found in the input *source*, or its end (None)."""

    source: str
    found: Found | None


class Batch(msgspec.Struct, frozen=True):
    """Pieces in order. *position* is how many bytes of its last input had been read when it was closed."""

    pieces: tuple[Piece, ...]
    position: int = 0

    @property
    def items(self) -> list[Item]:
        """The items that have to be handled."""
        return [piece.found for piece in self.pieces if isinstance(piece.found, Item)]


def pieces_of(source: Source, terms: Terms, after: int) -> Iterator[Piece]:
    """Everything in *source* behind *after*, and its end; a fault of ours in one input does not stop the others."""
    try:
        for found in source.found(terms, after):
            yield Piece(source.path, found)
    except Exception as error:
        fault = f"its reading stopped by a fault of Tocsin ({type(error).__name__}: {error})"
        yield complaint(source.path, fault)
    yield Piece(source.path, None)


def batches(pieces: Iterable[tuple[Piece, int]]) -> Iterator[Batch]:
    """The *pieces*, each with the bytes read of its input so far, in batches.

    A batch ends behind an item, an end or an address, never between a complaint and the item behind it: where an input
    was stopped, it is resumed behind an item.
    """
    held: list[Piece] = []
    size, begun = 0, time.monotonic()
    position = 0
    for piece, position in pieces:
        held.append(piece)
        size += len(piece.found.body) if isinstance(piece.found, Item) else 0
        closes = piece.found is None or isinstance(piece.found, Item) or is_address(piece.source)
        slow = time.monotonic() - begun >= SECONDS
        if closes and (slow or size >= BYTES or len(held) >= ITEMS):
            yield Batch(tuple(held), position)
            held, size, begun = [], 0, time.monotonic()
    if held:
        yield Batch(tuple(held), position)


def complaint(path: str, reason: str) -> Piece:
    """A piece that only names what is wrong with an input."""
    return Piece(path, Unreadable(path, reason))
