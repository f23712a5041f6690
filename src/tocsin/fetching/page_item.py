"""From an answer to an item: a page of HTML, a text or a PDF; everything else is named and left."""

from __future__ import annotations

import re
from email.message import Message
from typing import Final

from tocsin.fetching.answer import Answer
from tocsin.fetching.fetch import Fetcher
from tocsin.fetching.refused import Refused
from tocsin.records import Item, Skipped, Unreadable
from tocsin.records.item import MEDIA_KINDS, ItemKind

VAGUE: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
"""Types by which a server says that it does not know."""
LISTS: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MARKUP: Final = re.compile(rb"(?i)<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]")


def fetch_page(fetcher: Fetcher, url: str, *, ask_robots: bool = True) -> Item | Skipped | Unreadable:
    """The page at *url*, which a person asked for; robots.txt is heard unless they say otherwise."""
    try:
        return item_of(fetcher.get(url, ask_robots=ask_robots), url)
    except Refused as refused:
        return Unreadable(url, refused.reason)


def item_of(answer: Answer, path: str) -> Item | Skipped | Unreadable:
    """The document in *answer*, called *path*; its address is the one behind all redirects."""
    media, charset = media_type(answer.header("Content-Type") or "")
    kind = _sniffed(answer.body) if media in VAGUE else MEDIA_KINDS.get(media)
    if kind is None:
        said = "a feed; list it as [[feed]]" if media in LISTS else f"no document: {media or 'unknown data'}"
        return Skipped(path, said)
    if not answer.body:
        return Unreadable(path, "the server gave an empty page")
    return Item(
        path=path,
        kind=kind,
        body=answer.body,
        charset=charset,
        url=answer.url,
        fetched=answer.fetched,
        headers=answer.headers,
    )


def media_type(header: str) -> tuple[str, str | None]:
    """The media type in small letters and the charset, such as ("text/html", "windows-1256")."""
    message = Message()
    message["Content-Type"] = "".join(c for c in header if c.isprintable())[:300]
    charset = message.get_param("charset")
    media = header.partition(";")[0].strip().lower()
    return media, charset.strip() or None if isinstance(charset, str) else None


def _sniffed(body: bytes) -> ItemKind | None:
    if body.startswith(b"%PDF-"):
        return "pdf"
    if _MARKUP.search(body[:1024]):
        return "html"
    return None if b"\0" in body[:1024] else "text"
