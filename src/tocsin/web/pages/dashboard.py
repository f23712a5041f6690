"""The first page: how much there is, what waits for a person, and the latest attacks."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.book import Book
from tocsin.views import GROUPS, Selection, row_of
from tocsin.web.ask import Ask
from tocsin.web.links import Links
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route
from tocsin.web.timeline_svg import timeline_svg
from tocsin.web.world_svg import world_svg

LATEST = 12
WAITING = 5


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The overview."""
    edition = ask.edition
    found = edition.index.find(Selection())
    disputed = sum(1 for card in found.cards() if card.conflicts)
    links = Links("/incidents", ())
    return page(
        "dashboard.html",
        ask,
        room,
        found=found,
        edition=edition,
        disputed=disputed,
        latest=[row_of(card) for card in found.cards(0, LATEST)],
        groups=dict(GROUPS),
        facets={facet.name: facet for facet in found.facets},
        waiting=edition.queue[:WAITING],
        chart=timeline_svg(found.bars, found.around, links),
        world=world_svg(found, room.pages.assets),
    )


ROUTES = (Route("/", reads=show),)
