"""A made-up feed for tests: an outermost element, then a line "address | title | day | text" for each entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tocsin.records import Found, Item, Link, Unreadable

LONG = "Four rockets struck the base before dawn, two officials said. " * 12


def feed(*entries: str, element: str = "rss") -> str:
    """A feed of these lines."""
    return "\n".join([f"<{element}>", *entries])


def parse_lines(body: bytes, name: str) -> Iterator[Found]:
    """The entries of such a feed: an item where there is text, else a link."""
    start = body.find(b"\n") + 1
    number = 0
    while 0 < start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        yield entry(body[start:end].decode(), f"{name}, entry {number}")
        start = end + 1


def entry(line: str, name: str) -> Found:
    """One entry."""
    url, title, day, text = ([part.strip() or None for part in line.split("|")] + [None] * 3)[:4]
    published = dt.date.fromisoformat(day) if day else None
    if text:
        return Item(name, "text", text.encode(), "utf-8", url, title, published=published)
    return Link(name, url, title, published) if url else Unreadable(name, "an entry without anything")
