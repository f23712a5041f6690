"""One incident: its summary, its values with the words behind them, its sources, and why it is one."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from tocsin.book import Book
from tocsin.judging import held_about
from tocsin.records import Incident
from tocsin.views import IncidentDetail, conflict_view, incident_detail, summary_parts, type_group
from tocsin.views.world_clock import in_utc
from tocsin.web.ask import Ask
from tocsin.web.asked_for import incident_asked
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The page of an incident; an id that it had before leads to the one that it has now."""
    incident = incident_asked(ask, book)
    if incident.id != ask.path["id"]:
        return RedirectResponse(f"/incidents/{incident.id}", 301)
    detail = detail_of(incident, ask, book)
    return page(
        "incident.html",
        ask,
        room,
        detail=detail,
        summary=summary_parts(detail),
        conflicts=conflict_view(detail),
        group=type_group(incident.type),
        moment=in_utc(incident.date, incident.place),
        numbers={document.id: number for number, document in enumerate(detail.documents, start=1)},
        documents={document.id: document for document in detail.documents},
        names={report: one.publisher or one.path for report, one in detail.reports.items()},
        told={report.id: report.summary for coding in book.codings_of(incident) for report in coding.reports},
    )


def card(ask: Ask, book: Book, room: Room) -> Response:
    """An incident in a few lines, for the map."""
    incident = incident_asked(ask, book)
    return page("card.html", ask, room, incident=incident, group=type_group(incident.type))


def detail_of(incident: Incident, ask: Ask, book: Book) -> IncidentDetail:
    """All that stands behind *incident*."""
    touching = [one for one in ask.relations if incident.id in (one.incident, one.other)]
    others = {key for one in touching for key in (one.incident, one.other) if key}
    known = [found for key in others if (found := book.incident(key))]
    judged = held_about(book, incident.reports)
    return incident_detail(incident, book.codings_of(incident), touching, known, judged)


ROUTES = (
    Route("/incidents/{id}", reads=show),
    Route("/incidents/{id}/card", reads=card),
)
