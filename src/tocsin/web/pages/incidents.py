"""The incidents that are wanted: filters with counts, a timeline, a table and a map of one and the same set."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.book import Book
from tocsin.views import GROUPS, map_points, pairs_of, row_of, selection_of
from tocsin.web.answers import JsonResponse
from tocsin.web.ask import Ask
from tocsin.web.asked_for import order_of
from tocsin.web.links import Links
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route
from tocsin.web.timeline_svg import timeline_svg
from tocsin.web.world_svg import world_svg

SIZES = (50, 100, 250)
"""Rows of one page of the table."""
BESIDE = ("order", "up", "page", "size", "map", "done")
"""What the address says beside the filters: order, page, the view of the map."""


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The page of the incidents that the address asks for."""
    wanted, notes = selection_of(ask.query, BESIDE)
    order = order_of(ask)
    up = ask.asked("up") == "1"
    found = ask.edition.index.find(wanted, order, descending=not up)
    size = ask.number("size", SIZES[0], SIZES[0], SIZES[-1])
    last = max(1, -(-found.count // size))
    number = ask.number("page", 1, 1, last)
    cards = found.cards((number - 1) * size, size)
    links = Links("/incidents", pairs_of(wanted), [("order", order), *([("up", "1")] if up else [])])
    return page(
        "incidents.html",
        ask,
        room,
        found=found,
        wanted=wanted,
        notes=notes,
        rows=[row_of(card) for card in cards],
        groups=dict(GROUPS),
        order=order,
        up=up,
        number=number,
        last=last,
        links=links,
        chart=timeline_svg(found.bars, found.around, links),
        world="" if ask.live else world_svg(found, room.pages.assets),  # a live map draws its own
        points_at=links.at("/incidents/points.json"),
    )


def points(ask: Ask, book: Book, room: Room) -> Response:
    """The points of all incidents that the address asks for, for the map."""
    wanted, _ = selection_of(ask.query, BESIDE)
    found = ask.edition.index.find(wanted)
    types, placed = map_points(found.cards())
    return JsonResponse(
        {
            "edition": ask.edition.tag,
            "count": found.count,
            "placed": len(placed),
            "types": types,
            "points": placed,
        }
    )


ROUTES = (
    Route("/incidents", reads=show),
    Route("/incidents/points.json", reads=points),
)
