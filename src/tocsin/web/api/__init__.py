"""The API: everything that the pages show and take, for programs; its operations in one list."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.book import Book
from tocsin.web.answers import JsonResponse
from tocsin.web.api import book as whole_book
from tocsin.web.api import changes, documents, exports, incidents, judgements
from tocsin.web.api.openapi import description
from tocsin.web.api.operation import ROOT
from tocsin.web.ask import Ask
from tocsin.web.routes import Room, Route

OPERATIONS = (
    *whole_book.OPERATIONS,
    *changes.OPERATIONS,
    *incidents.OPERATIONS,
    *exports.OPERATIONS,
    *documents.OPERATIONS,
    *judgements.OPERATIONS,
)
"""Every operation of the API."""


def described(ask: Ask, book: Book, room: Room) -> Response:
    """The description of the API."""
    return JsonResponse(description(OPERATIONS))


ROUTES = (
    Route(f"{ROOT}/openapi.json", reads=described),
    *(operation.route for operation in OPERATIONS),
)
"""The routes of the API."""

__all__ = ["OPERATIONS", "ROUTES"]
