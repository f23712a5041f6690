"""What a route is: an address, what answers it, and who may ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

import msgspec
from starlette.responses import Response

from tocsin.accounts import Accounts
from tocsin.book import Book
from tocsin.web.ask import Ask, Rank
from tocsin.web.press import Press
from tocsin.web.receiver import Receiver
from tocsin.web.rendering import Pages
from tocsin.web.shipping import Shipping
from tocsin.web.site import Site
from tocsin.web.surveys import Surveys


class Room(msgspec.Struct, frozen=True):
    """What handlers work with beside the request: the templates, the press, the site, and what packs files.

    *accounts* is None where nobody signs in.
    """

    pages: Pages
    press: Press
    site: Site
    surveys: Surveys
    receiver: Receiver
    shipping: Shipping
    accounts: Accounts | None = None


Reads = Callable[[Ask, Book, Room], Response]
"""Answers from a book of its own thread."""
Acts = Callable[[Ask, Room], Awaitable[Response]]
"""Answers by having something done, mostly by the press."""


class Route(msgspec.Struct, frozen=True):
    """An address and what answers it: *reads* or *acts*.

    *rank* is what it takes; "nobody" lets everybody in, signed in or not.
    """

    path: str
    reads: Reads | None = None
    acts: Acts | None = None
    method: str = "GET"
    rank: Rank | Literal["nobody"] = "reader"
