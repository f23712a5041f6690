"""Why a command came back with empty hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.cli.leave import complain

if TYPE_CHECKING:
    from tocsin.book import Book


def tell_of_nothing(book: Book, is_of_then: bool) -> None:
    """A line on stderr that says why nothing of *book*, which may be one of an earlier moment, was found."""
    from tocsin.records.words import several

    many = len(book.headlines)
    if many:
        complain(f"nothing fits: the ledger holds {several(many, 'incident')}, and none that was asked for")
    elif book.head.sequence:
        complain("the ledger holds no incident: nothing that was read into it tells of an attack")
    elif is_of_then:
        complain("the ledger held nothing yet at that moment; `tocsin runs` says when it began")
    else:
        complain("the ledger is empty; `tocsin ingest PATH` adds to it")
