"""The documents of the ledger, a page at a time, and the form that adds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from starlette.responses import Response

from tocsin.book import Book
from tocsin.views import DocumentRow, document_rows
from tocsin.views.folded import folded
from tocsin.web.ask import Ask
from tocsin.web.links import Links
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

SIZE = 100


def show(ask: Ask, book: Book, room: Room) -> Response:
    """One page of the list, what came in last first."""
    every = ask.edition.arrived
    number, last = _where(ask, len(every))
    some = every[(number - 1) * SIZE : number * SIZE]
    rows = document_rows({one.document.id: one for one in book.codings.of(some)}, book.families_of(some))
    order = {key: at for at, key in enumerate(some)}
    rows.sort(key=lambda row: order[row.id])
    return _page(ask, room, rows, len(every), number, last, "")


async def find(ask: Ask, room: Room) -> Response:
    """One page of those whose title, outlet or address hold some words, the latest published first."""
    words = ask.asked("words")
    rows = list(_holding((await room.surveys.documents.latest(ask.edition))[1], words))
    number, last = _where(ask, len(rows))
    return _page(ask, room, rows[(number - 1) * SIZE : number * SIZE], len(rows), number, last, words)


def _where(ask: Ask, many: int) -> tuple[int, int]:
    """The number of the page that is asked for, and that of the last."""
    last = max(1, -(-many // SIZE))
    return ask.number("page", 1, 1, last), last


def _page(
    ask: Ask, room: Room, rows: Sequence[DocumentRow], count: int, number: int, last: int, words: str
) -> Response:
    links = Links("/documents/found", [("words", words)]) if words else Links("/documents", [])
    return page(
        "documents.html",
        ask,
        room,
        rows=rows,
        count=count,
        words=words,
        number=number,
        last=last,
        links=links,
    )


def _holding(rows: Iterable[DocumentRow], words: str) -> Iterator[DocumentRow]:
    """The rows whose title, outlet or address hold each of *words*."""
    wanted = folded(words).split()
    for row in rows:
        text = folded(" ".join(filter(None, (row.title, row.publisher, row.url, row.path))))
        if all(word in text for word in wanted):
            yield row


ROUTES = (
    Route("/documents", reads=show),
    Route("/documents/found", acts=find),
)
