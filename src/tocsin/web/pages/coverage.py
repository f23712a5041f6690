"""What people counted, held against the book, by week; outlets by how far they differ; what was set aside."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.web.ask import Ask
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route


async def show(ask: Ask, room: Room) -> Response:
    """The page of totals, outlets and statements that were set aside."""
    tag, made = await room.surveys.coverage.latest(ask.edition)
    late = tag != ask.edition.tag
    return page(
        "coverage.html", ask, room, view=made.coverage, outlets=made.outlets, aside=made.aside, late=late
    )


ROUTES = (Route("/coverage", acts=show),)
