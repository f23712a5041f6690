"""What an address asks for."""

from __future__ import annotations

from tocsin.book import Book
from tocsin.errors import UnknownItem
from tocsin.records import Incident
from tocsin.views import ORDERS, Order
from tocsin.web.ask import Ask


def order_of(ask: Ask) -> Order:
    """The order that the query asks for; by day where it asks for none."""
    asked = ask.asked("order")
    return next((one for one in ORDERS if one == asked), "day")


def incident_asked(ask: Ask, book: Book) -> Incident:
    """The incident whose id, now or before, the address names. Raises UnknownItem."""
    found = book.incident(ask.path["id"])
    if found is None:
        raise UnknownItem(f"there is no incident {ask.path['id'][:64]}")
    return found
