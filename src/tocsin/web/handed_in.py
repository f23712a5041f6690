"""A document as somebody hands it in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import msgspec
from starlette.exceptions import HTTPException

from tocsin.documents import read_date
from tocsin.records import Item

LONGEST_LINE: Final = 2_000
"""Characters of a title, an outlet or an address."""
Short = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""One line: no database keeps a zero byte in a text, and no title has a line break."""


class HandedIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document: its *text*, or its page as *html*, and what is known of it."""

    text: str | None = None
    html: str | None = None
    title: Short | None = None
    publisher: Short | None = None
    published: dt.date | None = None
    url: Short | None = None


def item_of(given: HandedIn) -> Item:
    """What was handed in as an intake takes it. HTTPException (400) where there is nothing to read, or no such day."""
    if (given.text is None) == (given.html is None):
        raise HTTPException(400, "give either text or html")
    words = given.text if given.text is not None else given.html or ""
    if not words.strip():
        raise HTTPException(400, "there is nothing to read")
    if given.published and read_date(given.published.isoformat(), dt.date.today()) is None:
        raise HTTPException(400, f"published: nothing can have been published on {given.published}")
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
