"""What a reader takes out of an input, before anything is decoded, judged or cleaned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

ItemKind = Literal["html", "text", "pdf"]

MEDIA_KINDS: Final[Mapping[str, ItemKind]] = MappingProxyType(
    {
        "text/html": "html",
        "application/xhtml+xml": "html",
        "text/plain": "text",
        "application/pdf": "pdf",
        "application/x-pdf": "pdf",
    }
)
"""The media types of documents, as servers and crawlers give them."""


class Item(msgspec.Struct, frozen=True):
    """One document's bytes, and what its container says of them.

    *path* names the item to a person: the file, or the record's own id. *body* is as published, free of the
    container's packing (chunks, gzip, JSON, base64); *charset* is the encoding that the container claims. *title*,
    *publisher* and *published* are given where the container says them and then win over what the body says.
    *fetched* is the moment of capture in UTC; *headers* are as received. *after* is where its reader goes on behind
    this item: a number that means something to this reader alone, given back to it to resume.
    """

    path: str
    kind: ItemKind
    body: bytes
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    fetched: dt.datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    after: int = 0


class Link(msgspec.Struct, frozen=True):
    """An address that an input names without giving the text behind it: to be fetched, by those who may.

    *title* and *published* are as the feed or the sitemap at *path* gives them.
    """

    path: str
    url: str
    title: str | None = None
    published: dt.date | None = None


class Skipped(msgspec.Struct, frozen=True):
    """A part of an input that is no document, and what it is: a picture in a crawl, a request, a form."""

    path: str
    reason: str


class Unreadable(msgspec.Struct, frozen=True):
    """An input that could not be read: which one, and why in words that a person can act on."""

    path: str
    reason: str


Found = Item | Link | Skipped | Unreadable
"""What comes out of a reader."""
