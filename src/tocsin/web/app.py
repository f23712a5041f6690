"""The application: its routes, and what stands before each of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Mount
from starlette.routing import Route as Way

from tocsin.accounts import Accounts
from tocsin.book.follow import Watch
from tocsin.web import api, pages
from tocsin.web.answers import refusal
from tocsin.web.doors import Doors
from tocsin.web.guard.headers import SafeHeaders, add_headers, policy
from tocsin.web.guard.hosts import KnownHosts
from tocsin.web.guard.sizes import CappedBodies
from tocsin.web.press import Press
from tocsin.web.readers import Readers
from tocsin.web.receiver import Receiver
from tocsin.web.reception import Reception
from tocsin.web.rendering import Pages
from tocsin.web.routes import Room
from tocsin.web.shipping import Shipping
from tocsin.web.site import Site
from tocsin.web.static_files import AT, Assets, BuiltFiles
from tocsin.web.surveyor import Surveyor
from tocsin.web.surveys import Surveys

FAULT: Final = "a fault of Tocsin; what was done is kept, and the server's log has it"


def application(
    site: Site, watch: Watch | None = None, accounts_at: Callable[[Path], Accounts] = Accounts
) -> Starlette:
    """The web application of *site*, its book opened; *watch* is told how far that has come.

    *accounts_at* opens the file of accounts; a test gives one with a clock of its own and cheap passwords.
    Raises LedgerError, BookError or AccountsError where a file cannot be used.
    """
    accounts = accounts_at(site.accounts) if site.accounts else None
    press = Press(site.ledger, site.rules, watch)
    readers = Readers(site.ledger, site.rules)
    surveys = Surveys(Surveyor(site.ledger, site.rules))
    assets, doors = Assets(), Doors(site, accounts)
    shipping = Shipping(site.ledger, site.rules)
    pages_ = Pages(assets, {"site": site})
    room = Room(pages_, press, site, surveys, Receiver(site.ledger), shipping, accounts)
    reception = Reception(room, doors, readers)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        aside = [asyncio.create_task(one) for one in (press.keep_up(), surveys.prepare(press.edition))]
        try:
            yield
        finally:
            for task in aside:
                task.cancel()
            await asyncio.gather(*aside, return_exceptions=True)
            await surveys.close()
            room.receiver.close()
            readers.close()
            shipping.close()
            press.close()
            if accounts:
                accounts.close()

    async def missing(request: Request, error: Exception) -> Response:
        return reception.wrong(request, 404, "there is no such page")

    async def not_so(request: Request, error: Exception) -> Response:
        return reception.wrong(request, 405, f"{request.method} is not answered here", allowed(request, ways))

    async def fault(request: Request, error: Exception) -> Response:
        # This is outside of every guard, and whatever a page needs may be what is at fault.
        answer = refusal(request.scope, 500, FAULT)
        add_headers(answer.headers, policy(site.tiles))
        return answer

    ways = [
        Way(one.path, reception.endpoint(one), methods=[one.method]) for one in (*pages.ROUTES, *api.ROUTES)
    ]
    return Starlette(
        routes=[*ways, Mount(AT, BuiltFiles(assets))],
        middleware=[
            Middleware(SafeHeaders, tiles=site.tiles),
            Middleware(KnownHosts, names=site.names),
            Middleware(CappedBodies),
        ],
        exception_handlers={404: missing, 405: not_so, 500: fault},
        lifespan=lifespan,
    )


def allowed(request: Request, ways: Iterable[Way]) -> dict[str, str]:
    """What else could be asked at the address of *request*, as a header."""
    at = [way for way in ways if way.matches(request.scope)[0] is not Match.NONE]
    return {
        "allow": ", ".join(sorted({method for way in at for method in way.methods or ()}) or ["GET", "HEAD"])
    }
