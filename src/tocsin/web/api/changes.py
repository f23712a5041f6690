"""What changed in the book, for programs that keep a copy of it."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.book import Book
from tocsin.records import ChangePage
from tocsin.web.api.operation import ROOT, Operation, Query, check_query, tagged
from tocsin.web.ask import Ask
from tocsin.web.routes import Room, Route


def changes(ask: Ask, book: Book, room: Room) -> Response:
    """What changed behind a cursor."""
    check_query(ask, CHANGES.query)
    return tagged(ask, book.changes(ask.asked("after"), ask.number("limit", 500, 1, 5_000)))


CHANGES = Operation(
    Route(f"{ROOT}/changes", reads=changes),
    "Incidents that changed or went since a cursor, each once, in the order in which they did. Without a cursor from "
    "the beginning; 410 where the cursor is of another book, and everything is to be read again.",
    ChangePage,
    (
        Query("after", {"type": "string", "maxLength": 200}, "The `cursor` of the page before."),
        Query(
            "limit", {"type": "integer", "minimum": 1, "maximum": 5_000, "default": 500}, "How many at most."
        ),
    ),
    errors=(410,),
)
OPERATIONS = (CHANGES,)
