"""Incidents for programs: listed, counted, one by one."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import RedirectResponse, Response

from tocsin.book import Book
from tocsin.records import Incident, Relation
from tocsin.views import Card, Facet, Timeline, incident_json
from tocsin.web.api.operation import ROOT, Operation, Page, check_query, tagged
from tocsin.web.api.parameters import FILTERED, ORDERED, PAGED, page_of, selection, window
from tocsin.web.ask import Ask
from tocsin.web.asked_for import incident_asked, order_of
from tocsin.web.routes import Room, Route


class IncidentPage(Page, frozen=True, kw_only=True):
    """Some of the incidents that are wanted."""

    incidents: tuple[Card, ...]


class Counts(msgspec.Struct, frozen=True):
    """How many incidents are wanted, by the values of every filter and over time; *placed* have a point."""

    edition: str
    count: int
    placed: int
    facets: tuple[Facet, ...]
    timeline: Timeline


class IncidentAnswer(Incident, frozen=True, kw_only=True):
    """An incident as `tocsin show --jsonl` writes it, documents by their paths; *judgements* counts all of the book.

    That number belongs into a judgement as `seen`.
    """

    relations: tuple[Relation, ...]
    judgements: int


def listed(ask: Ask, book: Book, room: Room) -> Response:
    """The incidents that are wanted, as cards."""
    check_query(ask, LIST.query)
    order = order_of(ask)
    found = ask.edition.index.find(selection(ask), order, descending=ask.asked("up") != "1")
    page = page_of(ask, found.count)
    cards = tuple(found.cards(*window(ask)))
    return tagged(
        ask,
        IncidentPage(page.edition, page.count, page.offset, page.next, incidents=cards),
    )


def counted(ask: Ask, book: Book, room: Room) -> Response:
    """The counts of every filter over the incidents that are wanted."""
    check_query(ask, COUNT.query)
    found = ask.edition.index.find(selection(ask))
    return tagged(ask, Counts(ask.edition.tag, found.count, found.placed, found.facets, found.bars))


def one(ask: Ask, book: Book, room: Room) -> Response:
    """One incident, whole."""
    check_query(ask, ())
    incident = incident_asked(ask, book)
    if incident.id != ask.path["id"]:
        return RedirectResponse(f"{ROOT}/incidents/{incident.id}", 301)
    return tagged(ask, whole(incident, book, ask))


def whole(incident: Incident, book: Book, ask: Ask) -> dict[str, Any]:
    """The plain form of an incident, with what joins it to others."""
    plain = incident_json(incident, book.documents, ask.relations)
    return {**plain, "judgements": ask.edition.judgements}


LIST = Operation(
    Route(f"{ROOT}/incidents", reads=listed),
    "Incidents that are wanted, as cards: what lists and maps need.",
    IncidentPage,
    (*FILTERED, *ORDERED, *PAGED),
)
COUNT = Operation(
    Route(f"{ROOT}/counts", reads=counted),
    "How many incidents are wanted, by the values of every filter and over time.",
    Counts,
    FILTERED,
)
ONE = Operation(
    Route(f"{ROOT}/incidents/{{id}}", reads=one),
    "One incident with everything that stands behind it; an id that it had before leads to it (301).",
    IncidentAnswer,
    errors=(301, 404),
)
OPERATIONS = (LIST, COUNT, ONE)
