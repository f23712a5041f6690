"""Documents for programs: listed, one by one with what was read out of them, and handed in."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from tocsin.book import Book
from tocsin.errors import UnknownItem
from tocsin.records import Coding
from tocsin.views import DocumentRow
from tocsin.web.answers import JsonResponse
from tocsin.web.api.operation import ROOT, Operation, Page, body_of, check_query, tagged
from tocsin.web.api.parameters import PAGED, cut, page_of
from tocsin.web.ask import Ask
from tocsin.web.handed_in import HandedIn, item_of
from tocsin.web.routes import Room, Route
from tocsin.web.taken import Taken


class DocumentPage(Page, frozen=True, kw_only=True):
    """Some of the documents, the latest published first."""

    documents: tuple[DocumentRow, ...]


class CodingAnswer(Coding, frozen=True, kw_only=True):
    """A document with what was read out of it, as people corrected it; *incidents* by the ids of its reports."""

    incidents: dict[str, str]
    judgements: int


async def listed(ask: Ask, room: Room) -> Response:
    """The documents."""
    check_query(ask, LIST.query)
    _, rows = await room.surveys.documents.latest(ask.edition)
    page = page_of(ask, len(rows))
    some = tuple(cut(ask, rows))
    return tagged(ask, DocumentPage(page.edition, page.count, page.offset, page.next, documents=some))


def one(ask: Ask, book: Book, room: Room) -> Response:
    """One document with its reports."""
    check_query(ask, ())
    found = next(book.as_judged([ask.path["id"]]), None)
    if found is None:
        raise UnknownItem(f"there is no document {ask.path['id'][:64]}")
    plain: dict[str, Any] = msgspec.to_builtins(found)
    homes = ((report.id, book.home_of(report.id)) for report in found.reports)
    plain["incidents"] = {report: home for report, home in homes if home}
    plain["judgements"] = ask.edition.judgements
    return tagged(ask, plain)


async def hand_in(ask: Ask, room: Room) -> Response:
    """Take a document in."""
    check_query(ask, ())
    given = body_of(ask, HandedIn)
    taken = await room.receiver.take(item_of(given))
    await room.press.bring_out()
    return JsonResponse(taken, 201 if taken.recorded == "new" else 200)


LIST = Operation(
    Route(f"{ROOT}/documents", acts=listed), "Documents, the latest published first.", DocumentPage, PAGED
)
ONE = Operation(
    Route(f"{ROOT}/documents/{{id}}", reads=one),
    "One document, its text, and every claim in it at its offsets (code points).",
    CodingAnswer,
    errors=(404,),
)
HAND_IN = Operation(
    Route(f"{ROOT}/documents", acts=hand_in, method="POST", rank="coder"),
    "Hand a document in: it is coded at once. Doing it again adds nothing.",
    Taken,
    body=HandedIn,
    status=201,
    errors=(200, 415),
)
OPERATIONS = (LIST, ONE, HAND_IN)
