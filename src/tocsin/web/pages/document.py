"""One document: its text with every claim lit, what was set aside, and the bytes that it was read from."""

from __future__ import annotations

import re
from typing import Any, Final

from starlette.responses import Response

from tocsin.book import Book
from tocsin.documents.decode import decode
from tocsin.errors import OriginalError, UnknownItem
from tocsin.originals import Originals
from tocsin.records import Coding
from tocsin.records.entry import ORIGINAL
from tocsin.views import document_page
from tocsin.web.ask import Ask
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

SPAN: Final = re.compile(r"(\d{1,9})-(\d{1,9})")
SHOWN: Final = 200_000
"""Characters of an original that are shown; all of it can be downloaded."""


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The page of a document; `at=12-40` in the address points at these characters of it."""
    coding = document_asked(ask, book)
    seen = document_page(coding, book.incident_of, book.judged.corrections)
    span = SPAN.fullmatch(ask.asked("at"))
    at = (int(span[1]), int(span[2])) if span else (-1, -1)
    family = next(iter(book.families_of([coding.document.id])), None)
    return page(
        "document.html",
        ask,
        room,
        seen_page=seen,
        document=coding.document,
        marks=seen.marks,
        at=at,
        copies=len(family.members) if family else 0,
        whole=ask.asked("whole") == "1",
    )


def document_asked(ask: Ask, book: Book) -> Coding:
    """The coding of the document that the address names, as people corrected it. Raises UnknownItem."""
    found = next(book.as_judged([ask.path["id"]]), None)
    if found is None:
        raise UnknownItem(f"there is no document {ask.path['id'][:64]}")
    return found


async def original(ask: Ask, room: Room) -> Response:
    """The bytes from which a document was read, as text beside the clean text."""
    kept, body = await _original(ask, room)
    text = decode(body[: 4 * SHOWN], kept.get("charset")).text
    cut = len(text) > SHOWN or len(body) > 4 * SHOWN
    return page(
        "original.html", ask, room, kept=kept, id=ask.path["id"], text=text[:SHOWN], cut=cut, size=len(body)
    )


async def download(ask: Ask, room: Room) -> Response:
    """The bytes from which a document was read, as a file; never as a page of this site."""
    kept, body = await _original(ask, room)
    headers = {
        "content-disposition": f'attachment; filename="{kept["sha256"][:16]}.original"',
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(body, media_type="application/octet-stream", headers=headers)


async def _original(ask: Ask, room: Room) -> tuple[dict[str, Any], bytes]:
    entry = await room.press.run(lambda ledger: ledger.latest(ORIGINAL, ask.path["id"]))
    if entry is None:
        raise UnknownItem("the original of this document was not kept")
    try:
        return entry.payload, Originals.beside(room.site.ledger.anchor).read(entry.payload["sha256"])
    except OriginalError as error:
        raise UnknownItem(str(error)) from None


ROUTES = (
    Route("/documents/{id}", reads=show),
    Route("/documents/{id}/original", acts=original),
    Route("/documents/{id}/original.bin", acts=download),
)
