"""The keys of the pages, and the switch for graphic descriptions."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from tocsin.book import Book
from tocsin.web.ask import Ask
from tocsin.web.pages.frame import GRAPHIC, page
from tocsin.web.routes import Room, Route

YEAR = 365 * 24 * 3600


def show(ask: Ask, book: Book, room: Room) -> Response:
    """What each key does."""
    return page("keys.html", ask, room)


async def graphic(ask: Ask, room: Room) -> Response:
    """Show graphic descriptions to this reader from now on, or hide them again."""
    answer = RedirectResponse("/", 303)
    wanted = "1" if ask.given("show") == "1" else "0"
    answer.set_cookie(GRAPHIC, wanted, max_age=YEAR, httponly=True, samesite="lax", secure=room.site.secure)
    return answer


ROUTES = (
    Route("/keys", reads=show),
    Route("/graphic", acts=graphic, method="POST"),
)
