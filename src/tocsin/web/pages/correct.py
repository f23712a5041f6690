"""One field of an incident, report by report, to be corrected beside its words."""

from __future__ import annotations

from starlette.responses import Response

from tocsin.book import Book
from tocsin.errors import UnknownItem
from tocsin.judging import VALUE_FIELDS
from tocsin.views import tellings
from tocsin.views.review_page import value_words
from tocsin.web.ask import Ask
from tocsin.web.asked_for import incident_asked
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

HINTS = {
    "killed": "4, none, at least 5, up to 5, 3-5, about 10, unknown",
    "injured": "4, none, at least 5, up to 5, 3-5, about 10, unknown",
    "date": "2024-07-26, 2024-07, 2024-07-24/2024-07-26, unknown",
    "place": "a name, with its province or country behind a comma: Taji, Baghdad",
    "weapons": "4 rockets, 1 drone",
    "perpetrators": "Name (claimed); another (attributed, suspected, asserted or denied)",
    "targets": "names, with semicolons between",
    "victims": "names, with semicolons between",
    "status": "occurred, foiled, threatened or denied",
    "damage": "none, minor, major or unspecified",
}
"""How a value is typed, by its field."""


def show(ask: Ask, book: Book, room: Room) -> Response:
    """Every report of the incident with its value of the field, and a form for another."""
    incident = incident_asked(ask, book)
    field = next((one for one in VALUE_FIELDS if one == ask.asked("field")), None)
    if field is None:
        raise UnknownItem(f"there is no such field; there are {', '.join(VALUE_FIELDS)}")
    told = [
        (report, coding.document)
        for coding in book.codings_of(incident)
        for report in coding.reports
        if report.id in incident.reports
    ]
    rows = [
        (
            report,
            document,
            value_words(report, field),
            tellings([(report, document)], (field, f"{field}.count")),
        )
        for report, document in told
    ]
    return page(
        "correct.html", ask, room, incident=incident, field=field, rows=rows, hint=HINTS.get(field, "")
    )


ROUTES = (Route("/incidents/{id}/correct", reads=show, rank="coder"),)
