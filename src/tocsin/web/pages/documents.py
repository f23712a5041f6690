"""The documents of the ledger, a page at a time, and the form that adds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.responses import Response

from tocsin.views import DocumentRow
from tocsin.views.folded import folded
from tocsin.web.ask import Ask
from tocsin.web.links import Links
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

SIZE = 100


async def show(ask: Ask, room: Room) -> Response:
    """One page of the list, the latest published first."""
    words = ask.asked("words")
    rows = list(_holding((await room.surveys.latest(ask.edition)).documents, words))
    last = max(1, -(-len(rows) // SIZE))
    number = ask.number("page", 1, 1, last)
    return page(
        "documents.html",
        ask,
        room,
        rows=rows[(number - 1) * SIZE : number * SIZE],
        count=len(rows),
        words=words,
        number=number,
        last=last,
        links=Links("/documents", [("words", words)] if words else []),
    )


def _holding(rows: Iterable[DocumentRow], words: str) -> Iterator[DocumentRow]:
    """The rows whose title, outlet or address hold each of *words*."""
    wanted = folded(words).split()
    for row in rows:
        text = folded(" ".join(filter(None, (row.title, row.publisher, row.url, row.path))))
        if all(word in text for word in wanted):
            yield row


ROUTES = (Route("/documents", acts=show),)
