"""The incidents that are shown, as a file: exactly those that the filters let through, in their order."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.book import Book
from tocsin.exports import FORMATS
from tocsin.views import pairs_of, selection_of
from tocsin.web.ask import Ask
from tocsin.web.asked_for import order_of
from tocsin.web.links import Links
from tocsin.web.ordered import OPTIONS, format_asked, name_asked, order_asked
from tocsin.web.pages.frame import page
from tocsin.web.pages.incidents import BESIDE
from tocsin.web.routes import Room, Route


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The formats in which what the address asks for can be had."""
    wanted, notes = selection_of(ask.query, (*BESIDE, *OPTIONS))
    order, up = order_of(ask), ask.asked("up") == "1"
    beside = [("order", order)] * (order != "day") + [("up", "1")] * up
    return page(
        "exports.html",
        ask,
        room,
        formats=FORMATS,
        count=ask.edition.index.find(wanted).count,
        notes=notes,
        links=Links("/incidents", pairs_of(wanted), beside),
    )


async def send(ask: Ask, room: Room) -> Response:
    """The file."""
    found = format_asked(ask)
    wanted, _ = selection_of(ask.query, (*BESIDE, *OPTIONS))
    order = order_asked(ask, wanted, found)
    return await room.shipping.send(order, found, name_asked(ask, found), ask.asked("packed") == "1")


ROUTES = (
    Route("/incidents/export", reads=show),
    Route("/incidents/export/{format}", acts=send),
)
