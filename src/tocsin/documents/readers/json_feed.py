"""JSON Feed, versions 1.0 and 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tocsin.documents.normalise import whole
from tocsin.documents.readers.entry import Entry, found_of, outlet_named
from tocsin.documents.readers.jsonl import json_object
from tocsin.documents.readers.take_bytes import take_bytes
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Link, Unreadable

_VERSION: Final = re.compile(rb"jsonfeed\.org\\?/version\\?/1")


class JsonFeedReader:
    """Reads a JSON Feed."""

    suffixes: tuple[str, ...] = (".json",)

    def recognises(self, head: bytes) -> bool:
        """The version that every JSON Feed names at its beginning."""
        return bool(_VERSION.search(head))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """The feed's entries."""
        yield from json_entries(file, name, terms, after)


def json_entries(
    file: BinaryIO, name: str, terms: Terms, after: int = 0
) -> Iterator[Item | Link | Unreadable]:
    """The entries of an open JSON Feed, those behind number *after*; as `feed.entries` gives those of RSS and Atom.

    The whole feed is read at once, within the limit for one document. Raises OSError where it cannot be read.
    """
    data = take_bytes(file, name, terms.limits)
    if isinstance(data, Unreadable):
        yield data
        return
    feed = json_object(data)
    if isinstance(feed, str):
        yield Unreadable(name, feed)
        return
    found = feed.get("items")
    if not isinstance(found, list) or not found:
        yield Unreadable(name, "a feed without entries")
        return
    publisher = outlet_named(_word(feed, "title"))
    for number, entry in enumerate(found, start=1):
        if number <= after:
            continue
        place = f"{name}, entry {number}"
        if isinstance(entry, dict):
            yield found_of(_entry(entry, place, number, publisher), terms)
        else:
            yield Unreadable(place, "not a JSON object")


def _entry(entry: dict[str, Any], place: str, number: int, publisher: str) -> Entry:
    markup, text = _word(entry, "content_html"), _word(entry, "content_text") or _word(entry, "summary")
    return Entry(
        place=place,
        number=number,
        name=_word(entry, "id"),
        url=_word(entry, "url") or _word(entry, "external_url"),
        title=_word(entry, "title"),
        text=markup or text,
        kind="html" if markup else "text",
        published=_word(entry, "date_published"),
        publisher=publisher,
    )


def _word(record: dict[str, Any], field: str) -> str:
    value = record.get(field)
    return whole(str(value)) if isinstance(value, str | int | float) else ""
