"""Handing a document in: pasted, or as an address's text."""

from __future__ import annotations

import datetime as dt
import re

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from tocsin.book import Book
from tocsin.web.ask import Ask
from tocsin.web.handed_in import LONGEST_LINE, HandedIn, item_of
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

SAID = {
    "no attack": "It was read, and reports no attack.",
    "irrelevant": "Nothing in it sounds like an attack, so it was not kept.",
    "duplicate": "It is in the book already.",
    "other language": "It is in a language that Tocsin does not code yet.",
    "unreadable": "It could not be read.",
    "no document": "There is no document in it.",
}


CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The form."""
    return page("hand_in.html", ask, room, given=HandedIn(), note="")


async def take(ask: Ask, room: Room) -> Response:
    """Take it in, and lead to it."""
    text = ask.given("text")
    try:
        given = HandedIn(
            text=None if _is_page(text) else text,
            html=text if _is_page(text) else None,
            title=_short(ask, "title"),
            publisher=_short(ask, "publisher"),
            published=dt.date.fromisoformat(ask.given("published")) if ask.given("published") else None,
            url=_short(ask, "url"),
        )
        item = item_of(given)
    except (HTTPException, ValueError) as error:
        words = error.detail if isinstance(error, HTTPException) else "write the day as 2024-07-26"
        return page("hand_in.html", ask, room, 422, given=HandedIn(text=text), note=words)
    taken = await room.receiver.take(item)
    await room.press.bring_out()
    if taken.document:
        return RedirectResponse(f"/documents/{taken.document}", 303)
    words = " ".join(filter(None, (SAID.get(taken.fate, taken.fate), taken.why)))
    return page("hand_in.html", ask, room, given=given, note=words)


def _short(ask: Ask, name: str) -> str | None:
    """A field of one line, without controls. HTTPException where it is longer than that of a program may be."""
    line = " ".join(CONTROLS.split(ask.given(name))).strip()
    if len(line) > LONGEST_LINE:
        raise HTTPException(400, f"the {name} is longer than {LONGEST_LINE:,} characters")
    return line or None


def _is_page(text: str) -> bool:
    """Whether what was pasted is the source of a page."""
    start = text.lstrip()[:500].lower()
    return start.startswith("<") and ("<html" in start or "<!doctype" in start or "<body" in start)


ROUTES = (
    Route("/documents/add", reads=show, rank="coder"),
    Route("/documents/add", acts=take, method="POST", rank="coder"),
)
