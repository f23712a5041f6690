"""Every route of the site, with its address filled in for a book."""

from __future__ import annotations

from typing import Final

from tests.web.visitor import Visitor
from tocsin.web import api, pages
from tocsin.web.routes import Route

ROUTES: Final[tuple[Route, ...]] = (*pages.ROUTES, *api.ROUTES)
FORMS: Final = tuple(route for route in pages.ROUTES if route.method == "POST")
READ: Final = tuple(route for route in ROUTES if route.method == "GET")


def name(route: Route) -> str:
    """A route as a test is called."""
    return f"{route.method} {route.path}"


def address(route: Route, visitor: Visitor) -> str:
    """An address of *route* that leads to something in the visitor's book."""
    filling = {"{format}": lambda: "csv", "{key}": lambda: _first(visitor, "questions", "key")}
    listed = "documents" if "/documents/" in route.path else "incidents"
    filling["{id}"] = lambda: _first(visitor, listed, "id")
    path = route.path
    for part, fill in filling.items():
        if part in path:
            path = path.replace(part, fill())
    return f"{path}?field=killed" if path.endswith("/correct") else path


def _first(visitor: Visitor, listed: str, key: str) -> str:
    """The key of the first thing in a list of the API."""
    return str(visitor.get(f"/api/v1/{listed}").json()[listed][0][key])
