"""What a person means by an id or the start of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tocsin.book import Book
from tocsin.errors import UnknownItem

SHORTEST: Final = 4
"""Characters of the start of an id that are needed to name it."""


def item_named(book: Book, start: str) -> str:
    """The id of the incident or report of *book* that *start* begins; one that it had before counts too.

    Raises UnknownItem where there is none, or more than one.
    """
    # Ids that were left behind are asked only where none of today's fits, or they would crowd it out.
    found = _one(start, book.ids) or _one(start, book.former_ids)
    return found or _none(start, "incident or report")


def judgement_named(book: Book, start: str) -> str:
    """The id of the judgement that *start* begins. Raises UnknownItem where there is none, or more than one."""
    ids = {one.id for one in book.judgements}
    return _one(start, lambda low: {key for key in ids if key.startswith(low)}) or _none(start, "judgement")


def _one(start: str, beginning: Callable[[str], set[str]]) -> str | None:
    low = start.strip().lower()
    if len(low) < SHORTEST:
        raise UnknownItem(f"{start!r} is too short for an id; give {SHORTEST} of its characters or more")
    found = beginning(low)
    if low in found:
        return low
    if len(found) > 1:
        raise UnknownItem(
            f"{len(found)} ids begin with {start!r}: {', '.join(sorted(found)[:3])} …; give more of it"
        )
    return next(iter(found), None)


def _none(start: str, kind: str) -> str:
    listed = "tocsin judgements" if kind == "judgement" else "tocsin incidents"
    raise UnknownItem(f"no {kind} has an id that begins with {start!r}; `{listed}` lists them")
