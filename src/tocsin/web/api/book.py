"""The book as a whole for programs: how it stands and what it covers."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from tocsin.book import Book
from tocsin.views import AsideGroup, CoverageView, OutletRow
from tocsin.web.api.operation import ROOT, Operation, check_query, tagged
from tocsin.web.ask import Ask
from tocsin.web.routes import Room, Route


class State(msgspec.Struct, frozen=True):
    """How the book stands: *edition* differs whenever it does; *sequence* is the last entry of the ledger."""

    edition: str
    sequence: int
    documents: int
    incidents: int
    questions: int
    judgements: int


class CoverageAnswer(msgspec.Struct, frozen=True):
    """Totals held against the book, outlets, and what was set aside; of the edition that it names."""

    edition: str
    coverage: CoverageView
    outlets: list[OutletRow]
    aside: list[AsideGroup]


def state(ask: Ask, book: Book, room: Room) -> Response:
    """How the book stands."""
    check_query(ask, ())
    edition = ask.edition
    return tagged(
        ask,
        State(
            edition.tag,
            edition.sequence,
            edition.documents,
            len(edition.index),
            len(edition.queue),
            edition.judgements,
        ),
    )


async def coverage(ask: Ask, room: Room) -> Response:
    """Totals, outlets and what was set aside."""
    check_query(ask, ())
    tag, made = await room.surveys.coverage.latest(ask.edition)
    return tagged(ask, CoverageAnswer(tag, made.coverage, made.outlets, made.aside))


STATE = Operation(Route(f"{ROOT}/state", reads=state), "How the book stands.", State)
COVERAGE = Operation(
    Route(f"{ROOT}/coverage", acts=coverage),
    "Totals that people told, held against the book; outlets; what was set aside.",
    CoverageAnswer,
)
OPERATIONS = (STATE, COVERAGE)
