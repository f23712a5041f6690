"""Documents for programs: listed, one by one with what was read out of them, and handed in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from tocsin.book import Book
from tocsin.errors import UnknownItem
from tocsin.records import Coding, Item
from tocsin.views import DocumentRow
from tocsin.web.answers import JsonResponse
from tocsin.web.api.operation import ROOT, Operation, Page, body_of, check_query, tagged
from tocsin.web.api.parameters import PAGED, cut, page_of
from tocsin.web.ask import Ask
from tocsin.web.routes import Room, Route
from tocsin.web.taken import Taken

Short = Annotated[str, msgspec.Meta(max_length=2_000)]


class DocumentPage(Page, frozen=True, kw_only=True):
    """Some of the documents, the latest published first."""

    documents: tuple[DocumentRow, ...]


class CodingAnswer(Coding, frozen=True, kw_only=True):
    """A document with what was read out of it, as people corrected it; *incidents* by the ids of its reports."""

    incidents: dict[str, str]
    judgements: int


class HandedIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document: its *text*, or its page as *html*, and what is known of it."""

    text: str | None = None
    html: str | None = None
    title: Short | None = None
    publisher: Short | None = None
    published: dt.date | None = None
    url: Short | None = None


async def listed(ask: Ask, room: Room) -> Response:
    """The documents."""
    check_query(ask, LIST.query)
    rows = (await room.surveys.latest(ask.edition)).documents
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
    homes = ((report.id, book.incident_of(report.id)) for report in found.reports)
    plain["incidents"] = {report: home.id for report, home in homes if home}
    plain["judgements"] = ask.edition.judgements
    return tagged(ask, plain)


async def hand_in(ask: Ask, room: Room) -> Response:
    """Take a document in."""
    check_query(ask, ())
    given = body_of(ask, HandedIn)
    taken = await room.receiver.take(item_of(given))
    await room.press.bring_out()
    return JsonResponse(taken, 201 if taken.fate == "coded" else 200)


def item_of(given: HandedIn) -> Item:
    """What was handed in as an intake takes it. HTTPException (400) where there is nothing to read."""
    if (given.text is None) == (given.html is None):
        raise HTTPException(400, "give either text or html")
    words = given.text if given.text is not None else given.html or ""
    if not words.strip():
        raise HTTPException(400, "there is nothing to read")
    return Item(
        given.url or given.title or "handed in",
        "text" if given.text is not None else "html",
        words.encode("utf-8", "replace"),
        "utf-8",
        given.url,
        given.title,
        given.publisher,
        given.published,
        dt.datetime.now(dt.UTC),
    )


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
